import GRDB
import Models
import Policy

/// Read queries for the routes, over the last commit of the partition.
enum SubsidyQueries {
    static let largestPage = 500

    struct CaseFilter: Sendable {
        var state: CaseState?
        var item: String?
        var page = 1
        var pageSize = 100
    }

    private static let caseColumns = """
        c.id, c.item, c.state, c.person, p.name, c.claimant, c.ground, c.year, c.basis_on, c.amount, c.fund, c.notice,
        c.batch, c.reason, c.last_on, c.determination, c.body, c.term, c.version, coalesce(
            (SELECT name FROM ref_agency a WHERE a.county = c.county AND 'agency:' || a.agency = c.claimant
            ORDER BY seq DESC LIMIT 1),
            (SELECT name FROM body_account b WHERE b.county = c.county AND b.body = c.claimant ORDER BY seq DESC LIMIT 1))
        """
    private static let caseSource =
        "subsidy_case c LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person"

    static func cases(
        _ database: Database, county: DivisionCode, _ filter: CaseFilter
    ) throws -> PageAnswer<CaseAnswer> {
        let condition =
            "c.county = :county AND (:state IS NULL OR c.state = :state) AND (:item IS NULL OR c.item = :item)"
        let arguments: StatementArguments = [
            "county": county.description, "state": filter.state?.rawValue, "item": filter.item,
        ]
        let total = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM subsidy_case c WHERE \(condition)", arguments: arguments)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(caseColumns) FROM \(caseSource) WHERE \(condition) ORDER BY c.id LIMIT :limit OFFSET :offset
                """,
            arguments: arguments + [
                "limit": filter.pageSize, "offset": (filter.page - 1) * filter.pageSize,
            ])
        return PageAnswer(
            page: filter.page, pageSize: filter.pageSize, total: total ?? 0, items: try rows.map(caseAnswer))
    }

    static func detail(
        _ database: Database, county: DivisionCode, _ id: CaseID, _ library: PolicyLibrary
    ) throws -> CaseDetail? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT \(caseColumns), c.submitted_by, c.township_by, c.county_by, c.approved_by, c.paid_by
                FROM \(caseSource) WHERE c.county = ? AND c.id = ?
                """, arguments: [county.description, id.description])
        guard let row else { return nil }
        let answer = try caseAnswer(row)
        let receipts = try Row.fetchAll(
            database,
            sql: """
                SELECT departed_on, destination, amount, batch, row FROM receipt WHERE county = ? AND person = ?
                ORDER BY departed_on, batch, row
                """, arguments: [county.description, answer.person]
        ).map { ReceiptAnswer(departedOn: $0[0], destination: $0[1], amount: $0[2], batch: $0[3], row: $0[4]) }
        return CaseDetail(
            case: answer,
            actors: .init(submitter: row[20], township: row[21], county: row[22], approver: row[23], payer: row[24]),
            explanation: answer.determination.explain(), wantedProofs: wantedProofs(answer.determination, library),
            receipts: receipts)
    }

    private static func caseAnswer(_ row: Row) throws -> CaseAnswer {
        let json: String = row[15]
        let state: String = row[2]
        let ground: String? = row[6]
        return CaseAnswer(
            case: row[0], item: row[1], state: state, stateZh: CaseState(rawValue: state)?.zh ?? state, person: row[3],
            body: row[16], name: row[4], claimant: row[5], claimantName: row[19], ground: ground,
            contract: ground.flatMap { GroundReference($0)?.contract?.description }, term: row[17], year: row[7],
            basisOn: row[8], amount: row[9],
            fund: row[10],
            notice: row[11], batch: row[12], reason: row[13], lastStepOn: row[14], version: row[18],
            determination: try MessageCoding.decode(Determination.self, from: .init(json.utf8)))
    }

    private static func wantedProofs(
        _ determination: Determination, _ library: PolicyLibrary
    ) -> [CaseDetail.WantedProof] {
        let item = library.pack(determination.pack, version: determination.packVersion)?.item(determination.item)
        let proofs = item?.evidence?.wanting(
            held: [], proven: determination.provenKinds, on: determination.basisDate)
        return (proofs ?? []).map { .init(kind: $0.kind, label: $0.label, citation: $0.citation) }
    }

    // MARK: Notices

    static func notice(_ database: Database, county: DivisionCode, _ notice: String) throws -> NoticeAnswer? {
        let found = try Row.fetchOne(
            database, sql: "SELECT from_day, until_day, closed_on FROM notice WHERE county = ? AND notice = ?",
            arguments: [county.description, notice])
        guard let found else { return nil }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT c.item, c.determination, p.name, p.village, c.claimant, c.amount, n.outcome, coalesce(
                    (SELECT name FROM ref_agency a WHERE a.county = c.county AND 'agency:' || a.agency = c.claimant
                    ORDER BY seq DESC LIMIT 1),
                    (SELECT name FROM body_account b WHERE b.county = c.county AND b.body = c.claimant
                    ORDER BY seq DESC LIMIT 1),
                    CASE WHEN c.claimant NOT LIKE 'person:%' THEN c.claimant END)
                FROM notice_case n JOIN subsidy_case c ON c.id = n.case_id
                LEFT JOIN ref_person p ON p.county = c.county AND p.person = c.person
                WHERE n.county = ? AND n.notice = ? ORDER BY n.case_id
                """, arguments: [county.description, notice])
        let lines = try rows.enumerated().map { index, row in
            let json: String = row[1]
            let beneficiary = Masking.name(row[2] ?? "")
            return NoticeAnswer.Line(
                number: index + 1, item: row[0],
                itemName: try MessageCoding.decode(Determination.self, from: .init(json.utf8)).itemName,
                beneficiary: beneficiary, village: row[3], claimant: row[7] ?? beneficiary, amount: row[5],
                outcome: row[6])
        }
        return NoticeAnswer(
            notice: notice, county: county.description, from: found[0], until: found[1], closedOn: found[2],
            lines: lines)
    }

    /// Where a case's person lives, or its platform stands; `nil` when there is no such case.
    static func village(_ database: Database, county: DivisionCode, _ id: CaseID) throws -> DivisionCode? {
        try String.fetchOne(
            database,
            sql: """
                SELECT CASE WHEN c.body LIKE 'platform:%' THEN substr(c.body, 10) ELSE coalesce(p.village, c.county) END
                FROM \(caseSource) WHERE c.county = ? AND c.id = ?
                """, arguments: [county.description, id.description]
        ).flatMap { DivisionCode($0) }
    }
}

/// What a public list may show of a person.
enum Masking {
    /// 张三 → 张*, 欧阳小明 → 欧**明: the first and, of three or more characters, the last.
    static func name(_ name: String) -> String {
        let characters = Array(name)
        return switch characters.count {
        case 0, 1: "*"
        case 2: "\(characters[0])*"
        default:
            "\(characters[0])" + String(repeating: "*", count: characters.count - 2)
                + "\(characters[characters.count - 1])"
        }
    }
}
