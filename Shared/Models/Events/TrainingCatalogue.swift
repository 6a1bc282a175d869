// The catalogue of training (培训目录): trades and levels, the hours they need, and the price standard by place and day.

/// A row of the catalogue: what is taught in a place from a day on, how long at least, and for what price.
///
/// Of rows for one trade, level and place the one that began last governs; of places the smallest that holds the class.
public struct CatalogueEntry: Codable, Hashable, Sendable {
    /// Where it holds: the county, a town or village of it, or an area outside for classes held there.
    public let area: DivisionCode
    /// 工种
    public let trade: String
    /// 等级
    public let level: String
    public let from: Day
    /// The last day, included; `nil`: until further notice.
    public let until: Day?
    /// The least number of class hours (课时).
    public let hours: Int
    /// Fen a person and course (价格标准); `nil` where the county has set none.
    public let price: Fen?
    /// 培训类别: a code of `training-kinds`.
    public let kind: String?
    /// A code of the list that divides the kind: 课程, 行业.
    public let course: String?
    /// 培训包、专项职业能力项目、品牌: a code of `catalogue-kinds`.
    public let form: String?
    /// The document that sets hours and price.
    public let document: String
    /// The place in it.
    public let clause: String

    public init(
        area: DivisionCode, trade: String, level: String, from: Day, until: Day? = nil, hours: Int, price: Fen? = nil,
        kind: String? = nil, course: String? = nil, form: String? = nil, document: String, clause: String
    ) {
        self.area = area
        self.trade = trade
        self.level = level
        self.from = from
        self.until = until
        self.hours = hours
        self.price = price
        self.kind = kind
        self.course = course
        self.form = form
        self.document = document
        self.clause = clause
    }
}

/// The county sets a row of the catalogue; the same place, trade, level and first day again replaces it.
public struct SetCatalogueEntry: Message {
    public static let type = "laowu.training.set-catalogue-entry.v1"
    public let county: DivisionCode
    public let entry: CatalogueEntry
    public let actor: ActorID

    public init(county: DivisionCode, entry: CatalogueEntry, actor: ActorID) {
        self.county = county
        self.entry = entry
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { entry.area.description }
}

/// The county takes the row that governs on a day out of the catalogue.
public struct WithdrawCatalogueEntry: Message {
    public static let type = "laowu.training.withdraw-catalogue-entry.v1"
    public let county: DivisionCode
    public let area: DivisionCode
    public let trade: String
    public let level: String
    /// The first day on which it no longer holds.
    public let on: Day
    public let reason: String
    public let actor: ActorID

    public init(
        county: DivisionCode, area: DivisionCode, trade: String, level: String, on: Day, reason: String,
        actor: ActorID
    ) {
        self.county = county
        self.area = area
        self.trade = trade
        self.level = level
        self.on = on
        self.reason = reason
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { area.description }
}

/// A row stands in the catalogue.
public struct CatalogueEntrySet: Message {
    public static let type = "laowu.training.catalogue-entry-set.v1"
    public let request: SetCatalogueEntry

    public init(request: SetCatalogueEntry) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A row has left the catalogue.
public struct CatalogueEntryWithdrawn: Message {
    public static let type = "laowu.training.catalogue-entry-withdrawn.v1"
    public let request: WithdrawCatalogueEntry

    public init(request: WithdrawCatalogueEntry) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
