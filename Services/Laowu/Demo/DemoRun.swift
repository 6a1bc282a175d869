import AsyncHTTPClient
import Foundation
import KafkaClient
import Models
import ServiceKit
import Synchronization

/// One demonstration from its preparation to its end; whatever it started is stopped when it returns or throws.
final class DemoRun: Sendable {
    private let options: DemoOptions
    private let keeps: Bool
    private let reporter: Reporter
    private let folder: DemoFolder
    private let finished = Mutex(false)

    init(options: DemoOptions, keeps: Bool, reporter: Reporter) {
        self.options = options
        self.keeps = keeps
        self.reporter = reporter
        folder = DemoFolder(options.dir)
    }

    /// The job was done; what came after was only waiting.
    var isFinished: Bool { finished.withLock { $0 } }

    /// - Throws: `CancellationError` when cancelled, otherwise the first thing that went wrong.
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
            folder: folder, firstPort: options.port, http: http, area: options.county.home.province)
        do {
            try services.requireFreePorts()
            try services.start(by: supervisor, broker: broker.environment, issuer: keeps ? issuer(services) : nil)
            let tide = Tide(
                configuration: broker.configuration, partitions: broker.partitions, services: services.all,
                reporter: reporter)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await supervisor.watch() }
                group.addTask { [self] in try await job(services, tide, supervisor) }
                // Whoever ends first ends the other: the job by being done, the watch by throwing.
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            await stop(supervisor, http)
            throw Task.isCancelled ? CancellationError() : error
        }
        await stop(supervisor, http)
    }

    private func job(_ services: ServiceSet, _ tide: Tide, _ supervisor: Supervisor) async throws {
        let files = try generate()
        try await tide.ready()
        reporter.line("六个服务已就绪", "six services are ready")

        let context = DemoContext(services: services, files: files, folder: folder, tide: tide, reporter: reporter)
        var delivered = try await DeliverFiles(context).people()
        let classes = try await RunClasses(context).file()
        delivered += try await DeliverFiles(context).work()
        try await RunClasses(context).finish(classes)
        try await tide.settle("等待全部信息流转完毕", "waiting until everything has flowed")
        let payments = try await PayGrants(context).run()
        try await tide.settle("等待入账", "waiting for the books")

        let summary = try await DemoSummary.collect(
            context, delivered, payments, seconds: reporter.elapsed, supervisor.restarts)
        for line in summary.lines { reporter.plain(line) }
        if let path = options.json { try summary.json().write(to: URL(fileURLWithPath: path)) }
        for service in services.all {
            let metrics = try await service.data("/metrics", as: .auditor)
            try metrics.write(to: URL(fileURLWithPath: "\(folder.path)/log/\(service.name).metrics"))
        }
        try summary.requireSettled()
        finished.withLock { $0 = true }
        guard keeps else {
            reporter.line(
                "要在浏览器中查看，请运行 make up，然后打开 \(services.console.base)",
                "to look at it in a browser run make up and open \(services.console.base)")
            return
        }
        for service in services.all { reporter.plain("  \(service.name)\t\(service.base)") }
        for line in issuer(services).lines { reporter.plain(line) }
        reporter.line("保持运行；用 make down 停止", "left running; stop it with make down")
        try folder.announceReady()
        try await Task.sleep(for: .seconds(1_000_000_000))
    }

    private func issuer(_ services: ServiceSet) -> DemoIssuer {
        DemoIssuer(
            folder: folder, port: services.issuerPort, console: services.console.base, county: options.county.home,
            neighbour: options.county.neighbour)
    }

    private func generate() throws -> CountyFiles {
        let made = try CountyGenerator(options: options.county.options).write(to: folder.files) {
            reporter.progress($0)
        }
        reporter.line(
            "已生成 \(made.files) 个文件：\(made.people) 人、\(made.households) 户、\(made.villages) 个村、\(made.classes) 个培训班",
            "\(made.files) files: \(made.people) people, \(made.households) households, \(made.villages) villages, "
                + "\(made.classes) classes")
        return try CountyFiles(directory: folder.files)
    }

    private func stop(_ supervisor: Supervisor, _ http: HTTPClient) async {
        reporter.line("停止各进程", "stopping the processes")
        await supervisor.stopAll()
        try? await http.shutdown()
    }
}

/// What every step works with.
struct DemoContext: Sendable {
    let services: ServiceSet
    let files: CountyFiles
    let folder: DemoFolder
    let tide: Tide
    let reporter: Reporter

    var county: DivisionCode { files.options.county }
}
