/// The kinds of status that a person has for a time. A status is an episode with dates, never a flag.
public enum StatusKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 脱贫属性: registered poor, lifted out, low income; one status follows the other.
    case poverty
    /// 易地扶贫搬迁
    case relocation
    /// 残疾
    case disability
    /// 就业困难人员 (认定)
    case hardToEmploy
    /// 失业登记
    case unemployment
    /// 防止返贫监测对象
    case monitored
    /// 返乡人员
    case returnee
}

/// A stretch of time in which a person had a status.
public struct StatusEpisode: Codable, Hashable, Sendable {
    public let kind: StatusKind
    public let since: Day
    /// The last day, included; `nil` while it lasts.
    public let until: Day?
    /// Grade, site or ground, as the kind asks for; may be blank.
    public let detail: String
    /// The paper or list that shows it; may be blank.
    public let evidence: String

    public init(kind: StatusKind, since: Day, until: Day? = nil, detail: String, evidence: String) {
        self.kind = kind
        self.since = since
        self.until = until
        self.detail = detail
        self.evidence = evidence
    }
}

/// An officer records that a status began, or the whole of a past episode.
public struct BeginEpisode: Message {
    public static let type = "laowu.registry.begin-episode.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let episode: StatusEpisode
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, episode: StatusEpisode, actor: ActorID) {
        self.county = county
        self.person = person
        self.episode = episode
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer records the last day of the status that began on `since`.
public struct EndEpisode: Message {
    public static let type = "laowu.registry.end-episode.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let kind: StatusKind
    public let since: Day
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, kind: StatusKind, since: Day, until: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.kind = kind
        self.since = since
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer corrects an episode that was recorded wrongly, or takes it back.
public struct CorrectEpisode: Message {
    public static let type = "laowu.registry.correct-episode.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let kind: StatusKind
    public let since: Day
    /// What is right; `nil` when there was no such episode. Its kind is the same.
    public let corrected: StatusEpisode?
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, kind: StatusKind, since: Day, corrected: StatusEpisode? = nil,
        reason: String, actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.kind = kind
        self.since = since
        self.corrected = corrected
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A status of a person began.
public struct StatusEpisodeBegan: Message {
    public static let type = "laowu.registry.status-episode-began.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let episode: StatusEpisode
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, episode: StatusEpisode, actor: ActorID) {
        self.county = county
        self.person = person
        self.episode = episode
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The status that began on `since` ended on `until`, that day included.
public struct StatusEpisodeEnded: Message {
    public static let type = "laowu.registry.status-episode-ended.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let kind: StatusKind
    public let since: Day
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, kind: StatusKind, since: Day, until: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.kind = kind
        self.since = since
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An episode had been recorded wrongly; the former record stays in the history.
public struct StatusEpisodeCorrected: Message {
    public static let type = "laowu.registry.status-episode-corrected.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let before: StatusEpisode
    /// `nil` when there was no such episode.
    public let after: StatusEpisode?
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, before: StatusEpisode, after: StatusEpisode? = nil, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.before = before
        self.after = after
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// What a person wishes or can do, each with its date.
public enum EntryKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// 就业意愿
    case jobWish
    /// 培训意愿
    case trainingWish
    /// 创业意愿
    case startUpWish
    /// 技能
    case skill
    /// 职业资格、技能等级证书
    case certificate
}

/// A dated wish, skill or certificate.
public struct PersonEntry: Codable, Hashable, Sendable {
    public let kind: EntryKind
    /// The day of the wish, of the certificate, or since when the skill is known.
    public let on: Day
    /// The last day on which it holds, included; `nil` while it holds.
    public let until: Day?
    /// The wish in words, the trade, the certificate's name.
    public let text: String
    /// Level of a skill or certificate; may be blank.
    public let level: String
    /// Who issued the certificate; may be blank.
    public let issuer: String
    /// The certificate's number, kind and class, where training told of it.
    public let certificate: String?
    public let certificateKind: CertificateKind?
    public let source: ClassID?

    public init(
        kind: EntryKind, on: Day, until: Day? = nil, text: String, level: String, issuer: String,
        certificate: String? = nil, certificateKind: CertificateKind? = nil, source: ClassID? = nil
    ) {
        self.kind = kind
        self.on = on
        self.until = until
        self.text = text
        self.level = level
        self.issuer = issuer
        self.certificate = certificate
        self.certificateKind = certificateKind
        self.source = source
    }
}

/// An officer records a wish, a skill or a certificate.
public struct RecordEntry: Message {
    public static let type = "laowu.registry.record-entry.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let entry: PersonEntry
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, entry: PersonEntry, actor: ActorID) {
        self.county = county
        self.person = person
        self.entry = entry
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// An officer records that a wish or skill no longer holds.
public struct EndEntry: Message {
    public static let type = "laowu.registry.end-entry.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let kind: EntryKind
    public let on: Day
    public let text: String
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, kind: EntryKind, on: Day, text: String, until: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.kind = kind
        self.on = on
        self.text = text
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A wish, a skill or a certificate of a person.
public struct PersonEntryRecorded: Message {
    public static let type = "laowu.registry.person-entry-recorded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let entry: PersonEntry
    public let actor: ActorID

    public init(county: DivisionCode, person: PersonKey, entry: PersonEntry, actor: ActorID) {
        self.county = county
        self.person = person
        self.entry = entry
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A wish or a skill no longer holds after `until`.
public struct PersonEntryEnded: Message {
    public static let type = "laowu.registry.person-entry-ended.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let kind: EntryKind
    public let on: Day
    public let text: String
    public let until: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, person: PersonKey, kind: EntryKind, on: Day, text: String, until: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.person = person
        self.kind = kind
        self.on = on
        self.text = text
        self.until = until
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
