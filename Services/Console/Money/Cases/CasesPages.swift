import Models
import ServiceKit

/// `/cases`: the cases of an area, each case's page with what can be done, public notices and papers to print.
enum CasesPages: PageSection {
    static let entries = [NavigationEntry(path: "/cases", text: Bilingual("补贴申请件", "cases"), roles: officers)]

    /// Who works with cases or examines them.
    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor, .inspector, .agency]
    /// Whom `subsidy` shows its lists of cases, objections and obstacles.
    static let readers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]
    /// Whom it shows one case's papers and trail: whoever examines a sample of cases, too.
    static let openers = readers.union([.inspector])

    static func add(to routes: PageRoutes) {
        routes.page("cases", roles: officers) { try await list($0) }
        routes.desk("cases/:id", roles: officers, commands: CaseCommands.all) { try await show($0, $1) }
        for paper in ["application-form", "file"] {
            routes.page(.init("cases/:id/\(paper)"), roles: openers) { request in
                let county = try request.county()
                let id = try request.parameter("id", as: CaseID.self)
                return try await Self.paper(
                    Target("v1/cases", id.description, paper, query: ["county": county]), request, county)
            }
        }
        routes.page("case-roster", roles: readers) { request in
            let county = try request.county()
            return try await paper(
                Target(
                    "v1/case-roster",
                    query: [
                        "county": county, "item": request.query["item"], "state": request.query["state"],
                        "page": request.query["page"],
                    ]), request, county)
        }
        NoticePages.add(to: routes)
        ClaimPages.add(to: routes)
    }

    private static func list(_ request: PageRequest) async throws -> PageOutcome {
        let area = try request.area()
        var filter = CaseFilter()
        // Only a word can be a state or an item; anything else means all.
        filter.state = request.query["state"].flatMap { ActorID($0)?.description }
        filter.item = request.query["item"].flatMap { ActorID($0)?.description }
        if request.visitor.caller.isOutsider { filter.claimant = "agency:\(request.visitor.caller.organisation)" }
        filter.holder = request.query["holder"].flatMap { CaseFilter.Holder(rawValue: $0) }
        let number = try request.pageNumber()
        let (list, items, codes) = try await request.view.read { [filter] database in
            (
                try CasePage.read(database, area: area, filter, number: number),
                try CasePage.items(database, area: area, claimant: filter.claimant),
                try ConsoleFigures.counties(database)
            )
        }
        var page = Page(
            "cases", title: Bilingual("补贴申请件", "Cases"),
            CasesPage(
                list, area: area, filter, items: items,
                counties: CountyLinks.make(request, among: codes, shown: area)))
        page.refreshes = true
        return .page(page)
    }

    private static func show(_ request: PageRequest, _ trial: MoneyTrial?) async throws -> Page {
        let county = try request.county()
        let id = try request.parameter("id", as: CaseID.self)
        let view = try await request.ask(
            Target("v1/cases", id.description, query: ["county": county]), as: CaseView.self, in: county)
        let mayRead = request.visitor.caller.has(any: readers)
        let mayOpen = request.visitor.caller.has(any: openers)
        let isOfCounty = request.visitor.caller.mayAct(in: county)
        async let checklist = asked(
            mayOpen, Target("v1/cases", id.description, "checklist", query: ["county": county]), CaseChecklist.self,
            request, county)
        async let trail = asked(
            mayOpen, Target("v1/cases", id.description, "trail", query: ["county": county]), CaseTrail.self, request,
            county)
        async let objections = asked(
            mayRead && isOfCounty, Target("v1/objections", query: ["county": county, "case": id]),
            ServicePage<ObjectionLine>.self, request, county)
        async let obstacles = asked(
            mayRead && isOfCounty, Target("v1/obstacles", query: ["county": county, "case": id]),
            ServicePage<ObstacleLine>.self, request, county)
        let awaitsFund = ["county-passed", "notice-passed"].contains(view.`case`.state)
        async let funds = asked(
            awaitsFund && isOfCounty && request.visitor.caller.has(any: [.approver]),
            Target("v1/funds", query: ["county": county]), ServicePage<FundLine>.self, request, county)
        let content = CasePageContent(
            request: request, county: county, view: view, checklist: try await checklist, trail: try await trail,
            objections: try await objections?.items ?? [], obstacles: try await obstacles?.items ?? [],
            funds: try await funds?.items ?? [], needsNotice: PackShelf.needsNotice(view.`case`.determination),
            trial: trial)
        let name = view.`case`.determination.itemName
        return Page(
            "desk", title: Bilingual("\(name.zh) \(view.`case`.`case`)", name.en), content.content)
    }

    /// What is not for this visitor is not asked for.
    private static func asked<Answer: Decodable & Sendable>(
        _ isAllowed: Bool, _ target: Target, _ type: Answer.Type, _ request: PageRequest, _ county: DivisionCode
    ) async throws -> Answer? {
        isAllowed ? try await request.ask(target, as: type, in: county) : nil
    }

    /// A page of the service to print, as the visitor is shown it.
    static func paper(_ target: Target, _ request: PageRequest, _ county: DivisionCode) async throws -> PageOutcome {
        let file = try await request.services.exchange(
            ServiceRequest("GET", .subsidy, key: county.description, target), for: request.visitor)
        return .paper(Paper(html: String(decoding: file.bytes, as: UTF8.self)))
    }
}
