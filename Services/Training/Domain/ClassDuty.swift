import Journal
import Models

/// Something a class owes before it can be closed.
public struct ClassDuty: Codable, Hashable, Sendable {
    public let code: String
    public let zh: String
    public let en: String
    public let isMet: Bool

    /// All duties of a class. `on`: the day it is to be closed; without one the end of the class is not judged. `needed`: inspections that
    /// the plan asks for.
    static func all(
        of course: Course, _ figures: ClassFigures, inspections: Int, examined: Int, on day: Day?,
        needed: Int
    ) -> [ClassDuty] {
        var duties = [
            ClassDuty(
                code: "approved", zh: "备案已审核通过", en: "the filing is approved",
                isMet: course.status == .approved || course.status == .closed),
            ClassDuty(code: "trainees", zh: "有学员", en: "somebody is enrolled", isMet: figures.enrolled > 0),
            ClassDuty(code: "attendance", zh: "有考勤记录", en: "attendance is recorded", isMet: figures.attendances > 0),
            ClassDuty(
                code: "inspections", zh: "督查不少于 \(needed) 次（现有 \(inspections) 次）",
                en: "inspected at least \(needed) times (\(inspections) so far)", isMet: inspections >= needed),
            ClassDuty(code: "exam", zh: "已考核并登记结果", en: "the exam's results are entered", isMet: examined > 0),
        ]
        if let day {
            duties.append(
                ClassDuty(
                    code: "ended", zh: "培训已于 \(course.end) 结束", en: "the class has ended (\(course.end))",
                    isMet: day >= course.end))
        }
        return duties
    }

    /// The refusal that names every unmet duty.
    static func refusal(_ duties: [ClassDuty]) -> Refusal? {
        let unmet = duties.filter { !$0.isMet }
        guard !unmet.isEmpty else { return nil }
        return Refusal(
            "duties-unmet", zh: "尚不能结班，未完成：\(unmet.map(\.zh).joined(separator: "；"))",
            en: "the class cannot be closed; unmet: \(unmet.map { "\($0.code) (\($0.en))" }.joined(separator: "; "))")
    }
}
