// Exchange with the national platform (国办系统、农村贫困劳动力就业信息平台) and with other offices' systems: their rosters beside our
// ledger, updates that go out, entries there, reconciliation.

/// What another system says of a person, in its own words; empty: it says nothing.
public struct PlatformWord: Codable, Hashable, Sendable {
    public let name: String
    /// 乡镇, by name.
    public let town: String
    /// 行政村: twelve digits or its name.
    public let village: String
    /// 就业状态
    public let status: String
    /// 就业创业意愿
    public let jobWish: String
    public let trainingWish: String
    /// 脱贫属性
    public let poverty: String

    public init(
        name: String, town: String = "", village: String = "", status: String = "", jobWish: String = "",
        trainingWish: String = "", poverty: String = ""
    ) {
        self.name = name
        self.town = town
        self.village = village
        self.status = status
        self.jobWish = jobWish
        self.trainingWish = trainingWish
        self.poverty = poverty
    }
}

/// A line of another system's roster of a year (a round).
public struct PlatformRow: Message {
    public static let type = "laowu.registry.platform-row.v1"
    public let ref: RowReference
    public let county: DivisionCode
    /// Which system: the raw value of `ExchangeSystem`.
    public let system: String
    /// The year that the roster is of.
    public let round: Int
    /// The day of the other system's data; `nil`: the day on which the row arrived.
    public let asOf: Day?
    public let person: PersonKey
    public let sealedIDNumber: String
    public let word: PlatformWord

    public init(
        ref: RowReference, county: DivisionCode, system: String, round: Int, asOf: Day? = nil, person: PersonKey,
        sealedIDNumber: String, word: PlatformWord
    ) {
        self.ref = ref
        self.county = county
        self.system = system
        self.round = round
        self.asOf = asOf
        self.person = person
        self.sealedIDNumber = sealedIDNumber
        self.word = word
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A line of another system's roster stands beside the ledger; the ledger is not changed by it.
public struct PlatformRowReceived: Message {
    public static let type = "laowu.registry.platform-row-received.v1"
    public let county: DivisionCode
    public let system: String
    public let round: Int
    public let asOf: Day
    public let ref: RowReference
    public let person: PersonKey
    public let sealedIDNumber: String
    public let word: PlatformWord

    public init(_ row: PlatformRow, asOf: Day) {
        county = row.county
        system = row.system
        round = row.round
        self.asOf = asOf
        ref = row.ref
        person = row.person
        sealedIDNumber = row.sealedIDNumber
        word = row.word
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person in an update: who, why, and a digest of what is told.
public struct PlatformUpdateLine: Codable, Hashable, Sendable {
    public let person: PersonKey
    /// `new`, `changed` or `closed`
    public let kind: String
    /// The first 32 hexadecimal digits of the SHA-256 of the line's fields.
    public let digest: String

    public init(person: PersonKey, kind: String, digest: String) {
        self.person = person
        self.kind = kind
        self.digest = digest
    }
}

/// Takes an update out of the house: a file with full ID numbers.
public struct ExportPlatformUpdate: Message {
    public static let type = "laowu.registry.export-platform-update.v1"
    public let county: DivisionCode
    public let export: String
    public let system: String
    public let area: DivisionCode
    public let purpose: String
    /// `csv` or `xlsx`
    public let format: String
    /// SHA-256 of the file, hexadecimal.
    public let fileHash: String
    public let lines: [PlatformUpdateLine]
    /// An earlier export whose people are told of once more, because its file was lost.
    public let repeats: String?
    public let actor: ActorID

    public init(
        county: DivisionCode, export: String, system: String, area: DivisionCode, purpose: String, format: String,
        fileHash: String, lines: [PlatformUpdateLine], repeats: String? = nil, actor: ActorID
    ) {
        self.county = county
        self.export = export
        self.system = system
        self.area = area
        self.purpose = purpose
        self.format = format
        self.fileHash = fileHash
        self.lines = lines
        self.repeats = repeats
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { export }
}

/// An update is about to leave: written before the first byte does.
public struct PlatformUpdateExported: Message {
    public static let type = "laowu.registry.platform-update-exported.v1"
    public let county: DivisionCode
    public let export: String
    public let system: String
    public let area: DivisionCode
    public let purpose: String
    public let format: String
    public let fileHash: String
    public let lines: [PlatformUpdateLine]
    public let repeats: String?
    public let on: Day
    public let actor: ActorID

    public init(_ command: ExportPlatformUpdate, on: Day) {
        county = command.county
        export = command.export
        system = command.system
        area = command.area
        purpose = command.purpose
        format = command.format
        fileHash = command.fileHash
        lines = command.lines
        repeats = command.repeats
        self.on = on
        actor = command.actor
    }

    public var key: String { county.description }
    public var subject: String { export }
}

/// Records that an officer has entered a verified person in another system (录入系统).
public struct RecordPlatformEntry: Message {
    public static let type = "laowu.registry.record-platform-entry.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let system: String
    public let on: Day
    /// The office at which it was entered: the township that answers for the person, or the county.
    public let office: DivisionCode
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, system: String, on: Day, office: DivisionCode, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.system = system
        self.on = on
        self.office = office
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

public struct PlatformEntryRecorded: Message {
    public static let type = "laowu.registry.platform-entry-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let system: String
    public let on: Day
    public let office: DivisionCode
    /// Digest of what stood on the ledger when the entry was recorded: what was entered.
    public let digest: String
    public let recordedOn: Day
    public let actor: ActorID

    public init(_ command: RecordPlatformEntry, digest: String, recordedOn: Day) {
        county = command.county
        person = command.person
        system = command.system
        on = command.on
        office = command.office
        self.digest = digest
        self.recordedOn = recordedOn
        actor = command.actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Takes back the record of an entry that was not made, or was made for somebody else.
public struct WithdrawPlatformEntry: Message {
    public static let type = "laowu.registry.withdraw-platform-entry.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let system: String
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, system: String, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.system = system
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

public struct PlatformEntryWithdrawn: Message {
    public static let type = "laowu.registry.platform-entry-withdrawn.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let system: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(_ command: WithdrawPlatformEntry, on: Day) {
        county = command.county
        person = command.person
        system = command.system
        reason = command.reason
        self.on = on
        actor = command.actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// How ledger and platform agree in one area (核对报告), in people.
public struct ReconciliationFigures: Codable, Hashable, Sendable {
    /// On the ledger and due on the platform.
    public var ours: Int
    /// On the platform.
    public var theirs: Int
    /// On both.
    public var both: Int
    /// On both, and every word that both say is the same.
    public var equal: Int
    public var onlyOurs: Int
    /// On the platform, and here nobody knows the person.
    public var onlyTheirs: Int
    /// On the platform, and closed here: dead, emigrated, moved away, or the living record is another county's.
    public var closedHere: Int
    /// Named by the platform with more than one content on one day.
    public var repeated: Int
    /// People whose word differs, by field.
    public var differing: [String: Int]
    /// People whose word cannot be compared, by field: the platform says nothing, or names a village that the tree does not know.
    public var incomparable: [String: Int]
    /// Verified people of the ledger who are due on the platform.
    public var verified: Int
    /// Of the verified, those on the platform or entered there since.
    public var entered: Int

    /// Nobody anywhere.
    public init() {
        (ours, theirs, both, equal, onlyOurs) = (0, 0, 0, 0, 0)
        (onlyTheirs, closedHere, repeated, verified, entered) = (0, 0, 0, 0, 0)
        (differing, incomparable) = ([:], [:])
    }
}

/// The figures of one area.
public struct AreaReconciliation: Codable, Hashable, Sendable {
    public let area: DivisionCode
    public let figures: ReconciliationFigures

    public init(area: DivisionCode, figures: ReconciliationFigures) {
        self.area = area
        self.figures = figures
    }
}

/// Hands in the reconciliation of a round.
public struct SubmitReconciliation: Message {
    public static let type = "laowu.registry.submit-reconciliation.v1"
    public let county: DivisionCode
    public let reconciliation: String
    public let system: String
    public let round: Int
    /// The county or a township of it.
    public let area: DivisionCode
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, reconciliation: String, system: String, round: Int, area: DivisionCode, note: String,
        actor: ActorID
    ) {
        self.county = county
        self.reconciliation = reconciliation
        self.system = system
        self.round = round
        self.area = area
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { reconciliation }
}

/// A reconciliation as it was handed in; it stays as it is, whatever changes later.
public struct ReconciliationSubmitted: Message {
    public static let type = "laowu.registry.reconciliation-submitted.v1"
    public let county: DivisionCode
    public let reconciliation: String
    public let system: String
    public let round: Int
    public let area: DivisionCode
    public let note: String
    /// The area itself first, then its townships by code.
    public let areas: [AreaReconciliation]
    public let on: Day
    public let actor: ActorID

    public init(_ command: SubmitReconciliation, areas: [AreaReconciliation], on: Day) {
        county = command.county
        reconciliation = command.reconciliation
        system = command.system
        round = command.round
        area = command.area
        note = command.note
        self.areas = areas
        self.on = on
        actor = command.actor
    }

    public var key: String { county.description }
    public var subject: String { reconciliation }
}
