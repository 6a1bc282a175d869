import ArgumentParser
import Foundation
import Synchronization

/// `laowu simulate`: all services under every fault we know, seed after seed, against an independent recomputation.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "确定性模拟:全部服务、全部故障、独立核对 / all services under faults, checked independently")

    @Option(help: "种子个数 / how many seeds")
    var seeds: UInt64 = 100

    @Option(help: "第一个种子;只给它时只跑这一个 / the first seed; alone, only this one is run")
    var seed: UInt64?

    @Option(help: "每个种子带故障的步数 / steps with faults of each seed")
    var steps = 1_500

    @Option(help: "同时进行的模拟数,默认为处理器数 / simulations at a time; default: processors")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "列出预置错误并逐一证明会被发现 / plant every known bug and show that it is caught")
    var planted = false

    @Option(help: "只预置这一个错误 / plant this one bug")
    var bug: String?

    func validate() throws {
        guard seeds > 0, steps > 0, jobs > 0 else {
            throw ValidationError("个数须大于零。Numbers must be above zero.")
        }
        if let bug, !PlantedFault.all.contains(where: { $0.name == bug }) {
            let names = PlantedFault.all.map(\.name).joined(separator: ", ")
            throw ValidationError("没有预置错误 \(bug)。No planted bug \(bug); there are: \(names)")
        }
    }

    func run() async throws {
        let run = SimulationRun(steps: steps, jobs: jobs)
        if planted || bug != nil { return try plant(run) }
        if let seed, seeds == 100 { return try one(seed, run) }
        try many(run)
    }

    // MARK: Without bugs

    /// One seed twice: what it found, and that it is the same.
    private func one(_ seed: UInt64, _ run: SimulationRun) throws {
        let results = [try run.run(seed), try run.run(seed)]
        SimulationReport.seed(results[0])
        guard results[0].trace == results[1].trace else {
            print("两次运行的轨迹不同 The two runs differ: \(results[0].trace), \(results[1].trace)")
            throw ExitCode(1)
        }
        print("轨迹 trace \(results[0].trace)(两次相同 the same twice)")
        if !results[0].holds { throw ExitCode(1) }
    }

    private func many(_ run: SimulationRun) throws {
        let first = seed ?? 1
        let total = SimulationTotal(of: Int(seeds))
        try run.run(first..<first + seeds) { result in
            total.add(result)
            return !result.holds
        }
        total.finish()
        guard let failed = total.failed else { return }
        SimulationReport.seed(failed)
        let again = try run.run(failed.seed)
        print(
            again.trace == failed.trace
                ? "重现 replayed: trace \(failed.trace)" : "重现的轨迹不同 the replay differs: \(again.trace)")
        print("laowu simulate --seed \(failed.seed) --steps \(steps)")
        throw ExitCode(1)
    }

    // MARK: With bugs

    private func plant(_ run: SimulationRun) throws {
        let faults = PlantedFault.all.filter { bug == nil || $0.name == bug }
        let first = seed ?? 1
        let most: UInt64 = 200
        var missed = 0
        print("预置错误 planted bug         种子 seeds  由谁发现 caught by")
        for fault in faults {
            let caught = Mutex<Simulation.Result?>(nil)
            try run.run(first..<first + most, fault) { result in
                guard !result.holds else { return false }
                caught.withLock { known in
                    if known.map({ result.seed < $0.seed }) ?? true { known = result }
                }
                return true
            }
            if let result = caught.withLock({ $0 }), let violation = result.violations.first {
                print(SimulationReport.caught(fault, after: result.seed - first + 1, violation))
            } else {
                missed += 1
                print(SimulationReport.missed(fault, most))
            }
        }
        if missed > 0 { throw ExitCode(1) }
    }
}
