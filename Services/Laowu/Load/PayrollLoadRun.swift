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
            options: options, services: ["registry", "placement", "feeds"], sources: [.payroll],
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
        let sums = PayrollSums(simulator: simulator, province: province)
        try await sums.wait(system)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let lines = pushed + sheets.reduce(0) { $0 + $1.rows }
        reporter.line(
            "\(lines) 行：全部交到 \(Int(taken)) 秒，至全部写入日志 \(Int(seconds)) 秒，每秒 \(Int(Double(lines) / seconds)) 行",
            "\(lines) lines: all handed in after \(Int(taken)) s, all in the journal after \(Int(seconds)) s, "
                + "\(Int(Double(lines) / seconds)) lines/s")
        system.report(lines, since: used)
        try await sums.check(system)
    }
}
