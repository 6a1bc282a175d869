import Journal
import Models

/// Why a report cannot be what a command makes of it.
enum ReportProblem: Error {
    case noSuchPlan(ReportName)
    case noSuchKind(ReportName, [String])
    case notOwed(ReportName)
    case noPeriod(ReportName, String)
    case noSuchPeriod(ReportName)

    var refusal: Refusal {
        switch self {
        case .noSuchPlan(let name):
            Refusal(
                "no-such-plan", zh: "\(name.area) 在 \(name.periodEnd) 不适用方案 \(name.plan)",
                en: "the plan \(name.plan) does not bind \(name.area) on \(name.periodEnd)", isMissing: true)
        case .noSuchKind(let name, let known):
            Refusal(
                "no-such-report", zh: "方案没有报表“\(name.kind)”，有：\(known.joined(separator: "、"))",
                en: "the plan owes no report \(name.kind)", isMissing: true)
        case .notOwed(let name):
            Refusal("not-owed", zh: "\(name.area) 不报送这份报表", en: "\(name.area) does not owe this report")
        case .noPeriod(_, let setting):
            Refusal(
                "no-period", zh: "方案未定周期，请先由县里设定 \(setting)",
                en: "the plan names no period: the county sets \(setting) first")
        case .noSuchPeriod(let name):
            Refusal(
                "no-such-period", zh: "没有截至 \(name.periodEnd) 的报送期",
                en: "no period of this report ends on \(name.periodEnd)",
                isMissing: true)
        }
    }
}
