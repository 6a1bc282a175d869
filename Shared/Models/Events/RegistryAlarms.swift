/// A household lives on a relocation site (易地搬迁) from a day on.
public struct RelocationRecorded: Message {
    public static let type = "laowu.registry.relocation-recorded.v1"
    public let county: DivisionCode
    public let household: HouseholdID
    public let site: String
    public let since: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, household: HouseholdID, site: String, since: Day, actor: ActorID
    ) {
        self.county = county
        self.household = household
        self.site = site
        self.since = since
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// A state of affairs that asks for help.
public struct Alarm: Codable, Hashable, Sendable {
    /// `zero-employment`, `relocated-without-work` or `job-loss`
    public let kind: String
    public let household: HouseholdID
    /// `job-loss` only.
    public let person: PersonKey?
    /// `job-loss` only: why the person is monitored.
    public let group: String?
    /// The day of the newest evidence that it rests on.
    public let since: Day
    /// How strong that evidence is.
    public let strength: String

    public init(
        kind: String, household: HouseholdID, person: PersonKey? = nil, group: String? = nil, since: Day,
        strength: String
    ) {
        self.kind = kind
        self.household = household
        self.person = person
        self.group = group
        self.since = since
        self.strength = strength
    }
}

/// An alarm is raised.
public struct AlarmRaised: Message {
    public static let type = "laowu.registry.alarm-raised.v1"
    public let county: DivisionCode
    public let alarm: Alarm

    public init(
        county: DivisionCode, alarm: Alarm
    ) {
        self.county = county
        self.alarm = alarm
    }

    public var key: String { county.description }
    public var subject: String { alarm.household.description }
}

/// What the alarm was about no longer holds.
public struct AlarmCleared: Message {
    public static let type = "laowu.registry.alarm-cleared.v1"
    public let county: DivisionCode
    public let alarm: Alarm
    public let on: Day

    public init(
        county: DivisionCode, alarm: Alarm, on: Day
    ) {
        self.county = county
        self.alarm = alarm
        self.on = on
    }

    public var key: String { county.description }
    public var subject: String { alarm.household.description }
}

/// Somebody took an alarm up: what was done and when.
public struct AlarmHandled: Message {
    public static let type = "laowu.registry.alarm-handled.v1"
    public let county: DivisionCode
    public let kind: String
    public let household: HouseholdID
    public let person: PersonKey?
    public let measure: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, kind: String, household: HouseholdID, person: PersonKey? = nil, measure: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.kind = kind
        self.household = household
        self.person = person
        self.measure = measure
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { household.description }
}

/// Somebody applies for recognition as hard to employ (就业困难人员认定).
public struct HardshipApplied: Message {
    public static let type = "laowu.registry.hardship-applied.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let application: String
    /// One of the categories of the plan in force.
    public let category: String
    /// `online` or `office`
    public let channel: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, application: String, category: String, channel: String, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.application = application
        self.category = category
        self.channel = channel
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The township reviewed an application.
public struct HardshipReviewed: Message {
    public static let type = "laowu.registry.hardship-reviewed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let application: String
    public let isSupported: Bool
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, application: String, isSupported: Bool, reason: String, on: Day,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.application = application
        self.isSupported = isSupported
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county decided an application; a recognition runs from a day to a day.
public struct HardshipDecided: Message {
    public static let type = "laowu.registry.hardship-decided.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let application: String
    public let isRecognised: Bool
    public let reason: String
    public let pack: String
    public let packVersion: Int
    /// The county's test as it was.
    public let test: String
    public let from: Day?
    /// The last day.
    public let until: Day?
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, application: String, isRecognised: Bool, reason: String,
        pack: String, packVersion: Int, test: String, from: Day? = nil, until: Day? = nil, on: Day, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.application = application
        self.isRecognised = isRecognised
        self.reason = reason
        self.pack = pack
        self.packVersion = packVersion
        self.test = test
        self.from = from
        self.until = until
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A recognition ends before its last day.
public struct HardshipEnded: Message {
    public static let type = "laowu.registry.hardship-ended.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let application: String
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, application: String, until: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.application = application
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A person is registered as unemployed (失业登记).
public struct UnemploymentRegistered: Message {
    public static let type = "laowu.registry.unemployment-registered.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let registration: String
    public let since: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, registration: String, since: Day, reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.registration = registration
        self.since = since
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Pay arrived for a month in which the person was registered as unemployed.
public struct UnemploymentQuestioned: Message {
    public static let type = "laowu.registry.unemployment-questioned.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let registration: String
    public let month: Month
    public let employer: OrganisationID

    public init(
        county: DivisionCode, person: PersonKey, registration: String, month: Month, employer: OrganisationID
    ) {
        self.county = county
        self.person = person
        self.registration = registration
        self.month = month
        self.employer = employer
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A questioned registration stands, for the reason given.
public struct UnemploymentConfirmed: Message {
    public static let type = "laowu.registry.unemployment-confirmed.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let registration: String
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, registration: String, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.registration = registration
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A registration as unemployed ends.
public struct UnemploymentEnded: Message {
    public static let type = "laowu.registry.unemployment-ended.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let registration: String
    public let until: Day
    /// `employed`, `retired`, `left`, `withdrawn` or `other`
    public let reason: String
    public let note: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, registration: String, until: Day, reason: String, note: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.registration = registration
        self.until = until
        self.reason = reason
        self.note = note
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
