import Models
import Store

/// What was told to other counties of people who moved.
struct MoveTables {
    static let schema = """
        CREATE TABLE handed_over (
            county TEXT NOT NULL, person TEXT NOT NULL, move TEXT NOT NULL,
            -- The time of the latest word that was handed on, in milliseconds; 0: none.
            told_at INTEGER NOT NULL, PRIMARY KEY (county, person, move)) WITHOUT ROWID;
        CREATE INDEX handed_over_told ON handed_over (county, told_at);
        CREATE TABLE forwarded_row (
            county TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('contract', 'payroll')), batch TEXT NOT NULL,
            row INTEGER NOT NULL, to_county TEXT NOT NULL,
            PRIMARY KEY (county, kind, batch, row, to_county)) WITHOUT ROWID;

        """

    private let addHandedOver, isHandedOver, told, newest, addForwarded, isForwarded: Statement
    private let contracts, lines, stable: Statement

    init(_ connection: Connection) throws {
        addHandedOver = try connection.prepare("INSERT OR IGNORE INTO handed_over VALUES (?, ?, ?, ?)")
        isHandedOver = try connection.prepare(
            "SELECT 1 FROM handed_over WHERE county = ? AND person = ? AND move = ?")
        told = try connection.prepare("SELECT MAX(told_at) FROM handed_over WHERE county = ? AND person = ?")
        newest = try connection.prepare("SELECT MAX(told_at) FROM handed_over WHERE county = ?")
        addForwarded = try connection.prepare("INSERT OR IGNORE INTO forwarded_row VALUES (?, ?, ?, ?, ?)")
        isForwarded = try connection.prepare(
            """
            SELECT 1 FROM forwarded_row WHERE county = ? AND kind = ? AND batch = ? AND row = ? AND to_county = ?
            """)
        contracts = try connection.prepare(
            """
            SELECT person, employer, workplace, post, starts, ends, agency, is_free, has_helped_sign, departed_on, contract
            FROM contract WHERE county = ? AND person = ? ORDER BY contract
            """)
        lines = try connection.prepare(
            """
            SELECT paid_on, days, gross, deductions, net, revision, employer, month FROM payroll_line
            WHERE county = ? AND person = ? ORDER BY month, employer, kind
            """)
        stable = try connection.prepare(
            """
            SELECT months, first, last FROM stable_employment WHERE county = ? AND person = ? AND first IS NOT NULL
            ORDER BY months
            """)
    }

    func apply(_ event: WorkHandedOver) throws {
        try addHandedOver.run(
            event.county, event.person, event.move, event.file?.latest ?? Moment(milliseconds: 0))
    }

    /// When something that is said now counts as said: behind all that the county has handed on, whatever clocks say.
    func clock(_ county: DivisionCode, _ time: Moment) throws -> Moment {
        let newest = try newest.first(county) { $0.optionalInt(0) } ?? nil
        return Moment(milliseconds: max(time.milliseconds, (newest ?? 0) + 1))
    }

    /// The time of the latest word of a person's work that was handed on.
    func told(of person: PersonKey, by county: DivisionCode) throws -> Moment {
        Moment(milliseconds: (try told.first(county, person) { $0.optionalInt(0) } ?? nil) ?? 0)
    }

    func apply(_ event: WorkRowForwarded) throws {
        if let row = event.contract {
            try addForwarded.run(event.county, "contract", row.ref.batch, row.ref.row, event.to)
        }
        if let row = event.pay { try addForwarded.run(event.county, "payroll", row.ref.batch, row.ref.row, event.to) }
    }

    func isHandedOver(_ person: PersonKey, _ move: MoveID, by county: DivisionCode) throws -> Bool {
        try isHandedOver.first(county, person, move) { _ in true } ?? false
    }

    func isForwarded(_ kind: String, _ ref: RowReference, by county: DivisionCode, to: DivisionCode) throws -> Bool {
        try isForwarded.first(county, kind, ref.batch, ref.row, to) { _ in true } ?? false
    }

    func contracts(of person: PersonKey, in county: DivisionCode) throws -> [HandedContract] {
        try contracts.all(county, person) { row in
            let terms = try ContractTerms(row)
            return HandedContract(
                contract: ContractID(unchecked: row.text(10)), employer: terms.employer, workplace: terms.workplace,
                post: terms.post, from: terms.from, to: terms.to, agency: terms.agency,
                isFreeOfCharge: terms.isFreeOfCharge, hasHelpedSign: terms.hasHelpedSign,
                departedOn: terms.departedOn)
        }
    }

    func pay(of person: PersonKey, in county: DivisionCode) throws -> [HandedPay] {
        try lines.all(county, person) { row in
            HandedPay(
                employer: OrganisationID(unchecked: row.text(6)), month: Month(ordinal: Int32(row.int(7))),
                line: PayrollLine(row))
        }
    }

    func milestones(of person: PersonKey, in county: DivisionCode) throws -> [HandedMilestone] {
        try stable.all(county, person) { row in
            HandedMilestone(
                months: Int(row.int(0)), first: Month(ordinal: Int32(row.int(1))),
                last: Month(ordinal: Int32(row.int(2))))
        }
    }
}
