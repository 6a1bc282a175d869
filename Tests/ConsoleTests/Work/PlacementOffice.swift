import Foundation
import GRDB
import HTTPTypes
import Hosting
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import ServiceKit
import Store

@testable import ConsoleService
@testable import Journal
@testable import PlacementService

/// A county's placement in a file of its own, with its real routes: commands are decided and folded as its lane would do it, on a day that the
/// test chooses.
final class PlacementOffice: @unchecked Sendable {
    let county: DivisionCode
    let rules: PlacementRules
    let path: String
    private(set) var events: [PlacementEvent] = []
    private var facts: [RegistryEvent] = []
    private let today: Day
    private let tables: PlacementTables
    private let connection: Connection
    private let folder: String
    /// The tables are one writer's; requests come from anywhere.
    private let lock = NSLock()
    private var answers: [String: (payload: Data, answer: CommandAnswer)] = [:]

    init(_ county: String, today: String) throws {
        self.county = try unwrap(DivisionCode(county))
        self.today = try unwrap(Day(today))
        rules = try PlacementRules.standard(environment: [:])
        folder = NSTemporaryDirectory() + "console-placement-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/0.sqlite"
        connection = try Connection(path: path)
        try connection.execute(PlacementSchema.sql)
        tables = try PlacementTables(connection)
    }

    deinit {
        connection.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: What goes in

    func take(_ letter: PlacementLetter) throws {
        try drive {
            try PlacementGraph.react(to: letter, rules.stable, tables)
                ?? tables.nextFollowUp(after: letter, today, rules)
        }
    }

    func take(_ fact: RegistryEvent) throws {
        facts.append(fact)
        try tables.observe(fact, today: today)
        try drive {
            try PlacementGraph.react(to: fact, rules.stable, tables) ?? tables.nextFollowUp(after: fact, today, rules)
        }
    }

    /// - Throws: the refusal.
    func take(_ command: PlacementCommand) throws {
        switch try tables.decision(on: command, Context(time: Moment(startOf: today)), rules) {
        case .refuse(let refusal): throw refusal
        case .event(let event): try fold(event)
        }
    }

    private func drive(_ react: () throws -> PlacementEvent?) throws {
        while let event = try react() { try fold(event) }
    }

    private func fold(_ event: PlacementEvent) throws {
        try tables.apply(event, at: Moment(milliseconds: Moment(startOf: today).milliseconds + Int64(events.count)))
        events.append(event)
        try drive { try tables.nextFollowUp(after: event, today, rules) }
    }

    // MARK: What the console sees

    /// The console's desk over a view that has folded all that happened so far, asking this office.
    func desk(roles: Set<Role> = [.clerk, .reviewer, .approver, .inspector], area: String? = nil) throws -> ConsoleDesk
    {
        var writer = JournalWriter()
        for fact in facts { try writer.write(fact.message, by: .registry) }
        for event in events { try writer.write(event.message, by: .placement) }
        let view = try FoldedView(writer.broker)
        try view.fold()
        var desk = try ConsoleDesk(view)
        desk.services = PlacementCalls(self)
        desk.caller = Caller(
            actor: ActorID(unchecked: "li.si"), roles: roles,
            area: try area.map { try unwrap(DivisionCode($0)) } ?? county)
        return desk
    }
}

extension PlacementOffice: CommandGateway {
    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer { try lock.withLock { try decide(command) } }

    private func decide(_ command: SubmittedCommand) throws -> CommandAnswer {
        if let known = answers[command.id] {
            guard known.payload == command.payload else {
                return CommandAnswer(
                    status: .refused(.refused(Bilingual("同一编号内容不同", "another payload"), code: "key-reused")),
                    position: "-")
            }
            return known.answer
        }
        let decoded = try command.payload.withUnsafeBytes { value in
            try Array(command.type.utf8).withUnsafeBytes { type in
                try PlacementCommand.catalogue.decode(type: type, value: value)
            }
        }
        let position = "laowu.placement.journal/0#\(events.count)"
        do {
            try take(try unwrap(decoded))
        } catch let refusal as Refusal {
            let detail = Bilingual(refusal.zh, refusal.en)
            let problem =
                refusal.isMissing
                ? Problem("not-found", status: 404, title: Problem.notFound.title, detail: detail, code: refusal.code)
                : Problem.refused(detail, code: refusal.code)
            return CommandAnswer(status: .refused(problem), position: position)
        }
        let answer = CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-\(events.count)"), position: position)
        answers[command.id] = (command.payload, answer)
        return answer
    }
}

extension PlacementOffice: PostingReads, PlacementReads {
    var partitionCount: Int { 1 }

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let pool = try ReadPool(path: path)
        defer { try? pool.close() }
        return try await pool.read(body)
    }

    func readAll<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] { [try await read(county.description, body)] }
}

/// Placement's own router, asked as the console asks a service.
struct PlacementCalls: ServiceCalls {
    private let service: HTTPService

    init(_ office: PlacementOffice) {
        let rules = office.rules
        let listings = ProvinceListings { question in
            try await office.read(question.province.description) { try question.answer($0) }
        }
        let shelf = PostingShelf(office)
        let surveyor = PostingSurveyor.alone(office)
        service = HTTPService(
            configuration: .init(port: 0), openAPI: PlacementAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Logger(label: "placement")
        ) {
            PlacementRoutes.add(to: $0, reading: office)
            ActivityRoutes(
                files: office, gateway: office, rules: rules,
                ask: { question in
                    try await office.read(question.county.description) { try question.answer($0, rules) }
                }
            ).add(to: $0)
            JobServiceRoutes(files: office, gateway: office, rules: rules).add(to: $0)
            ReferralRoutes(files: office, gateway: office, listings: listings).add(to: $0)
            TransferGroupRoutes(files: office, gateway: office, rules: rules).add(to: $0)
            PostingRoutes(reads: office, gateway: office, rules: rules, listings: listings, surveyor: surveyor).add(
                to: $0)
            OfferRoutes(reads: office, gateway: office, rules: rules, shelf: shelf, surveyor: surveyor).add(to: $0)
            ContractRoutes(gateway: office).add(to: $0)
            PayrollRoutes.add(to: $0, reading: office)
            let reading = FollowUpReading(reader: office, rules: rules)
            JobLossRoutes(gateway: office, reading: reading).add(to: $0)
            FollowUpRoutes(gateway: office, reading: reading).add(to: $0)
            RegisterRoutes(ledger: office, gateway: office, rules: rules).add(to: $0)
            RightsRoutes(ledger: office, gateway: office, rules: rules, listings: listings).add(to: $0)
            SpellRoutes(reading: office, queries: SpellQueries(rules: rules)).add(to: $0)
            SpellCommandRoutes(gateway: office).add(to: $0)
            EmployerRoutes(reads: office, rules: rules).add(to: $0)
        }
    }

    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        throw Problem.notFound
    }

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: ConsoleService.Target, as type: Answer.Type,
        for visitor: Visitor
    ) async throws -> Answer {
        try await send(.get, target, nil, [:], visitor, as: type)
    }

    func post(
        _ processor: ProcessorName, key: String, _ target: ConsoleService.Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt {
        try await send(
            .post, target, try JSONEncoder.wire.encode(body),
            [.contentType: "application/json", HTTPField.Name("Idempotency-Key")!: idempotencyKey], visitor,
            as: CommandReceipt.self)
    }

    private func send<Answer: Decodable & Sendable>(
        _ method: HTTPRequest.Method, _ target: ConsoleService.Target, _ body: Data?, _ headers: HTTPFields,
        _ visitor: Visitor, as type: Answer.Type
    ) async throws -> Answer {
        var headers = headers
        headers[.authorization] = visitor.authorization
        let fields = headers
        return try await service.application.test(.router) { client in
            try await client.execute(
                uri: target.description, method: method, headers: fields, body: body.map { ByteBuffer(bytes: $0) }
            ) { response in
                let bytes = Data(buffer: response.body)
                guard (200...299).contains(response.status.code) else {
                    throw try JSONDecoder().decode(Problem.self, from: bytes)
                }
                return try JSONDecoder().decode(type, from: bytes)
            }
        }
    }
}

private struct AlwaysReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}
