import Calendars
import Models
import Policy

/// Papers to print on A4: application form, roster, public notice, case file. Chinese first.
enum CasePages {
    /// 补贴申请表: what data know is printed, the rest is written by hand. No personal number is printed.
    static func application(_ detail: CaseDetail, _ checklist: ChecklistAnswer) -> String {
        let answer = detail.case
        let determination = answer.determination
        let rows: [(String, String)] = [
            ("申请项目 Item", determination.itemName.zh), ("依据 Under", determination.document),
            ("申请编号 Case", answer.case), ("享受对象 For", answer.name ?? answer.body ?? ""),
            ("申请人 Claimant", claimant(answer)), ("身份证号 ID number（手填）", ""), ("联系电话 Phone（手填）", ""),
            ("收款账户 Account（手填）", ""), ("申请期间 Term", answer.term ?? "一次性"),
            ("基准日 Basis date", answer.basisOn), ("金额 Amount", yuan(Fen(answer.amount))),
        ]
        let papers = checklist.lines.map { line in
            let mark =
                switch line.standing {
                case "proven": "☑ 数据已证明，免交"
                case "held": "☑ 已交"
                case "spare": "— 有其他材料即可"
                default: "☐ 待交"
                }
            return "<tr><td>\(escaped(line.label.zh))</td><td>\(mark)</td></tr>"
        }
        return document(
            "补贴申请表",
            """
            <section><h1>\(escaped(determination.itemName.zh))申请表</h1>
            <table><tbody>\(rows.map(row).joined(separator: "\n"))</tbody></table>
            <h2>材料 Papers</h2><table><tbody>\(papers.joined(separator: "\n"))</tbody></table>
            <p>本人承诺以上情况属实。I declare that the above is true.</p>
            \(signatures(["申请人（签名）", "乡镇审核（签名、盖章）", "县级审核（签名、盖章）", "审批（签名、盖章）"]))
            </section>
            """)
    }

    /// 补贴发放花名册, for signatures.
    static func roster(
        _ lines: [CaseReads.RosterLine], item: String, state: CaseState, county: DivisionCode, on day: Day, total: Int
    ) -> String {
        let sum = lines.reduce(Fen.zero) { $0 + $1.amount }
        let rows = lines.enumerated().map { index, line in
            """
            <tr><td class="number">\(index + 1)</td><td>\(escaped(line.name ?? ""))</td>
            <td>\(escaped(line.village.flatMap { DivisionCode($0) }.map(place) ?? ""))</td>
            <td>\(escaped(line.claimant))</td><td>\(escaped(line.term ?? "一次性"))</td>
            <td class="number">\(line.amount.yuanText)</td><td></td></tr>
            """
        }
        return document(
            "补贴花名册",
            """
            <section><h1>\(escaped(place(county)))补贴花名册</h1>
            <p class="note">\(escaped(item)) · \(state.zh) · \(day) · 共 \(total) 件，本页 \(lines.count) 件 Cases</p>
            <table><thead><tr><th>序号</th><th>姓名 Name</th><th>村 Village</th><th>申请人 Claimant</th>
            <th>期间 Term</th><th>金额(元) Yuan</th><th>签名 Signature</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody>
            <tfoot><tr><td colspan="5">合计 Total</td><td class="number">\(sum.yuanText)</td><td></td></tr></tfoot></table>
            \(signatures(["制表", "审核", "审批"]))</section>
            """)
    }

    /// 公示: names masked, no key and no number of a person; where to object, until when.
    static func notice(_ notice: NoticeAnswer, contact: String) -> String {
        let rows = notice.lines.map { line in
            """
            <tr><td class="number">\(line.number)</td><td>\(escaped(line.beneficiary))</td>
            <td>\(escaped(line.village.flatMap { DivisionCode($0) }.map(place) ?? ""))</td>
            <td>\(escaped(line.itemName.zh))</td><td>\(escaped(line.claimant))</td>
            <td class="number">\(Fen(line.amount).yuanText)</td></tr>
            """
        }
        let county = DivisionCode(notice.county).map(place) ?? notice.county
        return document(
            "公示",
            """
            <section><h1>\(escaped(county))就业补助公示</h1>
            <p>现将下列补助予以公示，公示期自 \(notice.from) 至 \(notice.until)（含）。如有异议，请于 \(notice.until) 前向
            \(escaped(contact)) 反映，反映人信息予以保密。</p>
            <p><small>Objections until \(notice.until), that day included, to \(escaped(contact)); who objects is kept
            secret. Names are masked.</small></p>
            <table><thead><tr><th>序号</th><th>姓名 Name</th><th>村 Village</th><th>项目 Item</th>
            <th>申请人 Claimant</th><th>金额(元) Yuan</th></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table>
            <p class="note">公示编号 \(escaped(notice.notice))</p></section>
            """)
    }

    /// 卷宗: everything about a case with its explanation clause by clause and the trail from the facts to the payment.
    static func file(_ detail: CaseDetail, _ checklist: ChecklistAnswer, _ trail: TrailAnswer) -> String {
        let answer = detail.case
        let head: [(String, String)] = [
            ("申请编号 Case", answer.case), ("项目 Item", answer.determination.itemName.zh),
            ("状态 State", answer.stateZh), ("享受对象 For", answer.name ?? answer.body ?? ""),
            ("申请人 Claimant", claimant(answer)), ("金额 Amount", yuan(Fen(answer.amount))),
            ("政策包 Pack", "\(trail.pack) v\(trail.packVersion) \(trail.packHash)"),
        ]
        let explanation = trail.explanation.map { "<li>\(escaped($0))</li>" }.joined(separator: "\n")
        let facts = trail.facts.map { fact in
            "<tr><td>\(escaped(fact.meaning))</td><td>\(escaped(fact.value))</td><td>\(escaped(fact.source))</td></tr>"
        }
        let papers = checklist.papers.map { paper in
            "<tr><td>\(paper.number)</td><td>\(escaped(paper.kind))</td><td>\(paper.dated)</td>"
                + "<td>\(paper.isCopy ? "复印件" : "原件")</td><td>\(escaped(paper.returnedReason ?? ""))</td></tr>"
        }
        let lines = trail.lines.map { line in
            """
            <tr><td class="number">\(line.seq)</td><td>\(line.on)</td><td>\(escaped(line.of)) \(escaped(line.what))</td>
            <td>\(escaped(line.actor ?? ""))</td><td class="number">\(line.amount.map { Fen($0).yuanText } ?? "")</td>
            <td>\(escaped(line.detail ?? ""))</td></tr>
            """
        }
        return document(
            "卷宗",
            """
            <section><h1>补贴卷宗</h1><table><tbody>\(head.map(row).joined(separator: "\n"))</tbody></table>
            <h2>逐条说明 Clause by clause</h2><ul>\(explanation)</ul>
            <h2>所用事实 Facts</h2><table><tbody>\(facts.joined(separator: "\n"))</tbody></table>
            <h2>材料 Papers</h2><table><tbody>\(papers.joined(separator: "\n"))</tbody></table>
            <h2>办理与资金轨迹 From the facts to the payment</h2>
            <table><thead><tr><th>事件号 Event</th><th>日期</th><th>事项</th><th>经手人</th><th>金额(元)</th><th>说明</th></tr></thead>
            <tbody>\(lines.joined(separator: "\n"))</tbody></table></section>
            """)
    }

    // MARK: Parts

    private static func document(_ title: String, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>\(title)</title><style>
        @page { size: A4; margin: 15mm }
        body { font: 11pt/1.5 "Noto Serif CJK SC", "SimSun", serif; color: #000 }
        h1 { font-size: 18pt; text-align: center; margin: 0 0 4mm } h2 { font-size: 13pt; margin: 6mm 0 2mm }
        p.note { text-align: center; margin: 1mm 0 4mm } small { color: #333 }
        table { width: 100%; border-collapse: collapse }
        th, td { border: 1px solid #000; padding: 1mm 2mm; text-align: left; overflow-wrap: anywhere }
        tr { break-inside: avoid } td.number { text-align: right } li { break-inside: avoid }
        p.sign { display: flex; gap: 8mm; margin-top: 10mm } p.sign span { flex: 1; border-top: 1px solid #000 }
        </style></head><body>
        \(body)
        </body></html>

        """
    }

    private static func row(_ row: (name: String, value: String)) -> String {
        "<tr><th>\(escaped(row.name))</th><td>\(escaped(row.value))</td></tr>"
    }

    private static func signatures(_ names: [String]) -> String {
        "<p class=\"sign\">" + names.map { "<span>\($0)　　年　月　日</span>" }.joined() + "</p>"
    }

    private static func claimant(_ answer: CaseAnswer) -> String {
        answer.claimant.hasPrefix("person:") ? answer.name ?? "" : answer.claimant
    }

    private static func yuan(_ fen: Fen) -> String { "\(fen.yuanText) 元" }

    private static func place(_ code: DivisionCode) -> String {
        Divisions.standard.name(of: code) ?? code.description
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
