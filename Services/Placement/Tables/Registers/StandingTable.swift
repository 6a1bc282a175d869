import Models
import Store

/// Reads what the county knows of an organisation, for decisions and for pages alike.
struct StandingTable {
    private let licences, steps, listings, warnings: Statement

    init(_ connection: Connection) throws {
        licences = try connection.prepare(SQL.licences)
        steps = try connection.prepare(SQL.steps)
        listings = try connection.prepare(SQL.listings)
        warnings = try connection.prepare(SQL.warnings)
    }

    /// How an organisation stands on a day, in what it is to be relied on.
    ///
    /// - Parameter listed: what other counties of the province list.
    func standing(
        of organisation: OrganisationID, in county: DivisionCode, as capacity: OrganisationCapacity, on day: Day,
        _ listed: [ProvinceListing]? = nil
    ) throws -> OrganisationStanding {
        let texts = { (row: borrowing Statement) -> [String?] in
            var columns: [String?] = []
            for column in 0..<row.columnCount { columns.append(row.optionalText(column)) }
            return columns
        }
        return OrganisationStanding(
            try OrganisationRecords(
                licences: licences.all(county, organisation, read: texts),
                steps: steps.all(county, organisation, read: texts),
                listings: listings.all(county, organisation, read: texts),
                warnings: warnings.all(county, organisation, read: texts)
            ).listed(listed ?? [], of: organisation, outside: county), as: capacity, on: day)
    }

    /// Columns as text, the organisation's county and code bound.
    enum SQL {
        static let licences = """
            SELECT filed_on, licensed_until FROM agency WHERE county = ? AND organisation = ? ORDER BY version
            """
        static let steps = """
            SELECT e.entry, e.starts, e.ends, s.on_day, s.state FROM register_entry e
            JOIN register_step s ON s.county = e.county AND s.entry = e.entry
            WHERE e.county = ? AND e.organisation = ? AND e.kind = 'agency' ORDER BY e.entry, s.number
            """
        static let listings = """
            SELECT rights_case, from_day, until_day, left_on FROM blacklist WHERE county = ? AND organisation = ?
            ORDER BY from_day, rights_case
            """
        static let warnings = """
            SELECT c.rights_case, s.step, s.on_day, c.closed_on FROM rights_case c
            JOIN rights_step s ON s.county = c.county AND s.rights_case = c.rights_case
            WHERE c.county = ? AND c.organisation = ? AND s.step IN ('alert', 'notice') ORDER BY s.on_day, c.rights_case
            """
    }
}

extension OrganisationRecords {
    /// Reads rows as the statements of ``StandingTable/SQL`` give them.
    init(licences: [[String?]], steps: [[String?]], listings: [[String?]], warnings: [[String?]]) throws {
        self.licences = try licences.map { row in
            Licence(filedOn: try Self.day(row[0]), until: try Self.day(row[1]))
        }
        let byEntry = Dictionary(grouping: steps) { $0[0] ?? "" }
        entries = try byEntry.sorted { $0.key < $1.key }.map { _, rows in
            Entry(
                from: try Self.day(rows[0][1]), until: rows[0][2].flatMap { Day($0) },
                steps: try rows.map { row in
                    guard let state = row[4].flatMap({ RegisterState(rawValue: $0) }) else {
                        throw UnreadableColumn(table: "register_step")
                    }
                    return Entry.Step(on: try Self.day(row[3]), state: state)
                })
        }
        blacklistings = try listings.map { row in
            Blacklisting(
                rightsCase: RightsCaseID(unchecked: row[0] ?? ""), from: try Self.day(row[1]),
                until: try Self.day(row[2]), left: row[3].flatMap { Day($0) })
        }
        self.warnings = try warnings.map { row in
            guard let step = row[1].flatMap({ RightsStep(rawValue: $0) }) else {
                throw UnreadableColumn(table: "rights_step")
            }
            return Warning(
                rightsCase: RightsCaseID(unchecked: row[0] ?? ""), step: step, on: try Self.day(row[2]),
                closedOn: row[3].flatMap { Day($0) })
        }
    }

    private static func day(_ text: String?) throws -> Day {
        guard let day = text.flatMap({ Day($0) }) else { throw UnreadableColumn(table: "register") }
        return day
    }
}
