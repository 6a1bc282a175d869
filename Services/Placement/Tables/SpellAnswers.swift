import Models

/// A person behind a figure, with the year's work.
public struct WorkerLine: Codable, Hashable, Sendable {
    public let person: PersonKey
    public let village: DivisionCode?
    /// As the poverty office writes it, on the day of the answer.
    public let poverty: String?
    /// The main channel; `nil` without work in the year, or of none that is known.
    public let channel: String?
    /// Every channel, where there are several.
    public let channels: [String]?
    /// Net pay for months of the year, in fen.
    public let incomeFen: Fen
    public let spells: [SpellAnswer]
}

/// An employment spell with its evidences.
public struct SpellAnswer: Codable, Hashable, Sendable {
    public struct Evidence: Codable, Hashable, Sendable {
        /// `payroll`, `contract`, `employer`, `officer`, `surveyor` or `village`
        public let kind: String
        public let from: Day
        public let to: Day?
        /// The contract's number, or how many months were paid.
        public let reference: String
    }

    public let employer: OrganisationID
    public let from: Day
    /// The last day, included; absent while it lasts.
    public let to: Day?
    public let workplace: DivisionCode?
    /// `in-county`, `in-province` or `out-of-province`
    public let area: String?
    public let agency: OrganisationID?
    public let traits: WorkTraits
    /// The strongest kind of evidence.
    public let strength: String
    public let evidences: [Evidence]
}

extension SpellAnswer {
    init(_ spell: EmploymentSpell) {
        self.init(
            employer: spell.employer, from: spell.from, to: spell.to, workplace: spell.workplace,
            area: spell.area?.rawValue, agency: spell.agency, traits: spell.traits, strength: spell.strength.rawValue,
            evidences: spell.evidences.map {
                Evidence(kind: $0.kind.rawValue, from: $0.from, to: $0.to, reference: $0.reference)
            })
    }
}

extension TransferBook {
    func lines(_ people: [PersonKey]) -> [WorkerLine] {
        let transfers = Dictionary(transfers.map { ($0.person, $0) }) { first, _ in first }
        return people.map { person in
            let transfer = transfers[person]
            let facts = self.people[person]
            let channels = transfer?.channels ?? []
            return WorkerLine(
                person: person, village: facts?.village, poverty: facts?.status(on: asOf), channel: transfer?.channel,
                channels: channels.count > 1 ? channels.sorted() : nil,
                incomeFen: income[person]?[year] ?? .zero, spells: transfer?.spells.map { SpellAnswer($0) } ?? [])
        }
    }
}

/// An alarm about somebody's pay.
public struct WageAlarmAnswer: Codable, Hashable, Sendable {
    public let kind: String
    public let zh: String
    public let en: String
    public let person: PersonKey
    public let employer: OrganisationID
    public let month: Month
    public let opened: Day
    /// Absent while it stands.
    public let cleared: Day?
    public let missingFen: Fen?
    /// Days paid or claimed, and days attended or in the month.
    public let days: Int?
    public let of: Int?
}

extension WageAlarmAnswer {
    init(_ alarm: WageAlarm) {
        self.init(
            kind: alarm.kind.rawValue, zh: alarm.kind.zh, en: alarm.kind.en, person: alarm.person,
            employer: alarm.employer, month: alarm.month, opened: alarm.opened, cleared: alarm.cleared,
            missingFen: alarm.missing, days: alarm.days, of: alarm.of)
    }
}

/// What an employer owes.
public struct ArrearsAnswer: Codable, Hashable, Sendable {
    public let employer: OrganisationID
    public let name: String?
    public let people: Int
    /// The first and the last month that is owed for.
    public let months: [Month]
    public let missingFen: Fen
    public let since: Day
    /// The place in the plan's order, from 0; absent for others.
    public let priority: Int?
    public let project: String?
    public let projectZh: String?
}
