import Foundation
import Logging
import Models
import ServiceKit
import Testing

@testable import FeedsService

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("HTTP of feeds")
struct FeedsHTTPTests {
    struct Answer: Sendable {
        let status: Int
        let body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    /// Silent, but keeps metadata: the server finds the request's id there.
    static let logger = {
        var logger = Logger(label: "http") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        return logger
    }()
    static let clerk = Caller(actor: DeskFixture.clerk, roles: [.clerk], area: hekou)

    /// Serves the routes on a free port for as long as `body` runs.
    func serve(
        _ fixture: DeskFixture, _ desk: DeliveryDesk, limit: Int = 1 << 20, headers: [String: String] = [:],
        _ body:
            @escaping @Sendable (_ send: @Sendable (String, String, Data?, Caller) async throws -> Answer) async throws
            -> Void
    ) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: FeedsAPI.document, readiness: Ready(),
            metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.logger,
            onListening: { port.yield($0) }
        ) { FeedsRoutes(desk: desk, stores: fixture.feeds, uploadLimit: limit).add(to: $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            group.addTask {
                guard let port = await ports.first(where: { _ in true }) else { return }
                try await body { method, target, data, caller in
                    var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(target)")!)
                    request.httpMethod = method
                    request.httpBody = data
                    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
                    request.setValue(
                        DevelopmentAuthenticator.authorization(for: caller), forHTTPHeaderField: "Authorization")
                    let (body, response) = try await URLSession.shared.data(for: request)
                    return Answer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: body)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    struct Ready: ReadinessSource { func readiness() async -> Readiness { Readiness(ready: true) } }
    struct Received: Decodable { let id: BatchID, url: String }
    struct List: Decodable { let deliveries: [DeliveryView] }

    @Test("a file is handed in, followed, and its refused rows come back as a table")
    func whole() async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        let rows = Sample.transport.rows(changing: [(1, "身份证号", ""), (2, "票据金额(元)", "\"许多\"")])
        let file = try Data(
            contentsOf: URL(fileURLWithPath: fixture.folder.table("t.csv", Sample.transport.titles, rows)))
        try await serve(fixture, desk) { send in
            let name = "%E5%85%AD%E6%9C%88.csv"
            let answer = try await send(
                "POST", "/v1/deliveries?source=transport&area=532532&name=\(name)", file, Self.clerk)
            #expect(answer.status == 202)
            let received = try answer.json(Received.self)
            let waiting = try await send("GET", received.url, nil, Self.clerk).json(DeliveryView.self)
            #expect(waiting.state == "waiting")
            #expect(waiting.fileName == "六月.csv")
            await desk.drain()
            let done = try await send("GET", received.url, nil, Self.clerk).json(DeliveryView.self)
            #expect(done.state == "closed")
            #expect(done.accepted == 1)
            #expect(done.refused == 2)
            #expect(done.controlTotal == Fen(31_250))
            let table = try await send("GET", received.url + "/refused", nil, Self.clerk)
            let lines = table.text.split(separator: "\r\n")
            #expect(lines.count == 3)
            #expect(lines[0] == "\u{FEFF}行,列,代码,原因")
            #expect(lines[1].hasPrefix(#""3","身份证号","id-number-blank""#))
            #expect(lines[2].hasPrefix(#""4","票据金额(元)","amount-malformed""#))
            let list = try await send("GET", "/v1/deliveries?county=532532", nil, Self.clerk).json(List.self)
            #expect(list.deliveries == [done])
            let summary = try await send("GET", "/v1/summary?county=532532", nil, Self.clerk).json(FeedsSummary.self)
            #expect(summary == FeedsSummary(closed: 1, acceptedRows: 1, refusedRows: 2))
        }
    }

    @Test("the trace of a request stands on all that its file becomes, although it is journalled after the answer")
    func trace() async throws {
        let traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        let rows = Sample.transport.rows(changing: [])
        let file = try Data(
            contentsOf: URL(fileURLWithPath: fixture.folder.table("t.csv", Sample.transport.titles, rows)))
        try await serve(fixture, desk, headers: ["traceparent": "00-\(traceID)-00f067aa0ba902b7-00"]) { send in
            let answer = try await send(
                "POST", "/v1/deliveries?source=transport&area=532532&name=t.csv", file, Self.clerk)
            #expect(answer.status == 202)
        }
        await desk.drain()
        try await fixture.feeds.settle()
        for topic in [Topics.journal(.intake), Topics.mail(.subsidy)] {
            let traces = await fixture.feeds.traces(on: topic).compactMap(\.self)
            #expect(!traces.isEmpty, "\(topic)")
            // The service's own span, not the caller's.
            #expect(
                traces.allSatisfy { $0.hasPrefix("00-\(traceID)-") && !$0.contains("00f067aa0ba902b7") }, "\(topic)")
        }
    }

    @Test("who may not, what is too large and what is not there is told so")
    func refusals() async throws {
        let fixture = try await DeskFixture()
        let desk = try fixture.desk()
        try await serve(fixture, desk, limit: 100) { send in
            let neighbour = Caller(actor: DeskFixture.clerk, roles: [.clerk], area: DivisionCode("532501")!)
            let auditor = Caller(actor: DeskFixture.clerk, roles: [.auditor], area: hekou)
            let target = "/v1/deliveries?source=transport&area=532532&name=t.csv"
            let small = Data("x".utf8)
            for (path, data, caller, status, code) in [
                (target, small, neighbour, 403, "area"), (target, small, auditor, 403, "role"),
                (target, Data(count: 101), Self.clerk, 413, nil),
                ("/v1/deliveries?source=gossip&area=532532&name=t", small, Self.clerk, 400, "format"),
                ("/v1/deliveries?source=transport&name=t", small, Self.clerk, 400, "missing"),
            ] as [(String, Data, Caller, Int, String?)] {
                let answer = try await send("POST", path, data, caller)
                #expect(answer.status == status)
                #expect(try answer.json(Problem.self).code == code)
            }
            #expect(try await send("GET", "/v1/deliveries/transport-1", nil, Self.clerk).status == 404)
            let taken = try await send("POST", target, small, Self.clerk).json(Received.self)
            await desk.drain()
            #expect(try await send("GET", taken.url, nil, neighbour).status == 403)
            let refused = try await send("GET", taken.url, nil, Self.clerk).json(DeliveryView.self)
            #expect(refused.state == "refused")
            #expect(refused.code != nil)
            let table = try await send("GET", taken.url + "/refused", nil, Self.clerk)
            #expect(table.text.split(separator: "\r\n").count == 2)
        }
        #expect(await desk.statuses.isEmpty)
    }

    @Test("a file handed in again by HTTP has the same address and no new effect")
    func again() async throws {
        let fixture = try await DeskFixture(receivers: [.subsidy])
        let desk = try fixture.desk()
        let file = try Data(contentsOf: URL(fileURLWithPath: fixture.transport(5)))
        try await serve(fixture, desk) { send in
            var urls: Set<String> = []
            for name in ["a.csv", "b.csv"] {
                let target = "/v1/deliveries?source=transport&area=532532&name=\(name)"
                urls.insert(try await send("POST", target, file, Self.clerk).json(Received.self).url)
                await desk.drain()
            }
            #expect(urls.count == 1)
            let url = try #require(urls.first)
            #expect(try await send("GET", url, nil, Self.clerk).json(DeliveryView.self).repeats == 1)
        }
        try await fixture.feeds.settle()
        #expect(try await fixture.feeds.taken(by: .subsidy).count == 5)
    }
}
