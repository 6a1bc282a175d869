import Models
import ServiceKit

/// What the approver does with funds, as forms.
enum FundCommands {
    private static let keepers: Set<Role> = [.approver]
    private static let document = MoneyField.text("document", "文件号", "document")

    static let appropriate = MoneyCommand(
        id: "appropriate", title: Bilingual("资金下达", "appropriate money"), button: Bilingual("入账", "book"),
        roles: keepers,
        fields: [
            .text("fund", "资金账户编号", "fund"), .text("source", "资金来源", "source"), .count("year", "年度", "year"),
            .yuan("amount", "金额（元）", "yuan"), document,
            .text("rule", "适用的资金规定", "rule", required: false), .text("approval", "批准文件", "approval", required: false),
            .on,
        ], target: { _ in Target("v1/funds") })

    static let line = command(
        "line", "lines", Bilingual("预算项目", "budget line"),
        [
            .text("item", "项目代码", "item"), .yuan("amount", "规模（元）", "yuan"), .text("use", "用途", "use", required: false),
            document, .on,
        ])
    static let reverse = command(
        "reverse", "reversals", Bilingual("冲销下达", "reverse an appropriation"),
        [
            .text("document", "误录的文件号", "document entered wrong"), .yuan("amount", "金额（元）", "yuan"),
            .lines("reason", "原因", "reason"), .text("correction", "更正依据", "document that corrects it"), .on,
        ])
    static let transfer = command(
        "transfer", "transfers", Bilingual("资金调拨", "transfer by letter"),
        [
            .hidden("transfer"), .text("to", "调入地区划代码", "to which book"), .text("into", "调入账户编号", "into which fund"),
            .yuan("amount", "金额（元）", "yuan"), document, .on,
        ])
    static let close = command(
        "close-fund", "closing", Bilingual("年终结账", "close the year"),
        [
            .text("into", "结转至账户", "carried into fund", required: false),
            .text("surrenderTo", "上缴至（区划代码）", "surrendered to", required: false),
            MoneyField(
                name: "carriesPending", label: Bilingual("未了申请件", "pending cases"),
                kind: .flag(no: Bilingual("须先办结", "must be settled"), yes: Bilingual("随同结转", "go along"))),
            document, .on,
        ])
    static let target = command(
        "target", "targets", Bilingual("设定绩效目标", "set a target"),
        [
            .text("target", "目标编号", "target"), .choice("indicator", "指标", "indicator", FundWording.indicators),
            .text("unit", "单位", "unit"), .count("planned", "计划值", "planned"), document, .on,
        ])
    static let evaluate = command(
        "evaluate", "evaluations", Bilingual("绩效考评", "evaluate"),
        [
            .choice("target", "目标", "target"),
            .count("actual", "实际值（系统可测的不填）", "actual; empty where measured", required: false),
            .lines("conclusion", "结论", "conclusion"), .lines("measures", "改进措施", "measures", required: false), .on,
        ])

    /// On the page of a fund.
    static let ofFund = [line, reverse, transfer, close, target, evaluate]

    static let source = record(
        "source", "fund-sources", Bilingual("增设资金来源", "name a source"),
        [.text("source", "来源代码", "source"), .text("name", "名称", "name"), document, .on])
    static let baseline = record(
        "baseline", "fund-baselines", Bilingual("录入上年数", "enter a year before the books"),
        [
            .text("rule", "资金规定", "rule"), .count("year", "年度", "year"), .yuan("amount", "金额（元）", "yuan"), document,
            .on,
        ])
    static let explain = record(
        "explain", "fund-findings", Bilingual("说明原因", "give the reason"),
        [
            .hidden("rule"), .hiddenCount("year"), .hidden("finding"), .lines("reason", "原因", "reason"), document, .on,
        ])
    static let poorArea = record(
        "poor-area", "poor-areas", Bilingual("标明贫困地区", "mark a poor area"),
        [
            .text("area", "区划代码", "area"),
            MoneyField(
                name: "isPoor", label: Bilingual("是否贫困地区", "poor?"),
                kind: .flag(no: Bilingual("否", "no"), yes: Bilingual("是", "yes"))), document, .on,
        ])

    /// On the page of a book.
    static let ofBook = [appropriate, source, baseline, explain, poorArea]

    private static func command(_ id: String, _ path: String, _ title: Bilingual, _ fields: [MoneyField])
        -> MoneyCommand
    {
        MoneyCommand(
            id: id, title: title, button: Bilingual("提交", "submit"), roles: keepers, fields: fields,
            target: { Target("v1/funds", try $0.part("id"), path) })
    }

    private static func record(_ id: String, _ path: String, _ title: Bilingual, _ fields: [MoneyField]) -> MoneyCommand
    {
        MoneyCommand(
            id: id, title: title, button: Bilingual("提交", "submit"), roles: keepers, fields: fields,
            target: { _ in Target("v1/\(path)") })
    }
}

extension MoneyField {
    static func hiddenCount(_ name: String) -> MoneyField {
        MoneyField(name: name, label: Bilingual(name, name), kind: .hiddenCount, isRequired: false)
    }
}
