import Mustache

/// A structure as templates see it. A member without a value is no value, whatever a structure around it has under the same name, and
/// `has.x` says whether there is anything in `x`.
protocol Shown: MustacheParent {}

extension Shown {
    func child(named name: String) -> Any? {
        if name == "has" { return Presence(of: self) }
        guard let value = Mirror(reflecting: self).children.first(where: { $0.label == name })?.value else {
            return nil
        }
        return Presence.unwrapped(value) ?? false
    }
}

/// Answers for every member of a structure whether there is anything in it.
struct Presence: MustacheParent {
    private let members: Mirror

    init(of structure: Any) { members = Mirror(reflecting: structure) }

    func child(named name: String) -> Any? {
        guard let member = members.children.first(where: { $0.label == name })?.value,
            let value = Self.unwrapped(member)
        else { return false }
        return switch value {
        case let text as String: !text.isEmpty
        case let flag as Bool: flag
        case let list as any Collection: !list.isEmpty
        default: true
        }
    }

    fileprivate static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first.map(\.value)
    }
}
