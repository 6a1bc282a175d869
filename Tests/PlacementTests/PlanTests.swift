import GRDB
import Models
import Store
import Testing

@testable import PlacementService

/// How SQLite goes about the questions of placement, as its `EXPLAIN QUERY PLAN` says.
@Suite("No question goes through a county that names a person")
struct PlanTests {
    private static func plan(_ sql: String, with statistics: Bool = true) throws -> [String] {
        let database = try DatabaseQueue()
        return try database.write { database in
            try database.execute(sql: statistics ? PlacementSchema.sql : PlacementSchema.tables)
            return try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
        }
    }

    /// Questions by person, household or other names that an index knows, with the index that answers them.
    private static let questions: [(String, String)] = [
        ("SELECT * FROM contract WHERE county = '1' AND person = '2'", "contract_person"),
        ("SELECT * FROM contract_end WHERE county = '1' AND person = '2'", "contract_end_person"),
        (
            "SELECT content FROM parked_contract WHERE county = '1' AND person = '2' ORDER BY contract LIMIT 1",
            "parked_person"
        ),
        ("SELECT * FROM welfare_appointment WHERE county = '1' AND person = '2'", "welfare_person"),
        ("SELECT * FROM job_loss WHERE county = '1' AND person = '2' AND closed_on IS NULL", "job_loss_open"),
        ("SELECT * FROM worker_contact WHERE county = '1' AND person = '2'", "worker_contact_person"),
        ("SELECT * FROM referral WHERE county = '1' AND person = '2'", "referral_of_person"),
        ("SELECT * FROM ref_unemployment WHERE county = '1' AND person = '2'", "ref_unemployment_of"),
        ("SELECT * FROM ref_resident WHERE county = '1' AND household = '2'", "ref_resident_of_household"),
        (
            "SELECT * FROM ref_resident WHERE county = '1' AND village >= '2' AND village < '3'",
            "ref_resident_of_village"
        ),
    ]

    @Test("An index that knows the person is used, not the county's rows one after another", arguments: questions)
    func usesIndex(sql: String, index: String) throws {
        let plan = try Self.plan(sql)
        #expect(plan.contains { $0.contains(index) }, "\(plan)")
    }

    @Test("A person's keys are looked up without a filter over all mergers")
    func noFilter() throws {
        let plan = try Self.plan(
            """
            SELECT EXISTS (SELECT 1 FROM contract t WHERE t.county = s.county AND t.person IN (\(ResidentSQL.keys(of: "s"))))
            FROM ref_resident s WHERE s.county = '1'
            """)
        #expect(!plan.contains { $0.contains("BLOOM") }, "\(plan)")
        #expect(plan.contains { $0.contains("contract_person") }, "\(plan)")
    }

    @Test("Without what the planner is told, SQLite would go through the county")
    func without() throws {
        let plan = try Self.plan("SELECT * FROM welfare_appointment WHERE county = '1' AND person = '2'", with: false)
        #expect(plan.contains { $0.contains("PRIMARY KEY (county=?)") }, "\(plan)")
    }

    @Test("What the planner is told is no content of a store")
    func noContent() throws {
        let county = try County()
        #expect(try county.rows("SELECT 1 FROM sqlite_stat1", columns: 1).count > 50)
        #expect(try !county.rowHashes().keys.contains { $0.hasPrefix("sqlite") })
    }
}
