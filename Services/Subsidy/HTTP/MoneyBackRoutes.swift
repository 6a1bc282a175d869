import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// Routes of the checks before payment, of the bank's templates and replies, of returns, sanctions and audits.
struct MoneyBackRoutes: Sendable {
    let files: any PartitionReader
    let gateway: any CommandGateway
    let policies: PolicyLibrary
    let accounts: AccountComparison

    func add(to routes: CallerRoutes) {
        addPayments(to: routes)
        addClawbacks(to: routes)
        addSanctions(to: routes)
        addAudits(to: routes)
    }

    // MARK: Payments

    private func addPayments(to routes: CallerRoutes) {
        routes.get("payment-checks", roles: .officers) { request, context in
            let rules = try PaymentRules(policies)
            let today = try day(request, context)
            return try await page(request, context) { [policies, accounts] database, county, page in
                try PaymentCheckQueries.list(database, county, page, rules, policies, accounts, on: today)
            }
        }
        routes.get("payment-settings", roles: CaseOffice.readers) { request, context in
            let rules = try PaymentRules(policies)
            return try await read(request, context) { database, county in
                try PaymentCheckQueries.settings(database, county, rules)
            }
        }
        routes.get("bank-templates", roles: CaseOffice.readers) { _, _ in
            try Response.json(try PaymentRules(policies).templates)
        }
        routes.get("payment-batches/{id}/replies", roles: [.approver, .payer, .auditor]) { request, context in
            let batch = try context.parameter("id", as: PaymentBatchID.self)
            return try await page(request, context) { try MoneyBackQueries.replies($0, $1, batch, $2) }
        }
        command(ConfirmPaymentWarning.self, "cases/{id}/payment-confirmations", [.reviewer, .approver], "case", routes)
    }

    // MARK: Clawbacks

    private func addClawbacks(to routes: CallerRoutes) {
        routes.get("clawbacks", roles: .officers) { request, context in
            let state = try request.query("state") { ClawbackState(rawValue: $0) }
            let payee = try request.query("payee") { $0.utf8.count <= 80 ? $0 : nil }
            let isOpen = try request.query("open") { ["true": true, "false": false][$0] }
            let today = try day(request, context)
            return try await page(request, context) {
                try MoneyBackQueries.clawbacks($0, $1, .init(state: state, payee: payee, isOpen: isOpen), on: today, $2)
            }
        }
        routes.get("clawback-summary", roles: .officers) { request, context in
            let today = try day(request, context)
            return try await read(request, context) { try MoneyBackQueries.summary($0, $1, on: today) }
        }
        routes.get("clawbacks/{id}", roles: .officers) { request, context in
            let id = try context.parameter("id", as: CaseID.self)
            let today = try day(request, context)
            let county = try request.county(context)
            let found = try await files.read(county.description) {
                try MoneyBackQueries.clawback($0, county, id, on: today)
            }
            guard !found.isEmpty else { throw Problem.notFound }
            return try Response.json(found)
        }
        command(OpenClawback.self, "clawbacks/{id}", [.clerk, .reviewer, .inspector], "case", routes, .created)
        numbered(NotifyClawback.self, "notice", [.clerk, .reviewer], routes)
        numbered(RecordClawbackStatement.self, "statement", [.clerk, .reviewer], routes)
        numbered(DecideClawback.self, "decision", [.approver], routes)
        numbered(DropClawback.self, "ending", [.approver], routes)
        numbered(RecordRepayment.self, "repayments", [.payer], routes)
        numbered(OffsetClawback.self, "offsets", [.payer], routes)
    }

    // MARK: Sanctions and responsibility

    private func addSanctions(to routes: CallerRoutes) {
        routes.get("sanctions", roles: .officers) { request, context in
            let party = try request.query("party") { $0.utf8.count <= 80 ? $0 : nil }
            let isRunning = try request.query("running") { ["true": true, "false": false][$0] }
            let today = try day(request, context)
            return try await page(request, context) {
                try MoneyBackQueries.sanctions($0, $1, party: party, isRunning: isRunning, on: today, $2)
            }
        }
        routes.get("responsibilities", roles: .officers) { request, context in
            let isOpen = try request.query("open") { ["true": true, "false": false][$0] }
            return try await page(request, context) { try MoneyBackQueries.matters($0, $1, isOpen: isOpen, $2) }
        }
        command(RecordSanction.self, "sanctions/{id}", [.reviewer, .inspector], "sanction", routes, .created)
        command(LiftSanction.self, "sanctions/{id}/lifting", [.approver], "sanction", routes)
        command(OpenResponsibility.self, "responsibilities/{id}", [.reviewer, .inspector], "matter", routes, .created)
        command(
            RecordResponsibilityMeasure.self, "responsibilities/{id}/measures", [.reviewer, .inspector, .approver],
            "matter", routes, .created)
        command(CloseResponsibility.self, "responsibilities/{id}/closing", [.approver], "matter", routes)
    }

    // MARK: Audits

    private func addAudits(to routes: CallerRoutes) {
        let readers: Set<Role> = [.reviewer, .approver, .inspector, .auditor]
        routes.get("audits", roles: readers) { request, context in
            return try await page(request, context) { try AuditQueries.audits($0, $1, $2) }
        }
        routes.get("audits/{id}", roles: readers) { request, context in
            let audit = try context.parameter("id", as: DocumentID.self)
            let county = try request.county(context)
            guard let found = try await files.read(county.description, { try AuditQueries.audit($0, county, audit) })
            else {
                throw Problem.notFound
            }
            return try Response.json(found)
        }
        routes.get("audits/{id}/cases", roles: readers) { request, context in
            let audit = try context.parameter("id", as: DocumentID.self)
            let stratum = try request.query("stratum") { $0.utf8.count <= 80 ? $0 : nil }
            return try await page(request, context) { try AuditQueries.cases($0, $1, audit, stratum: stratum, $2) }
        }
        command(AnnounceAudit.self, "audits/{id}", [.inspector], "audit", routes, .created)
        command(RecordAuditFinding.self, "audits/{id}/findings", [.inspector], "audit", routes, .created)
        command(ReviewAuditFinding.self, "audits/{id}/reviews", [.inspector], "audit", routes, .created)
        command(CloseAudit.self, "audits/{id}/closing", [.inspector], "audit", routes)
    }

    // MARK: What the routes share

    /// - Parameter name: the command's field that the path's id stands for.
    private func command<Command: Message>(
        _ type: Command.Type, _ path: RouterPath, _ roles: Set<Role>, _ name: String,
        _ routes: CallerRoutes, _ success: CommandSuccess = .ok
    ) {
        routes.routeCommand(path, gateway: gateway, roles: roles, success: success, as: CommandBody.self) {
            body, _, context in
            let id = try context.parameter("id", as: DocumentID.self)
            return try draft(try body.command(type, actor: context.caller.actor, path: [name: id.description]))
        }
    }

    /// A step of one of a case's clawbacks.
    private func numbered<Command: Message>(
        _ type: Command.Type, _ step: String, _ roles: Set<Role>, _ routes: CallerRoutes
    ) {
        routes.routeCommand(
            "clawbacks/{id}/{number}/\(step)", gateway: gateway, roles: roles, as: CommandBody.self
        ) { body, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            let number = try context.parameter("number", as: Int.self)
            return try draft(
                try body.command(
                    type, actor: context.caller.actor, path: ["case": id.description], numbers: ["number": number]))
        }
    }

    /// Everything here is the whole county's: who looks after a township alone may not.
    private func draft(_ command: some Message) throws -> CommandDraft {
        guard let county = DivisionCode(command.key), county.county == county else {
            throw Problem.invalid("county", code: "county", Bilingual("应为六位县级代码", "name the six-digit county"))
        }
        return CommandDraft(type: Swift.type(of: command).type, area: county, key: command.key, payload: command)
    }

    /// Today in China unless `on` says otherwise.
    private func day(_ request: Request, _ context: CallerContext) throws -> Day {
        try request.query("on") { Day($0) } ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
    }

    private func page<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, DivisionCode, PageAsked) throws -> Value
    ) async throws -> Response {
        let asked = PageAsked(
            number: try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1,
            size: try request.query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100)
        return try await read(request, context) { try body($0, $1, asked) }
    }

    private func read<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, DivisionCode) throws -> Value
    ) async throws -> Response {
        let county = try request.county(context)
        return try .json(try await files.read(county.description) { try body($0, county) })
    }
}

/// Which page of a list; pages count from 1.
struct PageAsked: Sendable {
    let number: Int
    let size: Int
}
