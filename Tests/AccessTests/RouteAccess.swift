import Models
import ServiceKit

/// One line of the table: who may use a route, and how its place is known.
struct RouteAccess: Hashable, Sendable, CustomStringConvertible {
    enum Roles: Hashable, Sendable {
        /// Nobody has to say who they are.
        case open
        /// Another proof than a caller's: a seal of the key ring, or a sender's signature.
        case sealed
        case of(Set<Role>)
    }

    enum Place: String, Sendable {
        /// The request names a place; one outside the caller's area is refused.
        case named
        /// Only what lies in the caller's own area is ever answered; no place can be named that is not checked with `named`.
        case own
        /// What is the same for everybody: packs, catalogues, style sheets.
        case everywhere
        /// The place stands in a body or an object that this test cannot make up; the service's own tests ask.
        case elsewhere
    }

    let service: String
    /// `GET /v1/people/{person}`
    let route: String
    let roles: Roles
    let place: Place

    /// `registry GET /v1/people | auditor clerk | named`
    init?(_ line: String) {
        let parts = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
        guard parts.count == 3, parts[0].count == 3, let place = parts[2].first.flatMap({ Place(rawValue: $0) }) else {
            return nil
        }
        service = parts[0][0]
        route = parts[0][1] + " " + parts[0][2]
        switch parts[1].first {
        case "open": roles = .open
        case "sealed": roles = .sealed
        default:
            let named = parts[1].compactMap { name in Role.all.first { $0.description == name } }
            guard !named.isEmpty, named.count == parts[1].count else { return nil }
            roles = .of(Set(named))
        }
        self.place = place
    }

    var description: String { Self.line(service, route, roles, place) }

    static func line(_ service: String, _ route: String, _ roles: Roles, _ place: Place) -> String {
        let names =
            switch roles {
            case .open: "open"
            case .sealed: "sealed"
            case .of(let roles): Role.all.filter(roles.contains).map(\.description).joined(separator: " ")
            }
        return "\(service) \(route) | \(names) | \(place.rawValue)"
    }

    func admits(_ role: Role) -> Bool {
        switch roles {
        case .open: true
        case .sealed: false
        case .of(let roles): roles.contains(role)
        }
    }
}
