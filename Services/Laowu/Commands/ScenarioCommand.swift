import ArgumentParser
import Foundation

/// `laowu scenario changdu-2020`: a generated year under a plan, played on the services' own graphs and counted twice.
struct ScenarioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario",
        abstract: "按方案演练一年：生成数据、运行服务、独立核对 / play a plan's year on generated data and check its figures")

    @Argument(help: "政策包，如 changdu-2020 / the policy pack.")
    var pack: String

    @Option(help: "规模，1 为方案的全部任务 / 1 is the whole plan; 0.02 a fiftieth of it.")
    var scale = 1.0

    @Option(help: "随机种子 / seed.")
    var seed: UInt64 = 2020

    func validate() throws {
        guard scale > 0, scale <= 4 else {
            throw ValidationError("规模应大于 0、不大于 4。The scale must be above 0 and at most 4.")
        }
    }

    func run() async throws {
        let folder = NSTemporaryDirectory() + "laowu-scenario-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let begun = ContinuousClock.now
        let reporter = Reporter()
        let run = try ScenarioRun(pack: pack, seed: seed, scale: scale, folder: folder)
        let report = try await run.report { reporter.line($0, $1) }
        for line in report.lines() { print(line) }
        let differences = report.differences()
        for difference in differences { print("不符 differs: \(difference)") }
        let seconds = AuditOutput.seconds(ContinuousClock.now - begun)
        print(
            differences.isEmpty
                ? "独立核对一致 the independent count agrees；\(seconds) s"
                : "独立核对有 \(differences.count) 处不符 differ from the independent count；\(seconds) s")
        if !differences.isEmpty { throw ExitCode(1) }
    }
}
