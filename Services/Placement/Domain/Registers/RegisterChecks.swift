import Journal
import Models

/// What an entry must say before it stands in a register.
struct RegisterChecks {
    let kind: RegisterKind
    let county: DivisionCode
    let plan: PlacementPlan
    /// The kind of an entry of the county; `nil`: there is none.
    let kindOfEntry: (String) throws -> String?

    /// - Throws: `Refusal`, naming the first thing that is wrong.
    func check(_ face: RegisterFace) throws {
        try Self.requireText(face.name, "名称", "the name")
        if let list = kind.list, let refusal = plan.refusal(of: kind.code, in: list, zh: "类别") { throw refusal }
        guard face.area.county == county else {
            throw Refusal(
                "area-elsewhere", zh: "所在地 \(face.area) 不在本县", en: "the area \(face.area) lies in another county")
        }
        guard face.until.map({ $0 >= face.from }) ?? true else {
            throw Refusal("end-before-start", zh: "有效期终止早于起始", en: "the last day is before the first")
        }
        try checkBearer(face)
        try checkLevel(face.level)
        for field in kind.fields { try check(field, face) }
        if let fact = face.facts.first(where: { kind.field($0.field) == nil }) {
            throw Refusal(
                "unknown-field", zh: "\(kind.zh)没有“\(fact.field)”一项", en: "\(kind.en) has no field '\(fact.field)'")
        }
    }

    /// Everything that the plan asks of such an entry is met.
    func checkTests(_ face: RegisterFace) throws {
        guard let tests = kind.tests.flatMap({ kind.field($0) }), case .code(let list) = tests.type,
            let asked = plan.lists[list]
        else { return }
        let met = Set(face.values(of: tests.key))
        let missing = asked.entries.filter { !met.contains($0.code) }
        guard !missing.isEmpty else { return }
        throw Refusal(
            "tests-unmet", zh: "不符合“\(asked.quote)”:\(missing.map(\.zh).joined(separator: "、"))",
            en: "not met: \(missing.map(\.en).joined(separator: ", "))")
    }

    /// - Parameter what: what the value stands for, in Chinese and English.
    func check(_ value: String, _ type: RegisterValueType, _ what: (zh: String, en: String)) throws {
        let isReadable =
            switch type {
            case .text, .word: !value.allSatisfy(\.isWhitespace) && value.utf8.count <= 600
            case .number, .fen: Int64(value).map { $0 >= 0 && String($0) == value } ?? false
            case .day: Day(value) != nil
            case .flag: value == "true" || value == "false"
            case .code, .task: RegisterEntryID(value) != nil
            case .organisation: OrganisationID(value) != nil
            case .person: PersonKey(value) != nil
            case .entry: RegisterEntryID(value) != nil
            case .place: DivisionCode(value) != nil
            }
        guard isReadable else {
            throw Refusal(
                "unreadable-value", zh: "\(what.zh)应为\(type.zh)", en: "\(what.en) is no \(type.name)")
        }
        switch type {
        case .code(let list):
            if let refusal = plan.refusal(of: value, in: list, zh: what.zh) { throw refusal }
        case .entry(let kinds):
            guard let found = try kindOfEntry(value), kinds.contains(found) else {
                throw Refusal(
                    "unknown-entry", zh: "\(what.zh):本县台账中没有 \(value)", en: "\(what.en): no such entry \(value) here",
                    isMissing: true)
            }
        case .task:
            guard plan.hasWork(value) else {
                throw Refusal(
                    "unlisted-code", zh: "\(what.zh)“\(value)”不是现行方案的任务、期限或措施",
                    en: "'\(value)' is no task, deadline or measure of a plan in force")
            }
        default: break
        }
    }

    static func requireText(_ text: String, _ zh: String, _ en: String) throws {
        guard text.allSatisfy(\.isWhitespace) else { return }
        throw Refusal("incomplete", zh: "\(zh)不能为空", en: "\(en) must not be empty")
    }

    /// Nothing is recorded of a day that has not begun.
    static func requirePast(_ day: Day, _ context: Context) throws {
        guard day > context.today else { return }
        throw Refusal("in-future", zh: "日期 \(day) 晚于今天", en: "\(day) lies in the future")
    }

    private func checkBearer(_ face: RegisterFace) throws {
        let isRight =
            switch kind.bearer {
            case .organisation: face.organisation != nil && face.person == nil
            case .person: face.person != nil
            case .either: (face.organisation == nil) != (face.person == nil)
            case .none: face.person == nil
            }
        guard !isRight else { return }
        throw Refusal(
            "wrong-bearer", zh: "\(kind.zh)须填\(kind.bearer.zh)", en: "\(kind.en) is \(kind.bearer.en)")
    }

    private func checkLevel(_ level: String?) throws {
        guard let level else {
            guard kind.needsLevel else { return }
            throw Refusal("incomplete", zh: "级别不能为空", en: "the level must not be empty")
        }
        guard RegisterKind.levels.contains(level) else {
            throw Refusal(
                "unlisted-code", zh: "级别“\(level)”不是县级、市级、省级或国家级",
                en: "'\(level)' is none of \(RegisterKind.levels.joined(separator: ", "))")
        }
        if let list = kind.levelList, let refusal = plan.refusal(of: level, in: list, zh: "级别") { throw refusal }
    }

    private func check(_ field: RegisterField, _ face: RegisterFace) throws {
        let values = face.values(of: field.key)
        guard !values.isEmpty || !field.isRequired else {
            throw Refusal("incomplete", zh: "\(field.zh)不能为空", en: "\(field.en) must not be empty")
        }
        guard field.isMultiple || values.count <= 1, Set(values).count == values.count else {
            throw Refusal("said-twice", zh: "\(field.zh)重复填写", en: "\(field.en) is said twice")
        }
        for value in values { try check(value, field.type, (field.zh, field.en)) }
        try checkBounds(field, values, face)
    }

    /// A part is not more than its whole, and nothing is to be settled before it came up.
    private func checkBounds(_ field: RegisterField, _ values: [String], _ face: RegisterFace) throws {
        if let whole = field.atMost.flatMap({ kind.field($0) }), let part = values.first.flatMap({ Int64($0) }),
            part > face.values(of: whole.key).first.flatMap({ Int64($0) }) ?? 0
        {
            throw Refusal(
                "more-than-whole", zh: "\(field.zh)不能多于\(whole.zh)", en: "\(field.en) is more than \(whole.en)")
        }
        if kind.matter != nil, field.key == RegisterMatter.due, let due = values.first.flatMap({ Day($0) }),
            due < face.from
        {
            throw Refusal("end-before-start", zh: "办结期限早于登记日期", en: "it would be due before it came up")
        }
    }
}

extension RegisterKind.Bearer {
    fileprivate var zh: String {
        switch self {
        case .organisation: "单位(统一社会信用代码)"
        case .person: "人员(人员编码)"
        case .either: "单位或人员其中一项"
        case .none: "单位，不填人员"
        }
    }

    fileprivate var en: String {
        switch self {
        case .organisation: "an organisation"
        case .person: "a person"
        case .either: "either an organisation or a person"
        case .none: "no person"
        }
    }
}

extension RegisterValueType {
    fileprivate var zh: String {
        switch self {
        case .text: "文字，不超过 200 字"
        case .number: "不小于 0 的整数"
        case .fen: "不小于 0 的金额(分)"
        case .day: "日期 YYYY-MM-DD"
        case .flag: "true 或 false"
        case .code: "代码"
        case .organisation: "统一社会信用代码"
        case .person: "人员编码"
        case .entry: "台账编号"
        case .place: "区划代码"
        case .word: "方案所列代码或文字"
        case .task: "方案任务代码"
        }
    }
}
