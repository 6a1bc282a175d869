import Models
import Store

/// The typed face of one partition's tables; the console's read model folds the same journal into the same tables for all counties.
public final class ReportsTables {
    let reports: ReportTable
    let targets: TargetTable
    let assessments: AssessmentTable

    init(_ connection: Connection) throws {
        reports = try ReportTable(connection)
        targets = try TargetTable(connection)
        assessments = try AssessmentTable(connection)
    }
}

/// The tables of one partition of `reports`. It may hold several divisions: everything carries its six-digit division as `county`.
enum ReportsSchema {
    /// Raise it with every change of the tables or of what is folded into them.
    static let foldVersion = 1

    static let sql = ReportTable.schema + TargetTable.schema + AssessmentTable.schema
}

/// A row that does not read as what it was written from.
struct UnreadableReportsRow: Error {
    let table: String
}
