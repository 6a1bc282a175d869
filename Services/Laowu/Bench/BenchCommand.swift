import ArgumentParser
import Foundation
import Glibc
import Journal
import KafkaClient
import Models
import Store

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "性能测量 / measurements",
        subcommands: [Streak.self, Restore.self, Seal.self, Matching.self, PolicyBench.self, ConsoleBench.self])

    /// The workload `streak` as one peer of a benchmark harness: it reads until SIGTERM, then prints its figures as one JSON line.
    ///
    /// The harness names the places in the environment: `BOOTSTRAP`, `TOPIC`, `OUT_TOPIC`, `STATE_DIR`.
    struct Streak: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "连续三个月工资的统计 / three paid months in a row",
            discussion: "环境变量 BOOTSTRAP、TOPIC、OUT_TOPIC、STATE_DIR 由测试框架给出 / set by the harness.")

        @Option(help: "一次提交的行数 / rows a commit.")
        var batch = 20_000

        func run() async throws {
            let environment = ProcessInfo.processInfo.environment
            func place(_ name: String) throws -> String {
                guard let value = environment[name], !value.isEmpty else {
                    throw ValidationError("请设置环境变量 \(name)。Set \(name) in the environment.")
                }
                return value
            }
            let bootstrap = try place("BOOTSTRAP")
            let input = try place("TOPIC")
            let output = try place("OUT_TOPIC")
            let directory = try place("STATE_DIR")
            let stop = StopSignals()
            let kafka = KafkaConfiguration(
                bootstrapServers: bootstrap, clientID: "streak",
                options: ["linger.ms": "5"], isDevelopmentBroker: true)
            let partitions = try StreakBench.prepare(kafka, input: input)
            let bench = StreakBench(
                kafka: kafka, graph: StreakProcessor.graph(input: input, output: output), directory: directory,
                partitions: partitions, batch: batch)
            bench.start()
            await stop.wait()
            try await bench.finish()
        }
    }
}

/// One lane at work on the benchmark, and what it used.
final class StreakBench: Sendable {
    private let thread = LaneThread(name: "streak")
    private let board = StatusBoard()
    private let kafka: KafkaConfiguration
    private let graph: Graph<StreakProcessor.State, StreakProcessor.Event>
    private let directory: String
    private let partitions: Int32
    private let batch: Int
    private let begun = Date()

    init(
        kafka: KafkaConfiguration, graph: Graph<StreakProcessor.State, StreakProcessor.Event>, directory: String,
        partitions: Int32, batch: Int
    ) {
        self.kafka = kafka
        self.graph = graph
        self.directory = directory
        self.partitions = partitions
        self.batch = batch
    }

    /// Creates the processor's own journal beside the harness's topics; the number of partitions.
    static func prepare(_ kafka: KafkaConfiguration, input: String) throws -> Int32 {
        let admin = try KafkaAdmin(configuration: kafka)
        defer { admin.close() }
        let partitions = try admin.partitionCount(of: input)
        try admin.createTopics([TopicSpecification(name: Topics.journal("streak"), partitions: partitions)])
        return partitions
    }

    func start() {
        thread.start { [self] in
            let environment = LaneEnvironment(
                instance: "streak", directory: directory, partitions: partitions, batchLimit: batch,
                now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
                random: { UInt64.random(in: .min ... .max) })
            let lane = Lane(
                graph, environment: environment, log: try KafkaLog(kafka, instanceID: "streak"), board: board)
            try lane.join()
            return ({ try lane.step(waitMilliseconds: 20) }, { lane.close() })
        }
    }

    /// Stops the lane and prints rows, seconds, CPU seconds, rows a CPU second, peak memory, and whether the tables agree with each other.
    func finish() async throws {
        thread.stop()
        try await thread.wait()
        var used = rusage()
        getrusage(.init(RUSAGE_SELF.rawValue), &used)
        let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        let cpu = seconds(used.ru_utime) + seconds(used.ru_stime)
        var rows: Int64 = 0
        var isCorrect = true
        for partition in 0..<partitions {
            let connection = try Connection(path: "\(directory)/streak/\(partition).sqlite", mode: .readOnly)
            defer { connection.close() }
            rows +=
                try connection.prepare("SELECT position FROM journal_reader WHERE role = 'input'").first { $0.int(0) }
                ?? 0
            let reached = try connection.prepare("SELECT COUNT(*) FROM ref_streak WHERE reached IS NOT NULL").first {
                $0.int(0)
            }
            let recorded = try connection.prepare("SELECT COUNT(*) FROM milestone").first { $0.int(0) }
            if reached != recorded { isCorrect = false }
        }
        let figures: [String: any Sendable] = [
            "rows": rows, "seconds": Date().timeIntervalSince(begun), "cpuSeconds": cpu,
            "rowsPerCPUSecond": cpu > 0 ? Int(Double(rows) / cpu) : 0, "peakRSSMegabytes": used.ru_maxrss / 1024,
            "correct": isCorrect,
        ]
        let line = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
        print(String(decoding: line, as: UTF8.self))
    }
}
