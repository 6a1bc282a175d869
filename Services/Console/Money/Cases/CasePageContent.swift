import Models
import Policy
import ServiceKit

/// A case as its page shows it: where it stands, what can be done, why it is granted, papers, objections, obstacles and the trail.
struct CasePageContent {
    let request: PageRequest
    let county: DivisionCode
    let view: CaseView
    let checklist: CaseChecklist?
    let trail: CaseTrail?
    let objections: [ObjectionLine]
    let obstacles: [ObstacleLine]
    let funds: [FundLine]
    let needsNotice: Bool
    let trial: MoneyTrial?

    private var line: CaseView.Line { view.`case` }
    private var determination: Determination { line.determination }

    var steps: CaseSteps {
        CaseSteps(
            view: view, visitor: request.visitor, county: county, needsNotice: needsNotice,
            lastActor: lastStep?.actor)
    }

    /// The last step, when it is one that can be taken back.
    private var lastStep: CaseTrail.Line? {
        let last = trail?.lines.last {
            $0.of == "step" && !$0.what.hasPrefix("proof-") && $0.what != "redetermined"
        }
        return last.flatMap { CaseSteps.canBeTakenBack($0.what) ? $0 : nil }
    }

    var content: DeskContent {
        DeskContent(
            done: request.done(CaseCommands.all),
            sections: [head, actions, explanation, facts, papers, talk, trailSection].compactMap(\.self))
    }

    private var version: [String: String] { ["version": "\(line.version)"] }

    // MARK: Sections

    private var head: DeskSection {
        var section = DeskSection(id: "case", title: Bilingual("申请件", "the case"))
        let none = "—"
        section.facts = [
            DeskFact(zh: "状态", en: "state", text: Wording.caseState(line.state).zh),
            DeskFact(zh: "金额（元）", en: "yuan", text: Numeral.yuan(line.amount)),
            DeskFact(
                zh: "享受对象", en: "for", text: line.holder,
                address: line.person.map { officers(Target("entitlements", $0, query: at)) } ?? ""),
            DeskFact(zh: "申请人", en: "claimant", text: claimant),
            DeskFact(zh: "政策依据", en: "plan", text: determination.document),
            DeskFact(
                zh: "政策包", en: "pack", text: "\(determination.pack) v\(determination.packVersion)",
                address: Target("policies", determination.pack, query: ["version": determination.packVersion])
                    .description),
            DeskFact(zh: "基准日", en: "basis date", text: line.basisOn),
            DeskFact(zh: "期间", en: "term", text: line.term ?? "一次性"),
            DeskFact(zh: "最近一步", en: "last step", text: line.lastStepOn ?? none),
            DeskFact(zh: "版本", en: "version", text: "\(line.version)"),
        ]
        if let fund = line.fund {
            section.facts.append(
                DeskFact(
                    zh: "资金账户", en: "fund", text: fund,
                    address: officers(Target("funds", fund, query: at))))
        }
        if let notice = line.notice {
            section.facts.append(
                DeskFact(
                    zh: "公示", en: "notice", text: notice,
                    address: officers(Target("notices", notice, query: at))))
        }
        if let batch = line.batch {
            section.facts.append(
                DeskFact(
                    zh: "发放批次", en: "batch", text: batch,
                    address: officers(Target("payments", batch, query: at))))
        }
        if let reason = line.reason, !reason.isEmpty {
            section.facts.append(DeskFact(zh: "原因", en: "reason", text: reason))
        }
        section.facts += CaseSteps.Post.allCases.compactMap { post in
            steps.holder(of: post).map { DeskFact(zh: post.name.zh, en: post.name.en, text: $0) }
        }
        if trail != nil {
            section.links = [
                link("打印申请表", "application form", Target("cases", line.`case`, "application-form", query: at)),
                link("打印卷宗", "case file", Target("cases", line.`case`, "file", query: at)),
            ]
        }
        return section
    }

    private var at: KeyValuePairs<String, (any CustomStringConvertible)?> { ["county": county] }

    /// No link for whoever is not shown the page.
    private func officers(_ target: Target) -> String {
        request.visitor.caller.has(any: CasesPages.readers) ? target.description : ""
    }

    private func link(_ zh: String, _ en: String, _ target: Target) -> Link {
        Link(zh: zh, en: en, address: target.description, isHere: false)
    }

    private var claimant: String {
        line.claimant.hasPrefix("person:") ? "本人 · self" : line.claimantName ?? line.claimant
    }

    /// What the visitor may do now.
    private var actions: DeskSection {
        var section = DeskSection(id: "steps", title: Bilingual("可办理事项", "what you can do"))
        section.forms = steps.offers.compactMap { offer in
            var start = MoneyStart(values: version, blocked: offer.blocked)
            switch offer.command.id {
            case CaseCommands.approve.id:
                start.choices["fund"] = funds.filter { $0.closedOn == nil }.map { fund in
                    let free = Numeral.yuan(fund.balances["available"] ?? 0)
                    return (fund.fund, Bilingual("\(fund.fund) · 可用 \(free) 元", ""))
                }
            case CaseCommands.publish.id:
                start.values["notice"] = "gs-\(request.today)-\(line.`case`.suffix(6))"
                start.values["from"] = request.today.description
            case CaseCommands.closeNotice.id: start.values["notice"] = line.notice
            case CaseCommands.object.id:
                start.values["notice"] = line.notice
                start.values["objection"] = Self.freshName("yy")
            case CaseCommands.lead.id: start.values["amount"] = Fen(line.amount).yuanText
            default: break
            }
            return request.form(offer.command, start, trial: trial, in: county)
        }
        switch line.state {
        case "county-passed" where needsNotice && request.visitor.caller.has(any: [.clerk, .reviewer]):
            section.links.append(link("与其他件一并公示", "publish with others", Target("notices", query: at)))
        case "approved", "failed":
            if request.visitor.caller.has(any: [.payer]) {
                section.links.append(link("编制发放批次", "make a payment batch", Target("payments", query: at)))
            }
            section.links.append(link("发放前检查", "checks before payment", Target("payments", "checks", query: at)))
        case "in-batch":
            if let batch = line.batch {
                section.links.append(link("查看批次", "the batch", Target("payments", batch, query: at)))
            }
        case "paid", "closed":
            section.links.append(link("追回", "returns", Target("clawbacks", line.`case`, query: at)))
        default: break
        }
        if section.forms.isEmpty {
            section.note = Bilingual("当前没有需要您办理的步骤", "there is no step for you now")
        }
        return section
    }

    /// A name that nobody has used: what the visitor begins needs one of its own.
    static func freshName(_ prefix: String) -> String {
        "\(prefix)-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    private var explanation: DeskSection {
        var section = DeskSection(id: "why", title: Bilingual("逐条说明", "clause by clause"))
        section.note = outcome
        section.clauses = determination.checks.map { check in
            let missing = (check.missingFacts + check.missingSettings).map { "\($0.meaning.zh) \($0.name)" }
            return DeskClause(
                outcome: check.kind == .exclusion && check.outcome == .met
                    ? Bilingual("不适用", "does not apply") : Wording.outcome(check.outcome.rawValue),
                tone: check.outcome == .met ? "good" : check.outcome == .unmet ? "bad" : "warn", zh: check.label.zh,
                en: check.label.en, clause: check.citation.clause, quote: check.citation.quote,
                missing: missing.joined(separator: "、"),
                reading: check.reading.map { "\($0.zh) \($0.en)" } ?? "")
        }
        if let amount = determination.amount {
            section.clauses.append(
                DeskClause(
                    outcome: Bilingual("金额", "amount"), tone: "calm", zh: amount.arithmetic,
                    en: "\(amount.amount.yuanText) yuan", clause: amount.citation.clause,
                    quote: amount.citation.quote, missing: "",
                    reading: amount.reading.map { "\($0.zh) \($0.en)" } ?? ""))
        }
        section.lines = determination.readings.map { "按此理解：\($0.text.zh) — read as: \($0.text.en)" }
        return section
    }

    private var outcome: Bilingual {
        switch determination.outcome {
        case .eligible: Bilingual("符合全部条件", "every condition is met")
        case .notEligible(let unmet): Bilingual("\(unmet.count) 项条件不符合", "\(unmet.count) conditions are not met")
        case .cannotTell(let missing): Bilingual("缺 \(missing.count) 项事实，暂不能判断", "cannot tell yet")
        case .needsSetting: Bilingual("方案未定标准，待县里设定", "the county has to set the amount")
        }
    }

    private var facts: DeskSection {
        var section = DeskSection(id: "facts", title: Bilingual("所用事实", "facts used"))
        let catalogue = FactCatalogue.standard
        let declared = determination.declared ?? []
        let sources = Dictionary(
            (trail?.facts ?? []).map { ($0.fact, $0.source) }, uniquingKeysWith: { first, _ in first })
        section.table = DeskTable(
            [.text("事实", "fact"), .text("值", "value"), .text("来源", "source")],
            determination.facts.map { fact in
                let proof = declared.first { $0.fact == fact.name }
                let note = proof.map { "\($0.proof.kind) \($0.proof.number ?? "") \($0.proof.dated)，\($0.by) 登记" }
                let source = proof == nil ? sources[fact.name] ?? catalogue[fact.name]?.source ?? "" : "declared"
                return [
                    .text(catalogue[fact.name]?.meaning.zh ?? fact.name, note: fact.name),
                    .text(fact.value.isNull ? "?" : fact.value.description),
                    .both(CaseWording.source(source), note: note ?? ""),
                ]
            })
        return section
    }

    private var papers: DeskSection? {
        guard let checklist else { return nil }
        var section = DeskSection(id: "papers", title: Bilingual("材料", "papers"))
        section.note =
            checklist.isComplete
            ? Bilingual("材料齐全", "nothing is wanting")
            : checklist.isRequired
                ? Bilingual("材料未齐，本县规定不予受理", "papers are wanting, and the county takes no such case")
                : Bilingual("材料未齐，可先受理", "papers are wanting; it can be taken all the same")
        let labels = Dictionary(
            checklist.lines.map { ($0.kind, $0.label.zh) }, uniquingKeysWith: { first, _ in first })
        section.table = DeskTable(
            [
                .text("材料", "paper"), .text("情况", "standing"), .text("依据", "clause"), .text("已收", "on file"),
            ],
            checklist.lines.map { line in
                let held = checklist.papers.filter { $0.kind == line.kind }.map { paper in
                    "\(paper.dated) \(paper.isCopy ? "复印件" : "原件")"
                        + (paper.returnedOn.map { "，\($0) 已退回：\(paper.returnedReason ?? "")" } ?? "")
                }
                return [
                    .both(Bilingual(line.label.zh, line.label.en)), CaseWording.standing(line.standing),
                    .text("\(line.citation.clause)“\(line.citation.quote)”"), .text(held.joined(separator: "；")),
                ]
            })
        var handIn = MoneyStart(values: version)
        handIn.choices["kind"] = checklist.lines.filter { $0.standing != "proven" }.map {
            ($0.kind, Bilingual($0.label.zh, $0.label.en))
        }
        var giveBack = MoneyStart()
        giveBack.choices["number"] = checklist.papers.filter { $0.returnedOn == nil }.map {
            ("\($0.number)", Bilingual("\(labels[$0.kind] ?? $0.kind) \($0.dated)", ""))
        }
        let isOver = ["paid", "closed", "lapsed", "rejected"].contains(line.state)
        if !isOver {
            section.forms.append(
                contentsOf: [request.form(CaseCommands.handIn, handIn, trial: trial, in: county)].compactMap(\.self))
            if giveBack.choices["number"]?.isEmpty == false {
                section.forms.append(
                    contentsOf: [request.form(CaseCommands.giveBack, giveBack, trial: trial, in: county)].compactMap(
                        \.self))
            }
        }
        return section
    }

    /// Objections while on notice, and whatever keeps the claim from being handled.
    private var talk: DeskSection {
        var section = DeskSection(id: "obstacles", title: Bilingual("异议与经办障碍", "objections and obstacles"))
        let objectionRows: [[DeskCell]] = objections.map { objection in
            let state =
                objection.isUpheld.map { $0 ? Bilingual("成立", "upheld") : Bilingual("不成立", "not upheld") }
                ?? Bilingual("待处理", "open")
            return [
                .both(Bilingual("公示异议", "objection"), note: objection.objection),
                .text(objection.text, note: objection.objector),
                .text(objection.filedOn), .tag(state, objection.isUpheld == nil ? "warn" : "grey"),
                .text(objection.finding, note: objection.settledOn ?? ""), .text(objection.settledBy),
            ]
        }
        let obstacleRows: [[DeskCell]] = obstacles.map { obstacle in
            let state =
                obstacle.isCleared.map { $0 ? Bilingual("已解决", "cleared") : Bilingual("未能解决", "not cleared") }
                ?? (obstacle.isOverdue ? Bilingual("逾期", "late") : Bilingual("处理中", "open"))
            return [
                .text(obstacle.kindZh, note: obstacle.obstacle), .text(obstacle.text),
                .text(obstacle.loggedOn, note: obstacle.due.map { "期限 \($0)" } ?? ""),
                .tag(state, obstacle.isCleared != nil ? "grey" : obstacle.isOverdue ? "bad" : "warn"),
                .text(obstacle.how, note: obstacle.resolvedOn ?? ""), .text(obstacle.helper),
            ]
        }
        section.table = DeskTable(
            [
                .text("类别", "kind"), .text("内容", "text"), .text("登记", "logged"), .text("状态", "state"),
                .text("处理", "finding"), .text("责任人", "who"),
            ], objectionRows + obstacleRows)
        section.table?.none = Bilingual("没有异议和障碍", "none")
        section.forms += objections.filter { $0.settledOn == nil }.compactMap { objection in
            var start = MoneyStart(values: ["objection": objection.objection])
            start.instance = objection.objection
            start.blocked = steps.blocked(.county)
            return request.visitor.caller.mayAct(in: county)
                ? request.form(CaseCommands.settle, start, trial: trial, in: county) : nil
        }
        section.forms += obstacles.filter { $0.resolvedOn == nil }.compactMap { obstacle in
            var start = MoneyStart(values: ["obstacle": obstacle.obstacle])
            start.instance = obstacle.obstacle
            return request.form(CaseCommands.resolve, start, trial: trial, in: county)
        }
        let log = MoneyStart(values: ["obstacle": Self.freshName("za")])
        if request.visitor.caller.mayAct(in: county),
            let form = request.form(CaseCommands.logObstacle, log, trial: trial, in: county)
        {
            section.forms.append(form)
        }
        return section
    }

    private var trailSection: DeskSection? {
        guard let trail else { return nil }
        var section = DeskSection(id: "trail", title: Bilingual("办理与资金轨迹", "from the facts to the payment"))
        section.table = DeskTable(
            [
                .number("事件号", "event"), .text("日期", "day"), .text("事项", "what"), .text("经手人", "by"),
                .number("金额（元）", "yuan"), .text("说明", "detail"),
            ],
            trail.lines.map { line in
                [
                    .number("\(line.seq)"), .text(line.on), .both(CaseWording.trail(line.of, line.what)),
                    .text(line.actor), .yuan(line.amount), .text(line.detail),
                ]
            })
        return section
    }
}
