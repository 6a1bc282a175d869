import GRDB
import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// What the routes of cases, facts and proofs need: where they read, whom they give commands to, and the packs.
struct CaseOffice: Sendable {
    let reads: any PartitionReader
    let gateway: any CommandGateway
    let policies: PolicyLibrary
    var catalogue: FactCatalogue = .standard

    /// Who reads of people's claims: offices and auditors.
    static let readers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor, .system]
    /// Who opens one case with its papers: whoever examines a sample of them, too.
    static let openers = readers.union([.inspector])

    func read<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, DivisionCode) throws -> Value
    ) async throws -> Response {
        let county = try request.county(context)
        return try .json(try await reads.read(county.description) { try body($0, county) })
    }

    func found<Value: Encodable & Sendable>(
        _ id: CaseID, _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, DivisionCode) throws -> Value?
    ) async throws -> Response {
        let county = try await county(of: id, request, context)
        guard let value = try await reads.read(county.description, { try body($0, county) }) else {
            throw Problem.notFound
        }
        return try .json(value)
    }

    /// The day that a question is about: today in China unless `asOf` says otherwise.
    static func asOf(_ request: Request, _ context: CallerContext) throws -> Day {
        try request.query("asOf") { Day($0) }
            ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
    }

    static func page(_ request: Request) throws -> (page: Int, size: Int) {
        (
            try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1,
            try request.query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100
        )
    }

    /// A text as it may be journalled: personal numbers masked, and not longer than a form's line.
    /// - Throws: a 400 `Problem` naming the field.
    static func text(_ text: String, _ field: String, most: Int = 200) throws(Problem) -> String {
        guard text.count <= most else {
            throw .invalid(field, code: "too-long", Bilingual("最多 \(most) 个字", "at most \(most) characters"))
        }
        return PersonalNumberScan.masked(text)
    }

    static func optionalText(_ text: String?, _ field: String, most: Int = 200) throws(Problem) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return try Self.text(text, field, most: most)
    }
}
