import Hosting
import Hummingbird
import Models
import ServiceKit

/// Running money of platforms: the year's list, what earmarked money was spent on, what treasuries paid.
struct PlatformRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway

    /// Who records.
    private static let office: Set<Role> = [.clerk, .reviewer, .approver]
    /// Who records what a check found.
    private static let checkers: Set<Role> = [.clerk, .reviewer, .approver, .inspector]

    func add(to routes: CallerRoutes) {
        addPages(to: routes)
        addCommands(to: routes)
    }

    private func addPages(to routes: CallerRoutes) {
        let ledger = ledger
        routes.get("platforms", roles: .readers) { request, context in
            let county = try request.county(context)
            let (page, size) = try BodyQuery.page(request)
            let year =
                try BodyQuery.year(request) ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay.year
            return try Response.json(
                try await ledger.read(county.description) {
                    try PlatformQueries.platforms($0, county: county, year: year, page: page, pageSize: size)
                })
        }
        routes.get("platform-uses", roles: .readers) { request, context in
            let county = try request.county(context)
            let (page, size) = try BodyQuery.page(request)
            var filter = try Self.filter(request)
            filter.outsideOnly = try request.query("outside", as: Bool.self) ?? false
            return try Response.json(
                try await ledger.read(county.description) { [filter] in
                    try PlatformQueries.uses($0, county: county, filter, page: page, pageSize: size)
                })
        }
        routes.get("platform-costs", roles: .readers) { request, context in
            let county = try request.county(context)
            let (page, size) = try BodyQuery.page(request)
            let filter = try Self.filter(request)
            return try Response.json(
                try await ledger.read(county.description) {
                    try PlatformQueries.costs($0, county: county, filter, page: page, pageSize: size)
                })
        }
    }

    private static func filter(_ request: Request) throws -> PlatformQueries.Filter {
        PlatformQueries.Filter(
            platform: try request.query("platform", as: DivisionCode.self), year: try BodyQuery.year(request))
    }

    private func addCommands(to routes: CallerRoutes) {
        routes.routeCommand(
            "platform-years", gateway: gateway, roles: [.approver], success: .created, as: PlatformYearForm.self
        ) { form, _, context in
            CommandDraft(
                type: OpenPlatformYear.type, area: form.county,
                payload: OpenPlatformYear(
                    county: form.county, year: form.year, on: form.on, actor: context.caller.actor))
        }
        routes.routeCommand(
            "platform-uses", gateway: gateway, roles: Self.checkers, success: .created, as: PlatformUseForm.self
        ) { form, _, context in
            let isFinding = form.isFinding ?? false
            if !isFinding { try context.caller.require(anyOf: Self.office) }
            return CommandDraft(
                type: RecordEarmarkedUse.type, area: form.platform, key: form.platform.county.description,
                payload: RecordEarmarkedUse(
                    county: form.platform.county, platform: form.platform, year: form.year,
                    use: PersonalNumberScan.masked(form.use), carrier: form.carrier, amount: form.amount,
                    document: PersonalNumberScan.masked(form.document), isFinding: isFinding, on: form.on,
                    actor: context.caller.actor))
        }
        routes.routeCommand(
            "platform-costs", gateway: gateway, roles: Self.office, success: .created, as: PlatformCostForm.self
        ) { form, _, context in
            CommandDraft(
                type: RecordPlatformCosts.type, area: form.platform, key: form.platform.county.description,
                payload: RecordPlatformCosts(
                    county: form.platform.county, platform: form.platform, year: form.year, payer: form.payer,
                    amount: form.amount, document: PersonalNumberScan.masked(form.document), on: form.on,
                    actor: context.caller.actor))
        }
    }
}

/// A year of running money is opened.
struct PlatformYearForm: Codable, Sendable {
    let county: DivisionCode
    let year: Int
    let on: Day
}

/// Earmarked money was spent.
struct PlatformUseForm: Codable, Sendable {
    let platform: DivisionCode
    let year: Int
    let use: String
    let carrier: RegisterEntryID?
    /// In fen.
    let amount: Fen
    let document: String
    let isFinding: Bool?
    let on: Day
}

/// A treasury paid work costs.
struct PlatformCostForm: Codable, Sendable {
    let platform: DivisionCode
    let year: Int
    let payer: DivisionCode
    /// In fen.
    let amount: Fen
    let document: String
    let on: Day
}

/// What requests about bodies and loans name.
enum BodyQuery {
    static func page(_ request: Request) throws -> (page: Int, size: Int) {
        (
            try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1,
            try request.query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100
        )
    }

    static func year(_ request: Request) throws -> Int? {
        try request.query("year") { Int($0).flatMap { (1949...9999).contains($0) ? $0 : nil } }
    }
}
