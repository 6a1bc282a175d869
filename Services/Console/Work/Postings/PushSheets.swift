import Calendars
import Models
import ServiceKit

private struct PushLineAnswer: Decodable, Sendable {
    let person: PersonKey
    let village: DivisionCode
    let isPriority: Bool
    let postings: [MatchLine]
}

private struct VillageBookletsAnswer: Decodable, Sendable {
    struct Issue: Decodable, Sendable {
        let on: Day
        let carrier: String
        let deliveredBy: String
        let copies: Int
        let postings: Int
    }

    let village: DivisionCode
    let name: String?
    let people: Int
    let issues: [Issue]
}

private struct BookletAnswer: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        let county: DivisionCode
        let posting: PostingID
        let terms: PostingTerms
        let open: Int
        let people: Int
    }

    let village: DivisionCode
    let day: Day
    let entries: [Entry]
}

/// Who is to be told of what, and the printed booklets of villages.
enum PushSheets {
    static func push(_ scope: WorkScope) async throws -> WorkSheet {
        let place = try scope.request.value("area", as: DivisionCode.self) ?? scope.area
        let list = try await scope.get(
            Target(
                "v1/push-list",
                query: [
                    "county": scope.county, "area": place == scope.county ? nil : place, "on": scope.day,
                    "page": scope.page,
                ]), as: WorkList<PushLineAnswer>.self)
        let best = list.items.flatMap(\.postings).map(\.score).max() ?? 0
        var card = WorkCard("push", "推送名单", "who is to be told of what")
        card.notes = [
            Bilingual("只列还没有告知过的岗位；重点人群在前。", "Only what was never told before; the plan's groups first.")
        ]
        card.search = WorkSearch(
            "area", "乡镇或村的区划代码", "township or village code", value: place.description, keeping: scope.request.query)
        card.grids = [
            WorkGrid(
                WorkWording.place(place),
                [.init("人员", "person"), .init("所在村", "village"), .init("最合适的岗位", "best postings")],
                list.items.map { line in
                    [
                        WorkCell(
                            [WorkPerson.piece(line.person, scope)]
                                + (line.isPriority ? [.tag(Bilingual("重点人群", "priority"), "good")] : [])),
                        .text(WorkWording.place(line.village)),
                        WorkCell(
                            line.postings.flatMap { match in
                                [
                                    WorkPiece(
                                        .link(scope.address("postings", "numbers", match.posting.description)),
                                        "\(match.title) \(match.employerName) \(match.score) 分", isLine: true),
                                    WorkMeter.piece(
                                        match.reasons.enumerated().map { index, reason in
                                            (
                                                WorkWording.matchPart(reason.part).zh, reason.points,
                                                ["calm", "good", "warn", "grey"][index % 4]
                                            )
                                        }, of: best),
                                ]
                            }),
                    ]
                }, empty: Bilingual("没有要推送的人", "nobody is to be told"))
        ]
        card.page(list, scope)
        card.acts = [telling(list.items, scope)].compactMap(\.self)
        return WorkSheet("推送名单", "Push list", [card])
    }

    /// Everybody chosen is told of all that the list has for them.
    private static func telling(_ lines: [PushLineAnswer], _ scope: WorkScope) -> WorkAct? {
        guard !lines.isEmpty else { return nil }
        let postings = Dictionary(
            lines.map { ($0.person.description, $0.postings.map { name($0, in: scope.county) }) }
        ) { first, _ in first }
        var act = pushing(
            lines.map { line in
                .init(
                    line.person.description,
                    Bilingual(
                        "\(line.person.description.prefix(8))：\(line.postings.map(\.title).joined(separator: "、"))", "")
                )
            }, scope)
        act.complete = { form, members in
            members["offers"] = .array(
                (form.fields["chosen"] ?? []).compactMap { person in
                    postings[person].map { names in
                        .object(["person": .string(person), "postings": .array(names.map { .string($0) })])
                    }
                })
            members.removeValue(forKey: "chosen")
        }
        return act
    }

    static func pushing(_ people: [WorkField.Choice], _ scope: WorkScope) -> WorkAct {
        WorkAct(
            "push", "登记已推送", "record that they were told",
            [
                WorkField("chosen", "已告知的人", "who was told", .choices(people), isRequired: true),
                WorkField(
                    "channel", "方式", "how",
                    .choice(["visit", "phone", "message"].map { .init($0, WorkWording.channel($0)) }),
                    isRequired: true, value: "visit"),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
            ]
        ) { _ in Target("v1/pushes") }
    }

    /// How the county calls a posting: another county's with that county's code in front.
    private static func name(_ match: MatchLine, in county: DivisionCode) -> String {
        match.county == county ? match.posting.description : "\(match.county):\(match.posting)"
    }

    // MARK: Booklets

    static func booklets(_ scope: WorkScope) async throws -> WorkSheet {
        let villages = try await scope.get(
            Target("v1/booklets", query: ["county": scope.county, "year": scope.year]), as: [VillageBookletsAnswer].self
        )
        var card = WorkCard("villages", "\(scope.year) 年各村岗位信息册", "booklets of the year by village")
        let without = villages.count { $0.issues.isEmpty }
        card.notes = [
            Bilingual("\(villages.count) 个村，\(without) 个村还没有。", "\(villages.count) villages, \(without) without one")
        ]
        card.grids = [
            WorkGrid(
                "各村",
                [
                    .init("村", "village"), .init("登记人数", "people", isNumber: true), .init("送达", "delivered"),
                    .init("打印", "print"),
                ],
                villages.map { village in
                    [
                        WorkCell(.text(village.name ?? WorkWording.place(village.village)), .note(village.village)),
                        .number(village.people),
                        village.issues.isEmpty
                            ? .tag(Bilingual("未送达", "none"), "bad")
                            : WorkCell(
                                village.issues.map {
                                    .note(
                                        "\($0.on) \(WorkWording.posting($0.carrier).words.zh) \($0.deliveredBy) \($0.copies) 份，\($0.postings) 个岗位"
                                    )
                                }),
                        .link("信息册", scope.address("postings", "booklets", village.village.description)),
                    ]
                })
        ]
        return WorkSheet("岗位信息册", "Booklets", [card])
    }

    /// One sheet of paper a village.
    static func booklet(_ scope: WorkScope) async throws -> WorkSheet {
        let place = try scope.request.parameter("area", as: DivisionCode.self)
        guard place.lies(in: scope.county) else { throw Problem.notFound }
        let pages = try await scope.get(
            Target(
                "v1/booklets/entries",
                query: ["county": scope.county, "area": place == scope.county ? nil : place, "on": scope.day]),
            as: [BookletAnswer].self)
        var cards = pages.enumerated().map { index, page in
            var card = WorkCard(
                "village-\(page.village)", "\(WorkWording.place(page.village))岗位信息册", "postings for the village")
            card.startsPage = index > 0
            card.notes = [Bilingual("\(page.day) 印，共 \(page.entries.count) 个岗位", "\(page.entries.count) postings")]
            card.grids = [
                WorkGrid(
                    "由近到远",
                    [
                        .init("岗位", "posting"), .init("单位", "employer"), .init("工作地", "workplace"),
                        .init("月工资(元)", "wage, yuan", isNumber: true), .init("人数", "open", isNumber: true),
                        .init("待遇", "conditions"), .init("截止", "until"),
                    ],
                    page.entries.map { entry in
                        [
                            WorkCell(.text(entry.terms.title), .note(entry.posting)), .text(entry.terms.employerName),
                            .text(
                                Divisions.standard.fullName(of: entry.terms.workplace)
                                    ?? WorkWording.place(entry.terms.workplace)),
                            .figure(PostingSheets.wage(entry.terms)), .number(entry.open),
                            .text(entry.terms.conditions),
                            .text(entry.terms.until),
                        ]
                    }, empty: Bilingual("暂无合适岗位", "no posting suits"))
            ]
            return card
        }
        if cards.isEmpty {
            var card = WorkCard("none", "没有内容", "nothing to print")
            card.notes = [Bilingual("该地没有登记人员或没有合适岗位。", "Nobody is registered there, or nothing suits.")]
            cards = [card]
        }
        cards[0].acts = place.description.utf8.count == 12 ? [issue(place, scope)] : []
        return WorkSheet("\(WorkWording.place(place))岗位信息册", "Booklet", cards)
    }

    private static func issue(_ village: DivisionCode, _ scope: WorkScope) -> WorkAct {
        var act = WorkAct(
            "issue", "登记送达", "record the delivery",
            [
                WorkField(
                    "carrier", "由谁送达", "carrier",
                    .choice(WorkWording.choices(BookletCarrier.self) { WorkWording.posting($0).words }),
                    isRequired: true),
                WorkField("deliveredBy", "工作队或两委名称", "team or committee", isRequired: true),
                WorkField("copies", "份数", "copies", .whole, isRequired: true),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
            ]
        ) { _ in Target("v1/booklets") }
        act.fixed = ["village": .string(village.description)]
        act.next = { _ in scope.address("postings", "booklets") }
        return act
    }
}
