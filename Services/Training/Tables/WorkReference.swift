import Models
import Store

/// What `placement` and `registry` say of trainees' work: observed, never written by own events.
///
/// Pay of a person lies in the partition of their home county. A trainee whose home is another county than the class's has no months here
/// yet; such a person's outcomes cannot be told (see ``Standing/cannotTell``) until that county's word comes, which would be folded into
/// the same table.
struct WorkReference {
    static let schema = """
        CREATE TABLE ref_paid_month (
            county TEXT NOT NULL, person TEXT NOT NULL, month TEXT NOT NULL, employer TEXT NOT NULL,
            -- fen
            net INTEGER NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL,
            PRIMARY KEY (county, person, month, employer)) WITHOUT ROWID;
        CREATE TABLE ref_contract (
            county TEXT NOT NULL, contract TEXT NOT NULL, person TEXT NOT NULL, employer TEXT NOT NULL,
            from_day TEXT NOT NULL, to_day TEXT NOT NULL, PRIMARY KEY (county, contract)) WITHOUT ROWID;
        CREATE TABLE ref_merger (
            county TEXT NOT NULL, closed TEXT NOT NULL, survivor TEXT NOT NULL CHECK (survivor <> closed),
            PRIMARY KEY (county, closed)) WITHOUT ROWID;
        CREATE INDEX ref_merger_by_survivor ON ref_merger (county, survivor);

        """

    /// Outcomes of the people of a payroll sheet, one after another.
    let sheetSweep: Sweep<PersonKey>
    private let putMonth, putContract, merge, unmerge, survivor, merged, months: Statement

    init(_ connection: Connection) throws {
        sheetSweep = Sweep(connection)
        putMonth = try connection.prepare("INSERT OR REPLACE INTO ref_paid_month VALUES (?, ?, ?, ?, ?, ?, ?)")
        putContract = try connection.prepare("INSERT OR REPLACE INTO ref_contract VALUES (?, ?, ?, ?, ?, ?)")
        merge = try connection.prepare("INSERT OR REPLACE INTO ref_merger VALUES (?, ?, ?)")
        unmerge = try connection.prepare("DELETE FROM ref_merger WHERE county = ? AND closed = ?")
        survivor = try connection.prepare("SELECT survivor FROM ref_merger WHERE county = ? AND closed = ?")
        merged = try connection.prepare(
            "SELECT closed FROM ref_merger WHERE county = ? AND survivor = ? ORDER BY closed")
        months = try connection.prepare(
            """
            SELECT month, employer, batch, row FROM ref_paid_month
            WHERE county = ? AND person = ? AND net > 0 ORDER BY month, employer
            """)
    }

    func observe(_ fact: PlacementEvent) throws {
        switch fact {
        case .payrollMonthRecorded(let fact): try observe(fact)
        case .payrollSheetTaken(let sheet): for fact in sheet.months { try observe(fact) }
        case .contractRecorded(let fact):
            try putContract.run(fact.county, fact.contract, fact.person, fact.employer, fact.from, fact.to)
        default: break
        }
    }

    private func observe(_ fact: PayrollMonthRecorded) throws {
        try putMonth.run(
            fact.county, fact.person, fact.month, fact.employer, fact.net, fact.ref.batch, fact.ref.row)
    }

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .peopleMerged(let fact): try merge.run(fact.county, fact.closed, fact.survivor)
        case .peopleUnmerged(let fact): try unmerge.run(fact.county, fact.closed)
        default: break
        }
    }

    /// The person's keys: that under which the record lives, after all mergers, then those merged into it.
    func keys(of person: PersonKey, in county: DivisionCode) throws -> [PersonKey] {
        var keys = [person]
        // Mergers form no circle, because a closed record takes part in none.
        while let next = try survivor.first(county, keys[0], read: { PersonKey(unchecked: $0.text(0)) }) {
            keys[0] = next
        }
        var next = 0
        while next < keys.count {
            keys += try merged.all(county, keys[next]) { PersonKey(unchecked: $0.text(0)) }
            next += 1
        }
        return keys
    }

    /// Months with pay under any of the keys, ascending, with the employer and the payroll line behind each.
    func paidMonths(of keys: [PersonKey], in county: DivisionCode) throws -> [PaidMonth] {
        try keys.flatMap { key in
            try months.all(county, key) { row in
                guard let month = Month(row.text(0)) else { throw UnreadableRow(table: "ref_paid_month") }
                return PaidMonth(
                    month: month, employer: OrganisationID(unchecked: row.text(1)),
                    ref: RowReference(batch: BatchID(unchecked: row.text(2)), row: Int(row.int(3))))
            }
        }.sorted { ($0.month, $0.employer) < ($1.month, $1.employer) }
    }
}
