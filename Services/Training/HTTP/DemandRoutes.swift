import Hummingbird
import Models
import ServiceKit

/// What firms want people trained for, and what kinds of class the year has.
struct DemandRoutes: Sendable {
    let ledger: any CountyLedger
    let gateway: any CommandGateway
    let rules: TrainingRules

    func add(to routes: CallerRoutes) {
        let rules = rules
        routes.get("demand", roles: .readers) { request, context in
            let (county, year) = try Self.scope(request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try DemandPages.page(county, year, $0) })
        }
        routes.get("kinds", roles: .readersAndInstitutions) { request, context in
            let (county, year) = try Self.scope(request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try DemandPages.kinds(county, year, rules, $0) })
        }
        routes.routeCommand(
            "demand", gateway: gateway, roles: [.clerk, .reviewer, .employer], success: .created, as: DemandForm.self
        ) { form, _, context in
            try context.caller.requireOwn(form.employer)
            return CommandDraft(
                type: RecordTrainingDemand.type, area: form.county.county,
                payload: RecordTrainingDemand(
                    county: form.county.county, employer: form.employer, name: form.name, area: form.area,
                    trade: form.trade, level: form.level, mode: form.mode, people: form.people, on: form.on,
                    actor: context.caller.actor))
        }
    }

    private static func scope(_ request: Request, _ context: CallerContext) throws -> (DivisionCode, Int) {
        let county = try TrainingRoutes.county(of: request, context)
        guard let year = try request.query("year", as: Int.self) else {
            throw Problem.invalid("year", code: "missing", Bilingual("缺少参数 year", "parameter year is missing"))
        }
        return (county, year)
    }
}

/// What a firm wants people trained for.
struct DemandForm: Codable, Sendable, Equatable {
    let county: DivisionCode
    let employer: OrganisationID
    let name: String
    let area: DivisionCode
    let trade: String
    let level: String?
    let mode: String?
    let people: Int
    let on: Day
}
