import Models

/// A stretch of days, both included.
struct DaySpan: Hashable, Sendable {
    /// Before everything that is on record.
    static let always = Day(daysSinceEpoch: -719_162)
    /// 9999-12-31: it lasts.
    static let forever = Day(daysSinceEpoch: 2_932_896)

    let first: Day
    let last: Day

    /// - Returns: `nil` when the last day lies before the first.
    init?(_ first: Day, _ last: Day) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// One day.
    init(on day: Day) {
        first = day
        last = day
    }

    func meets(_ first: Day, _ last: Day) -> Bool { self.first <= last && first <= self.last }
}

/// Days as stretches that neither overlap nor adjoin, ascending.
struct SpanSet: Hashable, Sendable {
    let spans: [DaySpan]

    static let none = SpanSet([])

    init(_ any: [DaySpan]) {
        guard any.count > 1 else {
            spans = any
            return
        }
        var merged: [DaySpan] = []
        for span in any.sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) {
            if let end = merged.last, span.first <= end.last.adding(days: 1) {
                merged[merged.count - 1] = DaySpan(end.first, max(end.last, span.last)) ?? end
            } else {
                merged.append(span)
            }
        }
        spans = merged
    }

    init(_ span: DaySpan?) { spans = span.map { [$0] } ?? [] }

    var isEmpty: Bool { spans.isEmpty }
    var first: Day? { spans.first?.first }

    func intersection(_ other: SpanSet) -> SpanSet {
        if spans.isEmpty || other.spans.isEmpty { return .none }
        return SpanSet(
            spans.flatMap { left in
                other.spans.compactMap { DaySpan(max(left.first, $0.first), min(left.last, $0.last)) }
            })
    }

    /// The days of this set that are not among the other's.
    func subtracting(_ other: SpanSet) -> SpanSet {
        SpanSet(
            spans.flatMap { span in
                var rest: [DaySpan] = []
                var first = span.first
                for hole in other.spans where hole.meets(span.first, span.last) {
                    if let before = DaySpan(first, hole.first.adding(days: -1)) { rest.append(before) }
                    first = max(first, hole.last.adding(days: 1))
                }
                return rest + [DaySpan(first, span.last)].compactMap(\.self)
            })
    }

    func contains(_ day: Day) -> Bool { spans.contains { $0.meets(day, day) } }
}
