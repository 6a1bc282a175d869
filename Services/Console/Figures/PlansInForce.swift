import Models
import Policy
import ServiceKit

/// What plans want of a place's figures: their targets and the reports that they ask for.
struct PlansInForce: Sendable {
    struct Target: Sendable {
        let indicator: String
        /// As the plan puts it: people, whole yuan, percent.
        let amount: Int
        /// `nil`: every year.
        let year: Int?
        let area: DivisionCode
        let pack: String
        let clause: String
        let quote: String
    }

    let targets: [Target]
    let deadlines: [ReportTables.Deadline]

    static let nothing = PlansInForce(targets: [], deadlines: [])

    /// The packs that came with the program, read once for a place and a day.
    static func bundled(_ area: DivisionCode, on day: Day) -> PlansInForce {
        book.plan(area.description.utf8.count > 6 ? area.county : area, day)
    }

    private static let book = PlanBook<PlansInForce> { area, day in
        (try? PolicyLibrary.standard).map { PlansInForce($0.inForce(area: area, on: day)) } ?? .nothing
    }

    private init(targets: [Target], deadlines: [ReportTables.Deadline]) {
        self.targets = targets
        self.deadlines = deadlines
    }

    init(_ rules: PoliciesInForce) {
        targets = rules.targets.map { rule in
            Target(
                indicator: rule.value.indicator, amount: rule.value.amount, year: rule.value.year,
                area: rule.pack.area, pack: rule.pack.id, clause: rule.value.citation.clause,
                quote: rule.value.citation.quote)
        }
        deadlines = rules.deadlines.map { rule in
            ReportTables.Deadline(
                id: rule.value.id, label: Bilingual(rule.value.label.zh, rule.value.label.en), pack: rule.pack.id,
                clause: rule.value.citation.clause, quote: rule.value.citation.quote,
                reading: rule.value.reading.map { Bilingual($0.zh, $0.en) })
        }
    }

    /// The target for the whole of an area that is a plan's own.
    func target(of indicator: String, _ area: DivisionCode, year: Int) -> Target? {
        targets.first { $0.indicator == indicator && $0.area == area && ($0.year == nil || $0.year == year) }
    }
}
