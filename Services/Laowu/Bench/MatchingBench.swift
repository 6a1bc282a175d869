import ArgumentParser
import Foundation
import Glibc
import PlacementService

extension BenchCommand {
    /// What it takes to find the best twenty of very many postings for one person after another.
    struct Matching: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "人岗匹配 / the best postings for a person, out of generated ones")

        @Option(help: "岗位数 / postings.")
        var postings = 100_000

        @Option(help: "人数 / people.")
        var people = 500

        @Option(help: "逐条解释的人数，用于对比 / people for whom every posting is explained, for comparison.")
        var explained = 3

        func run() throws {
            let begin = Self.cpuSeconds()
            let trial = MatchingTrial(postings: postings)
            print("\(trial.count) postings kept in \(Self.milliseconds(Self.cpuSeconds() - begin)) ms of CPU")
            var (slowest, total, suitable) = (0.0, 0.0, 0)
            for number in 0..<people {
                let start = Self.cpuSeconds()
                suitable += trial.best(forPerson: number).suitable
                let taken = Self.cpuSeconds() - start
                total += taken
                slowest = max(slowest, taken)
            }
            let mean = total / Double(max(1, people))
            print(
                "best 20 for one person: mean \(Self.milliseconds(mean)) ms, slowest \(Self.milliseconds(slowest)) ms of CPU; "
                    + "\(suitable / max(1, people)) postings suit on average")
            guard explained > 0 else { return }
            let start = Self.cpuSeconds()
            for number in 0..<explained {
                let (slow, fast) = (trial.explained(forPerson: number), trial.best(forPerson: number))
                guard slow.bestScore == fast.bestScore, slow.suitable == fast.suitable else { throw ExitCode(1) }
            }
            let each = (Self.cpuSeconds() - start) / Double(explained)
            print(
                "explaining every posting instead: \(Self.milliseconds(each)) ms, "
                    + "\(String(format: "%.0f", mean > 0 ? each / mean : 0)) times as much; the same best score")
        }

        private static func milliseconds(_ seconds: Double) -> String { String(format: "%.2f", seconds * 1_000) }

        /// CPU time of this thread, in seconds: other processes of the machine do not count.
        private static func cpuSeconds() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
    }
}
