import Journal
import Models

extension TrainingTables {
    /// A correction needs a reason, a trainee and a half day on which the class could meet. After the closing nothing about who was
    /// there changes any more.
    func correct(
        _ request: CorrectAttendance, _ context: Context, _ settings: TrainingSettings
    ) throws -> TrainingEvent {
        guard let course = try courses.course(request.class), course.county == request.county,
            course.status != .drafted
        else {
            throw Refusal(
                "unknown-class", zh: "本县没有班级 \(request.class)", en: "the county has no class \(request.class)",
                isMissing: true)
        }
        if course.status.isShut, let refusal = ClassMachine.refusal(of: .close, in: course.status) { throw refusal }
        guard let session = HalfDay(request.session) else {
            throw Refusal(
                "session", zh: "场次应写成 2018-03-05-am 或 2018-03-05-pm", en: "a session is 2018-03-05-am or 2018-03-05-pm")
        }
        guard course.contains(session.day) else {
            throw Refusal(
                "outside-class-days", zh: "\(session.day) 不在培训期 \(course.start) 至 \(course.end) 内",
                en: "\(session.day) is outside the class's days \(course.start) to \(course.end)")
        }
        guard request.at >= Moment(startOf: session.day) else {
            throw Refusal(
                "session-to-come", zh: "该场次尚未开始，不能更正", en: "the session has not begun: there is nothing to correct")
        }
        let latest = context.time.milliseconds + Int64(settings.clockToleranceMinutes) * 60_000
        guard request.at.milliseconds <= latest else {
            throw Refusal("time-ahead", zh: "更正时间晚于当前时间", en: "the correction's time has not come yet")
        }
        guard try enrolments.isEnrolled(request.class, request.person) else {
            throw Refusal("not-enrolled", zh: "不是本班学员", en: "not enrolled in this class", isMissing: true)
        }
        guard !request.reason.allSatisfy(\.isWhitespace) else {
            throw Refusal("reason-missing", zh: "请填写更正理由", en: "give the reason of the correction")
        }
        return .attendanceCorrected(
            AttendanceCorrected(request: request, counts: try corrections.outcome(of: request)))
    }
}
