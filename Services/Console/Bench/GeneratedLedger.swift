import Calendars
import GRDB
import Journal
import Models
import Policy
import ServiceKit
import Store

/// A county of generated people folded into the console's read model, and its pages, for measuring. Nobody in it exists.
public final class GeneratedLedger: Sendable {
    /// A page as a visitor of the county asks for it.
    public struct Page: Sendable {
        public let name: String
        /// Makes and renders the page; bytes of HTML or of the file.
        public let make: @Sendable () async throws -> Int
    }

    public let path: String
    private let county: DivisionCode
    private let source: LedgerSource
    private let templates: PageTemplates

    /// Folds the county's history: everybody registered, three in five at work and paid for a year, a sixth trained, a tenth with a grant.
    ///
    /// - Parameters:
    ///   - neighbours: how many other counties of the province there are.
    ///   - neighbourPeople: people of each of them.
    public init(
        _ county: DivisionCode, people: Int, neighbours: Int = 0, neighbourPeople: Int = 0, folder: String
    ) throws {
        self.county = county
        path = folder + "/console.sqlite"
        let others = Divisions.standard.all(.county).map(\.code).filter { $0 != county && $0.lies(in: county.province) }
        let neighbours = others.prefix(neighbours).map { Place(code: $0, people: neighbourPeople) }
        try Self.fill(path, [Place(code: county, people: people)] + neighbours)
        source = LedgerSource(pool: try ReadPool(path: path))
        templates = try PageTemplates()
    }

    public func close() { try? source.pool.close() }

    /// The pages that read the whole county.
    public var pages: [Page] {
        let figures: [(String, String, [String: String], @Sendable (PageRequest) async throws -> PageOutcome)] = [
            ("figures", "/figures", [:], { try await FigureListPage.make($0) }),
            ("figures/transfers", "/figures/transfers", [:], { try await FigurePeoplePage.make($0) }),
            ("tables/quarterly", "/tables/quarterly", [:], { try await ReportTablesPage.make($0, kind: "quarterly") }),
            ("tables/annual", "/tables/annual", [:], { try await ReportTablesPage.make($0, kind: "annual") }),
            ("tables/situation", "/tables/situation", [:], { try await ReportTablesPage.make($0, kind: "situation") }),
            ("tables/real-name", "/tables/real-name", [:], { try await ReportTablesPage.make($0, kind: "real-name") }),
            (
                "tables/annual xlsx", "/tables/annual", ["format": "xlsx"],
                { try await ReportTablesPage.make($0, kind: "annual") }
            ),
            (
                "province", "/province", ["county": county.province.description],
                { try await ProvincePage.make($0) }
            ),
            (
                "overview", "/", [:],
                { request in
                    let area = try request.area()
                    let figures = try await request.view.read { try ConsoleFigures.read($0, area: area) }
                    return .page(
                        ConsoleService.Page(
                            "overview", title: Bilingual("总览", "Overview"), OverviewPage(figures, [], counties: [])))
                }
            ),
        ]
        return figures.map { name, path, query, make in
            Page(name: name) { [self] in try await size(make(request(path, query))) }
        }
    }

    private func request(_ path: String, _ query: [String: String]) -> PageRequest {
        let caller = Caller(actor: ActorID(unchecked: "bench"), roles: [.auditor], area: county.province)
        return PageRequest(
            visitor: Visitor(caller: caller, authorization: "", formToken: ""), path: path,
            parameters: ["indicator": "transfers"],
            query: query.merging(["county": county.description, "from": "2018-01-01", "through": "2018-12-31"]) {
                given, _ in given
            }, view: source, services: NobodyAnswers(), system: NoSystem(),
            receivedAt: Timestamp(milliseconds: 1_546_000_000_000))
    }

    private func size(_ outcome: PageOutcome) -> Int {
        switch outcome {
        case .page(let page):
            templates.render(page.template, BarePage(title: page.title, page: page.content)).utf8.count
        case .download(let file): file.bytes.count
        case .paper(let paper): paper.html.utf8.count
        case .seeOther: 0
        }
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
        }
        try connection.execute("COMMIT")
    }
}

/// What a template sees without the frame around it.
private struct BarePage {
    let title: Bilingual
    let page: Any
}

/// A read model's file without the journals behind it.
private struct LedgerSource: ConsoleSource {
    let pool: ReadPool
    var statuses: [Journal.PartitionStatus] { [] }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await pool.read(body)
    }
}

private struct NobodyAnswers: ServiceCalls {
    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        throw Problem.notFound
    }

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer { throw Problem.notFound }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt { throw Problem.notFound }
}
