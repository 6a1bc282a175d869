import Models

/// What became of a submitted figure: its old and its new value, and who came and went.
struct FigureDifference: Codable, Equatable, Sendable {
    let indicator: String
    /// In the unit; `nil` when the figure was not in the report, or is no longer counted.
    let old: Int64?
    let new: Int64?
    let unit: String
    /// `nil` when nobody knows, or when too many differ to be named.
    let came: [String]?
    let went: [String]?
    /// Whether the figure is counted by another definition than it was.
    let isRedefined: Bool

    /// Differences between a report and today, in the report's order; figures that are as they were have none.
    ///
    /// - Parameter people: today's people behind a figure; `nil` where none stand behind it.
    static func between(
        _ submission: SubmitReport, _ today: [ReportFigure], people: (String) async throws -> [PersonKey]?
    ) async rethrows -> [FigureDifference] {
        let now = Dictionary(today.map { ($0.indicator, $0) }) { first, _ in first }
        let sketches = Dictionary(submission.sketches.map { ($0.indicator, $0) }) { first, _ in first }
        var differences: [FigureDifference] = []
        for old in submission.figures {
            let new = now[old.indicator]
            // The same number may stand for other people.
            guard new?.value != old.value || new?.people != old.people else { continue }
            var change: (came: [PersonKey], went: [PersonKey])?
            if new != nil, let sketch = sketches[old.indicator], let later = try await people(old.indicator) {
                change = sketch.difference(to: later)
            }
            differences.append(
                FigureDifference(
                    indicator: old.indicator, old: old.value, new: new?.value, unit: old.unit.rawValue,
                    came: change?.came.map(\.description), went: change?.went.map(\.description),
                    isRedefined: new.map { $0.definition != old.definition } ?? false))
        }
        let known = Set(submission.figures.map(\.indicator))
        for new in today where !known.contains(new.indicator) {
            differences.append(
                FigureDifference(
                    indicator: new.indicator, old: nil, new: new.value, unit: new.unit.rawValue, came: nil, went: nil,
                    isRedefined: false))
        }
        return differences
    }
}
