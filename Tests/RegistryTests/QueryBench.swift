import Foundation
import GRDB
import Glibc
import Models
import Testing

@testable import RegistryService

/// How many people a measurement is made with; `nil`: none is asked for.
private let measuredPeople = ProcessInfo.processInfo.environment["LAOWU_QUERY_PEOPLE"].flatMap { Int($0) }

/// Measures the common questions over a county of so many generated people; only where `LAOWU_QUERY_PEOPLE` says how many.
@Suite("Figures of the common questions", .enabled(if: measuredPeople != nil))
struct QueryBench {
    private static func cpuSeconds() -> Double {
        var used = rusage()
        getrusage(.init(RUSAGE_SELF.rawValue), &used)
        return Double(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
            + Double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6
    }

    /// Milliseconds and CPU milliseconds, the mean of `times`.
    private static func measure(_ times: Int, _ body: () throws -> Void) rethrows -> String {
        try body()
        let (start, cpu) = (Date(), cpuSeconds())
        for _ in 0..<times { try body() }
        func shown(_ seconds: Double) -> String { String(format: "%.1f", seconds * 1000 / Double(times)) }
        return "\(shown(Date().timeIntervalSince(start))) | \(shown(cpuSeconds() - cpu))"
    }

    @Test("The common questions are measured")
    func measure() async throws {
        let people = try #require(measuredPeople)
        let ledger = try GeneratedLedger(seed: 42)
        let start = Self.cpuSeconds()
        while ledger.people < people {
            try ledger.transaction {
                try ledger.register(min(20_000, people - ledger.people), villages: people / 1_500)
            }
        }
        print("registered \(people): \(Self.cpuSeconds() - start) CPU s")
        try await ledger.read { database in
            let size = try Int.fetchOne(
                database, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            let names = try Int.fetchOne(database, sql: "SELECT COUNT(DISTINCT name) FROM person")
            let keys = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM name_key")
            print("bytes \(size ?? 0), names \(names ?? 0), keys \(keys ?? 0)")
            for question in CommonQuestion.all {
                let search = question.search
                var found = FoundPage(items: [], total: nil, next: nil)
                let page = try Self.measure(5) {
                    found = try FoundPage.read(database, search, after: nil, limit: 50, counting: false)
                }
                let next = found.next
                let second = try Self.measure(5) {
                    _ = try FoundPage.read(database, search, after: next, limit: 50, counting: false)
                }
                var total = 0
                let count = try Self.measure(1) {
                    let bound = search.count()
                    total = try Int.fetchOne(database, sql: bound.sql, arguments: bound.arguments) ?? 0
                }
                print("| \(question.name) | \(total) | \(page) | \(second) | \(count) |")
            }
            let township = DivisionCode("532532100")!
            print(
                "| township figures | | \(try Self.measure(1) { _ = try AreaFigures.read(database, area: township, asOf: GeneratedLedger.today) }) |"
            )
            let village = LedgerScope.village(DivisionCode("532532100203")!)
            for day in [nil, Day("2018-06-30")] {
                var count = 0
                let time = try Self.measure(1) {
                    count = try VillageLedger.read(database, village, asOf: day, today: GeneratedLedger.today).people
                        .count
                }
                print("| village ledger \(day?.description ?? "now") | \(count) | \(time) |")
            }
        }
    }
}
