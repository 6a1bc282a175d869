import Journal
import Models

extension PlacementTables {
    func report(_ request: ReportWork, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard request.on <= context.today, request.since <= request.on else {
            throw Refusal(
                "reported-in-future", zh: "上报日不得晚于今天，开始日不得晚于上报日",
                en: "the report lies after today, or the first day of work after the report")
        }
        if let until = request.until, until < request.since {
            throw Refusal(
                "ends-before-start", zh: "最后工作日 \(until) 早于开始日 \(request.since)",
                en: "the last day of work, \(until), lies before the first, \(request.since)")
        }
        guard WorkArea(workplace: request.workplace, home: request.county) != nil else {
            throw Refusal(
                "workplace-too-coarse", zh: RowRefusal.workplaceTooCoarse.zh, en: RowRefusal.workplaceTooCoarse.en)
        }
        try requireHeld(request.person, in: request.county, on: request.since)
        if let traits = request.traits {
            try check(traits, rules.plan(request.county, request.until ?? request.on))
        } else if let known = try workReports.report(
            request.county, request.person, request.employer, since: request.since, by: request.reporter),
            known == (request.until, request.workplace)
        {
            throw Refusal("already-reported", zh: "该务工情况已按此登记", en: "this report is on record already")
        }
        return .workReported(WorkReported(request: request))
    }

    func withdraw(_ request: WithdrawWorkReport) throws -> PlacementEvent {
        let known = try workReports.report(
            request.county, request.person, request.employer, since: request.since, by: request.reporter)
        guard known != nil else {
            throw Refusal("unknown-report", zh: "没有这份务工上报", en: "there is no such report", isMissing: true)
        }
        // What was handed on counts where the person is; only there can it be taken back.
        let survivor = try people.survivor(of: request.person, in: request.county)
        if let departure = try people.departure(of: survivor, in: request.county) {
            throw Refusal(
                "moved-away", zh: "此人已迁往 \(departure.to),由该县撤回", en: "the person moved; \(departure.to) takes it back")
        }
        return .workReportWithdrawn(WorkReportWithdrawn(request: request))
    }

    func classify(_ request: ClassifyWork, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard request.traits != WorkTraits() else {
            throw Refusal("nothing-said", zh: "没有填写任何分类", en: "no classification is given")
        }
        guard request.on <= context.today else {
            throw Refusal("classified-in-future", zh: "分类日不得晚于今天", en: "the day lies after today")
        }
        try requireHeld(request.person, in: request.county, on: request.on)
        try check(request.traits, rules.plan(request.county, request.on))
        return .workClassified(WorkClassified(request: request))
    }

    /// The county answers for people it holds, and for the time before they moved away.
    private func requireHeld(_ person: PersonKey, in county: DivisionCode, on day: Day) throws {
        switch try people.standing(of: person, in: county) {
        case .granted: return
        case .movedAway(let departure) where day < departure.until: return
        default:
            throw Refusal(
                "not-registered-here", zh: "此人未登记在本县，请由登记所在县上报",
                en: "the person is not registered in this county, whose word this would be")
        }
    }

    private func check(_ traits: WorkTraits, _ plan: PlacementPlan) throws {
        let words: [(String?, [String], String)] = [
            (traits.channel, ["transfer-channels"], "渠道"), (traits.form, ["employment-forms"], "就业形式"),
            (traits.organised, ["transfer-forms"], "有组织转移形式"), (traits.group, ["outside-groups"], "群体"),
            (traits.industry, ["speciality-industries", "inside-agriculture-sectors"], "产业"),
            (traits.project, ["arrears-order"], "工程类别"),
        ]
        for (code, lists, label) in words {
            guard let code else { continue }
            guard Self.isCode(code) else {
                throw Refusal(
                    "unreadable-code", zh: "\(label)编码只能用小写字母、数字和连字符，最多40个",
                    en: "a code is 1 to 40 lower-case letters, digits and hyphens")
            }
            let refusals = lists.filter { plan.lists[$0] != nil }.map { plan.refusal(of: code, in: $0, zh: label) }
            // One list that knows the code is enough.
            if let refusal = refusals.first, !refusals.contains(where: { $0 == nil }) { throw refusal ?? Self.unlisted }
        }
    }

    /// Whether a text can be a code of a plan: then it is nobody's name or number.
    static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count) && text.utf8.contains { $0 >= UInt8(ascii: "a") }
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }

    private static var unlisted: Refusal {
        Refusal("unlisted-code", zh: "编码不在方案所列", en: "the code is on none of the plan's lists")
    }
}
