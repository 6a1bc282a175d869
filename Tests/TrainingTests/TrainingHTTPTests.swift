import Foundation
import FoundationNetworking
import GRDB
import Hosting
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import TrainingService

/// The file of a bench, read as a process reads its own; commands are kept, not decided.
private final class BenchHost: PartitionReader, CommandGateway {
    private let path: String
    private let kept = Mutex<[SubmittedCommand]>([])
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    init(path: String) { self.path = path }

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let pool = try ReadPool(path: path)
        let value = try await pool.read(body)
        try pool.close()
        return value
    }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.training.journal/0#1",
            result: Data())
    }
}

private struct AlwaysReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}

@Suite("training over HTTP")
struct TrainingHTTPTests {
    private struct Answer {
        let status: Int
        let body: Data
        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private func serve(
        _ host: BenchHost, _ rules: TrainingRules = TrainingRules(),
        _ test: @escaping @Sendable (URL) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let routes = TrainingRoutes(host: host, rules: rules)
        let quiet = Logger(label: "test") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .critical
            return handler
        }
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: TrainingAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true), logger: quiet,
            onListening: { port.yield($0) }
        ) { routes.add(to: $0) }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        try await test(try #require(URL(string: "http://127.0.0.1:\(bound)")))
    }

    private func send(
        _ base: URL, _ path: String, _ json: String? = nil, roles: String = "clerk", area: String = "532532",
        key: String? = "key-1", as name: String? = nil
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        if let json {
            request.httpMethod = "POST"
            request.httpBody = Data(json.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        }
        let actor = name ?? (roles == "institution" ? TrainingBench.institution.description : "zhang.san")
        request.setValue("Bearer dev:\(actor):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (body, response) = try await URLSession.shared.data(for: request)
        return Answer(status: try #require(response as? HTTPURLResponse).statusCode, body: body)
    }

    private static let id = "532532-2018-001"
    private static let written =
        #"{"person":"person-1","kind":"special-ability","number":"Z1","level":"","issuer":"所","on":"2018-03-12"}"#

    /// Path below the class, body, a role that may, a role that may not, and the command that it becomes.
    private static let commands: [(path: String, body: String, may: String, mayNot: String, type: String)] = [
        (
            "inspections", #"{"on":"2018-03-06","present":3,"isScheduled":true,"session":"2018-03-06-am","items":[]}"#,
            "inspector", "institution", InspectClass.type
        ),
        ("mendings", #"{"finding":"F1","on":"2018-03-06","proof":"照片"}"#, "inspector", "institution", MendFinding.type),
        (
            "exams", #"{"on":"2018-03-10","marks":[{"person":"person-1","part":"theory","outcome":"absent"}]}"#,
            "clerk",
            "institution", RecordExam.type
        ),
        ("certificates", #"{"certificates":[\#(written)]}"#, "clerk", "institution", IssueCertificates.type),
        (
            "certificate-corrections",
            #"{"number":"Z1","certificate":\#(written),"on":"2018-03-12","reason":"录错"}"#, "reviewer", "clerk",
            CorrectCertificate.type
        ),
        (
            "certificate-withdrawals", #"{"number":"Z1","on":"2018-03-12","reason":"替考"}"#, "approver", "clerk",
            WithdrawCertificate.type
        ),
        (
            "contents", #"{"on":"2018-03-06","contents":["law"],"proof":"教案"}"#, "institution", "auditor",
            RecordContents.type
        ),
        (
            "checks", #"{"on":"2018-03-06","checks":[{"code":"real-name","isMet":true,"note":"台账"}]}"#, "reviewer",
            "institution", CheckClass.type
        ),
        (
            "closing", #"{"on":"2018-03-12","waivers":[{"duty":"inspections","reason":"道路中断"}]}"#, "clerk",
            "institution", CloseClass.type
        ),
        ("settlement", #"{"on":"2018-03-26","priceStandard":"chef-2018"}"#, "approver", "clerk", SettleClass.type),
        ("failing", #"{"on":"2018-03-26","reason":"合格率不足"}"#, "approver", "reviewer", FailClass.type),
        (
            "exam-corrections",
            #"{"mark":{"person":"person-1","part":"whole","outcome":"failed"},"sitting":"2018-03-10","on":"2018-03-12","reason":"录错"}"#,
            "reviewer", "clerk", CorrectExamMark.type
        ),
    ]

    @Test("a command about a class needs a role that may, the county and a key; the caller is its actor")
    func commands() async throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 1)
        let host = BenchHost(path: bench.path)
        try await serve(host) { url in
            for line in Self.commands {
                let path = "/v1/classes/\(Self.id)/\(line.path)"
                let outsider = try await send(url, path, line.body, roles: line.mayNot)
                let neighbour = try await send(url, path, line.body, roles: line.may, area: "532523")
                let keyless = try await send(url, path, line.body, roles: line.may, key: nil)
                let blank = try await send(url, path, "{}", roles: line.may)
                #expect(outsider.status == 403 && neighbour.status == 403, "\(line.path)")
                #expect(keyless.status == 400 && (400...422).contains(blank.status), "\(line.path)")
                let taken = try await send(url, path, line.body, roles: line.may)
                #expect((200...201).contains(taken.status), "\(line.path)")
            }
        }
        #expect(host.commands.map(\.type) == Self.commands.map(\.type))
        #expect(host.commands.allSatisfy { $0.key == "532532" })
        for (command, line) in zip(host.commands, Self.commands) {
            let actor = line.may == "institution" ? TrainingBench.institution.description : "zhang.san"
            #expect(String(decoding: command.payload, as: UTF8.self).contains(actor), "\(line.path)")
        }
        let closing = try #require(host.commands.first { $0.type == CloseClass.type })
        let waivers = try MessageCoding.decode(CloseClass.self, from: closing.payload).waivers
        #expect(waivers == [DutyWaiver(duty: "inspections", reason: "道路中断")])
    }

    @Test(
        "a class's page shows results, findings, certificates and every duty with its clause; every path is documented")
    func page() async throws {
        let rules = TrainingRules(under: try .changdu())
        let bench = try TrainingBench(rules)
        try bench.fill(trainees: 2)
        let items = TrainingBench.items.map { InspectedItem(item: $0, isInOrder: $0 != "safety") }
        let finding = InspectionFinding(
            finding: "F1", item: "safety", text: "灭火器过期", mending: "更换", due: day("2018-03-12"))
        _ = try bench.look(on: "2018-03-06", session: "2018-03-06-am", items: items, defects: [finding])
        _ = try bench.examine([mark(1, .whole), mark(2, .whole, .failed)])
        _ = try bench.issue(1, [certificate(1, "Z1", .skillLevel)])
        let host = BenchHost(path: bench.path)
        try await serve(host, rules) { url in
            let answer = try await send(url, "/v1/classes/\(Self.id)")
            #expect(answer.status == 200)
            let page = try answer.json(ClassDetail.self)
            #expect(page.summary.status == .running && page.results.passRate?.percent == 50)
            #expect(page.inspections.first?.recorded == 2 && page.findings.first?.isOverdue == true)
            #expect(page.marks.map(\.outcome) == ["passed", "failed"] && page.certificates.map(\.number) == ["Z1"])
            let duty = page.duties.first { $0.code == "pass-rate" }
            #expect(duty?.force == .binding && duty?.state == .open && duty?.source?.clause == "(一)6")
            let list = "/v1/classes?county=532532"
            #expect(try await send(url, list, roles: "institution").json([ClassSummary].self).count == 1)
            let other = try await send(url, list, roles: "institution", as: "91532532MA6K000009")
            #expect(try other.json([ClassSummary].self).isEmpty, "an institution sees its own classes")
            for part in ["", "/settlement?on=2018-03-20"] {
                let path = "/v1/classes/\(Self.id)\(part)"
                #expect(try await send(url, path, roles: "institution").status == 200)
                #expect(try await send(url, path, roles: "institution", as: "91532532MA6K000009").status == 404)
            }
            let contents = #"{"on":"2018-03-06","contents":["law"],"proof":"教案"}"#
            let foreign = try await send(
                url, "/v1/classes/\(Self.id)/contents", contents, roles: "institution", as: "91532532MA6K000009")
            #expect(foreign.status == 404, "and enters nothing in another's")
            let open = try await send(url, "/v1/findings?county=532532").json([OpenFinding].self)
            #expect(open.map(\.finding) == ["F1"])
            let check = try await send(url, "/v1/classes/\(Self.id)/settlement?on=2018-03-20").json(
                SettlementCheck.self)
            #expect(!check.isReady && check.unmet.map(\.code).contains("pass-rate"))
            let review = try await send(url, "/v1/certificates/review?county=532532").json([CertificateToReview].self)
            #expect(review.isEmpty)
            let neighbour = try await send(url, "/v1/findings?county=532532", area: "532523")
            #expect(neighbour.status == 403)
        }
        for path in Self.commands.map({ "classes/{id}/\($0.path)" }) + ["findings", "certificates/review"] {
            #expect(TrainingAPI.document.contains("\n  /v1/\(path):\n"), "\(path)")
        }
        for schema in ["Duty", "Results", "Settlement", "Exam", "Certificate"] {
            #expect(TrainingAPI.document.contains("\n    \(schema):\n"), "\(schema)")
        }
    }
}
