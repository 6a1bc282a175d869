/// Named values in the order in which they were given. A name that is not here is as unknown as one that is `null`.
public struct Facts: Sendable {
    public private(set) var names: [String] = []
    private var values: [String: FactValue] = [:]

    public init() {}

    public init(_ pairs: some Sequence<(String, FactValue)>) {
        for (name, value) in pairs { self[name] = value }
    }

    /// Reading a name that is not here gives `null`; setting one appends it.
    public subscript(name: String) -> FactValue {
        get { values[name] ?? .null }
        set {
            if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
        }
    }

    /// Whether a value was given for the name, `null` included.
    func knows(_ name: String) -> Bool { values[name] != nil }

    /// Lays `other`'s values over these.
    public mutating func merge(_ other: Facts) {
        guard !other.names.isEmpty else { return }
        names.reserveCapacity(names.count + other.names.count)
        values.reserveCapacity(values.count + other.names.count)
        for (name, value) in other { self[name] = value }
    }

    /// These facts with `other`'s values laid over them.
    public func merging(_ other: Facts) -> Facts {
        var merged = self
        merged.merge(other)
        return merged
    }
}

extension Facts: Sequence {
    public func makeIterator() -> some IteratorProtocol<(name: String, value: FactValue)> {
        names.lazy.map { (name: $0, value: values[$0] ?? .null) }.makeIterator()
    }
}

extension Facts: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, FactValue)...) {
        names.reserveCapacity(elements.count)
        values.reserveCapacity(elements.count)
        for (name, value) in elements { self[name] = value }
    }
}

extension Facts: Hashable {
    public static func == (lhs: Facts, rhs: Facts) -> Bool { lhs.names == rhs.names && lhs.values == rhs.values }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(names)
        hasher.combine(values)
    }
}

/// JSON: an array of `{"name": …, "value": …}`, because a JSON object has no order.
extension Facts: Codable {
    private struct Pair: Codable {
        let name: String
        let value: FactValue
    }

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let pair = try container.decode(Pair.self)
            self[pair.name] = pair.value
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for (name, value) in self { try container.encode(Pair(name: name, value: value)) }
    }
}
