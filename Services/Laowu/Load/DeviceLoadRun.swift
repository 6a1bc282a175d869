import AsyncHTTPClient
import Calendars
import Foundation
import Models
import ServiceKit

/// Device events through feeds and training, on a system of its own, with figures.
final class DeviceLoadRun: Sendable {
    private let options: DemoOptions
    private let shape: DeviceShape
    private let reporter: Reporter
    private let folder: DemoFolder

    private static let sender = "simulated-devices"
    private static let patience = Duration.seconds(1_200)
    /// Classes that are filed at a time.
    private static let atOnce = 4

    init(options: DemoOptions, shape: DeviceShape, reporter: Reporter) {
        self.options = options
        self.shape = shape
        self.reporter = reporter
        folder = DemoFolder(options.dir)
    }

    private var county: DivisionCode { options.county.home }

    func perform() async throws {
        try folder.requireIdle()
        try folder.prepare()
        try folder.claim()
        defer { folder.release() }
        try KeyRing.generate(to: folder.keyFile)
        let secret = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        let senders = "\(folder.path)/senders.json"
        let book =
            #"{"senders":[{"id":"\#(Self.sender)","area":"\#(county)","secrets":["\#(secret.base64EncodedString())"]}]}"#
        guard
            FileManager.default.createFile(
                atPath: senders, contents: Data(book.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let broker = try DemoBroker(options: options, folder: folder, reporter: reporter)
        defer { broker.close() }
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let supervisor = try Supervisor(directory: folder.path, reporter: reporter)
        let services = ServiceSet(
            folder: folder, firstPort: options.port, http: http, area: county.province,
            only: ["registry", "training", "feeds"])
        do {
            try services.requireFreePorts()
            try services.start(by: supervisor, broker: broker.environment.merging(["FEEDS_SENDERS": senders]) { $1 })
            var tide = Tide(
                configuration: broker.configuration, partitions: broker.partitions, services: services.started,
                reporter: reporter)
            tide.patience = Self.patience
            let steady = tide
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await supervisor.watch() }
                group.addTask { [self] in
                    try await job(services, steady, DeviceSender(id: Self.sender, secret: secret), http)
                }
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

    private func job(_ services: ServiceSet, _ tide: Tide, _ sender: DeviceSender, _ http: HTTPClient) async throws {
        var simulator = DeviceSimulator(
            DeviceOptions(county: county, seed: options.county.seed, clean: options.county.clean, shape: shape))
        let files = DeviceFiles(folder: folder.files, county: county)
        let institution = try files.write(simulator, seed: options.county.seed)
        try await tide.ready()
        try await deliver("organisations.csv", "organisations", services)
        try await deliver("people.csv", "roster", services)
        try await tide.settle("登记人员", "registering people")
        try await file(simulator, institution, services)
        try await deliver("rosters.csv", "class-roster", services)
        try await tide.settle("报名", "enrolling")
        let before = try await summary(services)
        reporter.line(
            "已报名 \(before["enrolled"]["personTimes"].integer ?? 0) 人次，\(simulator.courses.count) 个班",
            "\(before["enrolled"]["personTimes"].integer ?? 0) enrolled in \(simulator.courses.count) classes")

        let used = figures(services)
        let start = ContinuousClock.now
        let url = services.feeds.base
        var accepted = 0
        let lines = try await DeviceSender.batches(of: &simulator) { batch in
            let answer = try await sender.push(batch, to: url, http)
            accepted += answer["accepted"].integer ?? 0
            reporter.progress("已推送 \(accepted) 行", "lines pushed")
        }
        let pushed = (ContinuousClock.now - start) / .seconds(1)
        try await journalled(services)
        try await tide.settle("考勤入账", "into the journal")
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let rate = Int(Double(lines) / seconds)
        reporter.line(
            "\(lines) 行（\(simulator.events) 个事件）：推送 \(Int(pushed)) 秒，至全部写入日志 \(Int(seconds)) 秒，每秒 \(rate) 行",
            "\(lines) lines of \(simulator.events) events: pushed in \(Int(pushed)) s, all in the journal after \(Int(seconds)) s, "
                + "\(rate) lines/s")
        var total = 0.0
        for (name, after) in figures(services).sorted(by: { $0.key < $1.key }) {
            let cpu = after.cpuSeconds - (used[name]?.cpuSeconds ?? 0)
            total += cpu
            reporter.plain(
                "  \(name)\t\(Int(cpu)) CPU s\t\(Int(cpu * 1e6 / Double(lines))) CPU s a million\tpeak "
                    + "\(after.peakBytes >> 20) MiB")
        }
        reporter.plain("  all\t\(Int(total)) CPU s\t\(Int(Double(lines) / max(total, 0.01))) lines a CPU second")
        let after = try await summary(services)
        let states = ["taken", "waiting", "refused"].map { after["deviceEvents"][$0].integer ?? 0 }
        reporter.line(
            "training：事件 \(states[0]) 已计、\(states[1]) 等待、\(states[2]) 不计，出勤 \(after["attendances"].integer ?? 0)",
            "training: \(states[0]) events taken, \(states[1]) waiting, \(states[2]) refused, "
                + "\(after["attendances"].integer ?? 0) presences")
        guard states.reduce(0, +) == simulator.events else { throw DemoProblem.unusable("events") }
    }

    // MARK: Steps

    private func summary(_ services: ServiceSet) async throws -> JSONValue {
        try await services.training.get("/v1/summary", ["county": county.description], as: .auditor)
    }

    private func deliver(_ name: String, _ source: String, _ services: ServiceSet) async throws {
        let file = try Data(contentsOf: URL(fileURLWithPath: "\(folder.files)/\(name)"))
        let received = try await services.feeds.upload(
            "/v1/deliveries", ["source": source, "area": county.description, "name": name], file: file, key: name,
            as: .system)
        guard let id = received["id"].text else { throw DemoProblem.unusable("delivery") }
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let delivery = try await services.feeds.get("/v1/deliveries/\(id)", as: .system)
            let state = delivery["state"].text ?? ""
            if state == "closed" { return }
            if state == "failed" || state == "refused" {
                throw DemoProblem.failedDelivery(name, delivery["message"].text ?? "")
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw DemoProblem.restless([name])
    }

    /// Waits until no push waits for its turn: what is quiet for a moment may only be short of a processor.
    private func journalled(_ services: ServiceSet) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let feeds = try await services.feeds.get("/v1/summary", ["county": county.description], as: .auditor)
            if feeds["pending"].integer == 0, feeds["open"].integer == 0 { return }
            reporter.progress("待入账 \(feeds["pending"].integer ?? 0) 批", "pushes waiting")
            try await Task.sleep(for: .milliseconds(500))
        }
        throw DemoProblem.restless(["feeds"])
    }

    private func file(_ simulator: DeviceSimulator, _ institution: String, _ services: ServiceSet) async throws {
        let filed = shape.start.adding(days: -28)
        let documents = ["class-application", "trainee-roster", "teaching-plan", "teachers", "exam-plan"]
        let (county, end, start) = (county.description, simulator.end, shape.start)
        let hours = simulator.days.count * 8
        for group in stride(from: 0, to: simulator.courses.count, by: Self.atOnce) {
            let part = Array(simulator.courses[group..<min(group + Self.atOnce, simulator.courses.count)])
            _ = try await concurrently(part) { course in
                try await services.training.post(
                    "/v1/classes",
                    [
                        "county": .string(county), "class": .string(course.code), "institution": .string(institution),
                        "trade": .string("家政服务员"), "level": .string("初级"), "hours": .integer(Int64(hours)),
                        "start": .string(start.description), "end": .string(end.description),
                        "place": .string("村委会活动室"), "filedOn": .string(filed.description),
                        "documents": .array(documents.map { .string($0) }),
                    ], key: "file.\(course.code)", as: .institution)
                try await services.training.post(
                    "/v1/classes/\(course.code)/approval", ["on": .string(filed.adding(days: 3).description)],
                    key: "approve.\(course.code)", as: .approver)
                return course.code
            }
            reporter.progress("已备案 \(group + part.count)", "classes filed")
        }
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
