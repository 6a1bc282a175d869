import Models
import ServiceKit

/// What officers do to a case, as forms. Which of them a page offers is said by ``CaseSteps``.
enum CaseCommands {
    static let all =
        [
            submit, passTownship, returnTownship, passCounty, returnCounty, rejectAsTownship, rejectAsCounty,
            rejectAsApprover, approve, publish, closeNotice, object, settle, takeBack, closeFile, handIn, giveBack,
            logObstacle, resolve, lead,
        ]

    private static let roleOfClerk: Set<Role> = [.clerk, .agency]

    static let submit = MoneyCommand(
        id: "submit", title: Bilingual("申报", "hand in"), button: Bilingual("申报", "hand in"), roles: roleOfClerk,
        fields: [.on, .version], target: { try $0.ofCase("submission") })

    static let passTownship = review("pass-township", "township", true, Bilingual("乡镇审核通过", "pass as township"))
    static let returnTownship = review("return-township", "township", false, Bilingual("乡镇退回", "return as township"))
    static let passCounty = review("pass-county", "county", true, Bilingual("县级审核通过", "pass as county"))
    static let returnCounty = review("return-county", "county", false, Bilingual("县级退回", "return as county"))

    private static func review(_ id: String, _ level: String, _ isPassed: Bool, _ title: Bilingual) -> MoneyCommand {
        MoneyCommand(
            id: id, title: title, button: isPassed ? Bilingual("通过", "pass") : Bilingual("退回", "return"),
            roles: [.reviewer],
            hint: isPassed
                ? nil
                : Bilingual("退回后可补正再报，办理期限重新计算", "what is returned can be corrected and handed in again"),
            fields: isPassed
                ? [.on, .version] : [.lines("reason", "退回原因", "reason"), .on, .version],
            target: { try $0.ofCase("reviews") },
            more: { _ in ["level": .string(level), "isPassed": .bool(isPassed)] })
    }

    static let rejectAsTownship = rejection("reject-township", "township", [.reviewer])
    static let rejectAsCounty = rejection("reject-county", "county", [.reviewer])
    static let rejectAsApprover = rejection("reject-approver", "approver", [.approver])

    private static func rejection(_ id: String, _ post: String, _ roles: Set<Role>) -> MoneyCommand {
        MoneyCommand(
            id: id, title: Bilingual("不予批准", "refuse for good"), button: Bilingual("不予批准", "refuse"), roles: roles,
            hint: Bilingual("终局决定，同一申请不再受理；可补正的请退回", "final; what can be corrected should be returned instead"),
            fields: [
                .lines("reason", "理由", "reason"), .text("clause", "依据条款", "clause"), .on, .version,
            ],
            target: { try $0.ofCase("rejection") }, more: { _ in ["post": .string(post)] })
    }

    static let approve = MoneyCommand(
        id: "approve", title: Bilingual("审批并预留资金", "approve and reserve the money"),
        button: Bilingual("批准", "approve"), roles: [.approver],
        hint: Bilingual("批准时按当前事实再核一遍", "everything is judged once more on present facts"),
        fields: [.choice("fund", "资金账户", "fund"), .on, .version], target: { try $0.ofCase("approval") })

    static let publish = MoneyCommand(
        id: "publish", title: Bilingual("公示本件", "publish this case"), button: Bilingual("开始公示", "publish"),
        roles: [.clerk, .reviewer],
        fields: [
            .text("notice", "公示编号", "notice number"), .day("from", "公示起始日", "first day"),
            .count("workingDays", "工作日数（不填则按县定）", "working days; empty: as the county set", required: false),
        ],
        target: { _ in Target("v1/notices") },
        more: { ["cases": .array([.string(try $0.part("id"))])] })

    static let closeNotice = MoneyCommand(
        id: "close-notice", title: Bilingual("结束公示", "close the notice"), button: Bilingual("结束公示", "close"),
        roles: [.clerk, .reviewer],
        hint: Bilingual("同一公示的全部申请件一并结束", "all cases of the notice together"),
        fields: [.own("notice"), .on],
        target: { Target("v1/notices", try $0.own("notice"), "closing") })

    static let object = MoneyCommand(
        id: "object", title: Bilingual("登记公示异议", "record an objection"), button: Bilingual("登记异议", "record"),
        roles: [.clerk, .reviewer],
        hint: Bilingual("姓名只保存掩码形式，公示立即中止", "of the name only the masked form is kept; the notice stops at once"),
        fields: [
            .hidden("objection"), .hidden("notice"),
            .text("objector", "异议人姓名", "who objects", required: false), .lines("text", "异议内容", "what is said"), .on,
        ],
        target: { _ in Target("v1/objections") }, more: { ["case": .string(try $0.part("id"))] })

    static let settle = MoneyCommand(
        id: "settle", title: Bilingual("处理异议", "settle the objection"), button: Bilingual("作出处理", "settle"),
        roles: [.reviewer],
        fields: [
            .own("objection"),
            MoneyField(
                name: "isUpheld", label: Bilingual("异议是否成立", "upheld?"),
                kind: .flag(no: Bilingual("不成立，重新公示", "no: on notice anew"), yes: Bilingual("成立，退回", "yes: returned"))),
            .lines("finding", "查明情况", "finding"), .on,
        ],
        target: { Target("v1/objections", try $0.own("objection"), "finding") })

    static let takeBack = MoneyCommand(
        id: "take-back", title: Bilingual("撤回本人上一步", "take back my last step"), button: Bilingual("撤回", "take back"),
        roles: [.clerk, .agency, .reviewer, .approver],
        fields: [.lines("reason", "撤回原因", "reason"), .on, .version], target: { try $0.ofCase("step-withdrawal") })

    static let closeFile = MoneyCommand(
        id: "close-file", title: Bilingual("办结归档", "close the file"), button: Bilingual("归档", "close"), roles: [.clerk],
        fields: [.text("note", "备注", "note", required: false), .on, .version], target: { try $0.ofCase("closing") })

    static let handIn = MoneyCommand(
        id: "hand-in", title: Bilingual("收取材料", "take in a paper"), button: Bilingual("收取", "take in"),
        roles: [.clerk, .agency],
        fields: [
            .choice("kind", "材料", "paper"), .day("dated", "材料日期", "the paper's date"), isCopy,
            .text("note", "备注", "note", required: false), .on, .version,
        ],
        target: { try $0.ofCase("papers") })

    static let isCopy = MoneyField(
        name: "isCopy", label: Bilingual("原件或复印件", "original or copy"),
        kind: .flag(no: Bilingual("原件", "original"), yes: Bilingual("复印件", "copy")))

    static let giveBack = MoneyCommand(
        id: "give-back", title: Bilingual("退回材料", "give a paper back"), button: Bilingual("退回材料", "give back"),
        roles: [.clerk, .reviewer],
        fields: [.ownChoice("number", "材料", "paper"), .text("reason", "退回原因", "reason"), .on],
        target: { try $0.ofCase("papers", try $0.own("number"), "return") })

    static let logObstacle = MoneyCommand(
        id: "log-obstacle", title: Bilingual("登记经办障碍", "log an obstacle"), button: Bilingual("登记", "log"),
        roles: [.clerk, .agency, .reviewer],
        fields: [
            .hidden("obstacle"), .choice("kind", "障碍类别", "kind", ReturnWording.obstacles),
            .lines("text", "情况", "what stands in the way"),
            .text("helper", "由谁帮办（不填为本人）", "who helps; empty: myself", required: false), .on,
        ],
        target: { _ in Target("v1/obstacles") }, more: { ["case": .string(try $0.part("id"))] })

    static let resolve = MoneyCommand(
        id: "resolve", title: Bilingual("销号", "resolve the obstacle"), button: Bilingual("销号", "resolve"),
        roles: [.clerk, .reviewer],
        fields: [
            .own("obstacle"),
            MoneyField(
                name: "isCleared", label: Bilingual("是否解决", "cleared?"),
                kind: .flag(no: Bilingual("未能解决", "no"), yes: Bilingual("已解决", "yes"))),
            .lines("how", "处理情况", "how"), .on,
        ],
        target: { Target("v1/obstacles", try $0.own("obstacle"), "resolution") })

    /// Somebody says that money should come back.
    static let lead = MoneyCommand(
        id: "lead", title: Bilingual("提出追回线索", "say that money should come back"),
        button: Bilingual("提出线索", "record the lead"),
        roles: [.clerk, .reviewer, .inspector],
        fields: [
            .choice("source", "来源", "source", ReturnWording.sources), .yuan("amount", "金额（元）", "yuan"),
            .lines("reason", "理由", "reason"), .on,
        ],
        target: { Target("v1/clawbacks", try $0.part("id")) },
        next: { Target("clawbacks", try $0.part("id"), query: ["county": $0.county]) })
}

extension CommandPlace {
    /// `/v1/cases/{id}/…` of the page's case.
    func ofCase(_ parts: String...) throws -> Target { try caseTarget(parts) }

    private func caseTarget(_ parts: [String]) throws -> Target {
        let id = try part("id")
        return switch parts.count {
        case 1: Target("v1/cases", id, parts[0])
        default: Target("v1/cases", id, parts[0], parts[1], parts[2])
        }
    }

    /// What a field of the form says that only steers where the command goes.
    ///
    /// - Throws: 400 naming the field.
    func own(_ name: String) throws(Problem) -> String {
        guard let text = form.text(name) else {
            throw .invalid(name, code: "missing", Bilingual("请重新打开表单", "open the form again"))
        }
        return text
    }
}

extension MoneyField {
    /// Comes with the form and only steers where the command goes.
    static func own(_ name: String) -> MoneyField {
        MoneyField(
            name: name, label: Bilingual(name, name), kind: .hidden, isRequired: false, isOwn: true)
    }

    static func ownChoice(_ name: String, _ zh: String, _ en: String) -> MoneyField {
        MoneyField(name: name, label: Bilingual(zh, en), kind: .choice([]), isOwn: true)
    }
}
