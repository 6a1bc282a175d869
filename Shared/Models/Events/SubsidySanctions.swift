/// What a claimant or a unit did with public money that it must not do.
public enum SanctionGround: String, Codable, Hashable, Sendable, CaseIterable {
    /// 弄虚作假
    case falsehood
    /// 挪用
    case misappropriation
    /// 套取
    case extraction
    /// 冒领
    case imposture
    /// 用于其他用途
    case otherUse = "other-use"
}

/// A claimant gets nothing for a time (弄虚作假、挪用、套取、冒领).
public struct RecordSanction: Message {
    public static let type = "laowu.subsidy.record-sanction.v1"
    public let county: DivisionCode
    /// The decision's number among the county's sanctions.
    public let sanction: DocumentID
    /// `person:<key>`, `agency:<code>`, `institution:<code>` or `employer:<code>`.
    public let party: String
    public let ground: SanctionGround
    /// The case in which it was done.
    public let `case`: CaseID?
    /// Number of the decision.
    public let document: String
    public let from: Day
    /// The last day, included.
    public let until: Day
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, sanction: DocumentID, party: String, ground: SanctionGround, `case`: CaseID? = nil,
        document: String, from: Day, until: Day, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.sanction = sanction
        self.party = party
        self.ground = ground
        self.`case` = `case`
        self.document = document
        self.from = from
        self.until = until
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { sanction.description }
}

/// A claimant gets nothing for a time.
public struct SanctionRecorded: Message {
    public static let type = "laowu.subsidy.sanction-recorded.v1"
    public let county: DivisionCode
    public let sanction: DocumentID
    public let party: String
    public let ground: SanctionGround
    public let `case`: CaseID?
    public let document: String
    public let from: Day
    public let until: Day
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, sanction: DocumentID, party: String, ground: SanctionGround, `case`: CaseID? = nil,
        document: String, from: Day, until: Day, reason: String, on: Day, actor: ActorID
    ) {
        self.county = county
        self.sanction = sanction
        self.party = party
        self.ground = ground
        self.`case` = `case`
        self.document = document
        self.from = from
        self.until = until
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { sanction.description }
}

/// A sanction ends early, or was wrong.
public struct LiftSanction: Message {
    public static let type = "laowu.subsidy.lift-sanction.v1"
    public let county: DivisionCode
    public let sanction: DocumentID
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, sanction: DocumentID, reason: String, on: Day, actor: ActorID) {
        self.county = county
        self.sanction = sanction
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { sanction.description }
}

/// A sanction ended early: from `on` it bars nobody.
public struct SanctionLifted: Message {
    public static let type = "laowu.subsidy.sanction-lifted.v1"
    public let county: DivisionCode
    public let sanction: DocumentID
    public let reason: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, sanction: DocumentID, reason: String, on: Day, actor: ActorID) {
        self.county = county
        self.sanction = sanction
        self.reason = reason
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { sanction.description }
}
