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

@Suite("Funds over HTTP")
struct FundHTTPTests {
    private func office() throws -> MoneyOffice {
        let county = try County()
        try county.accept(county.appropriation(1_000))
        try county.accept(county.line("service-grant", 600))
        return MoneyOffice(county: county)
    }

    private static let reads = [
        "funds?year=2018", "funds/county-2018?", "funds/county-2018/statement?from=2018-01-01&to=2018-12-31",
        "funds/county-2018/effect?", "funds/county-2018/effect/people?after=6&inWork=true",
        "funds/county-2018/performance?", "ledger/trial-balance?year=2018", "ledger/entries?fund=county-2018",
        "fund-transfers?", "fund-sources?", "fund-findings?year=2018", "fund-tilt?year=2018", "waiting-cases?",
    ]

    @Test("Every question is answered to officers of the area and to nobody else", arguments: reads)
    func reading(path: String) async throws {
        let office = try office()
        let question = "/v1/\(path)&county=532532"
        #expect(try await office.get(question).status == 200)
        #expect(try await office.get(question, roles: "agency").status == 403)
        #expect(try await office.get(question, area: "532523").status == 403)
        #expect(try await office.get("/v1/\(path)").status == 400)
    }

    @Test("A fund that is not there is not found, and entries are asked for by fund or case")
    func missing() async throws {
        let office = try office()
        for path in ["funds/none", "funds/none/statement", "funds/none/effect", "funds/none/performance"] {
            #expect(try await office.get("/v1/\(path)?county=532532").status == 404)
        }
        #expect(try await office.get("/v1/ledger/entries?county=532532").status == 400)
        #expect(try await office.get("/v1/ledger/entries?county=532532&fund=f&pageSize=501").status == 400)
    }

    @Test("The trial balance and a statement can be taken along as files")
    func files() async throws {
        let office = try office()
        let csv = try await office.get("/v1/ledger/trial-balance?county=532532&year=2018&format=csv")
        let text = String(decoding: csv.body, as: UTF8.self)
        #expect(text.contains("532532 2018年度试算平衡表"))
        #expect(text.contains("county-2018,county,资金下达,,0.00,1000.00"))
        #expect(text.contains("合计,,,,1000.00,1000.00"))
        let xlsx = try await office.get("/v1/funds/county-2018/statement?county=532532&to=2018-12-31&format=xlsx")
        #expect(xlsx.status == 200 && xlsx.body.starts(with: Array("PK".utf8)))
    }

    private static let forms: [(String, String, String)] = [
        ("funds/county-2018/lines", #""item":"service-grant","amount":1,"document":"d""#, SetBudgetLine.type),
        (
            "funds/county-2018/reversals", #""document":"文1","amount":1,"reason":"r","correction":"c""#,
            ReverseAppropriation.type
        ),
        (
            "funds/county-2018/transfers", #""transfer":"t","to":"532500","into":"f","amount":1,"document":"d""#,
            TransferFunds.type
        ),
        ("funds/county-2018/closing", #""into":"county-2019","document":"d""#, CloseFund.type),
        (
            "funds/county-2018/targets",
            #""target":"t","indicator":"people-paid","unit":"人","planned":1,"document":"d""#,
            SetFundTarget.type
        ),
        ("funds/county-2018/evaluations", #""target":"t","conclusion":"c""#, EvaluateFund.type),
        ("fund-sources", #""source":"s","name":"n","document":"d""#, DefineFundSource.type),
        ("fund-baselines", #""rule":"rain-dew","year":2017,"amount":1,"document":"d""#, EnterFundBaseline.type),
        (
            "fund-findings",
            #""rule":"rain-dew","year":2018,"finding":"nothing-arranged","reason":"r","document":"d""#,
            ExplainFundFinding.type
        ),
        ("poor-areas", #""area":"532532100","isPoor":true,"document":"d""#, MarkPoorArea.type),
    ]

    @Test(
        "Each form becomes its command under the book it names, from an approver of that area only",
        arguments: forms.indices)
    func commands(index: Int) async throws {
        let (path, fields, type) = Self.forms[index]
        let office = try office()
        let body = "{\"county\":\"532532\",\"on\":\"2018-12-31\",\(fields)}"
        #expect(try await office.post("/v1/\(path)", body, roles: "clerk").status == 403)
        #expect(try await office.post("/v1/\(path)", body, area: "532523").status == 403)
        #expect(try await office.post("/v1/\(path)", "{}").status == 400)
        #expect(office.gateway.commands.isEmpty)
        #expect(try await office.post("/v1/\(path)", body).status == 201)
        #expect(office.gateway.commands.map(\.type) == [type])
        #expect(office.gateway.commands.map(\.key) == ["532532"])
    }

    @Test("Every route about money stands in the service's contract")
    func documented() {
        for path in Self.reads + Self.forms.map(\.0) {
            let name = path.split(separator: "?")[0].replacing("county-2018", with: "{fund}")
            #expect(SubsidyAPI.document.contains("\n  /v1/\(name):\n"), "\(name)")
        }
    }
}

/// The routes about money on a port of their own, over a county's file.
private struct MoneyOffice {
    let county: County
    let gateway = MoneyGateway()

    struct Answer {
        let status: Int
        let body: Data
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

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

    func get(_ path: String, roles: String = "auditor", area: String = "532532") async throws -> Answer {
        try await send("GET", path, nil, roles, area)
    }

    func post(_ path: String, _ body: String, roles: String = "approver", area: String = "532532") async throws
        -> Answer
    {
        try await send("POST", path, Data(body.utf8), roles, area)
    }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: String
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let policies = try PolicyLibrary.standard
        let (gateway, reader) = (gateway, Reader(path: "\(county.directory)/subsidy/0.sqlite"))
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) {
            FundRoutes(gateway: gateway, reader: reader, policies: policies).add(to: $0)
        }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        let text = path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? path
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(text)")))
        request.httpMethod = method
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        request.setValue("Bearer dev:o-1:\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        return Answer(status: try #require(response as? HTTPURLResponse).statusCode, body: answer)
    }

    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}

/// Keeps the commands it is given.
private final class MoneyGateway: CommandGateway {
    private let kept = Mutex<[SubmittedCommand]>([])
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.subsidy.journal/0#1",
            result: Data())
    }
}
