// Running money of service platforms (平台服务经费): years, what earmarked money was spent on, what treasuries paid.

/// A county opens a year's running money: each platform's claim to it is found from then on.
public struct OpenPlatformYear: Message {
    public static let type = "laowu.subsidy.open-platform-year.v1"
    public let county: DivisionCode
    public let year: Int
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, year: Int, on: Day, actor: ActorID) {
        self.county = county
        self.year = year
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { "\(county)-\(year)" }
}

/// Earmarked money of a platform was spent on one of its uses; or a check found it spent otherwise.
public struct RecordEarmarkedUse: Message {
    public static let type = "laowu.subsidy.record-earmarked-use.v1"
    public let county: DivisionCode
    /// The township or village of the platform.
    public let platform: DivisionCode
    /// The year whose money it was.
    public let year: Int
    /// A code of the list that the earmark names, such as `workshop`; what was found, where a check found it.
    public let use: String
    /// The workshop or base that was built, where the register has it.
    public let carrier: RegisterEntryID?
    public let amount: Fen
    /// The voucher's number.
    public let document: String
    /// A check found it: recorded also where it is no use of the earmark.
    public let isFinding: Bool
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, platform: DivisionCode, year: Int, use: String, carrier: RegisterEntryID? = nil,
        amount: Fen, document: String, isFinding: Bool = false, on: Day, actor: ActorID
    ) {
        self.county = county
        self.platform = platform
        self.year = year
        self.use = use
        self.carrier = carrier
        self.amount = amount
        self.document = document
        self.isFinding = isFinding
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { platform.description }
}

/// A treasury paid a platform's work costs.
public struct RecordPlatformCosts: Message {
    public static let type = "laowu.subsidy.record-platform-costs.v1"
    public let county: DivisionCode
    public let platform: DivisionCode
    public let year: Int
    /// Whose treasury paid: the township's or the county's code.
    public let payer: DivisionCode
    public let amount: Fen
    public let document: String
    public let on: Day
    public let actor: ActorID

    public init(
        county: DivisionCode, platform: DivisionCode, year: Int, payer: DivisionCode, amount: Fen, document: String,
        on: Day, actor: ActorID
    ) {
        self.county = county
        self.platform = platform
        self.year = year
        self.payer = payer
        self.amount = amount
        self.document = document
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { platform.description }
}

/// The year's running money can be claimed.
public struct PlatformYearOpened: Message {
    public static let type = "laowu.subsidy.platform-year-opened.v1"
    public let request: OpenPlatformYear

    public init(request: OpenPlatformYear) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Earmarked money was spent.
public struct EarmarkedUseRecorded: Message {
    public static let type = "laowu.subsidy.earmarked-use-recorded.v1"
    public let request: RecordEarmarkedUse
    /// It is no use of the earmark, or goes beyond what was paid of it: to be put right.
    public let isOutside: Bool

    public init(request: RecordEarmarkedUse, isOutside: Bool) {
        self.request = request
        self.isOutside = isOutside
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A treasury's payment to a platform is on record.
public struct PlatformCostsRecorded: Message {
    public static let type = "laowu.subsidy.platform-costs-recorded.v1"
    public let request: RecordPlatformCosts
    /// The payer is of the platform's own level.
    public let isSameLevel: Bool

    public init(request: RecordPlatformCosts, isSameLevel: Bool) {
        self.request = request
        self.isSameLevel = isSameLevel
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
