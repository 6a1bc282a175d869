import Models

/// A line of a roster, as two rosters are compared by it.
public struct RosterEntry: Codable, Hashable, Sendable {
    public let person: PersonKey
    /// What both rosters say of the person, by the titles of the columns.
    public let fields: [String: String]

    public init(person: PersonKey, fields: [String: String]) {
        self.person = person
        self.fields = fields
    }
}

/// Where two rosters differ (差异清单), and whether they agree in sum (核对报告): hekou-2018 四(二) 确保就业信息与国办系统保持一致.
public struct RosterComparison: Codable, Sendable, Equatable {
    public struct Difference: Codable, Sendable, Equatable {
        public let person: PersonKey
        public let field: String
        public let ours: String
        public let theirs: String
    }

    public let ours: Int
    public let theirs: Int
    /// People whose lines say the same.
    public let agreeing: Int
    public let onlyOurs: [PersonKey]
    public let onlyTheirs: [PersonKey]
    /// People that a roster names more than once: nobody may be counted twice.
    public let repeated: [PersonKey]
    public let differences: [Difference]

    public var isReconciled: Bool {
        onlyOurs.isEmpty && onlyTheirs.isEmpty && repeated.isEmpty && differences.isEmpty
    }

    /// Compares by person; a field that only one roster has says nothing. Order and repetition do not matter: of a repeated
    /// person the first line in the order of its content counts.
    public init(ours: [RosterEntry], theirs: [RosterEntry]) {
        func byPerson(_ entries: [RosterEntry]) -> [PersonKey: [RosterEntry]] {
            Dictionary(grouping: entries, by: \.person).mapValues { lines in
                Set(lines).sorted {
                    ($0.fields.sorted { $0 < $1 }).description < ($1.fields.sorted { $0 < $1 }).description
                }
            }
        }
        let (mine, other) = (byPerson(ours), byPerson(theirs))
        var differences: [Difference] = []
        var agreeing = 0
        for person in Set(mine.keys).intersection(other.keys).sorted() {
            guard let a = mine[person]?.first, let b = other[person]?.first else { continue }
            let found = Set(a.fields.keys).intersection(b.fields.keys).sorted().compactMap { field -> Difference? in
                guard let x = a.fields[field], let y = b.fields[field], x != y else { return nil }
                return Difference(person: person, field: field, ours: x, theirs: y)
            }
            if found.isEmpty { agreeing += 1 }
            differences += found
        }
        self.ours = mine.count
        self.theirs = other.count
        self.agreeing = agreeing
        onlyOurs = Set(mine.keys).subtracting(other.keys).sorted()
        onlyTheirs = Set(other.keys).subtracting(mine.keys).sorted()
        repeated = Set((Array(mine) + Array(other)).filter { $0.value.count > 1 }.map(\.key)).sorted()
        self.differences = differences
    }
}
