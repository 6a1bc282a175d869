import Foundation
import GRDB
import Glibc
import Models
import Policy
import Store
import Testing

@testable import PlacementService

/// How many people a measurement is made with; `nil`: none is asked for.
private let measuredPeople = ProcessInfo.processInfo.environment["LAOWU_COUNTY_PEOPLE"].flatMap { Int($0) }

/// A county of generated people in a file: half of them have a contract, and half of those are paid for six months.
///
/// Rows are written as the fold writes them, without the events: a measurement of reading needs the file alone.
private final class GeneratedCounty {
    static let code: DivisionCode = "532532"
    let path: String
    private let folder: String

    init(people: Int) throws {
        folder = NSTemporaryDirectory() + "laowu-county-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/0.sqlite"
        let connection = try Connection(path: path)
        defer { connection.close() }
        try connection.setCache(megabytes: 256)
        try connection.execute(PlacementSchema.sql)
        try connection.execute("BEGIN")
        let (county, months) = (Self.code.description, [24_240, 24_241, 24_242, 24_243, 24_244, 24_245])
        let (granted, resident) = (
            try connection.prepare("INSERT INTO ref_person (county, person, is_granted) VALUES (?, ?, 1)"),
            try connection.prepare(
                """
                INSERT INTO ref_resident (county, person, village, household, birth, sex, ability, employment_state, job_wish,
                training_wish) VALUES (?, ?, ?, ?, ?, ?, 'ordinary', 'farming', ?, '')
                """)
        )
        let (poverty, contract, end, line) = (
            try connection.prepare("INSERT INTO ref_resident_poverty VALUES (?, ?, '2016-01-01', ?)"),
            try connection.prepare(
                "INSERT INTO contract VALUES (?, ?, ?, ?, ?, ?, '普工', ?, ?, 12, NULL, 0, 0, NULL)"),
            try connection.prepare("INSERT INTO contract_end VALUES (?, ?, ?, '2020-05-10', 'dismissed', 1)"),
            try connection.prepare("INSERT INTO payroll_line VALUES (?, ?, ?, ?, 0, ?, 22, 300000, 0, 300000, 0)")
        )
        for number in 0..<people {
            let person = Self.key(number)
            let village = "\(county)\(100 + number / 30_000)\(200 + number / 1_500 % 20)"
            try granted.run(county, person)
            try resident.run(
                county, person, village, "h-\(number / 4)", "19\(60 + number % 40)-05-05", "\(1 + number % 2)",
                number % 3 == 0 ? "外出务工" : "")
            if number % 5 == 0 { try poverty.run(county, person, number % 10 == 0 ? "建档立卡贫困户" : "已脱贫") }
            guard number % 2 == 0 else { continue }
            let employer = String(format: "91532532MA%08d", number % 4_000)
            let isOutside = number % 6 == 0
            try contract.run(
                county, "C-\(number)", person, employer, isOutside ? "441900" : "532503",
                isOutside ? "out-of-province" : "in-province", "2020-01-01",
                number % 8 == 0 ? "2020-05-20" : "2020-12-31")
            if number % 40 == 0 { try end.run(county, "C-\(number)", person) }
            guard number % 4 == 0 else { continue }
            // Pay stops with the contract.
            for month in months.prefix(number % 8 == 0 ? 5 : 6) {
                try line.run(county, person, month, employer, 18_300 + (month - 24_240) * 30)
            }
        }
        try connection.execute("COMMIT")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Sixty-four digits in no order, as a person key has.
    static func key(_ number: Int) -> String {
        String(repeating: String(format: "%08x", UInt32(truncatingIfNeeded: number &* 2_654_435_761)), count: 8)
    }
}

/// CPU milliseconds of the requests that read a whole county; only where `LAOWU_COUNTY_PEOPLE` says how large a one.
@Suite("Figures of a whole county's pages", .enabled(if: measuredPeople != nil))
struct CountyBench {
    private static func cpuSeconds() -> Double {
        var used = rusage()
        getrusage(.init(RUSAGE_SELF.rawValue), &used)
        return Double(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
            + Double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6
    }

    private static func peakMegabytes() -> Int {
        var used = rusage()
        getrusage(.init(RUSAGE_SELF.rawValue), &used)
        return used.ru_maxrss / 1024
    }

    private func measured(_ name: String, _ body: () throws -> Int) rethrows {
        let cpu = Self.cpuSeconds()
        let count = try body()
        let spent = (Self.cpuSeconds() - cpu) * 1000
        print("| \(name) | \(count) | \(String(format: "%.0f", spent)) CPU ms | \(Self.peakMegabytes()) MB |")
    }

    @Test("The pages of a whole county are measured")
    func measure() async throws {
        let people = try #require(measuredPeople)
        var county: GeneratedCounty?
        try measured("write the file") {
            county = try GeneratedCounty(people: people)
            return people
        }
        let generated = try #require(county)
        let rules = PlacementRules.under(try PolicyLibrary.standard)
        let (code, day): (DivisionCode, Day) = (GeneratedCounty.code, "2020-06-25")
        let (plan, scope) = (rules.plan(code, day), WorkScope(county: code, year: 2020, asOf: day))
        let (follow, spells) = (FollowUpScope(area: code, asOf: day), SpellQueries(rules: rules))
        let offers = OfferQueries(county: code, day: day, plan: plan)
        let seekers = SeekerQueries(county: code, day: day)
        let someone = PersonKey(unchecked: GeneratedCounty.key(4))
        let village: DivisionCode = "532532100201"

        let connection = try Connection(path: generated.path)
        let tables = try PlacementTables(connection)
        try measured("a day that opens, all events") {
            var count = 0
            try connection.execute("BEGIN")
            defer { try? connection.execute("ROLLBACK") }
            while let event = try tables.nextFollowUp(after: .dayOpened(DayOpened(day: day)), day, rules) {
                try tables.apply(event, at: Moment(startOf: day))
                count += 1
            }
            return count
        }
        connection.close()

        let pool = try ReadPool(path: generated.path)
        defer { try? pool.close() }
        try await pool.read { database in
            try measured("spells of one person") { try spells.spells(of: someone, code, asOf: day, database).count }
            try measured("alarms of one person") {
                try spells.alarms(AlarmFilter(person: someone), code, asOf: day, database).count
            }
            try measured("figures") {
                let book = try spells.book(scope, database)
                _ = book.figures
                return book.transfers.count
            }
            try measured("alarms of the county") { try spells.alarms(AlarmFilter(), code, asOf: day, database).count }
            try measured("a person as seeker") { try seekers.seekers(.person(someone), database).count }
            try measured("a village's seekers") { try seekers.seekers(.area(village), database).count }
            try measured("everybody as seeker") { try seekers.seekers(.everybody, database).count }
            try measured("push list of a village") {
                try offers.pushList(in: village, each: 3, page: 1, database).total
            }
            try measured("unoffered") { try offers.unoffered(days: 90, page: 1, database).total }
            try measured("priority steps") { try offers.priority(step: nil, page: 1, database).people.total }
            try measured("contacts due, in work") {
                try FollowUpQueries.contactsDue(database, .employed, follow, plan).people
            }
            try measured("contacts due, outside") {
                try FollowUpQueries.contactsDue(database, .outside, follow, plan).people
            }
            try measured("job losses") { try JobLossQueries.lines(database, follow, plan).count }
            try measured("firms watched") { try SupervisionPages.monitor(code, on: day, database).count }
        }
    }
}
