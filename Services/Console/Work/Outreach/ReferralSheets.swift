import Models
import ServiceKit

private struct ReferralLine: Decodable, Sendable {
    let referral: ReferralID
    let person: PersonKey
    let employer: OrganisationID
    let employerName: String
    let post: String
    let posting: String?
    let on: Day
    let by: String
    let helper: String?
    let state: String
    let interviewedOn: Day?
    let hiredOn: Day?
    let reasonZh: String?
    let reasonEn: String?
    let contract: ContractID?
    let wentTo: DivisionCode?
}

private struct ReferralFiguresAnswer: Decodable, Sendable {
    struct Helper: Decodable, Sendable {
        let helper: String
        let referrals: Int
        let hired: Int
        let contracts: Int
    }

    struct Reason: Decodable, Sendable {
        let zh: String
        let en: String
        let refusedBy: String
        let referrals: Int
    }

    let states: [String: Int]
    let helpers: [Helper]
    let reasons: [Reason]
}

/// Referrals of people to posts, step by step, and why they come to nothing.
enum ReferralSheets {
    private static let states = ["referred", "interviewed", "hired", "refused", "withdrawn"]

    static func list(_ scope: WorkScope) async throws -> WorkSheet {
        let figures = try await scope.get(
            Target("v1/referrals/figures", query: ["county": scope.county, "year": scope.year]),
            as: ReferralFiguresAnswer.self)
        let isWithout = scope.request.query["withoutContract"] == "1"
        let list = try await scope.get(
            Target(
                "v1/referrals",
                query: [
                    "county": scope.county, "year": scope.year, "state": scope.chosen("state", among: states),
                    "person": try scope.request.value("person", as: PersonKey.self),
                    "withoutContract": isWithout ? "1" : nil, "page": scope.page,
                ]), as: WorkList<ReferralLine>.self)
        var card = WorkCard("referrals", "\(scope.year) 年推荐就业", "referrals of the year")
        card.chips =
            scope.chips("state", states.map { ($0, WorkWording.referral($0).words) })
            + [
                Link(
                    zh: "录用未签合同", en: "hired, no contract",
                    address: scope.here(["withoutContract": isWithout ? nil : "1"]), isHere: isWithout)
            ]
        card.bars = Scale.bars(
            states.compactMap { state in
                figures.states[state].map { (WorkWording.referral(state).words, $0, WorkWording.referral(state).tone) }
            })
        card.grids = [grid(list.items, scope)]
        card.page(list, scope)
        let moving = list.items.filter { $0.state == "referred" || $0.state == "interviewed" }
        card.acts = [opening(try await PlanCodes.read(scope), scope)] + (moving.isEmpty ? [] : [step(moving, scope)])
        return WorkSheet("推荐就业", "Referrals", [card, reasons(figures)])
    }

    private static func grid(_ lines: [ReferralLine], _ scope: WorkScope) -> WorkGrid {
        WorkGrid(
            "推荐、面试、录用",
            [
                .init("推荐", "referral"), .init("人员", "person"), .init("单位与岗位", "employer, post"),
                .init("推荐人", "by"), .init("面试", "interview"), .init("录用与合同", "hired, contract"), .init("状态", "state"),
            ],
            lines.map { line in
                let state = WorkWording.referral(line.state)
                return [
                    WorkCell(.text(line.on), .note(line.referral)), WorkPerson.cell(line.person, scope),
                    WorkCell(
                        .link(
                            line.employerName, scope.address("organisations", "employers", line.employer.description)),
                        .note("\(line.post) \(line.posting ?? "")")),
                    WorkCell(.text(line.by), .note(line.helper ?? "")), .text(line.interviewedOn),
                    .text(
                        [line.hiredOn?.description, line.contract?.description].compactMap(\.self).joined(
                            separator: " ")),
                    WorkCell(
                        [.tag(state.words, state.tone)]
                            + (line.reasonZh.map { [.note($0, line.reasonEn ?? "")] } ?? [])
                            + (line.wentTo.map { [.note("转至 \(WorkWording.place($0))")] } ?? [])),
                ]
            })
    }

    private static func reasons(_ figures: ReferralFiguresAnswer) -> WorkCard {
        var card = WorkCard("reasons", "未成原因与帮扶力量", "why not, and whose work it was")
        card.bars = Scale.bars(
            figures.reasons.map {
                (Bilingual("\($0.zh)（\($0.refusedBy == "person" ? "本人" : "单位")）", $0.en), $0.referrals, "warn")
            })
        card.grids = [
            WorkGrid(
                "帮扶力量",
                [
                    .init("帮扶力量", "helper"), .init("推荐", "referrals", isNumber: true),
                    .init("录用", "hired", isNumber: true), .init("签合同", "contracts", isNumber: true),
                ],
                figures.helpers.map {
                    [
                        .text($0.helper.isEmpty ? "未注明" : $0.helper), .number($0.referrals), .number($0.hired),
                        .number($0.contracts),
                    ]
                })
        ]
        return card
    }

    private static func opening(_ codes: PlanCodes, _ scope: WorkScope) -> WorkAct {
        var act = WorkAct(
            "open", "推荐就业", "refer somebody",
            [
                WorkPerson.field(), WorkField("employer", "统一社会信用代码", "credit code", isRequired: true),
                WorkField("employerName", "单位名称", "employer", isRequired: true),
                WorkField("post", "岗位", "post", isRequired: true), WorkField("posting", "岗位编号", "posting"),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField("by", "推荐单位或经纪人", "who refers", isRequired: true),
                WorkField("helper", "帮扶力量", "credited to", codes.one(of: "helper-kinds")),
                WorkField("activity", "活动编号", "activity"),
            ]
        ) { Target("v1/referrals", $0) }
        act.numbers = "TJ"
        return act
    }

    private static func step(_ lines: [ReferralLine], _ scope: WorkScope) -> WorkAct {
        var act = WorkAct(
            "step", "登记面试、录用、未成", "interviewed, hired, refused",
            [
                WorkField(
                    "referral", "推荐", "referral",
                    .choice(
                        lines.map {
                            .init(
                                $0.referral.description,
                                Bilingual("\($0.referral) \($0.person.description.prefix(8)) \($0.employerName)", ""))
                        }), isRequired: true),
                WorkField(
                    "step", "进展", "step",
                    .choice(WorkWording.choices(ReferralStep.self) { WorkWording.referral($0).words }), isRequired: true
                ),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField(
                    "reason", "未成原因", "why refused",
                    .choice(WorkWording.choices(ReferralRefusal.self) { WorkWording.refusal($0) }),
                    hint: Bilingual("未成时必填", "needed when refused")),
                WorkField("note", "备注", "note"),
            ]
        ) { Target("v1/referrals", $0, "steps") }
        act.pathField = "referral"
        return act
    }
}
