import Models

/// An entry as it stands on a day.
struct RegisterLine: Codable, Equatable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let kindZh: String
    let name: String
    let area: DivisionCode
    let organisation: OrganisationID?
    let person: PersonKey?
    let level: String?
    let from: Day
    let until: Day?
    let document: String?
    let standing: RegisterStanding
    let standingZh: String
    let facts: [RegisterFact]
}

/// An entry with its history.
struct RegisterDetail: Codable, Equatable, Sendable {
    let line: RegisterLine
    let versions: [Version]
    let steps: [Step]
    let records: [RegisterRecordLine]
    let links: [RegisterLinkLine]
    /// Where other entries name this one.
    let namedBy: [RegisterLinkLine]

    /// What it said from one amendment to the next.
    struct Version: Codable, Equatable, Sendable {
        let version: Int
        let on: Day
        let reason: String?
        let actor: String
        let face: RegisterFace
    }

    struct Step: Codable, Equatable, Sendable {
        /// `file`, or a `RegisterStep`
        let step: String
        let state: RegisterState
        let on: Day
        let reason: String?
        let document: String?
        let actor: String
    }
}

/// What was found or done about an entry.
struct RegisterRecordLine: Codable, Equatable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let name: String
    let record: String
    let on: Day
    let code: String?
    let result: String
    let note: String?
    let actor: String
    let figures: [RegisterFigure]
}

/// What is tied to an entry.
struct RegisterLinkLine: Codable, Equatable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let name: String
    let role: String
    let target: String
    let from: Day
    let until: Day?
    let code: String?
    let amount: Int?
    let reference: String?
    let reason: String?
    /// The poverty status of a person on the first day, by registry; absent where none is on record.
    let poverty: String?
}

/// People tied to entries.
struct RegisterPeoplePage: Codable, Equatable, Sendable {
    /// Everybody once, merged records included.
    let people: Int
    /// The same by poverty status on the first day of the tie; people without one are left out.
    let byPoverty: [String: Int]
    let links: PageAnswer<RegisterLinkLine>
}

/// Entries of a kind.
struct RegisterKindCount: Codable, Equatable, Sendable {
    let kind: String
    let zh: String
    let en: String
    let byStanding: [String: Int]
    /// Of those in force.
    let begunInYear: Int
    let byLevel: [String: Int]
    /// By township; entries of the county itself under its code.
    let byTown: [String: Int]
}

/// A target of a plan, and what the county has of it.
struct RegisterTarget: Codable, Equatable, Sendable {
    let target: String
    let indicator: String
    let zh: String
    let en: String
    let amount: Int
    let unit: String
    /// The year by whose end it is to be reached; absent: every year.
    let year: Int?
    let force: String
    let pack: String
    /// The area that the target is set for: wider than the county where the plan is.
    let area: DivisionCode
    let clause: String
    let quote: String
    /// What the county has on the day.
    let have: Int
    /// The kinds that count, for the page of entries.
    let kinds: [String]
}

/// How the county's registers stand in a year.
struct RegisterFigures: Codable, Equatable, Sendable {
    let county: DivisionCode
    let year: Int
    let on: Day
    let kinds: [RegisterKindCount]
    let targets: [RegisterTarget]
    let startups: StartUps

    /// Start-ups whose support began in the year.
    struct StartUps: Codable, Equatable, Sendable {
        let supported: Int
        let founders: Int
        /// Still in force on the day.
        let running: Int
        let closed: Int
        /// Running in hundredths of the supported, rounded down; absent where none was supported.
        let successPercent: Int?
        let hired: Int
    }
}

/// A place that a rule is owed to.
struct RegisterPlaceLine: Codable, Equatable, Sendable {
    let place: DivisionCode
    let name: String?
    /// Entries that count there, or the fewest minutes; absent: no way to a site is known.
    let have: Int?
    let isMet: Bool
    let entries: [RegisterEntryID]
}

/// A rule that is owed to each county, township, site or village, and where it is not met.
struct RegisterShortfall: Codable, Equatable, Sendable {
    let rule: String
    let indicator: String
    let zh: String
    let en: String
    /// `county`, `township`, `relocation-site` or `village`
    let per: String
    /// `at-least` or `at-most`
    let compare: String
    let value: Int
    let unit: String
    let force: String
    let pack: String
    let clause: String
    let quote: String
    let places: Int
    let met: Int
    /// The places where it is not met, or all of them when asked so.
    let lines: [RegisterPlaceLine]
}

/// What an entry in force lacks, or that its validity has run out.
struct RegisterGap: Codable, Equatable, Sendable {
    let entry: RegisterEntryID
    let kind: String
    let name: String
    let area: DivisionCode
    /// `expired`, `role:…`, `field:…` or `record:…`
    let gap: String
    let zh: String
    let en: String
}

/// A place outside the county where its people work, and who looks after them there.
struct RegisterDestination: Codable, Equatable, Sendable {
    /// The prefecture.
    let place: DivisionCode
    /// People with a contract that runs on the day.
    let people: Int
    let stations: [RegisterEntryID]
}
