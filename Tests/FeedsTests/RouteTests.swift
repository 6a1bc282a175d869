import Foundation
import Models
import Store
import Testing

@testable import FeedsService
@testable import Journal

@Suite("Routing of payroll")
struct RouteTests {
    let employer = OrganisationID(unchecked: "employer")

    func row(_ person: String, _ number: Int, month: String = "2018-03") -> PayrollRow {
        PayrollRow(
            ref: RowReference(batch: BatchID(unchecked: "payroll-1"), row: number),
            person: PersonKey(unchecked: person),
            employer: employer, month: Month(month)!, paidOn: Day("2018-04-10")!, daysWorked: 24, gross: Fen(320_000),
            deductions: .zero, net: Fen(320_000))
    }

    @Test("a row goes to its person's county once, or waits for the person once")
    func rules() {
        let row = row("p", 2)
        #expect(RouteRules.take(row, standing: .new, home: hekou)?.type == PayrollRouted.type)
        #expect(RouteRules.take(row, standing: .parked, home: hekou)?.type == PayrollRouted.type)
        #expect(RouteRules.take(row, standing: .routed, home: hekou) == nil)
        #expect(RouteRules.take(row, standing: .new, home: nil)?.type == PayrollParked.type)
        #expect(RouteRules.take(row, standing: .parked, home: nil) == nil)
        #expect(RouteRules.take(row, standing: .routed, home: nil) == nil)
    }

    @Test("rows of unknown people wait, and go on month by month when the person is registered")
    func released() async throws {
        let fixture = try await DeskFixture(receivers: [.placement])
        let path = try fixture.folder.table("p.csv", Sample.payroll.titles, Sample.payroll.rows())
        try await fixture.deliver(path, .payroll)
        var counts = try await fixture.feeds.readRoute { try RouteQueries.counts(in: DivisionCode("530000")!, $0) }
        #expect(counts.map(\.parkedRows).reduce(0, +) == 4)
        #expect(try await fixture.feeds.taken(by: .placement).isEmpty)
        for serial in 1...3 {
            let person = try #require(fixture.ring.personKey(idNumber: idNumber(serial)))
            try await fixture.feeds.grant(person, hekou)
        }
        counts = try await fixture.feeds.readRoute { try RouteQueries.counts(in: hekou, $0) }
        #expect(counts.map(\.routed).reduce(0, +) == 3)
        #expect(counts.map(\.parkedRows).reduce(0, +) == 1)
        let taken = try await fixture.feeds.taken(by: .placement)
        #expect(taken.count == 3)
        #expect(taken.allSatisfy { $0.contains(#""county":"532532""#) })
    }

    @Test("a row follows the person to the county that holds their record now")
    func followsTheHolder() throws {
        let person = PersonKey(unchecked: "p")
        let pingbian = DivisionCode("532523")!
        let folder = try Folder()
        let bench = try Bench(folder.path + "/moved.sqlite")
        defer { withExtendedLifetime(folder) { bench.connection.close() } }
        try bench.hear(PersonGranted(person: person, county: hekou))
        try bench.take(row("p", 1))
        let change = IdentityEvent.holderChanged(
            HolderChanged(
                person: person, move: MoveID(unchecked: "532523-1"), from: hekou, to: pingbian, denied: []))
        let home = try #require(RouteRules.home(in: change))
        try bench.tables.learn(home.county, of: home.person)
        try bench.take(row("p", 2))
        let routed = try bench.connection.prepare("SELECT county FROM routed ORDER BY row").all { $0.text(0) }
        #expect(routed == ["532532", "532523"])
    }

    @Test("several waiting rows of one person are released one after the other, earliest month first")
    func severalRows() async throws {
        let fixture = try await DeskFixture(receivers: [.placement])
        let feeds = fixture.feeds
        for (number, month) in [(2, "2018-05"), (3, "2018-03"), (4, "2018-04")] {
            try await feeds.post(row("p", number, month: month))
        }
        try await feeds.settle()
        try await feeds.grant(PersonKey(unchecked: "p"), hekou)
        #expect(try await feeds.taken(by: .placement).count == 3)
        let routed = await feeds.values(of: .route).filter { $0.contains(#""county""#) }
        let months = routed.compactMap { $0.firstMatch(of: #/"month":"([0-9-]+)"/#).map { String($0.1) } }
        #expect(months == ["2018-03", "2018-04", "2018-05"])
    }

    /// Feeds letters and grants straight to the graph's functions, in the manner of a lane.
    private final class Bench {
        let connection: Connection
        let tables: RouteTables

        init(_ path: String) throws {
            connection = try Connection(path: path)
            try connection.execute(RouteTables.schema)
            tables = try RouteTables(connection)
        }

        func take(_ row: PayrollRow) throws {
            while let event = RouteRules.take(
                row, standing: try tables.standing(of: row.ref), home: try tables.home(of: row.person))
            { try tables.apply(event) }
        }

        func hear(_ grant: PersonGranted) throws {
            try tables.learn(grant.county, of: grant.person)
            while let event = RouteRules.release(
                try tables.nextParked(of: grant.person), to: try tables.home(of: grant.person))
            { try tables.apply(event) }
        }
    }

    @Test("any order and repetition of letters and grants leads to the same tables", arguments: 0..<20)
    func anyOrder(_ seed: Int) throws {
        enum Input { case letter(PayrollRow), grant(String) }
        var inputs: [Input] = (0..<30).map { .letter(row("p\($0 % 6)", $0 + 2, month: "2018-0\($0 % 5 + 1)")) }
        inputs += ["p0", "p1", "p2", "p3"].map { .grant($0) }
        func hashes(_ inputs: [Input], _ name: String) throws -> [String: String] {
            let folder = try Folder()
            let bench = try Bench(folder.path + "/\(name).sqlite")
            defer { withExtendedLifetime(folder) { bench.connection.close() } }
            for input in inputs {
                switch input {
                case .letter(let row): try bench.take(row)
                case .grant(let person):
                    try bench.hear(PersonGranted(person: PersonKey(unchecked: person), county: hekou))
                }
            }
            return try RowHash.tables(of: bench.connection)
        }
        var random = Seeded(UInt64(seed))
        let disorder = (inputs + inputs.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
        #expect(try hashes(disorder, "b") == hashes(inputs, "a"))
    }
}
