import Foundation
import GRDB
import Hosting
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import TrainingService

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The routes about attendance, over a bench's file.
@Suite struct AttendanceHTTPTests {
    /// One partition's file.
    private struct OneFile: PartitionReader {
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

    private final class Keeper: CommandGateway {
        let kept = Mutex<[SubmittedCommand]>([])

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            kept.withLock { $0.append(command) }
            return CommandAnswer(status: .accepted(eventType: AttendanceCorrected.type, eventID: "e"), position: "p")
        }
    }

    private struct Ready: ReadinessSource { func readiness() async -> Readiness { Readiness(ready: true) } }

    private static let logger = {
        var logger = Logger(label: "http") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        return logger
    }()

    private func serve(
        _ bench: TrainingBench, _ keeper: Keeper, _ body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let routes = AttendanceRoutes(
            store: OneFile(path: bench.path), gateway: keeper, queries: AttendanceQueries(rules: bench.rules))
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: TrainingAPI.document, readiness: Ready(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.logger, onListening: { port.yield($0) }
        ) { routes.add(to: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            group.addTask {
                guard let port = await ports.first(where: { _ in true }) else { return }
                try await body(port)
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func send(
        _ port: Int, _ path: String, _ role: String, area: String = "532532", body: String? = nil
    ) async throws -> (status: Int, text: String) {
        var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)/v1/\(path)")!)
        request.setValue("Bearer dev:officer:\(role):\(area)", forHTTPHeaderField: "Authorization")
        if let body {
            request.httpMethod = "POST"
            request.httpBody = Data(body.utf8)
            request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    @Test(
        "the grid of a class and the lists for officers are read by who answers for the county; corrections are officers'"
    )
    func routes() async throws {
        let bench = try AttendanceSheetTests.bench(people: 1)
        try bench.mail(
            bench.sheet([bench.device(1, 1, moment("2018-03-05", hour: 8), event: "a")], "one", received: nil))
        try bench.settle()
        let keeper = Keeper()
        try await serve(bench, keeper) { port in
            let grid = try await send(port, "classes/532532-2018-001/attendance", "auditor")
            #expect(grid.status == 200)
            #expect(grid.text.contains(#""present":1,"presentPercent":100,"session":"2018-03-05-am""#))
            #expect(try await send(port, "classes/532532-2018-001/attendance", "auditor", area: "532523").status == 403)
            #expect(try await send(port, "classes/532532-2018-009/attendance", "auditor").status == 404)
            #expect(try await send(port, "attendance/doubles?county=532532", "auditor").text == "[]")
            #expect(try await send(port, "attendance/devices?county=532532", "auditor").text.contains("FACE-1"))
            #expect(try await send(port, "attendance/devices", "auditor").status == 400)
            #expect(try await send(port, "attendance/doubles?county=532532&reviewed=true", "auditor").text == "[]")
            let double =
                #"{"county":"532532","person":"person-1","session":"2018-03-05-am","reason":"far-apart","first":"a","second":"b","on":"2018-03-06","finding":"13800138000"}"#
            #expect(try await send(port, "attendance/doubles/reviews", "institution", body: double).status == 403)
            #expect(try await send(port, "attendance/doubles/reviews", "clerk", body: double).status == 422)

            let path = "classes/532532-2018-001/attendance/corrections"
            func body(_ reason: String, at: String = "2018-03-06T09:00:00+08:00") -> String {
                #"{"person":"person-1","session":"2018-03-05-pm","isPresent":true,"reason":"\#(reason)","at":"\#(at)"}"#
            }
            #expect(try await send(port, path, "institution", body: body("补签")).status == 403)
            #expect(try await send(port, path, "clerk", area: "532523", body: body("补签")).status == 403)
            #expect(try await send(port, path, "clerk", body: body("13800138000")).status == 422)
            #expect(try await send(port, path, "clerk", body: body("补签", at: "yesterday")).status == 400)
            #expect(keeper.kept.withLock { $0.isEmpty })
            #expect(try await send(port, path, "clerk", body: body("补签")).status == 201)
        }
        let command = try #require(keeper.kept.withLock { $0.first })
        let request = try MessageCoding.decode(CorrectAttendance.self, from: command.payload)
        #expect(request.actor == ActorID("officer"))
        #expect(request.at == Moment(iso8601: "2018-03-06T01:00:00Z"))
    }

    @Test("the document lists every route about attendance")
    func document() {
        for path in [
            "classes/{id}/attendance", "classes/{id}/attendance/corrections", "attendance/doubles",
            "attendance/devices", "attendance/doubles/reviews",
        ] {
            #expect(TrainingAPI.document.contains("\n  /v1/\(path):\n"))
        }
    }
}
