import AsyncHTTPClient
import Foundation
import Journal
import Models
import ServiceKit

/// One whole-county roster through the whole import, on a system of its own, with figures.
final class LoadRun: Sendable {
    private let options: DemoOptions
    private let load: LoadOptions
    private let reporter: Reporter
    private let folder: DemoFolder

    /// How long nothing may move.
    private static let patience = Duration.seconds(600)
    private static let interval = Duration.seconds(2)

    init(options: DemoOptions, load: LoadOptions, reporter: Reporter) {
        self.options = options
        self.load = load
        self.reporter = reporter
        folder = DemoFolder(options.dir)
    }

    /// Where journals are restored from.
    private struct Restoration {
        let environment: [String: String]
        let partitions: Int32
    }

    private var county: DivisionCode { options.county.home }
    private var people: Int { options.county.people }

    func perform() async throws {
        try folder.requireIdle()
        try folder.prepare()
        try folder.claim()
        defer { folder.release() }
        try KeyRing.generate(to: folder.keyFile)
        let broker = try DemoBroker(options: options, folder: folder, reporter: reporter)
        defer { broker.close() }
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let supervisor = try Supervisor(directory: folder.path, reporter: reporter)
        let services = ServiceSet(
            folder: folder, firstPort: options.port, http: http, area: county.province,
            only: load.all ? nil : ["registry", "feeds"])
        do {
            try services.requireFreePorts()
            try services.start(by: supervisor, broker: broker.environment)
            let place = Restoration(environment: broker.environment, partitions: broker.partitions)
            let tide = Tide(
                configuration: broker.configuration, partitions: broker.partitions, services: services.started,
                reporter: reporter)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await supervisor.watch() }
                group.addTask { [self] in try await job(services, tide, place) }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            await supervisor.stopAll()
            try? await http.shutdown()
            throw Task.isCancelled ? CancellationError() : error
        }
        await supervisor.stopAll()
        try? await http.shutdown()
    }

    private func job(_ services: ServiceSet, _ tide: Tide, _ place: Restoration) async throws {
        try FileManager.default.createDirectory(atPath: folder.files, withIntermediateDirectories: true)
        let path = "\(folder.files)/全县花名册.\(load.form.rawValue)"
        let villages = try WholeCountyRoster(county: county, people: people, seed: options.county.seed)
            .write(to: path) { reporter.progress("已写 \($0) 行", "\($0) rows written") }
        reporter.line(
            "已生成 \(people) 行、\(villages) 个村、\(bytes(below: folder.files)) 字节",
            "\(people) rows, \(villages) villages, \(bytes(below: folder.files)) bytes")
        try await tide.ready()
        let file = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)

        if load.dryRun { try await measured("试运行", "dry run", services) { try await trial(file, services) } }
        let id = try await measured("导入至全部确认", "import until all is granted", services) {
            try await deliver(file, services, tide)
        }
        let stores = ["registry", "identity"].map { bytes(below: "\(folder.data(of: "registry"))/\($0)") }
        let feeds = bytes(below: folder.data(of: "feeds"))
        reporter.line(
            "每人存储：registry \(stores[0] / people)、identity \(stores[1] / people)、feeds \(feeds / people) 字节",
            "store bytes a person: registry \(stores[0] / people), identity \(stores[1] / people), feeds "
                + "\(feeds / people) with the file itself")
        if load.restore { try await restore(place) }
        if load.undo { try await measured("撤销批次", "undo of the batch", services) { try await undo(id, services) } }
    }

    // MARK: Steps

    private func trial(_ file: Data, _ services: ServiceSet) async throws {
        let received = try await services.feeds.upload(
            "/v1/deliveries", query.merging(["dryRun": "true"]) { $1 }, file: file, key: "load-trial", as: .system)
        guard let id = received["id"].text else { throw DemoProblem.unusable("trial") }
        try await wait {
            let trial = try await services.feeds.get("/v1/trials/\(id)", as: .system)
            let state = trial["state"].text ?? ""
            self.reporter.progress("试运行 \(state) \(trial["done"].amount)", "verdicts of \(trial["rows"].amount)")
            if state == "failed" || state == "refused" {
                throw DemoProblem.failedDelivery("trial", trial["message"].text ?? "")
            }
            return (state == "done", "\(state) \(trial["rows"].amount) \(trial["done"].amount)")
        }
    }

    private func deliver(_ file: Data, _ services: ServiceSet, _ tide: Tide) async throws -> String {
        let received = try await services.feeds.upload(
            "/v1/deliveries", query, file: file, key: "load", as: .system)
        guard let id = received["id"].text else { throw DemoProblem.unusable("delivery") }
        try await wait {
            let delivery = try await services.feeds.get("/v1/deliveries/\(id)", as: .system)
            let state = delivery["state"].text ?? ""
            self.reporter.progress("\(state) \(delivery["accepted"].amount)", "of \(delivery["rows"].amount) rows")
            if state == "failed" || state == "refused" {
                throw DemoProblem.failedDelivery("delivery", delivery["message"].text ?? "")
            }
            return (state == "closed", "\(state) \(delivery["accepted"].amount) \(delivery["rows"].amount)")
        }
        // To count a whole county costs it seconds, so it is asked when nothing comes any more.
        var records: Int64 = 0
        try await wait {
            let now = try await tide.recordCount()
            guard now == records else {
                records = now
                self.reporter.progress("消息 \(now)", "\(now) records")
                return (false, "\(now)")
            }
            let summary = try await services.registry.get(
                "/v1/summary", ["county": self.county.description], as: .auditor)
            let granted = summary["people"]["granted"].amount
            self.reporter.progress("已确认 \(granted)", "granted of \(self.people)")
            return (granted == self.people, "\(granted) \(summary["people"]["claimed"].amount)")
        }
        return id
    }

    private func undo(_ id: String, _ services: ServiceSet) async throws {
        try await services.registry.post(
            "/v1/batches/\(id)/undo", ["county": .string(county.description), "reason": .string("测量")],
            key: "load-undo",
            as: .reviewer)
        try await wait {
            let undo = try await services.registry.get(
                "/v1/batches/\(id)", ["county": self.county.description], as: .auditor)["undo"]
            self.reporter.progress("已撤销 \(undo["withdrawn"].amount)", "withdrawn")
            return (undo["state"].text == "completed", "\(undo["withdrawn"].amount)")
        }
    }

    /// Builds the county's partition again from its journal, in a process of its own.
    private func restore(_ place: Restoration) async throws {
        let partition = Partitioner.partition(of: county.description, among: place.partitions)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: ProgramFolder.own("laowu"))
        process.arguments = [
            "restore", "--processor", "registry", "--partition", "\(partition)", "--out",
            "\(folder.path)/data/restored",
            "--data-dir", folder.data(of: "registry"),
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(place.environment) { $1 }
        try process.run()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { ended in
                continuation.resume(
                    with: ended.terminationStatus == 0
                        ? .success(()) : .failure(DemoProblem.leftBehind(["laowu restore"])))
            }
        }
    }

    // MARK: Waiting and measuring

    private var query: [String: String] {
        ["source": "roster", "area": county.description, "name": "whole-county.\(load.form.rawValue)"]
    }

    /// - Parameter look: whether it is done, and what must change for it to be getting on.
    private func wait(_ look: () async throws -> (isDone: Bool, progress: String)) async throws {
        var last = ""
        var deadline = ContinuousClock.now + Self.patience
        while true {
            let (isDone, progress) = try await look()
            if isDone { return }
            if progress != last { deadline = ContinuousClock.now + Self.patience }
            last = progress
            guard ContinuousClock.now < deadline else { throw DemoProblem.restless([last]) }
            try await Task.sleep(for: Self.interval)
        }
    }

    private func measured<Value>(
        _ chinese: String, _ english: String, _ services: ServiceSet, _ body: () async throws -> Value
    ) async throws -> Value {
        let before = figures(services)
        let start = ContinuousClock.now
        let value = try await body()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        reporter.line(
            "\(chinese)：\(Int(seconds)) 秒，每秒 \(Int(Double(people) / seconds)) 行",
            "\(english): \(Int(seconds)) s, \(Int(Double(people) / seconds)) rows/s")
        for (name, after) in figures(services).sorted(by: { $0.key < $1.key }) {
            let cpu = Int(after.cpuSeconds - (before[name]?.cpuSeconds ?? 0))
            reporter.plain("  \(name)\t\(cpu) CPU s\tpeak \(after.peakBytes >> 20) MiB")
        }
        return value
    }

    private func figures(_ services: ServiceSet) -> [String: ProcessFigures] {
        var figures: [String: ProcessFigures] = [:]
        for service in services.started {
            let file = FileManager.default.contents(atPath: "\(folder.path)/pids/\(service.name).pid")
            let text = file.map { String(decoding: $0, as: UTF8.self) } ?? ""
            if let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) {
                figures[service.name] = ProcessFigures(of: process)
            }
        }
        return figures
    }
}

extension JSONValue {
    /// A count that an answer states; 0 where it does not.
    fileprivate var amount: Int { integer ?? 0 }
}
