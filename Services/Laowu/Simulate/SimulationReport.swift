import Foundation
import Synchronization

/// What many seeds came to.
final class SimulationTotal: Sendable {
    private struct Sum {
        var seeds = 0
        var events = 0
        var voids = 0
        var faults: [String: Int] = [:]
        var refusals: [String: Int] = [:]
        var names: [String: Int] = [:]
        var failed: Simulation.Result?
    }

    private let sum = Mutex(Sum())
    private let wanted: Int
    private let begun = ContinuousClock.now

    init(of wanted: Int) { self.wanted = wanted }

    var failed: Simulation.Result? { sum.withLock { $0.failed } }

    func add(_ result: Simulation.Result) {
        let seeds = sum.withLock { sum in
            sum.seeds += 1
            sum.events += result.events
            sum.voids += result.voids
            sum.faults.merge(result.faults) { $0 + $1 }
            sum.refusals.merge(result.refusals) { $0 + $1 }
            sum.names.merge(result.names) { $0 + $1 }
            if !result.holds, sum.failed.map({ result.seed < $0.seed }) ?? true { sum.failed = result }
            return sum.seeds
        }
        if seeds % 20 == 0 || seeds == wanted {
            FileHandle.standardError.write(Data("\r模拟 simulated \(seeds)/\(wanted)".utf8))
        }
    }

    func finish() {
        FileHandle.standardError.write(Data("\n".utf8))
        let (sum, seconds) = (sum.withLock { $0 }, Int(begun.duration(to: .now).components.seconds))
        print(
            sum.failed == nil
                ? "\(sum.seeds) 个种子全部成立,\(seconds) 秒。All \(sum.seeds) seeds hold, in \(seconds) s."
                : "种子 \(sum.failed!.seed) 不成立。Seed \(sum.failed!.seed) fails.")
        print("事件 events \(sum.events),作废 void \(sum.voids)")
        print("故障 faults: \(SimulationReport.list(sum.faults))")
        print("拒绝的命令 refused commands: \(SimulationReport.list(sum.refusals))")
        print("事件种类 kinds of events: \(SimulationReport.list(sum.names))")
    }
}

/// The lines that a simulation prints.
enum SimulationReport {
    static func seed(_ result: Simulation.Result) {
        print("种子 seed \(result.seed): 事件 events \(result.events),作废 void \(result.voids)")
        print("故障 faults: \(list(result.faults))")
        print("事件种类 kinds of events: \(list(result.names))")
        for violation in result.violations { print("✘ \(violation.oracle): \(violation.what)") }
        if result.holds { print("✔ 全部成立 everything holds") }
    }

    static func caught(_ fault: PlantedFault, after seeds: UInt64, _ violation: Court.Violation) -> String {
        let name = fault.name.padding(toLength: 28, withPad: " ", startingAt: 0)
        return "✔ \(name) \(seeds)  \(violation.oracle): \(violation.what.prefix(90))  (\(fault.zh))"
    }

    static func missed(_ fault: PlantedFault, _ seeds: UInt64) -> String {
        "✘ \(fault.name) 未被发现 not caught in \(seeds) seeds (\(fault.zh))"
    }

    static func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
