import Foundation
import FoundationNetworking
import GRDB
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import TrainingService

@Suite("Enrolment over HTTP") struct EnrolmentHTTPTests {
    /// Keeps the commands it is given, and accepts them.
    private final class KeepingGateway: CommandGateway {
        private let kept = Mutex<[SubmittedCommand]>([])
        var commands: [SubmittedCommand] { kept.withLock { $0 } }

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            kept.withLock { $0.append(command) }
            return CommandAnswer(
                status: .accepted(eventType: TraineeApplied.type, eventID: "e-1"),
                position: "laowu.training.journal/0#1",
                result: Data())
        }
    }

    private struct FileReader: EnrolmentReader {
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

    private struct Answer {
        let status: Int
        let text: String
    }

    private static func serve(
        _ bench: TrainingBench, _ gateway: KeepingGateway, _ test: @escaping @Sendable (URL) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let routes = EnrolmentRoutes(gateway: gateway, reader: FileReader(path: bench.path), rules: bench.rules)
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: TrainingAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: quietLogger, onListening: { port.yield($0) }
        ) { routes.add(to: $0) }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        try await test(try #require(URL(string: "http://127.0.0.1:\(bound)")))
    }

    /// Keeps metadata, because the server finds a request's id there, and says nothing.
    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }

    private static func send(
        _ base: URL, _ path: String, json: String? = nil, roles: String = "clerk", key: String? = "key-1",
        area: DivisionCode = TrainingBench.county
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        if let json {
            request.httpMethod = "POST"
            request.httpBody = Data(json.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        }
        let actor = roles == "institution" ? TrainingBench.institution.description : "zhang.san"
        request.setValue("Bearer dev:\(actor):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (body, response) = try await URLSession.shared.data(for: request)
        return Answer(
            status: try #require(response as? HTTPURLResponse).statusCode, text: String(decoding: body, as: UTF8.self))
    }

    @Test("a desk enrols and withdraws within its area, with a key and without anybody's number in a text")
    func commands() async throws {
        let bench = try TrainingBench()
        try bench.settle()
        let gateway = KeepingGateway()
        let path = "/v1/classes/\(classID(1))/applications"
        let body = """
            {"person":"person-1","name":"学员1","isOwnChoice":true,"isFree":true,"on":"2018-02-20",
            "choice":{"trade":"电工","reached":"visit","staff":{"employer":"E-1","kind":"hired","on":"2018-02-01"}}}
            """
        try await Self.serve(bench, gateway) { base in
            let taken = try await Self.send(base, path, json: body)
            #expect(taken.status == 201)
            let ofViewer = try await Self.send(base, path, json: body, roles: "viewer")
            #expect(ofViewer.status == 403)
            let ofNeighbour = try await Self.send(base, path, json: body, area: TrainingBench.neighbour)
            #expect(ofNeighbour.status == 403)
            let withoutKey = try await Self.send(base, path, json: body, key: nil)
            #expect(withoutKey.status == 400)
            let number = body.replacingOccurrences(of: "电工", with: "532532199001011014")
            let withNumber = try await Self.send(base, path, json: number)
            #expect(withNumber.text.contains("personal-number"))
            let kind = body.replacingOccurrences(of: "hired", with: "borrowed")
            let ofUnknownKind = try await Self.send(base, path, json: kind)
            #expect(ofUnknownKind.text.contains("unknown-value"))
            let leaving = #"{"person":"person-1","reason":"家中有事","on":"2018-03-01"}"#
            let withdrawals = "/v1/classes/\(classID(1))/withdrawals"
            let foreign = try await Self.send(base, withdrawals, json: leaving, roles: "institution")
            #expect(foreign.status == 404, "an institution enters nothing in a class that is not its own")
            let left = try await Self.send(base, withdrawals, json: leaving)
            #expect(left.status == 200)
            let ofAuditor = try await Self.send(base, withdrawals, json: leaving, roles: "auditor")
            #expect(ofAuditor.status == 403)
        }
        #expect(gateway.commands.map(\.type) == [EnrolTrainee.type, WithdrawTrainee.type])
    }

    @Test("hekou-TRN-03: the coverage list, the ledger of a person and a class's applications are read within the area")
    func reads() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        try bench.openClass()
        for who in 1...2 {
            try bench.grant(who)
            try bench.fact(
                PersonEntryRecorded(
                    county: TrainingBench.county, person: person(who),
                    entry: PersonEntry(kind: .trainingWish, on: day("2018-01-05"), text: "电工", level: "", issuer: ""),
                    actor: TrainingBench.officer))
        }
        try bench.mail(bench.roster(1, 1))
        try bench.settle()
        try await Self.serve(bench, KeepingGateway()) { base in
            let list = try await Self.send(base, "/v1/coverage?county=532532&year=2018&limit=10")
            #expect(list.status == 200)
            #expect(list.text.contains(#""percent":50"#))
            #expect(list.text.contains("person-2") && !list.text.contains("person-1"))
            let withoutCounty = try await Self.send(base, "/v1/coverage")
            #expect(withoutCounty.status == 400)
            let withoutLimit = try await Self.send(base, "/v1/coverage?county=532532&limit=0")
            #expect(withoutLimit.status == 400)
            let listOfNeighbour = try await Self.send(base, "/v1/coverage?county=532532", area: TrainingBench.neighbour)
            #expect(listOfNeighbour.status == 403)
            let ledger = try await Self.send(base, "/v1/ledger/person-1?county=532532")
            #expect(ledger.status == 200 && ledger.text.contains(classID(1).description))
            let town = try #require(DivisionCode("532532100"))
            let ofTown = try await Self.send(base, "/v1/ledger/person-1?county=532532", area: town)
            #expect(ofTown.status == 200, "a town reads of its own people")
            let otherTown = try #require(DivisionCode("532532101"))
            let ofOther = try await Self.send(base, "/v1/ledger/person-1?county=532532", area: otherTown)
            #expect(ofOther.status == 403)
            let ofNobody = try await Self.send(base, "/v1/ledger/person-9?county=532532", area: town)
            #expect(ofNobody.status == 403)
            let applications = try await Self.send(base, "/v1/classes/\(classID(1))/applications")
            #expect(applications.status == 200 && applications.text.contains(#""matchesWish":false"#))
            let unknown = try await Self.send(base, "/v1/classes/\(classID(9))/applications")
            #expect(unknown.status == 404)
        }
    }
}
