import Calendars
import Journal
import Models

/// Public notice (公示) of cases that the county has reviewed.
extension SubsidyTables {
    func decide(_ command: PublishNotice, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.from, today)
        guard CaseID(command.notice) != nil else {
            throw Refusal.noticeRefused(
                "bad-notice-id", "公示编号应为 1 至 64 个字母、数字或 . _ : -", "a notice's id is 1 to 64 of A-Z a-z 0-9 . _ : -")
        }
        guard try payments.notice(command.notice, in: command.county) == nil else {
            throw Refusal.noticeRefused("notice-exists", "公示 \(command.notice) 已存在", "notice \(command.notice) exists")
        }
        let records = try records(command.cases, in: command.county)
        for record in records { _ = try record.machine().after(.publish, by: command.actor, on: command.from) }
        let days = try noticeDays(of: records, in: command.county)
        guard command.workingDays == 0 || command.workingDays >= days else {
            throw Refusal.noticeRefused(
                "notice-too-short", "公示不得少于 \(days) 个工作日", "a notice stands for \(days) working days at least")
        }
        return .noticePublished(
            NoticePublished(
                county: command.county, notice: command.notice, cases: command.cases, from: command.from,
                until: try lastDay(from: command.from, workingDays: max(days, command.workingDays)),
                actor: command.actor))
    }

    func decide(_ command: CloseNotice, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard let notice = try payments.notice(command.notice, in: command.county) else {
            throw Refusal.unknownNotice(command.notice)
        }
        guard notice.closedOn == nil else {
            throw Refusal.noticeRefused(
                "notice-closed", "公示 \(command.notice) 已结束", "notice \(command.notice) is closed")
        }
        guard command.on > notice.until else {
            throw Refusal.noticeRefused(
                "notice-running", "公示期至 \(notice.until)（含），次日起方可结束",
                "the notice stands until \(notice.until), that day included")
        }
        let cases = try payments.cases(on: command.notice, in: command.county)
        let objections = Set(command.objections)
        if let stranger = objections.subtracting(cases).min() {
            throw Refusal.noticeRefused(
                "not-on-notice", "申请件 \(stranger) 不在该公示中", "case \(stranger) is not on this notice")
        }
        // A case may have lapsed while it was on notice: its claimant died, or was found to be another claimant.
        let standing = try cases.filter { try self.cases.record(of: $0)?.state == .onNotice }
        return .noticeClosed(
            NoticeClosed(
                county: command.county, notice: command.notice, passed: standing.filter { !objections.contains($0) },
                objections: standing.filter(objections.contains).sorted(), on: command.on, actor: command.actor))
    }

    /// The longest of the notices that the cases' items ask for, in working days.
    private func noticeDays(of records: [CaseRecord], in county: DivisionCode) throws -> Int {
        let settings = try cases.settings(of: county)
        var longest = 0
        for rule in try Set(records.map { try $0.frozenRule() }) {
            guard finder.needsNotice(rule.pack, version: rule.packVersion, item: rule.item) else { continue }
            let days = finder.noticeDays(rule.pack, version: rule.packVersion, item: rule.item, settings: settings)
            guard let days, days > 0 else {
                throw Refusal.noticeRefused(
                    "notice-days-not-set", "方案未定公示天数，请先设定 notice_days",
                    "the plan leaves the days of notice to the county: set notice_days first")
            }
            longest = max(longest, days)
        }
        return longest
    }

    /// The last day of a term in working days. Its first day is not counted (《民法总则》第二百零一条: 开始的当日不计入).
    private func lastDay(from: Day, workingDays: Int) throws -> Day {
        guard workingDays <= 250 else {
            throw Refusal.noticeRefused(
                "notice-too-long", "公示不超过250个工作日", "a notice stands for 250 working days at most")
        }
        do {
            return try WorkingDays.standard.adding(workdays: workingDays, to: from)
        } catch {
            throw Refusal(
                error.code, zh: "工作日历没有\(error.year)年的安排，请补充后重试", en: "the working-day calendar lacks \(error.year)")
        }
    }
}
