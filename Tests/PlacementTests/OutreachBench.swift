import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Models
import Policy
import ServiceKit
import Store
import Testing

@testable import PlacementService

/// One partition of placement in a file under the plans that come with the product: facts and commands go in, pages are read as a
/// process reads them, and routes answer over both.
final class OutreachBench: @unchecked Sendable {
    let county: DivisionCode
    let rules: PlacementRules
    let tables: PlacementTables
    let path: String
    private(set) var events: [PlacementEvent] = []
    private let connection: Connection
    private var ids = 0

    static let officer = ActorID(unchecked: "o-1")

    init(_ county: DivisionCode) throws {
        self.county = county
        rules = PlacementRules.under(try PolicyLibrary.standard)
        path = NSTemporaryDirectory() + "outreach-\(UUID().uuidString).sqlite"
        connection = try Connection(path: path)
        try connection.execute(PlacementSchema.sql)
        tables = try PlacementTables(connection)
    }

    deinit {
        connection.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    func observe(_ fact: RegistryEvent) throws {
        try tables.observe(fact, today: "2018-01-01")
    }

    /// What a command leads to.
    /// - Throws: the refusal.
    @discardableResult
    func take(_ command: PlacementCommand, on today: Day = "2023-01-01") throws -> PlacementEvent {
        switch try tables.decision(on: command, Context(time: Moment(startOf: today)), rules) {
        case .refuse(let refusal): throw refusal
        case .event(let event):
            try tables.apply(event)
            events.append(event)
            return event
        }
    }

    func refusal(_ command: PlacementCommand, on today: Day = "2023-01-01") throws -> String? {
        do {
            try take(command, on: today)
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    /// Folds events alone, as an owner who was never there when they were decided.
    func fold(_ events: [PlacementEvent]) throws {
        for event in events { try tables.apply(event) }
    }

    /// Hashes of the tables that own events write.
    func ownRows() throws -> [String: String] {
        try RowHash.tables(of: connection).filter { !$0.key.hasPrefix("ref_") }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try DatabaseQueue(path: path).read(body)
    }

    func plan(_ day: Day) -> PlacementPlan { rules.plan(county, day) }

    /// A number that no other call of the bench gives.
    func next() -> Int {
        ids += 1
        return ids
    }

    // MARK: People

    /// A generated person who is registered in a village of the county.
    @discardableResult
    func person(
        _ name: PersonKey, village: DivisionCode? = nil, wish: String = "外出务工", training: String = "",
        poor since: Day? = nil, household: String? = nil
    ) throws -> PersonKey {
        let village = village ?? DivisionCode(county.description + "100001")!
        try observe(
            .personRegistered(
                PersonRegistered(
                    county: county, village: village, person: name,
                    household: HouseholdID(unchecked: household ?? "h-\(name)"), isHead: true, name: "样例",
                    sealedIDNumber: "sealed", birth: "1980-01-01", sex: "1", education: "初中", labourAbility: "普通劳动力",
                    employmentState: "", jobWish: wish, trainingState: "", trainingWish: training, isDisabled: false,
                    schooling: "", note: "")))
        try observe(.registrationGranted(RegistrationGranted(county: county, person: name)))
        if let since {
            try observe(
                .povertyStatusRecorded(
                    PovertyStatusRecorded(
                        county: county, person: name, householdNumber: "1", status: "建档立卡贫困户", since: since,
                        ref: Rows.ref(1))))
        }
        return name
    }

    func village(_ number: Int) -> DivisionCode { DivisionCode(county.description + "1000\(10 + number)")! }

    func choose(_ pack: String, _ name: String, _ value: String) throws {
        try observe(
            .registryRuleSet(
                RegistryRuleSet(county: county, pack: pack, name: name, value: value, actor: Self.officer)))
    }

    // MARK: Activities

    func activity(
        _ kind: String, on day: Day, villages: [DivisionCode] = [], campaign: String? = nil, season: String? = nil,
        site: String? = nil, isOnline: Bool = false, team: String? = nil, partner: String? = nil, id: ActivityID? = nil,
        organisers: [String] = ["县人社局"]
    ) -> PlacementCommand {
        .planActivity(
            PlanActivity(
                county: county, activity: id ?? ActivityID(unchecked: "a-\(next())"),
                plan: ActivityPlan(
                    kind: kind, title: "样例活动", on: day, place: county, site: site, isOnline: isOnline,
                    organisers: organisers, villages: villages, campaign: campaign, season: season, partner: partner,
                    workTeam: team),
                actor: Self.officer))
    }

    func held(_ id: ActivityID, on day: Day, visitors: Int = 30, hired: Int = 4) -> PlacementCommand {
        .holdActivity(
            HoldActivity(
                county: county, activity: id,
                outcome: ActivityOutcome(
                    on: day, firms: [ActivityFirm(name: "样例一厂", posts: 20), ActivityFirm(name: "样例二厂", posts: 5)],
                    visitors: visitors, intents: hired, hired: hired),
                actor: Self.officer))
    }

    /// Plans and holds an activity.
    @discardableResult
    func hold(
        _ kind: String, on day: Day, villages: [DivisionCode] = [], campaign: String? = nil, season: String? = nil,
        site: String? = nil, isOnline: Bool = false, team: String? = nil, organisers: [String] = ["县人社局"]
    ) throws -> ActivityID {
        let id = ActivityID(unchecked: "a-\(next())")
        try take(
            activity(
                kind, on: day, villages: villages, campaign: campaign, season: season, site: site, isOnline: isOnline,
                team: team, id: id, organisers: organisers))
        try take(held(id, on: day))
        return id
    }

    func duties(_ year: Int, today: Day) throws -> [String: ActivityDutyAnswer] {
        let plan = plan(today.year == year ? today : Day(year: year, month: 12, day: 31)!)
        return Dictionary(
            uniqueKeysWithValues: try read {
                try ActivityPages.duties($0, county, year, plan, today: today).map { ($0.duty, $0) }
            })
    }

    // MARK: Work

    func contract(
        _ number: String, of person: PersonKey, employer: OrganisationID = Rows.factory, from: Day, to: Day,
        agency: OrganisationID? = nil
    ) throws {
        let row = Rows.contract(number, of: person, in: county, employer: employer, from: from, to: to, agency: agency)
        while let event = try PlacementGraph.react(to: .contractRow(row), rules.stable, tables) {
            try tables.apply(event)
        }
    }

    func service(
        _ kind: String, _ list: String? = nil, for person: PersonKey, on day: Day,
        channel: ServiceChannel = .office, place: DivisionCode? = nil, helper: String? = nil,
        agency: OrganisationID? = nil, set: String? = nil, result: ServiceResult = .given, isFree: Bool = true,
        id: JobServiceID? = nil
    ) -> PlacementCommand {
        .recordJobService(
            RecordJobService(
                county: county, service: id ?? JobServiceID(unchecked: "s-\(next())"), person: person,
                details: JobServiceDetails(
                    list: list, kind: kind, on: day, by: "县就业局", helper: helper, channel: channel, place: place,
                    agency: agency, set: set, result: result, isFree: isFree),
                actor: Self.officer))
    }
}

// MARK: Routes

extension OutreachBench {
    private struct Files: PlacementReads {
        let bench: OutreachBench

        func read<Value: Sendable>(
            _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
        ) async throws -> Value {
            guard key == bench.county.description else { throw NotOwner(owner: nil) }
            return try bench.read(body)
        }
    }

    private struct Gateway: CommandGateway {
        let bench: OutreachBench

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            let decoded = try Array(command.type.utf8).withUnsafeBytes { type in
                try command.payload.withUnsafeBytes { try PlacementCommand.decode(type: type, value: $0) }
            }
            let position = "laowu.placement.journal/0#1"
            do {
                let event = try bench.take(
                    try #require(decoded), on: Moment(milliseconds: command.at.milliseconds).chinaDay)
                return CommandAnswer(status: .accepted(eventType: event.type, eventID: "e-1"), position: position)
            } catch let refusal as Refusal {
                return CommandAnswer(
                    status: .refused(
                        Problem(
                            "refused", status: refusal.isMissing ? 404 : 409,
                            title: Bilingual(refusal.zh, refusal.en), code: refusal.code)), position: position)
            }
        }
    }

    private struct AlwaysReady: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    /// The routes over this bench, and over others where a total needs them.
    func serve(
        beside others: [OutreachBench] = [], _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let files = Files(bench: self)
        let gateway = Gateway(bench: self)
        let all = [self] + others
        // It keeps metadata, because the server finds a request's id there, and says nothing.
        let logger = Logger(label: "test") { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .critical
            return handler
        }
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: PlacementAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true), logger: logger,
            clock: { Timestamp(milliseconds: Moment(startOf: "2023-01-01").milliseconds) }
        ) { [rules] routes in
            ActivityRoutes(
                files: files, gateway: gateway, rules: rules,
                ask: { question in
                    guard let bench = all.first(where: { $0.county == question.county }) else {
                        throw NotOwner(owner: nil)
                    }
                    return try bench.read { try question.answer($0, rules) }
                }
            ).add(to: routes)
            JobServiceRoutes(files: files, gateway: gateway, rules: rules).add(to: routes)
            ReferralRoutes(files: files, gateway: gateway, listings: ProvinceListings { _ in [] }).add(to: routes)
            TransferGroupRoutes(files: files, gateway: gateway, rules: rules).add(to: routes)
        }
        try await service.application.test(.router, test)
    }
}

extension TestClientProtocol {
    /// - Parameter area: where the caller may act.
    func get<Value: Decodable>(
        _ path: String, as type: Value.Type, area: DivisionCode, roles: Set<Role> = [.clerk]
    ) async throws -> Value {
        let (status, body) = try await ask(.get, path, Data(), area, roles)
        #expect(status == 200, "\(path): \(String(decoding: body, as: UTF8.self))")
        return try JSONDecoder().decode(type, from: body)
    }

    func status(_ path: String, area: DivisionCode, roles: Set<Role> = [.clerk]) async throws -> Int {
        try await ask(.get, path, Data(), area, roles).status
    }

    func post(
        _ path: String, _ body: some Encodable, area: DivisionCode, roles: Set<Role> = [.clerk]
    ) async throws -> (status: Int, body: Data) {
        try await ask(.post, path, try JSONEncoder().encode(body), area, roles)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data, _ area: DivisionCode, _ roles: Set<Role>
    ) async throws -> (status: Int, body: Data) {
        let caller = Caller(actor: ActorID(unchecked: "li.si"), roles: roles, area: area)
        let headers: HTTPFields = [
            .authorization: DevelopmentAuthenticator.authorization(for: caller), .contentType: "application/json",
            .idempotencyKey: "key-\(path.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFFFF })",
        ]
        return try await execute(
            uri: path, method: method, headers: headers, body: ByteBuffer(bytes: body)
        ) { response in
            (response.status.code, Data(response.body.readableBytesView))
        }
    }
}
