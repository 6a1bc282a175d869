import Calendars
import Foundation
import GRDB
import HTTPTypes
import Hosting
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import ServiceKit
import Sheets
import Store

@testable import FeedsService
@testable import PlacementService
@testable import RegistryService
@testable import TrainingService

/// The services of two counties: registry, feeds, training and placement with their own routes, over one log in memory.
final class CountyOffice: Sendable {
    static let county = DivisionCode("532532")!
    static let village = DivisionCode("532532101200")!

    let folder: String
    let lanes: MemoryLanes
    let keyRing: KeyRing
    let trials: TrialDesk
    let deliveries: DeliveryDesk
    private let feeds: OfficeFeeds
    private let rules: PlacementRules

    init() async throws {
        folder = NSTemporaryDirectory() + "office-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        keyRing = try KeyRing.generate(to: folder + "/keys")
        lanes = MemoryLanes(directory: folder + "/stores")
        try await lanes.open(RegistryGraph.graph)
        try await lanes.open(IdentityGraph.graph)
        try await lanes.open(FeedsGraph.makeIntake(nil))
        try await lanes.open(FeedsGraph.route)
        try await lanes.open(TrainingGraph.make())
        rules = try PlacementRules.standard()
        try await lanes.open(PlacementGraph.make(rules))
        try await lanes.settle()
        feeds = OfficeFeeds(lanes: lanes)
        let quiet = Logger(label: "office") { _ in SwiftLogNoOpLogHandler() }
        let registry = OfficeRegistry(lanes: lanes)
        trials = try TrialDesk(
            dataDirectory: folder, keyRing: keyRing, intake: feeds, registry: registry, logger: quiet)
        deliveries = try DeliveryDesk(
            dataDirectory: folder, keyRing: keyRing, intake: feeds, registry: registry, logger: quiet)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func processor(_ name: ProcessorName) -> OfficeProcessor { OfficeProcessor(lanes: lanes, processor: name) }

    /// Lets feeds and all processors do what waits.
    func work() async throws {
        await trials.drain()
        await deliveries.drain()
        try await lanes.settle()
    }

    /// Adds the routes of the service to which a processor belongs.
    private func add(_ name: ProcessorName, to routes: CallerRoutes) {
        switch name {
        case .registry, .identity:
            let registry = processor(.registry)
            RegistryRoutes(ledger: registry, gateway: registry, keyRing: keyRing).add(to: routes)
            let identity = processor(.identity)
            LookupRoutes(
                identity: identity, gateway: identity, keyRing: keyRing,
                held: { question in
                    try await registry.read(question.county.description) { try HeldName.read($0, question) }
                }
            ).add(to: routes)
        case .intake, .route:
            FeedsRoutes(desk: deliveries, stores: feeds, trials: trials, uploadLimit: 1 << 20).add(to: routes)
        case .training:
            let training = processor(.training)
            let rules = TrainingRules()
            TrainingRoutes(host: training, rules: rules).add(to: routes)
            InstitutionRoutes(ledger: training, gateway: training).add(to: routes)
            EnrolmentRoutes(gateway: training, reader: training, rules: rules).add(to: routes)
        default:
            let placement = processor(.placement)
            PlacementRoutes.add(to: routes, reading: placement)
            JobServiceRoutes(files: placement, gateway: placement, rules: rules).add(to: routes)
            SpellRoutes(reading: placement, queries: SpellQueries(rules: rules)).add(to: routes)
            SpellCommandRoutes(gateway: placement).add(to: routes)
        }
    }

    /// Sends a request to the service of a processor.
    func send(
        _ method: HTTPRequest.Method, _ target: String, to name: ProcessorName, headers: HTTPFields, body: Data
    ) async throws -> (status: Int, contentType: String, body: Data) {
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: OfficeReady(), metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: true), logger: Self.quiet
        ) { add(name, to: $0) }
        return try await service.application.test(.router) { client in
            try await client.execute(
                uri: target, method: method, headers: headers, body: body.isEmpty ? nil : ByteBuffer(bytes: body)
            ) { response in
                (
                    response.status.code, response.headers[.contentType] ?? "",
                    Data(response.body.readableBytesView)
                )
            }
        }
    }

    /// Keeps metadata, because the server finds a request's id there, and says nothing.
    private static let quiet = Logger(label: "office") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}

extension OfficeProcessor: CountyLedger, EnrolmentReader, PlacementReads {}

private struct OfficeReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}

/// Intake's own files and commands, as feeds has them.
private struct OfficeFeeds: IntakeAccess, FeedsStores {
    let lanes: MemoryLanes

    private var intake: OfficeProcessor { OfficeProcessor(lanes: lanes, processor: .intake) }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer { try await intake.submit(command) }

    func progress(of batch: BatchID, rowSet: String) async throws -> BatchProgress? {
        try await intake.read(rowSet) { try IntakeQueries.progress(batch, rowSet: rowSet, $0) }
    }

    func latest(rowSet: String, source: FeedSource, area: DivisionCode) async throws -> LikeBatch? {
        try await intake.read(rowSet) { try IntakeQueries.latest(rowSet: rowSet, source: source, area: area, $0) }
    }

    func readIntake<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value] {
        try await read(.intake, body)
    }

    func readRoute<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> [Value] {
        try await read(.route, body)
    }

    private func read<Value: Sendable>(
        _ processor: ProcessorName, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for partition in 0..<MemoryLanes.partitions {
            let pool = try ReadPool(path: "\(lanes.directory)/\(processor)/\(partition).sqlite")
            values.append(try await pool.read(body))
            try pool.close()
        }
        return values
    }
}

/// The register's answers about rosters, given by its own rules over its own files.
private struct OfficeRegistry: RegistryDesk {
    let lanes: MemoryLanes

    private func connection(_ name: ProcessorName, _ key: String) throws -> Connection {
        try Connection(
            path: OfficeProcessor(lanes: lanes, processor: name).path(of: key), mode: .readOnly)
    }

    func verdicts(on rows: [RosterQuestion], in county: DivisionCode) async throws -> [RosterVerdict] {
        let file = try connection(.registry, county.description)
        defer { file.close() }
        return try RosterQuestions.verdicts(on: rows, file)
    }

    func holders(of people: [PersonKey]) async throws -> [PersonKey: DivisionCode] {
        var holders: [PersonKey: DivisionCode] = [:]
        for person in people {
            let file = try connection(.identity, person.description)
            defer { file.close() }
            holders[person] = try IdentityTables(file).holder(of: person)
        }
        return holders
    }

    func isUndone(_ batch: BatchID, in county: DivisionCode) async throws -> Bool { false }
}

/// People who do not exist, as a roster lists them.
enum SampleRoster {
    static let titles = [
        "户主姓名*", "户主身份证*", "劳动力姓名*", "身份证*", "电话*", "文化程度*", "就业创业状态", "就创业意愿", "劳动能力", "培训教育状态", "培训意愿",
        "是否残疾人", "上学状态", "备注",
    ]

    /// A well-formed number that nobody bears: its sequence is reserved for tests.
    static func idNumber(_ serial: Int) -> String {
        let body = "53253219880214" + String(1_000 + serial).suffix(3)
        return body + String(IDNumber.checkDigit(for: body) ?? "?")
    }

    static func row(_ serial: Int, name: String? = nil, idNumber: String? = nil) -> [String] {
        [
            "样例一", Self.idNumber(1), name ?? "样例\(["零", "一", "二", "三", "四", "五", "六"][serial])",
            idNumber ?? Self.idNumber(serial), "1380013800\(serial)", "初中", serial == 3 ? "未就业创业" : "转移就业",
            serial == 3 ? "愿意就业" : "", "普通劳动力", "未参加", "电工", "否", "非在校", "",
        ]
    }

    static func file(_ rows: [[String]]) -> Data {
        Data((([titles] + rows).map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n").utf8)
    }
}
