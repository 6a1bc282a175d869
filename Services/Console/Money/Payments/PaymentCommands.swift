import Foundation
import Models
import ServiceKit

/// What the payer does, and whoever looks into what the checks found.
enum PaymentCommands {
    static let create = MoneyCommand(
        id: "create", title: Bilingual("编制发放批次", "make a payment batch"), button: Bilingual("编制批次", "make it"),
        roles: [.payer],
        hint: Bilingual("检查未通过的申请件不能列入", "cases that a check holds up are taken into none"),
        fields: [
            .text("batch", "批次编号", "batch"), .choice("fund", "资金账户", "fund"),
            .choice("template", "银行文件模板（不选则按县定）", "bank template; none: the county's", required: false), .on,
            MoneyField(name: "cases", label: Bilingual("列入的申请件", "cases"), kind: .boxes),
        ],
        target: { _ in Target("v1/payment-batches") },
        next: { Target("payments", try $0.own("batch"), query: ["county": $0.county]) })

    static let confirm = MoneyCommand(
        id: "confirm", title: Bilingual("确认预警", "confirm a warning"), button: Bilingual("确认可以发放", "may be paid"),
        roles: [.reviewer, .approver],
        hint: Bilingual("核实后写明为什么仍可发放；发放人不得自行确认", "say why it may be paid all the same; not the payer's to say"),
        fields: [
            .own("case"), .hidden("check"), .hidden("finding"), .lines("reason", "核实情况", "reason"), .on,
        ],
        target: { Target("v1/cases", try $0.own("case"), "payment-confirmations") })

    /// The bank's answer, line by line.
    static let result = MoneyCommand(
        id: "result", title: Bilingual("登记银行回盘", "book the bank's answer"), button: Bilingual("入账", "book"),
        roles: [.payer],
        hint: Bilingual("勾选未成功的笔；未勾选的未入账笔均按成功入账", "choose what failed; every other open line counts as paid"),
        fields: [
            .own("open"),
            MoneyField(
                name: "failed", label: Bilingual("未成功的笔", "failed lines"), kind: .boxes, isRequired: false, isOwn: true),
            MoneyField(
                name: "reason", label: Bilingual("未成功原因", "why they failed"), kind: .text, isRequired: false,
                isOwn: true),
            .on,
        ],
        target: { Target("v1/payment-batches", try $0.part("id"), "result") }, more: { try lines($0) }, way: .plain)

    private static func lines(_ place: CommandPlace) throws -> [String: JSONValue] {
        let failed = Set(place.form.fields["failed"] ?? [])
        let reason = place.form.text("reason") ?? ""
        guard failed.isEmpty || !reason.isEmpty else {
            throw Problem.invalid("reason", code: "missing", Bilingual("请写明未成功原因", "say why they failed"))
        }
        let numbers = try place.own("open").split(separator: " ")
        return [
            "lines": .array(
                numbers.compactMap { text in
                    Int64(text).map { number in
                        let isPaid = !failed.contains(String(text))
                        return .object([
                            "line": .integer(number), "isPaid": .bool(isPaid), "reason": .string(isPaid ? "" : reason),
                        ])
                    }
                })
        ]
    }
}
