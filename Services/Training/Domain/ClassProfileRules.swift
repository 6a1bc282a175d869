import Journal
import Models

/// A class's kind and modes are codes of the plan's lists; where the plan has no such list, any code may be named.
enum ClassProfileRules {
    /// - Returns: the first rule that forbids the profile.
    static func refusal(of profile: ClassProfile, _ plan: TrainingPlan) -> Refusal? {
        let coded: [(list: String, zh: String, values: [String])] = [
            ("training-kinds", "培训类别", [profile.kind]), ("course-modes", "培训方式", profile.mode.map { [$0] } ?? []),
            ("places", "组织形式", profile.form.map { [$0] } ?? []),
            ("funding-modes", "补贴方式", profile.funding.map { [$0] } ?? []),
            ("programmes", "所属工程", profile.programme.map { [$0] } ?? []),
            ("general-contents", "通用素质内容", profile.contents),
        ]
        for (list, zh, values) in coded {
            guard let known = plan.codes[list] else { continue }
            if let wrong = values.first(where: { !known.contains($0) }) {
                return Refusal(
                    "profile-code", zh: "\(zh)“\(wrong)”不在方案所列:\(known.joined(separator: "、"))",
                    en: "'\(wrong)' is not on the plan's list \(list): \(known.joined(separator: ", "))")
            }
        }
        if let course = profile.course, let refusal = plan.refusal(ofCourse: course, kind: profile.kind) {
            return refusal
        }
        guard !profile.kind.isEmpty else {
            return Refusal("incomplete", zh: "培训类别不能为空", en: "the kind of training must not be empty")
        }
        guard profile.seats > 0 else { return Refusal("seats", zh: "计划人数应大于零", en: "seats must be above zero") }
        guard profile.mode != "order" || profile.employer != nil else {
            return Refusal(
                "order-without-employer", zh: "订单培训须填写下订单的用人单位",
                en: "a course to an order names the employer who ordered it")
        }
        return nil
    }
}
