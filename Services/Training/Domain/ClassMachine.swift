import Journal
import Models

/// What may happen to a class next: drafted, filed, returned and filed again, approved, amended and approved again before it begins,
/// conducted while it runs, closed, settled; called off at any time before its exam. One that
/// stays below what the plan asks of it ends as failed, running or closed.
enum ClassMachine {
    enum Step: Hashable, Sendable, CaseIterable {
        case draft, file, giveBack, approve, amend, cancel, close
        /// Ending it below what the plan asks of it.
        case fail
        /// Inspections, exams, contents and checks.
        case conduct
        case issueCertificates
        /// Of a certificate or an exam result.
        case correct
        case settle
    }

    /// - Parameter status: `nil` for a class that there is not yet.
    /// - Returns: why the step cannot be taken, or `nil`.
    static func refusal(of step: Step, in status: Course.Status?) -> Refusal? {
        switch (step, status) {
        case (.draft, nil), (.draft, .drafted), (.file, nil), (.file, .drafted), (.file, .returned),
            (.giveBack, .filed),
            (.approve, .filed), (.amend, .approved), (.close, .running), (.cancel, .drafted), (.cancel, .filed),
            (.cancel, .returned), (.cancel, .approved), (.cancel, .running), (.conduct, .running),
            (.issueCertificates, .running), (.issueCertificates, .closed), (.correct, .running), (.correct, .closed),
            (.correct, .settled), (.correct, .failed), (.settle, .closed), (.fail, .running), (.fail, .closed),
            (.issueCertificates, .failed):
            return nil
        case (_, nil): return Refusal("unknown-class", zh: "没有这个班级", en: "there is no such class", isMissing: true)
        case (.draft, _), (.file, .filed), (.file, .approved), (.file, .running):
            return Refusal("class-exists", zh: "班级已备案", en: "the class is filed already")
        case (_, .cancelled): return Refusal("class-cancelled", zh: "班级已撤销", en: "the class was called off")
        case (_, .settled): return Refusal("class-settled", zh: "班级已结算", en: "the class is settled already")
        case (_, .failed):
            return Refusal("class-failed", zh: "班级已不合格结班", en: "the class ended below what the plan asks of it")
        case (.settle, _): return Refusal("not-closed", zh: "班级尚未结班", en: "the class is not closed yet")
        case (_, .closed): return Refusal("class-closed", zh: "班级已结班", en: "the class is closed already")
        case (.amend, .running): return Refusal("begun", zh: "班级已开班，不能变更", en: "the class has begun")
        case (.approve, .approved), (.giveBack, .approved), (.approve, .running), (.giveBack, .running):
            return Refusal("already-approved", zh: "班级已审核通过", en: "the class is approved already")
        case (.conduct, .approved), (.close, .approved), (.fail, .approved), (.issueCertificates, .approved),
            (.correct, .approved):
            return Refusal("not-begun", zh: "班级尚未开班", en: "the class has not begun yet")
        case (.amend, _), (.close, _), (.fail, _), (.conduct, _), (.issueCertificates, _), (.correct, _):
            return Refusal("not-approved", zh: "班级备案尚未审核通过", en: "the class is not approved yet")
        case (.approve, _), (.giveBack, _):
            return Refusal("not-filed", zh: "班级尚未备案或已退回", en: "the class is not filed, or was sent back")
        }
    }
}
