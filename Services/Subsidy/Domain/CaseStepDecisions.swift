import Journal
import Models

/// Steps besides the straight way: refusing for good, taking a step back, closing the file.
extension SubsidyTables {
    func decide(_ command: RejectCase, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        guard let post = CasePost(rawValue: command.post), [.township, .county, .approver].contains(post) else {
            throw Refusal(
                "unknown-post", zh: "岗位应为 township、county 或 approver",
                en: "the post must be township, county or approver")
        }
        _ = try machine(of: record).after(.reject(post), by: command.actor, on: command.on)
        try requireNotDeclarer(command.actor, of: record)
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        guard !command.clause.isEmpty else {
            throw Refusal("clause-missing", zh: "请写明不符合的条款", en: "name the clause that the case fails")
        }
        return .caseRejected(
            CaseRejected(
                county: command.county, case: record.id, post: command.post, reason: command.reason,
                clause: command.clause, on: command.on, actor: command.actor))
    }

    func decide(_ command: WithdrawCaseStep, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        let state = try record.machine().after(.takeBack, by: command.actor, on: command.on)
        guard !command.reason.isEmpty else { throw Refusal.reasonMissing() }
        guard let step = record.lastStep?.step else { throw Refusal.nothingToWithdraw(record.id) }
        let isApproval = record.state == .approved
        guard try !isApproval || clawbacks.withheld(from: record.id) == .zero else {
            throw Refusal.partlyWithheld(record.id)
        }
        return .caseStepWithdrawn(
            CaseStepWithdrawn(
                county: command.county, case: record.id, step: step, state: state.rawValue,
                fund: isApproval ? record.fund : nil, amount: isApproval ? record.amount : nil,
                reason: command.reason, on: command.on, actor: command.actor))
    }

    func decide(_ command: CloseCase, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        let record = try record(command.case, in: command.county)
        try requireVersion(command.expected, of: record)
        _ = try record.machine().after(.archive, by: command.actor, on: command.on)
        return .caseClosed(
            CaseClosed(
                county: command.county, case: record.id, note: command.note, on: command.on, actor: command.actor))
    }

    /// The machine under the frozen item's own rule about notices.
    func machine(of record: CaseRecord) throws -> CaseMachine {
        let rule = try record.frozenRule()
        return record.machine(
            needsNotice: finder.needsNotice(rule.pack, version: rule.packVersion, item: rule.item))
    }

    /// Nobody acts on a case that has moved on since they saw it.
    func requireVersion(_ expected: Int?, of record: CaseRecord) throws {
        if let expected, expected != record.version {
            throw Refusal.versionConflict(record.id, seen: expected, now: record.version)
        }
    }
}

extension Refusal {
    static func partlyWithheld(_ id: CaseID) -> Refusal {
        Refusal(
            "partly-withheld", zh: "申请件 \(id) 的补贴已部分抵扣追回款，不能撤回审批",
            en: "part of case \(id)'s grant was kept for money that is owed back; its approval stays")
    }

    static func versionConflict(_ id: CaseID, seen: Int, now: Int) -> Refusal {
        Refusal(
            "version-conflict", zh: "申请件 \(id) 已变动（您看到第 \(seen) 版，现为第 \(now) 版），请刷新后再办",
            en: "case \(id) moved on: you saw version \(seen), it is \(now); read it again")
    }

    static func nothingToWithdraw(_ id: CaseID) -> Refusal {
        Refusal(
            "nothing-to-withdraw", zh: "申请件 \(id)：上一步骤不能撤回", en: "case \(id): its last step cannot be taken back")
    }

    static func notYourStep(_ id: CaseID) -> Refusal {
        Refusal(
            "not-your-step", zh: "申请件 \(id)：只有办理上一步骤的人可以撤回",
            en: "case \(id): only who took the last step can take it back")
    }
}
