import ArgumentParser
import ConsoleService
import Foundation
import Models

extension BenchCommand {
    /// What the console's pages cost over a whole county.
    struct ConsoleBench: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "console", abstract: "统计网页：全县数据的汇总与各页用时 / folding a county and what its pages cost",
            discussion: "人员、合同、工资均为生成的样例 / all people, contracts and wages are generated.")

        @Option(help: "人数 / people.")
        var people = 600_000

        @Option(help: "县代码 / the county, which says which packs bind.")
        var county = DivisionCode("532532")!

        @Option(help: "省内其他县数 / how many other counties the province has.")
        var neighbours = 129

        @Option(help: "其他各县人数 / people of each of them.")
        var neighbourPeople = 500

        @Option(help: "每页重复次数 / how often a page is asked for again.")
        var repeats = 20

        @Option(help: "存储所在目录 / where there is room for the store.")
        var dir: String?

        func run() async throws {
            let scratch = try ScratchFolder(in: dir)
            defer { scratch.remove() }
            let (clock, cpu) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
            let ledger = try GeneratedLedger(
                county, people: people, neighbours: neighbours, neighbourPeople: neighbourPeople, folder: scratch.path)
            defer { ledger.close() }
            let size = (try? FileManager.default.attributesOfItem(atPath: ledger.path)[.size] as? Int) ?? 0
            print(
                "\(people) people folded: wall \(Self.text(AuditOutput.seconds(ContinuousClock.now - clock))) s, "
                    + "CPU \(Self.text(ProcessUsage.cpuSeconds - cpu)) s, store \(size >> 20) MB, "
                    + "peak \(ProcessUsage.peakMegabytes) MB")
            ProcessUsage.forgetPeak()
            for page in ledger.pages {
                let first = try await Self.cost(page)
                var again: [Double] = []
                for _ in 0..<repeats { again.append(try await Self.cost(page).cpu) }
                again.sort()
                print(
                    "\(page.name): first \(Self.text(first.cpu * 1e3)) ms of CPU (wall \(Self.text(first.wall * 1e3)) ms), "
                        + "again p50 \(Self.text(again[again.count / 2] * 1e3)) ms, "
                        + "slowest \(Self.text((again.last ?? 0) * 1e3)) ms, \(first.bytes) bytes")
            }
            print("peak while serving \(ProcessUsage.peakMegabytes) MB")
        }

        private static func cost(_ page: GeneratedLedger.Page) async throws -> (cpu: Double, wall: Double, bytes: Int) {
            let (clock, cpu) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
            let bytes = try await page.make()
            return (ProcessUsage.cpuSeconds - cpu, AuditOutput.seconds(ContinuousClock.now - clock), bytes)
        }

        private static func text(_ number: Double) -> String { String(format: "%.1f", number) }
    }
}
