import Hummingbird
import Models
import ServiceKit

/// The training catalogue and the prices that follow from it.
struct CatalogueRoutes: Sendable {
    let ledger: any CountyLedger
    let gateway: any CommandGateway
    let rules: TrainingRules

    private static let office: Set<Role> = [.reviewer, .approver]

    func add(to routes: CallerRoutes) {
        let rules = rules
        let catalogue = routes.group("catalogue")
        catalogue.get(roles: .readersAndInstitutions) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try CataloguePages.page(county, on: day, rules, $0) })
        }
        catalogue.get("price", roles: .readersAndInstitutions) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            let area = try request.query("area", as: DivisionCode.self)
            guard let trade = try request.query("trade", as: String.self),
                let level = try request.query("level", as: String.self)
            else {
                throw Problem.invalid(
                    "trade", code: "missing", Bilingual("缺少参数 trade 或 level", "parameter trade or level is missing"))
            }
            let price = try await ledger.read(county.description) {
                try CataloguePages.price(county, trade: trade, level: level, area: area, on: day, $0)
            }
            guard let price else { throw Problem.notFound }
            return try Response.wire(price)
        }
        routes.get("classes/{id}/price", roles: .readersAndInstitutions) { _, context in
            let (id, county) = try await context.visibleClass { try await ledger.read($0, $1) }
            let price = try await ledger.read(county.description) { try CataloguePages.price(of: id, county, $0) }
            guard let price else { throw Problem.notFound }
            return try Response.wire(price)
        }
        catalogue.routeCommand(
            "entries", gateway: gateway, roles: Self.office, success: .created, as: CatalogueEntryForm.self
        ) { form, _, context in
            CommandDraft(
                type: SetCatalogueEntry.type, area: form.county.county,
                payload: SetCatalogueEntry(
                    county: form.county.county, entry: form.entry, actor: context.caller.actor))
        }
        catalogue.routeCommand(
            "withdrawals", gateway: gateway, roles: Self.office, as: CatalogueWithdrawalForm.self
        ) { form, _, context in
            CommandDraft(
                type: WithdrawCatalogueEntry.type, area: form.county.county,
                payload: WithdrawCatalogueEntry(
                    county: form.county.county, area: form.area, trade: form.trade, level: form.level, on: form.on,
                    reason: form.reason, actor: context.caller.actor))
        }
    }
}

/// The body of a catalogue row.
struct CatalogueEntryForm: Codable, Sendable {
    let county: DivisionCode
    let entry: CatalogueEntry
}

/// The body that takes a row out.
struct CatalogueWithdrawalForm: Codable, Sendable {
    let county: DivisionCode
    let area: DivisionCode
    let trade: String
    let level: String
    let on: Day
    let reason: String
}
