import Journal
import Models

extension PlacementTables {
    // MARK: What an entry is

    func file(_ request: FileRegisterEntry, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard let kind = RegisterKind.named(request.kind) else {
            throw Refusal(
                "unknown-kind", zh: "没有“\(request.kind)”这类台账", en: "there is no register of kind '\(request.kind)'")
        }
        guard try registers.entry(request.entry, in: request.county) == nil else {
            throw Refusal("entry-exists", zh: "台账编号 \(request.entry) 已存在", en: "entry \(request.entry) exists already")
        }
        try RegisterChecks.requirePast(request.on, context)
        let checks = try checks(kind, request.county, request.on, rules)
        try checks.check(request.face)
        try requireSingle(kind, request.face, request.entry, request.county)
        let isOwn = request.isOwn == true
        guard !isOwn || kind.ownEntry != nil && request.face.organisation != nil else {
            throw Refusal("officers-alone", zh: "\(kind.zh)由工作人员登记", en: "\(kind.en) is entered by officers")
        }
        let waits = kind.needsRecognition || isOwn && kind.ownEntry == .waits
        if !waits { try checks.checkTests(request.face) }
        return .registerEntryFiled(RegisterEntryFiled(request: request, state: waits ? .filed : .inForce))
    }

    func amend(_ request: AmendRegisterEntry, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let (entry, kind) = try knownEntry(request.entry, request.county)
        guard entry.isLiving else { throw Self.gone(request.entry, entry) }
        try RegisterChecks.requirePast(request.on, context)
        let checks = try checks(kind, request.county, request.on, rules)
        try RegisterChecks.requireText(request.reason, "原因", "the reason")
        try checks.check(request.face)
        try requireSingle(kind, request.face, request.entry, request.county)
        if entry.state != .filed { try checks.checkTests(request.face) }
        guard request.face != entry.face else {
            throw Refusal("nothing-changes", zh: "内容没有变化", en: "it says this already")
        }
        return .registerEntryAmended(RegisterEntryAmended(request: request))
    }

    func step(_ request: StepRegisterEntry, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let (entry, kind) = try knownEntry(request.entry, request.county)
        let checks = try checks(kind, request.county, request.on, rules)
        try RegisterChecks.requireText(request.reason, "原因", "the reason")
        try RegisterChecks.requirePast(request.on, context)
        let transition = request.step.transition
        guard transition.from.contains(entry.state) else {
            throw Refusal(
                "wrong-state", zh: "当前状态不能\(request.step.zh)",
                en: "an entry that is \(entry.state.rawValue) takes no \(request.step.rawValue)"
            )
        }
        guard request.on >= entry.since else {
            throw Refusal(
                "before-last-step", zh: "日期 \(request.on) 早于上一步 \(entry.since)",
                en: "\(request.on) lies before the last step, \(entry.since)")
        }
        if request.step == .recognise {
            try RegisterChecks.requireText(request.document ?? "", "认定文号", "the letter of recognition")
            try checks.checkTests(entry.face)
        }
        return .registerEntryStepped(RegisterEntryStepped(request: request, state: transition.to))
    }

    // MARK: What is found and tied

    func assess(_ request: AssessRegisterEntry, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let (entry, kind) = try knownEntry(request.entry, request.county)
        guard entry.state != .refused else { throw Self.gone(request.entry, entry) }
        guard let record = kind.record(request.record) else {
            throw Refusal(
                "unknown-record", zh: "\(kind.zh)没有“\(request.record)”这类记录",
                en: "\(kind.en) has no record '\(request.record)'")
        }
        try RegisterChecks.requirePast(request.on, context)
        guard kind.matter == nil || request.on >= entry.face.from else {
            throw Refusal(
                "before-entry", zh: "日期 \(request.on) 早于登记日期 \(entry.face.from)",
                en: "\(request.on) lies before the day on which it came up, \(entry.face.from)")
        }
        let checks = try checks(kind, request.county, request.on, rules)
        try RegisterChecks.requireText(request.result, "结果", "the result")
        try requireCode(request.code, record.list, record.zh, record.en, checks)
        let known = Set(record.measures.map(\.rawValue))
        guard request.figures.allSatisfy({ known.contains($0.measure) && $0.amount >= 0 }),
            Set(request.figures.map(\.measure)).count == request.figures.count
        else {
            throw Refusal(
                "unknown-figure", zh: "\(record.zh)只能填报:\(record.measures.map(\.zh).joined(separator: "、"))",
                en: "\(record.en) states only \(record.measures.map(\.rawValue).joined(separator: ", "))")
        }
        return .registerEntryAssessed(RegisterEntryAssessed(request: request))
    }

    func link(_ request: LinkRegisterEntry, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        let (entry, kind) = try knownEntry(request.entry, request.county)
        guard entry.isLiving else { throw Self.gone(request.entry, entry) }
        let role = try knownRole(request.role, kind)
        try RegisterChecks.requirePast(request.from, context)
        let checks = try checks(kind, request.county, request.from, rules)
        try checks.check(request.target, role.target, (role.zh, role.en))
        try requireCode(request.code, role.list, role.zh, role.en, checks)
        guard role.unit == nil || request.amount.map({ $0 >= 0 }) == true else {
            throw Refusal(
                "incomplete", zh: "\(role.zh)须填\(role.unit ?? "")", en: "\(role.en) needs its \(role.unit ?? "")")
        }
        // With a code a tie is an act, of which there may be many; without one it lasts until it is ended.
        let stands =
            try role.list == nil
            ? registers.openLink(request.entry, request.role, request.target, in: request.county) != nil
            : false
        guard try !stands && !registers.hasLink(request) else {
            throw Refusal("linked-already", zh: "已有该关联", en: "it is tied in this role already")
        }
        return .registerEntryLinked(RegisterEntryLinked(request: request))
    }

    func endLink(_ request: EndRegisterLink, _ context: Context) throws -> PlacementEvent {
        let (_, kind) = try knownEntry(request.entry, request.county)
        _ = try knownRole(request.role, kind)
        try RegisterChecks.requirePast(request.until, context)
        guard let from = try registers.openLink(request.entry, request.role, request.target, in: request.county) else {
            throw Refusal("not-linked", zh: "没有尚未结束的该关联", en: "there is no such tie to end", isMissing: true)
        }
        guard request.until >= from else {
            throw Refusal("end-before-start", zh: "结束日期早于开始日期 \(from)", en: "it began on \(from), after that day")
        }
        return .registerLinkEnded(RegisterLinkEnded(request: request))
    }

    // MARK: What all of them ask

    private func checks(_ kind: RegisterKind, _ county: DivisionCode, _ day: Day, _ rules: PlacementRules) throws
        -> RegisterChecks
    {
        RegisterChecks(kind: kind, county: county, plan: rules.plan(county, day)) { [registers] entry in
            try registers.entry(RegisterEntryID(unchecked: entry), in: county)?.kind
        }
    }

    private func knownEntry(_ id: RegisterEntryID, _ county: DivisionCode) throws -> (RegisterEntry, RegisterKind) {
        guard let entry = try registers.entry(id, in: county), let kind = RegisterKind.named(entry.kind) else {
            throw Refusal("unknown-entry", zh: "台账中没有 \(id)", en: "there is no entry \(id)", isMissing: true)
        }
        return (entry, kind)
    }

    private func knownRole(_ key: String, _ kind: RegisterKind) throws -> RegisterRole {
        guard let role = kind.role(key) else {
            throw Refusal("unknown-role", zh: "\(kind.zh)没有“\(key)”这类关联", en: "\(kind.en) has no role '\(key)'")
        }
        return role
    }

    private func requireSingle(
        _ kind: RegisterKind, _ face: RegisterFace, _ entry: RegisterEntryID, _ county: DivisionCode
    ) throws {
        let other =
            if let field = kind.singleBy, let value = face.values(of: field).first {
                try registers.living(kind.code, saying: value, in: field, of: face.area, beside: entry, in: county)
            } else if kind.isSingle {
                try registers.living(kind.code, like: face, beside: entry, in: county)
            } else { nil as RegisterEntryID? }
        guard let other else { return }
        throw Refusal("entered-twice", zh: "已登记为 \(other)", en: "it is entered as \(other) already")
    }

    private func requireCode(
        _ code: String?, _ list: String?, _ zh: String, _ en: String, _ checks: RegisterChecks
    ) throws {
        guard let list else {
            guard code != nil else { return }
            throw Refusal("no-code", zh: "\(zh)不填类别", en: "\(en) has no codes")
        }
        guard let code else { throw Refusal("incomplete", zh: "\(zh)须填类别", en: "\(en) needs its code") }
        try checks.check(code, .code(list: list), (zh, en))
    }

    private static func gone(_ id: RegisterEntryID, _ entry: RegisterEntry) -> Refusal {
        Refusal(
            "wrong-state", zh: "\(id) 已退出或未予认定", en: "entry \(id) is \(entry.state.rawValue)")
    }
}
