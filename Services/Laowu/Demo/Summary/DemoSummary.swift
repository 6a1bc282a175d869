import Foundation
import Models
import ServiceKit

/// What the demonstration came to, asked of the services when nothing moves any more.
struct DemoSummary: Sendable {
    let county: DivisionCode
    let neighbour: DivisionCode
    /// `registry`'s summary of both counties, by code.
    let people: [String: JSONValue]
    let feeds: JSONValue
    /// Rows of files that `feeds` could not use, by code.
    let refusedRows: [String: Int]
    /// Files that had come before.
    let repeatedFiles: Int
    let training: JSONValue
    let placement: JSONValue
    let subsidy: JSONValue
    let cases: [GrantCase]
    let funds: [FundBooks]
    let payments: PaymentOutcome
    let targets: [TargetProgress]
    /// The last day that the files speak of.
    let asOf: Day
    let seconds: Double
    let restarts: [String: Int]

    static func collect(
        _ context: DemoContext, _ delivered: [Delivered], _ payments: PaymentOutcome, seconds: Double,
        _ restarts: [String: Int]
    ) async throws -> DemoSummary {
        let services = context.services
        let county = context.county
        let query = ["county": county.description]
        let neighbour = context.files.options.neighbour
        var people: [String: JSONValue] = [:]
        for code in [county.description, neighbour.description] {
            people[code] = try await services.registry.get("/v1/summary", ["county": code])
        }
        let training = try await services.training.get("/v1/summary", query)
        let placement = try await services.placement.get("/v1/summary", query)
        let registry = people[county.description] ?? .null
        return DemoSummary(
            county: county, neighbour: neighbour, people: people,
            feeds: try await services.feeds.get("/v1/summary"),
            refusedRows: try await RefusedRows.byCode(delivered, context),
            repeatedFiles: delivered.count { $0.isRepeat }, training: training,
            placement: placement, subsidy: try await services.subsidy.get("/v1/summary", query),
            cases: try await GrantCase.all(context),
            funds: FundBooks.all(try await services.subsidy.get("/v1/ledger", query)), payments: payments,
            targets: try TargetProgress.all(
                county: county, options: context.files.options, training: training, placement: placement,
                registry: registry),
            asOf: context.files.options.firstPayrollMonth.adding(context.files.options.payrollMonths - 1).lastDay,
            seconds: seconds, restarts: restarts)
    }

    /// Cases that are neither paid, refused by the bank, lapsed nor held back by a rule.
    private var unfinished: [GrantCase] {
        let open = cases.filter { !["paid", "failed", "lapsed"].contains($0.state) }
        let explained = payments.heldBack.values.reduce(0) { $0 + $1.count }
        return open.count > explained ? open : []
    }

    /// - Throws: `DemoProblem` when the books do not balance or something was left behind.
    func requireSettled() throws(DemoProblem) {
        let faults = funds.flatMap(\.faults) + FundBooks.faults(of: funds, against: cases)
        guard faults.isEmpty, !funds.isEmpty else {
            throw .unbalanced(funds.isEmpty ? ["没有资金账户 no fund"] : faults)
        }
        let left = Dictionary(grouping: unfinished, by: \.state).map { "\($0.key): \($0.value.count)" }.sorted()
        guard left.isEmpty else { throw .leftBehind(left) }
    }
}
