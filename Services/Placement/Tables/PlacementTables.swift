import Foundation
import Models
import Store

/// The state of one partition: what the fold writes and what decisions look up, each a prepared statement.
public final class PlacementTables {
    let fold: FoldStatements
    let people: PersonReference
    let residents: ResidentReading
    let counties: CountyReference
    let residentFacts: ResidentReference
    let postings: PostingTable
    let offered: OfferTable
    let moves: MoveTables
    let files: WorkFileTable
    let activities: ActivityTable
    let services: JobServiceTable
    let referrals: ReferralTable
    let groups: TransferGroupTable
    let contractEnds: ContractEndTable
    let sheets: PayrollSheetTable
    /// What follows from the lines of a sheet, one after another.
    let sheetSweep: Sweep<PayrollSheets.Following>
    /// What a day that begins brings to light, some hundreds of people after another.
    let daySweep: Sweep<DayTask>
    let jobLosses: JobLossTable
    let followUps: FollowUpTable
    let welfare: WelfareTable
    let projects: ProjectTable
    let registers: RegisterTable
    let rights: RightsTable
    let standings: StandingTable
    let provinceBlacklist: ProvinceBlacklist
    let workReports: WorkReportTable
    let wages: WageTable
    private let employer, agency: Statement
    private let contract, parked, parkedOfPerson, refused: Statement
    private let lines, outranked, paidMonths, paidMonthsByEmployer, milestones: Statement

    init(_ connection: Connection) throws {
        fold = try FoldStatements(connection)
        people = try PersonReference(connection)
        residents = try ResidentReading(connection)
        counties = try CountyReference(connection)
        residentFacts = try ResidentReference(connection)
        postings = try PostingTable(connection)
        offered = try OfferTable(connection)
        moves = try MoveTables(connection)
        files = try WorkFileTable(connection)
        activities = try ActivityTable(connection)
        services = try JobServiceTable(connection)
        referrals = try ReferralTable(connection)
        groups = try TransferGroupTable(connection)
        contractEnds = try ContractEndTable(connection)
        sheets = try PayrollSheetTable(connection)
        sheetSweep = Sweep(connection)
        daySweep = Sweep(connection)
        jobLosses = try JobLossTable(connection)
        followUps = try FollowUpTable(connection)
        welfare = try WelfareTable(connection)
        projects = try ProjectTable(connection)
        registers = try RegisterTable(connection)
        rights = try RightsTable(connection)
        standings = try StandingTable(connection)
        provinceBlacklist = try ProvinceBlacklist(connection)
        workReports = try WorkReportTable(connection)
        wages = try WageTable(connection)
        employer = try connection.prepare(
            "SELECT name, seat FROM employer WHERE county = ? AND organisation = ? ORDER BY version DESC LIMIT 1")
        agency = try connection.prepare(
            """
            SELECT name, licence, filed_on, licensed_until, bank, sealed_account FROM agency
            WHERE county = ? AND organisation = ? ORDER BY version DESC LIMIT 1
            """)
        contract = try connection.prepare(
            """
            SELECT person, employer, workplace, post, starts, ends, agency, is_free, has_helped_sign, departed_on
            FROM contract WHERE county = ? AND contract = ?
            """)
        parked = try connection.prepare("SELECT content FROM parked_contract WHERE county = ? AND contract = ?")
        parkedOfPerson = try connection.prepare(
            "SELECT content FROM parked_contract WHERE county = ? AND person = ? ORDER BY contract LIMIT 1"
        )
        refused = try connection.prepare(
            "SELECT 1 FROM refused_row WHERE county = ? AND kind = ? AND item = ? AND person = ? AND reason = ?")
        lines = try connection.prepare(
            """
            SELECT paid_on, days, gross, deductions, net, revision FROM payroll_line
            WHERE county = ? AND person = ? AND month = ? AND employer = ?
            """)
        outranked = try connection.prepare(
            """
            SELECT 1 FROM outranked_line WHERE county = ? AND person = ? AND month = ? AND employer = ? AND kind = ?
            AND paid_on = ? AND days = ? AND gross = ? AND deductions = ? AND net = ? AND revision = ?
            """)
        paidMonths = try connection.prepare(
            """
            SELECT month FROM payroll_line WHERE county = ? AND person = ?
            GROUP BY month, employer HAVING SUM(net) > 0 ORDER BY month
            """)
        paidMonthsByEmployer = try connection.prepare(
            """
            SELECT employer, month FROM payroll_line WHERE county = ? AND person = ?
            GROUP BY employer, month HAVING SUM(net) > 0 ORDER BY employer, month
            """)
        milestones = try connection.prepare(
            "SELECT months, first FROM stable_employment WHERE county = ? AND person = ?")
    }

    // MARK: Organisations

    /// The county's file already says this of the employer.
    func isInForce(_ event: EmployerRegistered) throws -> Bool {
        try employer.first(event.county, event.organisation) {
            $0.text(0) == event.name && $0.text(1) == event.seat.description
        } ?? false
    }

    /// The county's file already says this of the agency.
    func isInForce(_ event: AgencyFiled) throws -> Bool {
        try agency.first(event.county, event.organisation) {
            $0.text(0) == event.name && $0.text(1) == event.licence && $0.text(2) == event.filedOn.description
                && $0.text(3) == event.licensedUntil.description && $0.optionalText(4) == event.bank
                && $0.optionalText(5) == event.sealedAccount
        } ?? false
    }

    // MARK: Contracts

    func recordedTerms(of contract: ContractID, in county: DivisionCode) throws -> ContractTerms? {
        try self.contract.first(county, contract) { try ContractTerms($0) }
    }

    func parkedRow(of contract: ContractID, in county: DivisionCode) throws -> ContractRow? {
        try parked.first(county, contract) { try MessageCoding.decode(ContractRow.self, from: Data($0.text(0).utf8)) }
    }

    func firstParkedRow(of person: PersonKey, in county: DivisionCode) throws -> ContractRow? {
        try parkedOfPerson.first(county, person) {
            try MessageCoding.decode(ContractRow.self, from: Data($0.text(0).utf8))
        }
    }

    /// The refusal as an event, unless it stands on record already.
    func refusal(_ event: PlacementRowRefused) throws -> PlacementEvent? {
        let isKnown =
            try refused.first(
                event.county, event.kind, event.item ?? "", event.person?.description ?? "", event.reason
            ) { _ in true } ?? false
        return isKnown ? nil : .placementRowRefused(event)
    }

    // MARK: Payroll

    func payrollMonth(
        _ county: DivisionCode, _ person: PersonKey, _ month: Month, _ employer: OrganisationID
    ) throws -> PayrollMonth {
        PayrollMonth(try lines.all(county, person, Int(month.ordinal), employer) { PayrollLine($0) })
    }

    func isOutranked(
        _ line: PayrollLine, _ county: DivisionCode, _ person: PersonKey, _ month: Month, _ employer: OrganisationID
    ) throws -> Bool {
        try outranked.first(
            county, person, Int(month.ordinal), employer, line.kind.column, line.paidOn.daysSinceEpoch,
            line.daysWorked, line.gross, line.deductions, line.net, line.revision ?? 0
        ) { _ in true } ?? false
    }

    /// Months in which at least one employer's net is above zero, ascending; under any of the person's keys.
    func paidMonths(of keys: [PersonKey], in county: DivisionCode) throws -> [Month] {
        try keys.flatMap { try paidMonths.all(county, $0) { Month(ordinal: Int32($0.int(0))) } }.sorted()
    }

    /// The same apart for every employer.
    func paidMonthsByEmployer(of keys: [PersonKey], in county: DivisionCode) throws -> [[Month]] {
        var sequences: [String: [Month]] = [:]
        for key in keys {
            for (employer, month) in try paidMonthsByEmployer.all(
                county, key, read: { ($0.text(0), Month(ordinal: Int32($0.int(1)))) })
            {
                sequences[employer, default: []].append(month)
            }
        }
        return sequences.sorted { $0.key < $1.key }.map { $0.value.sorted() }
    }

    /// By number of months: the first month of the run that proves it; `.some(nil)` when none does any more.
    func milestones(of person: PersonKey, in county: DivisionCode) throws -> [Int: Month?] {
        let rows = try milestones.all(county, person) { row in
            (Int(row.int(0)), row.optionalInt(1).map { Month(ordinal: Int32($0)) })
        }
        return Dictionary(rows) { first, _ in first }
    }
}

/// A column that does not hold what the fold wrote there.
struct UnreadableColumn: Error {
    let table: String
}

extension ContractTerms {
    init(_ row: borrowing Statement) throws {
        guard let person = PersonKey(row.text(0)), let employer = OrganisationID(row.text(1)),
            let workplace = DivisionCode(row.text(2)), let from = Day(row.text(4)), let to = Day(row.text(5))
        else { throw UnreadableColumn(table: "contract") }
        self.init(
            person: person, employer: employer, workplace: workplace, post: row.text(3), from: from, to: to,
            agency: row.optionalText(6).flatMap { OrganisationID($0) }, isFreeOfCharge: row.int(7) == 1,
            hasHelpedSign: row.int(8) == 1, departedOn: row.optionalText(9).flatMap { Day($0) })
    }
}

extension PayrollLine {
    /// Columns: `paid_on`, `days`, `gross`, `deductions`, `net`, `revision`.
    init(_ row: borrowing Statement) {
        self.init(
            paidOn: Day(daysSinceEpoch: Int32(row.int(0))), daysWorked: Int(row.int(1)), gross: Fen(row.int(2)),
            deductions: Fen(row.int(3)), net: Fen(row.int(4)), revision: row.int(5) == 0 ? nil : Int(row.int(5)))
    }
}

extension PayrollLine.Kind {
    /// The value of a `kind` column.
    var column: Int { self == .regular ? 0 : 1 }
}
