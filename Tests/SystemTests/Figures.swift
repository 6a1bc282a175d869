import Foundation
import Testing

/// The demonstration's JSON summary, flat: `registry.532532.households` → `107`.
struct Figures: Sendable {
    private(set) var values: [String: String] = [:]

    init(contentsOf path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        add(try JSONSerialization.jsonObject(with: data), at: [])
    }

    /// A figure that must be there.
    func number(_ path: String) throws -> Int {
        try #require(values[path].flatMap { Int($0) }, "the summary has no number \(path)")
    }

    /// A figure whose absence means none.
    func count(_ path: String) -> Int { values[path].flatMap { Int($0) } ?? 0 }

    /// All but how long it took and how often a process was started again.
    var outcome: [String: String] {
        values.filter { $0.key != "seconds" && $0.key != "restarts" && !$0.key.hasPrefix("restarts.") }
    }

    /// Sum over every state that a case may be in.
    func cases(_ item: String, _ what: String) -> Int {
        values.filter { $0.key.hasPrefix("cases.\(item).") && $0.key.hasSuffix(".\(what)") }
            .reduce(0) { $0 + (Int($1.value) ?? 0) }
    }

    private mutating func add(_ value: Any, at path: [String]) {
        switch value {
        case let object as [String: Any] where !object.isEmpty:
            for (name, member) in object { add(member, at: path + [name]) }
        case let list as [Any] where !list.isEmpty:
            for (index, element) in list.enumerated() { add(element, at: path + ["\(index)"]) }
        default: values[path.joined(separator: ".")] = "\(value)"
        }
    }
}
