import Foundation
import Hummingbird
import Models
import ServiceKit

/// What requests about registers and rights name.
enum RegisterQuery {
    /// The county, inside the caller's area.
    static func county(_ request: Request, _ context: CallerContext) throws -> DivisionCode {
        let county = try countyOnly(request)
        try context.caller.require(area: county)
        return county
    }

    /// The county, the caller's area not looked at yet.
    static func countyOnly(_ request: Request) throws -> DivisionCode {
        let county = try request.query("county") { text in
            DivisionCode(text).flatMap { $0.county == $0 ? $0 : nil }
        }
        guard let county else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        return county
    }

    /// The day, else today in China.
    static func day(_ request: Request, _ context: CallerContext) throws -> Day {
        try request.query("on") { Day($0) } ?? today(context)
    }

    static func today(_ context: CallerContext) -> Day {
        Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
    }

    /// The year, else this one.
    static func year(_ request: Request, _ context: CallerContext) throws -> Int {
        try request.query("year") { Int($0).flatMap { (1900...9999).contains($0) ? $0 : nil } } ?? today(context).year
    }

    static func page(_ request: Request) throws -> Int {
        try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1
    }
}

extension Response {
    /// A value as JSON.
    static func registerJSON(_ value: some Encodable) throws -> Response {
        .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self),
            type: "application/json; charset=utf-8")
    }
}
