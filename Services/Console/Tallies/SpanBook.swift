import Models
import Store

/// People in series, with the counters of their days.
final class SpanBook {
    private struct Stored: Equatable {
        let series: String
        let first: Day
        let last: Day
        let place: String
    }

    private struct Edge: Hashable {
        let series: String
        let place: String
        let day: Day
    }

    private struct Gap: Hashable {
        let series: String
        let place: String
        let opens: Day
        let closes: Day
    }

    private let read, add, remove, count, sweep, countGap, sweepGap: Statement

    init(_ connection: Connection) throws {
        read = try connection.prepare(
            """
            SELECT series, first, last, place FROM span
            WHERE county = ? AND person = ? AND series >= ? AND series < ? ORDER BY series, first
            """)
        add = try connection.prepare(
            "INSERT INTO span (county, person, series, first, last, place) VALUES (?, ?, ?, ?, ?, ?)")
        remove = try connection.prepare(
            "DELETE FROM span WHERE county = ? AND person = ? AND series = ? AND first = ?")
        count = try connection.prepare(
            """
            INSERT INTO edge (county, series, place, day, begins, ends) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET begins = begins + excluded.begins, ends = ends + excluded.ends
            """)
        sweep = try connection.prepare(
            """
            DELETE FROM edge WHERE county = ? AND series = ? AND place = ? AND day = ? AND begins = 0 AND ends = 0
            """)
        countGap = try connection.prepare(
            """
            INSERT INTO gap (county, series, place, opens, closes, n) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET n = n + excluded.n
            """)
        sweepGap = try connection.prepare(
            """
            DELETE FROM gap WHERE county = ? AND series = ? AND place = ? AND opens = ? AND closes = ? AND n = 0
            """)
    }

    /// The person's days in the series of a group; what stood there before stands no more.
    ///
    /// - Parameter place: the village; empty where none is known.
    func replace(
        _ group: SeriesGroup, of person: PersonKey, _ county: DivisionCode, at place: String,
        with series: [String: SpanSet]
    ) throws {
        let stored = try read.all(county, person, group.lower, group.upper) { row in
            Stored(
                series: row.text(0), first: Day(daysSinceEpoch: Int32(row.int(1))),
                last: Day(daysSinceEpoch: Int32(row.int(2))), place: row.text(3))
        }
        var wanted: [Stored] = []
        for (name, days) in series.sorted(by: { $0.key < $1.key }) {
            for span in days.spans {
                wanted.append(Stored(series: name, first: span.first, last: span.last, place: place))
            }
        }
        guard stored != wanted else { return }
        for row in stored where !wanted.contains(row) { try remove.run(county, person, row.series, row.first.number) }
        for row in wanted where !stored.contains(row) {
            try add.run(county, person, row.series, row.first.number, row.last.number, row.place)
        }
        var edges: [Edge: (begins: Int, ends: Int)] = [:]
        var gaps: [Gap: Int] = [:]
        tally(stored, -1, &edges, &gaps)
        tally(wanted, 1, &edges, &gaps)
        for (edge, change) in edges where change.begins != 0 || change.ends != 0 {
            try count.run(county, edge.series, edge.place, edge.day.number, change.begins, change.ends)
            if change.begins < 0 || change.ends < 0 {
                try sweep.run(county, edge.series, edge.place, edge.day.number)
            }
        }
        for (gap, change) in gaps where change != 0 {
            try countGap.run(county, gap.series, gap.place, gap.opens.number, gap.closes.number, change)
            if change < 0 { try sweepGap.run(county, gap.series, gap.place, gap.opens.number, gap.closes.number) }
        }
    }

    /// What rows of one person, by series and day, add to the counters of the county and of their village.
    private func tally(
        _ rows: [Stored], _ sign: Int, _ edges: inout [Edge: (begins: Int, ends: Int)], _ gaps: inout [Gap: Int]
    ) {
        for (index, row) in rows.enumerated() {
            for place in CountedPlaces.of(row.place) {
                edges[Edge(series: row.series, place: place, day: row.first), default: (0, 0)].begins += sign
                if row.last < DaySpan.forever {
                    edges[Edge(series: row.series, place: place, day: row.last), default: (0, 0)].ends += sign
                }
                guard index > 0, rows[index - 1].series == row.series else { continue }
                let gap = Gap(series: row.series, place: place, opens: rows[index - 1].last, closes: row.first)
                gaps[gap, default: 0] += sign
            }
        }
    }
}

extension Day {
    /// As tallies keep it.
    var number: Int { Int(daysSinceEpoch) }
}
