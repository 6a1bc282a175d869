import Journal
import Models

extension TrainingTables {
    func set(_ request: SetCatalogueEntry, _ rules: TrainingRules) throws -> TrainingEvent {
        let plan = rules.plan(request.county, request.entry.from)
        if let refusal = CatalogueRules.refusal(of: request, plan) { throw refusal }
        return .catalogueEntrySet(CatalogueEntrySet(request: request))
    }

    func withdraw(_ request: WithdrawCatalogueEntry) throws -> TrainingEvent {
        try Self.requireReason(request.reason)
        let isListed = try catalogue.catalogue(request.county).inForce(on: request.on).contains {
            $0.area == request.area && $0.trade == request.trade && $0.level == request.level
        }
        guard isListed else {
            throw Refusal(
                "not-in-catalogue", zh: "\(request.on) 的培训目录没有该工种、等级和地区",
                en: "the catalogue of \(request.on) has no such trade, level and area", isMissing: true)
        }
        return .catalogueEntryWithdrawn(CatalogueEntryWithdrawn(request: request))
    }

    /// Refuses a filing that the county's own records forbid: institution, catalogue, plan and papers, in this order.
    func requireOrder(_ request: FileClass, _ rules: TrainingRules) throws {
        try requireStanding(request.institution, request.county, on: request.filedOn)
        if let refusal = try catalogue.catalogue(request.county).refusal(of: request) { throw refusal }
        let plan = rules.plan(request.county, request.start)
        if let refusal = try courseRules.book(request.county).refusal(of: request, plan) { throw refusal }
        if rules.settings.requiresPlan, plan.announcesPlan, try !plans.isStated(request.county, request.start.year) {
            throw Refusal(
                "no-training-plan", zh: "本县尚未报 \(request.start.year) 年度培训计划，开班前须有计划",
                en: "the county has no training plan for \(request.start.year) yet; it comes before the classes")
        }
        if rules.settings.requiresFiles { try requireFiles(of: request, plan.documents(rules.settings)) }
    }
}
