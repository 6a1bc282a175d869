import Foundation
import Models
import ServiceKit

/// Payroll of many counties through feeds and placement, on a system of its own, with figures.
final class PayrollLoadRun: Sendable {
    private let options: DemoOptions
    private let shape: PayrollShape
    private let reporter: Reporter

    init(options: DemoOptions, shape: PayrollShape, reporter: Reporter) {
        self.options = options
        self.shape = shape
        self.reporter = reporter
    }

    func perform() async throws {
        let load = FeedLoad(
            options: options, services: ["registry", "placement", "feeds"], source: .payroll,
            area: options.county.home.province, reporter: reporter)
        try await load.perform { try await self.job($0) }
    }

    private func job(_ system: FeedLoad.System) async throws {
        var simulator = PayrollSimulator(
            PayrollOptions(
                home: options.county.home, seed: options.county.seed, clean: options.county.clean, shape: shape))
        let province = options.county.home.province
        let files = PayrollFiles(folder: system.folder.files)
        let rosters = try files.writePeople(simulator)
        var sheets: [(name: String, rows: Int)] = []
        for employer in 0..<shape.files { sheets.append(try files.writeSheet(employer, &simulator)) }
        try await system.tide.ready()
        for (name, county) in rosters { try await system.deliver(name, .roster, county) }
        try await system.tide.settle("登记人员", "registering people")
        reporter.line(
            "\(simulator.counties.count) 个县 \(simulator.workers.count) 人已登记，工资表 \(sheets.count) 个",
            "\(simulator.workers.count) people of \(simulator.counties.count) counties registered, \(sheets.count) payroll files"
        )

        let used = system.figures()
        let start = ContinuousClock.now
        for sheet in sheets { try await system.hand(sheet.name, .payroll, province) }
        let others = shape.files..<shape.employers
        let pushed = try await SignedSender.batches(of: { simulator.next(of: others)?.map { simulator.json($0) } }) {
            batch in
            let answer = try await system.push(batch, "/v1/payroll/lines")
            reporter.progress("已推送", "\(answer["accepted"].integer ?? 0) lines pushed")
        }
        let taken = (ContinuousClock.now - start) / .seconds(1)
        try await system.journalled()
        try await paid(simulator, system)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let lines = pushed + sheets.reduce(0) { $0 + $1.rows }
        reporter.line(
            "\(lines) 行：全部交到 \(Int(taken)) 秒，至全部写入日志 \(Int(seconds)) 秒，每秒 \(Int(Double(lines) / seconds)) 行",
            "\(lines) lines: all handed in after \(Int(taken)) s, all in the journal after \(Int(seconds)) s, "
                + "\(Int(Double(lines) / seconds)) lines/s")
        system.report(lines, since: used)
        try await check(simulator, system)
    }

    /// Waits until every county has what its people were paid. That topics do not grow proves nothing here: a step that decides thousands of
    /// lines is silent for a while.
    private func paid(_ simulator: PayrollSimulator, _ system: FeedLoad.System) async throws {
        let deadline = ContinuousClock.now + FeedLoad.patience
        while true {
            try await system.tide.settle("工资入账", "into the journal")
            guard let (place, known) = try await unpaid(simulator, system) else { return }
            guard ContinuousClock.now < deadline else {
                throw DemoProblem.unusable(
                    "wages of \(simulator.counties[place]): \(known.value), paid \(simulator.paid[place].value)")
            }
        }
    }

    /// The first county that does not have all wages, and what it has. The others are not asked: each answer adds up a county's lines in the
    /// very process that is measured.
    private func unpaid(
        _ simulator: PayrollSimulator, _ system: FeedLoad.System
    ) async throws -> (place: Int, known: Fen)? {
        for (place, county) in simulator.counties.enumerated() {
            let known = Fen(Int64(try await summary(county, system)["wagesFen"].integer ?? 0))
            if known != simulator.paid[place] { return (place, known) }
        }
        return nil
    }

    private func summary(_ county: DivisionCode, _ system: FeedLoad.System) async throws -> JSONValue {
        try await system.services.placement.get("/v1/summary", ["county": county.description], as: .auditor)
    }

    private func summaries(_ simulator: PayrollSimulator, _ system: FeedLoad.System) async throws -> [JSONValue] {
        var answers: [JSONValue] = []
        for county in simulator.counties {
            answers.append(try await summary(county, system))
        }
        return answers
    }

    /// Every month is there once, and every stranger's line waits.
    private func check(_ simulator: PayrollSimulator, _ system: FeedLoad.System) async throws {
        let summaries = try await summaries(simulator, system)
        let months = summaries.reduce(0) { $0 + ($1["payrollMonths"].integer ?? 0) }
        let people = summaries.reduce(0) { $0 + ($1["peoplePaid"].integer ?? 0) }
        let feeds = try await system.services.feeds.get(
            "/v1/summary", ["county": options.county.home.province.description], as: .auditor)
        reporter.line(
            "placement：\(people) 人 \(months) 个工资月，金额逐县相符；feeds：\(feeds["payrollParked"].integer ?? 0) 行等待登记",
            "placement: \(months) months of \(people) people, every county's sum exact; feeds: "
                + "\(feeds["payrollParked"].integer ?? 0) lines wait for somebody to register their people")
        guard months == simulator.months, feeds["payrollParked"].integer == simulator.strange else {
            throw DemoProblem.unusable(
                "months \(months) of \(simulator.months), waiting \(feeds["payrollParked"].integer ?? 0) of \(simulator.strange)"
            )
        }
    }
}
