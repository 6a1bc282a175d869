import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// Funds, their books and what their money does. Every question names the county, or the level's own code, whose book it is.
struct FundRoutes: Sendable {
    let gateway: any CommandGateway
    let reader: any PartitionReader
    let policies: PolicyLibrary

    /// Who keeps, uses or examines the books.
    private static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    func add(to routes: CallerRoutes) {
        addBooks(to: routes)
        addReports(to: routes)
        FundCommandRoutes(gateway: gateway).add(to: routes)
    }

    // MARK: Books

    private func addBooks(to routes: CallerRoutes) {
        routes.get("funds", roles: Self.officers) { request, context in
            let (year, source) = (try year(request), try request.query("source", short))
            return try await answer(request, context) { database, county, page in
                try FundQueries.funds(database, county: county, year: year, source: source, page: page)
            }
        }
        routes.get("funds/{fund}", roles: Self.officers) { request, context in
            let fund = try context.parameter("fund", as: FundID.self)
            return try await answer(request, context) { database, county, _ in
                try FundQueries.detail(database, county: county, fund)
            }
        }
        routes.get("funds/{fund}/statement", roles: Self.officers) { request, context in
            let fund = try context.parameter("fund", as: FundID.self)
            let today = today(context)
            let to = try request.query("to") { Day($0) } ?? today
            let from = try request.query("from") { Day($0) } ?? Day(year: to.year, month: 1, day: 1) ?? to
            return try await answer(request, context, name: "statement-\(fund)") { database, county, page in
                try BookReports.statement(database, county: county, fund, from: from, to: to, page: page)
            }
        }
        routes.get("ledger/trial-balance", roles: Self.officers) { request, context in
            let today = today(context)
            let (year, asOf) = (try year(request) ?? today.year, try request.query("asOf") { Day($0) })
            return try await answer(request, context, name: "trial-balance-\(year)") { database, county, _ in
                try BookReports.trialBalance(database, county: county, year: year, asOf: asOf)
            }
        }
        routes.get("ledger/entries", roles: CaseOffice.readers) { request, context in
            var filter = FundQueries.EntryFilter()
            filter.fund = try request.query("fund", as: FundID.self)
            filter.caseID = try request.query("case", as: CaseID.self)
            filter.account = try request.query("account") { LedgerAccount(rawValue: $0) }
            filter.item = try request.query("item", short)
            filter.entry = try request.query("entry") { LedgerEntry(rawValue: $0) }
            filter.from = try request.query("from") { Day($0) }
            filter.to = try request.query("to") { Day($0) }
            guard filter.fund != nil || filter.caseID != nil else {
                throw Problem.invalid(
                    "fund", code: "missing", Bilingual("请给出 fund 或 case", "name a fund or a case"))
            }
            return try await answer(request, context) { [filter] database, county, page in
                try FundQueries.entries(database, county: county, filter, page: page)
            }
        }
        routes.get("fund-transfers", roles: Self.officers) { request, context in
            try await answer(request, context) { database, county, page in
                try FundQueries.transfers(database, county: county, page: page)
            }
        }
        routes.get("fund-sources", roles: Self.officers) { request, context in
            try await answer(request, context) { [policies] database, county, _ in
                try FundQueries.sources(database, county: county, named: FundRuleBook(policies).sources(in: county))
            }
        }
    }

    // MARK: Reports

    private func addReports(to routes: CallerRoutes) {
        routes.get("funds/{fund}/effect", roles: Self.officers) { request, context in
            let fund = try context.parameter("fund", as: FundID.self)
            let asOf = try request.query("asOf") { Day($0) } ?? today(context)
            return try await answer(request, context) { database, county, _ in
                try FundReports.effect(database, county: county, fund, asOf: asOf)
            }
        }
        routes.get("funds/{fund}/effect/people", roles: Self.officers) { request, context in
            let fund = try context.parameter("fund", as: FundID.self)
            let asOf = try request.query("asOf") { Day($0) } ?? today(context)
            let months = try request.query("after") { Int($0).flatMap { FundEffect.months.contains($0) ? $0 : nil } }
            let isInWork = try request.query("inWork", as: Bool.self)
            return try await answer(request, context) { database, county, page in
                try FundReports.people(
                    database, county: county, fund, asOf: asOf, after: months ?? FundEffect.months[0],
                    isInWork: isInWork, page: page)
            }
        }
        routes.get("funds/{fund}/performance", roles: Self.officers) { request, context in
            let fund = try context.parameter("fund", as: FundID.self)
            let asOf = try request.query("asOf") { Day($0) } ?? today(context)
            return try await answer(request, context) { database, county, _ in
                try FundReports.performance(database, county: county, fund, asOf: asOf)
            }
        }
        routes.get("fund-findings", roles: Self.officers) { request, context in
            let asOf = try request.query("asOf") { Day($0) } ?? today(context)
            let year = try year(request) ?? asOf.year
            let book = FundRuleBook(policies)
            return try await answer(request, context) { database, county, _ in
                let rules = book.rules(in: county, on: Day(year: year, month: 12, day: 31) ?? asOf)
                return try FundFindings.list(database, county: county, year: year, asOf: asOf, rules)
            }
        }
        routes.get("fund-tilt", roles: Self.officers) { request, context in
            let year = try year(request) ?? today(context).year
            return try await answer(request, context) { database, county, _ in
                try FundReports.tilt(database, county: county, year: year)
            }
        }
        routes.get("waiting-cases", roles: Self.officers) { request, context in
            try await answer(request, context) { database, county, page in
                try FundReports.waiting(database, county: county, page: page)
            }
        }
    }

    // MARK: Asking

    /// - Parameter name: what the file is called where the answer can be had as one (`format=csv`, `format=xlsx`).
    private func answer<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext, name: String? = nil,
        _ body: @escaping @Sendable (Database, DivisionCode, Page) throws -> Value?
    ) async throws -> Response {
        let county = try request.county(context)
        var page = Page()
        page.number = try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1
        page.size =
            try request.query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100
        let format = try request.query("format") { BookFile.Format(rawValue: $0) }
        let value = try await reader.read(county.description) { [page] in try body($0, county, page) }
        guard let value else { throw Problem.notFound }
        if let format, let name, let file = value as? any BookSheet {
            let bytes = try BookFile.bytes(file, format)
            return Response(
                status: .ok,
                headers: [
                    .contentType: format.contentType,
                    .contentDisposition: "attachment; filename=\"\(county)-\(name).\(format.rawValue)\"",
                ], body: .init(byteBuffer: ByteBuffer(data: bytes)))
        }
        return try .json(value)
    }

    private func today(_ context: CallerContext) -> Day {
        Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
    }

    private func year(_ request: Request) throws -> Int? {
        try request.query("year") { Int($0).flatMap { (1949...2200).contains($0) ? $0 : nil } }
    }

    private var short: @Sendable (String) -> String? { { $0.utf8.count <= 64 ? $0 : nil } }
}
