import Foundation
import Hosting
import Hummingbird
import Models
import NIOCore
import ServiceKit

/// The routes about delivered batches: what became of their rows, and undoing them.
struct BatchRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway

    private static let page = 1_000

    func add(to routes: CallerRoutes) {
        routes.get("batches/{batch}", roles: .readers) { request, context in
            let county = try RegistryRoutes.county(of: request, context)
            let batch = try context.parameter("batch", as: BatchID.self)
            let page = try await ledger.read(county.description) {
                try BatchPage.read($0, county: county, batch: batch)
            }
            guard let page else { throw Problem.notFound }
            return page
        }
        routes.get("batches/{batch}/rows", roles: .readers) { request, context in try await rows(request, context) }
        routes.routeCommand(
            "batches/{batch}/undo", gateway: gateway, roles: [.reviewer, .approver], as: ReasonForm.self
        ) { form, _, context in
            let command = UndoBatch(
                county: form.county.county, batch: try context.parameter("batch", as: BatchID.self),
                reason: try FormText.check(form.reason, "reason"), actor: context.caller.actor)
            return CommandDraft(type: UndoBatch.type, area: command.county, payload: command)
        }
    }

    /// The rows as a table that spreadsheet programs open, sent page by page.
    private func rows(_ request: Request, _ context: CallerContext) async throws -> Response {
        let county = try RegistryRoutes.county(of: request, context)
        let batch = try context.parameter("batch", as: BatchID.self)
        let outcome = try request.query("outcome") { RosterVerdict.Outcome(rawValue: $0) }
        let read = { @Sendable [ledger] (after: Int) in
            try await ledger.read(county.description) {
                try BatchRow.page(
                    $0, county: county, batch: batch, after: after, limit: Self.page, outcome: outcome)
            }
        }
        // Asked before the answer begins: afterwards nothing can be said of a partition that is elsewhere.
        let first = try await read(0)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "\u{FEFF}\(BatchRow.titles)\r\n"))
            var rows = first
            while let last = rows.last {
                try await writer.write(ByteBuffer(string: rows.map(\.line).joined()))
                rows = try await read(last.row)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(batch)-rows.csv\"",
            ], body: body)
    }
}

extension BatchPage: ResponseEncodable {}
