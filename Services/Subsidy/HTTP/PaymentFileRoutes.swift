import Foundation
import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// The two routes where files go to the bank and come back from it.
struct PaymentFileRoutes: Sendable {
    let files: any PartitionReader
    let gateway: any CommandGateway
    let policies: PolicyLibrary
    let keyRing: KeyRing

    func add(to routes: CallerRoutes) {
        routes.get("payment-batches/{id}/file", roles: [.payer]) { try await file($0, $1) }
        routes.get("payment-files", roles: [.approver, .auditor]) { try await openings($0, $1) }
        routes.post("payment-batches/{id}/result", roles: [.payer]) { try await result($0, $1) }
    }

    /// The payment file with full account numbers. Each time it is asked for is an event, in the journal before the file is
    /// given out.
    private func file(_ request: Request, _ context: CallerContext) async throws -> Response {
        let county = try request.county(context)
        let batch = try context.parameter("id", as: PaymentBatchID.self)
        let lines = try await files.read(county.description) {
            try MoneyQueries.sealedLines($0, county: county, batch)
        }
        guard !lines.isEmpty else { throw Problem.notFound }
        let payments = try lines.map { line in
            guard let account = try keyRing.account(line.sealedAccount, line: line.line),
                let name = line.sealedHolder.map({ keyRing.holder($0) }) ?? line.payee
            else { throw Self.unopened(line.line) }
            return BankFiles.Payment(
                line: line.line, name: name, account: account, bank: line.bank, amount: line.amount)
        }
        let answer = try await gateway.submit(
            SubmittedCommand(
                type: OpenPaymentFile.type, key: county.description,
                idempotencyKey: IdempotencyKey(unchecked: UUID().uuidString),
                payload: try JSONEncoder.wire.encode(
                    OpenPaymentFile(county: county, batch: batch, actor: context.caller.actor)),
                actor: context.caller.actor, at: context.scope.receivedAt))
        if case .refused(let problem) = answer.status { throw problem }
        let template = try await template(of: batch, county)
        let bytes = try BankFiles.payments(payments, batch: batch, purpose: "就业补助", template: template)
        let charset = template.payment.encoding == .gb18030 ? "gb18030" : "utf-8"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=\(charset)",
                .contentDisposition: "attachment; filename=\"\(batch).csv\"",
                .cacheControl: "no-store",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Who was given which file, for auditors.
    private func openings(_ request: Request, _ context: CallerContext) async throws -> Response {
        let county = try request.county(context)
        let actor = try request.query("actor", as: ActorID.self)
        let page = try request.query("page", { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } }) ?? 1
        let size = try request.query("pageSize", { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } }) ?? 50
        return try .json(
            try await files.read(county.description) {
                try PaymentFileOpenings.read($0, county: county, actor: actor, page: page, pageSize: size)
            })
    }

    private static func unopened(_ line: Int) -> Problem {
        .conflict(
            Bilingual("第 \(line) 行的账户无法解密，请核对密钥环", "line \(line): the account does not open; check the key ring"),
            code: "account-sealed")
    }

    /// The bank's answer: a JSON body with lines, or its file (CSV or workbook) with `county` and `on` in the query.
    private func result(_ request: Request, _ context: CallerContext) async throws -> Response {
        let key = try request.idempotencyKey()
        let batch = try context.parameter("id", as: PaymentBatchID.self)
        let isJSON = request.headers[.contentType].map { $0.lowercased().contains("json") } ?? true
        let (county, type, payload): (DivisionCode, String, Data)
        if isJSON {
            let command = try await form(request, context, batch)
            (county, type, payload) = (command.county, RecordPaymentResult.type, try JSONEncoder.wire.encode(command))
        } else {
            let command = try await bankFile(request, context, batch)
            (county, type, payload) = (command.county, BookBankReply.type, try JSONEncoder.wire.encode(command))
        }
        try context.caller.require(area: county)
        let answer = try await gateway.submit(
            SubmittedCommand(
                type: type, key: county.description, idempotencyKey: key, payload: payload,
                actor: context.caller.actor, at: context.scope.receivedAt))
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
    ) async throws -> BookBankReply {
        let county = try request.county(context)
        let template = try await template(of: batch, county)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("laowu-result-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bytes = try await request.bytes(context)
        try bytes.write(to: URL(fileURLWithPath: path))
        let reply = try BankFiles.reply(path: path, batch: batch, template: template)
        guard let day = try request.query("on", { Day($0) }) ?? reply.on else {
            throw Problem.invalid(
                "on", code: "missing", Bilingual("请用 on 参数给出日期", "name the day with the parameter on"))
        }
        return BookBankReply(
            county: county, batch: batch,
            reply: BankReply(
                digest: Digest.of(bytes), template: template.template, rows: reply.rows, staged: reply.staged),
            lines: reply.lines, count: reply.count, sum: reply.sum, on: day, actor: context.caller.actor)
    }

    /// The template that a batch goes by; the first one there is for a batch from before there were any.
    private func template(of batch: PaymentBatchID, _ county: DivisionCode) async throws -> BankTemplate {
        let rules = try PaymentRules(policies)
        let found = try await files.read(county.description) {
            try MoneyQueries.template($0, county: county, batch)
        }
        guard let found else { throw Problem.notFound }
        let name = try found.name ?? rules.text("bank_template", [:], in: county)
        guard let template = rules.template(name) else {
            throw Problem.conflict(
                Bilingual("没有银行文件模板 \(name)", "there is no bank template \(name)"), code: "unknown-template")
        }
        return template
    }
}

extension KeyRing {
    /// An account number for a payment; `nil` when it does not open.
    ///
    /// - Throws: a `Problem` when the payee's key was destroyed: nobody can be paid there any more.
    func account(_ sealed: String, line: Int) throws -> String? {
        if let text = account(sealed) { return text }
        guard let sealed = Sealed(sealed), sealed.isErasable else { return nil }
        do { return try open(sealed, field: PersonalField.accountCard) } catch SealError.erased {
            throw Problem.conflict(
                Bilingual("第 \(line) 行的账户已随个人信息销毁", "line \(line): the account was destroyed with the person's data"),
                code: "account-erased")
        } catch {
            return nil
        }
    }

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
