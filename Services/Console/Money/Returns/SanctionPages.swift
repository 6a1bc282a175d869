import Models
import ServiceKit

/// `/sanctions`: who is barred, and which units are held responsible.
enum SanctionPages {
    private static let recorders: Set<Role> = [.reviewer, .inspector]

    static let bar = MoneyCommand(
        id: "bar", title: Bilingual("处理决定", "record a sanction"), button: Bilingual("登记", "record"), roles: recorders,
        fields: [
            .ownText("number", "编号", "number"), .text("party", "对象（person:… agency:… employer:…）", "party"),
            .choice("ground", "事由", "ground", ReturnWording.grounds), .text("case", "申请件", "case", required: false),
            .text("document", "决定书编号", "document"), .day("from", "自", "from"), .day("until", "至（含）", "until"),
            .lines("reason", "理由", "reason"), .on,
        ], target: { Target("v1/sanctions", try $0.own("number")) })

    static let lift = MoneyCommand(
        id: "lift", title: Bilingual("解除", "lift"), button: Bilingual("解除", "lift"), roles: [.approver],
        fields: [.own("number"), .lines("reason", "理由", "reason"), .on],
        target: { Target("v1/sanctions", try $0.own("number"), "lifting") })

    static let hold = MoneyCommand(
        id: "hold", title: Bilingual("责任追究", "hold a unit responsible"), button: Bilingual("登记", "record"),
        roles: recorders,
        fields: [
            .ownText("number", "编号", "number"), .text("unit", "单位", "unit"),
            .text("organisation", "统一社会信用代码", "code", required: false), .text("case", "申请件", "case", required: false),
            .choice("ground", "事由", "ground", ReturnWording.grounds, required: false),
            .lines("finding", "查明情况", "finding"), .on,
        ], target: { Target("v1/responsibilities", try $0.own("number")) })

    static let measure = MoneyCommand(
        id: "measure", title: Bilingual("整改措施", "a measure"), button: Bilingual("登记", "record"),
        roles: [.reviewer, .inspector, .approver],
        fields: [
            .own("number"), .lines("measure", "措施", "measure"), .day("dueOn", "期限", "due", required: false), .on,
        ], target: { Target("v1/responsibilities", try $0.own("number"), "measures") })

    static let conclude = MoneyCommand(
        id: "conclude", title: Bilingual("办结", "close"), button: Bilingual("办结", "close"), roles: [.approver],
        fields: [.own("number"), .lines("result", "结果", "result"), .on],
        target: { Target("v1/responsibilities", try $0.own("number"), "closing") })

    private static let all = [bar, lift, hold, measure, conclude]

    static func add(to routes: PageRoutes) {
        routes.desk("sanctions", roles: ClawbackPages.officers, commands: all) { try await show($0, $1) }
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let number = try request.pageNumber()
        async let barred = request.ask(
            Target("v1/sanctions", query: ["county": county, "page": number]), as: ServicePage<SanctionLine>.self,
            in: county)
        async let held = request.ask(
            Target("v1/responsibilities", query: ["county": county]), as: ServicePage<ResponsibilityLine>.self,
            in: county)
        let (sanctions, matters) = try await (barred, held)
        func form(_ command: MoneyCommand, number: String) -> MoneyFormView? {
            var start = MoneyStart(values: ["number": number])
            start.instance = number
            return request.form(command, start, trial: trial, in: county)
        }
        var first = DeskSection(id: "sanctions", title: Bilingual("处理决定", "sanctions"))
        first.table = DeskTable(
            [
                .text("编号", "number"), .text("对象", "party"), .text("事由", "ground"), .text("期限", "term"),
                .text("理由", "reason"), .text("状态", "state"),
            ],
            sanctions.items.map { line in
                [
                    .text(line.sanction, note: line.document), .text(line.party),
                    .both(ReturnWording.name(line.ground, in: ReturnWording.grounds)),
                    .text("\(line.from) – \(line.until)"), .text(line.reason),
                    line.isRunning
                        ? .tag(Bilingual("执行中", "running"), "bad")
                        : .tag(Bilingual(line.liftedOn.map { "已解除 \($0)" } ?? "已到期", "ended"), "grey"),
                ]
            }
        ).paged(sanctions) { Target("sanctions", query: ["county": county, "page": $0]) }
        first.forms =
            sanctions.items.filter(\.isRunning).compactMap { form(lift, number: $0.sanction) }
            + [request.form(bar, trial: trial, in: county)].compactMap(\.self)
        var second = DeskSection(id: "responsibilities", title: Bilingual("责任追究", "responsibility"))
        second.table = DeskTable(
            [
                .text("编号", "number"), .text("单位", "unit"), .text("查明情况", "finding"), .text("措施", "measures"),
                .text("结果", "result"),
            ],
            matters.items.map { line in
                [
                    .text(line.matter, note: line.openedOn), .text(line.unit, note: line.organisation ?? ""),
                    .text(line.finding), .text(line.measures.map { "\($0.on) \($0.measure)" }.joined(separator: "；")),
                    .text(line.result, note: line.closedOn ?? ""),
                ]
            })
        second.forms =
            matters.items.filter { $0.closedOn == nil }.flatMap { line in
                [form(measure, number: line.matter), line.measures.isEmpty ? nil : form(conclude, number: line.matter)]
                    .compactMap(\.self)
            } + [request.form(hold, trial: trial, in: county)].compactMap(\.self)
        return Page(
            "desk", title: Bilingual("处理决定与责任追究", "Sanctions and responsibility"),
            DeskContent(
                done: request.done(all), filters: try await PaymentPages.countyLinks(request, county, "/sanctions"),
                sections: [first, second]))
    }
}

extension MoneyField {
    /// Typed by the visitor, and steers where the command goes.
    static func ownText(_ name: String, _ zh: String, _ en: String) -> MoneyField {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .text, isOwn: true)
    }
}
