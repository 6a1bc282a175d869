import Models
import ServiceKit

/// The steps of bringing money back, as forms; `number` says which of the case's clawbacks.
enum ClawbackCommands {
    static let notify = step(
        "notify", "notice", Bilingual("告知", "serve the notice"), [.clerk, .reviewer],
        [.text("document", "告知书编号", "notice number"), .day("answerBy", "答复期限", "answer by"), .on])
    static let state = step(
        "state", "statement", Bilingual("记录陈述", "record the statement"), [.clerk, .reviewer],
        [.lines("statement", "陈述内容（期满未陈述的不填）", "statement; empty after the day has passed", required: false), .on],
        more: { $0.form.text("statement") == nil ? ["statement": .string("")] : [:] })
    static let decide = step(
        "decide", "decision", Bilingual("作出决定", "decide"), [.approver],
        [
            .yuan("amount", "追回金额（元）", "yuan"), .choice("way", "方式", "how", ReturnWording.ways),
            MoneyField(
                name: "parts", label: Bilingual("分期（每行：日期 金额；抵扣的不填）", "instalments: day and yuan, one a line"),
                kind: .lines, isRequired: false, isOwn: true), .lines("reason", "理由", "reason"), .on,
        ], more: { ["instalments": .array(try instalments($0))] })
    static let drop = step(
        "drop", "ending", Bilingual("终止", "end"), [.approver], [.lines("reason", "理由", "reason"), .on])
    static let repay = step(
        "repay", "repayments", Bilingual("登记退款", "book money that came back"), [.payer],
        [.yuan("amount", "金额（元）", "yuan"), .text("document", "进账单号", "credit note"), .on])
    static let offset = step(
        "offset", "offsets", Bilingual("抵扣", "keep from another grant"), [.payer],
        [.text("against", "从哪件申请中抵扣", "from which case"), .yuan("amount", "金额（元）", "yuan"), .on])

    static let all = [notify, state, decide, drop, repay, offset, CaseCommands.lead]

    /// Which of them follow in a state.
    static func following(_ state: String, way: String?) -> [MoneyCommand] {
        switch state {
        case "lead": [notify, drop]
        case "notified": [Self.state, drop]
        case "stated": [decide, drop]
        case "decided": way == "offset" ? [offset, repay, drop] : [repay, drop]
        default: []
        }
    }

    private static func step(
        _ id: String, _ path: String, _ title: Bilingual, _ roles: Set<Role>, _ fields: [MoneyField],
        more: @escaping @Sendable (CommandPlace) throws -> [String: JSONValue] = { _ in [:] }
    ) -> MoneyCommand {
        MoneyCommand(
            id: id, title: title, button: Bilingual("提交", "submit"), roles: roles, fields: [.own("number")] + fields,
            target: { Target("v1/clawbacks", try $0.part("id"), try $0.own("number"), path) }, more: more)
    }

    /// - Throws: 400 where a line is not a day and an amount.
    private static func instalments(_ place: CommandPlace) throws -> [JSONValue] {
        try (place.form.text("parts") ?? "").split(whereSeparator: \.isNewline).map { line in
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard parts.count == 2, let due = Day(String(parts[0])), let amount = Fen(yuanText: parts[1]) else {
                throw Problem.invalid(
                    "parts", code: "format", Bilingual("分期请写成：2018-09-01 100.00", "write: 2018-09-01 100.00"))
            }
            return .object(["due": .string(due.description), "amount": .integer(amount.value)])
        }
    }
}
