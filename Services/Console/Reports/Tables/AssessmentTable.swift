import Foundation
import Models
import Store

/// Methods of assessment, the points given by them and what followed: every version stays.
struct AssessmentTable {
    static let schema = """
        CREATE TABLE assessment_method (
            county TEXT NOT NULL, area TEXT NOT NULL, method TEXT NOT NULL, version INTEGER NOT NULL,
            plan TEXT NOT NULL, title TEXT NOT NULL, document TEXT NOT NULL, parts TEXT NOT NULL,
            from_day TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (county, area, method, version)) WITHOUT ROWID;
        CREATE TABLE assessment (
            county TEXT NOT NULL, area TEXT NOT NULL, method TEXT NOT NULL, period TEXT NOT NULL,
            subject_kind TEXT NOT NULL, subject TEXT NOT NULL, version INTEGER NOT NULL,
            method_version INTEGER NOT NULL, name TEXT NOT NULL, total INTEGER NOT NULL, most INTEGER NOT NULL,
            scores TEXT NOT NULL, on_day TEXT NOT NULL,
            PRIMARY KEY (county, area, method, period, subject_kind, subject, version)) WITHOUT ROWID;
        CREATE TABLE assessment_outcome (
            county TEXT NOT NULL, area TEXT NOT NULL, number INTEGER NOT NULL, plan TEXT NOT NULL,
            subject_kind TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, outcome TEXT NOT NULL,
            triggers TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL, on_day TEXT NOT NULL,
            clause TEXT NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (county, area, number)) WITHOUT ROWID;

        """

    private let lastVersion, method, lastScore, addMethod, addScore, lastOutcome, addOutcome: Statement

    init(_ connection: Connection) throws {
        lastVersion = try connection.prepare(
            "SELECT MAX(version) FROM assessment_method WHERE county = ? AND area = ? AND method = ?")
        method = try connection.prepare(
            """
            SELECT version, parts FROM assessment_method WHERE county = ? AND area = ? AND method = ? AND from_day <= ?
            ORDER BY version DESC LIMIT 1
            """)
        lastScore = try connection.prepare(
            """
            SELECT MAX(version) FROM assessment
            WHERE county = ? AND area = ? AND method = ? AND period = ? AND subject_kind = ? AND subject = ?
            """)
        addMethod = try connection.prepare("INSERT INTO assessment_method VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addScore = try connection.prepare("INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        lastOutcome = try connection.prepare(
            "SELECT MAX(number) FROM assessment_outcome WHERE county = ? AND area = ?")
        addOutcome = try connection.prepare(
            "INSERT INTO assessment_outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    func lastVersion(_ area: DivisionCode, _ method: String) throws -> Int {
        try lastVersion.first(area.county, area, method) { Int($0.int(0)) } ?? 0
    }

    /// The version in force on a day.
    func method(
        _ area: DivisionCode, _ name: String, on day: Day
    ) throws -> (version: Int, parts: [AssessedPart])? {
        try method.first(area.county, area, name, day) { row in
            (Int(row.int(0)), try MessageCoding.decode([AssessedPart].self, from: Data(row.text(1).utf8)))
        }
    }

    func lastScore(_ request: RecordAssessment) throws -> Int {
        let subject = request.subjectOf
        return try lastScore.first(
            request.area.county, request.area, request.method, request.period, subject.kind.rawValue, subject.code
        ) { Int($0.int(0)) } ?? 0
    }

    // MARK: Folds

    func apply(_ event: AssessmentMethodSet) throws {
        let request = event.request
        try addMethod.run(
            request.area.county, request.area, request.method, event.version, request.plan, request.title,
            request.document, try Self.text(request.parts), request.from, request.reason)
    }

    func apply(_ event: AssessmentRecorded) throws {
        let request = event.request
        let subject = request.subjectOf
        try addScore.run(
            request.area.county, request.area, request.method, request.period, subject.kind.rawValue, subject.code,
            event.version, event.methodVersion, subject.name, event.total, event.most, try Self.text(request.scores),
            request.on)
    }

    func apply(_ event: AssessmentOutcomeDecided) throws {
        let request = event.request
        let subject = request.subjectOf
        let number = (try lastOutcome.first(request.area.county, request.area) { Int($0.int(0)) } ?? 0) + 1
        try addOutcome.run(
            request.area.county, request.area, number, request.plan, subject.kind.rawValue, subject.code,
            subject.name, request.outcome, try Self.text(request.triggers), request.reason, request.document,
            request.on, event.clause, event.quote)
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }
}
