import Calendars
import Foundation
import Models
import ServiceKit

/// What became of the grants.
struct PaymentOutcome: Sendable {
    /// Cases that a rule held back, by the rule's stable code, with one text each.
    var heldBack: [String: (count: Int, example: String)] = [:]
    var batches = 0
    var paidLines = 0
    var failedLines = 0

    mutating func holdBack(_ code: String, example: String) {
        let before = heldBack[code]
        heldBack[code] = ((before?.count ?? 0) + 1, before?.example ?? example)
    }
}

/// Walks every case that was found from application to payment, each step by another officer.
struct PayGrants: Sendable {
    private static let linesInBatch = 200
    private static let noticeDays = 5

    private let context: DemoContext
    private let fund: String
    private let days: CaseDays

    init(_ context: DemoContext) throws {
        self.context = context
        days = try CaseDays(context.files.options, noticeDays: Self.noticeDays)
        fund = "\(context.county)-employment-\(days.submitted.year)"
    }

    func run() async throws -> PaymentOutcome {
        try await settings()
        try await context.tide.settle("按县定设置重新测算", "determining anew under the county's settings")
        let found = try await GrantCase.all(context).filter { $0.state == "opened" }
        context.reporter.line("找到符合条件的申请件 \(found.count) 件", "\(found.count) eligible cases found")
        var outcome = PaymentOutcome()
        guard !found.isEmpty else { return outcome }
        try await appropriate(found)
        let reviewed = try await review(found, &outcome)
        try await notice(reviewed)
        let approved = try await approve(reviewed, &outcome)
        try await pay(approved, &outcome)
        return outcome
    }

    /// What the plan leaves to the county.
    private func settings() async throws {
        try await post(
            "/v1/settings",
            [
                "settings": .object([
                    "notice_days": .string("\(Self.noticeDays)"), "transport_basis": "receipts",
                ])
            ],
            key: "settings", as: .approver)
        context.reporter.line(
            "县定设置：公示 \(Self.noticeDays) 个工作日，交通补助凭票据",
            "county settings: notice of \(Self.noticeDays) working days, transport by receipts")
    }

    /// Enough for every case found, in whole ten thousands of yuan.
    private func appropriate(_ cases: [GrantCase]) async throws {
        let needed = cases.reduce(Fen.zero) { $0 + $1.amount }
        let step = Fen.yuan(10_000).value
        let amount = Fen((needed.value / step + 1) * step)
        try await post(
            "/v1/funds",
            [
                "fund": .string(fund), "source": .string("county"), "year": .integer(Int64(days.submitted.year)),
                "amount": .fen(amount), "document": .string("演示资金文件〔\(days.submitted.year)〕1号"),
                "on": .day(days.appropriated),
            ], key: "fund", as: .approver)
        context.reporter.line("就业补助资金下达 \(amount)", "\(amount.yuanText) yuan appropriated")
    }

    /// Application, township review, county review.
    private func review(_ cases: [GrantCase], _ outcome: inout PaymentOutcome) async throws -> [GrantCase] {
        let done = Counter()
        let results = try await concurrently(cases) { item -> Result<GrantCase, ServiceProblem> in
            defer { context.reporter.progress("申报审核 \(done.next())/\(cases.count)", "applications and reviews") }
            return try await refusable(item) {
                try await step(item, "submission", ["on": .day(days.submitted)], as: .clerk)
                try await step(item, "reviews", passed("township", days.townshipReviewed), as: .township)
                try await step(item, "reviews", passed("county", days.countyReviewed), as: .reviewer)
            }
        }
        return sort(results, &outcome, "已申报并经两级审核", "applied for and reviewed twice")
    }

    /// One notice for every two hundred cases, without objections.
    private func notice(_ cases: [GrantCase]) async throws {
        for (number, part) in cases.parts(ofAtMost: Self.linesInBatch).enumerated() {
            let name = "\(context.county)-GS-\(days.submitted.year)-\(number + 1)"
            try await post(
                "/v1/notices",
                [
                    "notice": .string(name), "cases": .array(part.map { .string($0.id) }),
                    "from": .day(days.noticeFrom), "workingDays": .integer(Int64(Self.noticeDays)),
                ], key: "notice.\(name)", as: .reviewer)
            try await post(
                "/v1/notices/\(name)/closing", ["on": .day(days.noticeClosed), "objections": []],
                key: "close.\(name)", as: .reviewer)
        }
        context.reporter.line("公示期满，无异议：\(cases.count) 件", "notices over, no objections: \(cases.count) cases")
    }

    private func approve(_ cases: [GrantCase], _ outcome: inout PaymentOutcome) async throws -> [GrantCase] {
        let done = Counter()
        let results = try await concurrently(cases) { item -> Result<GrantCase, ServiceProblem> in
            defer { context.reporter.progress("审批 \(done.next())/\(cases.count)", "approvals") }
            return try await refusable(item) {
                try await step(item, "approval", ["fund": .string(fund), "on": .day(days.approved)], as: .approver)
            }
        }
        return sort(results, &outcome, "已审批，资金已预留", "approved, their money reserved")
    }

    private func pay(_ cases: [GrantCase], _ outcome: inout PaymentOutcome) async throws {
        let payable = try await withoutHolds(cases, &outcome)
        for (number, part) in payable.parts(ofAtMost: Self.linesInBatch).enumerated() {
            let batch = "\(context.county)-FF-\(days.submitted.year)-\(number + 1)"
            try await post(
                "/v1/payment-batches",
                [
                    "batch": .string(batch), "fund": .string(fund), "cases": .array(part.map { .string($0.id) }),
                    "on": .day(days.batched),
                ], key: "batch.\(batch)", as: .payer)
            let counts = try await settle(batch)
            outcome.batches += 1
            outcome.paidLines += counts.paid
            outcome.failedLines += counts.failed
            context.reporter.progress("发放批次 \(outcome.batches)", "payment batches")
        }
        context.reporter.line(
            "发放批次 \(outcome.batches) 个：成功 \(outcome.paidLines) 笔，失败 \(outcome.failedLines) 笔",
            "\(outcome.batches) payment batches: \(outcome.paidLines) lines paid, \(outcome.failedLines) failed")
    }

    /// The cases that can be paid; what keeps the others waiting goes into the outcome.
    private func withoutHolds(_ cases: [GrantCase], _ outcome: inout PaymentOutcome) async throws -> [GrantCase] {
        let holds = try await context.services.subsidy.get(
            "/v1/payment-holds", ["county": context.county.description])
        var held: Set<String> = []
        for hold in holds.elements {
            guard let id = hold["case"].text, let reason = hold["reason"].text else { continue }
            held.insert(id)
            outcome.holdBack(reason, example: "\(id)\(hold["other"].text.map { " ↔ \($0)" } ?? "")")
        }
        return cases.filter { !held.contains($0.id) }
    }

    /// The batch's file to the bank, and the bank's result back.
    private func settle(_ batch: String) async throws -> (paid: Int, failed: Int) {
        let file = try await context.services.subsidy.data(
            "/v1/payment-batches/\(batch)/file", ["county": context.county.description], as: .payer)
        let payment = "\(context.folder.bank)/\(batch).csv"
        let result = "\(context.folder.bank)/\(batch)-result.csv"
        try file.write(to: URL(fileURLWithPath: payment))
        let counts = try BankSimulator.reply(
            paymentFile: payment, book: context.files.bankBook, to: result, on: days.settled)
        let lines = try BankResult.lines(of: result)
        try await post(
            "/v1/payment-batches/\(batch)/result",
            ["batch": .string(batch), "on": .day(days.settled), "lines": .array(lines.map(\.json))],
            key: "result.\(batch)", as: .payer)
        return counts
    }

    private func passed(_ level: String, _ day: Day) -> [String: JSONValue] {
        ["level": .string(level), "isPassed": .bool(true), "reason": "", "on": .day(day)]
    }

    private func step(
        _ item: GrantCase, _ path: String, _ body: [String: JSONValue], as officer: ServiceClient.Officer
    ) async throws {
        var body = body
        body["case"] = .string(item.id)
        try await post("/v1/cases/\(item.id)/\(path)", body, key: "\(path).\(officer.identity).\(item.id)", as: officer)
    }

    private func post(
        _ path: String, _ body: [String: JSONValue], key: String, as officer: ServiceClient.Officer
    ) async throws {
        var body = body
        body["county"] = .string(context.county.description)
        try await context.services.subsidy.post(path, body, key: DemoKey.of(key), as: officer)
    }

    private func refusable(
        _ item: GrantCase, _ body: () async throws -> Void
    ) async throws -> Result<GrantCase, ServiceProblem> {
        do {
            try await body()
            return .success(item)
        } catch let problem as ServiceProblem where problem.status == 422 || problem.status == 409 {
            return .failure(problem)
        }
    }

    private func sort(
        _ results: [Result<GrantCase, ServiceProblem>], _ outcome: inout PaymentOutcome, _ chinese: String,
        _ english: String
    ) -> [GrantCase] {
        var passed: [GrantCase] = []
        for result in results {
            switch result {
            case .success(let item): passed.append(item)
            case .failure(let problem): outcome.holdBack(problem.code, example: problem.description)
            }
        }
        context.reporter.line("\(chinese)：\(passed.count) 件", "\(english): \(passed.count) cases")
        return passed
    }
}

/// The days on which a year's cases are worked off, in the month after the last payroll was paid.
struct CaseDays: Sendable {
    let appropriated: Day
    let submitted: Day
    let townshipReviewed: Day
    let countyReviewed: Day
    let noticeFrom: Day
    let noticeClosed: Day
    let approved: Day
    let batched: Day
    let settled: Day

    /// - Throws: `UnknownYear` when the working-day calendar lacks the year.
    init(_ options: GenerateOptions, noticeDays: Int) throws {
        let lastPaid = options.firstPayrollMonth.adding(options.payrollMonths).lastDay
        func workday(_ count: Int, after day: Day) throws -> Day {
            try WorkingDays.standard.adding(workdays: count, to: day)
        }
        appropriated = try workday(1, after: lastPaid)
        submitted = try workday(1, after: appropriated)
        townshipReviewed = try workday(2, after: submitted)
        countyReviewed = try workday(2, after: townshipReviewed)
        noticeFrom = try workday(1, after: countyReviewed)
        noticeClosed = try workday(noticeDays + 2, after: noticeFrom)
        approved = try workday(1, after: noticeClosed)
        batched = try workday(1, after: approved)
        settled = try workday(1, after: batched)
    }
}
