import Models
import ServiceKit

struct PostingLine: Decodable, Sendable {
    let state: String
    let county: DivisionCode
    let posting: PostingID
    let open: Int
    let filled: Int
    let openedOn: Day
    let closedOn: Day?
    let closeReason: String?
    let terms: PostingTerms
}

private struct PostingDetailAnswer: Decodable, Sendable {
    struct Version: Decodable, Sendable {
        let number: Int
        let on: Day
        let reason: String
        let actor: String
        let terms: PostingTerms
    }

    struct Channel: Decodable, Sendable {
        let channel: String
        let on: Day
    }

    struct Fill: Decodable, Sendable {
        let person: PersonKey?
        let heads: Int
        let on: Day
        let vacatedOn: Day?
        let reason: String?
    }

    let posting: PostingLine
    let versions: [Version]
    let channels: [Channel]
    let fills: [Fill]
    let pushed: Int
}

struct PostingChannelAnswer: Decodable, Sendable {
    let channel: String
    let zh: String?
    let en: String?
    let clause: String?
    let quote: String?
    let postings: Int
    let posts: Int
}

/// Postings: the list, and one with what became of it.
enum PostingSheets {
    private static let states = ["upcoming", "open", "full", "expired", "closed"]

    static func list(_ scope: WorkScope, isReserve: Bool) async throws -> WorkSheet {
        let employer = try scope.request.value("employer", as: OrganisationID.self)
        let trade = scope.request.query["trade"].flatMap { $0.isEmpty ? nil : $0 }
        let list = try await scope.get(
            Target(
                "v1/postings",
                query: [
                    "county": scope.county, "on": scope.day, "state": scope.chosen("state", among: states),
                    "kind": isReserve ? "reserve" : nil, "employer": employer, "trade": trade, "page": scope.page,
                ]), as: WorkList<PostingLine>.self)
        var card = WorkCard("postings", isReserve ? "储备岗位" : "岗位", isReserve ? "reserve posts" : "postings")
        if isReserve { card.notes = [Bilingual("留给失业人员的岗位。", "Held for people who have lost their work.")] }
        card.search = WorkSearch("trade", "工种", "trade", value: trade, keeping: scope.request.query)
        card.chips = scope.chips("state", states.map { ($0, WorkWording.posting($0).words) })
        card.grids = [
            WorkGrid(
                "岗位",
                [
                    .init("岗位", "title"), .init("单位", "employer"), .init("工作地", "workplace"),
                    .init("月工资(元)", "wage, yuan", isNumber: true), .init("空岗", "open", isNumber: true),
                    .init("招聘", "posts", isNumber: true), .init("报名期", "apply"), .init("状态", "state"),
                ],
                list.items.map { line in
                    let state = WorkWording.posting(line.state)
                    return [
                        .link(
                            line.terms.title, scope.address("postings", "numbers", line.posting.description),
                            note: "\(line.terms.trade) \(line.posting)"),
                        .link(
                            line.terms.employerName,
                            scope.address("organisations", "employers", line.terms.employer.description)),
                        .text(WorkWording.place(line.terms.workplace)), .figure(wage(line.terms)), .number(line.open),
                        .number(line.terms.posts), .text("\(line.terms.from) 至 \(line.terms.until)"),
                        .tag(state.words, state.tone),
                    ]
                }, empty: Bilingual("没有岗位", "no posting"))
        ]
        card.page(list, scope)
        card.acts = [
            PostingActs(scope: scope, codes: try await PlanCodes.read(scope)).opening(isReserve ? .reserve : .ordinary)
        ]
        return WorkSheet(isReserve ? "储备岗位" : "岗位", isReserve ? "Reserve posts" : "Postings", [card])
    }

    static func wage(_ terms: PostingTerms) -> String {
        "\(Numeral.grouped(terms.wageFrom.value / 100))–\(Numeral.grouped(terms.wageTo.value / 100))"
    }

    static func posting(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("posting", as: PostingID.self)
        let detail = try await scope.get(
            Target("v1/postings", id.description, query: ["county": scope.county, "on": scope.day]),
            as: PostingDetailAnswer.self)
        let acts = PostingActs(scope: scope, codes: try await PlanCodes.read(scope))
        var card = facts(detail.posting, scope)
        let isOpen = detail.posting.state != "closed"
        if isOpen {
            card.acts = [
                acts.publication(id), acts.correction(id, detail.posting.terms), acts.closing(id),
            ]
        }
        var fills = fills(detail, scope)
        let inPost = detail.fills.filter { $0.vacatedOn == nil }.compactMap(\.person)
        fills.acts = (isOpen ? [acts.fill(id)] : []) + (inPost.isEmpty ? [] : [acts.vacancy(id, inPost)])
        return WorkSheet(
            detail.posting.terms.title, "Posting", [card, fills, history(detail)])
    }

    private static func facts(_ line: PostingLine, _ scope: WorkScope) -> WorkCard {
        let terms = line.terms
        let asked = terms.requirements
        let state = WorkWording.posting(line.state)
        var card = WorkCard("posting", "岗位", "the posting")
        card.facts = [
            WorkFact("编号", "number", text: line.posting), WorkFact("状态", "state", .tag(state.words, state.tone)),
            WorkFact("类型", "kind", .text(WorkWording.posting(terms.kind.rawValue).words)),
            WorkFact(
                "单位", "employer",
                .link(
                    terms.employerName, scope.address("organisations", "employers", terms.employer.description))),
            WorkFact("工种", "trade", text: terms.trade),
            WorkFact("工作地", "workplace", text: WorkWording.place(terms.workplace)),
            WorkFact("月工资", "wage", text: "\(wage(terms)) 元"),
            WorkFact("招聘、录用、空岗", "posts, taken, open", text: "\(terms.posts) / \(line.filled) / \(line.open)"),
            WorkFact("报名期", "apply", text: "\(terms.from) 至 \(terms.until)"),
            WorkFact("待遇", "conditions", text: terms.conditions), WorkFact("来源", "channel", text: terms.channel),
            WorkFact("协作地区", "cooperation pair", text: terms.partner),
            WorkFact("当地优先", "people who come first", text: terms.localFirst.map { WorkWording.place($0) }),
            WorkFact("必需技能", "skills", text: asked.trades?.joined(separator: "、")),
            WorkFact(
                "年龄、性别", "age, sex",
                text: [
                    asked.ageFrom.map { "\($0) 岁以上" }, asked.ageTo.map { "\($0) 岁以下" },
                    asked.sex.map { $0 == "1" ? "男" : "女" }, asked.ground?.document,
                ].compactMap(\.self).joined(separator: "，")),
            WorkFact(
                "关闭", "closed",
                text: line.closedOn.map { "\($0) \(line.closeReason.map { WorkWording.posting($0).words.zh } ?? "")" }),
        ]
        card.chips = [
            Link(
                zh: "合适的人", en: "people who suit",
                address: scope.address("postings", "numbers", line.posting.description, "people"), isHere: false)
        ]
        return card
    }

    private static func fills(_ detail: PostingDetailAnswer, _ scope: WorkScope) -> WorkCard {
        var card = WorkCard("fills", "录用与发布", "taken on, published")
        card.facts = [WorkFact("已推送", "people told", text: "\(detail.pushed) 人")]
        card.grids = [
            WorkGrid(
                "录用",
                [.init("人员", "person"), .init("人数", "people", isNumber: true), .init("录用", "on"), .init("离岗", "left")],
                detail.fills.map { fill in
                    [
                        fill.person.map { WorkPerson.cell($0, scope) } ?? .words(Bilingual("其他人员", "others")),
                        .number(fill.heads), .text(fill.on),
                        .text(fill.vacatedOn.map { "\($0) \(fill.reason ?? "")" }),
                    ]
                }),
            WorkGrid(
                "发布", [.init("渠道", "channel"), .init("日期", "on")],
                detail.channels.map { [.text($0.channel), .text($0.on)] }),
        ]
        return card
    }

    private static func history(_ detail: PostingDetailAnswer) -> WorkCard {
        var card = WorkCard("versions", "历次内容", "versions")
        card.grids = [
            WorkGrid(
                "从登记到最近一次更正",
                [.init("版本", "version"), .init("日期", "on"), .init("内容", "terms"), .init("原因与经办", "reason, by")],
                detail.versions.map { version in
                    [
                        .text(version.number), .text(version.on),
                        WorkCell(
                            .text(version.terms.title),
                            .note("\(version.terms.posts) 人，\(wage(version.terms)) 元，至 \(version.terms.until)")),
                        .text("\(version.reason) \(version.actor)"),
                    ]
                })
        ]
        return card
    }
}
