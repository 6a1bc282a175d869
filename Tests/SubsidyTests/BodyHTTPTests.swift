import Foundation
import FoundationNetworking
import GRDB
import Hosting
import Logging
import Models
import Policy
import ServiceKit
import Store
import Synchronization
import Testing

@testable import SubsidyService

/// The routes on platforms, sites and loans on a port of their own, over the file of a county.
struct BodyFixture {
    let gateway = Gateway()
    let path: String
    let county: DivisionCode

    /// Keeps the commands it is given.
    final class Gateway: CommandGateway {
        private let kept = Mutex<[SubmittedCommand]>([])
        var commands: [SubmittedCommand] { kept.withLock { $0 } }

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            kept.withLock { $0.append(command) }
            return CommandAnswer(
                status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.subsidy.journal/0#1")
        }
    }

    struct Answer {
        let status: Int
        let body: Data

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private struct Ledger: PartitionReader {
        let path: String

        func read<Value: Sendable>(
            _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws -> Value {
            let pool = try ReadPool(path: path)
            let value = try await pool.read(body)
            try pool.close()
            return value
        }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    init(_ bodies: Bodies) {
        path = "\(bodies.county.directory)/subsidy/0.sqlite"
        county = bodies.code
    }

    func get(_ path: String, roles: String = "clerk", area: DivisionCode? = nil) async throws -> Answer {
        try await send("GET", path, nil, roles, area ?? county)
    }

    func post(
        _ path: String, _ body: some Encodable, roles: String = "clerk", area: DivisionCode? = nil
    ) async throws -> Answer {
        try await send("POST", path, try JSONEncoder().encode(body), roles, area ?? county)
    }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: DivisionCode
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let ledger = Ledger(path: self.path)
        let platforms = PlatformRoutes(ledger: ledger, gateway: gateway)
        let loans = LoanRoutes(ledger: ledger, gateway: gateway, policies: try PolicyLibrary.standard)
        let bases = GrantBasisRoutes(ledger: ledger, gateway: gateway, policies: try PolicyLibrary.standard)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) {
            platforms.add(to: $0)
            loans.add(to: $0)
            bases.add(to: $0)
        }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
        request.httpMethod = method
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        request.setValue("Bearer dev:li.si:\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        return Answer(status: http.statusCode, body: answer)
    }

    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}

/// A page as the client reads it.
struct BodyList<Item: Decodable>: Decodable {
    let total: Int
    let items: [Item]
}

/// What the client reads of a loan.
struct LoanView: Decodable {
    let loan: LoanLine
    let explanation: [String]
    let steps: [LoanStepLine]
    let quarters: [LoanQuarterLine]
    let repayments: [LoanRepaymentLine]
    let overdue: [LoanOverdueLine]
}

@Suite("Platforms, sites and loans over HTTP")
struct BodyHTTPTests {
    @Test("The document lists every route and the form of every command")
    func document() {
        for path in [
            "platforms", "platform-years", "platform-uses", "platform-costs", "loans", "loans/totals", "loans/{id}",
            "loans/{id}/steps", "loans/{id}/disbursement", "loans/{id}/repayments", "loans/{id}/interest",
            "loans/{id}/overdue", "loans/{id}/closing", "sites", "grant-bases",
        ] { #expect(SubsidyAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
        for schema in [
            "PlatformYear", "PlatformUse", "PlatformCost", "PlatformPage", "LoanApplication", "LoanStep",
            "LoanDisbursement", "LoanRepayment", "LoanInterest", "LoanOverdue", "LoanClosing", "GrantBasis",
        ] { #expect(SubsidyAPI.document.contains("\n    \(schema):\n"), "\(schema)") }
    }

    @Test("Commands on platforms go to whoever may give them, for their own place; an inspector records findings alone")
    func platformCommands() async throws {
        let bodies = try Bodies(division("441622"))
        let fixture = BodyFixture(bodies)
        let village = bodies.place("100201")
        let year = PlatformYearForm(county: bodies.code, year: 2019, on: day("2019-01-02"))
        #expect(try await fixture.post("/v1/platform-years", year, roles: "approver").status == 201)
        #expect(try await fixture.post("/v1/platform-years", year, roles: "clerk").status == 403)
        let elsewhere = division("441623")
        #expect(try await fixture.post("/v1/platform-years", year, roles: "approver", area: elsewhere).status == 403)
        func use(_ isFinding: Bool?) -> PlatformUseForm {
            PlatformUseForm(
                platform: village, year: 2019, use: "workshop", carrier: nil, amount: .yuan(100),
                document: "凭证1号，联系13812345678", isFinding: isFinding, on: day("2019-05-01"))
        }
        let uses = "/v1/platform-uses"
        #expect(try await fixture.post(uses, use(nil), area: bodies.place("100")).status == 201)
        #expect(try await fixture.post(uses, use(nil), area: bodies.place("101")).status == 403)
        #expect(try await fixture.post(uses, use(false), roles: "inspector").status == 403)
        #expect(try await fixture.post(uses, use(true), roles: "inspector").status == 201)
        #expect(try await fixture.post(uses, use(true), roles: "auditor").status == 403)
        let cost = PlatformCostForm(
            platform: village, year: 2019, payer: bodies.place("100"), amount: .yuan(100), document: "凭证2号",
            on: day("2019-05-01"))
        #expect(try await fixture.post("/v1/platform-costs", cost).status == 201)
        #expect(try await fixture.post("/v1/platform-costs", cost, roles: "agency").status == 403)
        #expect(
            fixture.gateway.commands.map(\.type) == [
                OpenPlatformYear.type, RecordEarmarkedUse.type, RecordEarmarkedUse.type, RecordPlatformCosts.type,
            ])
        #expect(fixture.gateway.commands.allSatisfy { $0.key == "441622" && $0.actor.description == "li.si" })
        #expect(fixture.gateway.commands.allSatisfy { !String(decoding: $0.payload, as: UTF8.self).contains("138123") })
    }

    @Test("Commands on loans go to whoever may give them, and pages show lists, totals and one loan with its schedule")
    func loans() async throws {
        let bodies = try Bodies(division("220822"))
        try bodies.county.know(bodies.person(1))
        try bodies.set(["loan_interest_share": "50", "loan_interest_cap_bp": "400"])
        let fixture = BodyFixture(bodies)
        let form = LoanForm(
            county: bodies.code, loan: LoanID(unchecked: "L-1"), item: "founder-loan", kind: .person,
            people: [person(1)],
            organisation: nil, amount: .yuan(200_000), purpose: "开办小卖部", meetsConditions: true, document: "核实表",
            on: day("2018-06-01"))
        #expect(try await fixture.post("/v1/loans", form).status == 201)
        #expect(try await fixture.post("/v1/loans", form, roles: "payer").status == 403)
        #expect(try await fixture.post("/v1/loans", form, area: division("220823")).status == 403)
        let officer = actor("clerk")
        let loan = LoanID(unchecked: "L-1")
        try bodies.county.accept(
            ApplyForLoan(
                county: bodies.code, loan: loan, item: form.item,
                borrower: LoanBorrower(kind: .person, people: form.people), amount: form.amount, purpose: form.purpose,
                meetsConditions: true, document: "核实表", on: form.on, actor: officer))
        try bodies.county.accept(
            StepLoan(
                county: bodies.code, loan: loan, step: .accept, by: "样例银行", document: "1号", on: day("2018-06-20"),
                actor: officer))
        try bodies.county.accept(
            DisburseLoan(
                county: bodies.code, loan: loan, amount: .yuan(200_000), rate: 435, months: 12, repayment: .quarterly,
                bank: "样例银行", contract: "1号", on: day("2018-07-01"), actor: officer))
        try bodies.county.accept(
            ConfirmLoanInterest(
                county: bodies.code, loan: loan, quarter: "2018Q3", paid: Fen(222_333), document: "1号",
                on: day("2018-10-10"), actor: officer))
        let scope = "county=220822&on=2018-10-10"
        let list = try await fixture.get("/v1/loans?\(scope)").json(BodyList<LoanLine>.self)
        #expect(list.total == 1 && list.items[0].balance == 20_000_000 && list.items[0].isOverdue)
        #expect(try await fixture.get("/v1/loans?\(scope)&overdue=true").json(BodyList<LoanLine>.self).total == 1)
        #expect(
            try await fixture.get("/v1/loans?county=220822&on=2018-10-01&overdue=true").json(BodyList<LoanLine>.self)
                .total
                == 0)
        #expect(try await fixture.get("/v1/loans?\(scope)&state=applied").json(BodyList<LoanLine>.self).total == 0)
        #expect(
            try await fixture.get("/v1/loans?\(scope)&person=\(person(1))").json(BodyList<LoanLine>.self).total == 1)
        #expect(try await fixture.get("/v1/loans?\(scope)&state=lost").status == 400)
        #expect(try await fixture.get("/v1/loans?\(scope)", area: division("220823")).status == 403)
        let view = try await fixture.get("/v1/loans/L-1?\(scope)").json(LoanView.self)
        #expect(view.quarters.map(\.due) == [5_000_000, 5_000_000, 5_000_000, 5_000_000])
        #expect(view.quarters.map(\.plannedSubsidy) == [102_222, 76_666, 50_000, 25_278])
        #expect(view.quarters[0].paid == 222_333 && view.quarters[0].subsidy == 102_222)
        #expect(view.quarters[0].case != nil && view.quarters[1].case == nil)
        #expect(view.steps.map(\.step) == ["accept"] && view.explanation.contains { $0.contains("20万元") })
        #expect(try await fixture.get("/v1/loans/L-2?\(scope)").status == 404)
        let totals = try await fixture.get("/v1/loans/totals?\(scope)").json([LoanTotal].self)
        #expect(totals.map(\.balance) == [20_000_000] && totals.map(\.claimed) == [102_222])
    }

    @Test("The list of workshops and bases names those that nobody can claim for")
    func sites() async throws {
        let bodies = try Bodies(division("220822"))
        try bodies.set(["return_base_aid_fen": "20000000"])
        let area = bodies.place("100")
        try bodies.county.know([
            bodies.filed(
                "return-base", "RB-1",
                bodies.face(area, organisation: "firm-2", level: "province", from: "2018-05-01")),
            bodies.filed("return-base", "RB-2", bodies.face(area, level: "province", from: "2018-05-01")),
        ])
        let fixture = BodyFixture(bodies)
        let page = try await fixture.get("/v1/sites?county=220822").json(BodyList<SiteLine>.self)
        #expect(page.items.map(\.organisation) == ["firm-2", nil] && page.items.map(\.claimed) == [20_000_000, 0])
        #expect(try await fixture.get("/v1/sites?county=220822&kind=workshop").json(BodyList<SiteLine>.self).total == 0)
    }
}
