import Models
import Policy

/// Employers as a whole: how many people of the county work for them, and how many of these are registered poor. A claim can come into
/// being on days on which somebody began or ended work, or became poor.
extension BodyFacts {
    static let employerFacts: Set<String> = ["poor_workers_employed", "local_workers_employed"]

    func employerGrounds() -> [Ground] {
        guard let employer = body.employer else { return [] }
        let all = HeadCount(workers.flatMap(\.times))
        let poor = HeadCount(workers.flatMap(\.poorTimes))
        let days = Set(all.begins + poor.begins + workers.flatMap(\.ended).map { $0.adding(days: 1) } + turningDays)
        guard !days.isEmpty else { return [] }
        return [
            Ground(.employer, claimants: [.employer: "employer:\(employer)"], days: days.sorted()) { day in
                [
                    "local_workers_employed": .integer(Int64(all.count(on: day))),
                    "poor_workers_employed": .integer(Int64(poor.count(on: day))),
                ]
            }
        ]
    }
}

/// How many stretches of time hold on a day.
private struct HeadCount: Sendable {
    let begins: [Day]
    private let ends: [Day]

    init(_ spans: [SpanFact]) {
        begins = spans.map(\.since).sorted()
        ends = spans.compactMap(\.until).sorted()
    }

    func count(on day: Day) -> Int { Self.count(begins) { $0 <= day } - Self.count(ends) { $0 < day } }

    /// How many of the sorted days, from the first on, lie before a bound.
    private static func count(_ days: [Day], _ isBefore: (Day) -> Bool) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(days[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension WorkerFact {
    /// The times in work, none overlapping another.
    fileprivate var times: [SpanFact] {
        var merged: [SpanFact] = []
        for span in spans.sorted(by: { $0.since < $1.since }) where span.until.map({ $0 >= span.since }) ?? true {
            guard let last = merged.last, last.until.map({ span.since <= $0.adding(days: 1) }) ?? true else {
                merged.append(span)
                continue
            }
            let until = last.until.flatMap { end in span.until.map { max(end, $0) } }
            merged[merged.count - 1] = SpanFact(since: last.since, until: until)
        }
        return merged
    }

    /// Of these, those in which the person is registered poor.
    fileprivate var poorTimes: [SpanFact] {
        let episodes = poverty.sorted { $0.since < $1.since }
        return episodes.enumerated().flatMap { index, episode -> [SpanFact] in
            guard episode.status == PovertyEpisode.registeredPoor else { return [] }
            let until = index + 1 < episodes.count ? episodes[index + 1].since.adding(days: -1) : nil
            return times.compactMap { time in
                let since = max(time.since, episode.since)
                let end = [time.until, until].compactMap { $0 }.min()
                return end.map { since <= $0 } ?? true ? SpanFact(since: since, until: end) : nil
            }
        }
    }
}
