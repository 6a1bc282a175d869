import Dispatch
import Foundation
import GRDB
import Hosting
import Hummingbird
import Journal
import Models
import Policy
import ServiceKit

/// Where the file of a key's partition lies.
protocol StorePlaces: Sendable {
    /// - Throws: `NotOwner` where another instance holds it.
    func storePath(of key: String) async throws -> String
}

extension ProcessorHost: StorePlaces {
    func storePath(of key: String) async throws -> String { try await answer(key) { $0.path } }
}

struct WhatIfForm: Codable, Sendable {
    let county: DivisionCode
    /// The draft as it stands in its file.
    let pack: String
    /// The first day of the time that is compared; a year before `until` where it is absent.
    let from: Day?
    /// The last day; today where it is absent.
    let until: Day?
}

struct ForecastForm: Codable, Sendable {
    let county: DivisionCode
    /// A draft in place of its plan; absent: the packs in force.
    let pack: String?
    /// Facts are known up to this day; today where it is absent.
    let asOf: Day?
}

struct ScanForm: Codable, Sendable {
    let county: DivisionCode
    /// Claims that could be made up to this day; today where it is absent.
    let until: Day?
}

/// The inventory of what is granted, those who have not claimed, and what a draft or a year would come to.
struct PolicyRoutes: Sendable {
    /// Who works with the lists.
    static let officers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]
    /// Who asks what a rule would come to.
    static let planners: Set<Role> = [.approver, .auditor]
    /// The longest time that is compared, in days.
    static let longestWindow = 3_660

    let reader: any PartitionReader
    let stores: any StorePlaces
    let policies: PolicyLibrary
    let runs: PolicyRuns
    /// Threads that one run may keep busy.
    var threads = 1

    func add(to routes: CallerRoutes) {
        addLists(to: routes)
        addScans(to: routes)
        addRuns(to: routes)
    }

    // MARK: Lists

    private func addLists(to routes: CallerRoutes) {
        routes.get("policy-inventory", roles: Self.officers) { request, context -> Response in
            let county = try officer(request, context)
            let day = try request.query("on") { Day($0) } ?? context.today
            let scan = try await lastScan(county)
            return try .json(
                await reader.read(county.description) { [policies] in
                    try PolicyQueries.inventory($0, county: county, on: day, policies, scan: scan)
                })
        }
        routes.get("entitlement-gaps", roles: Self.officers) { request, context -> Response in
            let (county, filter) = try gapFilter(request, context)
            return try .json(
                await reader.read(county.description) { try PolicyQueries.gap($0, county: county, filter) })
        }
        routes.get("entitlement-gaps/figures", roles: Self.officers) { request, context -> Response in
            let (county, filter) = try gapFilter(request, context)
            return try .json(
                await reader.read(county.description) { try PolicyQueries.gapFigures($0, county: county, filter) })
        }
        routes.get("cases/{id}/determination", roles: Self.officers) { request, context -> Response in
            let county = try officer(request, context)
            let id = try context.parameter("id", as: CaseID.self)
            let text = try await reader.read(county.description) {
                try PolicyQueries.frozen($0, county: county, id)
            }
            guard let text else { throw Problem.notFound }
            return .jsonText(text)
        }
    }

    private func gapFilter(
        _ request: Request, _ context: CallerContext
    ) throws -> (DivisionCode, PolicyQueries.GapFilter) {
        var filter = PolicyQueries.GapFilter()
        filter.township = try request.query("township") { text in
            DivisionCode(text).flatMap { $0.description.utf8.count > 6 ? $0 : nil }
        }
        let county = try officer(request, context, within: filter.township)
        filter.item = try request.query("item") { $0.utf8.count <= 64 ? $0 : nil }
        filter.claimant = try request.query("claimant") { SubsidyItem.Party(rawValue: $0)?.rawValue }
        filter.sinceBefore = try request.query("sinceBefore") { Day($0) }
        (filter.page, filter.pageSize) = try request.page()
        return (county, filter)
    }

    /// The county asked about, or a township of it: an officer of the township reads its own list.
    private func officer(
        _ request: Request, _ context: CallerContext, within township: DivisionCode? = nil
    ) throws -> DivisionCode {
        guard let township else { return try request.county(context) }
        let county = try request.query("county") { DivisionCode($0) } ?? township.county
        guard township.lies(in: county), county.county == county else { throw Problem.invalidField("township") }
        try context.caller.require(area: township)
        return county
    }

    // MARK: Scans

    private func addScans(to routes: CallerRoutes) {
        routes.post("entitlement-scans", roles: Self.officers) { request, context -> Response in
            let form = try await request.json(ScanForm.self, context)
            let order = EntitlementOrder(
                county: try county(form.county, context), until: form.until ?? context.today, policies: policies)
            return try await begin(.scan, form.county, context) { path, threads, control, file, at in
                try order.perform(path: path, threads: threads, control: control, file: file, at: at)
            }
        }
        routes.get("entitlement-scans/latest", roles: Self.officers) { request, context -> Response in
            let county = try await owned(officer(request, context))
            guard let text = try await runs.lastScan(of: county) else { throw Problem.notFound }
            return .jsonText(text)
        }
        routes.get("entitlement-scans/latest/lines", roles: Self.officers) { request, context -> Response in
            let county = try await owned(officer(request, context))
            guard let page = try await runs.lastScanLines(of: county, lineFilter(request)) else {
                throw Problem.notFound
            }
            return try .json(page)
        }
    }

    private func lastScan(_ county: DivisionCode) async throws -> EntitlementReport? {
        try await runs.lastScan(of: county).map {
            try MessageCoding.decode(EntitlementReport.self, from: Data($0.utf8))
        }
    }

    // MARK: What-if and forecast

    private func addRuns(to routes: CallerRoutes) {
        routes.post("what-if", roles: Self.planners) { request, context -> Response in
            let form = try await request.json(WhatIfForm.self, context)
            let county = try county(form.county, context)
            let until = form.until ?? context.today
            let from = form.from ?? until.adding(months: -12).adding(days: 1)
            guard from <= until, from.days(to: until) <= Self.longestWindow else { throw Problem.invalidField("from") }
            let order = WhatIfOrder(
                county: county, draft: try await draft(form.pack), window: from...until, policies: policies)
            do { _ = try order.libraryAfter() } catch { throw Problem.draft(error) }
            return try await begin(.whatIf, county, context) { path, threads, control, file, at in
                try order.perform(path: path, threads: threads, control: control, file: file, at: at)
            }
        }
        routes.post("forecasts", roles: Self.planners) { request, context -> Response in
            let form = try await request.json(ForecastForm.self, context)
            let county = try county(form.county, context)
            var draft: PolicyPack?
            if let text = form.pack { draft = try await self.draft(text) }
            let order = ForecastOrder(
                county: county, asOf: form.asOf ?? context.today, draft: draft, policies: policies)
            return try await begin(.forecast, county, context) { path, threads, control, file, at in
                try order.perform(path: path, threads: threads, control: control, file: file, at: at)
            }
        }
        routes.get("policy-runs", roles: Self.officers) { request, context -> Response in
            try .json(runs.list(in: await owned(officer(request, context))))
        }
        routes.get("policy-runs/{id}", roles: Self.officers) { request, context -> Response in
            let (county, id) = try await run(request, context)
            guard let status = runs.status(id, in: county) else { throw Problem.notFound }
            return try .json(status)
        }
        routes.get("policy-runs/{id}/report", roles: Self.officers) { request, context -> Response in
            let (county, id) = try await run(request, context)
            guard let text = try await runs.report(id, in: county) else { throw Problem.notFound }
            return .jsonText(text)
        }
        routes.get("policy-runs/{id}/lines", roles: Self.officers) { request, context -> Response in
            let (county, id) = try await run(request, context)
            guard let page = try await runs.lines(id, in: county, lineFilter(request)) else { throw Problem.notFound }
            return try .json(page)
        }
        routes.post("policy-runs/{id}/cancellation", roles: Self.officers) { request, context -> Response in
            let (county, id) = try await run(request, context)
            guard let status = runs.cancel(id, in: county) else { throw Problem.notFound }
            return try .json(status)
        }
    }

    private func run(_ request: Request, _ context: CallerContext) async throws -> (DivisionCode, String) {
        let county = try await owned(request.county(context))
        return (county, try context.parameter("id", as: ActorID.self).description)
    }

    private func begin<Report: Encodable & Sendable>(
        _ kind: PolicyRuns.Kind, _ county: DivisionCode, _ context: CallerContext,
        _ perform: @escaping @Sendable (String, Int, RunControl, RunFile, Moment) throws -> Report
    ) async throws -> Response {
        let path = try await stores.storePath(of: county.description)
        let at = Moment(milliseconds: context.scope.receivedAt.milliseconds)
        do {
            let status = try runs.begin(kind, county) { [threads] control, file in
                try perform(path, threads, control, file, at)
            }
            var response = try Response.json(status)
            response.status = .accepted
            return response
        } catch let refusal as Refusal {
            throw Problem.refused(Bilingual(refusal.zh, refusal.en), code: refusal.code)
        }
    }

    private func county(_ county: DivisionCode, _ context: CallerContext) throws -> DivisionCode {
        guard county.county == county else { throw Problem.invalidField("county") }
        try context.caller.require(area: county)
        return county
    }

    /// The county, where this instance holds it: runs and scans are kept beside its store.
    private func owned(_ county: DivisionCode) async throws -> DivisionCode {
        _ = try await stores.storePath(of: county.description)
        return county
    }

    /// Checks a draft away from the threads that answer requests.
    private func draft(_ text: String) async throws -> PolicyPack {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(with: Result { try PolicyPackLoader().load(yaml: text, file: "draft") })
                }
            }
        } catch { throw Problem.draft(error) }
    }

    private func lineFilter(_ request: Request) throws -> RunFile.Filter {
        func name(_ parameter: String) throws -> String? {
            try request.query(parameter) { $0.utf8.count <= 64 ? $0 : nil }
        }
        var filter = RunFile.Filter()
        filter.kind = try name("kind")
        filter.item = try name("item")
        filter.township = try name("township")
        filter.missing = try name("missing")
        (filter.page, filter.pageSize) = try request.page()
        return filter
    }
}

extension Problem {
    /// Why a draft cannot be tried.
    static func draft(_ error: any Error) -> Problem {
        switch error {
        case let error as PolicyPackError:
            var problem = Problem.refused(
                Bilingual("草案有 \(error.problems.count) 处错误", "the draft has \(error.problems.count) defects"),
                code: "bad-pack")
            problem.members["problems"] = .array(error.problems.prefix(100).map { .string($0.description) })
            return problem
        case let error as Refusal: return .refused(Bilingual(error.zh, error.en), code: error.code)
        default: return .refused(Bilingual("草案无法读取", "the draft cannot be read"), code: "bad-pack")
        }
    }

    static func invalidField(_ name: String) -> Problem {
        .invalid(name, code: "value", Bilingual("字段 \(name) 的值无效", "the value of field \(name) is not valid"))
    }
}

extension CallerContext {
    /// The civil day in China on which the request came.
    fileprivate var today: Day { Moment(milliseconds: scope.receivedAt.milliseconds).chinaDay }
}

extension Request {
    /// Page and page size, both bounded.
    func page() throws(Problem) -> (page: Int, size: Int) {
        (
            try query("page") { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } } ?? 1,
            try query("pageSize") {
                Int($0).flatMap { (1...SubsidyQueries.largestPage).contains($0) ? $0 : nil }
            } ?? 100
        )
    }
}

extension Response {
    /// JSON that is text already.
    fileprivate static func jsonText(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
