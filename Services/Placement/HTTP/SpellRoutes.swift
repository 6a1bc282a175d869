import Foundation
import GRDB
import Hummingbird
import Models
import ServiceKit

/// Spells, the plan's figures with the people behind each, and alarms about pay.
struct SpellRoutes<Reads: PlacementReads>: Sendable {
    let reading: Reads
    let queries: SpellQueries
    /// What was worked out from everybody.
    var kept = CountyAnswers()

    func add(to routes: CallerRoutes) {
        addSpells(to: routes)
        addFigures(to: routes)
        addAlarms(to: routes)
    }

    private func addSpells(to routes: CallerRoutes) {
        routes.get("people/{person}/spells", roles: .officers.union([.worker])) { request, context in
            let person = try context.parameter("person", as: PersonKey.self)
            let county = try await PersonScope.county(of: person, request, context, reading)
            let scope = try Self.scope(of: county, request, context)
            return try await answer(scope) { try queries.spells(of: person, scope.county, asOf: scope.asOf, $0) }
        }
        routes.get("transfers", roles: .officers) { request, context in
            let scope = try scope(request, context)
            return try await whole("transfers", scope) { try queries.book(scope, $0).counts }
        }
        routes.get("transfers/people", roles: .officers) { request, context in
            let (scope, page) = (try scope(request, context), try page(request))
            var filter = TransferFilter()
            for dimension in TransferDimension.allCases {
                if let code = try request.query(dimension.rawValue, { $0 }) { filter.codes[dimension] = code }
            }
            filter.inSeveralChannels = try request.query("several") { Bool($0) } ?? false
            return try await whole("transfers \(filter)", scope, page: page) { [filter] in
                try queries.transfers(filter, scope, $0)
            }
        }
        routes.get("firms", roles: .officers) { request, context in
            let (scope, page) = (try scope(request, context), try page(request))
            let township = try request.query("township", as: DivisionCode.self)
            return try await whole("firms \(township?.description ?? "")", scope, page: page) {
                try queries.firms(township, scope, $0)
            }
        }
    }

    private func addFigures(to routes: CallerRoutes) {
        routes.get("figures", roles: .officers) { request, context in
            let scope = try scope(request, context)
            return try await whole("figures", scope) { try queries.book(scope, $0).figures }
        }
        routes.get("figures/entered", roles: .officers) { request, context in
            let scope = try scope(request, context)
            return try await answer(scope) { try queries.entered(scope.county, $0) }
        }
        routes.get("figures/{indicator}/people", roles: .officers) { request, context in
            guard let indicator = context.parameters.get("indicator") else { throw Problem.notFound }
            let (scope, page) = (try scope(request, context), try page(request))
            let missing = try request.query("missing") { Bool($0) } ?? false
            return try await whole("figure \(missing) \(indicator)", scope, page: page) { database in
                guard let people = try queries.people(indicator, missing: missing, scope, database) else {
                    throw Problem.notFound
                }
                return people
            }
        }
    }

    private func addAlarms(to routes: CallerRoutes) {
        routes.get("alarms/wages", roles: .officers) { request, context in
            let (scope, page) = (try scope(request, context), try page(request))
            let filter = AlarmFilter(
                kind: try request.query("kind") { WageAlarm.Kind(rawValue: $0) },
                isCleared: try request.query("cleared") { Bool($0) },
                employer: try request.query("employer", as: OrganisationID.self),
                person: try request.query("person", as: PersonKey.self))
            // One person's are quickly found; a county's are filtered from all of them.
            guard filter.person == nil else {
                return try await answer(scope) { database in
                    PageAnswer(try queries.alarms(filter, scope.county, asOf: scope.asOf, database), page: page)
                }
            }
            return try await whole("alarms \(filter)", scope, page: page) { database in
                try queries.alarms(filter, scope.county, asOf: scope.asOf, database)
            }
        }
        routes.get("alarms/arrears", roles: .officers) { request, context in
            let (scope, page) = (try scope(request, context), try page(request))
            return try await whole("arrears", scope, page: page) {
                try queries.arrears(scope.county, asOf: scope.asOf, $0)
            }
        }
    }

    private func answer<Value: Encodable & Sendable>(
        _ scope: WorkScope, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Response {
        try Self.response(try await reading.read(scope.county.description, body))
    }

    /// An answer that takes everybody in the county, worked out once for many.
    private func whole<Value: Encodable & Sendable>(
        _ name: String, _ scope: WorkScope, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Response {
        let (value, age) = try await kept(name, scope, body)
        return try Self.response(value, age: age)
    }

    /// A page of such an answer.
    private func whole<Item: Codable & Equatable & Sendable>(
        _ name: String, _ scope: WorkScope, page: Int, _ body: @escaping @Sendable (Database) throws -> [Item]
    ) async throws -> Response {
        let (items, age) = try await kept(name, scope, body)
        return try Self.response(PageAnswer(items, page: page), age: age)
    }

    private func kept<Value: Sendable>(
        _ name: String, _ scope: WorkScope, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> (Value, Int) {
        let key = scope.county.description
        let version = try await reading.read(key) { try CountyAnswers.version($0) }
        let (value, age) = try await kept.value("\(key) \(scope.year) \(scope.asOf) \(name)", version) { [reading] in
            try await reading.read(key, body)
        }
        return (value, age)
    }

    private static func response(_ value: some Encodable, age: Int? = nil) throws -> Response {
        var response = Response.text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self),
            type: "application/json; charset=utf-8")
        if let age { response.headers[.age] = String(age) }
        return response
    }

    private func scope(_ request: Request, _ context: CallerContext) throws -> WorkScope {
        try Self.scope(of: try PlacementRoutes.county(request, context), request, context)
    }

    private static func scope(
        of county: DivisionCode, _ request: Request, _ context: CallerContext
    ) throws -> WorkScope {
        let asOf =
            try request.query("asOf") { Day($0) }
            ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        let year = try request.query("year") { Int($0).flatMap { (1949...9999).contains($0) ? $0 : nil } }
        return WorkScope(county: county, year: year ?? asOf.year, asOf: asOf)
    }

    private func page(_ request: Request) throws -> Int { try PlacementRoutes.page(request) }
}

extension PageAnswer {
    /// A page of what was computed whole.
    init(_ all: [Item], page: Int) {
        let from = min((page - 1) * PlacementQueries.pageSize, all.count)
        self.init(
            total: all.count, page: page, pageSize: PlacementQueries.pageSize,
            items: Array(all[from...].prefix(PlacementQueries.pageSize)))
    }
}
