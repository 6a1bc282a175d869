import Models
import Policy
import ServiceKit

/// A target of the plans that bind the county, and how far the quarter's figures go.
struct TargetProgress: Sendable {
    let label: Label
    let amount: Int
    let unit: String
    let force: String
    let citation: String
    /// In `unit`; `nil`: nothing in this demonstration records it.
    let reached: Int?
    /// Of how many, for a rate.
    let base: Int?

    static func all(
        county: DivisionCode, options: GenerateOptions, training: JSONValue, placement: JSONValue, registry: JSONValue
    ) throws -> [TargetProgress] {
        let day = options.firstPayrollMonth.adding(options.payrollMonths - 1).lastDay
        let year = day.year
        let figures = Figures(training: training, placement: placement, registry: registry)
        return try PolicyLibrary.standard.inForce(area: county, on: day).targets.map(\.value)
            .filter { $0.year == nil || $0.year == year }
            .map { target in
                let (reached, base) = figures[target.indicator]
                return TargetProgress(
                    label: target.label, amount: target.amount, unit: target.unit.rawValue,
                    force: target.force.rawValue, citation: target.citation.description, reached: reached, base: base)
            }
    }

    var isReached: Bool? { reached.map { $0 >= amount } }
}

/// What the services' summaries say on the indicators that they record.
private struct Figures {
    let training: JSONValue
    let placement: JSONValue
    let registry: JSONValue

    subscript(indicator: String) -> (reached: Int?, base: Int?) {
        switch indicator {
        case "training-person-times": (training["enrolled"]["personTimes"].integer, nil)
        case "training-person-times-poor": (training["enrolled"]["personTimesCardRegistered"].integer, nil)
        default: (nil, nil)
        }
    }
}
