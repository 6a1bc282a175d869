import Models

/// Whose claim it is: caps and terms are counted over the holder's claims.
public enum Holder: Hashable, Sendable {
    case person(PersonKey)
    case body(BodyID)

    var person: PersonKey? { if case .person(let key) = self { key } else { nil } }
    var body: BodyID? { if case .body(let id) = self { id } else { nil } }

    var description: String {
        switch self {
        case .person(let key): key.description
        case .body(let id): id.description
        }
    }
}
