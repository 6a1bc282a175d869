import Hummingbird
import Journal
import Models
import ServiceKit

/// The routes of the console: pages outside `/v1`, figures under it.
public struct ConsoleRoutes: Sendable {
    private let parts: ConsoleParts
    private var source: any ConsoleSource { parts.view }

    public init(_ parts: ConsoleParts) { self.parts = parts }

    /// Adds the pages of every section, the style sheet, the script and the choice of language.
    public func addPages(to router: Router<ServiceContext>) {
        let sections: [any PageSection.Type] = [
            OverviewPages.self,
            CasesPages.self,
            ReportsPages.self,
            OrganisationPages.self,
            PostingPages.self,
            OutreachPages.self,
            WagePages.self,
            TaskPages.self,
            FundPages.self,
            PaymentPages.self,
            ClawbackPages.self,
            PolicyPages.self,
            BodyPages.self,
            PeoplePages.self,
            ImportPages.self,
            ClassPages.self,
            InstitutionPages.self,
            FigurePages.self,
            FeedsPages.self,
            SystemPages.self,
        ]
        let routes = PageRoutes(router: router, parts: parts, navigation: sections.flatMap { $0.entries })
        for section in sections { section.add(to: routes) }
        SignInRoutes(way: parts.signIn, templates: parts.templates).add(to: router)
        for (name, type, text) in [
            ("console.css", "text/css", parts.templates.styles),
            ("console.js", "text/javascript", parts.templates.script),
            ("icon.svg", "image/svg+xml", parts.templates.icon), ("favicon.ico", "image/svg+xml", parts.templates.icon),
        ] {
            router.get(RouterPath(name)) { _, _ in
                var response = Response.text(text, type: "\(type); charset=utf-8")
                response.headers[.cacheControl] = "max-age=300"
                response.headers[.nosniff] = "nosniff"
                return response
            }
        }
        PageLanguage.add(to: router)
        routes.addMissing()
    }

    /// Adds `/v1/summary` and `/v1/timeline`.
    public func add(to routes: CallerRoutes) {
        routes.get("summary", roles: .readers) { request, context in
            try await summary(of: try request.query("county", as: DivisionCode.self), for: context.caller)
        }
        routes.get("timeline", roles: .readers) { request, context in
            try await timeline(of: try request.query("person") { PersonKey($0) }, for: context.caller)
        }
    }

    /// - Parameter area: the division asked for; the caller's own when absent.
    func summary(of area: DivisionCode?, for caller: Caller) async throws -> SummaryAnswer {
        let area = area ?? caller.area
        try caller.require(area: area)
        let figures = try await source.read { try ConsoleFigures.read($0, area: area) }
        return SummaryAnswer(figures, source.statuses)
    }

    /// A person's steps in the caller's own area: registrations, moves, how the record ended.
    func timeline(of person: PersonKey?, for caller: Caller) async throws -> TimelineAnswer {
        try caller.require(area: caller.area)
        guard let person else {
            throw Problem.invalid("person", code: "missing", Bilingual("请给出人员键 person", "name the person key"))
        }
        return TimelineAnswer(
            person: person.description,
            steps: try await source.read { try TimelineStep.read($0, person: person, area: caller.area) })
    }
}

/// The body of `GET /v1/timeline`: oldest first.
public struct TimelineAnswer: ResponseCodable, Sendable {
    public let person: String
    public let steps: [TimelineStep]
}

/// The body of `GET /v1/summary`: the overview's figures and how far the view has come.
public struct SummaryAnswer: ResponseCodable, Sendable {
    public struct Partition: Codable, Sendable {
        public let processor: String
        public let partition: Int32
        public let state: String
        public let events: Int64
        public let behind: Int64
    }

    public let counties: [CountyFigures]
    public let feeds: [FeedFigures]
    public let payrollRowsWaiting: Int
    public let partitions: [Partition]
    public let behind: Int64

    init(_ figures: ConsoleFigures, _ statuses: [Journal.PartitionStatus]) {
        counties = figures.counties
        feeds = figures.feeds
        payrollRowsWaiting = figures.payrollRowsWaiting
        partitions = statuses.map { status in
            Partition(
                processor: status.processor.description, partition: status.partition, state: status.phase.rawValue,
                events: status.seq, behind: status.behind)
        }
        behind = statuses.map(\.behind).reduce(0, +)
    }
}
