import Foundation
import Models
import ServiceKit

/// What the template `report` shows.
struct ReportPage {
    struct FigureRow {
        let name: Bilingual
        let value: String
        /// What the figure counts.
        let address: String
        let unit: Bilingual
        let definition: String
        let people: String
        let hasPeople: Bool
    }

    struct DifferenceRow {
        let name: Bilingual
        let old: String
        let new: String
        let change: String
        let came: String
        let went: String
        let isNamed: Bool
        let isRedefined: Bool
    }

    struct PartRow {
        let field: String
        let label: Bilingual
        let text: String
    }

    struct VersionRow {
        let number: String
        let submitted: String
        let submitter: String
        let late: Bilingual
        let tone: String
        let cutOff: String
        let catalogue: String
        let outcome: Bilingual
        let decided: String
        let reason: String
        let hasReason: Bool
        let figures: [FigureRow]
        let hasFigures: Bool
        let texts: [PartRow]
    }

    let address: String
    let place: String
    let who: String
    let period: String
    let due: String
    let impossible: String
    let isImpossible: Bool
    let cutOff: String
    let recipient: String
    let state: Bilingual
    let urgency: Bilingual
    let tone: String
    let clause: String
    let quote: String
    let reading: String
    let hasReading: Bool
    let parts: [PartRow]
    let hasParts: Bool
    let figures: [FigureRow]
    let hasFigures: Bool
    let differences: [DifferenceRow]
    let hasDifferences: Bool
    let showsDifferences: Bool
    let versions: [VersionRow]
    let maySubmit: Bool
    let mayReceive: Bool
    let refusal: String
    let isRefused: Bool
    let typedReason: String
    let keys: Keys

    /// One for each form of the page, so that sending one twice is one command.
    struct Keys {
        let draft = UUID().uuidString
        let submission = UUID().uuidString
        let `return` = UUID().uuidString
        let acceptance = UUID().uuidString
    }

    init(
        _ report: ReportView, _ name: ReportName, now: [ReportFigure], differences changes: [FigureDifference],
        caller: Caller, on today: Day, refused: (step: String, problem: Problem)?, typed: PageForm?
    ) {
        address = Target("reports", report.report).description
        place = PageFrame.name(of: report.area)
        who = report.bodyName ?? report.body ?? ""
        period = (report.periodStart.map { "\($0) 至 " } ?? "") + report.periodEnd.description
        due = report.due.description
        impossible = report.impossibleDay ?? ""
        isImpossible = report.impossibleDay != nil
        cutOff = report.cutOff.description
        recipient = report.recipient
        state = ReportsWording.state(report.state)
        let filed = report.state.flatMap { ReportState(rawValue: $0) }
        let standing = ReportStanding(
            filed, daysLate: report.versions.first?.daysLate ?? 0, due: report.due, on: today
        ).words
        urgency = ReportsWording.urgency(standing.urgency, days: standing.days)
        tone = ReportsWording.tone(ofUrgency: standing.urgency, days: standing.days)
        clause = report.clause
        quote = report.quote
        reading = report.reading ?? ""
        hasReading = report.reading != nil
        parts = report.parts.map { part in
            let field = "part-\(part.code)"
            // What was typed and refused is not lost.
            let kept = refused?.step == "draft" ? typed?.text(field) : nil
            return PartRow(field: field, label: Bilingual(part.zh, part.en), text: kept ?? part.text)
        }
        hasParts = !parts.isEmpty
        figures = now.map { Self.row($0, of: report, through: min(report.cutOff, today)) }
        hasFigures = report.holdsFigures && !report.isLocked
        differences = changes.map(Self.row)
        hasDifferences = !changes.isEmpty
        showsDifferences = report.holdsFigures && !report.versions.isEmpty
        let labels = Dictionary(report.parts.map { ($0.code, Bilingual($0.zh, $0.en)) }) { first, _ in first }
        versions = report.versions.map { Self.row($0, of: report, labels) }
        maySubmit = !report.isLocked && caller.has(any: ReportRoutes.writers)
        mayReceive =
            filed == .submitted && caller.has(any: ReportRoutes.receivers) && name.area.lies(in: caller.area)
            && (name.area != caller.area || name.body != nil)
        refusal = refused.map { ($0.problem.detail ?? $0.problem.title).zh } ?? ""
        isRefused = refused != nil
        typedReason = typed?.text("reason") ?? ""
        keys = Keys()
    }

    private static func row(_ figure: ReportFigure, of report: ReportView, through: Day) -> FigureRow {
        FigureRow(
            name: ReportsWording.indicator(figure.indicator), value: FigureWording.value(figure.value, figure.unit),
            address: Target(
                "figures", figure.indicator,
                query: ["county": report.area, "from": min(report.figuresFrom, through), "through": through]
            ).description, unit: FigureWording.unit(figure.unit),
            definition: figure.definition, people: String(figure.people?.prefix(12) ?? ""),
            hasPeople: figure.people != nil)
    }

    private static func row(_ change: FigureDifference) -> DifferenceRow {
        let unit = FigureUnit(rawValue: change.unit) ?? .count
        return DifferenceRow(
            name: ReportsWording.indicator(change.indicator), old: FigureWording.value(change.old, unit),
            new: FigureWording.value(change.new, unit),
            change: FigureWording.change(change.new, since: change.old, unit),
            came: people(change.came), went: people(change.went),
            isNamed: change.came != nil && change.went != nil, isRedefined: change.isRedefined)
    }

    /// The first eight digits of a pseudonym are enough to tell people apart on a page.
    private static func people(_ keys: [String]?) -> String {
        guard let keys, !keys.isEmpty else { return "—" }
        return keys.prefix(20).map { "\($0.prefix(8))…" }.joined(separator: "、")
            + (keys.count > 20 ? " 等 \(keys.count) 人" : "")
    }

    private static func row(
        _ version: ReportView.Version, of report: ReportView, _ labels: [String: Bilingual]
    ) -> VersionRow {
        VersionRow(
            number: "\(version.version)", submitted: version.submittedOn.description, submitter: version.submitter,
            late: ReportsWording.urgency("delivered", days: version.daysLate),
            tone: ReportsWording.tone(ofUrgency: "delivered", days: version.daysLate),
            cutOff: version.cutOff.description, catalogue: version.catalogue,
            outcome: ReportsWording.state(version.outcome ?? ReportState.submitted.rawValue),
            decided: [
                version.decidedOn?.description, version.receiver.map { PageFrame.name(of: $0) }, version.decidedBy,
            ]
            .compactMap(\.self).joined(separator: " · "),
            reason: version.reason ?? "", hasReason: version.reason != nil,
            figures: version.figures.map { row($0, of: report, through: version.cutOff) },
            hasFigures: !version.figures.isEmpty,
            texts: version.texts.map {
                PartRow(field: $0.part, label: labels[$0.part] ?? Bilingual($0.part, ""), text: $0.text)
            })
    }
}
