import Journal
import Models

extension PlacementTables {
    func plan(_ request: PlanActivity, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let plan = request.plan
        let rulesOfDay = rules.plan(request.county, plan.on)
        try Refusal.unlessSaid(plan.title, "活动名称", "the title")
        guard plan.organisers.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            throw Refusal("organiser-missing", zh: "请填写主办单位", en: "name who holds the activity")
        }
        if let refusal = ActivityKinds(rulesOfDay).refusal(of: plan.kind) { throw refusal }
        let tags = [
            (plan.campaign, "campaigns", "专项活动"), (plan.season, "peak-seasons", "务工高峰时节"),
            (plan.partner, "partner-areas", "协作地区"),
        ]
        for (code, list, label) in tags {
            if let code, let refusal = rulesOfDay.refusal(of: code, in: list, zh: label) { throw refusal }
        }
        if let outside = plan.villages.first(where: { !$0.lies(in: request.county) }) {
            throw Refusal(
                "outside-county", zh: "\(outside) 不在本县", en: "\(outside) does not lie in the county")
        }
        guard !ActivityKinds.carriedToVillages.contains(plan.kind) || !plan.served.isEmpty else {
            throw Refusal("villages-missing", zh: "请填写面向哪些村", en: "name the villages that it is held for")
        }
        let isOneOfThree = rulesOfDay.lists["three-ones"]?.entries.contains { $0.code == plan.kind } ?? false
        guard !isOneOfThree || plan.workTeam.map({ !$0.allSatisfy(\.isWhitespace) }) ?? false else {
            throw Refusal(
                "work-team-missing", zh: "“3个1”活动须与驻村工作队对接，请填写工作队",
                en: "one of the three ones is prepared with the village work team; name it")
        }
        if let standing = try activities.standing(of: request.activity, in: request.county) {
            guard standing.state == "planned" else { throw Self.activityIs(standing.state) }
            guard standing.plan != plan else {
                throw Refusal("nothing-changed", zh: "计划没有变化", en: "the plan is the same as before")
            }
        }
        return .activityPlanned(
            ActivityPlanned(
                request: request, needs: try plan.served.map { try residents.needs(in: $0, of: request.county) }))
    }

    func hold(_ request: HoldActivity, _ context: Context) throws -> PlacementEvent {
        let outcome = request.outcome
        let standing = try activity(request.activity, request.county)
        guard standing.state != "cancelled" else { throw Self.activityIs(standing.state) }
        guard standing.outcome != outcome else {
            throw Refusal("nothing-changed", zh: "已按此登记", en: "this is on record already")
        }
        guard outcome.on <= context.today else {
            throw Refusal("in-the-future", zh: "举办日期不能晚于今天", en: "the day lies in the future")
        }
        let counts = [outcome.visitors, outcome.intents, outcome.hired] + outcome.firms.map(\.posts)
        guard counts.allSatisfy({ (0...10_000_000).contains($0) }) else {
            throw Refusal("count", zh: "人数、岗位数应为 0 至 1000 万", en: "counts must be 0 to ten million")
        }
        guard outcome.intents <= outcome.visitors, outcome.hired <= outcome.visitors else {
            throw Refusal(
                "more-than-came", zh: "达成意向和录用人数不能多于参加人数",
                en: "no more can have been hired or have agreed than came")
        }
        return .activityHeld(ActivityHeld(request: request))
    }

    func add(_ request: AddActivityEvidence) throws -> PlacementEvent {
        let standing = try activity(request.activity, request.county)
        guard standing.state == "held" else { throw Self.activityIs(standing.state) }
        try Refusal.unlessSaid(request.kind, "佐证类型", "the kind of evidence")
        try Refusal.unlessSaid(request.reference, "佐证编号", "the reference")
        guard try !activities.hasEvidence(request) else {
            throw Refusal("nothing-changed", zh: "该佐证已登记", en: "this evidence is on record already")
        }
        return .activityEvidenceAdded(ActivityEvidenceAdded(request: request))
    }

    func cancel(_ request: CancelActivity) throws -> PlacementEvent {
        let standing = try activity(request.activity, request.county)
        guard standing.state == "planned" else { throw Self.activityIs(standing.state) }
        try Refusal.unlessSaid(request.reason, "取消原因", "the reason")
        return .activityCancelled(ActivityCancelled(request: request))
    }

    private func activity(_ id: ActivityID, _ county: DivisionCode) throws -> ActivityTable.Standing {
        guard let standing = try activities.standing(of: id, in: county) else {
            throw Refusal("unknown-activity", zh: "没有这项活动", en: "there is no such activity", isMissing: true)
        }
        return standing
    }

    private static func activityIs(_ state: String) -> Refusal {
        switch state {
        case "held": Refusal("activity-held", zh: "活动已举办", en: "the activity has been held")
        case "cancelled": Refusal("activity-cancelled", zh: "活动已取消", en: "the activity was called off")
        default: Refusal("activity-planned", zh: "活动尚未举办", en: "the activity has not been held yet")
        }
    }
}

extension Refusal {
    /// Refuses a text that says nothing.
    static func unlessSaid(_ text: String, _ zh: String, _ en: String) throws {
        guard text.allSatisfy(\.isWhitespace) else { return }
        throw Refusal("incomplete", zh: "\(zh)不能为空", en: "\(en) must not be empty")
    }
}
