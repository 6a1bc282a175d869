import ArgumentParser
import Foundation
import Glibc
import Journal
import KafkaClient
import Models
import Store

extension BenchCommand {
    /// How long a partition takes to come back from its journal alone: from opening a lane without a file until it runs and is ready.
    ///
    /// The journal is written by the lane itself, from letters, on a development broker; with `--dir` it is kept for the next time. The CPU
    /// seconds hold the proxy in front of the development broker as well, not the broker.
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "只凭日志重建一个分区 / a partition restored from its journal alone")

        @Option(help: "事件数 / events.")
        var events = 1_000_000

        @Option(help: "payroll（placement）或 roster（registry）/ payroll or roster.")
        var workload = RestoreWorkload.payroll

        @Option(help: "保留日志的目录 / keep the journal here for the next time.")
        var dir: String?

        @Option(help: "noida 的 Python 环境 / noida's virtual environment (LAOWU_DEV_BROKER_VENV; .build/dev-broker).")
        var environment: String?

        func run() async throws {
            let folder = dir ?? NSTemporaryDirectory() + "laowu-bench-restore-\(UUID().uuidString)"
            defer { if dir == nil { try? FileManager.default.removeItem(atPath: folder) } }
            let broker = try RunningDevelopmentBroker(
                .noida, topics: TopicPlan(partitions: 1).specifications,
                at: .init(
                    environmentFolder: BrokerEnvironment.folder(environment),
                    dataFolder: "\(folder)/broker-\(workload.rawValue)"))
            defer { broker.close() }
            let bench = try RestoreBench(workload, events: events, folder: folder, kafka: broker.configuration)
            try await bench.writeJournal()
            print(try await bench.restore())
        }
    }
}

/// One measurement.
private struct RestoreBench {
    let workload: RestoreWorkload
    let events: Int
    let folder: String
    let kafka: KafkaConfiguration
    let processor: AnyProcessor

    init(_ workload: RestoreWorkload, events: Int, folder: String, kafka: KafkaConfiguration) throws {
        self.workload = workload
        self.events = events
        self.folder = folder
        self.kafka = kafka
        processor = try ProductProcessors.all(environment: [:]).first { $0.name == workload.processor }!
    }

    private func store(_ place: String) -> String { "\(folder)/\(place)/\(processor.name)/0.sqlite" }

    /// Lets a lane write the journal, unless it is there from the last time.
    func writeJournal() async throws {
        if FileManager.default.fileExists(atPath: store("written")) {
            // Killed too early, a development broker forgets its last records.
            let source = try KafkaJournalSource(kafka, partitions: 1)
            defer { source.close() }
            let written = try StoredPositions(path: store("written")).own
            let journal = Journal.TopicPartition(Topics.journal(processor.name), 0)
            guard written.seq >= events, try source.bounds(of: journal).high >= written.position else {
                throw ValidationError("目录 \(folder) 里的日志不全。The journal in \(folder) is not whole.")
            }
            return
        }
        let mailbox = Journal.TopicPartition(Topics.mail(processor.name), 0)
        let count = workload.letters(for: events)
        let log = try KafkaLog(kafka)
        defer { log.close() }
        var confirmed = 0
        log.onDelivery = { _, result in if case .success = result { confirmed += 1 } }
        for number in 0..<count {
            let letter = workload.letter(number)
            var record = OutgoingRecord()
            record.key = Array(letter.key.utf8)
            record.value = Array(try MessageCoding.encode(letter))
            record.headers.set(.type, type(of: letter).type)
            record.headers.set(.time, "2018-07-01T08:00:00.000Z")
            try log.append(record, to: mailbox, token: 0)
            if number % 1_000 == 0 { log.pollDeliveries(waitMilliseconds: 0) }
        }
        for _ in 0..<1_200 where confirmed < count { log.pollDeliveries(waitMilliseconds: 50) }
        guard confirmed == count else { throw AppendFailure.failed("\(count - confirmed) letters") }
        try await runLane("written") { $0.seq >= Int64(events) && $0.phase == .running }
    }

    /// Runs a lane on `place` until its partition's status fits.
    private func runLane(
        _ place: String, until isDone: @escaping @Sendable (Journal.PartitionStatus) -> Bool
    ) async throws {
        let board = StatusBoard()
        let thread = LaneThread(name: "restore")
        let directory = "\(folder)/\(place)"
        thread.start { [processor, kafka] in
            let environment = LaneEnvironment(
                instance: "bench", directory: directory, partitions: 1,
                now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
                random: { UInt64.random(in: .min ... .max) })
            let lane = processor.lane(environment, log: try KafkaLog(kafka, instanceID: "bench"), board: board)
            try lane.join()
            return (
                {
                    try lane.step(waitMilliseconds: 20)
                    if let status = board.current.first, isDone(status) { thread.stop() }
                }, { lane.close() }
            )
        }
        try await thread.wait()
    }

    /// Restores into an empty folder; the figures as one JSON line.
    func restore() async throws -> String {
        try? FileManager.default.removeItem(atPath: "\(folder)/restored")
        let wanted = try StoredPositions(path: store("written")).own.seq
        ProcessUsage.forgetPeak()
        let before = ProcessUsage.cpuSeconds
        let begun = ContinuousClock.now
        try await runLane("restored") { $0.phase == .running }
        let seconds = AuditOutput.seconds(ContinuousClock.now - begun)
        let cpu = ProcessUsage.cpuSeconds - before
        let restored = try StoredPositions(path: store("restored")).own.seq
        let figures: [String: any Sendable] = [
            "workload": workload.rawValue, "events": restored, "seconds": seconds,
            "cpuSeconds": (cpu * 1_000).rounded() / 1_000,
            "eventsPerCPUSecond": Int(Double(restored) / max(cpu, 0.001)),
            "peakRSSMegabytes": ProcessUsage.peakMegabytes,
            "correct": try restored == wanted && rows("restored") == rows("written"),
        ]
        let line = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
        return String(decoding: line, as: UTF8.self)
    }

    private func rows(_ place: String) throws -> String {
        let connection = try Connection(path: store(place), mode: .readOnly)
        defer { connection.close() }
        return RowHash.combined(try RowHash.tables(of: connection))
    }
}

/// What this process has used.
enum ProcessUsage {
    static var cpuSeconds: Double {
        var used = rusage()
        getrusage(.init(RUSAGE_SELF.rawValue), &used)
        let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(used.ru_utime) + seconds(used.ru_stime)
    }

    /// Begins to measure the peak anew.
    static func forgetPeak() { try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs")) }

    /// The most memory held since, MB.
    static var peakMegabytes: Int {
        let status = FileManager.default.contents(atPath: "/proc/self/status").map {
            String(decoding: $0, as: UTF8.self)
        }
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 / 1_024 } ?? 0
    }
}
