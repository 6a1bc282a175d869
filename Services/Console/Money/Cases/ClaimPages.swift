import Models
import ServiceKit

extension Role {
    /// 劳动者: sees and hands in their own claims; the token's actor is the person's key.
    static let claimant = Role(unchecked: "worker")
}

/// `/claims/{id}`: a claim as its claimant sees it, to hand in online (网上申报).
enum ClaimPages {
    static let submit = MoneyCommand(
        id: "submit-online", title: Bilingual("网上申报", "hand in online"), button: Bilingual("提交申报", "hand in"),
        roles: [.claimant, .agency, .clerk], fields: [.on, .version],
        target: { try $0.ofCase("online-submission") })

    static let handIn = MoneyCommand(
        id: "hand-in-online", title: Bilingual("提交材料", "hand in a paper"), button: Bilingual("提交", "hand in"),
        roles: [.claimant, .agency, .clerk],
        fields: [
            .text("kind", "材料代码", "paper"), .day("dated", "材料日期", "the paper's date"), CaseCommands.isCopy,
            .text("note", "备注", "note", required: false), .on, .version,
        ],
        target: { try $0.ofCase("papers") })

    static func add(to routes: PageRoutes) {
        routes.desk("claims/:id", roles: [.claimant, .agency, .clerk], commands: [submit, handIn]) {
            try await show($0, $1)
        }
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: CaseID.self)
        let claim = try await request.ask(
            Target("v1/cases", id.description, "progress", query: ["county": county]), as: ClaimProgress.self,
            in: county)
        var section = DeskSection(id: "claim", title: Bilingual(claim.itemName.zh, claim.itemName.en))
        section.facts = [
            DeskFact(zh: "状态", en: "state", text: claim.stateZh),
            DeskFact(zh: "金额（元）", en: "yuan", text: Numeral.yuan(claim.amount)),
            DeskFact(zh: "申报", en: "handed in", text: claim.submittedOn ?? "—"),
            DeskFact(zh: "批准", en: "approved", text: claim.approvedOn ?? "—"),
            DeskFact(zh: "发放", en: "paid", text: claim.paidOn ?? "—"),
            DeskFact(zh: "数据已证明、免交的材料", en: "papers spared", text: "\(claim.proven)"),
        ]
        if let reason = claim.reason { section.facts.append(DeskFact(zh: "原因", en: "reason", text: reason)) }
        section.lines = claim.wanted.map { "待交 \($0.zh) — wanted: \($0.en)" }
        let start = MoneyStart(values: ["version": "\(claim.version)"])
        if ["opened", "returned"].contains(claim.state) {
            section.forms = [submit, handIn].compactMap { request.form($0, start, trial: trial, in: county) }
        }
        return Page(
            "desk", title: Bilingual("我的申请", "My claim"),
            DeskContent(done: request.done([submit, handIn]), sections: [section]))
    }
}
