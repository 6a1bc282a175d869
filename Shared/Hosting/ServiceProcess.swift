import ArgumentParser
import Foundation
import Hummingbird
import Journal
import KafkaClient
import Logging
import Metrics
import Models
import ServiceKit
import ServiceLifecycle

/// What one process runs besides what all processes have.
public struct ServiceParts: Sendable {
    let hosts: [ProcessorHost]
    let views: [ViewHost]
    let checks: [StoreCheck]
    let extra: [any Service]
    let pages: @Sendable (Router<ServiceContext>) -> Void
    let routes: @Sendable (CallerRoutes) -> Void

    /// - Parameters:
    ///   - checks: what is looked at again and again in the partitions' files.
    ///   - extra: services of its own; stopped after HTTP and before the processors.
    ///   - pages: routes outside `/v1`.
    ///   - routes: routes under `/v1`.
    public init(
        hosts: [ProcessorHost], views: [ViewHost] = [], checks: [StoreCheck] = [], extra: [any Service] = [],
        pages: @escaping @Sendable (Router<ServiceContext>) -> Void = { _ in },
        routes: @escaping @Sendable (CallerRoutes) -> Void
    ) {
        self.hosts = hosts
        self.views = views
        self.checks = checks
        self.extra = extra
        self.pages = pages
        self.routes = routes
    }
}

/// Builds and runs a service's process: settings, logs, metrics, broker, processors, HTTP, shutdown.
public enum ServiceProcess {
    /// - Parameters:
    ///   - openAPI: the document served at `/openapi.yaml`.
    ///   - build: makes the parts; called once everything they are built from is checked.
    public static func run(
        _ name: String, options: ServiceOptions, defaultPort: Int, openAPI: String,
        build: @escaping @Sendable (HostContext) throws -> ServiceParts
    ) async throws {
        ProcessMemory.bound()
        let settings = try options.resolved(defaultPort: defaultPort)
        bootstrapLogging(level: settings.logLevel, service: name)
        let logger = Logger(label: name)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        metrics.addProcessMetrics()
        var kafka = try KafkaConfiguration(environment: ProcessInfo.processInfo.environment)
        kafka.clientID = "\(name)-\(settings.instance)"
        guard let keyRing = try settings.keyRing() else {
            throw ValidationError("缺少密钥环,请设置 --key-file。No key ring: set --key-file (LAOWU_KEY_FILE).")
        }
        let forwarder = PeerForwarder()
        let peers = PeerCommands(forwarder, keyRing)
        let directory = InstanceDirectory(
            kafka: kafka, instance: settings.instance, url: settings.advertiseURL ?? "", logger: logger)
        let issuer = HostedIssuer()
        let provider = settings.issuer.map { IdentityProvider($0, calls: issuer) }
        let authenticator = ServiceAuthenticator(settings, provider)
        let partitions = try await partitions(kafka, logger)
        let context = HostContext(
            settings: settings, keyRing: keyRing, partitions: partitions, logger: logger,
            metrics: metrics, kafka: kafka, directory: directory,
            snapshots: SnapshotKeeper(settings, logger: logger), peers: peers,
            questions: PeerQuestions(forwarder, keyRing, directory, partitions: partitions),
            services: ServiceAccess(forwarder, directory, partitions: partitions), authenticator: authenticator,
            identityProvider: provider,
            crashSwitch: try CrashSwitch(environment: ProcessInfo.processInfo.environment))
        let parts = try build(context)
        try requireTopics(parts.hosts.flatMap(\.deadLetterTopics), kafka)
        directory.announce(parts.hosts)
        metrics.collect { parts.hosts.flatMap(\.samples) + parts.views.flatMap(\.samples) }
        let space = StoreSpace(context, parts.hosts)
        let reporter = InstanceReporter(name, context, parts)
        let http = HTTPService(
            configuration: .init(settings: settings), openAPI: openAPI,
            readiness: ProcessReadiness(hosts: parts.hosts, views: parts.views), metrics: metrics,
            authenticator: authenticator, logger: logger, forwarder: forwarder,
            pages: { router in
                peers.add(to: router, parts.hosts)
                parts.pages(router)
            },
            routes: { routes in
                reporter.add(to: routes)
                parts.routes(routes)
            })
        let services: [any Service] =
            parts.hosts + parts.views + [
                directory, KeyRingWatch(ring: keyRing, logger: logger), ProcessMemory(),
                Patrol(context, parts), SampleWatch(metrics) { [space] in await space.samples() },
            ] as [any Service]
            + parts.extra + [forwarder, issuer, http]
        try await runService(name, services: services, logger: logger)
    }

    /// A refused input needs its dead-letter topic: without it the partition could not go on, so the process does not start.
    private static func requireTopics(_ topics: [String], _ kafka: KafkaConfiguration) throws {
        let admin = try KafkaAdmin(configuration: kafka)
        defer { admin.close() }
        let known = Set(try admin.describeTopics().map(\.name))
        let missing = topics.filter { !known.contains($0) }
        guard missing.isEmpty else {
            throw ValidationError(
                "缺少主题 \(missing.joined(separator: ", "))，请运行 laowu topics apply。"
                    + "Topics are missing; run laowu topics apply: \(missing.joined(separator: ", ")).")
        }
    }

    /// The number of partitions, from the broker: all topics have the same. Waits for the topics to be created.
    private static func partitions(_ kafka: KafkaConfiguration, _ logger: Logger) async throws -> Int32 {
        let topic = Topics.journal(.registry)
        var lastError: (any Error)?
        for _ in 0..<60 {
            do {
                let admin = try KafkaAdmin(configuration: kafka)
                defer { admin.close() }
                return try admin.partitionCount(of: topic)
            } catch {
                if lastError == nil { logger.info("waiting for the topics", metadata: ["topic": .string(topic)]) }
                lastError = error
            }
            try await Task.sleep(for: .seconds(1))
        }
        throw ValidationError("主题 \(topic) 不存在或无法连接。No topic \(topic): \(lastError.map { "\($0)" } ?? "")")
    }
}
