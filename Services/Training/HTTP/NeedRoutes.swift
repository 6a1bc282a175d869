import GRDB
import Hummingbird
import Models
import ServiceKit

/// Who needs which training, and where: planning by need, the kind of course that is meant for people, nearness to home.
struct NeedRoutes: Sendable {
    let ledger: any CountyLedger
    let rules: TrainingRules

    func add(to routes: CallerRoutes) {
        let (ledger, rules) = (ledger, rules)
        routes.get("planning", roles: .readers) { request, context in
            let (county, year) = try Self.year(request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try PlanningPages.page(county, year, rules, $0) })
        }
        routes.get("planning/people", roles: .readers) { request, context in
            let (county, year) = try Self.year(request, context)
            guard let trade = try request.query("trade", as: String.self) else {
                throw Problem.invalid("trade", code: "missing", Bilingual("缺少参数 trade", "parameter trade is missing"))
            }
            let people = try await ledger.read(county.description) {
                try PlanningPages.people(county, year, trade: trade, $0)
            }
            return try Self.page(people, request)
        }
        routes.get("assignment", roles: .readers) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try AssignmentPages.page(county, on: day, rules, $0) })
        }
        routes.get("assignment/people", roles: .readers) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            let kind = try request.query("kind", as: String.self)
            let state = try request.query("state") { AssignedPerson.State(rawValue: $0) }
            let people = try await ledger.read(county.description) {
                try AssignmentPages.people(county, on: day, rules, $0)
            }
            return try Self.page(
                people.filter { person in
                    (kind.map(person.kinds.contains) ?? true) && (state.map { $0 == person.state } ?? true)
                }, request)
        }
        routes.get("near-home", roles: .readers) { request, context in
            let (county, year) = try Self.year(request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try NearHomePages.page(county, year, rules, $0) })
        }
        routes.get("near-home/people", roles: .readers) { request, context in
            let (county, year) = try Self.year(request, context)
            let nearness = try request.query("nearness") { Nearness(rawValue: $0) }
            let id = try request.query("class", as: ClassID.self)
            let people = try await ledger.read(county.description) { try NearHomePages.trainees(county, year, $0) }
            return try Self.page(
                people.filter { trainee in
                    (nearness.map { $0 == trainee.nearness } ?? true) && (id.map { $0 == trainee.class } ?? true)
                }, request)
        }
        routes.get("near-home/offers", roles: .readers) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            let seekers = try await ledger.read(county.description) {
                try NearHomePages.seekers(county, on: day, $0)
            }
            return try Self.page(seekers, request)
        }
    }

    private static func year(_ request: Request, _ context: CallerContext) throws -> (DivisionCode, Int) {
        let county = try TrainingRoutes.county(of: request, context)
        guard let year = try request.query("year", as: Int.self), (1949...9999).contains(year) else {
            throw Problem.invalid("year", code: "missing", Bilingual("缺少参数 year", "parameter year is missing"))
        }
        return (county, year)
    }

    private static func page<Item: Codable & Sendable>(_ all: [Item], _ request: Request) throws -> Response {
        let from = try request.query("from") { Int($0).flatMap { $0 >= 0 ? $0 : nil } } ?? 0
        let most = TraineePage<Item>.mostItems
        let limit = try request.query("limit") { Int($0).flatMap { (1...most).contains($0) ? $0 : nil } } ?? 100
        return try Response.wire(TraineePage(all, from: from, limit: limit))
    }
}
