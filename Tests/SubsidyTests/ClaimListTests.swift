import Foundation
import FoundationNetworking
import GRDB
import Hosting
import Logging
import Models
import Policy
import ServiceKit
import Store
import Testing

@testable import SubsidyService

/// Payment in time and rights without money, as the routes answer.
@Suite("Lists that plans ask for beside the cases")
struct ClaimListTests {
    static let changdu = division("540321")

    /// Three workers outside the region, the first of whom has been paid on 30 May 2020, 45 days after the claim came into being.
    private func county(_ settings: [String: String] = ["outside_work_grant_pay_days": "45"]) throws -> County {
        let county = try County(settings: [:])
        try county.set(
            ["outside_work_grant_fen": "150000", "notice_days": "5"].merging(settings) { $1 }, in: Self.changdu)
        for number in 1...3 {
            let villager = Villager(county: Self.changdu, number: number)
            try county.know(
                villager.registration + [
                    villager.contract(from: "2020-04-1\(number + 4)", to: "2021-03-31", workplace: "510104")
                ])
        }
        return county
    }

    private func pay(_ id: CaseID, in county: County, on date: String) throws {
        let code = Self.changdu
        let today = day("2020-12-31")
        let fund = FundID(unchecked: "cd-2020")
        let batch = PaymentBatchID(unchecked: "cd-b1")
        for command in [
            AppropriateFund(
                county: code, fund: fund, source: "county", year: 2020, amount: .yuan(10_000),
                document: "昌财〔2020〕1号",
                on: day("2020-02-01"), actor: actor("treasurer")),
            SetBudgetLine(
                county: code, fund: fund, item: "outside-work-grant", amount: .yuan(10_000), document: "昌财〔2020〕1号",
                on: day("2020-02-01"), actor: actor("treasurer")),
            SubmitCase(county: code, case: id, on: day("2020-05-06"), actor: actor("clerk")),
            ReviewCase(
                county: code, case: id, level: "township", isPassed: true, reason: "", on: day("2020-05-07"),
                actor: actor("township")),
            ReviewCase(
                county: code, case: id, level: "county", isPassed: true, reason: "", on: day("2020-05-08"),
                actor: actor("county")),
            PublishNotice(
                county: code, notice: "cd-n1", cases: [id], from: day("2020-05-11"), workingDays: 0,
                actor: actor("clerk")),
            CloseNotice(county: code, notice: "cd-n1", on: day("2020-05-25"), objections: [], actor: actor("clerk")),
            ApproveCase(county: code, case: id, fund: fund, on: day("2020-05-26"), actor: actor("approver")),
            CreatePaymentBatch(
                county: code, batch: batch, fund: fund, cases: [id], on: day("2020-05-27"), actor: actor("payer")),
            RecordPaymentResult(
                county: code, batch: batch, lines: [PaymentResult(line: 1, isPaid: true, reason: "")], on: day(date),
                actor: actor("payer")),
        ] as [any Message] {
            #expect(try county.refusal(command, on: today) == nil, "\(command)")
        }
    }

    private struct Times: Decodable {
        struct Page: Decodable {
            struct Line: Decodable {
                let `case`: String
                let days: Int
                let paidOn: String?
                let isLate: Bool
            }
            let total: Int
            let items: [Line]
        }
        let withinDays: Int?
        let claims: Int
        let paid: Int
        let late: Int
        let page: Page
    }

    private func times(_ county: County, _ query: String) async throws -> Times {
        let answer = try await ListDesk(path: county.directory + "/subsidy/0.sqlite").get(
            "/v1/payment-times?county=\(Self.changdu)&item=outside-work-grant&\(query)", area: Self.changdu)
        #expect(answer.status == 200)
        return try JSONDecoder().decode(Times.self, from: answer.body)
    }

    @Test(
        "changdu-SUB-02: each claim's days to its payment are measured, and what is not paid in the county's days is listed"
    )
    func inTime() async throws {
        let county = try county()
        let first = Villager(county: Self.changdu, number: 1).id("outside-work-grant", "2020")
        try pay(first, in: county, on: "2020-05-30")
        let all = try await times(county, "on=2020-06-01")
        #expect(all.withinDays == 45)
        #expect(all.claims == 3 && all.paid == 1 && all.late == 1)
        #expect(all.page.items.map(\.days) == [46, 45, 45])
        let late = try await times(county, "on=2020-06-01&late=true")
        #expect(late.page.total == 1)
        #expect(late.page.items.map(\.days) == [46])
        #expect(late.page.items.map(\.paidOn) == [nil])
        // Before the bank's answer it was not paid yet.
        #expect(try await times(county, "on=2020-05-29").paid == 0)
    }

    @Test("changdu-SUB-02: until the county has set the days nothing is late, and the answer says that none are set")
    func notSet() async throws {
        let answer = try await times(try county([:]), "on=2020-12-31")
        #expect(answer.withinDays == nil)
        #expect(answer.claims == 3 && answer.late == 0)
    }

    @Test(
        "Other roles and areas are refused, items without a time of payment are not found, and what is missing is asked for",
        arguments: [
            ("payment-times?county=540321&item=outside-work-grant&on=2020-06-01", "agency", "540321", 403),
            ("payment-times?county=540321&item=outside-work-grant&on=2020-06-01", "clerk", "540302", 403),
            ("payment-times?county=540321&item=market-service-grant&on=2020-06-01", "clerk", "540321", 404),
            ("payment-times?county=540321&item=outside-work-grant", "clerk", "540321", 400),
            ("payment-times?county=540321&on=2020-06-01", "clerk", "540321", 400),
            ("entitlements?county=540321", "agency", "540321", 403),
            ("entitlements?county=540321&pageSize=501", "clerk", "540321", 400),
        ])
    func refused(path: String, role: String, area: String, status: Int) async throws {
        let county = try county()
        let answer = try await ListDesk(path: county.directory + "/subsidy/0.sqlite").get(
            "/v1/\(path)", roles: role, area: division(area))
        #expect(answer.status == status)
    }

    @Test("hekou-SUB-23: founders with tax relief are listed by name and page, with the clause that gives it")
    func entitlements() async throws {
        let county = try County(settings: [:])
        for number in 1...3 {
            let villager = Villager(county: County.code, number: number)
            try county.know(villager.registration + [villager.startUp(from: "2018-05-01")])
        }
        let answer = try await ListDesk(path: county.directory + "/subsidy/0.sqlite").get(
            "/v1/entitlements?county=532532&item=founder-tax-relief&page=2&pageSize=2", area: County.code)
        #expect(answer.status == 200)
        struct Page: Decodable {
            struct Line: Decodable {
                let name: String
                let since: String
                let explanation: [String]
            }
            let total: Int
            let items: [Line]
        }
        let page = try JSONDecoder().decode(Page.self, from: answer.body)
        #expect(page.total == 3)
        #expect(page.items.map(\.name) == ["李四3"])
        #expect(page.items.map(\.since) == ["2018-05-01"])
        #expect(page.items.first?.explanation.contains { $0.contains("针对贫困村创业人员的特点") } == true)
    }
}

/// The routes on a port of their own, over the file of a county.
private struct ListDesk {
    let path: String

    private struct Reader: PartitionReader {
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

    /// Serves, asks once and stops.
    func get(
        _ query: String, roles: String = "clerk", area: DivisionCode
    ) async throws -> (status: Int, body: Data) {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let routes = ClaimListRoutes(reads: Reader(path: path), policies: try PolicyLibrary.standard)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) { routes.add(to: $0) }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(query)")))
        request.setValue("Bearer dev:o-1:\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, answer)
    }

    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}
