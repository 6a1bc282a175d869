import Hummingbird
import Models
import Policy
import ServiceKit

/// Work lists, papers, trails, durations, obstacles and pages to print.
struct CaseReadRoutes: Sendable {
    let office: CaseOffice

    func add(to routes: CallerRoutes) {
        addLists(to: routes)
        addCases(to: routes)
        addPages(to: routes)
    }

    private func addLists(to routes: CallerRoutes) {
        let office = office
        routes.get("case-tasks", roles: CaseOffice.readers) { request, context in
            let (county, area) = try CaseOffice.narrowed(request, context)
            let asOf = try CaseOffice.asOf(request, context)
            var filter = CaseTaskQueries.Filter()
            filter.area = area
            filter.kind = try request.query("kind") { CaseTaskKind(rawValue: $0) }
            filter.role = try request.query("role") {
                ["clerk", "reviewer", "approver", "payer"].contains($0) ? $0 : nil
            }
            filter.officer = try request.query("officer", as: ActorID.self)
            filter.onlyOverdue = try request.query("overdue", as: Bool.self) ?? false
            (filter.page, filter.pageSize) = try CaseOffice.page(request)
            let queries = CaseTaskQueries(county: county, asOf: asOf, library: office.policies)
            return try Response.json(
                try await office.reads.read(county.description) { [filter] in try queries.list($0, filter) })
        }
        routes.get("case-durations", roles: CaseOffice.readers) { request, context in
            let asOf = try CaseOffice.asOf(request, context)
            var filter = CaseDurationQueries.Filter()
            filter.item = try request.query("item") { $0.utf8.count <= 64 ? $0 : nil }
            filter.isPaid = try request.query("paid", as: Bool.self)
            filter.isUnclaimed = try request.query("unclaimed", as: Bool.self) ?? false
            filter.days = try request.query("days") { Int($0).flatMap { (0...36_600).contains($0) ? $0 : nil } }
            (filter.page, filter.pageSize) = try CaseOffice.page(request)
            return try await office.read(request, context) { [filter] in
                try CaseDurationQueries.list($0, county: $1, asOf: asOf, filter)
            }
        }
        routes.get("item-durations", roles: CaseOffice.readers) { request, context in
            let asOf = try CaseOffice.asOf(request, context)
            return try await office.read(request, context) {
                try CaseDurationQueries.items($0, county: $1, asOf: asOf)
            }
        }
        routes.get("wanted-papers", roles: CaseOffice.readers) { request, context in
            let (county, area) = try CaseOffice.narrowed(request, context)
            let asOf = try CaseOffice.asOf(request, context)
            let item = try request.query("item") { $0.utf8.count <= 64 ? $0 : nil }
            let (page, size) = try CaseOffice.page(request)
            let queries = CasePaperQueries(county: county, library: office.policies)
            return try Response.json(
                try await office.reads.read(county.description) {
                    try queries.wanted($0, asOf: asOf, item: item, area: area, page: page, size: size)
                })
        }
        routes.get("papers-spared", roles: CaseOffice.readers) { request, context in
            let asOf = try CaseOffice.asOf(request, context)
            let from = try request.query("from") { Day($0) } ?? Day(year: asOf.year, month: 1, day: 1) ?? asOf
            return try await office.read(request, context) {
                try CasePaperQueries(county: $1, library: office.policies).spared($0, from: from, until: asOf)
            }
        }
        routes.get("obstacles", roles: CaseOffice.readers) { request, context in
            let asOf = try CaseOffice.asOf(request, context)
            var filter = ObstacleQueries.Filter()
            filter.kind = try request.query("kind") { ObstacleKind(rawValue: $0) }
            filter.case = try request.query("case", as: CaseID.self)
            filter.helper = try request.query("helper", as: ActorID.self)
            filter.isOpen = try request.query("open", as: Bool.self)
            (filter.page, filter.pageSize) = try CaseOffice.page(request)
            return try await office.read(request, context) { [filter] in
                try ObstacleQueries(county: $1, asOf: asOf, library: office.policies).list($0, filter)
            }
        }
        routes.get("obstacle-figures", roles: CaseOffice.readers) { request, context in
            let asOf = try CaseOffice.asOf(request, context)
            return try await office.read(request, context) {
                try ObstacleQueries(county: $1, asOf: asOf, library: office.policies).figures($0)
            }
        }
        routes.get("objections", roles: CaseOffice.readers) { request, context in
            let notice = try request.query("notice", as: CaseID.self)?.description
            let id = try request.query("case", as: CaseID.self)
            let isOpen = try request.query("open", as: Bool.self)
            let (page, size) = try CaseOffice.page(request)
            return try await office.read(request, context) {
                try ObjectionQueries.list(
                    $0, county: $1, notice: notice, case: id, isOpen: isOpen, page: page, size: size)
            }
        }
    }

    private func addCases(to routes: CallerRoutes) {
        let office = office
        routes.get("cases/{id}/trail", roles: CaseOffice.openers) { request, context in
            let id = try context.parameter("id", as: CaseID.self)
            return try await office.found(id, request, context) {
                try CaseTrailQueries.trail($0, county: $1, id, office.catalogue)
            }
        }
        routes.get("cases/{id}/checklist", roles: CaseOffice.openers) { request, context in
            let id = try context.parameter("id", as: CaseID.self)
            let asOf = try CaseOffice.asOf(request, context)
            return try await office.found(id, request, context) {
                try CasePaperQueries(county: $1, library: office.policies).checklist($0, id, asOf: asOf)
            }
        }
        routes.get("cases/{id}/progress", roles: CaseOffice.readers.union([.agency, .worker])) { request, context in
            let id = try context.parameter("id", as: CaseID.self)
            let asOf = try CaseOffice.asOf(request, context)
            let county = try CaseOffice.namedCounty(request)
            try await office.requireOwn(id, in: county, context)
            try context.caller.require(area: try await office.home(of: id, in: county))
            guard
                let answer = try await office.reads.read(
                    county.description,
                    { try CaseReads.progress($0, county: county, id, asOf: asOf, office.policies) })
            else { throw Problem.notFound }
            return try Response.json(answer)
        }
    }

    private func addPages(to routes: CallerRoutes) {
        let office = office
        routes.get("cases/{id}/application-form", roles: CaseOffice.openers) { request, context in
            let (detail, checklist, _) = try await office.printed(request, context)
            return Response.page(CasePages.application(detail, checklist))
        }
        routes.get("cases/{id}/file", roles: CaseOffice.openers) { request, context in
            let (detail, checklist, trail) = try await office.printed(request, context)
            return Response.page(CasePages.file(detail, checklist, trail))
        }
        routes.get("case-roster", roles: CaseOffice.readers) { request, context in
            let county = try request.county(context)
            let asOf = try CaseOffice.asOf(request, context)
            guard let item = try request.query("item", { $0.utf8.count <= 64 ? $0 : nil }),
                let state = try request.query("state", { CaseState(rawValue: $0) })
            else {
                throw Problem.invalid(
                    "item", code: "missing", Bilingual("请给出 item 和 state", "name the item and the state"))
            }
            let (page, size) = try CaseOffice.page(request)
            let (lines, total) = try await office.reads.read(county.description) {
                try CaseReads.roster($0, county: county, item: item, state: state, page: page, size: size)
            }
            let rules = office.policies.inForce(area: county, on: asOf).items
            let name = rules.first { $0.value.id == item }?.value.name.zh ?? item
            return Response.page(
                CasePages.roster(lines, item: name, state: state, county: county, on: asOf, total: total))
        }
        routes.get("notices/{id}/page", roles: CaseOffice.readers) { request, context in
            let county = try request.county(context)
            let notice = try context.parameter("id", as: CaseID.self).description
            let contact = try request.query("contact") {
                (1...100).contains($0.count) && !PersonalNumberScan.contains($0) ? $0 : nil
            }
            guard let contact else {
                throw Problem.invalid(
                    "contact", code: "missing", Bilingual("请用 contact 给出受理异议的单位和电话", "say where to object"))
            }
            guard
                let answer = try await office.reads.read(
                    county.description, { try SubsidyQueries.notice($0, county: county, notice) })
            else { throw Problem.notFound }
            return Response.page(CasePages.notice(answer, contact: contact))
        }
    }
}

extension CaseOffice {
    /// The county that the query names, six digits; whether the caller may look there is asked elsewhere.
    static func namedCounty(_ request: Request) throws -> DivisionCode {
        let county = try request.query("county") { text in DivisionCode(text).flatMap { $0.county == $0 ? $0 : nil } }
        guard let county else {
            throw Problem.invalid(
                "county", code: "missing", Bilingual("请用 county 参数给出六位县级代码", "name the six-digit county"))
        }
        return county
    }

    /// A county, or a town or village of it that the query names as `area`, inside the caller's own.
    static func narrowed(
        _ request: Request, _ context: CallerContext
    ) throws -> (county: DivisionCode, area: DivisionCode?) {
        let county = try namedCounty(request)
        let area = try request.query("area", as: DivisionCode.self)
        try context.caller.require(area: area ?? county)
        guard area == nil || area?.county == county else {
            throw Problem.invalid(
                "area", code: "elsewhere", Bilingual("请给出本县的乡镇或村", "name a town or village of the county"))
        }
        return (county, area)
    }

    /// The county that the query names, where the caller looks after it, or after the place in it that the case is at home in: a township
    /// reads the cases of its own people.
    func county(of id: CaseID, _ request: Request, _ context: CallerContext) async throws -> DivisionCode {
        let county = try Self.namedCounty(request)
        guard !context.caller.mayAct(in: county) else { return county }
        guard context.caller.area.lies(in: county) else { throw Problem.outsideArea(county) }
        try context.caller.require(area: try await home(of: id, in: county))
        return county
    }

    /// What the pages of one case need.
    func printed(
        _ request: Request, _ context: CallerContext
    ) async throws -> (CaseDetail, ChecklistAnswer, TrailAnswer) {
        let id = try context.parameter("id", as: CaseID.self)
        let county = try await county(of: id, request, context)
        let asOf = try Self.asOf(request, context)
        let found = try await reads.read(county.description) { [policies, catalogue] database in
            (
                try SubsidyQueries.detail(database, county: county, id, policies),
                try CasePaperQueries(county: county, library: policies).checklist(database, id, asOf: asOf),
                try CaseTrailQueries.trail(database, county: county, id, catalogue)
            )
        }
        guard let detail = found.0, let checklist = found.1, let trail = found.2 else { throw Problem.notFound }
        return (detail, checklist, trail)
    }
}

extension Response {
    /// A page for a browser's printer; it may show names and is kept nowhere.
    static func page(_ html: String) -> Response {
        var response = Response.text(html, type: "text/html; charset=utf-8")
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
