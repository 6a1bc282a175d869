import Journal
import Models

extension PlacementTables {
    func inspect(_ request: InspectOrganisation, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard try rights.inspected(request.inspection, in: request.county) == nil else {
            throw Refusal(
                "inspection-exists", zh: "检查编号 \(request.inspection) 已存在",
                en: "inspection \(request.inspection) exists already")
        }
        try RegisterChecks.requirePast(request.on, context)
        let plan = rules.plan(request.county, request.on)
        if let refusal = plan.refusal(of: request.kind, in: "inspection-kinds", zh: "检查类型") { throw refusal }
        guard !request.items.isEmpty, Set(request.items.map(\.item)).count == request.items.count else {
            throw Refusal("incomplete", zh: "检查事项不能为空或重复", en: "items must be there, and no item twice")
        }
        guard request.workers.map({ $0 >= 0 }) ?? true else {
            throw Refusal("incomplete", zh: "人数不能为负", en: "the number of workers must not be negative")
        }
        // Two plans list what inspections look at under names of their own.
        let lists = ["rights-items", "labour-inspections"].filter { plan.lists[$0] != nil }
        for item in request.items where !lists.isEmpty {
            let refusals = lists.compactMap { plan.refusal(of: item.item, in: $0, zh: "检查事项") }
            if refusals.count == lists.count, let refusal = refusals.first { throw refusal }
        }
        return .organisationInspected(OrganisationInspected(request: request))
    }

    func open(_ request: OpenRightsCase, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard try rights.rightsCase(request.rightsCase, in: request.county) == nil else {
            throw Refusal(
                "case-exists", zh: "案件编号 \(request.rightsCase) 已存在", en: "case \(request.rightsCase) exists already")
        }
        try RegisterChecks.requirePast(request.on, context)
        try RegisterChecks.requireText(request.summary, "案情", "the summary")
        let plan = rules.plan(request.county, request.on)
        if let refusal = plan.refusal(of: request.source, in: "dispute-kinds", zh: "案件来源") { throw refusal }
        if let arrears = request.arrears {
            if let refusal = plan.refusal(of: arrears, in: "arrears-order", zh: "欠薪类别") { throw refusal }
            guard request.matter == .arrears else {
                throw Refusal("not-arrears", zh: "不是欠薪案件，不填欠薪类别", en: "a case of other matter states no arrears")
            }
        }
        if let inspection = request.inspection {
            guard try rights.inspected(inspection, in: request.county) == request.organisation else {
                throw Refusal(
                    "unknown-inspection", zh: "没有对该单位的检查 \(inspection)",
                    en: "there is no inspection \(inspection) of the organisation", isMissing: true)
            }
        }
        return .rightsCaseOpened(RightsCaseOpened(request: request))
    }

    func step(_ request: StepRightsCase, _ context: Context) throws -> PlacementEvent {
        let known = try knownCase(request.rightsCase, request.county)
        try RegisterChecks.requireText(request.reason, "原因", "the reason")
        try RegisterChecks.requirePast(request.on, context)
        guard !known.isClosed else {
            throw Refusal("case-closed", zh: "案件已结案", en: "the case is closed")
        }
        guard request.on >= known.lastDay else {
            throw Refusal(
                "before-last-step", zh: "日期 \(request.on) 早于上一步 \(known.lastDay)",
                en: "\(request.on) lies before the last step, \(known.lastDay)")
        }
        try requireOrder(request, known)
        guard (request.step == .blacklist) == (request.until != nil), request.until.map({ $0 >= request.on }) ?? true
        else {
            throw Refusal(
                "term-missing", zh: "列入黑名单须写明期限，且不早于列入日；其他环节不填期限",
                en: "a blacklisting states its last day, not before its first; no other step does")
        }
        return .rightsCaseStepped(RightsCaseStepped(organisation: known.organisation, request: request))
    }

    func leave(_ request: LeaveBlacklist, _ context: Context) throws -> PlacementEvent {
        let known = try knownCase(request.rightsCase, request.county)
        try RegisterChecks.requireText(request.reason, "原因", "the reason")
        try RegisterChecks.requirePast(request.on, context)
        guard let listing = try rights.blacklisting(request.rightsCase, in: request.county), listing.left == nil,
            request.on > listing.from, request.on <= listing.until
        else {
            throw Refusal("not-blacklisted", zh: "该日没有可提前移出的黑名单记录", en: "there is no listing to leave on that day")
        }
        return .blacklistLeft(BlacklistLeft(organisation: known.organisation, request: request))
    }

    /// How an organisation stands on a day: for every part that relies on a firm or agency.
    func standing(
        of organisation: OrganisationID, in county: DivisionCode, as capacity: OrganisationCapacity, on day: Day,
        _ listed: [ProvinceListing]? = nil
    ) throws -> OrganisationStanding {
        try standings.standing(of: organisation, in: county, as: capacity, on: day, listed)
    }

    private func requireOrder(_ request: StepRightsCase, _ known: RightsTable.Case) throws {
        let order: [RightsStep] = [.alert, .notice, .blacklist]
        guard let place = order.firstIndex(of: request.step) else { return }
        guard !known.has(request.step) else {
            throw Refusal("stepped-already", zh: "已\(request.step.zh)", en: "that step was taken already")
        }
        if place > 0, !known.has(order[place - 1]) {
            let before = order[place - 1]
            throw Refusal(
                "step-skipped", zh: "\(request.step.zh)之前须先\(before.zh)",
                en: "\(before.rawValue) comes before \(request.step.rawValue)")
        }
        if let later = order[(place + 1)...].first(where: { known.has($0) }) {
            throw Refusal("step-skipped", zh: "已\(later.zh)", en: "\(later.rawValue) was reached already")
        }
    }

    private func knownCase(_ id: RightsCaseID, _ county: DivisionCode) throws -> RightsTable.Case {
        guard let known = try rights.rightsCase(id, in: county) else {
            throw Refusal("unknown-case", zh: "没有案件 \(id)", en: "there is no case \(id)", isMissing: true)
        }
        return known
    }
}
