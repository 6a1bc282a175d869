import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// How the routes of job losses, contacts, welfare posts and projects read requests and answer them.
struct FollowUpReading: Sendable {
    let reader: any PartitionReader
    let rules: PlacementRules

    /// Who reads of people out of work: offices, and nobody else.
    static let readers: Set<Role> = [.clerk, .reviewer, .approver, .inspector, .auditor, .system]

    /// The area that a request names, `area` before `county`, inside the caller's own.
    func scope(_ request: Request, _ context: CallerContext) throws -> FollowUpScope {
        let named = try request.query("area", as: DivisionCode.self)
        guard let area = try named ?? request.query("county", as: DivisionCode.self)?.county else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        try context.caller.require(area: area)
        let today = Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        return FollowUpScope(area: area, asOf: try request.query("asOf") { Day($0) } ?? today)
    }

    func answer<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, FollowUpScope, PlacementPlan) throws -> Value
    ) async throws -> Response {
        let scope = try scope(request, context)
        let plan = rules.plan(scope.county, scope.asOf)
        let value = try await reader.read(scope.county.description) { try body($0, scope, plan) }
        return .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json; charset=utf-8"
        )
    }

    /// One page of a list.
    func page<Item: Codable & Equatable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, FollowUpScope, PlacementPlan) throws -> [Item]
    ) async throws -> Response {
        let page = try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1
        return try await answer(request, context) { database, scope, plan in
            let all = try body(database, scope, plan)
            let size = PlacementQueries.pageSize
            return PageAnswer(
                total: all.count, page: page, pageSize: size,
                items: Array(all.dropFirst((page - 1) * size).prefix(size)))
        }
    }

    /// The part of the path that names something, as an identifier.
    static func name(_ name: String, _ context: CallerContext) throws -> String {
        try context.parameter(name, as: ContractID.self).description
    }

    /// - Throws: a `Problem` naming the first text that is too long, holds what looks like a personal number, or is no identifier where one is
    ///   asked for; the value is not repeated.
    static func check(_ form: some Any, identifiers: Set<String> = []) throws {
        for child in Mirror(reflecting: form).children {
            guard let label = child.label else { continue }
            let texts = (child.value as? String).map { [$0] } ?? child.value as? [String] ?? []
            for text in texts {
                guard text.count <= longestText else {
                    throw Problem.invalid(
                        label, code: "too-long", Bilingual("最多 \(longestText) 个字", "at most \(longestText) characters"))
                }
                guard !PersonalNumberScan.contains(text) else {
                    throw Problem.invalid(
                        label, code: "personal-number",
                        Bilingual("不得填写身份证号、手机号或银行卡号", "must not contain an ID, phone or card number"))
                }
                guard !identifiers.contains(label) || ContractID(text) != nil else {
                    throw Problem.invalid(
                        label, code: "format",
                        Bilingual("应为 1 至 64 个字母、数字或 . _ : -", "must be 1 to 64 of A-Z a-z 0-9 . _ : -"))
                }
            }
        }
    }

    private static let longestText = 500
}
