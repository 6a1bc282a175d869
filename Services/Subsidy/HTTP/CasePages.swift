import Calendars
import Models
import Policy

/// Papers to print on A4: application form, roster, public notice, case file. Chinese first.
enum CasePages {
    private static func escaped(_ text: String) -> String { PrintedPage.escaped(text) }

    /// 补贴申请表: what data know is printed, the rest is written by hand. No personal number is printed.
    static func application(_ detail: CaseDetail, _ checklist: ChecklistAnswer) -> String {
        let answer = detail.case
        let determination = answer.determination
        let known: [(String, String)] = [
            ("申请项目", determination.itemName.zh), ("政策依据", determination.document),
            ("享受对象", answer.name ?? answer.body ?? ""), ("申请人", claimant(answer)),
            ("申请期间", answer.term ?? "一次性"), ("基准日", answer.basisOn), ("金额", yuan(Fen(answer.amount))),
        ]
        let byHand = ["身份证号（手填）", "联系电话（手填）", "收款账户及开户行（手填）"]
        let papers = checklist.lines.map { line in
            let mark =
                switch line.standing {
                case "proven": "☑ 数据已证明，免交"
                case "held": "☑ 已交"
                case "spare": "— 有其他材料即可"
                default: "☐ 待交" + (line.mayBeCopy ? "（复印件）" : "（原件）")
                }
            return "<tr><td>\(escaped(line.label.zh))</td><td class=\"short\">\(mark)</td></tr>"
        }
        return PrintedPage.document(
            "补贴申请表",
            """
            <section><h1>\(escaped(determination.itemName.zh))申请表</h1>
            <p class="note">申请编号 <code>\(escaped(answer.case))</code></p>
            <table class="form"><tbody>\(known.map(PrintedPage.row).joined(separator: "\n"))
            \(byHand.map(PrintedPage.blank).joined(separator: "\n"))</tbody></table>
            <h2>申请材料</h2><table><tbody>\(papers.joined(separator: "\n"))</tbody></table>
            <p>本人（单位）承诺以上情况和所交材料属实。</p>
            \(PrintedPage.signatures(["申请人", "乡镇审核意见", "县级审核意见", "审批意见"]))
            </section>
            """)
    }

    /// 补贴发放花名册, for signatures.
    ///
    /// - Parameter item: what it is called in the plan; its code where no plan in force names it.
    static func roster(
        _ lines: [CaseReads.RosterLine], item: String, state: CaseState, county: DivisionCode, on day: Day, total: Int
    ) -> String {
        let sum = lines.reduce(Fen.zero) { $0 + $1.amount }
        let rows = lines.enumerated().map { index, line in
            """
            <tr><td class="number">\(index + 1)</td><td class="short">\(escaped(line.name ?? ""))</td>
            <td>\(escaped(PrintedPage.place(line.village)))</td>
            <td>\(escaped(line.claimant))</td><td class="short">\(escaped(line.term ?? "一次性"))</td>
            <td class="number">\(line.amount.yuanText)</td><td></td></tr>
            """
        }
        return PrintedPage.document(
            "补贴花名册",
            """
            <section><h1>\(escaped(PrintedPage.place(county)))\(escaped(item))花名册</h1>
            <p class="note">\(state.zh) · \(day) · 共 \(total) 件，本页 \(lines.count) 件</p>
            <table>\(PrintedPage.head([("序号", "number"), ("姓名", "short"), ("村", ""), ("申请人", ""), ("期间", "short"),
                ("金额（元）", "number"), ("领取人签名", "short")]))
            <tbody>\(rows.joined(separator: "\n"))</tbody>
            <tfoot><tr><th scope="row" colspan="5">合计</th><td class="number">\(sum.yuanText)</td><td></td></tr></tfoot></table>
            \(PrintedPage.signatures(["制表", "审核"]))</section>
            """)
    }

    /// 公示: names masked, no key and no number of a person; where to object, until when.
    static func notice(_ notice: NoticeAnswer, contact: String) -> String {
        let rows = notice.lines.map { line in
            """
            <tr><td class="number">\(line.number)</td><td class="short">\(escaped(line.beneficiary))</td>
            <td>\(escaped(PrintedPage.place(line.village)))</td>
            <td>\(escaped(line.itemName.zh))</td><td>\(escaped(line.claimant))</td>
            <td class="number">\(Fen(line.amount).yuanText)</td></tr>
            """
        }
        let sum = notice.lines.reduce(Fen.zero) { $0 + Fen($1.amount) }
        let (from, until) = (notice.from, notice.until)
        return PrintedPage.document(
            "公示",
            """
            <section><h1>\(escaped(PrintedPage.place(notice.county)))就业补助公示</h1>
            <p>现将下列补助予以公示，公示期自 \(from) 至 \(until)（含）。如有异议，请于 \(until)（含）前向
            \(escaped(contact)) 反映，反映人信息予以保密。</p>
            <table>\(PrintedPage.head([("序号", "number"), ("姓名", "short"), ("村", ""), ("项目", ""), ("申请人", ""),
                ("金额（元）", "number")]))
            <tbody>\(rows.joined(separator: "\n"))</tbody>
            <tfoot><tr><th scope="row" colspan="5">合计 \(notice.lines.count) 件</th><td class="number">\(sum.yuanText)</td></tr></tfoot></table>
            <p class="seal">（公示单位盖章）　　　　　　年　　月　　日</p>
            <p><small>公示编号 <code>\(escaped(notice.notice))</code> · 姓名已作掩码处理</small></p></section>
            """)
    }

    /// 卷宗: everything about a case with its explanation clause by clause and the trail from the facts to the payment.
    static func file(_ detail: CaseDetail, _ checklist: ChecklistAnswer, _ trail: TrailAnswer) -> String {
        let answer = detail.case
        let head: [(String, String)] = [
            ("项目", answer.determination.itemName.zh), ("状态", answer.stateZh),
            ("享受对象", answer.name ?? answer.body ?? ""), ("申请人", claimant(answer)),
            ("金额", yuan(Fen(answer.amount))), ("政策依据", answer.determination.document),
            ("政策包", "\(trail.pack) 第 \(trail.packVersion) 版"),
        ]
        let explanation = trail.explanation.map { "<li>\(bilingual($0))</li>" }.joined(separator: "\n")
        let facts = trail.facts.map { fact in
            "<tr><td>\(escaped(fact.meaning))</td><td>\(escaped(fact.value))</td>"
                + "<td class=\"short\">\(escaped(TrailWording.source(fact.source)))</td></tr>"
        }
        let names = Dictionary(checklist.lines.map { ($0.kind, $0.label.zh) }, uniquingKeysWith: { first, _ in first })
        let papers = checklist.papers.map { paper in
            "<tr><td class=\"number\">\(paper.number)</td><td>\(escaped(names[paper.kind] ?? paper.kind))</td>"
                + "<td class=\"short\">\(paper.dated)</td><td class=\"short\">\(paper.isCopy ? "复印件" : "原件")</td>"
                + "<td>\(escaped(paper.returnedReason.map { "已退回：\($0)" } ?? ""))</td></tr>"
        }
        let lines = trail.lines.map { line in
            """
            <tr><td class="number">\(line.seq)</td><td class="short">\(line.on)</td>
            <td>\(escaped(TrailWording.zh(line.of, line.what)))</td><td>\(escaped(line.actor ?? ""))</td>
            <td class="number">\(line.amount.map { Fen($0).yuanText } ?? "")</td><td>\(escaped(line.detail ?? ""))</td></tr>
            """
        }
        let paperHead = PrintedPage.head([("序号", "number"), ("材料", ""), ("日期", "short"), ("形式", "short"), ("备注", "")])
        return PrintedPage.document(
            "卷宗",
            """
            <section><h1>补贴卷宗</h1>
            <p class="note">申请编号 <code>\(escaped(answer.case))</code></p>
            <table class="form"><tbody>\(head.map(PrintedPage.row).joined(separator: "\n"))</tbody></table>
            <h2>逐条说明 Clause by clause</h2><ul>\(explanation)</ul>
            <h2>所用事实</h2><table>\(PrintedPage.head([("事实", ""), ("值", ""), ("来源", "short")]))
            <tbody>\(facts.joined(separator: "\n"))</tbody></table>
            <h2>材料</h2>\(papers.isEmpty ? "<p>没有收取材料</p>" : "<table>\(paperHead)<tbody>\(papers.joined(separator: "\n"))</tbody></table>")
            <h2>办理与资金轨迹</h2>
            <table>\(PrintedPage.head([("事件号", "number"), ("日期", "short"), ("事项", ""), ("经手人", ""), ("金额（元）", "number"),
                ("说明", "")]))
            <tbody>\(lines.joined(separator: "\n"))</tbody></table>
            <p><small>政策包摘要 <code>\(escaped(trail.packHash))</code></small></p></section>
            """)
    }

    // MARK: Parts

    /// Chinese first, what stands in English after it in small letters.
    private static func bilingual(_ line: String) -> String {
        guard let dash = line.range(of: " — ") else { return escaped(line) }
        return escaped(String(line[..<dash.lowerBound]))
            + " <span class=\"en\" lang=\"en\">\(escaped(String(line[dash.upperBound...])))</span>"
    }

    private static func claimant(_ answer: CaseAnswer) -> String {
        answer.claimant.hasPrefix("person:") ? answer.name ?? "" : answer.claimantName ?? answer.claimant
    }

    private static func yuan(_ fen: Fen) -> String { "\(fen.yuanText) 元" }
}
