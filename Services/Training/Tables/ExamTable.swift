import Models
import Store

/// Exam results, and trainees with what they have reached.
struct ExamTable {
    private let put, isInUse, count, trainees, find: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT INTO exam VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (class, person) DO UPDATE
            SET on_day = excluded.on_day, passed = excluded.passed, certificate = excluded.certificate
            """)
        find = try connection.prepare("SELECT passed, certificate FROM exam WHERE class = ? AND person = ?")
        isInUse = try connection.prepare("SELECT 1 FROM exam WHERE certificate = ?")
        count = try connection.prepare("SELECT COUNT(*) FROM exam WHERE class = ?")
        trainees = try connection.prepare(Self.traineesSQL)
    }

    /// The trainees of a class in the order of their keys: person, name, sessions attended, passed, certificate.
    static let traineesSQL = """
        SELECT e.person, e.name,
            (SELECT COUNT(*) FROM presence p WHERE p.class = e.class AND p.person = e.person),
            x.passed, x.certificate
        FROM enrolment e LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
        WHERE e.class = ? AND e.state = 'enrolled' ORDER BY e.person
        """

    func isInUse(_ certificate: String) throws -> Bool { try isInUse.first(certificate) { _ in true } ?? false }

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

    func certify(_ request: CertifyTrainees) throws {
        for result in request.results {
            try put.run(
                request.class, result.person, request.county, request.on, result.hasPassed, result.certificate)
        }
    }
}
