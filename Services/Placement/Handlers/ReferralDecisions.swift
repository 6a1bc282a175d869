import Journal
import Models

extension PlacementTables {
    func open(_ request: OpenReferral, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard try referrals.standing(of: request.referral, in: request.county) == nil else {
            throw Refusal(
                "already-exists", zh: "编号 \(request.referral) 已存在", en: "\(request.referral) exists already")
        }
        try requireRegistered([request.person], in: request.county)
        guard request.on <= context.today else {
            throw Refusal("in-the-future", zh: "推荐日期不能晚于今天", en: "the day lies in the future")
        }
        if let refusal = try standing(
            of: request.employer, in: request.county, as: .employer, on: request.on, request.listed
        ).refusal(of: request.employer) {
            throw refusal
        }
        let texts = [
            (request.employerName, "用人单位", "the employer"), (request.post, "岗位", "the post"),
            (request.by, "推荐单位", "who refers"),
        ]
        for (text, zh, en) in texts { try Refusal.unlessSaid(text, zh, en) }
        let plan = rules.plan(request.county, request.on)
        if let helper = request.helper, let refusal = plan.refusal(of: helper, in: "helper-kinds", zh: "帮扶力量") {
            throw refusal
        }
        if let activity = request.activity, try activities.standing(of: activity, in: request.county) == nil {
            throw Refusal("unknown-activity", zh: "没有这项活动", en: "there is no such activity", isMissing: true)
        }
        guard try !referrals.isOpen(request) else {
            throw Refusal(
                "referral-open", zh: "此人在该单位的同一岗位已有未办结的推荐", en: "a referral to this post is open already")
        }
        return .referralOpened(ReferralOpened(request: request))
    }

    func move(_ request: MoveReferral, _ context: Context) throws -> PlacementEvent {
        guard let standing = try referrals.standing(of: request.referral, in: request.county) else {
            throw Refusal("unknown-referral", zh: "没有这条推荐", en: "there is no such referral", isMissing: true)
        }
        if let county = standing.wentTo {
            throw Refusal("moved-away", zh: "此人已迁往 \(county),由该县接续", en: "the person moved; it goes on in \(county)")
        }
        _ = try ReferralMachine.next(standing.state, request.step)
        guard (request.reason != nil) == (request.step == .refused) else {
            throw Refusal(
                "reason", zh: "未成时须写明原因，其他步骤不写", en: "a reason is asked for when it is refused, and only then")
        }
        guard request.on >= standing.last, request.on <= context.today else {
            throw Refusal(
                "wrong-day", zh: "日期应在 \(standing.last) 与今天之间",
                en: "the day must lie between \(standing.last) and today")
        }
        if request.step == .hired { try requirePost(for: standing.person, through: request) }
        return .referralMoved(ReferralMoved(person: standing.person, request: request))
    }

    /// Who is hired through a referral takes a post of its posting, so there has to be one. A posting that nobody opened here asks nothing.
    private func requirePost(for person: PersonKey, through request: MoveReferral) throws {
        guard let posting = try referrals.posting(of: request.referral, in: request.county),
            let vacancy = try postings.vacancy(posting, in: request.county),
            try !postings.isTaken(posting, by: person, in: request.county)
        else { return }
        guard !vacancy.isClosed else { throw PostingRefusal.closed }
        guard vacancy.open > 0 else {
            throw Refusal("too-many", zh: "该岗位已招满", en: "no post of the posting is open")
        }
    }
}
