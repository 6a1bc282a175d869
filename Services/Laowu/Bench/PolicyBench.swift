import ArgumentParser
import Foundation
import Models
import Policy
import SubsidyService

extension BenchCommand {
    /// What it takes to decide everybody of a county under every item in force, and one person anew.
    struct PolicyBench: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "policy",
            abstract: "政策评估：全体人员、单人重算 / policies over everybody of a county, and one person anew",
            discussion: "人员、合同、工资均为生成的样例 / all people, contracts and wages are generated.")

        @Option(help: "人数 / people.")
        var people = 1_000_000

        @Option(help: "县代码 / the county, which says which packs bind.")
        var county = DivisionCode("532532")!

        @Option(help: "线程数 / threads.")
        var threads = ProcessInfo.processInfo.activeProcessorCount

        @Option(help: "单人重算的人数 / how many people are decided anew, one by one.")
        var single = 5_000

        @Option(help: "存储所在目录 / where there is room for the store.")
        var dir: String?

        func run() throws {
            let scratch = try ScratchFolder(in: dir)
            defer { scratch.remove() }
            let policies = try PolicyLibrary.standard
            var (clock, cpu) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
            func lap() -> (wall: Double, cpu: Double) {
                let spent = (AuditOutput.seconds(ContinuousClock.now - clock), ProcessUsage.cpuSeconds - cpu)
                (clock, cpu) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
                return spent
            }
            let generated = try GeneratedCounty(county, people: people, folder: scratch.path, policies: policies)
            defer { generated.close() }
            let size = (try? FileManager.default.attributesOfItem(atPath: generated.path)[.size] as? Int) ?? 0
            let filled = lap()
            print("\(people) people in \(size >> 20) MB, filled in \(Self.text(filled.wall)) s")
            ProcessUsage.forgetPeak()
            _ = lap()
            let all = try generated.evaluateAll(threads: threads, policies: policies)
            let taken = lap()
            print(
                "everybody, \(threads) threads: wall \(Self.text(taken.wall)) s, CPU \(Self.text(taken.cpu)) s, "
                    + "\(Self.text(taken.cpu / Double(people) * 1e6)) µs of CPU a person, peak \(ProcessUsage.peakMegabytes) MB; "
                    + "\(all.claims) claims of \(all.people) people, \(Fen(all.amount).yuanText) yuan")
            let (found, settled) = try generated.reevaluate(single)
            for (name, times) in [("found something", found), ("nothing more", settled)] where !times.isEmpty {
                print(
                    "one person anew, \(name): \(times.count) times, p50 \(Self.milliseconds(times, 0.5)) ms, "
                        + "p99 \(Self.milliseconds(times, 0.99)) ms, slowest \(Self.milliseconds(times, 1)) ms")
            }
        }

        private static func text(_ seconds: Double) -> String { String(format: "%.1f", seconds) }

        private static func milliseconds(_ sorted: [Double], _ share: Double) -> String {
            let index = min(sorted.count - 1, Int(Double(sorted.count) * share))
            return String(format: "%.3f", sorted[index] * 1_000)
        }
    }
}
