import Models
import ServiceKit

/// Something that is counted, with what it means from which day on (统计口径).
struct Indicator: Sendable {
    /// What it means from a day until the next definition's.
    struct Definition: Sendable {
        let since: Day
        let words: Bilingual
        let measure: Measure
    }

    /// How it is counted.
    enum Measure: Sendable {
        /// People of whom the series holds on some day of the period, each once.
        case peopleInPeriod(String)
        /// People of whom the series holds on the period's last day.
        case peopleOnLastDay(String)
        /// The same by age on the period's last day.
        case peopleInPeriodAged(String, Ages)
        case peopleOnLastDayAged(String, Ages)
        /// Things in the period.
        case things(String)
        /// Money in the period, fen.
        case money(String)
        /// Thousandths of another indicator, both over the same area and period.
        case share(String, of: String)
        /// The middle one of the months of pay in the period, fen.
        case medianWage
        /// Thousandths of the projects of the period that lie in an area that a document calls poor.
        case projectsInPoorAreas
    }

    /// As plans' targets name it, where a plan has a target for it.
    let code: String
    let name: Bilingual
    let unit: FigureUnit
    /// Ascending, at least one.
    let definitions: [Definition]
    let duties: [String]

    /// The definition in force on a day; the first one for days before.
    func definition(on day: Day) -> Definition { definitions.last { $0.since <= day } ?? definitions[0] }
}
