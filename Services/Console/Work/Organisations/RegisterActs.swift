import Models
import ServiceKit

/// The forms of a register's kind, made from its declaration.
struct RegisterActs: Sendable {
    let kind: RegisterKindAnswer
    let scope: WorkScope

    private static let prefix = "fact:"

    /// Files a new entry.
    func filing() -> WorkAct {
        var act = WorkAct(
            "file", "登记新的\(kind.zh)", "file a new entry",
            faceFields(nil) + [
                WorkField("on", "申报日期", "filed on", .day, isRequired: true, value: scope.day.description)
            ]
        ) { _ in Target("v1/registers/entries") }
        act.numbers = kind.kind.uppercased().prefix(12).description
        act.numberMember = "entry"
        act.fixed = ["kind": .string(kind.kind)]
        act.complete = faceCompletion()
        act.next = { [scope] in scope.address("organisations", "entries", $0) }
        return act
    }

    /// Says anew what an entry says of itself.
    func amendment(_ line: RegisterLineAnswer) -> WorkAct {
        let entry = line.entry.description
        var act = WorkAct(
            "amend", "变更登记内容", "amend",
            faceFields(line) + [
                WorkField("on", "变更日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField("reason", "变更原因", "reason", .longText, isRequired: true),
            ]
        ) { _ in Target("v1/registers/entries", entry, "amendment") }
        act.complete = faceCompletion()
        return act
    }

    /// Steps that are possible from where the entry stands.
    func steps(_ line: RegisterLineAnswer) -> WorkAct? {
        let possible: [String] =
            switch line.standing {
            case "filed": ["recognise", "refuse", "withdraw"]
            case "in-force", "not-yet", "expired": ["suspend", "withdraw"]
            case "suspended": ["restore", "withdraw"]
            default: []
            }
        guard !possible.isEmpty else { return nil }
        let entry = line.entry.description
        return WorkAct(
            "step", "认定、暂停、恢复、退出", "recognise, suspend, restore, withdraw", roles: WorkAct.deciders,
            [
                WorkField(
                    "step", "办理", "step", .choice(possible.map { .init($0, WorkWording.step($0)) }), isRequired: true),
                WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description),
                WorkField("reason", "理由", "reason", .longText, isRequired: true),
                WorkField("document", "文号", "document"),
            ]
        ) { _ in Target("v1/registers/entries", entry, "steps") }
    }

    /// What was found or done about the entry.
    func record(_ record: RegisterKindAnswer.Record, _ entry: RegisterEntryID) -> WorkAct {
        let labels = record.labels ?? record.measures
        let measures = zip(record.measures, labels).map { measure, label in
            WorkField("measure:\(measure)", label, measure, .loose)
        }
        let code = record.list.map { list in
            WorkField("code", "结论", "code", codeKind(list), isRequired: true)
        }
        let entry = entry.description
        var act = WorkAct(
            "record-\(record.record)", "记录\(record.zh)", "record: \(record.en)",
            [WorkField("on", "日期", "on", .day, isRequired: true, value: scope.day.description)]
                + (code.map { [$0] } ?? []) + measures + [
                    WorkField("result", "结果", "result", .longText, isRequired: true),
                    WorkField("note", "备注", "note"),
                ]
        ) { _ in Target("v1/registers/entries", entry, "records") }
        act.fixed = ["record": .string(record.record)]
        act.complete = { form, members in
            var figures: [JSONValue] = []
            for (measure, label) in zip(record.measures, labels) {
                guard let text = form.text("measure:\(measure)") else { continue }
                guard let amount = Int64(text) else {
                    throw Problem.invalid(
                        "measure:\(measure)", code: "format", Bilingual("“\(label)”应为整数", "\(measure) must be whole"))
                }
                figures.append(.object(["measure": .string(measure), "amount": .integer(amount)]))
            }
            if !figures.isEmpty { members["figures"] = .array(figures) }
        }
        return act
    }

    /// Ties a person, organisation, place or entry to the entry.
    func link(_ role: RegisterKindAnswer.Role, _ entry: RegisterEntryID) -> WorkAct {
        var fields = [
            Self.target(role.target, role.zh, role.en),
            WorkField("from", "自何日起", "from", .day, isRequired: true, value: scope.day.description),
        ]
        if let list = role.list { fields.append(WorkField("code", "类别", "code", codeKind(list), isRequired: true)) }
        if let unit = role.unit {
            fields.append(WorkField("amount", "数量(\(unit))", "amount", .whole, isRequired: true))
        }
        fields.append(WorkField("reference", "依据", "reference"))
        let entry = entry.description
        var act = WorkAct("link-\(role.role)", "添加\(role.zh)", "add: \(role.en)", fields) { _ in
            Target("v1/registers/entries", entry, "links")
        }
        act.fixed = ["role": .string(role.role)]
        return act
    }

    /// Ends one of the ties that run.
    func linkEnd(_ links: [RegisterLinkAnswer], _ entry: RegisterEntryID) -> WorkAct? {
        let running = links.filter { $0.until == nil }
        guard !running.isEmpty else { return nil }
        let entry = entry.description
        var act = WorkAct(
            "unlink", "结束关联", "end a tie",
            [
                WorkField(
                    "tie", "关联", "tie",
                    .choice(
                        running.map { link in
                            let role = kind.roles.first { $0.role == link.role }?.zh ?? link.role
                            return .init("\(link.role) \(link.target)", .init("\(role) \(link.target.prefix(18))", ""))
                        }), isRequired: true),
                WorkField("until", "最后一日", "last day", .day, isRequired: true, value: scope.day.description),
                WorkField("reason", "原因", "reason", .longText, isRequired: true),
            ]
        ) { _ in Target("v1/registers/entries", entry, "links", "end") }
        act.complete = { _, members in
            guard case .string(let tie)? = members.removeValue(forKey: "tie") else { return }
            let parts = tie.split(separator: " ", maxSplits: 1).map(String.init)
            members["role"] = .string(parts.first ?? "")
            members["target"] = .string(parts.dropFirst().first ?? "")
        }
        return act
    }

    // MARK: Faces

    private func faceFields(_ line: RegisterLineAnswer?) -> [WorkField] {
        let isPerson = kind.bearer == "person"
        var fields = [
            WorkField(
                "face.name", isPerson ? "证件编号" : "名称", isPerson ? "number of the paper" : "name", isRequired: true,
                value: line?.name,
                hint: isPerson ? Bilingual("不填姓名", "never the person's name") : nil),
            WorkField(
                "face.area", "所在区划代码", "division code", isRequired: true,
                value: (line?.area ?? scope.area).description,
                hint: Bilingual("县 6 位、乡镇 9 位、村 12 位", "county 6, township 9, village 12 digits")),
        ]
        if kind.bearer == "organisation" || kind.bearer == "either" {
            fields.append(
                WorkField(
                    "face.organisation", "统一社会信用代码", "credit code", isRequired: kind.bearer == "organisation",
                    value: line?.organisation?.description))
        }
        if kind.bearer == "person" || kind.bearer == "either" {
            fields.append(WorkPerson.field("face.person", isRequired: isPerson, value: line?.person?.description))
        }
        if kind.needsLevel {
            let levels = ["county", "prefecture", "province", "nation"]
            fields.append(
                WorkField(
                    "face.level", "认定级别", "level", .choice(levels.map { .init($0, WorkWording.level($0)) }),
                    isRequired: true, value: line?.level))
        }
        fields += [
            WorkField(
                "face.from", "生效日期", "from", .day, isRequired: true, value: (line?.from ?? scope.day).description),
            WorkField("face.until", "有效期至", "until", .day, value: line?.until?.description),
            WorkField("face.document", "文号", "document", value: line?.document),
        ]
        return fields + kind.fields.map { factField($0, line) }
    }

    private func factField(_ field: RegisterKindAnswer.Field, _ line: RegisterLineAnswer?) -> WorkField {
        let values = line?.facts.filter { $0.field == field.field }.map(\.value) ?? []
        let kind: WorkField.Kind
        var hint = field.isTest ? Bilingual("全部符合才能生效", "all must be met before it is in force") : nil
        switch field.type {
        case "flag": kind = .yesNo
        case "number", "fen": kind = .whole
        case "day": kind = .day
        case "code":
            guard let choices = self.kind.choices(field.list) else { fallthrough }
            kind = field.isMultiple ? .choices(choices) : .choice(choices)
        default:
            kind = field.isMultiple ? .words : .text
            hint = hint ?? Self.hints[field.type]
        }
        return WorkField(
            Self.prefix + field.field, field.zh, field.en, kind, isRequired: field.isRequired,
            value: values.isEmpty ? nil : values.joined(separator: "\n"), hint: hint)
    }

    /// Facts are told as texts, whatever their type.
    private func faceCompletion() -> @Sendable (PageForm, inout [String: JSONValue]) throws -> Void {
        let fields = kind.fields.map(\.field)
        return { _, members in
            var facts: [JSONValue] = []
            for field in fields {
                let values: [JSONValue] =
                    switch members.removeValue(forKey: Self.prefix + field) {
                    case .array(let values)?: values
                    case .some(let value): [value]
                    case nil: []
                    }
                facts += values.map { .object(["field": .string(field), "value": .string(Self.text($0))]) }
            }
            members.put(.array(facts), at: "face.facts")
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let flag): String(flag)
        default: ""
        }
    }

    private func codeKind(_ list: String) -> WorkField.Kind { kind.choices(list).map { .choice($0) } ?? .text }

    private static func target(_ type: String, _ zh: String, _ en: String) -> WorkField {
        switch type {
        case "person": WorkPerson.field("target")
        case "number", "fen": WorkField("target", zh, en, .whole, isRequired: true)
        default: WorkField("target", zh, en, isRequired: true, hint: hints[type])
        }
    }

    private static let hints = [
        "organisation": Bilingual("统一社会信用代码", "credit code"), "entry": Bilingual("名录编号", "number of an entry"),
        "place": Bilingual("区划代码", "division code"), "person": Bilingual("人员键", "person key"),
        "code": Bilingual("方案没有列出代码，可自定", "no plan lists codes: any identifier"),
    ]
}
