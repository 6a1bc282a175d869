import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// Routes under `/v1`. Everything is about the county that the query or the body names.
public struct SubsidyRoutes: Sendable {
    private let host: any Host
    private let policies: PolicyLibrary
    private let keyRing: KeyRing
    private let runs: PolicyRuns

    /// Where the routes read, whom they give commands to, and where the stores lie.
    typealias Host = PartitionReader & CommandGateway & StorePlaces

    public init(host: ProcessorHost, policies: PolicyLibrary, keyRing: KeyRing, runs: PolicyRuns) {
        self.init(hosted: host, policies: policies, keyRing: keyRing, runs: runs)
    }

    init(hosted host: any Host, policies: PolicyLibrary, keyRing: KeyRing, runs: PolicyRuns) {
        self.host = host
        self.policies = policies
        self.keyRing = keyRing
        self.runs = runs
    }

    public func add(to routes: CallerRoutes) {
        addReads(to: routes)
        addCaseCommands(to: routes)
        addMoneyCommands(to: routes)
        ClaimListRoutes(reads: host, policies: policies).add(to: routes)
        BodyAccountRoutes(gateway: host, reader: host, keyRing: keyRing).add(to: routes)
        CourseRoutes(reader: host).add(to: routes)
        PlatformRoutes(ledger: host, gateway: host).add(to: routes)
        LoanRoutes(ledger: host, gateway: host, policies: policies).add(to: routes)
        GrantBasisRoutes(ledger: host, gateway: host, policies: policies).add(to: routes)
        FundRoutes(gateway: host, reader: host, policies: policies).add(to: routes)
        PaymentFileRoutes(files: host, gateway: host, policies: policies, keyRing: keyRing).add(to: routes)
        MoneyBackRoutes(files: host, gateway: host, policies: policies, accounts: AccountComparison(keyRing))
            .add(to: routes)
        PolicyRoutes(reader: host, stores: host, policies: policies, runs: runs).add(to: routes)
        let office = CaseOffice(reads: host, gateway: host, policies: policies)
        DeclarationRoutes(office: office).add(to: routes)
        CaseStepRoutes(office: office).add(to: routes)
        CaseReadRoutes(office: office).add(to: routes)
    }

    // MARK: Reading

    private func addReads(to routes: CallerRoutes) {
        routes.get("summary", roles: .readers) { request, context in
            try await read(request, context) { try MoneyQueries.summary($0, county: $1) }
        }
        routes.get("cases", roles: .readers) { request, context in
            var filter = SubsidyQueries.CaseFilter()
            filter.state = try request.query("state") { CaseState(rawValue: $0) }
            filter.item = try request.query("item") { $0.utf8.count <= 64 ? $0 : nil }
            (filter.page, filter.pageSize) = try page(request)
            return try await read(request, context) { [filter] in try SubsidyQueries.cases($0, county: $1, filter) }
        }
        routes.get("cases/{id}", roles: .readers.union([.agency])) { request, context in
            let id = try context.parameter("id", as: CaseID.self)
            let office = CaseOffice(reads: host, gateway: host, policies: policies)
            let county = try await office.county(of: id, request, context)
            try await office.requireOwn(id, in: county, context)
            let detail = try await host.read(county.description) { [policies] in
                try SubsidyQueries.detail($0, county: county, id, policies)
            }
            guard let detail else { throw Problem.notFound }
            return try Response.json(detail)
        }
        routes.get("ledger", roles: CaseOffice.readers) { request, context in
            let (page, size) = try page(request)
            return try await read(request, context) {
                try MoneyQueries.ledger($0, county: $1, page: page, pageSize: size)
            }
        }
        routes.get("notices/{id}", roles: CaseOffice.readers) { request, context in
            let notice = try context.parameter("id", as: CaseID.self).description
            return try await found(request, context) { try SubsidyQueries.notice($0, county: $1, notice) }
        }
        routes.get("payment-batches/{id}", roles: CaseOffice.readers) { request, context in
            let batch = try context.parameter("id", as: PaymentBatchID.self)
            return try await found(request, context) { try MoneyQueries.batch($0, county: $1, batch) }
        }
        routes.get("payment-holds", roles: CaseOffice.readers) { request, context in
            let accounts = AccountComparison(keyRing)
            return try await read(request, context) { database, county in
                MoneyQueries.holds(try MoneyQueries.payees(database, county: county), accounts)
            }
        }
    }

    private func read<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, DivisionCode) throws -> Value
    ) async throws -> Response {
        let county = try request.county(context)
        return try .json(try await host.read(county.description) { try body($0, county) })
    }

    private func found<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (Database, DivisionCode) throws -> Value?
    ) async throws -> Response {
        let county = try request.county(context)
        guard let value = try await host.read(county.description, { try body($0, county) }) else {
            throw Problem.notFound
        }
        return try .json(value)
    }

    private func page(_ request: Request) throws -> (page: Int, size: Int) {
        (
            try request.query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1,
            try request.query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100
        )
    }

    // MARK: Cases and notices

    private func addCaseCommands(to routes: CallerRoutes) {
        let office = CaseOffice(reads: host, gateway: host, policies: policies)
        routes.routeCommand(
            "cases/{id}/submission", gateway: host, roles: [.clerk, .agency], as: SubmissionForm.self
        ) { form, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            try context.caller.require(area: form.county)
            try await office.requireOwn(id, in: form.county, context)
            return CommandDraft(
                type: SubmitCase.type, area: form.county,
                payload: SubmitCase(
                    county: form.county, case: id, on: form.on,
                    actor: context.caller.actor, expected: form.version, channel: .window))
        }
        routes.routeCommand(
            "cases/{id}/reviews", gateway: host, roles: [.reviewer], as: ReviewForm.self
        ) { form, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            // A township reviews its own people; the county reviews all.
            let area =
                form.level == "township"
                ? try await host.read(form.county.description) {
                    try SubsidyQueries.village($0, county: form.county, id)
                } : nil
            return CommandDraft(
                type: ReviewCase.type, area: area ?? form.county, key: form.county.description,
                payload: ReviewCase(
                    county: form.county, case: id, level: form.level, isPassed: form.isPassed,
                    reason: PersonalNumberScan.masked(form.reason ?? ""), on: form.on, actor: context.caller.actor,
                    expected: form.version))
        }
        routes.routeCommand(
            "cases/{id}/approval", gateway: host, roles: [.approver], as: ApprovalForm.self
        ) { form, _, context in
            CommandDraft(
                type: ApproveCase.type, area: form.county,
                payload: ApproveCase(
                    county: form.county, case: try context.parameter("id", as: CaseID.self), fund: form.fund,
                    on: form.on, actor: context.caller.actor, expected: form.version))
        }
        routes.routeCommand(
            "notices", gateway: host, roles: [.clerk, .reviewer], success: .created, as: NoticeForm.self
        ) { form, _, context in
            CommandDraft(
                type: PublishNotice.type, area: form.county,
                payload: PublishNotice(
                    county: form.county, notice: form.notice, cases: form.cases, from: form.from,
                    workingDays: form.workingDays ?? 0, actor: context.caller.actor))
        }
        routes.routeCommand(
            "notices/{id}/closing", gateway: host, roles: [.clerk, .reviewer], as: ClosingForm.self
        ) { form, _, context in
            CommandDraft(
                type: CloseNotice.type, area: form.county,
                payload: CloseNotice(
                    county: form.county, notice: try context.parameter("id", as: CaseID.self).description, on: form.on,
                    objections: form.objections ?? [], actor: context.caller.actor))
        }
    }

    // MARK: Settings and money

    private func addMoneyCommands(to routes: CallerRoutes) {
        routes.routeCommand(
            "settings", gateway: host, roles: [.approver], as: SettingsForm.self
        ) { form, _, context in
            CommandDraft(
                type: SetCountySettings.type, area: form.county,
                payload: SetCountySettings(county: form.county, settings: form.settings, actor: context.caller.actor))
        }
        routes.routeCommand(
            "funds", gateway: host, roles: [.approver], success: .created, as: FundForm.self
        ) { form, _, context in
            CommandDraft(
                type: AppropriateFund.type, area: form.county,
                payload: AppropriateFund(
                    county: form.county, fund: form.fund, source: form.source, year: form.year, amount: form.amount,
                    document: form.document, on: form.on, actor: context.caller.actor, rule: form.rule,
                    approval: form.approval))
        }
        routes.routeCommand(
            "payment-batches", gateway: host, roles: [.payer], success: .created, as: BatchForm.self
        ) { form, _, context in
            CommandDraft(
                type: CreatePaymentBatch.type, area: form.county,
                payload: CreatePaymentBatch(
                    county: form.county, batch: form.batch, fund: form.fund, cases: form.cases, on: form.on,
                    actor: context.caller.actor, template: form.template))
        }
    }
}

extension Request {
    /// The county that the query names, inside the caller's area.
    func county(_ context: CallerContext) throws -> DivisionCode {
        let county = try query("county") { text in DivisionCode(text).flatMap { $0.county == $0 ? $0 : nil } }
        guard let county else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        try context.caller.require(area: county)
        return county
    }
}

extension Response {
    static func json(_ value: some Encodable) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(data: try JSONEncoder.wire.encode(value))))
    }
}
