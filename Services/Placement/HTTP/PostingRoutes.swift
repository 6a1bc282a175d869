import Hosting
import Hummingbird
import Models
import ServiceKit

/// Postings: handed in, corrected, published, filled, closed; and their lists and figures.
struct PostingRoutes: Sendable {
    let reads: any PostingReads
    let gateway: any CommandGateway
    let rules: PlacementRules
    let listings: ProvinceListings
    let surveyor: PostingSurveyor

    private static let office: Set<Role> = [.clerk, .reviewer, .approver]
    private static let all: Set<Role> = [.clerk, .reviewer, .approver, .employer]

    func add(to routes: CallerRoutes) {
        addReads(routes)
        let (postings, listings) = (routes.group("postings"), listings)
        postings.routeCommand(gateway: gateway, roles: Self.all, success: .created, as: PostingForm.self) {
            form, _, context in
            try Self.check(form.terms, context)
            return CommandDraft(
                type: OpenPosting.type, area: form.county.county,
                payload: OpenPosting(
                    county: form.county.county, posting: form.posting, terms: form.terms, actor: context.caller.actor,
                    listed: try await listings.evidence(on: [form.terms.employer], for: form.county.county)))
        }
        postings.routeCommand(
            "batches", gateway: gateway, roles: Self.all, success: .created, as: PostingBatchForm.self
        ) { form, _, context in
            for row in form.rows { try Self.check(row.terms, context) }
            return CommandDraft(
                type: OpenPostings.type, area: form.county.county,
                payload: OpenPostings(
                    county: form.county.county, batch: form.batch, rows: form.rows, actor: context.caller.actor,
                    listed: try await listings.evidence(
                        on: form.rows.map(\.terms.employer), for: form.county.county)))
        }
        postings.routeCommand(
            "{posting}/correction", gateway: gateway, roles: Self.all, as: PostingCorrectionForm.self
        ) { form, _, context in
            try Self.check(form.terms, context)
            try await requireOwn(try Self.posting(context), form.county.county, context)
            try PostingText.check(form.reason, "reason")
            return CommandDraft(
                type: CorrectPosting.type, area: form.county.county,
                payload: CorrectPosting(
                    county: form.county.county, posting: try Self.posting(context), terms: form.terms,
                    reason: form.reason, actor: context.caller.actor))
        }
        postings.routeCommand(
            "{posting}/publications", gateway: gateway, roles: Self.office, success: .created, as: PublicationForm.self
        ) { form, _, context in
            CommandDraft(
                type: PublishPosting.type, area: form.county.county,
                payload: PublishPosting(
                    county: form.county.county, posting: try Self.posting(context), channel: form.channel, on: form.on,
                    actor: context.caller.actor))
        }
        addEnds(postings)
    }

    private func addEnds(_ postings: CallerRoutes) {
        postings.routeCommand(
            "{posting}/fills", gateway: gateway, roles: Self.office, success: .created, as: FillForm.self
        ) { form, _, context in
            CommandDraft(
                type: FillPosting.type, area: form.county.county,
                payload: FillPosting(
                    county: form.county.county, posting: try Self.posting(context), people: form.people,
                    others: form.others ?? 0, on: form.on, actor: context.caller.actor))
        }
        postings.routeCommand("{posting}/vacancies", gateway: gateway, roles: Self.office, as: VacancyForm.self) {
            form, _, context in
            try PostingText.check(form.reason, "reason")
            return CommandDraft(
                type: VacatePosting.type, area: form.county.county,
                payload: VacatePosting(
                    county: form.county.county, posting: try Self.posting(context), person: form.person, on: form.on,
                    reason: form.reason, actor: context.caller.actor))
        }
        postings.routeCommand("{posting}/closing", gateway: gateway, roles: Self.all, as: PostingClosingForm.self) {
            form, _, context in
            try PostingText.check(form.note ?? "", "note")
            try await requireOwn(try Self.posting(context), form.county.county, context)
            guard form.reason != .unlawful || context.caller.has(any: Self.office) else {
                throw Problem.forbidden(
                    Bilingual("违法岗位由工作人员撤下", "officers take down what is unlawful"), code: "role")
            }
            return CommandDraft(
                type: ClosePosting.type, area: form.county.county,
                payload: ClosePosting(
                    county: form.county.county, posting: try Self.posting(context), on: form.on, reason: form.reason,
                    note: form.note ?? "", actor: context.caller.actor))
        }
    }

    private func addReads(_ routes: CallerRoutes) {
        let (reads, rules) = (reads, rules)
        let postings = routes.group("postings")
        postings.get(roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            let filter = try Self.filter(request)
            return try await Response.placement(reads, scope) {
                try PostingQueries.page($0, county: scope.county, filter, on: scope.day, page: scope.page)
            }
        }
        // Reserve posts to which somebody who lost their work can go today.
        postings.get("reserve", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            return try await Response.placement(reads, scope) {
                try PostingQueries.page(
                    $0, county: scope.county, PostingQueries.Filter(state: "open", kind: .reserve), on: scope.day,
                    page: scope.page)
            }
        }
        postings.get("everywhere", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            let filter = try Self.filter(request)
            return try Response.json(try await everywhere(scope, filter))
        }
        postings.get("opened", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            let answer = try await opened(scope)
            return try Response.json(answer)
        }
        postings.get("channels", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            return try await Response.placement(reads, scope) {
                try PostingFigures.channels(
                    $0, county: scope.county, year: scope.year, rules.plan(scope.county, scope.day))
            }
        }
        postings.get("batches/{batch}", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            let batch = try context.parameter("batch", as: BatchID.self)
            return try await Response.placement(reads, scope) { database in
                let verdicts = try PostingQueries.verdicts(database, batch, county: scope.county)
                guard !verdicts.isEmpty else { throw Problem.notFound }
                return verdicts
            }
        }
        postings.get("{posting}", roles: .readers.union([.employer])) { request, context in
            let scope = try CountyScope(request, context)
            let posting = try Self.posting(context)
            return try await Response.placement(reads, scope) { database in
                guard
                    let detail = try PostingQueries.detail(database, posting, county: scope.county, on: scope.day)
                else { throw Problem.notFound }
                try context.caller.requireOwn(detail.posting.terms.employer)
                return detail
            }
        }
        routes.get("supply-demand", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            return try await Response.placement(reads, scope) { database in
                PostingFigures.trades(
                    try PostingQueries.open(database, county: scope.county, on: scope.day),
                    try SeekerQueries(county: scope.county, day: scope.day).seekers(.everybody, database))
            }
        }
        addFirms(routes)
    }

    private func addFirms(_ routes: CallerRoutes) {
        let (reads, rules) = (reads, rules)
        routes.get("hiring-firms", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            return try await Response.placement(reads, scope) {
                try PostingFigures.hiringFirms($0, county: scope.county, year: scope.year)
            }
        }
        routes.get("hiring-firms/{employer}/people", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            let employer = try context.parameter("employer", as: OrganisationID.self)
            return try await Response.placement(reads, scope) {
                try PostingFigures.hired($0, by: employer, county: scope.county, year: scope.year)
            }
        }
        routes.get("partner-matches", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            return try await Response.placement(reads, scope) {
                try PostingFigures.partners(
                    $0, county: scope.county, year: scope.year, rules.plan(scope.county, scope.day))
            }
        }
        routes.get("partner-matches/{partner}", roles: .readers) { request, context in
            let scope = try CountyScope(request, context)
            let partner = try context.parameter("partner", as: String.self)
            return try await Response.placement(reads, scope) {
                try PostingFigures.partnerMatches($0, partner, county: scope.county, year: scope.year)
            }
        }
    }

    /// Of all instances: each gives the first so many of its own.
    private func everywhere(_ scope: CountyScope, _ filter: PostingQueries.Filter) async throws -> EverywhereAnswer {
        let size = PostingQueries.pageSize
        guard scope.page <= Self.mostPagesEverywhere else {
            throw Problem.invalid("page", code: "too-far", Bilingual("请缩小查询范围", "narrow the question down"))
        }
        let survey = EverywhereSurvey(filter: filter, day: scope.day, first: scope.page * size)
        let parts = try await [survey.answer(reads)] + surveyor.askEverywhere(survey)
        let items = parts.flatMap(\.items).sorted { PostingQueries.isBetterPaid($0, $1) }
        return EverywhereAnswer(
            list: PageAnswer(
                total: parts.reduce(0) { $0 + $1.total }, page: scope.page, pageSize: size,
                items: Array(items.dropFirst((scope.page - 1) * size).prefix(size))),
            partitions: parts.reduce(0) { $0 + $1.partitions }, allPartitions: reads.partitionCount)
    }

    /// Every instance sends all that comes before a page.
    private static let mostPagesEverywhere = 20

    /// The year's posts beside the plan's target, which is for the whole area of the plan.
    private func opened(_ scope: CountyScope) async throws -> OpenedAnswer {
        let plan = rules.plan(scope.county, min(scope.day, scope.lastDay))
        let (mine, list) = try await reads.read(scope.county.description) { database in
            (
                try PostingFigures.opened(database, in: scope.county, year: scope.year),
                try PostingQueries.page(
                    database, county: scope.county, PostingQueries.Filter(openedIn: scope.year), on: scope.day,
                    page: scope.page)
            )
        }
        var targets: [OpenedAnswer.Target] = []
        for rule in plan.targets where rule.value.indicator == PostingLists.opened {
            guard rule.value.year == nil || rule.value.year == scope.year else { continue }
            let area = rule.pack.area
            let parts = try await reads.readAll { try PostingFigures.opened($0, in: area, year: scope.year).posts }
            targets.append(
                OpenedAnswer.Target(
                    pack: rule.pack.id, area: area, amount: rule.value.amount, unit: rule.value.unit.rawValue,
                    force: rule.value.force.rawValue, clause: rule.value.citation.clause,
                    quote: rule.value.citation.quote, openedInArea: parts.reduce(0, +), partitions: parts.count,
                    allPartitions: reads.partitionCount))
        }
        return OpenedAnswer(
            county: scope.county, year: scope.year, postings: mine.postings, posts: mine.posts, filled: mine.filled,
            byKind: mine.byKind, targets: targets, list: list)
    }

    private static func filter(_ request: Request) throws -> PostingQueries.Filter {
        let states = ["upcoming", "open", "full", "expired", "closed"]
        return PostingQueries.Filter(
            state: try request.query("state") { states.contains($0) ? $0 : nil },
            kind: try request.query("kind") { PostingKind(rawValue: $0) },
            trade: try request.query("trade") { $0.removingPercentEncoding },
            employer: try request.query("employer", as: OrganisationID.self),
            area: try request.query("area", as: DivisionCode.self), partner: try request.query("partner") { $0 })
    }

    static func posting(_ context: CallerContext) throws -> PostingID {
        try context.parameter("posting", as: PostingID.self)
    }

    /// An employer opens and corrects postings of its own.
    private static func check(_ terms: PostingTerms, _ context: CallerContext) throws {
        try PostingText.check(terms)
        try context.caller.require(own: terms.employer)
    }

    /// An employer changes and closes what is its own; one that is not there is the county's to be refused.
    private func requireOwn(_ posting: PostingID, _ county: DivisionCode, _ context: CallerContext) async throws {
        guard !context.caller.has(any: Self.office) else { return }
        let day = Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        let known = try await reads.read(county.description) {
            try PostingQueries.posting($0, posting, county: county, on: day)
        }
        try context.caller.require(own: known?.terms.employer)
    }
}
