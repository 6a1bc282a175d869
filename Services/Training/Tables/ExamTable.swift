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
        -- Every correction of a result, with what stood before.
        CREATE TABLE exam_correction (
            class TEXT NOT NULL, person TEXT NOT NULL, part TEXT NOT NULL, sitting TEXT NOT NULL, number INTEGER NOT NULL,
            county TEXT NOT NULL, outcome TEXT NOT NULL, points INTEGER, before_outcome TEXT NOT NULL,
            before_points INTEGER, on_day TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (class, person, part, sitting, number)) WITHOUT ROWID;

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
        let points: Int?
    }

    private let correct, keep, unfounded, put, sum, marks, count, trainees, standings, find: Statement

    init(_ connection: Connection) throws {
        correct = try connection.prepare(
            "UPDATE exam_mark SET outcome = ?, points = ? WHERE class = ? AND person = ? AND part = ? AND on_day = ?")
        keep = try connection.prepare(
            """
            INSERT INTO exam_correction SELECT ?1, ?2, ?3, ?4, COUNT(*) + 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
            FROM exam_correction WHERE class = ?1 AND person = ?2 AND part = ?3 AND sitting = ?4
            """)
        unfounded = try connection.prepare(Self.unfoundedSQL)
        put = try connection.prepare(
            """
            INSERT INTO exam_mark VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
            SET outcome = excluded.outcome, points = excluded.points
            WHERE outcome <> 'passed' AND excluded.outcome <> 'absent'
            """)
        sum = try connection.prepare(
            """
            INSERT INTO exam
            SELECT ?1, ?2, county, on_day, passed,
                CASE WHEN passed THEN (SELECT MIN(number) FROM certificate WHERE class = ?1 AND person = ?2
                    AND state = 'in-force' AND kind IS NOT 'completion') END, sat, complete
            FROM (SELECT MAX(county) AS county, MAX(on_day) AS on_day,
                    MAX(part = 'whole' AND outcome = 'passed') OR MAX(part = 'theory' AND outcome = 'passed')
                        AND MAX(part = 'practice' AND outcome = 'passed') AS passed,
                    MAX(outcome <> 'absent') AS sat,
                    MAX(part = 'whole') OR MAX(part = 'theory') AND MAX(part = 'practice') AS complete
                FROM exam_mark WHERE class = ?1 AND person = ?2 HAVING COUNT(*) > 0)
            WHERE TRUE ON CONFLICT (class, person) DO UPDATE SET on_day = excluded.on_day, passed = excluded.passed,
                certificate = excluded.certificate, sat = excluded.sat, complete = excluded.complete
            """)
        marks = try connection.prepare(
            "SELECT part, on_day, outcome, points FROM exam_mark WHERE class = ? AND person = ? ORDER BY part, on_day")
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

    /// Numbers of a class's certificates in force whose bearers have no pass, which only a correction can bring about.
    static let unfoundedSQL = """
        SELECT c.number FROM certificate c JOIN exam x ON x.class = c.class AND x.person = c.person AND x.passed = 0
        WHERE c.class = ? AND c.state = 'in-force' AND c.kind IS NOT 'completion' ORDER BY c.number
        """

    func unfounded(_ id: ClassID) throws -> [String] { try unfounded.all(id) { $0.text(0) } }

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
            return Mark(part: part, on: on, outcome: outcome, points: row.optionalInt(3).map { Int($0) })
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

    func correct(_ event: ExamMarkCorrected) throws {
        let (request, before) = (event.request, event.before)
        let mark = request.mark
        try keep.run(
            request.class, mark.person, mark.part.rawValue, request.sitting, request.county, mark.outcome.rawValue,
            mark.points, before.outcome.rawValue, before.points, request.on, request.reason, request.actor)
        try correct.run(
            mark.outcome.rawValue, mark.points, request.class, mark.person, mark.part.rawValue, request.sitting)
        try sum(request.class, mark.person)
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
