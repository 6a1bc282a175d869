import Models
import ServiceKit

/// Forms of postings.
struct PostingActs: Sendable {
    let scope: WorkScope
    let codes: PlanCodes

    private func on(_ label: Bilingual = Bilingual("日期", "on")) -> WorkField {
        WorkField("on", label.zh, label.en, .day, isRequired: true, value: scope.day.description)
    }

    func opening(_ kind: PostingKind) -> WorkAct {
        var act = WorkAct(
            "open", kind == .reserve ? "登记储备岗位" : "登记岗位", kind == .reserve ? "open a reserve post" : "open a posting",
            terms(nil)
        ) { _ in Target("v1/postings") }
        act.numbers = kind == .reserve ? "CB" : "GW"
        act.numberMember = "posting"
        act.fixed = ["terms": .object(["kind": .string(kind.rawValue)])]
        act.complete = Self.grounds
        act.next = { [scope] in scope.address("postings", "numbers", $0) }
        return act
    }

    func correction(_ posting: PostingID, _ terms: PostingTerms) -> WorkAct {
        var act = WorkAct(
            "correct", "更正岗位内容", "correct",
            self.terms(terms) + [WorkField("reason", "更正原因", "reason", .longText, isRequired: true)]
        ) { _ in Target("v1/postings", posting.description, "correction") }
        act.fixed = ["terms": .object(["kind": .string(terms.kind.rawValue)])]
        act.complete = Self.grounds
        return act
    }

    func publication(_ posting: PostingID) -> WorkAct {
        WorkAct(
            "publish", "登记发布", "published on",
            [
                WorkField("channel", "渠道", "channel", codes.one(of: "publishing-channels"), isRequired: true),
                on(),
            ]
        ) { _ in Target("v1/postings", posting.description, "publications") }
    }

    func fill(_ posting: PostingID) -> WorkAct {
        var act = WorkAct(
            "fill", "登记录用", "taken on",
            [
                WorkField(
                    "people", "本县人员(人员键)", "people of the county, by key", .words,
                    hint: Bilingual("一行一个", "one a line")),
                WorkField("others", "其他人员数", "others", .whole), on(),
            ]
        ) { _ in Target("v1/postings", posting.description, "fills") }
        act.complete = { _, members in if members["people"] == nil { members["people"] = [] } }
        return act
    }

    func vacancy(_ posting: PostingID, _ people: [PersonKey]) -> WorkAct {
        WorkAct(
            "vacate", "登记离岗", "left the post",
            [
                WorkField(
                    "person", "人员", "person",
                    .choice(people.map { .init($0.description, Bilingual(String($0.description.prefix(8)), "")) }),
                    isRequired: true),
                on(), WorkField("reason", "原因", "reason", isRequired: true),
            ]
        ) { _ in Target("v1/postings", posting.description, "vacancies") }
    }

    func closing(_ posting: PostingID) -> WorkAct {
        WorkAct(
            "close", "关闭岗位", "close",
            [
                on(),
                WorkField(
                    "reason", "原因", "reason",
                    .choice(WorkWording.choices(PostingEndReason.self) { WorkWording.posting($0).words }),
                    isRequired: true),
                WorkField("note", "说明", "note"),
            ]
        ) { _ in Target("v1/postings", posting.description, "closing") }
    }

    // MARK: Terms

    private static let abilities = ["ordinary", "skilled", "weak", "half"]

    private func terms(_ terms: PostingTerms?) -> [WorkField] {
        let asked = terms?.requirements
        return [
            WorkField(
                "terms.employer", "统一社会信用代码", "credit code", isRequired: true, value: terms?.employer.description),
            WorkField("terms.employerName", "单位名称", "employer", isRequired: true, value: terms?.employerName),
            WorkField("terms.title", "岗位名称", "title", isRequired: true, value: terms?.title),
            WorkField("terms.trade", "工种", "trade", isRequired: true, value: terms?.trade),
            WorkField(
                "terms.workplace", "工作地区划代码", "workplace, division code", isRequired: true,
                value: terms?.workplace.description),
            WorkField("terms.posts", "招聘人数", "posts", .whole, isRequired: true, value: terms.map { "\($0.posts)" }),
            WorkField(
                "terms.wageFrom", "月工资从(元)", "wage from, yuan", .yuan, isRequired: true,
                value: terms?.wageFrom.yuanText),
            WorkField(
                "terms.wageTo", "月工资到(元)", "wage to, yuan", .yuan, isRequired: true, value: terms?.wageTo.yuanText),
            WorkField(
                "terms.conditions", "食宿、保险、工时、合同期", "conditions", .longText, isRequired: true,
                value: terms?.conditions),
            WorkField(
                "terms.channel", "信息来源渠道", "where it came from", codes.one(of: "publishing-channels"), isRequired: true,
                value: terms?.channel),
            WorkField(
                "terms.from", "报名开始", "from", .day, isRequired: true, value: (terms?.from ?? scope.day).description),
            WorkField("terms.until", "报名截止", "until", .day, isRequired: true, value: terms?.until.description),
            WorkField(
                "terms.localFirst", "优先招用哪里的人(区划代码)", "whose people come first", value: terms?.localFirst?.description),
            WorkField(
                "terms.partner", "劳务协作地区", "cooperation pair", codes.one(of: "partner-areas"), value: terms?.partner),
            WorkField(
                "terms.requirements.trades", "必需的技能", "skills required", .words,
                value: asked?.trades?.joined(separator: "\n")),
            WorkField(
                "terms.requirements.needsCertificate", "须有证书", "a certificate is required", .yesNo,
                value: asked?.needsCertificate.map { "\($0)" }),
            WorkField(
                "terms.requirements.abilities", "适合的劳动能力", "labour abilities that it suits",
                .choices(Self.abilities.map { .init($0, Self.ability($0)) }),
                value: asked?.abilities?.joined(separator: "\n")),
            WorkField("terms.requirements.ageFrom", "最低年龄", "age from", .whole, value: asked?.ageFrom.map { "\($0)" }),
            WorkField("terms.requirements.ageTo", "最高年龄", "age to", .whole, value: asked?.ageTo.map { "\($0)" }),
            WorkField(
                "terms.requirements.sex", "性别", "sex",
                .choice([.init("1", Bilingual("男", "male")), .init("2", Bilingual("女", "female"))]), value: asked?.sex),
            WorkField(
                "terms.requirements.ground.kind", "性别、年龄要求的依据", "ground of asking for a sex or age",
                .choice(WorkWording.choices(PostingGroundKind.self) { WorkWording.posting($0).words }),
                value: asked?.ground?.kind.rawValue),
            WorkField(
                "terms.requirements.ground.document", "法律法规及条款", "law and article", value: asked?.ground?.document),
        ]
    }

    /// What is required is always an object, empty where nothing is asked for.
    private static let grounds: @Sendable (PageForm, inout [String: JSONValue]) throws -> Void = { _, members in
        guard case .object(var terms)? = members["terms"] else { return }
        if terms["requirements"] == nil { terms["requirements"] = .object([:]) }
        members["terms"] = .object(terms)
    }

    private static func ability(_ code: String) -> Bilingual {
        switch code {
        case "ordinary": Bilingual("普通劳动力", "ordinary")
        case "skilled": Bilingual("技能劳动力", "skilled")
        case "weak": Bilingual("弱劳动力", "weak")
        default: Bilingual("半劳动力", "half")
        }
    }
}
