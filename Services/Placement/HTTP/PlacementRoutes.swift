import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The partition files behind the routes.
public protocol PlacementReads: Sendable {
    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value
}

extension ProcessorHost: PlacementReads {}

/// Routes under `/v1`; all read, all about the county that `county` names.
public enum PlacementRoutes {
    public static func add(to routes: CallerRoutes, reading files: some PlacementReads) {
        routes.get("summary", roles: .readers) { request, context in
            let county = try county(request, context)
            return try await files.read(county.description) { try PlacementQueries.summary($0, county: county) }
        }
        routes.get("people/{person}", roles: .readers.union([.worker])) { request, context in
            let person = try context.parameter("person", as: PersonKey.self)
            let county = try await PersonScope.county(of: person, request, context, files)
            let answer = try await files.read(county.description) {
                try PlacementQueries.person($0, person, county: county)
            }
            guard let answer else { throw Problem.notFound }
            return answer
        }
        routes.get("contracts", roles: .readers) { request, context in
            let (county, page) = (try county(request, context), try page(request))
            return try await files.read(county.description) {
                try PlacementQueries.contracts($0, county: county, page: page)
            }
        }
        routes.get("agencies", roles: .readers) { request, context in
            let county = try county(request, context)
            return try await files.read(county.description) { try PlacementQueries.agencies($0, county: county) }
        }
        routes.get("stable", roles: .readers) { request, context in
            let (county, page) = (try county(request, context), try page(request))
            let months = try request.query("months") { Int($0).flatMap { (1...1200).contains($0) ? $0 : nil } } ?? 3
            return try await files.read(county.description) {
                try PlacementQueries.stable($0, county: county, months: months, page: page)
            }
        }
        routes.get("refused", roles: .readers) { request, context in
            let (county, page) = (try county(request, context), try page(request))
            return try await files.read(county.description) {
                try PlacementQueries.refused($0, county: county, page: page)
            }
        }
    }

    static func county(_ request: Request, _ context: CallerContext) throws -> DivisionCode {
        let county = try namedCounty(request)
        try context.caller.require(area: county)
        return county
    }

    /// The county that the query names; whether the caller may look there is asked elsewhere.
    static func namedCounty(_ request: Request) throws -> DivisionCode {
        let county = try request.query("county") { text in
            DivisionCode(text).flatMap { $0.county == $0 ? $0 : nil }
        }
        guard let county else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        return county
    }

    static func page(_ request: Request) throws -> Int {
        try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1
    }
}

extension PlacementSummary: ResponseEncodable {}
extension PersonAnswer: ResponseEncodable {}
extension AgencyAnswer: ResponseEncodable {}
extension PageAnswer: ResponseGenerator {}
extension PageAnswer: ResponseEncodable {}
