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

/// The routes on policies over a county's store, on a port of their own.
struct PolicyDesk {
    let county: County
    let runs: PolicyRuns

    init(_ county: County) {
        self.county = county
        runs = PolicyRuns(folder: county.directory + "/subsidy-runs")
    }

    struct Answer {
        let status: Int
        let body: Data

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }

        var object: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
        var items: [[String: Any]] { object["items"] as? [[String: Any]] ?? [] }
    }

    /// A page of lines.
    struct Lines: Decodable {
        let total: Int
        let items: [RunLine]
    }

    struct Standing: Decodable {
        let run: String
        let state: String
        let done: Int
        let total: Int
    }

    private struct Places: PartitionReader, StorePlaces {
        let path: String

        func read<Value: Sendable>(
            _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws -> Value {
            let pool = try ReadPool(path: path)
            let value = try await pool.read(body)
            try pool.close()
            return value
        }

        func storePath(of key: String) async throws -> String { path }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    func get(_ path: String, roles: String = "clerk", area: DivisionCode = County.code) async throws -> Answer {
        try await send("GET", path, nil, roles, area)
    }

    func post(
        _ path: String, _ body: some Encodable, roles: String = "approver", area: DivisionCode = County.code
    ) async throws -> Answer { try await send("POST", path, try JSONEncoder().encode(body), roles, area) }

    /// Begins a run and waits until it is over.
    func finish(_ path: String, _ body: some Encodable, roles: String = "approver") async throws -> Standing {
        let begun = try await post(path, body, roles: roles)
        try #require(begun.status == 202, "\(begun.status) \(String(decoding: begun.body, as: UTF8.self))")
        var standing = try begun.json(Standing.self)
        while standing.state == "waiting" || standing.state == "running" {
            standing = try await get("/v1/policy-runs/\(standing.run)?county=\(County.code)").json(Standing.self)
        }
        return standing
    }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: DivisionCode
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let places = Places(path: "\(county.directory)/subsidy/0.sqlite")
        let policies = try PolicyLibrary.standard
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: SubsidyAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) { [runs] in PolicyRoutes(reader: places, stores: places, policies: policies, runs: runs).add(to: $0) }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
        request.httpMethod = method
        request.httpBody = body
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        request.setValue("Bearer dev:o-1:\(roles):\(area)", forHTTPHeaderField: "Authorization")
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

/// The county's own plan with its text changed, as a draft.
func draft(_ changes: [(String, String)]) throws -> (text: String, pack: PolicyPack) {
    let pack = try #require(try PolicyLibrary.standard.packs.first { $0.area == County.code })
    let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(pack.id)/pack.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    for (old, new) in changes {
        try #require(text.contains(old), "\(old)")
        text = text.replacingOccurrences(of: old, with: new)
    }
    return (text, try PolicyPackLoader().load(yaml: text, file: "draft"))
}

/// Workers of all sorts, the same for the same seed.
func someWorkers(_ count: Int, seed: UInt64) -> [Worker] {
    var random = SplitMix(seed)
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
    return (1...count).map { number in
        let from = pick(["2017-03-01", "2018-01-15", "2018-03-01", "2018-06-01"])
        let start = Month(String(from.prefix(7)))!
        let gap = Int.random(in: 0..<8, using: &random)
        let months = (0..<Int.random(in: 0..<8, using: &random)).filter { $0 != gap }.map {
            start.adding($0).description
        }
        return Worker(
            number: number, isGranted: pick([true, true, true, false]),
            poverty: pick([
                ("建档立卡贫困户", "2016-01-01"), ("建档立卡贫困户", "2015-01-01"), ("建档立卡贫困户", "2018-05-01"), ("已脱贫", "2016-01-01"),
                nil,
            ]),
            workplace: pick(["440305", "530102", "532532"]), from: from,
            to: pick(["2018-08-31", "2019-06-30", "2020-05-31"]),
            agency: pick(["agency-1", "agency-1", "agency-2", nil]),
            isFree: pick([true, true, true, false]), filedOn: pick(["2017-01-01", "2018-02-01"]), paidMonths: months,
            receipts: pick([
                [], [("2018-02-27", "440000", 300)], [("2018-02-27", "440000", 300), ("2018-08-02", "440000", 250)],
            ]))
    }
}
