import Foundation
import GRDB
import Models

/// What stands between a class and its settling, and what the settling will say (结算核对).
struct SettlementCheck: Codable, Sendable {
    /// A duty after the class with the tasks that are not done.
    struct Service: Codable, Sendable {
        let owed: OwedService
        let undone: [AfterClassTask]
    }

    let `class`: ClassID
    let status: Course.Status
    let on: Day
    /// No duty is in the way; services after the class never are, because their days come later.
    let isReady: Bool
    let unmet: [ClassDuty]
    let services: [Service]
    /// The catalogue's row for the first day; absent where it has none.
    let price: AppliedPrice?
    let settlement: SettlementView?
    let failure: ClassFailure?
}

/// Why a class ended as failed.
struct ClassFailure: Codable, Sendable, Equatable {
    let on: String
    let reason: String
    let unmet: [UnmetDuty]
    let actor: String
}

/// An exam result that was corrected, as it stood and as it stands.
struct ExamCorrectionView: Codable, Sendable, Equatable {
    let person: String
    let part: String
    let sitting: String
    let before: String
    let beforePoints: Int?
    let outcome: String
    let points: Int?
    let on: String
    let reason: String
    let actor: String
}

/// A certificate that rests on a pass which is none any more.
struct CertificateToReview: Codable, Sendable, Equatable {
    let `class`: String
    let number: String
    let person: String
    let issuer: String
    /// The last correction of the bearer's results.
    let correctedOn: String
    let reason: String
}

extension TrainingQueries {
    func settlementCheck(_ id: ClassID, on day: Day, _ database: Database) throws -> SettlementCheck? {
        guard let county = id.county, let detail = try asked(on: day).detail(id, database) else { return nil }
        let scope = FigureScope(county: county, class: id, asOf: day)
        let duties = try duties(scope, database)[id] ?? []
        let trainees = try book(scope, database).trainees.map(\.former)
        let unmet = detail.duties.filter(\.isInTheWay)
        return SettlementCheck(
            class: id, status: detail.summary.status, on: day,
            isReady: detail.summary.status == .closed && unmet.isEmpty, unmet: unmet,
            services: duties.map { duty in
                SettlementCheck.Service(
                    owed: OwedService.all([duty], trainees, on: day)[0],
                    undone: trainees.flatMap { AfterClassTasks.tasks(duty, $0, on: day) }.filter { $0.state != .done })
            }, price: detail.price, settlement: detail.settlement, failure: detail.failure)
    }

    func failure(_ id: ClassID, _ database: Database) throws -> ClassFailure? {
        try Row.fetchOne(
            database, sql: "SELECT on_day, reason, unmet, actor FROM class_failure WHERE class = ?",
            arguments: [id.description]
        ).map { ClassFailure(on: $0[0], reason: $0[1], unmet: try StoredJSON.read($0[2]), actor: $0[3]) }
    }

    func examCorrections(_ id: ClassID, _ database: Database) throws -> [ExamCorrectionView] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT person, part, sitting, before_outcome, before_points, outcome, points, on_day, reason, actor
                FROM exam_correction WHERE class = ? ORDER BY person, part, sitting, number
                """, arguments: [id.description]
        ).map {
            ExamCorrectionView(
                person: $0[0], part: $0[1], sitting: $0[2], before: $0[3], beforePoints: $0[4], outcome: $0[5],
                points: $0[6], on: $0[7], reason: $0[8], actor: $0[9])
        }
    }

    /// Certificates of a county that have to be corrected or withdrawn, because their bearers' results were corrected.
    func certificatesToReview(_ county: DivisionCode, _ database: Database) throws -> [CertificateToReview] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.class, c.number, c.person, c.issuer, coalesce(MAX(m.on_day), ''),
                    coalesce(MAX(m.reason), '')
                FROM certificate c JOIN exam x ON x.class = c.class AND x.person = c.person AND x.passed = 0
                LEFT JOIN exam_correction m ON m.class = c.class AND m.person = c.person AND m.on_day = (
                    SELECT MAX(n.on_day) FROM exam_correction n WHERE n.class = c.class AND n.person = c.person)
                WHERE c.county = ? AND c.state = 'in-force' AND c.kind IS NOT 'completion'
                GROUP BY c.number ORDER BY c.class, c.number
                """, arguments: [county.description]
        ).map {
            CertificateToReview(
                class: $0[0], number: $0[1], person: $0[2], issuer: $0[3], correctedOn: $0[4], reason: $0[5])
        }
    }
}
