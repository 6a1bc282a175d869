import Calendars
import Models
import ServiceKit

/// The county's training classes: filed and approved before they begin, inspected, certified and closed after their days.
struct RunClasses: Sendable {
    private let context: DemoContext
    /// The five documents of a filing.
    private static let documents = ["class-application", "trainee-roster", "teaching-plan", "teachers", "exam-plan"]

    init(_ context: DemoContext) { self.context = context }

    /// Files every class and has the county approve it.
    func file() async throws -> [ClassPlan] {
        let plans = try context.files.feeds(of: .classRoster).map {
            try ClassPlan(roster: context.files.absolute($0.path))
        }
        _ = try await concurrently(plans) { plan in
            try await post(
                "/v1/classes",
                [
                    "class": .string(plan.id.description), "institution": .string(plan.institution.description),
                    "trade": .string(plan.trade), "level": .string(plan.level), "hours": .integer(Int64(plan.hours)),
                    "start": .day(plan.start), "end": .day(plan.end), "place": .string(plan.place),
                    "filedOn": .day(plan.filedOn), "documents": .array(Self.documents.map { .string($0) }),
                ], key: "file.\(plan.id)", as: .institution(plan.institution.description))
            try await post(
                "/v1/classes/\(plan.id)/approval", ["on": .day(try Self.workday(2, after: plan.filedOn))],
                key: "approve.\(plan.id)", as: .approver)
        }
        context.reporter.line("培训班：\(plans.count) 个已备案并批准", "\(plans.count) classes filed and approved")
        return plans
    }

    /// Two inspections, the exam, the certificates, the end.
    func finish(_ plans: [ClassPlan]) async throws {
        let done = Counter()
        let certified = try await concurrently(plans) { plan in
            try await inspect(plan)
            let count = try await certify(plan)
            try await post(
                "/v1/classes/\(plan.id)/closing", ["on": .day(try Self.workday(5, after: plan.end))],
                key: "close.\(plan.id)", as: .clerk)
            context.reporter.progress("培训班结班 \(done.next())/\(plans.count)", "classes closed")
            return count
        }
        context.reporter.line(
            "培训班：\(plans.count) 个已督查、考核、结班，发证 \(certified.reduce(0, +)) 本",
            "\(plans.count) classes inspected, examined and closed; \(certified.reduce(0, +)) certificates")
    }

    private func inspect(_ plan: ClassPlan) async throws {
        for (number, day) in [plan.start, plan.end].enumerated() {
            try await post(
                "/v1/classes/\(plan.id)/inspections",
                [
                    "on": .day(day), "present": .integer(Int64(plan.trainees)),
                    "findings": .array([.string("师资、教材、考勤、场地、实训情况与备案一致")]),
                ], key: "inspect.\(plan.id).\(number + 1)", as: .inspector)
        }
    }

    /// Everybody with enough attendance passes.
    ///
    /// - Returns: certificates given.
    private func certify(_ plan: ClassPlan) async throws -> Int {
        let course = try await context.services.training.get("/v1/classes/\(plan.id)")
        let trainees = course["trainees"].elements.compactMap { trainee -> (person: String, hasPassed: Bool)? in
            trainee["person"].text.map { ($0, trainee["mayBeCertified"].isTrue) }
        }.sorted { $0.person < $1.person }
        guard !trainees.isEmpty else { return 0 }
        let results = trainees.enumerated().map { index, trainee in
            var result: [String: JSONValue] = [
                "person": .string(trainee.person), "hasPassed": .bool(trainee.hasPassed),
            ]
            if trainee.hasPassed { result["certificate"] = .string("\(plan.id)-\(1001 + index)") }
            return JSONValue.object(result)
        }
        try await post(
            "/v1/classes/\(plan.id)/certifications",
            ["on": .day(try Self.workday(1, after: plan.end)), "results": .array(results)], key: "certify.\(plan.id)",
            as: .clerk)
        return trainees.count { $0.hasPassed }
    }

    private func post(
        _ path: String, _ body: [String: JSONValue], key: String, as officer: ServiceClient.Officer
    ) async throws {
        var body = body
        body["county"] = .string(context.county.description)
        try await context.services.training.post(path, body, key: DemoKey.of(key), as: officer)
    }

    private static func workday(_ count: Int, after day: Day) throws -> Day {
        try WorkingDays.standard.adding(workdays: count, to: day)
    }
}
