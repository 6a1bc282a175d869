import Foundation
import Hummingbird
import KafkaClient
import Logging
import Models
import Policy
import ServiceKit
import Synchronization

@testable import ConsoleService
@testable import FeedsService
@testable import Hosting
@testable import PlacementService
@testable import RegistryService
@testable import SubsidyService
@testable import TrainingService

/// The routes of every service as its process has them, with no broker behind: whoever is let in finds nobody who owns the partition, 503.
struct ServiceRouters: Sendable {
    struct Service: Sendable {
        let name: String
        let http: HTTPService
        /// `GET /v1/people/{person}`
        let routes: [String]
    }

    let all: [Service]

    /// Built once: some of what hangs on them must not be let go of while the process runs.
    static let shared = Result { try ServiceRouters() }

    private init() throws {
        let folder = NSTemporaryDirectory() + "access-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let ring = try KeyRing.generate(to: folder + "/keys")
        func context(_ name: String) throws -> HostContext { try Self.context(name, folder, ring) }
        func service(_ name: String, _ parts: ServiceParts) throws -> Service {
            let reporter = InstanceReporter(name, try context(name), parts)
            return try Self.service(
                name, pages: parts.pages,
                routes: {
                    reporter.add(to: $0)
                    parts.routes($0)
                })
        }
        let view = try EmptyView()
        let rules = try ReportsRules.standard()
        let reports = ProcessorHost(ReportsGraph.make(rules), try context("console"))
        let reportRoutes = ReportRoutes(
            reader: reports, gateway: reports, view: view, rules: rules, figures: IndicatorFigures(view))
        let pages = ConsoleRoutes(
            try ConsoleParts(
                view: view, services: NobodyAnswers(),
                door: HeaderDoor(DevelopmentAuthenticator(isEnabled: true)), signIn: .development))
        all = [
            try service("registry", try RegistryProcess.parts(try context("registry"))),
            try service("training", try TrainingProcess.parts(try TrainingRules.standard())(try context("training"))),
            try service(
                "placement", try PlacementProcess.parts(try PlacementRules.standard())(try context("placement"))),
            try service("subsidy", try SubsidyProcess.parts(try PolicyLibrary.standard)(try context("subsidy"))),
            try service("feeds", try FeedsParts.build(try context("feeds"), FeedsSettings())),
            try Self.service(
                "console", pages: { pages.addPages(to: $0) },
                routes: {
                    pages.add(to: $0)
                    reportRoutes.add(to: $0)
                }),
        ]
    }

    private static func service(
        _ name: String, pages: (Router<ServiceContext>) -> Void, routes: (CallerRoutes) -> Void
    ) throws -> Service {
        let router = Router(context: ServiceContext.self)
        pages(router)
        routes(CallerRoutes(router.group("v1")))
        let quiet = Logger.quiet(name)
        let http = HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: Ready(), metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: true), logger: quiet, pages: pages, routes: routes)
        return Service(
            name: name, http: http, routes: router.routes.map { "\($0.method.rawValue) \($0.path.description)" })
    }

    private static func context(_ name: String, _ folder: String, _ ring: KeyRing) throws -> HostContext {
        let settings = try ServiceOptions.parse([]).resolved(
            environment: ["DATA_DIR": "\(folder)/\(name)", "LAOWU_LANES": "1", "LAOWU_DEV_AUTH": "1"])
        try FileManager.default.createDirectory(atPath: settings.dataDirectory, withIntermediateDirectories: true)
        let kafka = KafkaConfiguration(bootstrapServers: "127.0.0.1:1")
        let quiet = Logger.quiet(name)
        let forwarder = PeerForwarder()
        let directory = InstanceDirectory(kafka: kafka, instance: name, url: "", logger: quiet)
        return HostContext(
            settings: settings, keyRing: ring, partitions: 4, logger: quiet, metrics: PrometheusRegistry(),
            kafka: kafka, directory: directory, snapshots: nil, peers: PeerCommands(forwarder, ring),
            questions: PeerQuestions(forwarder, ring, directory, partitions: 4),
            services: ServiceAccess(forwarder, directory, partitions: 4),
            authenticator: ServiceAuthenticator(settings, nil), identityProvider: nil, crashSwitch: nil)
    }

    private struct Ready: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }
}
