import Foundation
import Models
import Store

/// What erasure leaves of a person in each table: the key, the county and village, dates, states and who acted, so that
/// counts stay; the year of birth. Nothing that was said of the person, and nothing sealed.
final class ErasureTables {
    /// `?1` county, `?2` person, `?3` the day.
    private static let changes: [String: String] = [
        "person": """
        UPDATE person SET name = '', sealed_id_number = '', sealed_phone = NULL, birth = substr(birth, 1, 4) || '-01-01',
            sex = '0', education = '', labour_ability = '', employment_state = '', job_wish = '', training_state = '',
            training_wish = '', is_disabled = 0, schooling = '', note = '', erased_on = ?3
        WHERE county = ?1 AND person = ?2
        """,
        "household_member":
            "UPDATE household_member SET relation = NULL, is_head = 0 WHERE county = ?1 AND person = ?2",
        "poverty_record": "DELETE FROM poverty_record WHERE county = ?1 AND person = ?2",
        "payee_account": "DELETE FROM payee_account WHERE county = ?1 AND person = ?2",
        "parked_row": "DELETE FROM parked_row WHERE county = ?1 AND person = ?2",
        "status_episode": "DELETE FROM status_episode WHERE county = ?1 AND person = ?2",
        "person_entry": "DELETE FROM person_entry WHERE county = ?1 AND person = ?2",
        // The name of a field may hold a skill's or certificate's: what stands before the first slash says which kind it is.
        "person_history": """
        UPDATE person_history SET before = NULL, after = NULL, reason = '',
            field = substr(field, 1, instr(field || '/', '/') - 1)
        WHERE county = ?1 AND person = ?2
        """,
        "change_request": """
        UPDATE change_request SET content = CAST('{"changes":[]}' AS BLOB), reason = '', evidence = '',
            decision_reason = CASE WHEN decision_reason IS NULL THEN NULL ELSE '' END
        WHERE county = ?1 AND person = ?2
        """,
        "suspected_duplicate": """
        UPDATE suspected_duplicate SET grounds = '', reason = NULL
        WHERE county = ?1 AND (person = ?2 OR other = ?2)
        """,
        "merger": """
        UPDATE merger SET copied = CAST('{"accounts":[],"entries":[],"episodes":[],"poverty":[]}' AS BLOB)
        WHERE county = ?1 AND (survivor = ?2 OR closed = ?2)
        """,
        "county_move": "UPDATE county_move SET reason = '', record = NULL WHERE county = ?1 AND person = ?2",
        "survey_answer": """
        UPDATE survey_answer SET status = '', area = NULL, industry = NULL, income_fen = NULL, skill = NULL,
            training_wish = NULL, job_wish = NULL, is_willing = NULL, is_able = NULL
        WHERE county = ?1 AND person = ?2
        """,
        "verification": """
        UPDATE verification SET status = NULL, differences = '', reason = NULL WHERE county = ?1 AND person = ?2
        """,
        "spot_check_person": "UPDATE spot_check_person SET note = NULL WHERE county = ?1 AND person = ?2",
        "alarm": "UPDATE alarm SET measure = NULL WHERE county = ?1 AND person = ?2",
        "hardship_application": """
        UPDATE hardship_application SET category = '', review_reason = NULL, decision_reason = NULL, test = NULL,
            end_reason = NULL WHERE county = ?1 AND person = ?2
        """,
        "unemployment": """
        UPDATE unemployment SET reason = '', note = NULL,
            end_reason = CASE WHEN end_reason IS NULL THEN NULL ELSE '' END
        WHERE county = ?1 AND person = ?2
        """,
        "unemployment_question": """
        UPDATE unemployment_question SET employer = '', answer = NULL WHERE county = ?1 AND registration IN (
            SELECT registration FROM unemployment WHERE county = ?1 AND person = ?2)
        """,
        "employment_service":
            "UPDATE employment_service SET residence = NULL, note = '' WHERE county = ?1 AND person = ?2",
        "platform_line": "DELETE FROM platform_line WHERE county = ?1 AND person = ?2",
        "platform_told": "UPDATE platform_told SET digest = '' WHERE county = ?1 AND person = ?2",
        "platform_export_line": "UPDATE platform_export_line SET digest = '' WHERE county = ?1 AND person = ?2",
        "erasure": "UPDATE erasure SET reason = '' WHERE county = ?1 AND person = ?2",
        "erasure_hold": "DELETE FROM erasure_hold WHERE county = ?1 AND person = ?2",
    ]

    /// Tables that name people and say nothing of them that goes: who was shown whose numbers and what for is kept as
    /// evidence (个人信息保护法 art. 56), references from `placement` are that journal's.
    static let kept: Set<String> = [
        "feed_row", "erased_key", "reveal", "platform_entry", "ref_contract", "ref_pay", "batch_undo_kept",
        "person_listing", "withdrawn_person", "ref_enrolment", "ref_claim",
    ]

    static var tables: Set<String> { Set(changes.keys) }

    private let statements: [Statement]

    init(_ connection: Connection) throws {
        statements = try Self.changes.sorted { $0.key < $1.key }.map { try connection.prepare($0.value) }
    }

    func erase(_ county: DivisionCode, _ person: PersonKey, on day: Day) throws {
        for statement in statements { try statement.run(county, person, day) }
    }
}
