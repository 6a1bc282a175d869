import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// What most questions of postings name: a county inside the caller's area, a day, a year, a page.
struct CountyScope: Sendable {
    let county: DivisionCode
    /// Today in China unless `on` says otherwise.
    let day: Day
    /// The day's year unless `year` says otherwise.
    let year: Int
    let page: Int

    /// The town or village that the question is about; `nil`: all of the county.
    let area: DivisionCode?

    /// - Parameter mayBeNarrow: who looks after a town or village may ask about that, naming it as `area`.
    init(_ request: Request, _ context: CallerContext, mayBeNarrow: Bool = false) throws {
        let county = try request.query("county") { text in
            DivisionCode(text).flatMap { $0.county == $0 ? $0 : nil }
        }
        guard let county else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        area = mayBeNarrow ? try request.query("area", as: DivisionCode.self) : nil
        try context.caller.require(area: area ?? county)
        if let area, area.county != county {
            throw Problem.invalid(
                "area", code: "elsewhere", Bilingual("请给出本县的乡镇或村", "name a town or village of the county"))
        }
        self.county = county
        let today = Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        let day = try request.query("on") { Day($0) } ?? today
        self.day = day
        year = try request.query("year") { Int($0).flatMap { (1900...9999).contains($0) ? $0 : nil } } ?? day.year
        page = try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1
    }

    /// The year's last day: the plan of a past year is asked for on it.
    var lastDay: Day { Day(year: year, month: 12, day: 31) ?? day }

    /// A whole number of the query, within bounds.
    static func number(_ name: String, _ range: ClosedRange<Int>, default value: Int, _ request: Request) throws -> Int
    {
        try request.query(name) { Int($0).flatMap { range.contains($0) ? $0 : nil } } ?? value
    }
}

extension Response {
    /// What a county's file answers, as JSON.
    static func placement<Value: Encodable & Sendable>(
        _ reads: any PartitionReader, _ scope: CountyScope,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Response {
        try json(try await reads.read(scope.county.description, body))
    }

    /// A value as JSON.
    static func json(_ value: some Encodable) throws -> Response {
        .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json; charset=utf-8"
        )
    }
}
