import Foundation
import GRDB
import Models
import Testing

@testable import ConsoleService

@Suite("Counts and sums that the store keeps itself")
struct RowSumTests {
    /// A table of counts, and the same counted from the rows.
    private static let counted: [(kept: String, straight: String)] = [
        (
            "SELECT county, item, state, holder_kind, n, amount FROM case_sum",
            "SELECT county, item, state, holder_kind, COUNT(*), SUM(amount) FROM case_file GROUP BY 1, 2, 3, 4"
        ),
        (
            "SELECT county, processor, kind, reason, n FROM refusal_sum",
            "SELECT county, processor, kind, reason, COUNT(*) FROM refusal GROUP BY 1, 2, 3, 4"
        ),
        (
            "SELECT county, fund, kind, n, amount FROM entry_sum",
            "SELECT county, fund, kind, COUNT(*), SUM(amount) FROM entry GROUP BY 1, 2, 3"
        ),
        (
            "SELECT county, month, employer, n, net FROM payroll_sum WHERE employer <> ''",
            "SELECT county, month, employer, COUNT(*), SUM(net) FROM payroll GROUP BY 1, 2, 3"
        ),
        (
            "SELECT county, month, n, net FROM payroll_sum WHERE employer = ''",
            "SELECT county, month, COUNT(DISTINCT person), SUM(net) FROM payroll GROUP BY 1, 2"
        ),
        (
            "SELECT county, code, n FROM head_count WHERE what = 'enrolled'",
            "SELECT county, class, COUNT(*) FROM trainee GROUP BY 1, 2"
        ),
        (
            "SELECT county, code, n FROM head_count WHERE what = 'passed'",
            "SELECT county, class, COUNT(*) FROM trainee WHERE has_passed GROUP BY 1, 2"
        ),
        (
            "SELECT county, code, n FROM head_count WHERE what = 'certified'",
            "SELECT county, class, COUNT(*) FROM trainee WHERE has_certificate GROUP BY 1, 2"
        ),
        (
            "SELECT county, code, n FROM head_count WHERE what = 'inspected'",
            "SELECT county, class, COUNT(*) FROM inspection GROUP BY 1, 2"
        ),
        (
            "SELECT county, code, n FROM head_count WHERE what = 'identity'",
            "SELECT county, CAST(is_granted AS TEXT), COUNT(*) FROM identity_answer GROUP BY 1, 2"
        ),
        (
            "SELECT county, code, n FROM head_count WHERE what = 'waiting'",
            "SELECT county, processor, COUNT(*) FROM waiting GROUP BY 1, 2"
        ),
        (
            "SELECT county, n FROM head_count WHERE what = 'receipt'",
            "SELECT county, COUNT(*) FROM receipt GROUP BY 1"
        ),
    ]

    @Test(
        "They equal what the rows themselves come to, after every kind of event",
        arguments: 1...4 as ClosedRange<UInt64>)
    func equalTheRows(seed: UInt64) async throws {
        var writer = JournalWriter()
        for county in try ConsoleFoldTests.counties(seed: seed) {
            for (processor, event) in county.events { try writer.write(event, by: processor) }
        }
        for (processor, event) in try RandomHistory("532503", seed: seed).events {
            try writer.write(event, by: processor)
        }
        let view = try FoldedView(writer.broker)
        try view.fold()
        let source = try view.source()
        for (kept, straight) in Self.counted {
            let (left, right) = try await source.read { database in
                let rows = { (sql: String) in
                    Set(try Row.fetchAll(database, sql: sql).map { "\(Array($0.databaseValues))" })
                }
                return (try rows(kept), try rows(straight))
            }
            #expect(left == right, "\(kept)")
            #expect(!right.isEmpty, "\(straight)")
        }
    }
}
