import Models
import Store

extension LoanID: SQLBindable {}

/// Loans and their course.
final class LoanTable {
    static let schema = """
        CREATE TABLE loan (
            county TEXT NOT NULL, loan TEXT NOT NULL, pack TEXT NOT NULL, item TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'partnership', 'firm')),
            organisation TEXT, asked INTEGER NOT NULL CHECK (asked > 0), ceiling INTEGER NOT NULL CHECK (asked <= ceiling),
            purpose TEXT NOT NULL, meets_conditions INTEGER, document TEXT NOT NULL, applied_on TEXT NOT NULL,
            determination TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN (\(states))), last_on TEXT NOT NULL,
            principal INTEGER CHECK (principal > 0 AND principal <= asked), rate INTEGER CHECK (rate BETWEEN 0 AND 2400),
            months INTEGER CHECK (months BETWEEN 1 AND 120), repayment TEXT, bank TEXT, contract TEXT, disbursed_on TEXT,
            repaid INTEGER NOT NULL DEFAULT 0 CHECK (repaid >= 0), closed_on TEXT, ending TEXT,
            CHECK ((kind = 'firm') = (organisation IS NOT NULL)),
            CHECK ((principal IS NOT NULL) = (state IN ('disbursed', 'closed'))),
            CHECK (repaid <= coalesce(principal, 0)), CHECK ((closed_on IS NOT NULL) = (state = 'closed')),
            PRIMARY KEY (county, loan)) WITHOUT ROWID;
        CREATE INDEX loan_by_state ON loan (county, state);
        CREATE TABLE loan_person (
            county TEXT NOT NULL, loan TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (county, loan, number), FOREIGN KEY (county, loan) REFERENCES loan) WITHOUT ROWID;
        CREATE INDEX loan_by_person ON loan_person (county, person);
        CREATE TABLE loan_step (
            county TEXT NOT NULL, loan TEXT NOT NULL, number INTEGER NOT NULL, step TEXT NOT NULL, state TEXT NOT NULL,
            by_whom TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, loan, number), FOREIGN KEY (county, loan) REFERENCES loan) WITHOUT ROWID;
        CREATE TABLE loan_repayment (
            county TEXT NOT NULL, loan TEXT NOT NULL, reference TEXT NOT NULL, principal INTEGER NOT NULL CHECK (principal > 0),
            on_day TEXT NOT NULL, PRIMARY KEY (county, loan, reference), FOREIGN KEY (county, loan) REFERENCES loan)
            WITHOUT ROWID;
        CREATE TABLE loan_interest (
            county TEXT NOT NULL, loan TEXT NOT NULL, quarter TEXT NOT NULL, paid INTEGER NOT NULL CHECK (paid > 0),
            document TEXT NOT NULL, last_day TEXT NOT NULL, confirmed_on TEXT NOT NULL,
            PRIMARY KEY (county, loan, quarter), FOREIGN KEY (county, loan) REFERENCES loan) WITHOUT ROWID;
        CREATE TABLE loan_overdue (
            county TEXT NOT NULL, loan TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT, reason TEXT NOT NULL,
            CHECK (until_day >= from_day),
            PRIMARY KEY (county, loan, from_day), FOREIGN KEY (county, loan) REFERENCES loan) WITHOUT ROWID;

        """

    private static let states = LoanState.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    private let add, addPerson, addStep, setState, disburse, addRepayment, repay, addInterest, setOverdue,
        close: Statement
    private let find, people, repayments, interest, overdue, hasReference, ofPerson, running: Statement

    init(_ connection: Connection) throws {
        add = try connection.prepare(
            """
            INSERT INTO loan (county, loan, pack, item, kind, organisation, asked, ceiling, purpose, meets_conditions,
                document, applied_on, determination, state, last_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'applied', ?)
            """)
        addPerson = try connection.prepare("INSERT INTO loan_person VALUES (?, ?, ?, ?)")
        addStep = try connection.prepare(
            """
            INSERT INTO loan_step
            SELECT ?1, ?2, COUNT(*) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM loan_step WHERE county = ?1 AND loan = ?2
            """)
        setState = try connection.prepare("UPDATE loan SET state = ?3, last_on = ?4 WHERE county = ?1 AND loan = ?2")
        disburse = try connection.prepare(
            """
            UPDATE loan SET state = 'disbursed', last_on = ?9, principal = ?3, rate = ?4, months = ?5, repayment = ?6,
                bank = ?7, contract = ?8, disbursed_on = ?9
            WHERE county = ?1 AND loan = ?2
            """)
        addRepayment = try connection.prepare("INSERT INTO loan_repayment VALUES (?, ?, ?, ?, ?)")
        repay = try connection.prepare("UPDATE loan SET repaid = repaid + ?3 WHERE county = ?1 AND loan = ?2")
        addInterest = try connection.prepare("INSERT INTO loan_interest VALUES (?, ?, ?, ?, ?, ?, ?)")
        setOverdue = try connection.prepare(
            """
            INSERT INTO loan_overdue VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET until_day = excluded.until_day, reason = excluded.reason
            """)
        close = try connection.prepare(
            """
            UPDATE loan SET state = 'closed', ending = ?3, closed_on = ?4, last_on = ?4 WHERE county = ?1 AND loan = ?2
            """)
        find = try connection.prepare(
            """
            SELECT item, kind, organisation, asked, ceiling, meets_conditions, applied_on, state, last_on, principal, rate,
                months, repayment, disbursed_on, closed_on
            FROM loan WHERE county = ? AND loan = ?
            """)
        people = try connection.prepare("SELECT person FROM loan_person WHERE county = ? AND loan = ? ORDER BY number")
        repayments = try connection.prepare(
            "SELECT on_day, principal FROM loan_repayment WHERE county = ? AND loan = ? ORDER BY on_day, reference")
        interest = try connection.prepare(
            "SELECT quarter, paid FROM loan_interest WHERE county = ? AND loan = ? ORDER BY quarter")
        overdue = try connection.prepare(
            "SELECT from_day, until_day FROM loan_overdue WHERE county = ? AND loan = ? ORDER BY from_day")
        hasReference = try connection.prepare(
            "SELECT 1 FROM loan_repayment WHERE county = ? AND loan = ? AND reference = ?")
        ofPerson = try connection.prepare(
            "SELECT DISTINCT loan FROM loan_person WHERE county = ? AND person = ? ORDER BY loan")
        running = try connection.prepare(
            "SELECT loan FROM loan WHERE county = ? AND state IN ('disbursed', 'closed') ORDER BY loan")
    }

    // MARK: Folding

    func apply(_ event: LoanApplied) throws {
        let request = event.request
        try add.run(
            request.county, request.loan, event.pack, request.item, request.borrower.kind.rawValue,
            request.borrower.organisation, request.amount, event.ceiling, request.purpose,
            request.meetsConditions.map { $0 ? 1 : 0 }, request.document, request.on, event.determination, request.on)
        for (index, person) in request.borrower.people.enumerated() {
            try addPerson.run(request.county, request.loan, index, person)
        }
    }

    func apply(_ event: LoanStepped) throws {
        let request = event.request
        try addStep.run(
            request.county, request.loan, request.step.rawValue, event.state.rawValue, request.by, request.reason,
            request.document, request.on, request.actor)
        try setState.run(request.county, request.loan, event.state.rawValue, request.on)
    }

    func apply(_ event: LoanDisbursed) throws {
        let request = event.request
        try disburse.run(
            request.county, request.loan, request.amount, request.rate, request.months, request.repayment.rawValue,
            request.bank, request.contract, request.on)
    }

    func apply(_ event: LoanRepaymentRecorded) throws {
        let request = event.request
        try addRepayment.run(request.county, request.loan, request.reference, request.principal, request.on)
        try repay.run(request.county, request.loan, request.principal)
    }

    func apply(_ event: LoanInterestConfirmed) throws {
        let request = event.request
        try addInterest.run(
            request.county, request.loan, request.quarter, request.paid, request.document, event.lastDay, request.on)
    }

    func apply(_ event: LoanOverdueRecorded) throws {
        let request = event.request
        try setOverdue.run(request.county, request.loan, request.from, request.until, request.reason)
    }

    func apply(_ event: LoanClosed) throws {
        try close.run(event.request.county, event.request.loan, event.request.end.rawValue, event.request.on)
    }

    // MARK: Reading

    func loan(_ id: LoanID, in county: DivisionCode) throws -> LoanRecord? {
        let people = try people.all(county, id) { $0.id(0, as: PersonKey.self) }
        let repayments = try repayments.all(county, id) { LoanRepayment(on: try $0.day(0), principal: $0.fen(1)) }
        let overdue = try overdue.all(county, id) { OverdueTime(from: try $0.day(0), until: try $0.optionalDay(1)) }
        return try find.first(county, id) { row in
            guard let kind = LoanKind(rawValue: row.text(1)) else { throw UnreadableColumn(column: 1) }
            guard let state = LoanState(rawValue: row.text(7)) else { throw UnreadableColumn(column: 7) }
            var account: LoanAccount?
            if let from = try row.optionalDay(13), let repayment = LoanRepaymentKind(rawValue: row.text(12)) {
                account = LoanAccount(
                    terms: LoanTerms(
                        principal: row.fen(9), from: from, months: Int(row.int(11)), rate: Int(row.int(10)),
                        repayment: repayment),
                    repayments: repayments, overdue: overdue, closedOn: try row.optionalDay(14))
            }
            return LoanRecord(
                id: id, county: county, item: row.text(0),
                borrower: LoanBorrower(kind: kind, people: people, organisation: row.optionalID(2)), asked: row.fen(3),
                ceiling: row.fen(4), meetsConditions: row.optionalInt(5).map { $0 != 0 }, appliedOn: try row.day(6),
                state: state, lastOn: try row.day(8), account: account)
        }
    }

    /// What the bank confirmed to be paid, by quarter.
    func confirmed(_ id: LoanID, in county: DivisionCode) throws -> [LoanQuarter: Fen] {
        let pairs = try interest.all(county, id) { row in LoanQuarter(row.text(0)).map { ($0, row.fen(1)) } }
        return Dictionary(pairs.compactMap { $0 }, uniquingKeysWith: { first, _ in first })
    }

    func isBooked(_ reference: String, _ id: LoanID, in county: DivisionCode) throws -> Bool {
        try hasReference.first(county, id, reference) { _ in true } ?? false
    }

    /// The loans that a person borrowed or answers for.
    func loans(of person: PersonKey, in county: DivisionCode) throws -> [LoanID] {
        try ofPerson.all(county, person) { $0.id(0) }
    }

    /// The loans that were paid out.
    func running(in county: DivisionCode) throws -> [LoanID] { try running.all(county) { $0.id(0) } }
}
