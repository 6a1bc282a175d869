import Models
import ServiceKit

/// `/payments/{id}`: a batch with its lines, the bank's file and answers, what failed and how it is repaired.
enum PaymentBatchPage {
    /// - Parameter refused: why a file of the bank was not taken.
    static func show(
        _ request: PageRequest, _ trial: MoneyTrial?, refused: Problem? = nil
    ) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: PaymentBatchID.self)
        let batch = try await request.ask(
            Target("v1/payment-batches", id.description, query: ["county": county]), as: PaymentBatchView.self,
            in: county)
        let isReader = request.visitor.caller.has(any: [.payer, .approver, .auditor])
        let replies =
            isReader
            ? try await request.ask(
                Target("v1/payment-batches", id.description, "replies", query: ["county": county]),
                as: ServicePage<BankReplyView>.self, in: county
            ).items : []
        let openings =
            request.visitor.caller.has(any: [.approver, .auditor])
            ? try await request.ask(
                Target("v1/payment-files", query: ["county": county, "pageSize": 500]),
                as: ServicePage<PaymentFileOpened>.self, in: county
            ).items.filter { $0.batch == batch.batch } : []
        var sections = [lines(batch, county, request, trial, refused)]
        if isReader { sections.append(answers(replies)) }
        if !openings.isEmpty { sections.append(audit(openings)) }
        return Page(
            "desk", title: Bilingual("发放批次 \(batch.batch)", "Payment batch"),
            DeskContent(
                done: request.done([PaymentCommands.create, PaymentCommands.result]), sections: sections))
    }

    private static func lines(
        _ batch: PaymentBatchView, _ county: DivisionCode, _ request: PageRequest, _ trial: MoneyTrial?,
        _ refused: Problem?
    ) -> DeskSection {
        var section = DeskSection(id: "lines", title: Bilingual("明细", "lines"))
        let open = batch.lines.filter { $0.outcome == nil }
        let failed = batch.lines.filter { $0.outcome == "failed" }
        section.facts = [
            DeskFact(
                zh: "资金账户", en: "fund", text: batch.fund,
                address: Target("funds", batch.fund, query: ["county": county]).description),
            DeskFact(zh: "日期", en: "day", text: batch.createdOn),
            DeskFact(zh: "笔数", en: "lines", text: Numeral.grouped(batch.lines.count)),
            DeskFact(zh: "控制总额（元）", en: "control total", text: Numeral.yuan(batch.total)),
            DeskFact(zh: "回盘完成", en: "settled", text: batch.settledOn ?? "—"),
        ]
        section.stack = DeskStack(
            zh: "回盘情况（元）", en: "as the bank answered",
            segments: Scale.segments([
                (Bilingual("成功", "paid"), sum(batch.lines.filter { $0.outcome == "paid" }), "good"),
                (Bilingual("失败", "failed"), sum(failed), "bad"), (Bilingual("未回盘", "open"), sum(open), "grey"),
            ]))
        section.table = DeskTable(
            [
                .number("行", "line"), .text("申请件", "case"), .number("金额（元）", "yuan"), .text("开户行", "bank"),
                .text("结果", "outcome"), .text("原因", "reason"),
            ],
            batch.lines.map { line in
                [
                    .count(line.line), .link(line.`case`, Target("cases", line.`case`, query: ["county": county])),
                    .yuan(line.amount), .text(line.bank), outcome(line.outcome), .text(line.reason),
                ]
            })
        if !failed.isEmpty {
            section.note = Bilingual(
                "失败的 \(failed.count) 笔资金已释放；更正账户后在“资金发放”页重新列入批次",
                "the money of what failed is free again; mend the account and put it into a new batch")
            section.links = [
                Link(
                    zh: "重新编制批次", en: "a new batch",
                    address: Target("payments", query: ["county": county]).description, isHere: false)
            ]
        }
        var start = MoneyStart(values: ["open": open.map { "\($0.line)" }.joined(separator: " ")])
        start.choices["failed"] = open.map {
            ("\($0.line)", Bilingual("第 \($0.line) 行 \(Numeral.yuan($0.amount)) 元 \($0.bank)", ""))
        }
        if !open.isEmpty, let form = request.form(PaymentCommands.result, start, trial: trial, in: county) {
            section.upload = BankReplyUpload.form(batch.batch, county, problem: refused)
            section.forms = [form]
        }
        if request.visitor.caller.has(any: [.payer]) {
            section.fileForm = DeskFileForm(
                address: Target("payments", batch.batch, "file", query: ["county": county]).description,
                name: Bilingual("取得银行文件（含完整账号，记入审计）", "the bank's file with account numbers; audited"))
        }
        return section
    }

    private static func sum(_ lines: [PaymentBatchView.Line]) -> Int64 { lines.map(\.amount).reduce(0, +) }

    private static func outcome(_ code: String?) -> DeskCell {
        switch code {
        case "paid": .tag(Bilingual("成功", "paid"), "good")
        case "failed": .tag(Bilingual("失败", "failed"), "bad")
        default: .tag(Bilingual("未回盘", "open"), "grey")
        }
    }

    private static func answers(_ replies: [BankReplyView]) -> DeskSection {
        var section = DeskSection(id: "replies", title: Bilingual("银行回盘文件", "files of the bank"))
        section.table = DeskTable(
            [
                .text("日期", "day"), .text("模板", "template"), .number("行数", "rows"), .number("重复", "repeated"),
                .text("未能入账的行", "rows that could not be booked"),
            ],
            replies.map { reply in
                [
                    .text(reply.on, note: reply.digest.prefix(12) + "…"), .text(reply.template), .count(reply.rows),
                    .count(reply.repeated),
                    .text(reply.staged.map { "第 \($0.row) 行 \($0.column)：\($0.zh)" }.joined(separator: "；")),
                ]
            })
        return section
    }

    private static func audit(_ openings: [PaymentFileOpened]) -> DeskSection {
        var section = DeskSection(id: "openings", title: Bilingual("银行文件领取记录", "who was given the file"))
        section.table = DeskTable(
            [.text("时间", "when"), .text("领取人", "who"), .number("笔数", "lines")],
            openings.map { [.text(Numeral.chinaTime($0.at.milliseconds)), .text($0.actor), .count($0.lines)] })
        return section
    }
}
