import Journal
import Models
import Policy

/// Welfare posts are set by need, filled by test, paid for work, and left in order.
extension PlacementTables {
    func agree(_ request: AgreeWelfareTerms, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let plan = rules.plan(request.county, request.on)
        if let refusal = plan.refusal(of: request.kind, in: "welfare-post-kinds", zh: "岗位种类") { throw refusal }
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        guard Set(request.departments.filter { !$0.isEmpty }).count >= 2 else {
            let text = (zh: "聘任标准和待遇由部门共商,至少两个部门", en: "terms are agreed between departments, two at least")
            if let clause = plan.task("joint-rates") {
                throw Refusal("one-department", zh: text.zh, en: text.en, under: clause)
            }
            throw Refusal("one-department", zh: text.zh, en: text.en)
        }
        guard !request.standard.isEmpty, request.pay >= .zero else {
            throw Refusal("terms-incomplete", zh: "请写明聘任标准和待遇", en: "the terms lack hiring standard or pay")
        }
        return .welfareTermsAgreed(WelfareTermsAgreed(request: request))
    }

    func open(_ request: OpenWelfarePost, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let plan = rules.plan(request.county, request.on)
        if !request.isVillageAide,
            let refusal = plan.refusal(of: request.kind, in: "welfare-post-kinds", zh: "岗位种类")
        {
            throw refusal
        }
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        guard request.village.county == request.county, request.village.town != nil else {
            throw Refusal("outside-county", zh: "设岗村不在本县", en: "the village does not lie in the county")
        }
        guard !request.need.isEmpty, !request.standard.isEmpty, request.places > 0, request.pay >= .zero else {
            throw Refusal(
                "post-incomplete", zh: "按需设岗:请写明需要、人数、聘任标准和待遇", en: "need, places, hiring standard or pay is missing")
        }
        guard try welfare.post(request.post, in: request.county) == nil else {
            throw Refusal("post-known", zh: "岗位编号已存在", en: "this post exists already")
        }
        if plan.lists["alike-terms"] != nil, let clause = plan.task("joint-rates"),
            try !welfare.hasTerms(request.kind, in: request.county, on: request.on)
        {
            throw Refusal(
                "no-agreed-terms", zh: "该类岗位的聘任标准和待遇尚未由部门共商", en: "departments have not agreed terms for this kind",
                under: clause)
        }
        try requireWithinCap(request, plan)
        if request.isVillageAide {
            guard request.places == 1 else {
                throw Refusal("one-aide", zh: "协理员岗位每岗一人", en: "an aide post has one place")
            }
            try requireAideMayStand(in: request.village, on: request.on, plan)
        }
        return .welfarePostOpened(WelfarePostOpened(request: request))
    }

    /// A plan that leaves the number to the county's need (jilin-2018 开展就业援助四) has none before the county has said how many.
    private func requireWithinCap(_ request: OpenWelfarePost, _ plan: PlacementPlan) throws {
        guard let rule = plan.setting("welfare_posts_cap") else { return }
        let clause = plan.task("posts-in-moderation")
        guard let cap = try counties.choice(rule.value.name, of: rule.pack.id, in: request.county).flatMap({ Int($0) })
        else {
            throw Refusal(
                "cap-unset", zh: "请县里先设定 \(rule.value.name):\(rule.value.label.zh)",
                en: "the county has to set \(rule.value.name) first")
        }
        let standing = try welfare.places(in: request.county)
        guard standing + request.places <= cap else {
            let text = (
                zh: "在设 \(standing) 个,再设 \(request.places) 个超过上限 \(cap) 个",
                en: "\(standing) stand; \(request.places) more exceed \(cap)"
            )
            if let clause { throw Refusal("over-cap", zh: text.zh, en: text.en, under: clause) }
            throw Refusal("over-cap", zh: text.zh, en: text.en)
        }
    }

    /// Somebody is to be helped there, and no other aide has the village (heyuan-2018 二.10).
    private func requireAideMayStand(in village: DivisionCode, on day: Day, _ plan: PlacementPlan) throws {
        if let bound = plan.bound("village-people-to-help"),
            try residents.peopleToHelp(in: village, on: day) < bound.value.value
        {
            throw Refusal(
                "nobody-to-help", zh: "该村没有帮扶对象", en: "nobody is to be helped in this village", under: PlanClause(bound)
            )
        }
        if let bound = plan.bound("village-aide-posts"), try welfare.aides(in: village) >= bound.value.value {
            throw Refusal("aide-stands", zh: "该村已有协理员岗位", en: "this village has an aide post", under: PlanClause(bound))
        }
        guard try welfare.aides(in: village) == 0 else {
            throw Refusal("aide-stands", zh: "该村已有协理员岗位", en: "this village has an aide post")
        }
    }

    func close(_ request: CloseWelfarePost, _ context: Context) throws -> PlacementEvent {
        let post = try standingPost(request.post, in: request.county)
        try Self.require(request.on, notBefore: post.from, in: context)
        return .welfarePostEnded(
            WelfarePostEnded(
                county: request.county, post: request.post, village: post.village, on: request.on,
                reason: request.reason, note: request.note, actor: request.actor))
    }

    func rearrange(_ request: RearrangeWelfarePost, _ context: Context, _ rules: PlacementRules) throws
        -> PlacementEvent
    {
        guard let post = try welfare.post(request.post, in: request.county) else { throw Self.unknownPost }
        guard let endedOn = post.endedOn else {
            throw Refusal("post-stands", zh: "岗位未取消,不需调剂", en: "the post stands; there is nothing to rearrange")
        }
        try Self.require(request.on, notBefore: endedOn, in: context)
        let plan = rules.plan(request.county, request.on)
        let missing = ["county", "township"].filter { !request.signedBy.contains($0) }
        guard missing.isEmpty else {
            let text = (zh: "须由县区人社局和乡镇街道共同统筹", en: "county and township rearrange posts together")
            if let clause = plan.task("post-reallocation") {
                throw Refusal("unsigned", zh: text.zh, en: text.en, under: clause)
            }
            throw Refusal("unsigned", zh: text.zh, en: text.en)
        }
        guard request.village.county == request.county, request.village.town != nil, request.village != post.village
        else {
            throw Refusal("same-village", zh: "请给出本县另一个村", en: "name another village of the county")
        }
        guard post.filled == 0 else {
            throw Refusal("appointee-stands", zh: "原聘人员尚未退岗", en: "somebody is still appointed to the post")
        }
        if post.isAide { try requireAideMayStand(in: request.village, on: request.on, plan) }
        return .welfarePostRearranged(WelfarePostRearranged(from: post.village, request: request))
    }

    func record(_ request: RecordWelfareMonth, _ context: Context) throws -> PlacementEvent {
        guard let appointment = try welfare.appointment(request.appointment, in: request.county) else {
            throw Self.unknownAppointment
        }
        guard request.month >= appointment.from.month,
            request.month <= (appointment.leftOn ?? appointment.until).month, request.month <= context.today.month
        else {
            throw Refusal("not-on-post", zh: "\(request.month) 不在岗", en: "not on the post in \(request.month)")
        }
        guard request.days != nil || request.pay != nil, request.days.map({ (0...31).contains($0) }) ?? true,
            request.pay.map({ $0 >= .zero }) ?? true
        else {
            throw Refusal("month-incomplete", zh: "请填在岗天数(0至31)或补贴", en: "days on the post (0 to 31) or pay is missing")
        }
        return .welfareMonthRecorded(
            WelfareMonthRecorded(person: appointment.person, post: appointment.post, request: request))
    }

    func leave(_ request: LeaveWelfarePost, _ context: Context) throws -> PlacementEvent {
        guard let appointment = try welfare.appointment(request.appointment, in: request.county) else {
            throw Self.unknownAppointment
        }
        guard appointment.leftOn == nil else { throw Refusal("left", zh: "已退岗", en: "the post has been left already") }
        try Self.require(request.on, notBefore: appointment.from, in: context)
        return .welfarePostLeft(
            WelfarePostLeft(person: appointment.person, post: appointment.post, request: request))
    }

    func issue(_ request: IssueWelfareRule, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        if let refusal = rules.plan(request.county, request.on).refusal(
            of: request.part, in: "welfare-post-rules", zh: "制度")
        {
            throw refusal
        }
        guard !request.document.isEmpty else {
            throw Refusal("document-missing", zh: "请写明文件", en: "the document is missing")
        }
        return .welfareRuleIssued(WelfareRuleIssued(request: request))
    }

    /// The next aide post of the file that stands in a village where nobody is to be helped any more.
    func nextVoidPost(on day: Day, in village: DivisionCode? = nil, _ rules: PlacementRules) throws -> PlacementEvent? {
        for aide in try welfare.aides() where village == nil || aide.village == village {
            guard let bound = rules.plan(aide.county, day).bound("village-people-to-help"),
                try residents.peopleToHelp(in: aide.village, on: day) < bound.value.value
            else { continue }
            let clause = PlanClause(bound)
            return .welfarePostEnded(
                WelfarePostEnded(
                    county: aide.county, post: aide.post, village: aide.village, on: day, reason: .nobodyToHelp,
                    pack: clause.pack, clause: clause.clause, quote: clause.quote))
        }
        return nil
    }

    func standingPost(_ post: String, in county: DivisionCode) throws -> WelfareTable.Post {
        guard let found = try welfare.post(post, in: county) else { throw Self.unknownPost }
        guard found.endedOn == nil else { throw Refusal("post-ended", zh: "岗位已取消", en: "the post has ended") }
        return found
    }

    private static let unknownPost = Refusal("unknown-post", zh: "没有这一岗位", en: "there is no such post", isMissing: true)
    private static let unknownAppointment = Refusal(
        "unknown-appointment", zh: "没有这一聘任", en: "there is no such appointment", isMissing: true)
}
