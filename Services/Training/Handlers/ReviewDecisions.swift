import Journal
import Models

extension TrainingTables {
    /// A result entered wrongly is put right with a reason; what stood before goes into the event.
    func correct(_ request: CorrectExamMark, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .correct, on: request.on)
        try Self.requireReason(request.reason)
        let mark = request.mark
        guard request.on <= context.today, request.on >= request.sitting else {
            throw Refusal(
                "correction-date", zh: "更正日期应在考核之后、今天以前", en: "corrected before the sitting or after today")
        }
        let known = try exams.marks(course.id, mark.person)
        guard let index = known.firstIndex(where: { $0.part == mark.part && $0.on == request.sitting }) else {
            throw Refusal(
                "unknown-result", zh: "\(request.sitting) 没有该学员该科目的结果",
                en: "the trainee has no result of that part on \(request.sitting)", isMissing: true)
        }
        let before = known[index]
        guard before.outcome != mark.outcome || before.points != mark.points else {
            throw Refusal("no-change", zh: "与已登记的结果相同", en: "it is the result that stands already")
        }
        guard mark.points.map({ (0...100).contains($0) }) ?? true else {
            throw Refusal("points", zh: "成绩应在 0 至 100 之间", en: "points are from 0 to 100")
        }
        let least = rules.settings.minimumAttendancePercent
        if mark.outcome == .passed, before.outcome != .passed {
            let sessions = try sessions(of: course, rules)
            let trainee = try exams.trainees(course.id).first { $0.person == mark.person }
            guard trainee?.hasAttended(percent: least, of: sessions.counted) == true else {
                throw Refusal(
                    "attendance-too-low", zh: "出勤低于 \(least)%，不得合格", en: "attended below \(least) % of the sessions")
            }
        }
        var marks = known
        marks[index] = ExamTable.Mark(
            part: mark.part, on: request.sitting, outcome: mark.outcome, points: mark.points)
        let certificates = try ExamRules.hasPassed(marks) ? [] : certificates.certificates(of: course.id)
        return .examMarkCorrected(
            ExamMarkCorrected(
                request: request,
                before: ExamMark(
                    person: mark.person, part: before.part, outcome: before.outcome, points: before.points),
                isPartPassed: marks.contains { $0.part == mark.part && $0.outcome == .passed },
                certificates: certificates.filter {
                    $0.isInForce && $0.person == mark.person && $0.kind != .completion
                }.map(\.number)))
    }

    /// The flag about somebody at two places at once is closed by an officer who says what was found.
    func review(_ request: ReviewDouble, _ context: Context) throws -> TrainingEvent {
        try Self.requireReason(request.finding)
        guard request.on <= context.today else {
            throw Refusal("in-future", zh: "日期 \(request.on) 晚于今天", en: "\(request.on) is after today")
        }
        guard try doubles.isFlagged(request.double, request.county) else {
            throw Refusal(
                "unknown-double", zh: "没有这条同时段重复出现记录", en: "nobody was flagged so", isMissing: true)
        }
        guard try !doubles.isReviewed(request.double, request.county) else {
            throw Refusal("reviewed-already", zh: "该记录已核查", en: "it was reviewed already")
        }
        return .doubleReviewed(DoubleReviewed(request: request))
    }
}
