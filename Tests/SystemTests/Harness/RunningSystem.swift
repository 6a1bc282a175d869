import AsyncHTTPClient
import Foundation
import Glibc
import KafkaClient
import Models
import ServiceKit
import Testing

@testable import LaowuService

/// A development broker and as many instances of the services as a test wants, in a temporary directory and on free ports.
@MainActor
final class RunningSystem {
    nonisolated static let services = ["console", "registry", "training", "placement", "subsidy", "feeds"]
    nonisolated static let partitions: Int32 = 4
    /// How many instances of a service there can be at a time.
    private static let mostInstances = 3

    let folder: DemoFolder
    /// The first instances, as the demonstration calls them.
    let clients: ServiceSet
    let http = HTTPClient(eventLoopGroupProvider: .singleton)
    private(set) var broker: RunningDevelopmentBroker
    private var processes: [String: SystemProcess] = [:]
    private let firstPort: Int
    private let area: DivisionCode

    init(_ kind: DevelopmentBroker = .noida, area: DivisionCode = GenerateOptions().county.province) throws {
        let folder = DemoFolder(NSTemporaryDirectory() + "laowu-faults-" + UUID().uuidString)
        self.folder = folder
        self.area = area
        let ports = UInt16(Self.services.count * Self.mostInstances + 1)
        firstPort = Int(try #require(Ports.free(ports), "no \(ports) free ports in a row"))
        try folder.prepare()
        try KeyRing.generate(to: folder.keyFile)
        broker = try RunningDevelopmentBroker(
            kind, topics: TopicPlan(partitions: Self.partitions).specifications,
            at: .init(environmentFolder: Programs.brokerEnvironment, dataFolder: folder.broker))
        clients = ServiceSet(folder: folder, firstPort: firstPort, http: http, area: area)
    }

    /// Runs `body` on a system of its own and removes it afterwards.
    static func run<Value: Sendable>(
        _ kind: DevelopmentBroker = .noida, _ body: @MainActor (RunningSystem) async throws -> Value
    ) async throws -> Value {
        let system = try RunningSystem(kind)
        let result: Result<Value, any Error>
        do { result = .success(try await body(system)) } catch { result = .failure(error) }
        await system.close()
        return try result.get()
    }

    var configuration: KafkaConfiguration { broker.configuration }

    /// The port behind those of the services, for whoever watches them.
    var watcherPort: Int { firstPort + Self.services.count * Self.mostInstances }

    /// Whether nothing moves any more; silent, and for the services that run.
    func tide(_ services: [ServiceClient]? = nil) -> Tide {
        Tide(
            configuration: configuration, partitions: Self.partitions, services: services ?? clients.all,
            reporter: Reporter(isSilent: true))
    }

    // MARK: Processes

    /// Starts an instance; the first has the number 1.
    ///
    /// - Parameter changes: of the environment that every instance has.
    @discardableResult
    func start(_ service: String, number: Int = 1, _ changes: [String: String] = [:]) throws -> SystemProcess {
        let index = try #require(Self.services.firstIndex(of: service))
        let port = firstPort + (number - 1) * Self.services.count + index
        let name = "\(service)-\(number)"
        var environment = ProcessInfo.processInfo.environment
        environment["KAFKA_BOOTSTRAP_SERVERS"] = configuration.bootstrapServers
        environment["LAOWU_DEVELOPMENT_BROKER"] = broker.kind.rawValue
        environment["LAOWU_DEV_AUTH"] = "1"
        // One machine plays everybody.
        environment["LAOWU_CALLER_RATE"] = "0"
        environment["LAOWU_KEY_FILE"] = folder.keyFile
        environment["LAOWU_HTTP_HOST"] = "127.0.0.1"
        environment["LAOWU_HTTP_PORT"] = "\(port)"
        environment["LAOWU_INSTANCE"] = name
        environment["LAOWU_LANES"] = "1"
        environment["DATA_DIR"] = folder.data(of: name)
        environment.merge(changes) { _, new in new }
        let process = try SystemProcess(
            service, number: number, program: try #require(Programs.folder) + "/\(service)", environment: environment,
            log: "\(folder.path)/log/\(name).log",
            client: ServiceClient(name: name, base: "http://127.0.0.1:\(port)", http: http, area: area))
        processes[name] = process
        return process
    }

    func start(_ services: [String]) throws { for service in services { try start(service) } }

    func process(_ service: String, number: Int = 1) throws -> SystemProcess {
        try #require(processes["\(service)-\(number)"])
    }

    /// Ends an instance without warning.
    func kill(_ service: String, number: Int = 1) async throws {
        let process = try process(service, number: number)
        process.send(SIGKILL)
        _ = try await process.end()
    }

    /// Asks an instance to end, and waits for it.
    @discardableResult
    func stop(_ service: String, number: Int = 1) async throws -> Int32? {
        let process = try process(service, number: number)
        process.send(SIGTERM)
        return try await process.end()
    }

    /// Waits until these instances say that they are ready.
    func ready(_ services: [String], number: Int = 1) async throws {
        for service in services {
            let process = try process(service, number: number)
            var isReady = false
            _ = try await eventually(polls: 3_000) {
                isReady = await process.isReady()
                return isReady || !process.isRunning
            }
            try #require(isReady, "\(service) is not ready: \(process.output.suffix(2_000))")
        }
    }

    // MARK: The broker

    /// Stops the broker as an operator would; ``startBroker()`` brings it back with what it held.
    func stopBroker() { broker.close() }

    func startBroker() throws {
        let port = configuration.bootstrapServers.split(separator: ":").last.flatMap { UInt16($0) }
        broker = try RunningDevelopmentBroker(
            broker.kind,
            at: .init(environmentFolder: Programs.brokerEnvironment, dataFolder: folder.broker, port: port))
    }

    /// Takes the broker away with all that it held; an empty one stands in its place.
    func loseBroker() throws {
        let port = configuration.bootstrapServers.split(separator: ":").last.flatMap { UInt16($0) }
        broker.close()
        try FileManager.default.removeItem(atPath: folder.broker)
        broker = try RunningDevelopmentBroker(
            broker.kind,
            at: .init(environmentFolder: Programs.brokerEnvironment, dataFolder: folder.broker, port: port))
    }

    // MARK: Deliveries

    /// Hands a file in and waits until the journal has all of it.
    @discardableResult
    func deliver(_ name: String, _ source: FeedSource, area: DivisionCode, _ bytes: Data) async throws -> JSONValue {
        let received = try await clients.feeds.upload(
            "/v1/deliveries", ["source": source.rawValue, "area": area.description, "name": name], file: bytes,
            key: "deliver.\(name)", as: .system)
        let id = try #require(received["id"].text)
        var state = JSONValue.null
        let isTaken = try await eventually(polls: 3_000) {
            state = (try? await clients.feeds.get("/v1/deliveries/\(id)", as: .system)) ?? .null
            return ["closed", "repeated", "refused"].contains(state["state"].text ?? "")
        }
        guard isTaken else { throw DemoProblem.failedDelivery(name, "not in the journal") }
        return state
    }

    /// Ends everything and removes the directory.
    func close() async {
        for process in processes.values { process.send(SIGCONT) }
        for process in processes.values { process.send(SIGTERM) }
        for process in processes.values {
            let hasEnded = (try? await eventually(polls: 1_500) { !process.isRunning }) ?? false
            if !hasEnded { process.send(SIGKILL) }
            _ = try? await process.end()
        }
        try? await http.shutdown()
        broker.close()
        if ProcessInfo.processInfo.environment["LAOWU_KEEP_SYSTEM"] == nil {
            try? FileManager.default.removeItem(atPath: folder.path)
        }
    }
}
