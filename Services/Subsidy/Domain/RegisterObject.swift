import Models

/// An entry of placement's registers with its whole history: what it said, and in which state it stood, on each day.
struct RegisterObject: Hashable, Sendable {
    struct Face: Hashable, Sendable {
        /// The day from which on it says so; what it said first holds for all days before, too.
        let since: Day
        let name: String
        let area: DivisionCode
        let organisation: OrganisationID?
        let person: PersonKey?
        let level: String?
        let from: Day
        /// The last day, included.
        let until: Day?
    }

    struct Step: Hashable, Sendable {
        let on: Day
        let state: RegisterState
    }

    /// Somebody hired there.
    struct Hired: Hashable, Sendable {
        let person: PersonKey
        let from: Day
        /// The last day, included.
        let until: Day?

        func holds(on day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }
    }

    let id: RegisterEntryID
    let kind: String
    /// In the order they were recorded; never empty.
    let faces: [Face]
    let steps: [Step]
    var hired: [Hired] = []

    func face(on day: Day) -> Face { faces.last { $0.since <= day } ?? faces[0] }

    /// In force and within its validity. What needs no recognition is in force from its own first day on, whenever it was entered.
    func isInForce(on day: Day) -> Bool {
        let face = face(on: day)
        guard face.from <= day, face.until.map({ day <= $0 }) ?? true else { return false }
        return (steps.last { $0.on <= day } ?? steps.first)?.state == .inForce
    }

    /// Days on which anything about it changes, ascending.
    var changes: [Day] {
        let hired = hired.flatMap { [$0.from] + ($0.until.map { [$0.adding(days: 1)] } ?? []) }
        return Set(faces.flatMap { [$0.since, $0.from] } + steps.map(\.on) + hired).sorted()
    }

    /// The first day of the year on which it is in force.
    func firstDay(of year: Int) -> Day? {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return nil
        }
        return ([first] + changes.filter { first < $0 && $0 <= last }).first { isInForce(on: $0) }
    }
}

extension BodyID {
    /// The platform of a township or village.
    static func platform(_ division: DivisionCode) -> BodyID { BodyID(unchecked: "platform:\(division)") }

    /// A workshop or base. Long numbers are cut and told apart by a checksum (FNV-1a), because an id has 64 characters.
    static func site(_ entry: RegisterEntryID) -> BodyID {
        let name = entry.description
        guard name.utf8.count > 59 else { return BodyID(unchecked: "site:\(name)") }
        let hash = name.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        let hex = String(hash, radix: 16)
        return BodyID(unchecked: "site:" + name.prefix(50) + "." + String(repeating: "0", count: 8 - hex.count) + hex)
    }

    static func loan(_ loan: LoanID) -> BodyID { BodyID(unchecked: "loan:\(loan)") }

    /// The township or village whose platform it is.
    var platform: DivisionCode? { name(after: "platform:").flatMap { DivisionCode($0) } }
    var loan: LoanID? { name(after: "loan:").flatMap { LoanID($0) } }
    var isSite: Bool { description.hasPrefix("site:") }

    private func name(after prefix: String) -> String? {
        description.hasPrefix(prefix) ? String(description.dropFirst(prefix.count)) : nil
    }
}

/// Kinds of register entries that claims of bodies rest on, as placement's catalogue names them.
enum RegisterKindName {
    static let platform = "service-platform"
    static let poorVillage = "poor-village"
    static let startUp = "start-up"
    static let sites: Set<String> = [
        "workshop", "small-workshop", "placement-base", "help-base", "national-base", "return-base", "incubator",
    ]
    static let kept = sites.union([platform, poorVillage, startUp])
    /// The role of people who were hired.
    static let hired = "hired"
}
