import Foundation
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The two routes where files go to the bank and come back from it.
struct PaymentFileRoutes: Sendable {
    let host: ProcessorHost
    let keyRing: KeyRing

    func add(to routes: RouterGroup<CallerContext>) {
        routes.get("payment-batches/{id}/file") { try await file($0, $1) }
        routes.post("payment-batches/{id}/result") { try await result($0, $1) }
    }

    /// The payment file with full account numbers. Each time it is asked for is an entry of the audit log, without the
    /// numbers.
    private func file(_ request: Request, _ context: CallerContext) async throws -> Response {
        try context.caller.require(anyOf: [.payer])
        let county = try request.county(context)
        let batch = try context.parameter("id", as: PaymentBatchID.self)
        let lines = try await host.read(county.description) {
            try MoneyQueries.sealedLines($0, county: county, batch)
        }
        guard !lines.isEmpty else { throw Problem.notFound }
        let payments = try lines.map { line in
            guard let account = keyRing.account(line.sealedAccount),
                let name = line.sealedHolder.map({ keyRing.holder($0) }) ?? line.payee
            else { throw Self.unopened(line.line) }
            return BankFiles.Payment(
                line: line.line, name: name, account: account, bank: line.bank, amount: line.amount)
        }
        context.logger.notice(
            "accounts revealed",
            metadata: [
                "audit": "reveal", "actor": .string(context.caller.actor.description),
                "county": .string(county.description),
                "batch": .string(batch.description), "lines": .stringConvertible(payments.count),
            ])
        let text = BankFiles.payments(payments, batch: batch, purpose: "就业补助")
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(batch).csv\"",
                .cacheControl: "no-store",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func unopened(_ line: Int) -> Problem {
        .conflict(
            Bilingual("第 \(line) 行的账户无法解密，请核对密钥环", "line \(line): the account does not open; check the key ring"),
            code: "account-sealed")
    }

    /// The bank's answer: a JSON body with lines, or its file (CSV or workbook) with `county` and `on` in the query.
    private func result(_ request: Request, _ context: CallerContext) async throws -> Response {
        try context.caller.require(anyOf: [.payer])
        let key = try request.idempotencyKey()
        let batch = try context.parameter("id", as: PaymentBatchID.self)
        let isJSON = request.headers[.contentType].map { $0.lowercased().contains("json") } ?? true
        let command =
            isJSON ? try await form(request, context, batch) : try await bankFile(request, context, batch)
        try context.caller.require(area: command.county)
        let answer = try await host.submit(
            SubmittedCommand(
                type: RecordPaymentResult.type, key: command.county.description, idempotencyKey: key,
                payload: try JSONEncoder.wire.encode(command), actor: context.caller.actor, at: context.scope.receivedAt
            ))
        switch answer.status {
        case .refused(var problem):
            problem.members["position"] = .string(answer.position)
            throw problem
        case .accepted(let eventType, let eventID):
            return try .json(Accepted(eventId: eventID, eventType: eventType, position: answer.position))
        }
    }

    private struct Accepted: Encodable {
        let eventId: String
        let eventType: String
        let position: String
    }

    private func form(
        _ request: Request, _ context: CallerContext, _ batch: PaymentBatchID
    ) async throws -> RecordPaymentResult {
        let form = try await request.json(ResultForm.self, context)
        return RecordPaymentResult(
            county: form.county, batch: batch, lines: form.results, on: form.on, actor: context.caller.actor)
    }

    private func bankFile(
        _ request: Request, _ context: CallerContext, _ batch: PaymentBatchID
    ) async throws -> RecordPaymentResult {
        let county = try request.county(context)
        let sent = try await host.read(county.description) {
            try MoneyQueries.sealedLines($0, county: county, batch)
        }
        guard !sent.isEmpty else { throw Problem.notFound }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("laowu-result-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await request.bytes(context).write(to: URL(fileURLWithPath: path))
        let reply = try BankFiles.reply(path: path, batch: batch)
        guard let day = try request.query("on", { Day($0) }) ?? reply.on else {
            throw Problem.invalid(
                "on", code: "missing", Bilingual("请用 on 参数给出日期", "name the day with the parameter on"))
        }
        return RecordPaymentResult(
            county: county, batch: batch, lines: try BankFiles.results(reply, of: sent), on: day,
            actor: context.caller.actor)
    }
}

extension KeyRing {
    /// An account number: a person's card or an organisation's account.
    func account(_ sealed: String) -> String? {
        guard let sealed = Sealed(sealed) else { return nil }
        return (try? open(sealed, field: PersonalField.accountCard))
            ?? (try? open(sealed, field: OrganisationField.account))
    }

    func holder(_ sealed: String) -> String? {
        Sealed(sealed).flatMap { try? open($0, field: PersonalField.accountHolder) }
    }
}

extension AccountComparison {
    /// Compares opened numbers.
    public init(_ keyRing: KeyRing) { self.init { keyRing.account($0) } }
}
