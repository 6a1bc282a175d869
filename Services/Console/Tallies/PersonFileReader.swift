import Calendars
import Models
import Store

/// Reads what the tables have of a person.
final class PersonFileReader {
    private let row, members, registration, statuses, contracts, reports, paid, traits, stable, departures, courses,
        outcomes, anyContract: Statement
    private let facts: FactBook

    init(_ connection: Connection, _ facts: FactBook) throws {
        self.facts = facts
        row = try connection.prepare(
            """
            SELECT village, state, closing, merged_into, closed_on, is_female, born, ability, job_wish FROM person
            WHERE county = ? AND person = ?
            """)
        members = try connection.prepare(
            "SELECT person FROM person WHERE county = ? AND merged_into = ? AND closing = 'merged' ORDER BY person")
        registration = try connection.prepare(
            """
            SELECT on_day FROM movement WHERE person = ? AND county = ? AND kind IN ('registered', 'in')
            ORDER BY seq DESC LIMIT 1
            """)
        statuses = try connection.prepare(
            "SELECT since, status FROM poverty WHERE county = ? AND person = ? ORDER BY since")
        contracts = try connection.prepare(
            """
            SELECT employer, area, starts, MIN(ends, COALESCE(ended_on, ends)) FROM contract
            WHERE county = ? AND person = ? ORDER BY starts, contract
            """)
        reports = try connection.prepare(
            """
            SELECT employer, area, since, until FROM work_report WHERE county = ? AND person = ?
            ORDER BY since, employer, reporter
            """)
        paid = try connection.prepare(
            "SELECT employer, month FROM payroll WHERE county = ? AND person = ? ORDER BY month, employer")
        traits = try connection.prepare(
            """
            SELECT employer, on_day, channel, by_government FROM work_trait WHERE county = ? AND person = ? ORDER BY seq
            """)
        stable = try connection.prepare(
            """
            SELECT months, last_month FROM stable WHERE county = ? AND person = ? AND is_proven AND last_month IS NOT NULL
            """)
        departures = try connection.prepare(
            "SELECT on_day FROM sent_out WHERE county = ? AND person = ? ORDER BY on_day")
        courses = try connection.prepare(
            """
            SELECT class, ends, COALESCE(has_passed, 0), has_certificate FROM trainee JOIN class USING (county, class)
            WHERE county = ? AND person = ? AND state IN ('closed', 'settled') ORDER BY class
            """)
        anyContract = try connection.prepare("SELECT 1 FROM contract WHERE county = ? AND person = ? LIMIT 1")
        outcomes = try connection.prepare(
            """
            SELECT outcome FROM training_outcome WHERE county = ? AND class = ? AND person = ? AND is_proven
            ORDER BY outcome
            """)
    }

    /// The record whose person this key is now; `nil` while the key has a record of its own, or none.
    func survivor(of person: PersonKey, _ county: DivisionCode) throws -> PersonKey? {
        try row.first(county, person) { row in
            row.text(2) == "merged" ? row.optionalText(3).map { PersonKey(unchecked: $0) } : nil
        } ?? nil
    }

    /// The key under which the person counts.
    func living(_ person: PersonKey, _ county: DivisionCode) throws -> PersonKey {
        var key = person
        var seen: Set = [key]
        while let next = try survivor(of: key, county), seen.insert(next).inserted { key = next }
        return key
    }

    func file(of person: PersonKey, _ county: DivisionCode, for group: SeriesGroup) throws -> PersonFile {
        var file = try head(of: person, county)
        switch group {
        case .standing:
            guard file.isHeld else { break }
            file.statuses = try statuses(of: person, county)
            file.registeredOn = try registration.first(person, county) { Day($0.text(0)) } ?? nil
        case .work:
            guard file.isHeld else { break }
            file.statuses = try statuses(of: person, county)
            for key in try keys(of: person, county) { try readWork(key, county, into: &file) }
        case .contracts:
            guard file.keepsContracts else { break }
            file.hasContract = try keys(of: person, county).contains { key in
                try anyContract.first(county, key) { _ in true } ?? false
            }
        case .training:
            guard file.hasHistory else { break }
            file.statuses = try statuses(of: person, county)
            for key in try keys(of: person, county) { try readCourses(key, county, into: &file) }
        case .grants:
            guard file.hasHistory else { break }
            for key in try keys(of: person, county) { try readGrants(key, county, into: &file) }
        }
        return file
    }

    /// The key and those of records that were merged into it, or into one of them.
    func keys(of person: PersonKey, _ county: DivisionCode) throws -> [PersonKey] {
        var keys = [person]
        var next = 0
        while next < keys.count {
            for key in try members.all(county, keys[next], read: { PersonKey(unchecked: $0.text(0)) })
            where !keys.contains(key) { keys.append(key) }
            next += 1
        }
        return keys
    }

    private func head(of person: PersonKey, _ county: DivisionCode) throws -> PersonFile {
        var file = PersonFile()
        // Somebody at home elsewhere who sits in a class here has no record here.
        file.hasHistory = true
        file.keepsContracts = true
        _ = try row.first(county, person) { row in
            let (state, closing) = (row.text(1), row.optionalText(2))
            let isOwn = state != "denied" && closing != "merged"
            file.isHeld = isOwn && closing != "moved-away"
            file.hasHistory = isOwn
            file.keepsContracts = closing != "merged" && closing != "moved-away"
            file.place = file.isHeld ? row.text(0) : ""
            file.leftOn = closing == nil ? nil : row.optionalInt(4).map { Day(daysSinceEpoch: Int32($0)) }
            file.isFemale = row.int(5) != 0
            file.born = row.optionalInt(6).map { Month(ordinal: Int32($0)) }
            file.canWork =
                switch LabourAbility(chinese: row.text(7)) {
                case .lost, .incapable: false
                case .ordinary, .skilled, .weak, .half, nil: true
                }
            file.wishesWork = JobWish.isWish(row.text(8))
        }
        return file
    }

    private func statuses(of person: PersonKey, _ county: DivisionCode) throws -> [PersonFile.Status] {
        try statuses.all(county, person) { row in
            guard let since = Day(row.text(0)) else { throw UnreadableTally(table: "poverty") }
            return PersonFile.Status(since: since, text: row.text(1))
        }
    }

    private func readWork(_ person: PersonKey, _ county: DivisionCode, into file: inout PersonFile) throws {
        let contracted = try works(contracts, person, county)
        file.works += try contracted + works(reports, person, county)
        file.terms += contracted.map(\.span)
        file.paid += try paid.all(county, person) { row in
            guard let month = Month(row.text(1)) else { throw UnreadableTally(table: "payroll") }
            return PersonFile.PaidMonth(employer: row.text(0), month: month)
        }
        file.traits += try traits.all(county, person) { row in
            guard let on = Day(row.text(1)) else { throw UnreadableTally(table: "work_trait") }
            return PersonFile.Trait(
                employer: row.text(0), on: on, channel: row.optionalText(2),
                isGovernmentOrganised: row.optionalInt(3).map { $0 != 0 })
        }
        file.stable += try stable.all(county, person) { row in
            guard let last = Month(row.text(1)) else { throw UnreadableTally(table: "stable") }
            return PersonFile.Stable(months: Int(row.int(0)), last: last)
        }
        file.departures += try departures.all(county, person) { row in
            guard let on = Day(row.text(0)) else { throw UnreadableTally(table: "sent_out") }
            return on
        }
    }

    private func works(
        _ statement: Statement, _ person: PersonKey, _ county: DivisionCode
    ) throws -> [PersonFile.Work] {
        try statement.all(county, person) { row -> PersonFile.Work? in
            guard let from = Day(row.text(2)) else { throw UnreadableTally(table: "contract") }
            let to = Day(row.text(3)) ?? DaySpan.forever
            return DaySpan(from, to).map { PersonFile.Work(employer: row.text(0), area: row.text(1), span: $0) }
        }.compactMap { $0 }
    }

    private func readCourses(_ person: PersonKey, _ county: DivisionCode, into file: inout PersonFile) throws {
        let rows = try courses.all(county, person) { row in
            (row.text(0), Day(row.text(1)), row.int(2) != 0, row.int(3) != 0)
        }
        for (id, ends, hasPassed, isCertified) in rows {
            guard let ends else { throw UnreadableTally(table: "class") }
            file.courses.append(
                PersonFile.Course(
                    id: "\(id)/\(person)", ends: ends, hasPassed: hasPassed, isCertified: isCertified,
                    outcomes: try outcomes.all(county, id, person) { $0.text(0) }))
        }
    }

    private func readGrants(_ person: PersonKey, _ county: DivisionCode, into file: inout PersonFile) throws {
        for (key, fact) in try facts.stored(person, county, Series.casesPaid, Series.casesPaid + ";") {
            let item = key.series.dropFirst(Series.casesPaid.count + 1)
            file.grants.append(PersonFile.Grant(item: String(item), on: fact.day))
        }
    }
}

/// A row of the read model cannot be read: it was written by another program.
struct UnreadableTally: Error {
    let table: String
}

/// Words of the ledger's column for the wish to work (转移就业意愿).
enum JobWish {
    static func isWish(_ text: String) -> Bool { !text.isEmpty && !noes.contains(text) }
    private static let noes: Set = ["否", "无", "不愿意", "无意愿"]
}
