import Models
import ServiceKit

/// `/platforms`: running money of service platforms in a year.
enum PlatformPages {
    private static let office: Set<Role> = [.clerk, .reviewer, .approver]

    static let open = MoneyCommand(
        id: "open-year", title: Bilingual("开启年度", "open a year"), button: Bilingual("开启", "open"), roles: [.approver],
        fields: [.count("year", "年度", "year"), .on], target: { _ in Target("v1/platform-years") })

    static let use = MoneyCommand(
        id: "use", title: Bilingual("专款使用", "record a use"), button: Bilingual("登记", "record"), roles: office,
        fields: [
            .choice("platform", "平台", "platform"), .count("year", "年度", "year"), .text("use", "用途", "use"),
            .yuan("amount", "金额（元）", "yuan"), .text("document", "凭据", "document"),
            MoneyField(
                name: "isFinding", label: Bilingual("性质", "kind"),
                kind: .flag(no: Bilingual("平台报账", "reported"), yes: Bilingual("检查发现", "found by a check"))), .on,
        ], target: { _ in Target("v1/platform-uses") })

    static let cost = MoneyCommand(
        id: "cost", title: Bilingual("财政承担工作经费", "work costs paid by a treasury"), button: Bilingual("登记", "record"),
        roles: office,
        fields: [
            .choice("platform", "平台", "platform"), .count("year", "年度", "year"),
            .text("payer", "承担财政（区划代码）", "treasury"),
            .yuan("amount", "金额（元）", "yuan"), .text("document", "凭据", "document"), .on,
        ], target: { _ in Target("v1/platform-costs") })

    static func add(to routes: PageRoutes) {
        routes.desk("platforms", roles: BodyPages.officers, commands: [open, use, cost]) { try await show($0, $1) }
    }

    private struct Line: Decodable, Sendable {
        let platform, name, level: String
        let isPoorVillage: Bool
        let claimed, granted, paid, earmarked, spent, outside, left, costs: Int64
    }

    private struct Answer: Decodable, Sendable {
        let year, page, pageSize, total: Int
        let isOpen: Bool
        let claimed, granted, paid, earmarked, spent, outside, left, costs: Int64
        let items: [Line]
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try await request.listCounty()
        let year = try request.value("year", as: Int.self)
        let answer = try await request.ask(
            Target("v1/platforms", query: ["county": county, "year": year, "page": try request.pageNumber()]),
            as: Answer.self, in: county)
        var section = DeskSection(id: "platforms", title: Bilingual("平台服务经费 \(answer.year)", "running money"))
        section.ask = DeskAsk(
            "platforms", Target("platforms"), hidden: [("county", county.description)],
            [.init(name: "year", label: Bilingual("年度", "year"), value: "\(answer.year)")],
            button: Bilingual("查看", "show"))
        section.headlines = [
            Headline(zh: "应拨", en: "claimed", number: Numeral.yuan(answer.claimed), unit: "元"),
            Headline(zh: "已批准", en: "granted", number: Numeral.yuan(answer.granted), unit: "元"),
            Headline(zh: "已拨付", en: "paid", number: Numeral.yuan(answer.paid), unit: "元"),
            Headline(zh: "专款结余", en: "earmarked left", number: Numeral.yuan(answer.left), unit: "元"),
        ]
        section.stack = DeskStack(
            zh: "专款（元）", en: "earmarked money",
            segments: Scale.segments([
                (Bilingual("已用", "spent"), answer.spent, "good"),
                (Bilingual("超范围", "outside"), answer.outside, "bad"),
                (Bilingual("结余", "left"), max(0, answer.left), "grey"),
            ]))
        section.table = DeskTable(
            [
                .text("平台", "platform"), .text("级别", "level"), .number("应拨", "claimed"), .number("已批准", "granted"),
                .number("已拨付", "paid"), .number("专款", "earmarked"), .number("已用", "spent"),
                .number("超范围", "outside"), .number("结余", "left"), .number("财政承担", "costs"),
            ],
            answer.items.map { line in
                [
                    .text(line.name, note: line.platform + (line.isPoorVillage ? " · 贫困村" : "")),
                    .both(line.level == "village" ? Bilingual("村", "village") : Bilingual("乡镇", "township")),
                    .yuan(line.claimed), .yuan(line.granted), .yuan(line.paid), .yuan(line.earmarked),
                    .yuan(line.spent), .yuan(line.outside), .yuan(line.left), .yuan(line.costs),
                ]
            })
        let platforms = answer.items.map { ($0.platform, Bilingual($0.name, $0.platform)) }
        var start = MoneyStart(values: ["year": "\(answer.year)"])
        start.choices["platform"] = platforms
        let commands = answer.isOpen ? [use, cost] : [open]
        if !answer.isOpen { section.note = Bilingual("本年度尚未开启", "the year is not open yet") }
        section.forms = commands.compactMap { command in
            var own = start
            if command.id == open.id { own.choices = [:] }
            return request.form(command, own, trial: trial, in: county)
        }
        return Page(
            "desk", title: Bilingual("平台服务经费", "Running money of platforms"),
            DeskContent(
                done: request.done([open, use, cost]),
                filters: try await PaymentPages.countyLinks(request, county, "/platforms")
                    + [BodyPages.tabs(county, here: "platforms")], sections: [section]))
    }
}
