import Hummingbird
import ServiceKit

/// The routes of the county's training office beside its classes: institutions, catalogue, plans, papers.
struct OfficeRoutes: Sendable {
    let ledger: any CountyLedger
    let gateway: any CommandGateway
    let rules: TrainingRules
    let documents: DocumentRoutes

    func add(to routes: CallerRoutes) {
        InstitutionRoutes(ledger: ledger, gateway: gateway).add(to: routes)
        CatalogueRoutes(ledger: ledger, gateway: gateway, rules: rules).add(to: routes)
        PlanRoutes(ledger: ledger, gateway: gateway, rules: rules).add(to: routes)
        DemandRoutes(ledger: ledger, gateway: gateway, rules: rules).add(to: routes)
        CourseRulesRoutes(ledger: ledger, gateway: gateway, rules: rules).add(to: routes)
        NeedRoutes(ledger: ledger, rules: rules).add(to: routes)
        documents.add(to: routes)
    }
}
