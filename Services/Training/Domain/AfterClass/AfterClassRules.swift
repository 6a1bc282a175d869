import Journal
import Models

/// What may be entered of the time after a class: for its trainees, after its last day, by its organiser or the county.
enum AfterClassRules {
    /// What became of a recommended post.
    static let outcomes = ["offered", "interviewed", "hired", "declined", "rejected"]
    static let channels = ["visit", "phone", "message", "workplace", "office"]
    static let modelKinds = ["employment", "prosperity"]

    /// - Parameter isEnrolled: whether the person is a trainee of the class.
    static func refusal(
        to person: PersonKey, of course: Course, by institution: OrganisationID?, on day: Day, today: Day,
        isEnrolled: Bool
    ) -> Refusal? {
        guard isEnrolled else {
            return Refusal(
                "not-a-trainee", zh: "此人不是该班学员", en: "the person is no trainee of the class", isMissing: true)
        }
        if let institution, institution != course.institution {
            return Refusal(
                "not-the-organiser", zh: "该班由 \(course.institution) 承办",
                en: "the class's organiser is \(course.institution)")
        }
        guard day >= course.end else {
            return Refusal(
                "before-class-end", zh: "日期 \(day) 早于结业日期 \(course.end)",
                en: "the day \(day) is before the class's last day, \(course.end)")
        }
        guard day <= today else {
            return Refusal("in-the-future", zh: "日期不能晚于今天", en: "the day lies in the future")
        }
        return nil
    }

    static func require(_ code: String, among codes: [String], _ name: String) -> Refusal? {
        guard !codes.contains(code) else { return nil }
        return Refusal(
            "unknown-\(name)", zh: "只能是:\(codes.joined(separator: "、"))",
            en: "it must be one of \(codes.joined(separator: ", "))")
    }

    static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
