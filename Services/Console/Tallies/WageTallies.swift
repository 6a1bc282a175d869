import Models
import Store

/// Wages paid in a county by month, and how many people had how much, from the rows of payroll.
///
/// A month of pay counts where the person was held when the month ended, once for a person under however many keys. Counters only: whoever
/// changes a row of payroll, where a person was held or whose record is whose does so inside ``around(_:_:month:change:)``, which takes off
/// what the rows added before and adds what they add now.
final class WageTallies {
    /// Fen between two bands of the distribution: its median is right to a hundred yuan.
    static let band: Int64 = 10_000

    /// A person's pay of a month.
    private struct Pay: Hashable {
        let month: Month
        let net: Int64
    }

    private let facts: FactBook
    private let files: PersonFileReader
    private let ofMonth, ofPerson: Statement

    init(_ connection: Connection, _ tallies: PeopleTallies) throws {
        facts = tallies.facts
        files = tallies.files
        let counts = CountyFigures.isMonthOfCounty
        ofMonth = try connection.prepare(
            """
            SELECT month, SUM(net) FROM payroll WHERE county = ? AND person = ? AND month = ? AND \(counts) GROUP BY month
            """)
        ofPerson = try connection.prepare(
            "SELECT month, SUM(net) FROM payroll WHERE county = ? AND person = ? AND \(counts) GROUP BY month")
    }

    /// - Parameter month: the only month that changes; `nil`: any may.
    func around(
        _ people: [PersonKey], _ county: DivisionCode, month: Month? = nil, change: () throws -> Void
    ) throws {
        var changes: [Pay: Int] = [:]
        for pay in try pay(people, county, month) { changes[pay, default: 0] -= 1 }
        try change()
        for pay in try pay(people, county, month) { changes[pay, default: 0] += 1 }
        for (pay, n) in changes where n != 0 {
            try facts.add(Series.wages, county, on: pay.month.lastDay, n: n, sum: Int64(n) * pay.net)
            try facts.add(
                Series.wageBand(Int(max(0, pay.net) / Self.band)), county, on: pay.month.lastDay, n: n, sum: 0)
        }
    }

    /// What the people, each once, were paid by month.
    private func pay(_ people: [PersonKey], _ county: DivisionCode, _ month: Month?) throws -> [Pay] {
        var living: Set<PersonKey> = []
        for person in people { living.insert(try files.living(person, county)) }
        return try living.flatMap { person in
            var months: [Month: Int64] = [:]
            for key in try files.keys(of: person, county) {
                for pay in try rows(key, county, month) { months[pay.month, default: 0] += pay.net }
            }
            return months.map { Pay(month: $0.key, net: $0.value) }
        }
    }

    private func rows(_ key: PersonKey, _ county: DivisionCode, _ month: Month?) throws -> [Pay] {
        func line(_ row: borrowing Statement) throws -> Pay {
            guard let month = Month(row.text(0)) else { throw UnreadableTally(table: "payroll") }
            return Pay(month: month, net: row.int(1))
        }
        return if let month {
            try ofMonth.all(county, key, month, read: line)
        } else {
            try ofPerson.all(county, key, read: line)
        }
    }
}
