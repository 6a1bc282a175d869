import Foundation
import GRDB
import Hosting
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Models
import Policy
import ServiceKit
import Store
import Testing

@testable import SubsidyService

/// The routes about payments, returns and audits, over a county's file; commands go to its lane.
private struct MoneyDesk: Sendable {
    let county: SharedCounty

    /// The lane of a test is used from one task at a time: each request is answered before the next is made.
    final class SharedCounty: @unchecked Sendable {
        let county: County
        init(_ county: County) { self.county = county }
    }

    private struct Files: PartitionReader {
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

    private struct Lane: CommandGateway {
        let county: SharedCounty

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            switch try county.county.take(command) {
            case .accepted:
                return CommandAnswer(status: .accepted(eventType: command.type, eventID: "e"), position: "p")
            case .refused(let refusal, _, _):
                return CommandAnswer(
                    status: .refused(
                        .conflict(Bilingual(refusal.zh, refusal.en), code: refusal.code)), position: "p")
            default: throw CommandUnavailable.busy(retryAfter: 1)
            }
        }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    func serve(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let files = Files(path: "\(county.county.directory)/subsidy/0.sqlite")
        let policies = try PolicyLibrary.standard
        // It keeps metadata, because the server finds a request's id there, and says nothing.
        let logger = Logger(label: "test") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .critical
            return handler
        }
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true), logger: logger,
            clock: { Timestamp(milliseconds: Moment(startOf: day("2019-12-31")).milliseconds) }
        ) { routes in
            MoneyBackRoutes(files: files, gateway: Lane(county: county), policies: policies, accounts: .sealed)
                .add(to: routes)
        }
        try await service.application.test(.router, test)
    }
}

extension County {
    fileprivate func take(_ command: SubmittedCommand) throws -> CommandOutcome {
        let name = Array(command.type.utf8)
        let decoded = try name.withUnsafeBytes { name in
            try command.payload.withUnsafeBytes { try SubsidyCommand.decode(type: name, value: $0) }
        }
        return try submit([try #require(decoded).message])[0]
    }
}

@Suite("Routes of payments, returns and audits")
struct MoneyBackRouteTests {
    private struct Answer {
        let status: Int
        let body: Data

        private var value: Any? { try? JSONSerialization.jsonObject(with: body) }
        var json: [String: Any] { value as? [String: Any] ?? [:] }
        var list: [[String: Any]] { value as? [[String: Any]] ?? [] }
        var code: String? { json["code"] as? String }
        var items: [[String: Any]] { json["items"] as? [[String: Any]] ?? [] }
    }

    private static func ask(
        _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ path: String,
        _ body: [String: any Sendable]? = nil,
        as name: String, roles: Set<Role>, area: DivisionCode = County.code
    ) async throws -> Answer {
        let caller = Caller(actor: actor(name), roles: roles, area: area)
        var headers: HTTPFields = [
            .authorization: DevelopmentAuthenticator.authorization(for: caller), .contentType: "application/json",
        ]
        headers[.idempotencyKey] = "k-\(UUID().uuidString)"
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        return try await client.execute(
            uri: path, method: method, headers: headers, body: ByteBuffer(bytes: data)
        ) { response in
            Answer(status: Int(response.status.code), body: Data(response.body.readableBytesView))
        }
    }

    private func desk(_ workers: [Worker]) throws -> MoneyDesk {
        MoneyDesk(county: .init(try County.paid(workers)))
    }

    @Test("A clawback goes from the lead to the refund over HTTP, and lists show what is to come and what is back")
    func clawback() async throws {
        let desk = try desk([Worker()])
        let id = CaseID.service(1)
        try await desk.serve { client in
            let county: [String: any Sendable] = ["county": "532532"]
            func post(
                _ path: String, _ body: [String: any Sendable], _ role: Role, as name: String
            ) async throws -> Answer {
                try await Self.ask(
                    client, .post, "/v1/clawbacks/\(id)" + path, body.merging(county) { $1 }, as: name, roles: [role])
            }
            func get(_ path: String) async throws -> Answer {
                try await Self.ask(client, .get, path, as: "auditor", roles: [.auditor])
            }
            let lead: [String: any Sendable] = [
                "source": "objection", "amount": 30_000, "reason": "举报", "on": "2018-08-01",
            ]
            #expect(try await post("", lead, .payer, as: "handler").status == 403)
            #expect(try await post("", lead.merging(["reason": "电话13800138000"]) { $1 }, .clerk, as: "x").status == 422)
            #expect(try await post("", lead, .clerk, as: "handler").status == 201)
            let notice: [String: any Sendable] = ["document": "告1", "answerBy": "2018-08-12", "on": "2018-08-02"]
            #expect(try await post("/1/notice", notice, .clerk, as: "handler").status == 200)
            #expect(
                try await post("/1/statement", ["statement": "同意", "on": "2018-08-03"], .clerk, as: "handler").status
                    == 200)
            let decision: [String: any Sendable] = [
                "amount": 30_000, "way": "repayment", "reason": "不符", "on": "2018-08-05",
                "instalments": [["due": "2018-09-01", "amount": 10_000], ["due": "2018-10-01", "amount": 20_000]]
                    as [[String: any Sendable]],
            ]
            #expect(try await post("/1/decision", decision, .approver, as: "handler").code == "same-person")
            #expect(try await post("/1/decision", decision, .approver, as: "director").status == 200)
            let money: [String: any Sendable] = ["amount": 12_000, "document": "收1", "on": "2018-09-01"]
            #expect(try await post("/1/repayments", money, .payer, as: "cashier").status == 200)

            let page = try await get("/v1/clawbacks?county=532532&open=true&on=2018-10-02")
            #expect(page.items.map { $0["age"] as? Int } == [62])
            #expect(page.items.map { $0["left"] as? Int } == [18_000])
            let parts = try #require(page.items.first?["instalments"] as? [[String: Any]])
            #expect(parts.map { $0["repaid"] as? Int } == [10_000, 2_000])
            #expect(parts.map { $0["isOverdue"] as? Bool } == [false, true])
            let summary = try await get("/v1/clawback-summary?county=532532&on=2018-10-02")
            #expect(summary.json["toCome"] as? Int == 18_000 && summary.json["returned"] as? Int == 12_000)
            #expect(summary.json["overdue"] as? Int == 1)
            #expect(try await get("/v1/clawbacks?county=532532&state=closed").items.isEmpty)
            #expect(try await get("/v1/clawbacks?county=532532&payee=agency:agency-1").items.count == 1)
            let whole = try await get("/v1/clawbacks/\(id)?county=532532")
            #expect((whole.list.first?["money"] as? [[String: Any]])?.first?["document"] as? String == "收1")
            #expect(try await get("/v1/clawbacks/none?county=532532").status == 404)
        }
    }

    @Test("Nobody acts or reads outside their area, nor without a role")
    func areas() async throws {
        let desk = try desk([Worker()])
        try await desk.serve { client in
            let lead: [String: any Sendable] = [
                "county": "532532", "source": "officer", "amount": 1, "reason": "x", "on": "2018-08-01",
            ]
            for area in ["532524", "532532100"] {
                let answer = try await Self.ask(
                    client, .post, "/v1/clawbacks/\(CaseID.service(1))", lead, as: "x", roles: [.clerk],
                    area: division(area))
                #expect(answer.status == 403, "\(area)")
            }
            for path in [
                "clawbacks", "clawback-summary", "sanctions", "responsibilities", "audits", "payment-checks",
                "payment-settings", "payment-batches/b1/replies",
            ] {
                let away = try await Self.ask(
                    client, .get, "/v1/\(path)?county=532532", as: "x", roles: [.approver], area: division("532524"))
                #expect(away.status == 403, "\(path)")
                let here = try await Self.ask(client, .get, "/v1/\(path)?county=532532", as: "x", roles: [.approver])
                #expect(here.status == 200, "\(path)")
            }
            let agency = try await Self.ask(client, .get, "/v1/clawbacks?county=532532", as: "x", roles: [.agency])
            #expect(agency.status == 403)
        }
    }

    @Test("An audit over HTTP gives its sample, its findings and an error rate for each claimant")
    func audit() async throws {
        let desk = try desk((1...6).map { Worker(number: $0, agency: $0 < 5 ? "agency-1" : "agency-2") })
        try await desk.serve { client in
            func post(_ path: String, _ body: [String: any Sendable], as name: String) async throws -> Answer {
                try await Self.ask(
                    client, .post, "/v1/audits/a1" + path, body.merging(["county": "532532"]) { $1 }, as: name,
                    roles: [.inspector])
            }
            func get(_ path: String) async throws -> Answer {
                try await Self.ask(client, .get, path, as: "auditor", roles: [.auditor])
            }
            let announced = try await post(
                "", ["from": "2018-07-01", "until": "2018-07-31", "percent": 30, "seed": 9, "on": "2018-08-01"],
                as: "i1")
            #expect(announced.status == 201)
            let sample = try await get("/v1/audits/a1/cases?county=532532&stratum=agency:agency-1")
            #expect(sample.items.count == 2)
            for (index, item) in sample.items.enumerated() {
                let id = try #require(item["case"] as? String)
                let found = try await post(
                    "/findings",
                    [
                        "case": id, "result": index == 0 ? "wrong" : "passed", "amount": index == 0 ? 5_000 : 0,
                        "proofs": ["流水"], "reason": "不符", "on": "2018-08-02",
                    ], as: "i1")
                #expect(found.status == 201)
                if index == 0 {
                    let reviewed = try await post(
                        "/reviews",
                        ["case": id, "result": "wrong", "amount": 5_000, "reason": "属实", "on": "2018-08-03"],
                        as: "i2")
                    #expect(reviewed.status == 201)
                }
            }
            let audit = try await get("/v1/audits/a1?county=532532").json
            let strata = try #require(audit["strata"] as? [[String: Any]])
            #expect(strata.map { $0["wrong"] as? Int } == [1, 0] && strata.map { $0["finished"] as? Int } == [2, 0])
            #expect(strata.first?["wrongAmount"] as? Int == 5_000)
            #expect((strata.first?["errorRate"] as? [String: Any])?["rate"] as? Double == 0.5)
            #expect(strata.last?["errorRate"] == nil && audit["seed"] as? Int == 9 && audit["cases"] as? Int == 6)
            let leads = try await get("/v1/clawbacks?county=532532&state=lead").items
            #expect(leads.map { $0["source"] as? String } == ["audit"])
            #expect(
                try await post("/closing", ["conclusion": "x", "on": "2018-08-09"], as: "i1").code == "audit-unfinished"
            )
            #expect(try await get("/v1/audits?county=532532").items.count == 1)
        }
    }

    @Test("changdu-SUB-05, changdu-SUB-13: sanctions and matters are recorded and read back over HTTP")
    func sanctions() async throws {
        let desk = try desk([Worker()])
        try await desk.serve { client in
            func post(_ path: String, _ body: [String: any Sendable], _ role: Role, as name: String) async throws
                -> Answer
            {
                try await Self.ask(
                    client, .post, "/v1/" + path, body.merging(["county": "532532"]) { $1 }, as: name, roles: [role])
            }
            func get(_ path: String) async throws -> Answer {
                try await Self.ask(client, .get, "/v1/" + path, as: "auditor", roles: [.auditor])
            }
            let sanction: [String: any Sendable] = [
                "party": "agency:agency-1", "ground": "extraction", "document": "处1", "from": "2018-09-01",
                "until": "2019-08-31", "reason": "套取", "on": "2018-09-01",
            ]
            #expect(try await post("sanctions/s1", sanction, .inspector, as: "i1").status == 201)
            #expect(try await get("sanctions?county=532532&running=true&on=2018-09-01").items.count == 1)
            #expect(try await get("sanctions?county=532532&running=true&on=2019-09-01").items.isEmpty)
            #expect(try await get("sanctions?county=532532&party=agency:agency-2").items.isEmpty)
            #expect(
                try await post("sanctions/s1/lifting", ["reason": "复议", "on": "2018-10-01"], .approver, as: "d1").status
                    == 200)
            #expect(try await get("sanctions?county=532532&running=true&on=2018-10-01").items.isEmpty)
            #expect(try await get("sanctions?county=532532&running=false&on=2018-10-01").items.count == 1)
            let matter: [String: any Sendable] = [
                "unit": "样例中心", "finding": "挪用", "ground": "misappropriation", "on": "2018-09-01",
            ]
            #expect(try await post("responsibilities/m1", matter, .inspector, as: "i1").status == 201)
            #expect(
                try await post(
                    "responsibilities/m1/measures", ["measure": "约谈", "on": "2018-09-02"], .inspector, as: "i1"
                )
                .status == 201)
            #expect(try await get("responsibilities?county=532532&open=true").items.count == 1)
            #expect(
                try await post(
                    "responsibilities/m1/closing", ["result": "整改", "on": "2018-09-09"], .approver, as: "d1"
                ).status
                    == 200)
            let closed = try await get("responsibilities?county=532532&open=false").items
            #expect(closed.map { $0["result"] as? String } == ["整改"])
            #expect((closed.first?["measures"] as? [[String: Any]])?.count == 1)
        }
    }

    @Test("Settings and templates are shown as they hold; staged rows of the bank's files are listed")
    func settings() async throws {
        let desk = try desk([Worker()])
        let county = desk.county.county
        try county.accept(
            SetCountySettings(county: County.code, settings: ["check_two_jobs": "block"], actor: actor("director")))
        try county.accept(
            BookBankReply(
                county: County.code, batch: PaymentBatchID(unchecked: "b1"),
                reply: BankReply(
                    digest: "d", template: "general", rows: 2,
                    staged: [StagedReplyRow(row: 3, column: "序号 (B)", code: "line", zh: "不是整数", en: "is no number")]),
                lines: [BankReplyLine(row: 2, line: 1, amount: .yuan(300), isPaid: true, reason: "")],
                on: day("2018-07-17"), actor: actor("payer")))
        try await desk.serve { client in
            let settings = try await Self.ask(
                client, .get, "/v1/payment-settings?county=532532", as: "x", roles: [.approver]
            ).list
            func value(_ name: String) -> String? {
                settings.first { $0["name"] as? String == name }?["value"] as? String
            }
            #expect(value("check_two_jobs") == "block" && value("check_two_classes") == "warn")
            #expect(value("audit_percent_least") == "20" && value("audit_percent_most") == "40")
            #expect(settings.filter { $0["isOwn"] as? Bool == true }.count == 1)
            let templates = try await Self.ask(client, .get, "/v1/bank-templates", as: "x", roles: [.payer]).list
            #expect(templates.compactMap { $0["template"] as? String } == ["general", "totals-gb18030"])
            let replies = try await Self.ask(
                client, .get, "/v1/payment-batches/b1/replies?county=532532", as: "x", roles: [.payer]
            ).items
            let rows = try #require(replies.first?["staged"] as? [[String: Any]])
            #expect(replies.map { $0["repeated"] as? Int } == [1] && rows.map { $0["code"] as? String } == ["line"])
        }
    }
}
