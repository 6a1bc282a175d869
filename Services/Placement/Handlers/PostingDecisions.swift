import Journal
import Models

extension PlacementTables {
    /// A batch keeps within one record of the journal.
    static let mostPostingRows = 500

    func open(_ request: OpenPosting, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        try checkNew(request.posting, request.terms, in: request.county, request.listed, context, rules)
        return .postingOpened(PostingOpened(request: request, on: context.today))
    }

    func open(_ request: OpenPostings, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard (1...Self.mostPostingRows).contains(request.rows.count) else {
            throw Refusal(
                "rows-out-of-range", zh: "一次应报 1 至 \(Self.mostPostingRows) 行",
                en: "1 to \(Self.mostPostingRows) rows at a time")
        }
        guard try !postings.isKnown(request.batch, in: request.county) else {
            throw Refusal("known-batch", zh: "该批岗位已处理", en: "this batch has been judged already")
        }
        var seen: Set<PostingID> = []
        var verdicts: [PostingVerdict] = []
        for (index, row) in request.rows.enumerated() {
            do {
                guard seen.insert(row.posting).inserted else {
                    throw Refusal("twice-in-batch", zh: "同一岗位编号在本批中重复", en: "the posting stands twice in the batch")
                }
                try checkNew(row.posting, row.terms, in: request.county, request.listed, context, rules)
                verdicts.append(
                    PostingVerdict(row: index + 1, posting: row.posting, terms: row.terms, zh: "已登记", en: "opened"))
            } catch let refusal as Refusal {
                verdicts.append(
                    PostingVerdict(
                        row: index + 1, posting: row.posting, refusal: refusal.code, zh: refusal.zh, en: refusal.en))
            }
        }
        return .postingsTaken(
            PostingsTaken(
                county: request.county, batch: request.batch, verdicts: verdicts, on: context.today,
                actor: request.actor))
    }

    private func checkNew(
        _ posting: PostingID, _ terms: PostingTerms, in county: DivisionCode, _ listed: [ProvinceListing]?,
        _ context: Context, _ rules: PlacementRules
    ) throws {
        guard try postings.vacancy(posting, in: county) == nil else {
            throw Refusal("known-posting", zh: "该岗位编号已登记", en: "a posting of this number is on record")
        }
        if let refusal = try standing(of: terms.employer, in: county, as: .employer, on: context.today, listed)
            .refusal(of: terms.employer)
        {
            throw refusal
        }
        try PostingRules.check(terms, rules.plan(county, context.today))
        guard terms.until >= context.today else {
            throw Refusal("expired", zh: "截止日期 \(terms.until) 已过", en: "the last day, \(terms.until), has passed")
        }
    }

    func correct(_ request: CorrectPosting, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let vacancy = try known(request.posting, in: request.county)
        guard !vacancy.isClosed else { throw PostingRefusal.closed }
        guard vacancy.terms != request.terms else {
            throw Refusal("same-terms", zh: "内容没有变化", en: "nothing would change")
        }
        guard !request.reason.isEmpty else { throw Refusal("blank", zh: "请写明更正原因", en: "say why it is corrected") }
        try PostingRules.check(request.terms, rules.plan(request.county, context.today))
        guard request.terms.posts >= vacancy.filled else {
            throw Refusal(
                "fewer-than-filled", zh: "岗位数不能少于已招用的 \(vacancy.filled) 人",
                en: "\(vacancy.filled) posts are taken already")
        }
        return .postingCorrected(PostingCorrected(request: request, on: context.today))
    }

    func publish(_ request: PublishPosting, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let vacancy = try known(request.posting, in: request.county)
        guard !vacancy.isClosed else { throw PostingRefusal.closed }
        let plan = rules.plan(request.county, context.today)
        if let refusal = plan.refusal(of: request.channel, in: PostingLists.channels, zh: "发布渠道") { throw refusal }
        guard request.on <= context.today else { throw PostingRefusal.inFuture }
        guard try !postings.isShown(request.posting, on: request.channel, in: request.county) else {
            throw Refusal("already-published", zh: "已在该渠道发布", en: "it is shown there already")
        }
        return .postingPublished(PostingPublished(request: request))
    }

    func fill(_ request: FillPosting, _ context: Context) throws -> PlacementEvent {
        let vacancy = try known(request.posting, in: request.county)
        guard !vacancy.isClosed else { throw PostingRefusal.closed }
        guard request.on <= context.today else { throw PostingRefusal.inFuture }
        guard request.on >= vacancy.terms.from else {
            throw Refusal("before-posting", zh: "招用日期早于岗位起始日期", en: "taken on before the posting began")
        }
        let heads = request.people.count + request.others
        guard request.others >= 0, heads > 0, Set(request.people).count == request.people.count else {
            throw Refusal("nobody", zh: "请写明招用了谁、多少人，不得重复", en: "say who was taken on and how many, each once")
        }
        guard heads <= vacancy.open else {
            throw Refusal(
                "too-many", zh: "空缺只有 \(vacancy.open) 个，不能招用 \(heads) 人",
                en: "\(vacancy.open) posts are open, not \(heads)")
        }
        for person in request.people {
            guard try !postings.isTaken(request.posting, by: person, in: request.county) else {
                throw Refusal("already-filled", zh: "名单中有人已被该岗位招用", en: "somebody has taken a post of it already")
            }
        }
        return .postingFilled(PostingFilled(request: request))
    }

    func vacate(_ request: VacatePosting, _ context: Context) throws -> PlacementEvent {
        _ = try known(request.posting, in: request.county)
        guard request.on <= context.today else { throw PostingRefusal.inFuture }
        guard !request.reason.isEmpty else { throw Refusal("blank", zh: "请写明原因", en: "say why") }
        guard try postings.isTaken(request.posting, by: request.person, in: request.county) else {
            throw Refusal("not-filled", zh: "此人不在该岗位的招用名单", en: "this person has no post of it", isMissing: true)
        }
        return .postingVacated(PostingVacated(request: request))
    }

    func close(_ request: ClosePosting, _ context: Context) throws -> PlacementEvent {
        let vacancy = try known(request.posting, in: request.county)
        guard !vacancy.isClosed else { throw PostingRefusal.closed }
        guard request.on <= context.today else { throw PostingRefusal.inFuture }
        guard request.reason != .filled || vacancy.open == 0 else {
            throw Refusal(
                "not-filled", zh: "还有 \(vacancy.open) 个空缺，请先登记招用",
                en: "\(vacancy.open) posts are open; record who took them")
        }
        guard request.reason == .filled || !request.note.isEmpty else {
            throw Refusal("blank", zh: "请写明原因", en: "say why")
        }
        return .postingClosed(PostingClosed(request: request))
    }

    private func known(_ posting: PostingID, in county: DivisionCode) throws -> Vacancy {
        guard let vacancy = try postings.vacancy(posting, in: county) else { throw PostingRefusal.unknown }
        return vacancy
    }
}

/// Reasons that several commands share.
enum PostingRefusal {
    static let unknown = Refusal("unknown-posting", zh: "没有这个岗位", en: "there is no such posting", isMissing: true)
    static let closed = Refusal("closed", zh: "该岗位已关闭", en: "the posting is over")
    static let inFuture = Refusal("in-future", zh: "日期晚于今天", en: "the day lies in the future")
}
