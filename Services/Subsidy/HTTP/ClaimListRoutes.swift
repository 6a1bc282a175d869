import GRDB
import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// Lists that plans ask for beside the cases: who has a right without money, and which claims are paid in time.
struct ClaimListRoutes: Sendable {
    let reads: any PartitionReader
    let policies: PolicyLibrary

    private static let readers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor, .system]

    func add(to routes: CallerRoutes) {
        routes.get("entitlements", roles: Self.readers) { request, context -> Response in
            let county = try request.county(context)
            let item = try request.query("item") { $0.utf8.count <= 64 ? $0 : nil }
            let (page, size) = try Self.page(request)
            return try .json(
                try await reads.read(county.description) {
                    try SubsidyQueries.entitlements($0, county: county, item: item, page: page, pageSize: size)
                })
        }
        routes.get("payment-times", roles: Self.readers) { request, context -> Response in
            let county = try request.county(context)
            let item = try request.query("item") { $0.utf8.count <= 64 ? $0 : nil }
            let on = try request.query("on") { Day($0) }
            guard let item, let on else {
                throw Problem.invalid(
                    item == nil ? "item" : "on", code: "missing",
                    Bilingual("请用 item 给出项目、用 on 给出日期", "name the item and, with on, the day"))
            }
            var filter = SubsidyQueries.PaymentTimeFilter(item: item, on: on)
            filter.lateOnly = try request.query("late") { Bool($0) } ?? false
            (filter.page, filter.pageSize) = try Self.page(request)
            let answer = try await reads.read(county.description) { [policies, filter] in
                try SubsidyQueries.paymentTimes($0, county: county, filter, policies)
            }
            guard let answer else { throw Problem.notFound }
            return try .json(answer)
        }
    }

    private static func page(_ request: Request) throws -> (Int, Int) {
        (
            try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1,
            try request.query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100
        )
    }
}
