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

@testable import Journal
@testable import TrainingService

/// The routes of the time after a class, over a bench's own file.
@Suite struct AfterClassHTTPTests {
    private struct FileReader: PartitionReader {
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

    private final class Gateway: CommandGateway {
        private let kept = Mutex<[SubmittedCommand]>([])
        var commands: [SubmittedCommand] { kept.withLock { $0 } }

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            kept.withLock { $0.append(command) }
            return CommandAnswer(
                status: .accepted(eventType: JobReferred.type, eventID: "e-1"), position: "laowu.training.journal/0#1")
        }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    private struct Answer {
        let status: Int
        let body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let gateway = Gateway()

    private func serve(_ bench: TrainingBench, _ test: @escaping @Sendable (URL) async throws -> Void) async throws {
        let routes = AfterClassRoutes(
            reader: FileReader(path: bench.path), gateway: gateway, queries: TrainingQueries(rules: bench.rules))
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: TrainingAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Logger(label: "test") { label in
                var handler = StreamLogHandler.standardError(label: label)
                handler.logLevel = .critical
                return handler
            }, onListening: { port.yield($0) }
        ) { routes.add(to: $0) }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        try await test(try #require(URL(string: "http://127.0.0.1:\(bound)")))
    }

    private static func send(
        _ base: URL, _ path: String, _ body: [String: Any]? = nil, as actor: String = "zhang.san",
        roles: String = "clerk", area: String = "532532"
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        if let body {
            request.httpMethod = "POST"
            request.httpBody = try JSONSerialization.data(withJSONObject: body)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        }
        request.setValue("Bearer dev:\(actor):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        return Answer(status: try #require(response as? HTTPURLResponse).statusCode, body: data)
    }

    private static var referral: [String: Any] {
        [
            "person": person(1).description, "referral": "r-1", "employerName": "某建筑公司", "post": "钢筋工",
            "on": "2018-03-20", "outcome": "offered",
        ]
    }

    @Test("the document names every route of the time after a class")
    func document() {
        for path in [
            "figures", "figures/{id}/people", "unplaced", "after-class/tasks", "scoreboard", "pre-post",
            "model-trainees",
            "model-trainees/{person}/removal", "classes/{id}/referrals", "classes/{id}/follow-ups",
        ] {
            #expect(TrainingAPI.document.contains("\n  /v1/\(path):\n"), "\(path)")
        }
        #expect(TrainingAPI.document.contains("\n    Rate:\n"))
    }

    @Test("figures come with clause and bound, lists come in pages, and another county is refused")
    func reading() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.finishedClass(1...3, passed: [1, 2])
        try bench.fact(bench.paid(1, "2018-04"), of: .placement)
        try bench.settle()
        try await serve(bench) { url in
            let rates = try await Self.send(url, "/v1/figures?county=532532&asOf=2018-07-10")
            #expect(rates.status == 200)
            let decoded = try JSONDecoder().decode([TrainingRate].self, from: rates.body)
            let first = try #require(decoded.first { $0.id == "first-employment-rate" })
            #expect(first.numerator == 1 && first.denominator == 2 && first.threshold?.quote == "培训后初次就业率不低于40%")
            let page = try await Self.send(url, "/v1/unplaced?county=532532&asOf=2018-07-10&limit=1")
            #expect(page.text.contains("\"next\":1") && page.text.contains("\"total\":2"))
            #expect(page.text.contains(person(2).description) && !page.text.contains(person(3).description))
            let behind = try await Self.send(
                url, "/v1/figures/first-employment-rate/people?county=532532&asOf=2018-07-10&standing=missed")
            #expect(behind.text.contains(person(2).description) && !behind.text.contains(person(1).description))
            #expect(try await Self.send(url, "/v1/figures/nonesuch/people?county=532532").status == 404)
            #expect(try await Self.send(url, "/v1/after-class/tasks?county=532532&state=never").status == 400)
            #expect(try await Self.send(url, "/v1/scoreboard?county=532532&asOf=2018-07-10").status == 200)
            #expect(try await Self.send(url, "/v1/figures").status == 400)
            for path in ["figures", "unplaced", "scoreboard", "after-class/tasks", "pre-post", "model-trainees"] {
                #expect(try await Self.send(url, "/v1/\(path)?county=532532", area: "532523").status == 403, "\(path)")
            }
        }
    }

    @Test("an institution's user enters and sees what is its own, nothing else")
    func institution() async throws {
        let bench = try TrainingBench(.under(try BundledPlan.changdu()))
        try bench.finishedClass(1...1, passed: [1])
        let own = TrainingBench.institution.description
        let path = "/v1/classes/\(classID(1))/referrals"
        try await serve(bench) { url in
            var foreign = Self.referral
            foreign["institution"] = "91532532MA6K000009"
            #expect(try await Self.send(url, path, foreign, as: own, roles: "institution").status == 403)
            #expect(try await Self.send(url, path, Self.referral, as: own, roles: "institution").status == 201)
            #expect(try await Self.send(url, path, Self.referral, roles: "payer").status == 403)
            #expect(try await Self.send(url, path, Self.referral, area: "532523").status == 403)
            var numbered = Self.referral
            numbered["post"] = "请拨打13800000000"
            #expect(try await Self.send(url, path, numbered).status == 422)
            let list = "/v1/unplaced?county=532532&asOf=2018-07-10"
            #expect(try await Self.send(url, list, as: own, roles: "institution").text.contains(person(1).description))
            let other = try await Self.send(url, list, as: "91532532MA6K000009", roles: "institution")
            #expect(other.status == 200 && !other.text.contains(person(1).description))
            let models = "/v1/model-trainees?county=532532"
            #expect(try await Self.send(url, models, as: own, roles: "institution").status == 403)
        }
        let command = try #require(gateway.commands.first)
        #expect(gateway.commands.count == 1 && command.type == RecordReferral.type && command.key == "532532")
        let request = try MessageCoding.decode(RecordReferral.self, from: command.payload)
        #expect(request.institution == TrainingBench.institution)
    }
}
