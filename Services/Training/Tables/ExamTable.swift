import Models
import Store

/// Exam results sitting by sitting, what they come to for each trainee, and trainees with what they have reached.
struct ExamTable {
    static let schema = """
        -- A part is passed once; of two results on one day the better one counts.
        CREATE TABLE exam_mark (
            class TEXT NOT NULL, person TEXT NOT NULL, part TEXT NOT NULL CHECK (part IN ('theory', 'practice', 'whole')),
            on_day TEXT NOT NULL, county TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'failed', 'absent')), points INTEGER,
            PRIMARY KEY (class, person, part, on_day)) WITHOUT ROWID;

        -- What the marks and certificates come to. `sat`: came to a sitting; `complete`: every part has a mark.
        CREATE TABLE exam (
            class TEXT NOT NULL, person TEXT NOT NULL, county TEXT NOT NULL, on_day TEXT NOT NULL,
            passed INTEGER NOT NULL CHECK (passed IN (0, 1)), certificate TEXT,
            sat INTEGER NOT NULL CHECK (sat >= passed), complete INTEGER NOT NULL CHECK (complete >= passed),
            PRIMARY KEY (class, person), UNIQUE (county, certificate),
            CHECK (passed = 1 OR certificate IS NULL)) WITHOUT ROWID;

        """

    /// A trainee's marks in one part.
    struct Mark: Hashable {
        let part: ExamPart
        let on: Day
        let outcome: ExamOutcome
    }

    private let put, sum, marks, count, trainees, standings, find: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT INTO exam_mark VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET outcome = excluded.outcome, points = excluded.points
            WHERE outcome <> 'passed' AND excluded.outcome <> 'absent'
            """)
        sum = try connection.prepare(
            """
            INSERT INTO exam
            SELECT ?1, ?2, MAX(county), MAX(on_day),
                MAX(part = 'whole' AND outcome = 'passed') OR MAX(part = 'theory' AND outcome = 'passed')
                    AND MAX(part = 'practice' AND outcome = 'passed'),
                (SELECT MIN(number) FROM certificate WHERE class = ?1 AND person = ?2 AND state = 'in-force'
                    AND kind IS NOT 'completion'),
                MAX(outcome <> 'absent'),
                MAX(part = 'whole') OR MAX(part = 'theory') AND MAX(part = 'practice')
            FROM exam_mark WHERE class = ?1 AND person = ?2 HAVING COUNT(*) > 0
            ON CONFLICT (class, person) DO UPDATE SET on_day = excluded.on_day, passed = excluded.passed,
                certificate = excluded.certificate, sat = excluded.sat, complete = excluded.complete
            """)
        marks = try connection.prepare(
            "SELECT part, on_day, outcome FROM exam_mark WHERE class = ? AND person = ? ORDER BY part, on_day")
        find = try connection.prepare("SELECT passed, certificate FROM exam WHERE class = ? AND person = ?")
        count = try connection.prepare("SELECT COUNT(*) FROM exam WHERE class = ?")
        trainees = try connection.prepare(Self.traineesSQL)
        standings = try connection.prepare(Self.standingsSQL)
    }

    /// The trainees of a class in the order of their keys: person, name, sessions attended, passed, certificate.
    static let traineesSQL = """
        SELECT e.person, e.name,
            (SELECT COUNT(*) FROM presence p WHERE p.class = e.class AND p.person = e.person),
            x.passed, x.certificate
        FROM enrolment e LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
        WHERE e.class = ? AND e.state = 'enrolled' ORDER BY e.person
        """

    /// Of every trainee with a mark: person, sat, complete.
    static let standingsSQL = "SELECT person, sat, complete FROM exam WHERE class = ? ORDER BY person"

    /// A person's exam in a class.
    func result(_ id: ClassID, _ person: PersonKey) throws -> (hasPassed: Bool, certificate: String?)? {
        try find.first(id, person) { ($0.int(0) == 1, $0.optionalText(1)) }
    }

    func examined(_ id: ClassID) throws -> Int { try count.first(id) { Int($0.int(0)) } ?? 0 }

    /// Card-registered status is not looked up: no decision depends on it.
    func trainees(_ id: ClassID) throws -> [TraineeProgress] {
        try trainees.all(id) { row in
            guard let person = PersonKey(row.text(0)) else { throw UnreadableRow(table: "enrolment") }
            return TraineeProgress(
                person: person, name: row.text(1), attended: Int(row.int(2)),
                hasPassed: row.optionalInt(3).map { $0 == 1 }, certificate: row.optionalText(4),
                isCardRegistered: false)
        }
    }

    func marks(_ id: ClassID, _ person: PersonKey) throws -> [Mark] {
        try marks.all(id, person) { row in
            guard let part = ExamPart(rawValue: row.text(0)), let on = Day(row.text(1)),
                let outcome = ExamOutcome(rawValue: row.text(2))
            else { throw UnreadableRow(table: "exam_mark") }
            return Mark(part: part, on: on, outcome: outcome)
        }
    }

    func standings(_ id: ClassID) throws -> [PersonKey: ExamStanding] {
        let rows = try standings.all(id) { row in
            guard let person = PersonKey(row.text(0)) else { throw UnreadableRow(table: "exam") }
            return (person, ExamStanding(sat: row.int(1) == 1, isComplete: row.int(2) == 1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    // MARK: Folds

    func record(_ request: RecordExam) throws {
        for mark in request.marks {
            try put.run(
                request.class, mark.person, mark.part.rawValue, request.on, request.county, mark.outcome.rawValue,
                mark.points)
            try sum(request.class, mark.person)
        }
    }

    /// Results from before parts and certificates were told apart.
    func certify(_ request: CertifyTrainees) throws {
        for result in request.results {
            try put.run(
                request.class, result.person, ExamPart.whole.rawValue, request.on, request.county,
                (result.hasPassed ? ExamOutcome.passed : .failed).rawValue, Int?.none)
            try sum(request.class, result.person)
        }
    }

    /// What marks and certificates come to now.
    func sum(_ id: ClassID, _ person: PersonKey) throws { try sum.run(id, person) }
}
