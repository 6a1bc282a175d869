/// Why a person leaves the ledger for good. Growing old is no exit.
public enum ExitCause: String, Codable, Hashable, Sendable, CaseIterable {
    /// 死亡
    case death
    /// 出国定居
    case emigration
}

/// How a record was closed by an exit.
public struct PersonExit: Codable, Hashable, Sendable {
    public let cause: ExitCause
    /// The day of death or departure.
    public let on: Day
    public let evidence: String

    public init(cause: ExitCause, on: Day, evidence: String) {
        self.cause = cause
        self.on = on
        self.evidence = evidence
    }
}

/// An officer closes the record of a person who died or emigrated.
public struct ClosePerson: Message {
    public static let type = "laowu.registry.close-person.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let exit: PersonExit
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, exit: PersonExit, actor: ActorID) {
        self.county = county
        self.person = person
        self.exit = exit
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer opens a record again that was closed by mistake.
public struct ReopenPerson: Message {
    public static let type = "laowu.registry.reopen-person.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The person died or emigrated: counted nowhere and never payable from now on.
public struct PersonClosed: Message {
    public static let type = "laowu.registry.person-closed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let exit: PersonExit
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, exit: PersonExit, actor: ActorID) {
        self.county = county
        self.person = person
        self.exit = exit
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The record had been closed by mistake and lives again.
public struct PersonReopened: Message {
    public static let type = "laowu.registry.person-reopened.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// Head of the household again, because nobody else became it meanwhile.
    public let isHead: Bool
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, isHead: Bool, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.isHead = isHead
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Two records that may be one person's.
public struct DuplicateSuspected: Message {
    public static let type = "laowu.registry.duplicate-suspected.v1"
    public let county: DivisionCode
    /// The smaller of the two keys.
    public let person: PersonKey
    public let other: PersonKey
    /// `same-name`, `similar-name`, `same-birth`, `same-village`, `same-household`
    public let grounds: [String]

    public init(county: DivisionCode, person: PersonKey, other: PersonKey, grounds: [String]) {
        self.county = county
        self.person = person
        self.other = other
        self.grounds = grounds
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer found two people behind a suspicion.
public struct DismissDuplicate: Message {
    public static let type = "laowu.registry.dismiss-duplicate.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let other: PersonKey
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, other: PersonKey, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.other = other
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The suspicion was looked into: they are two people.
public struct DuplicateDismissed: Message {
    public static let type = "laowu.registry.duplicate-dismissed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let other: PersonKey
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, other: PersonKey, reason: String, actor: ActorID) {
        self.county = county
        self.person = person
        self.other = other
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer merges two records of one person within the county.
public struct MergePeople: Message {
    public static let type = "laowu.registry.merge-people.v1"
    public let county: DivisionCode
    /// The record that stays.
    public let survivor: PersonKey
    /// The record that is closed and points to it.
    public let closed: PersonKey
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, survivor: PersonKey, closed: PersonKey, reason: String, actor: ActorID) {
        self.county = county
        self.survivor = survivor
        self.closed = closed
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { survivor.description }
}

/// An officer takes a merger back.
public struct UnmergePeople: Message {
    public static let type = "laowu.registry.unmerge-people.v1"
    public let county: DivisionCode
    public let closed: PersonKey
    public let reason: String
    public let actor: ActorID

    public init(county: DivisionCode, closed: PersonKey, reason: String, actor: ActorID) {
        self.county = county
        self.closed = closed
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { closed.description }
}

/// A poverty status as it was recorded.
public struct RecordedPoverty: Codable, Hashable, Sendable {
    public let since: Day
    public let status: String
    public let householdNumber: String
    public let recordedOn: Day

    public init(since: Day, status: String, householdNumber: String, recordedOn: Day) {
        self.since = since
        self.status = status
        self.householdNumber = householdNumber
        self.recordedOn = recordedOn
    }
}

/// An account as it was recorded.
public struct RecordedAccount: Codable, Hashable, Sendable {
    public let bank: String
    public let sealedHolder: String
    public let sealedCard: String
    public let recordedOn: Day

    public init(bank: String, sealedHolder: String, sealedCard: String, recordedOn: Day) {
        self.bank = bank
        self.sealedHolder = sealedHolder
        self.sealedCard = sealedCard
        self.recordedOn = recordedOn
    }
}

/// What hangs on a person's record.
public struct Belongings: Codable, Hashable, Sendable {
    public let poverty: [RecordedPoverty]
    public let episodes: [StatusEpisode]
    public let entries: [PersonEntry]
    /// In the order they were recorded; the last one is in force.
    public let accounts: [RecordedAccount]

    public init(
        poverty: [RecordedPoverty], episodes: [StatusEpisode], entries: [PersonEntry], accounts: [RecordedAccount]
    ) {
        self.poverty = poverty
        self.episodes = episodes
        self.entries = entries
        self.accounts = accounts
    }
}

/// Two records were one person's: `closed` points to `survivor`, which got what it did not have.
public struct PeopleMerged: Message {
    public static let type = "laowu.registry.people-merged.v1"
    public let county: DivisionCode
    public let survivor: PersonKey
    public let closed: PersonKey
    /// What the survivor got.
    public let copied: Belongings
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, survivor: PersonKey, closed: PersonKey, copied: Belongings, reason: String, actor: ActorID
    ) {
        self.county = county
        self.survivor = survivor
        self.closed = closed
        self.copied = copied
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { survivor.description }
}

/// The merger was a mistake: both records live again, and what had been copied left the survivor.
public struct PeopleUnmerged: Message {
    public static let type = "laowu.registry.people-unmerged.v1"
    public let county: DivisionCode
    public let survivor: PersonKey
    public let closed: PersonKey
    public let returned: Belongings
    public let isHead: Bool
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, survivor: PersonKey, closed: PersonKey, returned: Belongings, isHead: Bool,
        reason: String, actor: ActorID
    ) {
        self.county = county
        self.survivor = survivor
        self.closed = closed
        self.returned = returned
        self.isHead = isHead
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { survivor.description }
}
