import Foundation
import Models
import Store

/// What waits for somebody's decision: change requests, suspected duplicates, moves between counties.
final class DeskTables {
    private let insertRequest, settleRequest, lapse, selectRequest, selectState, countRequests: Statement
    private let suspect, settlePair, selectPair, insertMerger, deleteMerger, selectMerger: Statement
    private let insertMove, openMove, arrive, setMove, selectMove, selectMoves, selectRecord, countMoves: Statement

    init(_ connection: Connection) throws {
        insertRequest = try connection.prepare(
            """
            INSERT INTO change_request (county, request, person, level, state, applicant, reason, evidence,
                is_correction, content, requested_on, batch, row)
            VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = 'pending', requested_on = excluded.requested_on, batch = excluded.batch,
                row = excluded.row, decided_by = NULL, decided_on = NULL, decision_reason = NULL, is_undone = 0
            WHERE is_undone = 1
            """)
        settleRequest = try connection.prepare(
            """
            UPDATE change_request SET state = ?3, decided_by = ?4, decided_on = ?5, decision_reason = ?6
            WHERE county = ?1 AND request = ?2
            """)
        lapse = try connection.prepare(
            """
            UPDATE change_request INDEXED BY change_by_person SET state = 'lapsed'
            WHERE county = ? AND person = ? AND state = 'pending'
            """)
        selectRequest = try connection.prepare(
            """
            SELECT level, applicant, reason, evidence, is_correction, content FROM change_request
            WHERE county = ? AND request = ? AND person = ? AND state = 'pending'
            """)
        selectState = try connection.prepare(
            "SELECT state FROM change_request WHERE county = ? AND request = ? AND is_undone = 0")
        countRequests = try connection.prepare(
            "SELECT COUNT(*) FROM change_request INDEXED BY change_by_person WHERE county = ? AND person = ?")
        suspect = try connection.prepare("INSERT INTO suspected_duplicate VALUES (?, ?, ?, ?, 'open', NULL)")
        settlePair = try connection.prepare(
            """
            INSERT INTO suspected_duplicate VALUES (?1, ?2, ?3, '', ?4, ?5)
            ON CONFLICT DO UPDATE SET state = excluded.state, reason = excluded.reason
            """)
        selectPair = try connection.prepare(
            "SELECT state FROM suspected_duplicate WHERE county = ? AND person = ? AND other = ?")
        insertMerger = try connection.prepare("INSERT INTO merger VALUES (?, ?, ?, ?)")
        deleteMerger = try connection.prepare("DELETE FROM merger WHERE county = ? AND closed = ?")
        selectMerger = try connection.prepare("SELECT survivor, copied FROM merger WHERE county = ? AND closed = ?")
        insertMove = try connection.prepare(
            """
            INSERT INTO county_move (county, person, move, village, requested_by, state, is_handed_over, reason,
                updated_on)
            VALUES (?, ?, ?, ?, ?, 'requested', 0, ?, ?)
            """)
        openMove = try connection.prepare(
            """
            INSERT INTO county_move (county, person, move, from_county, village, requested_by, state, is_handed_over,
                reason, updated_on)
            VALUES (?, ?, ?, ?, ?, ?, 'opened', 0, '', ?)
            ON CONFLICT DO UPDATE SET from_county = excluded.from_county, requested_by = excluded.requested_by,
                state = 'opened', updated_on = excluded.updated_on
            """)
        arrive = try connection.prepare(
            """
            INSERT INTO county_move (county, person, move, from_county, village, requested_by, state, is_handed_over,
                reason, record, updated_on)
            VALUES (?1, ?2, ?3, ?4, ?5, substr(?3, 1, 6), 'arrived', 0, '', ?6, ?7)
            ON CONFLICT DO UPDATE SET from_county = excluded.from_county, state = 'arrived', record = excluded.record,
                updated_on = excluded.updated_on
            """)
        setMove = try connection.prepare(
            """
            INSERT INTO county_move (county, person, move, village, requested_by, state, is_handed_over, reason,
                updated_on)
            VALUES (?1, ?2, ?3, '', substr(?3, 1, 6), ?4, ?4 = 'handed-over', ?5, ?6)
            ON CONFLICT DO UPDATE SET state = excluded.state,
                is_handed_over = MAX(is_handed_over, excluded.is_handed_over),
                reason = CASE WHEN excluded.reason = '' THEN reason ELSE excluded.reason END,
                record = CASE WHEN excluded.state IN ('ended', 'completed') THEN NULL ELSE record END,
                updated_on = excluded.updated_on
            """)
        selectMove = try connection.prepare(
            """
            SELECT move, from_county, village, requested_by, state, is_handed_over FROM county_move
            WHERE county = ? AND person = ? AND move = ?
            """)
        selectMoves = try connection.prepare(
            """
            SELECT move, from_county, village, requested_by, state, is_handed_over FROM county_move
            WHERE county = ? AND person = ? AND state NOT IN ('ended', 'completed') ORDER BY move
            """)
        selectRecord = try connection.prepare(
            "SELECT record FROM county_move WHERE county = ? AND person = ? AND move = ? AND record IS NOT NULL")
        countMoves = try connection.prepare(
            "SELECT COUNT(*) FROM county_move WHERE county = ?1 AND person = ?2 AND requested_by = ?1")
    }

    // MARK: Change requests

    func add(_ event: ChangeRequested, on day: Day) throws {
        let content = [UInt8](
            try MessageCoding.encode(RequestedChanges(changes: event.changes, account: event.account)))
        try insertRequest.run(
            event.county, event.request, event.person, event.level.rawValue, event.actor, event.reason,
            event.evidence, event.isCorrection, content, day, event.ref?.batch, event.ref?.row)
    }

    func settle(
        _ county: DivisionCode, _ request: ChangeRequestID, _ state: String, by actor: ActorID, on day: Day,
        _ reason: String
    ) throws {
        try settleRequest.run(county, request, state, actor, day, reason)
    }

    /// Requests about a record that lives elsewhere now wait for nobody.
    func lapseRequests(_ county: DivisionCode, _ person: PersonKey) throws { try lapse.run(county, person) }

    func pending(_ county: DivisionCode, _ request: ChangeRequestID, of person: PersonKey) throws
        -> ChangeRules.Pending?
    {
        try selectRequest.first(county, request, person) { row -> ChangeRules.Pending? in
            guard let level = ApprovalLevel(rawValue: row.text(0)) else { return nil }
            let content = try MessageCoding.decode(RequestedChanges.self, from: Data(row.borrowedBytes(5)))
            return ChangeRules.Pending(
                request: request, level: level, applicant: row.optionalText(1).map { ActorID(unchecked: $0) },
                changes: content.changes, account: content.account, isCorrection: row.int(4) == 1,
                reason: row.text(2), evidence: row.text(3))
        } ?? nil
    }

    func requestState(_ county: DivisionCode, _ request: ChangeRequestID) throws -> String? {
        try selectState.first(county, request) { $0.text(0) }
    }

    func requests(_ county: DivisionCode, _ person: PersonKey) throws -> Int {
        try countRequests.first(county, person) { Int($0.int(0)) } ?? 0
    }

    // MARK: Duplicates

    func suspect(_ event: DuplicateSuspected) throws {
        try suspect.run(event.county, event.person, event.other, event.grounds.joined(separator: "、"))
    }

    func settlePair(
        _ county: DivisionCode, _ a: PersonKey, _ b: PersonKey, _ state: String, _ reason: String
    ) throws {
        try settlePair.run(county, min(a, b), max(a, b), state, reason)
    }

    func pairState(_ county: DivisionCode, _ a: PersonKey, _ b: PersonKey) throws -> String? {
        try selectPair.first(county, min(a, b), max(a, b)) { $0.text(0) }
    }

    func merge(_ event: PeopleMerged) throws {
        try insertMerger.run(
            event.county, event.closed, event.survivor, [UInt8](try MessageCoding.encode(event.copied)))
    }

    func unmerge(_ county: DivisionCode, _ closed: PersonKey) throws { try deleteMerger.run(county, closed) }

    func merger(_ county: DivisionCode, of closed: PersonKey) throws -> (survivor: PersonKey, copied: Belongings)? {
        try selectMerger.first(county, closed) { row in
            (
                PersonKey(unchecked: row.text(0)),
                try MessageCoding.decode(Belongings.self, from: Data(row.borrowedBytes(1)))
            )
        }
    }

    // MARK: Moves

    func add(_ event: MoveRequested, on day: Day) throws {
        try insertMove.run(
            event.county, event.person, event.move, event.village, event.county, event.reason, day)
    }

    func open(_ event: MoveOpened, on day: Day) throws {
        try openMove.run(
            event.county, event.person, event.move, event.from, event.village, event.requestedBy, day)
    }

    func arrive(_ event: HandOverReceived, on day: Day) throws {
        try arrive.run(
            event.county, event.person, event.move, event.from, event.village,
            [UInt8](try MessageCoding.encode(event.record)), day)
    }

    func set(
        _ county: DivisionCode, _ person: PersonKey, _ move: MoveID, _ state: MoveRow.State, on day: Day,
        _ reason: String = ""
    ) throws {
        try setMove.run(county, person, move, state.rawValue, reason, day)
    }

    func move(_ county: DivisionCode, _ person: PersonKey, _ move: MoveID) throws -> MoveRow? {
        try selectMove.first(county, person, move) { try Self.row($0) }
    }

    /// The moves of the person that are neither completed nor ended.
    func openMoves(_ county: DivisionCode, _ person: PersonKey) throws -> [MoveRow] {
        try selectMoves.all(county, person) { try Self.row($0) }
    }

    func arrivedRecord(_ county: DivisionCode, _ person: PersonKey, _ move: MoveID) throws -> PersonRecord? {
        try selectRecord.first(county, person, move) {
            try MessageCoding.decode(PersonRecord.self, from: Data($0.borrowedBytes(0)))
        }
    }

    /// How many moves of the person the county has asked for.
    func requestedMoves(_ county: DivisionCode, _ person: PersonKey) throws -> Int {
        try countMoves.first(county, person) { Int($0.int(0)) } ?? 0
    }

    private static func row(_ row: borrowing Statement) throws -> MoveRow {
        // A move that ended before it was known here has no village.
        let village = DivisionCode(row.text(2)) ?? DivisionCode("000000")!
        return MoveRow(
            move: MoveID(unchecked: row.text(0)), from: row.optionalText(1).flatMap { DivisionCode($0) },
            village: village, requestedBy: DivisionCode(row.text(3)) ?? village,
            state: MoveRow.State(rawValue: row.text(4)) ?? .ended, isHandedOver: row.int(5) == 1)
    }
}

/// The content of a change request as it is kept.
struct RequestedChanges: Codable, Equatable, Sendable {
    let changes: [FieldChange]
    let account: AccountDetails?
}
