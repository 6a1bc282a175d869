import Models
import Store

/// What `placement` says of a county's people: contracts and paid months, folded from its journal.
final class WorkReference {
    static let schema = """
        CREATE TABLE ref_contract (
            county TEXT NOT NULL, person TEXT NOT NULL, contract TEXT NOT NULL, area TEXT NOT NULL,
            from_day TEXT NOT NULL, to_day TEXT NOT NULL,
            PRIMARY KEY (county, person, contract)) STRICT, WITHOUT ROWID;
        CREATE INDEX ref_contract_by_end ON ref_contract (county, to_day);
        CREATE INDEX ref_contract_by_begin ON ref_contract (county, from_day);

        -- What an employer paid a person for a month, in fen.
        CREATE TABLE ref_pay (
            county TEXT NOT NULL, person TEXT NOT NULL, month TEXT NOT NULL, employer TEXT NOT NULL, net INTEGER NOT NULL,
            PRIMARY KEY (county, person, month, employer)) STRICT, WITHOUT ROWID;
        """

    /// Alarms and questions about the people of a payroll sheet, one after another.
    let sheetSweep: Sweep<PersonKey>
    private let addContract, setPay, terms, months, pay, changing: Statement

    init(_ connection: Connection) throws {
        sheetSweep = Sweep(connection)
        addContract = try connection.prepare("INSERT OR REPLACE INTO ref_contract VALUES (?, ?, ?, ?, ?, ?)")
        setPay = try connection.prepare("INSERT OR REPLACE INTO ref_pay VALUES (?, ?, ?, ?, ?)")
        terms = try connection.prepare(
            "SELECT from_day, to_day FROM ref_contract WHERE county = ? AND person = ? ORDER BY contract")
        months = try connection.prepare(
            """
            SELECT DISTINCT month FROM ref_pay WHERE county = ? AND person = ? AND net > 0 ORDER BY month DESC LIMIT 2
            """)
        pay = try connection.prepare(
            "SELECT month, employer FROM ref_pay WHERE county = ? AND person = ? AND net > 0 ORDER BY month, employer")
        changing = try connection.prepare(
            """
            SELECT person FROM ref_contract WHERE county = ?1 AND to_day >= ?2 AND to_day < ?3
            UNION SELECT person FROM ref_contract WHERE county = ?1 AND from_day > ?2 AND from_day <= ?3 ORDER BY 1
            """)
    }

    /// Folds a foreign fact.
    func observe(_ fact: PlacementEvent) throws {
        switch fact {
        case .contractRecorded(let fact):
            try addContract.run(fact.county, fact.person, fact.contract, fact.area, fact.from, fact.to)
        case .payrollMonthRecorded(let fact):
            try setPay.run(fact.county, fact.person, fact.month, fact.employer, fact.net)
        case .payrollSheetTaken(let sheet):
            for fact in sheet.months { try setPay.run(fact.county, fact.person, fact.month, fact.employer, fact.net) }
        default: return
        }
    }

    func terms(_ county: DivisionCode, _ person: PersonKey) throws -> [WorkTerm] {
        try terms.all(county, person) { row in
            Day(row.text(0)).flatMap { from in Day(row.text(1)).map { WorkTerm(from: from, to: $0) } }
        }.compactMap(\.self)
    }

    /// The two latest months with pay, the latest first. Earlier ones say nothing more about whether somebody works: see
    /// ``EmploymentStatus/derive(_:asOf:)``.
    func latestPaidMonths(_ county: DivisionCode, _ person: PersonKey) throws -> [Month] {
        try months.all(county, person) { Month($0.text(0)) }.compactMap(\.self)
    }

    /// Months with the employers that paid them.
    func pay(_ county: DivisionCode, _ person: PersonKey) throws -> [(month: Month, employer: OrganisationID)] {
        try pay.all(county, person) { row in
            Month(row.text(0)).map { ($0, OrganisationID(unchecked: row.text(1))) }
        }.compactMap(\.self)
    }

    /// People whose contracts began or ended as days passed: from `last`, when they were looked at, to `day`.
    func peopleChanging(_ county: DivisionCode, from last: Day, to day: Day) throws -> [PersonKey] {
        try changing.all(county, last, day) { PersonKey(unchecked: $0.text(0)) }
    }
}
