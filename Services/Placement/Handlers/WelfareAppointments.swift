import Journal
import Models
import Policy

/// Who may be appointed to a welfare post: each rule of the plan with its clause.
extension PlacementTables {
    func appoint(_ request: AppointToWelfarePost, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent
    {
        let plan = rules.plan(request.county, request.from)
        let worker = try knownWorker(request.person, in: request.county, on: request.from)
        let post = try standingPost(request.post, in: request.county)
        guard request.from >= post.from, request.until >= request.from else {
            throw Refusal("term", zh: "聘期早于设岗或终止早于起始", en: "the term begins before the post or ends before it begins")
        }
        guard try welfare.appointment(request.appointment, in: request.county) == nil else {
            throw Refusal("appointment-known", zh: "聘任编号已存在", en: "this appointment exists already")
        }
        guard post.filled < post.places else { throw Refusal("filled", zh: "岗位已满员", en: "the post is filled") }
        guard try welfare.currentAppointment(of: request.person, in: request.county) == nil else {
            throw Refusal("has-post", zh: "一人一岗:此人已在公益性岗位", en: "one person, one post: the person has one")
        }
        guard worker.isLabour else {
            throw Refusal("no-labour", zh: "此人无劳动能力", en: "the person is not able to work")
        }
        guard
            try !jobLosses.work(of: keys(of: request.person, in: request.county), in: request.county).isWorking(
                on: request.from)
        else {
            throw Refusal("in-work", zh: "此人当日已就业", en: "the person has work on that day")
        }
        try requireTerm(request, plan)
        let tests = try metTests(request, worker, plan)
        try requirePrecedence(request, worker, plan)
        return .welfarePostAppointed(WelfarePostAppointed(tests: tests, request: request))
    }

    /// The county's limit of months on welfare posts, over all of them.
    private func requireTerm(_ request: AppointToWelfarePost, _ plan: PlacementPlan) throws {
        guard let rule = plan.setting("welfare_post_term_months") else { return }
        guard
            let limit = try counties.choice(rule.value.name, of: rule.pack.id, in: request.county).flatMap({ Int($0) })
        else {
            throw Refusal(
                "term-unset", zh: "请县里先设定 \(rule.value.name):\(rule.value.label.zh)",
                en: "the county has to set \(rule.value.name) first")
        }
        let held = try welfare.monthsHeld(by: request.person, in: request.county)
        let months = request.from.wholeMonths(to: request.until.adding(days: 1))
        guard held + months <= limit else {
            throw Refusal(
                "term-limit", zh: "已任 \(held) 个月,加本次 \(months) 个月超过上限 \(limit) 个月",
                en: "\(held) months held; \(months) more exceed \(limit)")
        }
    }

    /// Every test of the plan's list, each met by a fact.
    private func metTests(
        _ request: AppointToWelfarePost, _ worker: ResidentReading.Worker, _ plan: PlacementPlan
    ) throws -> [MetTest] {
        guard let list = plan.lists["welfare-post-tests"] else { return [] }
        return try list.entries.map { entry in
            let clause = PlanClause(list, entry)
            let fact: String? =
                switch WelfareTest(rawValue: entry.code) {
                case .marketFailed?: request.marketProof.flatMap { $0.isEmpty ? nil : $0 }
                case .liftedOut?: worker.group == .liftedOut ? worker.status : nil
                case nil: nil
                }
            guard let fact else {
                throw Refusal("test-\(entry.code)", zh: "不符合“\(entry.zh)”", en: "not met: \(entry.en)", under: clause)
            }
            return MetTest(code: entry.code, fact: fact, pack: clause.pack, clause: clause.clause, quote: clause.quote)
        }
    }

    /// Weak and half labour, and lifted-out people back home without work, come first: others are appointed when none of them waits, or for a
    /// reason.
    private func requirePrecedence(
        _ request: AppointToWelfarePost, _ worker: ResidentReading.Worker, _ plan: PlacementPlan
    ) throws {
        let weak = plan.lists["welfare-post-priority"]
        let returned = plan.entry("place", of: "priority-steps")
        func comesFirst(_ ability: String, _ isReturned: Bool, _ group: LabourGroup?) -> Bool {
            weak?.entries.contains { $0.code == ability } ?? false
                || returned != nil && isReturned && group == .liftedOut
        }
        guard weak != nil || returned != nil, (request.outranks ?? "").isEmpty else { return }
        let own = try jobLosses.openChain(
            of: keys(of: request.person, in: request.county), in: request.county)
        guard !comesFirst(worker.ability, own?.isReturned ?? worker.isReturnee, worker.group) else { return }
        let waiting = try jobLosses.waiting(in: request.county).filter { other in
            guard other.person != request.person,
                let known = try residents.worker(other.person, in: request.county, on: request.from), known.isLabour
            else { return false }
            return comesFirst(known.ability, other.isReturned, known.group)
        }
        guard waiting.isEmpty else {
            let clause = weak.flatMap { list in list.entries.first.map { PlanClause(list, $0) } } ?? returned
            let text = (
                zh: "还有 \(waiting.count) 名弱劳力、半劳力或返乡失业的脱贫人口未安置;另聘他人请写明理由",
                en: "\(waiting.count) people who come first wait for a post; give a reason for appointing another"
            )
            if let clause { throw Refusal("others-first", zh: text.zh, en: text.en, under: clause) }
            throw Refusal("others-first", zh: text.zh, en: text.en)
        }
    }
}

/// The tests of the list `welfare-post-tests`.
enum WelfareTest: String {
    case marketFailed = "market-failed"
    case liftedOut = "lifted-out"
}
