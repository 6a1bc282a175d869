/// An indicator of the plans that register entries, or the people tied to them, are counted for.
struct RegisterIndicator: Hashable, Sendable {
    enum Count: Hashable, Sendable {
        /// Entries in force.
        case inForce
        /// Entries in force whose validity began in the year.
        case begunInYear
        /// Founders of start-ups whose support began in the year, each person once.
        case founders
        /// People hired by those start-ups, each person once.
        case hiredByStartUps
        /// Minutes from a village to the nearest site.
        case minutes
        /// Each village, for a bound that is a share of them.
        case villages
    }

    let id: String
    let count: Count
    let kinds: [String]
    /// The kind of entries that names the villages it is owed to; `nil`: all.
    let villages: String?

    init(_ id: String, _ kinds: [String], count: Count = .inForce, villages: String? = nil) {
        self.id = id
        self.count = count
        self.kinds = kinds
        self.villages = villages
    }

    static let all = [
        RegisterIndicator("return-bases", ["return-base"]),
        RegisterIndicator("workshops", ["workshop"]),
        RegisterIndicator("new-workshops", ["workshop"], count: .begunInYear),
        RegisterIndicator("labour-brands", ["labour-brand"]),
        RegisterIndicator("labour-brokers", ["broker"], villages: "poor-village"),
        RegisterIndicator("labour-market-bodies", ["market-body"]),
        RegisterIndicator("labour-teams", ["labour-team"]),
        RegisterIndicator("transfer-cooperatives", ["cooperative"], villages: "able-village"),
        RegisterIndicator("carriers", ["workshop", "small-workshop", "placement-base"], villages: "poor-village"),
        RegisterIndicator("startups-supported", ["start-up"], count: .founders),
        RegisterIndicator("startup-jobs", ["start-up"], count: .hiredByStartUps),
        RegisterIndicator("minutes-to-labour-market", ["market-site"], count: .minutes),
        RegisterIndicator("first-responsible", ["first-responsible"]),
        RegisterIndicator("township-responsible", ["township-responsible"]),
        RegisterIndicator("villages-online", ["village-network"], count: .villages),
    ]

    static func named(_ id: String) -> RegisterIndicator? { all.first { $0.id == id } }
}
