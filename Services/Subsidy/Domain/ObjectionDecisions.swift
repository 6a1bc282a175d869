import Journal
import Models

/// Objections (公示异议) to cases on public notice.
extension SubsidyTables {
    func decide(_ command: RecordObjection, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard try objections.find(command.objection, in: command.county) == nil else {
            throw Refusal.noticeRefused(
                "objection-exists", "异议 \(command.objection) 已登记", "objection \(command.objection) is on record")
        }
        guard let notice = try payments.notice(command.notice, in: command.county) else {
            throw Refusal.unknownNotice(command.notice)
        }
        let record = try record(command.case, in: command.county)
        guard record.notice == command.notice else {
            throw Refusal.noticeRefused(
                "not-on-notice", "申请件 \(record.id) 不在该公示中", "case \(record.id) is not on this notice")
        }
        guard command.on <= notice.until else {
            throw Refusal.noticeRefused(
                "objection-late", "异议期至 \(notice.until)（含）", "objections are taken until \(notice.until)")
        }
        // A second objection to a case that one has stopped already is looked into as well.
        if record.state != .objected {
            _ = try record.machine().after(
                .object, by: command.actor, on: max(command.on, record.lastStepOn ?? command.on))
        }
        guard !command.text.isEmpty else { throw Refusal.reasonMissing() }
        return .objectionRecorded(
            ObjectionRecorded(
                county: command.county, objection: command.objection, notice: command.notice, case: record.id,
                objector: command.objector, text: command.text, on: command.on, actor: command.actor))
    }

    func decide(_ command: SettleObjection, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard let objection = try objections.find(command.objection, in: command.county) else {
            throw Refusal(
                "unknown-objection", zh: "没有异议 \(command.objection)", en: "there is no objection \(command.objection)",
                isMissing: true)
        }
        guard objection.settledOn == nil else {
            throw Refusal.noticeRefused(
                "objection-settled", "异议 \(command.objection) 已有结论", "objection \(command.objection) is settled")
        }
        let record = try record(objection.case, in: command.county)
        // The case may have been decided meanwhile, by another objection or because its claimant died.
        if record.state == .objected {
            _ = try record.machine().after(
                .settleObjection(isUpheld: command.isUpheld), by: command.actor, on: command.on)
            try requireNotDeclarer(command.actor, of: record)
        }
        guard !command.finding.isEmpty else { throw Refusal.reasonMissing() }
        return .objectionSettled(
            ObjectionSettled(
                county: command.county, objection: command.objection, case: record.id, isUpheld: command.isUpheld,
                finding: command.finding,
                others: try objections.open(of: record.id, in: command.county).count { $0 != command.objection },
                on: command.on, actor: command.actor))
    }
}
