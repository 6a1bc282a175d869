import Foundation
import Models
import ServiceKit
import Testing

/// Every route of every service against the table of who may use it: what is not listed is an error, and so is what lets somebody else in.
@Suite("Who may use which route")
struct AccessTableTests {
    private let routers: ServiceRouters
    private let table: [RouteAccess]

    init() throws {
        routers = try ServiceRouters.shared.get()
        table = AccessTable.lines.compactMap { RouteAccess($0) }
    }

    /// A caller of the province in which the inside lies and the outside too.
    private func caller(_ roles: Set<Role>, in area: DivisionCode) -> Caller {
        Caller(actor: ActorID(unchecked: "prober"), roles: roles, area: area)
    }

    private func probe(_ line: RouteAccess) throws -> RouteProbe {
        RouteProbe(service: try found(routers.all.first { $0.name == line.service }), route: line.route)
    }

    @Test("Every line of the table can be read")
    func readable() {
        let faulty = AccessTable.lines.filter { RouteAccess($0) == nil }
        #expect(faulty.isEmpty, "AccessTable.swift: these lines cannot be read:\n\(faulty.joined(separator: "\n"))")
    }

    @Test("Every route is in the table, and every line of the table is a route")
    func complete() async throws {
        var unlisted: [String] = []
        var known: Set<String> = []
        for service in routers.all {
            for route in service.routes {
                known.insert("\(service.name) \(route)")
                if !table.contains(where: { $0.service == service.name && $0.route == route }) {
                    unlisted.append(try await suggestion(service, route))
                }
            }
        }
        let gone = table.filter { !known.contains("\($0.service) \($0.route)") }.map(\.description)
        #expect(
            unlisted.isEmpty,
            """
            Routes that nobody has listed. Say in Tests/AccessTests/AccessTable.swift who may use them; as they behave now the lines would be:
            \(unlisted.joined(separator: "\n"))
            """)
        #expect(gone.isEmpty, "Lines of AccessTable.swift without a route:\n\(gone.joined(separator: "\n"))")
        if let path = ProcessInfo.processInfo.environment["LAOWU_ACCESS_LINES"] {
            try unlisted.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    @Test("Without credentials, or with ones that mean nothing, the answer is 401")
    func unknownCallers() async throws {
        for line in table where line.roles != .open {
            let probe = try probe(line)
            for credentials in [nil, "Bearer nonsense", "Basic YTpi", "Bearer dev:a:b"] as [String?] {
                let status = try await probe.bare(credentials).status
                #expect(status == 401, "\(line): \(status) for \(credentials ?? "nobody")")
            }
        }
    }

    @Test("A role that the table does not name is refused with 403, and one that it names is not refused for its role")
    func roles() async throws {
        for line in table where line.roles != .open && line.roles != .sealed {
            let probe = try probe(line)
            for role in Role.all {
                let answer = try await probe.bare(
                    DevelopmentAuthenticator.authorization(for: caller([role], in: "530000")))
                if line.admits(role) {
                    #expect(answer.code != "role" && answer.status != 401, "\(line): refuses \(role)")
                } else {
                    #expect(answer.status == 403, "\(line): \(answer.status) for \(role)")
                }
            }
            if case .of = line.roles {
                let none = try await probe.bare(DevelopmentAuthenticator.authorization(for: caller([], in: "530000")))
                #expect(none.status == 401 || none.status == 403, "\(line): \(none.status) for somebody without a role")
            }
        }
    }

    @Test("A place outside the caller's area is refused with 403 or 404, whatever role asks")
    func areas() async throws {
        for line in table where line.place == .named {
            let probe = try probe(line)
            for role in Role.all where line.admits(role) {
                let answer = try await probe.filled(as: caller([role], in: RouteProbe.inside))
                #expect(
                    [403, 404].contains(answer.status),
                    "\(line): \(answer.status) \(answer.code ?? "") \(answer.field ?? "") for \(role) of another county"
                )
            }
        }
    }

    @Test("The same request about the caller's own county is not refused, so the refusal is the area's")
    func ownArea() async throws {
        for line in table where line.place == .named {
            let probe = try probe(line)
            guard let role = Role.all.first(where: { line.admits($0) }) else { continue }
            let answer = try await probe.filled(
                as: caller([role], in: RouteProbe.inside), place: RouteProbe.inside.description)
            #expect(answer.code != "area", "\(line): refuses its own county to \(role)")
        }
    }

    // MARK: Lines for new routes

    /// The line that fits what a route does now: to be read and judged before it is taken over.
    private func suggestion(_ service: ServiceRouters.Service, _ route: String) async throws -> String {
        let probe = RouteProbe(service: service, route: route)
        let nobody = try await probe.bare(nil)
        guard nobody.status == 401 else { return RouteAccess.line(service.name, route, .open, .everywhere) }
        var admitted: Set<Role> = []
        for role in Role.all {
            let answer = try await probe.bare(DevelopmentAuthenticator.authorization(for: caller([role], in: "530000")))
            if answer.status == 401 { return RouteAccess.line(service.name, route, .sealed, .everywhere) }
            if !(answer.status == 403 && (answer.code == "role" || answer.code == nil)) { admitted.insert(role) }
        }
        let roles = RouteAccess.Roles.of(admitted)
        guard let role = Role.all.first(where: admitted.contains) else {
            return RouteAccess.line(service.name, route, roles, .elsewhere)
        }
        let outside = try await probe.filled(as: caller([role], in: RouteProbe.inside))
        let place: RouteAccess.Place =
            switch outside.status {
            case 403, 404: .named
            case 200: .own
            default: .elsewhere
            }
        let note = place == .elsewhere ? "  \(outside.status) \(outside.code ?? "") \(outside.field ?? "")" : ""
        return RouteAccess.line(service.name, route, roles, place) + note
    }
}
