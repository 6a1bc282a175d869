import Foundation
import GRDB
import Models

/// What HTTP reads of a class's inspections, exams, certificates and settling.
extension TrainingQueries {
    func facts(
        of course: Course, _ summary: ClassSummary, _ trainees: [TraineeProgress], _ sessions: Sessions,
        _ database: Database
    ) throws -> ClassFacts {
        let id = course.id.description
        func texts(_ sql: String) throws -> [String] { try String.fetchAll(database, sql: sql, arguments: [id]) }
        func pairs<Value: DatabaseValueConvertible>(_ sql: String) throws -> [String: Value] {
            let rows = try Row.fetchAll(database, sql: sql, arguments: [id])
            return Dictionary(rows.map { ($0[0] as String, $0[1] as Value) }) { first, _ in first }
        }
        let standings = try Row.fetchAll(database, sql: ExamTable.standingsSQL, arguments: [id]).map { row in
            (PersonKey(unchecked: row[0]), ExamStanding(sat: row[1], isComplete: row[2]))
        }
        let contents = try String.fetchOne(
            database, sql: "SELECT contents FROM course WHERE class = ?", arguments: [id])
        return ClassFacts(
            course: course, figures: summary.figures,
            results: ClassResults(
                trainees, Dictionary(standings) { first, _ in first }, try certificateEntries(course.id, database),
                sessions,
                rules.plan(course.county, course.start), rules.settings),
            sessions: sessions,
            inspections: try Bool?.fetchAll(
                database, sql: "SELECT is_scheduled FROM inspection WHERE class = ?", arguments: [id]),
            findings: try Row.fetchAll(database, sql: InspectionTable.findingsSQL, arguments: [id]).map {
                try InspectionTable.Finding(columns: ($0[0], $0[1], $0[2], $0[3]))
            },
            claimed: (contents ?? "").split(separator: " ").map(String.init),
            taught: Set(try texts(SettlingTable.contentsSQL)), checks: try pairs(SettlingTable.checksSQL),
            waivers: try pairs(SettlingTable.waiversSQL), unfounded: try texts(ExamTable.unfoundedSQL))
    }

    func certificateEntries(_ id: ClassID, _ database: Database) throws -> [CertificateTable.Entry] {
        try Row.fetchAll(
            database, sql: "SELECT \(CertificateTable.columns) FROM certificate WHERE class = ? ORDER BY number",
            arguments: [id.description]
        ).map { try CertificateTable.Entry(columns: ($0[0], $0[1], $0[2], $0[3], $0[4])) }
    }

    /// Heads counted in the room beside what devices recorded of the same half day, however late their events came.
    func inspections(_ id: ClassID, _ database: Database) throws -> [InspectionView] {
        let items = try Row.fetchAll(
            database,
            sql: "SELECT on_day, actor, item, is_in_order, note FROM inspected_item WHERE class = ? ORDER BY item",
            arguments: [id.description])
        return try Row.fetchAll(
            database,
            sql: """
                SELECT i.on_day, i.present, i.findings, i.actor, i.is_scheduled, i.session,
                    CASE WHEN i.session IS NOT NULL THEN
                        (SELECT COUNT(*) FROM presence p WHERE p.class = i.class AND p.session = i.session) END
                FROM inspection i WHERE i.class = ? ORDER BY 1, 4
                """, arguments: [id.description]
        ).map { row in
            let findings = (row[2] as String).split(separator: "\n").map(String.init)
            let (day, actor) = (row[0] as String, row[3] as String)
            let (present, recorded) = (row[1] as Int, row[6] as Int?)
            return InspectionView(
                on: day, present: present, findings: findings, actor: actor, isScheduled: row[4], session: row[5],
                recorded: recorded,
                items: items.filter { $0[0] as String == day && $0[1] as String == actor }.map {
                    InspectedItem(item: $0[2], isInOrder: $0[3], note: $0[4])
                }, difference: recorded.map { present - $0 })
        }
    }

    func findings(_ id: ClassID, _ database: Database) throws -> [FindingView] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT finding, on_day, item, text, mending, due_day, mended_on, proof, mended_by FROM finding
                WHERE class = ? ORDER BY finding
                """, arguments: [id.description]
        ).map { row in
            FindingView(row, isOverdue: row[6] == nil && today.map { $0.description > row[5] as String } == true)
        }
    }

    func marks(_ id: ClassID, _ database: Database) throws -> [MarkView] {
        try Row.fetchAll(
            database,
            sql: "SELECT person, part, on_day, outcome, points FROM exam_mark WHERE class = ? ORDER BY 1, 2, 3",
            arguments: [id.description]
        ).map { MarkView(person: $0[0], part: $0[1], on: $0[2], outcome: $0[3], points: $0[4]) }
    }

    func certificates(_ id: ClassID, _ database: Database) throws -> [CertificateView] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT number, person, kind, level, issuer, on_day, state, reason FROM certificate WHERE class = ?
                ORDER BY number
                """, arguments: [id.description]
        ).map {
            CertificateView(
                number: $0[0], person: $0[1], kind: $0[2], level: $0[3], issuer: $0[4], on: $0[5], state: $0[6],
                reason: $0[7])
        }
    }

    func checks(_ id: ClassID, _ database: Database) throws -> [ClassCheck] {
        try Row.fetchAll(
            database, sql: "SELECT code, is_met, note FROM class_check WHERE class = ? ORDER BY code",
            arguments: [id.description]
        ).map { ClassCheck(code: $0[0], isMet: $0[1], note: $0[2]) }
    }

    func settlement(_ id: ClassID, _ database: Database) throws -> SettlementView? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT on_day, version, price_standard, facts, price, services FROM settlement WHERE class = ?",
            arguments: [id.description])
        return try row.map { row in
            SettlementView(
                on: row[0], version: row[1], priceStandard: row[2],
                price: try (row[4] as String?).map { try StoredJSON.read($0) },
                services: try (row[5] as String?).map { try StoredJSON.read($0) },
                facts: try MessageCoding.decode(SettlementFacts.self, from: Data((row[3] as String).utf8)))
        }
    }

    /// Findings of a county that are not mended, the most urgent first.
    func openFindings(_ county: DivisionCode, _ database: Database) throws -> [OpenFinding] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT f.class, c.institution, f.finding, f.item, f.text, f.mending, f.due_day
                FROM finding f JOIN course c ON c.class = f.class
                WHERE f.county = ? AND f.mended_on IS NULL ORDER BY f.due_day, f.class, f.finding
                """, arguments: [county.description]
        ).map { row in
            OpenFinding(
                class: row[0], institution: row[1], finding: row[2], item: row[3], text: row[4], mending: row[5],
                due: row[6], isOverdue: today.map { $0.description > row[6] as String } == true)
        }
    }
}
