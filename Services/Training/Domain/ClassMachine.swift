import Journal
import Models

/// What may happen to a class next: drafted, filed, returned and filed again, approved, amended and approved again, closed; called off
/// at any time before its exam.
enum ClassMachine {
    enum Step: Hashable, Sendable, CaseIterable {
        case draft, file, giveBack, approve, amend, cancel, close
    }

    /// - Parameter status: `nil` for a class that there is not yet.
    /// - Returns: why the step cannot be taken, or `nil`.
    static func refusal(of step: Step, in status: Course.Status?) -> Refusal? {
        switch (step, status) {
        case (.draft, nil), (.draft, .drafted), (.file, nil), (.file, .drafted), (.file, .returned),
            (.giveBack, .filed),
            (.approve, .filed), (.amend, .approved), (.close, .approved), (.cancel, .drafted), (.cancel, .filed),
            (.cancel, .returned), (.cancel, .approved):
            return nil
        case (_, nil): return Refusal("unknown-class", zh: "没有这个班级", en: "there is no such class", isMissing: true)
        case (.draft, _), (.file, .filed), (.file, .approved):
            return Refusal("class-exists", zh: "班级已备案", en: "the class is filed already")
        case (_, .cancelled): return Refusal("class-cancelled", zh: "班级已撤销", en: "the class was called off")
        case (_, .closed): return Refusal("class-closed", zh: "班级已结班", en: "the class is closed already")
        case (.approve, .approved), (.giveBack, .approved):
            return Refusal("already-approved", zh: "班级已审核通过", en: "the class is approved already")
        case (.amend, _), (.close, _):
            return Refusal("not-approved", zh: "班级备案尚未审核通过", en: "the class is not approved yet")
        case (.approve, _), (.giveBack, _):
            return Refusal("not-filed", zh: "班级尚未备案或已退回", en: "the class is not filed, or was sent back")
        }
    }
}
