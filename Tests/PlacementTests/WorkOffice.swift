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

@testable import Journal
@testable import PlacementService

/// A county's partition with all that reacts: letters, facts and commands go in, own events are reacted to as the lane would do it.
final class WorkOffice {
    let county: DivisionCode
    let rules: PlacementRules
    let tables: PlacementTables
    let path: String
    private(set) var events: [PlacementEvent] = []
    /// When each of them happened: on its day, each a millisecond after the one before.
    private var times: [Moment] = []
    private let connection: Connection
    private let folder: String

    /// - Parameter county: the packs that come with the product say what binds there.
    init(_ county: DivisionCode) throws {
        self.county = county
        rules = PlacementRules.under(try PolicyLibrary.standard)
        folder = NSTemporaryDirectory() + "laowu-work-" + UUID().uuidString
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

    @discardableResult
    func take(_ letter: PlacementLetter, on day: Day) throws -> [PlacementEvent] {
        try drive(day) {
            try PlacementGraph.react(to: letter, self.rules.stable, self.tables)
                ?? self.tables.nextFollowUp(after: letter, day, self.rules)
        }
    }

    @discardableResult
    func take(_ fact: RegistryEvent, on day: Day) throws -> [PlacementEvent] {
        try tables.observe(fact, today: day)
        return try drive(day) {
            try PlacementGraph.react(to: fact, self.rules.stable, self.tables)
                ?? self.tables.nextFollowUp(after: fact, day, self.rules)
        }
    }

    /// The event of a command, then what followed from it.
    /// - Throws: the refusal.
    @discardableResult
    func take(_ command: PlacementCommand, on day: Day) throws -> [PlacementEvent] {
        switch try tables.decision(on: command, Context(time: Moment(startOf: day)), rules) {
        case .refuse(let refusal): throw refusal
        case .event(let event):
            try fold(event, day)
            return try [event] + reactions(to: event, day)
        }
    }

    @discardableResult
    func open(_ day: Day) throws -> [PlacementEvent] { try take(.dayOpened(DayOpened(day: day)), on: day) }

    /// The code of the refusal that a command would meet.
    func foreseenRefusal(_ command: PlacementCommand, on day: Day) throws -> Refusal? {
        if case .refuse(let refusal) = try tables.decision(on: command, Context(time: Moment(startOf: day)), rules) {
            return refusal
        }
        return nil
    }

    /// The code of the refusal that a command meets; `nil`: it was taken.
    func refusal(_ command: PlacementCommand, on day: Day) throws -> Refusal? {
        do {
            try take(command, on: day)
            return nil
        } catch let refusal as Refusal { return refusal }
    }

    private func drive(_ day: Day, _ react: () throws -> PlacementEvent?) throws -> [PlacementEvent] {
        var led: [PlacementEvent] = []
        while let event = try react() {
            guard led.count < 50 else { throw County.EndlessReaction() }
            try fold(event, day)
            led.append(event)
            led += try reactions(to: event, day)
        }
        return led
    }

    private func fold(_ event: PlacementEvent, _ day: Day) throws {
        let time = Moment(milliseconds: Moment(startOf: day).milliseconds + Int64(events.count))
        try tables.apply(event, at: time)
        events.append(event)
        times.append(time)
    }

    private func reactions(to event: PlacementEvent, _ day: Day) throws -> [PlacementEvent] {
        try drive(day) { try self.tables.nextFollowUp(after: event, day, self.rules) }
    }

    /// A second file that folds this one's events, and its row hashes of own tables.
    func refolded() throws -> [String: String] {
        let copy = try WorkOffice(county)
        for (event, time) in zip(events, times) { try copy.tables.apply(event, at: time) }
        return try RowHash.tables(of: copy.connection).filter { !$0.key.hasPrefix("ref_") }
    }

    func ownRows() throws -> [String: String] {
        try RowHash.tables(of: connection).filter { !$0.key.hasPrefix("ref_") }
    }

    // MARK: What comes out

    func rows(_ sql: String) throws -> [[String]] {
        try connection.prepare(sql).all { row in
            var texts: [String] = []
            for column in 0..<row.columnCount { texts.append(row.text(column)) }
            return texts
        }
    }

    func scope(_ asOf: Day, area: DivisionCode? = nil) -> FollowUpScope {
        FollowUpScope(area: area ?? county, asOf: asOf)
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try DatabaseQueue(path: path).read(body)
    }

    func plan(_ day: Day) -> PlacementPlan { rules.plan(county, day) }

    func losses(_ asOf: Day, _ filter: JobLossQueries.Filter? = nil) throws -> [JobLossLine] {
        try read { try JobLossQueries.lines($0, scope(asOf), plan(asOf), filter) }
    }
}

// MARK: Generated people and papers

extension WorkOffice {
    static let actor = ActorID(unchecked: "o-1")
    var actor: ActorID { Self.actor }

    /// The n-th village of the county's first town.
    func village(_ number: Int = 1) -> DivisionCode { DivisionCode("\(county)100\(200 + number)")! }

    func settle(
        _ person: PersonKey, status: String? = nil, ability: String = "ordinary", in village: DivisionCode? = nil,
        household: HouseholdID = HouseholdID(unchecked: "h1"), since: Day = "2016-01-01", on day: Day = "2018-01-01"
    ) throws {
        try take(
            .personRegistered(
                PersonRegistered(
                    county: county, village: village ?? self.village(), person: person, household: household,
                    isHead: false, name: "样例", sealedIDNumber: "k1.x", birth: "1985-05-05", sex: "1",
                    education: "junior",
                    labourAbility: ability, employmentState: "farming", jobWish: "", trainingState: "",
                    trainingWish: "",
                    isDisabled: false, schooling: "", note: "")), on: day)
        try take(.registrationGranted(RegistrationGranted(county: county, person: person)), on: day)
        if let status { try record(status, of: person, since: since, on: day) }
    }

    @discardableResult
    func record(_ status: String, of person: PersonKey, since: Day, on day: Day) throws -> [PlacementEvent] {
        try take(
            .povertyStatusRecorded(
                PovertyStatusRecorded(
                    county: county, person: person, householdNumber: "n1", status: status, since: since,
                    ref: Rows.ref(1))), on: day)
    }

    @discardableResult
    func hire(
        _ person: PersonKey, _ contract: String, from: Day, to: Day, at workplace: DivisionCode = "441900", on day: Day
    ) throws -> [PlacementEvent] {
        try take(
            .contractRow(
                Rows.contract(contract, of: person, in: county, at: workplace, from: from, to: to, agency: nil)),
            on: day)
    }

    @discardableResult
    func pay(_ person: PersonKey, _ month: Month, on day: Day) throws -> [PlacementEvent] {
        try take(
            .routedPayrollRow(
                RoutedPayrollRow(
                    county: county,
                    row: PayrollRow(
                        ref: Rows.ref(1, "m-\(month)"), person: person, employer: Rows.factory, month: month,
                        paidOn: day,
                        daysWorked: 24, gross: .yuan(3_000), deductions: .zero, net: .yuan(3_000)))), on: day)
    }

    func end(_ contract: String, on day: Day, _ reason: ContractEndReason = .dismissed) -> PlacementCommand {
        .endContract(
            EndContract(
                county: county, contract: ContractID(unchecked: contract), on: day, reason: reason, actor: actor))
    }

    func choose(_ name: String, of pack: String, _ value: String, on day: Day) throws {
        try take(
            .registryRuleSet(RegistryRuleSet(county: county, pack: pack, name: name, value: value, actor: actor)),
            on: day)
    }

    /// The person's open chain.
    func loss(of person: PersonKey, _ asOf: Day) throws -> String {
        try #require(try losses(asOf, .open).first { $0.person == person }).loss
    }
}

// MARK: HTTP

/// Keeps the commands it is given.
final class WorkGateway: CommandGateway {
    private let kept = Mutex<[SubmittedCommand]>([])
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.placement.journal/0#1",
            result: Data())
    }
}

private struct WorkReader: PartitionReader {
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

/// The routes of job losses, contacts, welfare posts and projects on a port of their own.
struct WorkRoutes {
    let gateway = WorkGateway()
    let office: WorkOffice

    struct Answer {
        let status: Int
        let body: Data

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    func get(_ path: String, roles: String = "clerk", area: DivisionCode? = nil) async throws -> Answer {
        try await send("GET", path, nil, roles, area ?? office.county)
    }

    func post(_ path: String, _ body: some Encodable, roles: String = "clerk", area: DivisionCode? = nil) async throws
        -> Answer
    {
        try await send("POST", path, try JSONEncoder().encode(body), roles, area ?? office.county)
    }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: DivisionCode
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let reading = FollowUpReading(reader: WorkReader(path: office.path), rules: office.rules)
        let gateway = gateway
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: PlacementAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) {
            JobLossRoutes(gateway: gateway, reading: reading).add(to: $0)
            FollowUpRoutes(gateway: gateway, reading: reading).add(to: $0)
            WelfareRoutes(gateway: gateway, reading: reading).add(to: $0)
            ProjectRoutes(gateway: gateway, reading: reading).add(to: $0)
        }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
        request.httpMethod = method
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
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
