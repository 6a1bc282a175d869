import Models

@testable import TrainingService

/// The rules of a made-up plan, cited as the packs cite theirs.
enum SampleRules {
    static func rule(
        _ kind: EnrolmentRules.Rule.Kind, kinds: [String] = [], groups: [String] = [], count: Int = 1,
        isPerYear: Bool = true, since: Day? = nil
    ) -> EnrolmentRules.Rule {
        EnrolmentRules.Rule(
            kind, zh: "规则\(kind.rawValue)", en: "rule \(kind.rawValue)", kinds: kinds, groups: groups, count: count,
            isPerYear: isPerYear, trainedSince: since, pack: "test", clause: "一", quote: "原文")
    }

    static let poorAndJobless = EnrolmentRules.Group(
        id: "poor", zh: "贫困未就业", en: "poor and jobless", poverty: ["建档立卡贫困户"], isJobless: true)
    static let founders = EnrolmentRules.Group(id: "founders", zh: "创业者", en: "founders", wish: "startUpWish")

    /// Once a course, the poor again, two courses a year, start-up for founders alone.
    static let all = EnrolmentRules(
        rules: [
            rule(.once), rule(.again, groups: ["poor"], since: day("2016-01-01")), rule(.atMost, count: 2),
            rule(.only, kinds: ["start-up"], groups: ["founders"]),
        ], groups: [poorAndJobless, founders])
}

func application(
    _ number: Int, _ start: String, _ end: String, _ state: EnrolmentPlan.Application.State = .new,
    trade: String = "", kind: String? = nil, isOpen: Bool = true, isExamined: Bool = false, hasPassed: Bool? = nil
) -> EnrolmentPlan.Application {
    EnrolmentPlan.Application(
        class: classID(number), start: day(start), end: day(end), isOpen: isOpen, isExamined: isExamined, state: state,
        trade: trade, level: "初级", kind: kind, hasPassed: hasPassed)
}
