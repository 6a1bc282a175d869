import Calendars
import GRDB
import Hummingbird
import Journal
import Logging
import Models
import ServiceKit
import Store

/// A county of generated people folded into the console's read model, and the console that serves it, for measuring. Nobody in it exists.
public final class GeneratedLedger: Sendable {
    /// The file of the read model.
    public let path: String
    let county: DivisionCode
    private let people: Int
    private let view: ViewFile

    /// Folds the county's history: everybody registered, three in five at work and paid for a year, a sixth trained, a tenth with a grant.
    ///
    /// - Parameters:
    ///   - neighbours: how many other counties of the province there are.
    ///   - neighbourPeople: people of each of them.
    public init(
        _ county: DivisionCode, people: Int, neighbours: Int = 0, neighbourPeople: Int = 0, folder: String
    ) throws {
        self.county = county
        self.people = people
        path = folder + "/console.sqlite"
        let others = Divisions.standard.all(.county).map(\.code).filter { $0 != county && $0.lies(in: county.province) }
        let neighbours = others.prefix(neighbours).map { Place(code: $0, people: neighbourPeople) }
        try Self.fill(path, [Place(code: county, people: people)] + neighbours)
        view = ViewFile(pool: try ReadPool(path: path))
    }

    public func close() { try? view.pool.close() }

    /// The console over the county, on a port that the system chooses. No other service answers it.
    ///
    /// - Parameter onListening: called with the port.
    public func service(onListening: @escaping @Sendable (Int) async -> Void) throws -> HTTPService {
        let authenticator = DevelopmentAuthenticator(isEnabled: true)
        let routes = ConsoleRoutes(
            try ConsoleParts(view: view, services: SilentServices(), door: HeaderDoor(authenticator)))
        return HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: Served(), metrics: PrometheusRegistry(),
            authenticator: authenticator, logger: Self.quiet,
            onListening: onListening, pages: { routes.addPages(to: $0) }, routes: { routes.add(to: $0) })
    }

    /// Keeps metadata, because the server finds a request's id there, and says nothing.
    private static let quiet = Logger(label: "bench") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }

    /// Whom pages are shown to: somebody of the province with every role of an office.
    public var authorization: String {
        let roles: Set<Role> = [
            .clerk, .reviewer, .approver, .payer, .inspector, .auditor, .`operator`, .institution, .agency,
        ]
        return DevelopmentAuthenticator.authorization(
            for: Caller(actor: ActorID(unchecked: "bench"), roles: roles, area: county.province))
    }

    /// Every page of the console, filled with things of the county, and the places of long lists that are farthest from their beginning.
    public func addresses() throws -> [String] {
        let router = Router(context: ServiceContext.self)
        ConsoleRoutes(
            try ConsoleParts(
                view: view, services: SilentServices(), door: HeaderDoor(DevelopmentAuthenticator(isEnabled: true)))
        ).addPages(to: router)
        return LedgerAddresses(county: county, people: people).of(
            router.routes.filter { $0.method == .get }.map(\.path.description))
    }

    // MARK: History

    private struct Place {
        let code: DivisionCode
        let people: Int
    }

    private static func fill(_ path: String, _ counties: [Place]) throws {
        let connection = try Connection(path: path)
        defer { connection.close() }
        try connection.execute(ConsoleSchema.sql)
        let tables = try ConsoleTables(connection)
        try connection.execute("BEGIN IMMEDIATE")
        var seq: Int64 = 0
        func next() throws -> EventMeta {
            seq += 1
            if seq.isMultiple(of: 5_000) { try connection.execute("COMMIT; BEGIN IMMEDIATE") }
            return EventMeta(time: Moment(milliseconds: 1_520_000_000_000), seq: seq)
        }
        for county in counties {
            let history = LedgerHistory(county.code, people: county.people)
            try history.registry { try tables.people.observe($0, next()) }
            try history.training { try tables.training.observe($0, next()) }
            try history.placement { try tables.work.observe($0, next()) }
            try history.subsidy { try tables.cases.observe($0, next()) }
            try history.intake {
                try tables.feeds.observe($0)
                try tables.arrivals.observe($0, next())
            }
            try history.route { try tables.work.observe($0) }
            try history.reports { try tables.reports.apply($0) }
        }
        try connection.execute("COMMIT")
    }
}

/// A read model's file without the journals behind it.
private struct ViewFile: ConsoleSource {
    let pool: ReadPool
    var statuses: [Journal.PartitionStatus] { [] }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.read(body)
    }
}

private struct Served: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}

/// No service is there: pages that ask one say so.
private struct SilentServices: ServiceCalls {
    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        throw Problem.notAnswering
    }

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer { throw Problem.notAnswering }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt { throw Problem.notAnswering }
}

extension Problem {
    /// 503: a service that a page asks is not there.
    fileprivate static let notAnswering = Problem(
        "no-service", status: 503, title: Bilingual("服务没有应答", "The service does not answer"))
}
