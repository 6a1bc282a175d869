import Models
import ServiceKit

private struct JobLossAnswer: Decodable, Sendable {
    struct Act: Decodable, Sendable {
        let code: String
        let zh: String
        let en: String
        let on: Day?
        let proof: String?
    }

    struct Offer: Decodable, Sendable {
        let kind: String
        let post: String
        let posting: String?
        let employer: OrganisationID?
        let on: Day
        let outcome: String
        let reason: String?
    }

    struct Source: Decodable, Sendable {
        let pack: String
        let clause: String
        let quote: String
        let zh: String
    }

    let loss: String
    let person: PersonKey
    let lostOn: Day
    let ground: String
    let group: String?
    let isReturned: Bool
    let village: DivisionCode
    let owner: DivisionCode
    let visitDue: Day
    let visitedOn: Day?
    let finding: String?
    let isVisitOverdue: Bool
    let days: Int
    let helper: String?
    let helperUnit: String?
    let acts: [Act]
    let offers: [Offer]
    let comesFirst: Source?
    let isAtRisk: Bool
    let backInPovertyOn: Day?
    let closedOn: Day?
    let closing: String?
    let evidence: String?
    let wentTo: DivisionCode?
}

private struct JobLossFiguresAnswer: Decodable, Sendable {
    struct Bound: Decodable, Sendable {
        struct Source: Decodable, Sendable {
            let pack: String
            let clause: String
            let quote: String
        }

        let source: Source
        let comparison: String
        let value: Int
        let unit: String
        let isKept: Bool
    }

    struct Plan: Decodable, Sendable {
        let year: Int
        let document: String
        let reservePosts: Int
        let on: Day
    }

    let open: Int
    let overdueVisits: Int
    let monitored: Int
    let helped: Int
    let helpedBound: Bound?
    let backInPoverty: Int
    let backInPovertyBound: Bound?
    let plan: Plan?
    let reservePostsTaken: Int
}

/// People who lost their work, and the chain of help that follows: visit, registration, helper, offers, closing.
enum JobLossSheets {
    private static let states: [(code: String, words: Bilingual)] = [
        ("open", Bilingual("进行中", "open")), ("overdue", Bilingual("走访逾期", "visit overdue")),
        ("unhelped", Bilingual("无帮扶人", "no helper")), ("at-risk", Bilingual("有返贫风险", "at risk")),
        ("back-in-poverty", Bilingual("返贫", "poor again")), ("first", Bilingual("优先安置", "comes first")),
        ("closed", Bilingual("已结束", "closed")),
    ]

    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let figures = try await scope.get(
            Target("v1/job-losses/figures", query: ["area": scope.area, "asOf": scope.day]),
            as: JobLossFiguresAnswer.self)
        let state = scope.chosen("state", among: states.map(\.code))
        let list = try await scope.get(
            Target(
                "v1/job-losses",
                query: ["area": scope.area, "asOf": scope.day, "state": state, "page": scope.page]),
            as: WorkList<JobLossAnswer>.self)
        var card = WorkCard("losses", "失业帮扶", "help after job loss")
        card.headlines = [
            Headline(zh: "进行中", en: "open", number: Numeral.grouped(figures.open), unit: "人"),
            Headline(zh: "走访逾期", en: "visits overdue", number: Numeral.grouped(figures.overdueVisits), unit: "人"),
            Headline(zh: "监测对象", en: "of monitored groups", number: Numeral.grouped(figures.monitored), unit: "人"),
            Headline(zh: "其中已帮扶", en: "of these helped", number: Numeral.grouped(figures.helped), unit: "人"),
            Headline(zh: "因失业返贫", en: "poor again", number: Numeral.grouped(figures.backInPoverty), unit: "人"),
            Headline(
                zh: "接受储备岗位", en: "took a reserve post", number: Numeral.grouped(figures.reservePostsTaken), unit: "人"),
        ]
        card.facts =
            [figures.helpedBound, figures.backInPovertyBound].compactMap(\.self).map { bound in
                WorkFact(
                    "\(bound.source.pack) \(bound.source.clause)", "bound",
                    .text(
                        "“\(bound.source.quote)”（\(bound.comparison == "at-least" ? "不低于" : "不超过") \(bound.value) \(bound.unit)）"
                    ),
                    .tag(
                        bound.isKept ? Bilingual("达到", "kept") : Bilingual("未达到", "not kept"),
                        bound.isKept ? "good" : "bad"))
            }
            + (figures.plan.map {
                [WorkFact("\($0.year) 年帮扶方案", "plan of help", text: "\($0.document)，储备岗位 \($0.reservePosts) 个")]
            } ?? [])
        card.chips = scope.chips("state", states)
        card.grids = [
            WorkGrid(
                "失业人员与办理期限",
                [
                    .init("人员", "person"), .init("失业", "lost work"), .init("走访", "visit"),
                    .init("已失业天数", "days", isNumber: true),
                    .init("帮扶人", "helper"), .init("办理进度", "acts"), .init("状态", "state"),
                ],
                list.items.map { loss in
                    [
                        WorkCell(
                            .link(loss.person.description.prefix(8), scope.address("wages", "losses", loss.loss)),
                            .note(WorkWording.place(loss.village)),
                            .note(loss.group.map { WorkWording.monitored($0).zh } ?? "")),
                        WorkCell(.text(loss.lostOn), .note(WorkWording.ground(loss.ground).zh)), visit(loss),
                        .number(loss.days), .text(loss.helper.map { "\($0) \(loss.helperUnit ?? "")" }),
                        .text("\(loss.acts.count { $0.on != nil }) / \(loss.acts.count)"), Self.state(of: loss),
                    ]
                })
        ]
        card.page(list, scope)
        card.acts = [report(scope), plan(scope)]
        return WorkSheet("失业帮扶", "Help after job loss", [card])
    }

    private static func visit(_ loss: JobLossAnswer) -> WorkCell {
        if let on = loss.visitedOn {
            return WorkCell(.text("\(on) 已走访", "visited"), .note(loss.finding.map { WorkWording.finding($0).zh } ?? ""))
        }
        return loss.isVisitOverdue
            ? .tag(Bilingual("应于 \(loss.visitDue) 前，已逾期", "overdue"), "bad")
            : .tag(Bilingual("\(loss.visitDue) 前走访", "due"), "calm")
    }

    private static func state(of loss: JobLossAnswer) -> WorkCell {
        var pieces: [WorkPiece] = []
        if let closing = loss.closing {
            pieces.append(.tag(WorkWording.closing(closing), "grey"))
        } else {
            pieces.append(.tag(Bilingual("进行中", "open"), "calm"))
        }
        if loss.isAtRisk { pieces.append(.tag(Bilingual("有返贫风险", "at risk"), "warn")) }
        if loss.backInPovertyOn != nil { pieces.append(.tag(Bilingual("返贫", "poor again"), "bad")) }
        if loss.comesFirst != nil { pieces.append(.tag(Bilingual("优先安置", "comes first"), "calm")) }
        return WorkCell(pieces)
    }

    static func loss(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("loss", as: String.self)
        let loss = try await scope.get(
            Target("v1/job-losses", id, query: ["area": scope.area, "asOf": scope.day]), as: JobLossAnswer.self)
        var card = WorkCard("loss", "失业情况", "what happened")
        card.facts = [
            WorkFact("人员", "person", WorkPerson.piece(loss.person, scope)),
            WorkFact("最后工作日", "last day of work", text: loss.lostOn),
            WorkFact("依据", "ground", .text(WorkWording.ground(loss.ground))),
            WorkFact("监测类别", "monitored group", loss.group.map { [.text(WorkWording.monitored($0))] } ?? []),
            WorkFact("所在村", "village", .text(WorkWording.place(loss.village))),
            WorkFact("负责走访", "whose visit", .text(WorkWording.place(loss.owner))),
            WorkFact("走访", "visit", visit(loss).pieces), WorkFact("已失业天数", "days", text: loss.days),
            WorkFact("是否返乡", "came back home", text: loss.isReturned ? "是" : "否"),
            WorkFact("帮扶人", "helper", text: loss.helper.map { "\($0) \(loss.helperUnit ?? "")" }),
            WorkFact("状态", "state", state(of: loss).pieces),
            WorkFact("结束", "closed", text: loss.closedOn.map { "\($0) \(loss.evidence ?? "")" }),
        ]
        if let source = loss.comesFirst {
            card.facts.append(
                WorkFact("优先依据", "comes first by", text: "\(source.pack) \(source.clause)“\(source.quote)”"))
        }
        if let county = loss.wentTo {
            card.facts.append(WorkFact("接续县", "goes on in", text: WorkWording.place(county)))
        }
        var acts = WorkCard("acts", "方案规定的帮扶", "what the plan asks for")
        acts.grids = [
            WorkGrid(
                "帮扶事项", [.init("事项", "act"), .init("办理", "done"), .init("证明", "proof")],
                loss.acts.map { act in
                    [
                        WorkCell(.text(act.zh, act.en)),
                        act.on.map { .tag(Bilingual("\($0)", "done"), "good") }
                            ?? .tag(Bilingual("未办理", "not yet"), "warn"), .text(act.proof),
                    ]
                }),
            WorkGrid(
                "推荐的岗位",
                [
                    .init("日期", "on"), .init("类型", "kind"), .init("岗位", "post"), .init("结果", "outcome"),
                    .init("原因", "reason"),
                ],
                loss.offers.map { offer in
                    [
                        .text(offer.on), .words(WorkWording.postKind(offer.kind)), .text(offer.post),
                        .words(WorkWording.result(offer.outcome)), .text(offer.reason),
                    ]
                }),
        ]
        if loss.closedOn == nil, loss.wentTo == nil { acts.acts = steps(loss, scope) }
        return WorkSheet("失业帮扶：\(loss.person.description.prefix(8))", "Help after job loss", [card, acts])
    }

    // MARK: Forms

    private static func on(_ scope: WorkScope) -> WorkField {
        WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description)
    }

    private static func report(_ scope: WorkScope) -> WorkAct {
        WorkAct(
            "report", "报告失业", "report a job loss",
            [
                WorkPerson.field(), WorkField("lostOn", "最后工作日", "last day of work", .day, isRequired: true),
                WorkField(
                    "reporter", "报告人", "reporter",
                    .choice(WorkWording.choices(JobLossReporter.self) { WorkWording.finding($0) }), isRequired: true),
                WorkField("isReturned", "已返乡", "came back home", .flag), WorkField("note", "备注", "note"),
            ]
        ) { _ in Target("v1/job-losses") }
    }

    private static func plan(_ scope: WorkScope) -> WorkAct {
        WorkAct(
            "plan", "登记帮扶方案", "file the plan of help", roles: WorkAct.deciders,
            [
                WorkField("year", "年度", "year", .whole, isRequired: true, value: "\(scope.year)"),
                WorkField("document", "文号", "document", isRequired: true),
                WorkField("reservePosts", "储备岗位数", "reserve posts", .whole, isRequired: true),
                WorkField("signedBy", "签发单位", "signed by", .words, isRequired: true), on(scope),
            ]
        ) { _ in Target("v1/assistance-plans") }
    }

    /// Why an officer may end a chain; work itself is proven by contract, pay or visit, and records are merged in the registry.
    private static let sayable: [JobLossClosing] = [
        .mistaken, .retired, .schooling, .illHealth, .declined, .moved, .leftRegister,
    ]

    private static func steps(_ loss: JobLossAnswer, _ scope: WorkScope) -> [WorkAct] {
        let id = loss.loss
        let open = loss.acts.filter { $0.on == nil }
        var acts = [
            WorkAct(
                "visit", "登记走访", "record the visit",
                [
                    on(scope),
                    WorkField(
                        "channel", "方式", "channel",
                        .choice(["visit", "phone", "online"].map { .init($0, WorkWording.channel($0)) }),
                        isRequired: true, value: "visit"),
                    WorkField(
                        "finding", "了解到的情况", "finding",
                        .choice(WorkWording.choices(JobLossFinding.self) { WorkWording.finding($0) }),
                        isRequired: true),
                    WorkField("isReturned", "已返乡", "came back home", .yesNo), WorkField("note", "备注", "note"),
                ]
            ) { _ in Target("v1/job-losses", id, "visits") },
            WorkAct(
                "helper", "确定帮扶人", "assign a helper",
                [
                    WorkField("helper", "帮扶人账号", "account", isRequired: true),
                    WorkField("unit", "单位", "unit", isRequired: true), on(scope),
                ]
            ) { _ in Target("v1/job-losses", id, "helper") },
        ]
        if !open.isEmpty {
            acts.append(
                WorkAct(
                    "act", "登记帮扶事项", "record an act",
                    [
                        WorkField(
                            "act", "事项", "act", .choice(open.map { .init($0.code, Bilingual($0.zh, $0.en)) }),
                            isRequired: true), on(scope),
                        WorkField("reference", "证明", "proof", isRequired: true),
                    ]
                ) { _ in Target("v1/job-losses", id, "acts") })
        }
        var offer = WorkAct(
            "offer", "推荐岗位", "offer a post",
            [
                WorkField(
                    "kind", "类型", "kind",
                    .choice(WorkWording.choices(PostAfterLossKind.self) { WorkWording.postKind($0) }), isRequired: true),
                WorkField("post", "岗位", "post", isRequired: true), WorkField("posting", "岗位编号", "posting"),
                WorkField("employer", "统一社会信用代码", "credit code"), on(scope),
                WorkField(
                    "outcome", "结果", "outcome",
                    .choice(WorkWording.choices(PostOfferOutcome.self) { WorkWording.result($0) }), isRequired: true),
                WorkField("reason", "谢绝原因", "reason"),
            ]
        ) { _ in Target("v1/job-losses", id, "offers") }
        offer.numbers = "TJ"
        offer.numberMember = "offer"
        acts.append(offer)
        acts.append(
            WorkAct(
                "close", "结束帮扶", "close",
                [
                    on(scope),
                    WorkField(
                        "reason", "原因", "reason",
                        .choice(sayable.map { .init($0.rawValue, WorkWording.closing($0.rawValue)) }),
                        isRequired: true), WorkField("note", "情况说明", "in words", .longText, isRequired: true),
                ]
            ) { _ in Target("v1/job-losses", id, "closing") })
        return acts
    }
}
