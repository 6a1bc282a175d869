import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// Reads counties' files and knows which partition a county lies in.
protocol CountyLedger: PartitionReader {
    /// The partition that a key belongs to.
    func partition(of key: String) -> Int32
}

extension ProcessorHost: CountyLedger {}

extension TrainingRoutes {
    /// The county that a request names, inside the caller's area.
    static func county(of request: Request, _ context: CallerContext) throws -> DivisionCode {
        guard let county = try request.query("county", as: DivisionCode.self)?.county else {
            throw Problem.invalid("county", code: "missing", Bilingual("缺少参数 county", "parameter county is missing"))
        }
        try context.caller.require(area: county)
        return county
    }

    /// The day that a request names, else today in China.
    static func day(of request: Request, _ context: CallerContext) throws -> Day {
        try request.query("on") { Day($0) } ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
    }
}

extension Response {
    /// A value as JSON.
    static func wire(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self),
            type: "application/json; charset=utf-8", status: status)
    }
}
