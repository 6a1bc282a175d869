import Calendars
import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes of the division tree, as ``ExchangeAPI`` describes them.
struct DivisionRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway

    /// Anybody who works with the ledger or hands in files for it.
    private static let readers = Set<Role>.readers.union([.institution, .agency, .employer])
    /// Who may change the tree of the own area.
    private static let keepers: Set<Role> = [.reviewer, .approver]

    /// A node with the way up, what lies in it, and every name it has had.
    private struct NodePage: Codable, Sendable {
        let node: DivisionNode
        /// From the nearest to the province.
        let ancestors: [DivisionNode]
        let children: [DivisionNode]
        let history: [DivisionNode]
    }

    private struct Imported: Codable, Sendable {
        let accepted: Int
        let refused: [DivisionFile.Refused]
        let isDryRun: Bool
        let position: String?
    }

    func add(to routes: CallerRoutes) {
        routes.get("code-tables", roles: Self.readers) { _, context -> Response in
            return try Self.json(Items(items: CodeTables.all))
        }
        routes.get("divisions", roles: Self.readers) { try await list($0, $1) }
        routes.get("divisions/{code}", roles: Self.readers) { try await node($0, $1) }
        routes.post("divisions/imports", roles: Self.keepers) { try await load($0, $1) }
    }

    /// The places inside one, or those of a name; without either the provinces.
    private func list(_ request: Request, _ context: CallerContext) async throws -> Response {
        let day = try request.query("asOf") { Day($0) }
        let parent = try request.query("parent", as: DivisionCode.self)
        guard let name = try request.query("name", as: String.self) else {
            guard let parent else {
                return try Self.json(Items(items: Divisions.standard.all(.province).map(DivisionNode.init)))
            }
            return try Self.json(
                Items(
                    items: try await ledger.read(DivisionNode.keeper(of: parent).description) {
                        try DivisionNode.children($0, of: parent, on: day)
                    }))
        }
        guard let parent else {
            throw Problem.invalid("parent", code: "missing", Bilingual("缺少参数 parent", "parameter parent is missing"))
        }
        return try Self.json(
            Items(
                items: try await ledger.read(DivisionNode.keeper(of: parent).description) {
                    try DivisionNode.named($0, name, in: parent, on: day)
                }))
    }

    private func node(_ request: Request, _ context: CallerContext) async throws -> Response {
        let code = try context.parameter("code", as: DivisionCode.self)
        let day = try request.query("asOf") { Day($0) }
        // A district that a prefecture keeps itself is known where the prefecture's places are kept.
        let keeper = try request.query("keeper", as: DivisionCode.self) ?? DivisionNode.keeper(of: code)
        let page = try await ledger.read(keeper.description) { database -> NodePage? in
            let history = try DivisionNode.history(database, of: code, keeper: keeper)
            let present = history.last { node in
                guard let day else { return true }
                let first = node.since.flatMap { Day($0) }
                let last = node.until.flatMap { Day($0) }
                return (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
            }
            guard let present else { return nil }
            var ancestors: [DivisionNode] = []
            var next = present.parent.flatMap { DivisionCode($0) }
            while let above = next, let node = try DivisionNode.history(database, of: above, keeper: keeper).last {
                ancestors.append(node)
                next = node.parent.flatMap { DivisionCode($0) }
            }
            return NodePage(
                node: present, ancestors: ancestors,
                children: try DivisionNode.children(database, of: code, on: day), history: history)
        }
        guard let page else { throw Problem.notFound }
        return try Self.json(page)
    }

    /// A file of places: its good rows become one event, its bad ones are answered.
    private func load(_ request: Request, _ context: CallerContext) async throws -> Response {
        let key = try request.idempotencyKey()
        guard let area = try request.query("area", as: DivisionCode.self) else {
            throw Problem.invalid("area", code: "missing", Bilingual("缺少参数 area", "parameter area is missing"))
        }
        try context.caller.require(area: area)
        guard area.level == .county || area.level == .prefecture else {
            throw Problem.invalid("area", code: "level", Bilingual("请指明县或地市", "name a county or a prefecture"))
        }
        let name = try FormText.check(try request.query("name", as: String.self) ?? "places.csv", "name")
        let isDryRun = try request.query("dryRun", as: Bool.self) ?? false
        let bytes = try await request.bytes(context)
        let known = try await ledger.read(area.description) { database in
            try String.fetchAll(
                database, sql: "SELECT DISTINCT code FROM division_node WHERE county = ?",
                arguments: [area.description])
        }
        let file = try DivisionFile(bytes, name: name, area: area, known: Set(known.compactMap { DivisionCode($0) }))
        var position: String?
        if !isDryRun, !file.entries.isEmpty {
            let command = RecordDivisions(
                county: area, entries: file.entries, source: name, actor: context.caller.actor)
            let answer = try await gateway.submit(
                SubmittedCommand(
                    type: RecordDivisions.type, key: command.key, idempotencyKey: key,
                    payload: try JSONEncoder.wire.encode(command), actor: context.caller.actor,
                    at: context.scope.receivedAt))
            if case .refused(let problem) = answer.status { throw problem }
            position = answer.position
        }
        return try Self.json(
            Imported(
                accepted: file.entries.count, refused: file.refused.sorted { $0.row < $1.row }, isDryRun: isDryRun,
                position: position))
    }

    private static func json(_ value: some Encodable) throws -> Response {
        .text(String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json")
    }
}
