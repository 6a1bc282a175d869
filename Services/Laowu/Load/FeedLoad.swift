import AsyncHTTPClient
import Foundation
import Glibc
import Models
import ServiceKit

/// A system of its own on which feeds are measured: a broker, some services, one sender who may push.
struct FeedLoad: Sendable {
    let options: DemoOptions
    /// The services that are started.
    let services: Set<String>
    /// What the sender pushes.
    let sources: [FeedSource]
    /// What the sender answers for.
    let area: DivisionCode
    let reporter: Reporter

    private static let sender = "simulated-sender"
    static let patience = Duration.seconds(1_200)

    /// Starts all of it, lets `job` work, and stops all of it.
    func perform(_ job: @escaping @Sendable (System) async throws -> Void) async throws {
        let folder = DemoFolder(options.dir)
        try folder.requireIdle()
        try folder.prepare()
        try folder.claim()
        defer { folder.release() }
        try KeyRing.generate(to: folder.keyFile)
        let secret = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        let senders = "\(folder.path)/senders.json"
        let book = """
            {"senders":[{"id":"\(Self.sender)","area":"\(area)","secrets":["\(secret.base64EncodedString())"],\
            "sources":[\(sources.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}]}
            """
        guard
            FileManager.default.createFile(
                atPath: senders, contents: Data(book.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let broker = try DemoBroker(options: options, folder: folder, reporter: reporter)
        defer { broker.close() }
        // As many calls at once as a load makes; the client would let eight through and keep the others waiting.
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let supervisor = try Supervisor(directory: folder.path, reporter: reporter)
        let set = ServiceSet(
            folder: folder, firstPort: options.port, http: http, area: options.county.home.province, only: services)
        do {
            try set.requireFreePorts()
            let variables = broker.environment.merging(["FEEDS_SENDERS": senders]) { $1 }
            try set.start(by: supervisor, broker: variables)
            var tide = Tide(
                configuration: broker.configuration, partitions: broker.partitions, services: set.started,
                reporter: reporter)
            tide.patience = Self.patience
            let system = System(
                services: set, tide: tide, folder: folder, reporter: reporter,
                fleet: Fleet(services: set, supervisor: supervisor, variables: variables),
                sender: SignedSender(id: Self.sender, secret: secret), http: http)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await supervisor.watch() }
                group.addTask { try await job(system) }
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

    /// The system while it runs.
    struct System: Sendable {
        let services: ServiceSet
        let tide: Tide
        let folder: DemoFolder
        let reporter: Reporter
        let fleet: Fleet
        fileprivate let sender: SignedSender
        fileprivate let http: HTTPClient

        /// Pushes one batch to feeds.
        func push(_ lines: [String], _ path: String) async throws -> JSONValue {
            try await sender.push(lines, to: services.feeds.base, path, http)
        }

        /// Hands a file in and waits until it is in the journal.
        func deliver(_ name: String, _ source: FeedSource, _ area: DivisionCode) async throws {
            let id = try await hand(name, source, area)
            let deadline = ContinuousClock.now + FeedLoad.patience
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

        /// Hands a file in.
        @discardableResult
        func hand(_ name: String, _ source: FeedSource, _ area: DivisionCode) async throws -> String {
            let file = try Data(contentsOf: URL(fileURLWithPath: "\(folder.files)/\(name)"), options: .mappedIfSafe)
            let received = try await services.feeds.upload(
                "/v1/deliveries", ["source": source.rawValue, "area": area.description, "name": name], file: file,
                key: name, as: .system)
            guard let id = received["id"].text else { throw DemoProblem.unusable("delivery") }
            return id
        }

        /// Waits until nothing that was handed in waits for its turn: what is quiet for a moment may only be short of a processor.
        func journalled() async throws {
            let deadline = ContinuousClock.now + FeedLoad.patience
            let area = services.feeds.area.description
            while ContinuousClock.now < deadline {
                let feeds = try await services.feeds.get("/v1/summary", ["county": area], as: .auditor)
                if feeds["pending"].integer == 0, feeds["open"].integer == 0 { return }
                reporter.progress("待入账 \(feeds["pending"].integer ?? 0) 批", "batches waiting")
                try await Task.sleep(for: .milliseconds(500))
            }
            throw DemoProblem.restless(["feeds"])
        }

        // MARK: Figures

        /// What the services have used so far, the broker, and this process with the broker's proxy in it.
        func figures() -> [String: ProcessFigures] {
            var figures: [String: ProcessFigures] = [:]
            var known: Set<pid_t> = []
            for service in services.started {
                let file = FileManager.default.contents(atPath: "\(folder.path)/pids/\(service.name).pid")
                let text = file.map { String(decoding: $0, as: UTF8.self) } ?? ""
                if let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) {
                    known.insert(process)
                    figures[service.name] = ProcessFigures(of: process)
                }
            }
            figures["laowu"] = ProcessFigures(of: getpid())
            let others = ProcessFigures.descendants(of: getpid()).filter { !known.contains($0) }
                .compactMap { ProcessFigures(of: $0) }
            figures["broker"] = others.max { $0.peakBytes < $1.peakBytes }
            return figures
        }

        /// Writes what each process has used for so many lines, and its peak.
        func report(_ lines: Int, since used: [String: ProcessFigures]) {
            var (total, own) = (0.0, 0.0)
            for (name, after) in figures().sorted(by: { $0.key < $1.key }) {
                let cpu = after.cpuSeconds - (used[name]?.cpuSeconds ?? 0)
                total += cpu
                if services.started.contains(where: { $0.name == name }) { own += cpu }
                reporter.plain(
                    "  \(name)\t\(Int(cpu)) CPU s\t\(Int(cpu * 1e6 / Double(max(lines, 1)))) CPU s a million\tpeak "
                        + "\(after.peakBytes >> 20) MiB")
            }
            reporter.plain(
                "  services\t\(Int(own)) CPU s\t\(Int(Double(lines) / max(own, 0.01))) lines a CPU second\n"
                    + "  all\t\(Int(total)) CPU s\t\(Int(Double(lines) / max(total, 0.01))) lines a CPU second")
        }
    }
}
