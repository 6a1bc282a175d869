import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// People and postings brought together: matches both ways, push lists, booklets, and the steps of the plan's priority.
struct OfferRoutes: Sendable {
    let reads: any PostingReads
    let gateway: any CommandGateway
    let rules: PlacementRules
    let shelf: PostingShelf
    let surveyor: PostingSurveyor

    private static let office: Set<Role> = [.clerk, .reviewer, .approver]
    /// Who sees people by name of key: officers, and auditors who change nothing.
    private static let readers: Set<Role> = [.clerk, .reviewer, .approver, .auditor]
    /// How many of a person's best postings a booklet holds.
    private static let eachInBooklet = 5

    func add(to routes: CallerRoutes) {
        addMatches(routes)
        addPushes(routes)
        addBooklets(routes)
        let (reads, rules) = (reads, rules)
        routes.get("priority-steps", roles: Self.readers) { request, context in
            let scope = try CountyScope(request, context)
            let step = try request.query("step") { PriorityStep(rawValue: $0) }
            return try await Response.placement(reads, scope) {
                try Self.queries(scope, rules).priority(step: step, page: scope.page, $0)
            }
        }
    }

    private static func queries(_ scope: CountyScope, _ rules: PlacementRules) -> OfferQueries {
        OfferQueries(county: scope.county, day: scope.day, plan: rules.plan(scope.county, scope.day))
    }

    // MARK: Matches

    private func addMatches(_ routes: CallerRoutes) {
        let (reads, rules) = (reads, rules)
        routes.get("people/{person}/postings", roles: Self.readers) { request, context in
            let scope = try CountyScope(request, context)
            let person = try context.parameter("person", as: PersonKey.self)
            let limit = try CountyScope.number("limit", 1...100, default: 20, request)
            let area = try request.query("area", as: DivisionCode.self)
            return try Response.json(try await matches(person, scope, limit: limit, in: area))
        }
        routes.get("postings/{posting}/people", roles: Self.readers) { request, context in
            let scope = try CountyScope(request, context)
            let posting = try PostingRoutes.posting(context)
            let limit = try CountyScope.number("limit", 1...1000, default: 100, request)
            return try await Response.placement(reads, scope) { database in
                guard
                    let answer = try Self.queries(scope, rules).candidates(posting, limit: limit, database)
                else { throw Problem.notFound }
                return answer
            }
        }
    }

    /// The best of every instance.
    private func matches(
        _ person: PersonKey, _ scope: CountyScope, limit: Int, in area: DivisionCode?
    ) async throws -> PersonMatches {
        let seeker = try await reads.read(scope.county.description) {
            try SeekerQueries(county: scope.county, day: scope.day).seeker(person, $0)
        }
        guard let seeker else { throw Problem.notFound }
        let codes = rules.plan(scope.county, scope.day).priorityCodes
        let survey = PostingSurvey(
            seeker: seeker, priority: codes, day: scope.day, limit: limit, area: area)
        var found = try await survey.answer(shelf, reads)
        for others in try await surveyor.ask(survey) { found = found.merged(with: others, limit: limit) }
        let bar: MatchBar? = seeker.isAvailable ? nil : .unavailable
        return PersonMatches(
            person: person, bar: bar, zh: bar?.zh, en: bar?.en, matches: found.best, considered: found.considered,
            suitable: found.suitable, partitions: found.partitions, allPartitions: reads.partitionCount)
    }

    // MARK: Pushes

    private func addPushes(_ routes: CallerRoutes) {
        let (reads, rules, shelf, surveyor) = (reads, rules, shelf, surveyor)
        routes.get("push-list", roles: Self.readers) { request, context in
            let scope = try CountyScope(request, context, mayBeNarrow: true)
            let area = scope.area ?? scope.county
            let each = try CountyScope.number("each", 1...20, default: 3, request)
            if try request.query("everywhere", { Bool($0) }) ?? false {
                let list = PushListEverywhere(reads: reads, shelf: shelf, surveyor: surveyor)
                return try Response.json(
                    try await list.page(scope, in: area, each: each, rules.plan(scope.county, scope.day)))
            }
            return try await Response.placement(reads, scope) {
                try Self.queries(scope, rules).pushList(in: area, each: each, page: scope.page, $0)
            }
        }
        routes.get("pushes", roles: Self.readers) { request, context in
            let scope = try CountyScope(request, context)
            let person = try request.query("person", as: PersonKey.self)
            return try await Response.placement(reads, scope) {
                try OfferQueries.pushes($0, county: scope.county, year: scope.year, person: person, page: scope.page)
            }
        }
        routes.get("unoffered", roles: Self.readers) { request, context in
            let scope = try CountyScope(request, context)
            guard let days = try request.query("days", { Int($0).flatMap { (1...3660).contains($0) ? $0 : nil } })
            else {
                // No plan says how many days "in time" is, so who asks says it.
                throw Problem.invalid("days", code: "missing", Bilingual("请用 days 参数给出天数", "say how many days"))
            }
            return try await Response.placement(reads, scope) {
                try Self.queries(scope, rules).unoffered(days: days, page: scope.page, $0)
            }
        }
        routes.routeCommand(
            "pushes", gateway: gateway, roles: Self.office, success: .created, as: PushForm.self
        ) { form, _, context in
            CommandDraft(
                type: PushPostings.type, area: form.county.county,
                payload: PushPostings(
                    county: form.county.county, offers: form.offers, channel: form.channel, on: form.on,
                    actor: context.caller.actor,
                    elsewhere: try await surveyor.elsewhere(
                        Set(form.offers.flatMap(\.postings)), for: form.county.county)))
        }
    }

    // MARK: Booklets

    private func addBooklets(_ routes: CallerRoutes) {
        let (reads, rules) = (reads, rules)
        routes.get("booklets", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            return try await Response.placement(reads, scope) {
                try OfferQueries.booklets($0, county: scope.county, year: scope.year)
            }
        }
        routes.get("booklets/page", roles: .readers) { request, context in
            let scope = try CountyScope(request, context, mayBeNarrow: true)
            let area = scope.area ?? scope.county
            let pages = try await reads.read(scope.county.description) {
                try Self.queries(scope, rules).bookletPages(in: area, each: Self.eachInBooklet, $0)
            }
            return Response.text(BookletPage.document(pages), type: "text/html; charset=utf-8")
        }
        routes.routeCommand(
            "booklets", gateway: gateway, roles: Self.office, success: .created, as: BookletForm.self
        ) { form, _, context in
            try context.caller.require(area: form.village)
            try PostingText.check(form.deliveredBy, "deliveredBy")
            let county = form.county.county
            var postings = form.postings ?? []
            if form.postings == nil {
                let queries = OfferQueries(county: county, day: form.on, plan: rules.plan(county, form.on))
                let pages = try await reads.read(county.description) {
                    try queries.bookletPages(in: form.village, each: Self.eachInBooklet, $0)
                }
                postings = pages.flatMap(\.postings)
            }
            return CommandDraft(
                type: IssueBooklet.type, area: form.village,
                payload: IssueBooklet(
                    county: county, village: form.village, carrier: form.carrier, deliveredBy: form.deliveredBy,
                    copies: form.copies, postings: postings, on: form.on, actor: context.caller.actor))
        }
    }
}
