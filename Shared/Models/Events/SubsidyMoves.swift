/// How far a claim is that other counties are told of; one that lapsed is not held any more.
public enum ClaimStanding: String, Codable, Hashable, Sendable, CaseIterable {
    case open, granted, paid, lapsed
}

/// A claim to a grant that a county has under way or has paid: what another county has to know before it grants the same item.
public struct HeldClaim: Codable, Hashable, Sendable {
    public let county: DivisionCode
    public let `case`: CaseID
    public let item: String
    /// The calendar year that it is for; `nil` for what is granted once in a life.
    public let year: Int?
    /// What it is for where that is not a year: `2020H1`, `2020Q1`, `202003`.
    public let term: String?
    public let amount: Fen
    public let standing: ClaimStanding
    /// Grows with every change that its county tells of. By whatever way words arrive, the greatest version holds.
    public let version: Int
    /// How many questions about it were answered when its county said so.
    public let answers: Int
    /// How many months it is for, where the item is counted in months.
    public let months: Int?

    public init(
        county: DivisionCode, case: CaseID, item: String, year: Int? = nil, term: String? = nil, amount: Fen,
        standing: ClaimStanding, version: Int, answers: Int, months: Int? = nil
    ) {
        self.county = county
        self.case = `case`
        self.item = item
        self.year = year
        self.term = term
        self.amount = amount
        self.standing = standing
        self.version = version
        self.answers = answers
        self.months = months
    }
}

/// The county that a person left says which claims it has for them or knows of; again whenever that changes.
public struct SubsidyHistoryTold: Message {
    public static let type = "laowu.subsidy.history-told.v1"
    public let county: DivisionCode
    public let person: PersonKey
    /// Where the person went.
    public let to: DivisionCode
    public let move: MoveID
    public let claims: [HeldClaim]

    public init(
        county: DivisionCode, person: PersonKey, to: DivisionCode, move: MoveID, claims: [HeldClaim]
    ) {
        self.county = county
        self.person = person
        self.to = to
        self.move = move
        self.claims = claims
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter of the giving county to the receiving one: the claims that a person brings along.
public struct SubsidyHistory: Message {
    public static let type = "laowu.subsidy.history.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let move: MoveID
    public let claims: [HeldClaim]

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, move: MoveID, claims: [HeldClaim]
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.move = move
        self.claims = claims
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The giving county's word on a person's claims is here: what it holds cannot be claimed again.
public struct SubsidyHistoryReceived: Message {
    public static let type = "laowu.subsidy.history-received.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let move: MoveID
    public let claims: [HeldClaim]

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, move: MoveID, claims: [HeldClaim]
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.move = move
        self.claims = claims
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A claim from the time before the move came to light only after it: the county asks the one that has the person now.
public struct ClaimAsked: Message {
    public static let type = "laowu.subsidy.claim-asked.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let claim: HeldClaim
    /// Counts the county's questions about the person, from 1.
    public let number: Int

    public init(county: DivisionCode, person: PersonKey, to: DivisionCode, claim: HeldClaim, number: Int) {
        self.county = county
        self.person = person
        self.to = to
        self.claim = claim
        self.number = number
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter to the county that has the person: may the county that had them grant this?
public struct ClaimQuestion: Message {
    public static let type = "laowu.subsidy.claim-question.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let claim: HeldClaim
    public let number: Int

    public init(county: DivisionCode, person: PersonKey, from: DivisionCode, claim: HeldClaim, number: Int) {
        self.county = county
        self.person = person
        self.from = from
        self.claim = claim
        self.number = number
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county that has the person leaves a claim to the one that had them, or has a claim to the same itself.
public struct ClaimAnswered: Message {
    public static let type = "laowu.subsidy.claim-answered.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let claim: HeldClaim
    public let number: Int
    public let isYielded: Bool
    /// `claimed-here`, `moved-on`; empty when yielded
    public let reason: String

    public init(
        county: DivisionCode, person: PersonKey, to: DivisionCode, claim: HeldClaim, number: Int, isYielded: Bool,
        reason: String
    ) {
        self.county = county
        self.person = person
        self.to = to
        self.claim = claim
        self.number = number
        self.isYielded = isYielded
        self.reason = reason
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter with the answer to a county's question.
public struct ClaimAnswer: Message {
    public static let type = "laowu.subsidy.claim-answer.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let `case`: CaseID
    public let number: Int
    public let isYielded: Bool
    public let reason: String

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, case: CaseID, number: Int, isYielded: Bool,
        reason: String
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.case = `case`
        self.number = number
        self.isYielded = isYielded
        self.reason = reason
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The answer to the county's question is here.
public struct ClaimAnswerReceived: Message {
    public static let type = "laowu.subsidy.claim-answer-received.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let `case`: CaseID
    public let number: Int
    public let isYielded: Bool
    public let reason: String

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, case: CaseID, number: Int, isYielded: Bool,
        reason: String
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.case = `case`
        self.number = number
        self.isYielded = isYielded
        self.reason = reason
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// A receipt for travel in another county's time goes on to the county that the person moved to.
public struct SubsidyRowForwarded: Message {
    public static let type = "laowu.subsidy.row-forwarded.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let row: TransportRow

    public init(county: DivisionCode, person: PersonKey, to: DivisionCode, row: TransportRow) {
        self.county = county
        self.person = person
        self.to = to
        self.row = row
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// The county that has a person tells one with claims under way what it must know before it pays.
public struct HolderNewsTold: Message {
    public static let type = "laowu.subsidy.holder-news-told.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let to: DivisionCode
    public let closing: ExitCause?
    public let closedOn: Day?
    /// The account for grants, when it is another than when the person came.
    public let account: AccountDetails?

    public init(
        county: DivisionCode, person: PersonKey, to: DivisionCode, closing: ExitCause? = nil, closedOn: Day? = nil,
        account: AccountDetails? = nil
    ) {
        self.county = county
        self.person = person
        self.to = to
        self.closing = closing
        self.closedOn = closedOn
        self.account = account
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// Letter to a county with claims under way for a person who moved away.
public struct HolderNews: Message {
    public static let type = "laowu.subsidy.holder-news.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let closing: ExitCause?
    public let closedOn: Day?
    public let account: AccountDetails?

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, closing: ExitCause? = nil, closedOn: Day? = nil,
        account: AccountDetails? = nil
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.closing = closing
        self.closedOn = closedOn
        self.account = account
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}

/// What became of a person who moved away, as far as claims under way are concerned.
public struct HolderNewsReceived: Message {
    public static let type = "laowu.subsidy.holder-news-received.v1"
    public let county: DivisionCode
    public let person: PersonKey
    public let from: DivisionCode
    public let closing: ExitCause?
    public let closedOn: Day?
    public let account: AccountDetails?

    public init(
        county: DivisionCode, person: PersonKey, from: DivisionCode, closing: ExitCause? = nil, closedOn: Day? = nil,
        account: AccountDetails? = nil
    ) {
        self.county = county
        self.person = person
        self.from = from
        self.closing = closing
        self.closedOn = closedOn
        self.account = account
    }

    public var key: String { county.description }
    public var subject: String { person.description }
}
