import AsyncHTTPClient
import Foundation
import Glibc
import Synchronization
import Testing

@testable import LaowuService

/// What `make up` leaves running, on generated data of a few people: the services, a broker, and a browser to look at them with. Started once
/// for the whole suite, because six processes take their time.
final class BrowserSystem: Sendable {
    static let people = 60

    let driver: BrowserDriver
    /// Of the console.
    let base: String
    let folder: DemoFolder
    let feeds: ServiceClient
    let subsidy: ServiceClient
    private let child: ChildProcess
    private let hasEnded: Mutex<Bool>

    @TaskLocal static var shared: BrowserSystem?

    static func require() throws -> BrowserSystem { try #require(shared, "the suite has no system") }

    private init(
        _ child: ChildProcess, _ driver: BrowserDriver, base: String, folder: DemoFolder, feeds: ServiceClient,
        subsidy: ServiceClient
    ) {
        (self.child, self.driver, self.base, self.folder) = (child, driver, base, folder)
        (self.feeds, self.subsidy) = (feeds, subsidy)
        hasEnded = Mutex(false)
        Thread.detachNewThread { [self] in
            _ = child.waitForEnd()
            hasEnded.withLock { $0 = true }
        }
    }

    static func start(http: HTTPClient) async throws -> BrowserSystem {
        let directory = NSTemporaryDirectory() + "laowu-pages-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let log = directory + ".log"
        let port = try #require(Ports.free(8), "no eight free ports in a row")
        // A broker that the surroundings name would not be empty.
        let environment = ProcessInfo.processInfo.environment.filter { $0.key != "KAFKA_BOOTSTRAP_SERVERS" }
        let child = try ChildProcess(
            program: try #require(Programs.folder) + "/laowu",
            arguments: [
                "demo", "--keep", "--people", "\(people)", "--seed", "7", "--dir", directory, "--port", "\(port)",
                "--broker-environment", Programs.brokerEnvironment,
            ], environment: environment, log: log)
        let driver = try await BrowserDriver.start(port: port + 7, log: directory + "-driver.log", http: http)
        func client(_ name: String, at offset: UInt16) -> ServiceClient {
            ServiceClient(
                name: name, base: "http://127.0.0.1:\(port + offset)", http: http,
                area: GenerateOptions().county.province)
        }
        let system = BrowserSystem(
            child, driver, base: "http://127.0.0.1:\(port)", folder: DemoFolder(directory),
            feeds: client("feeds", at: 5), subsidy: client("subsidy", at: 4))
        let isReady = try await eventually { system.folder.isReady || system.hasEnded.withLock { $0 } }
        guard isReady, system.folder.isReady else {
            let output = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
            await system.stop()
            throw SystemNotReady(output: String(output.suffix(2_000)))
        }
        return system
    }

    /// Hands a file in, as a sender's program does, and waits until the journal has all of it.
    func deliver(_ name: String, _ source: String, area: String, _ bytes: Data) async throws {
        let received = try await feeds.upload(
            "/v1/deliveries", ["source": source, "area": area, "name": name], file: bytes, key: "deliver.\(name)",
            as: .system)
        let id = try #require(received["id"].text)
        let isTaken = try await eventually(polls: 3_000) {
            let state = try? await feeds.get("/v1/deliveries/\(id)", as: .system)
            return ["closed", "repeated", "refused"].contains(state?["state"].text ?? "")
        }
        try #require(isTaken, "\(name) is not in the journal")
    }

    struct SystemNotReady: Error, CustomStringConvertible {
        let output: String
        var description: String { "the demonstration did not come to its end:\n\(output)" }
    }

    func stop() async {
        await driver.stop()
        child.send(SIGTERM)
        let isOver = (try? await eventually(polls: 2_000) { hasEnded.withLock { $0 } }) ?? false
        if !isOver { child.send(SIGKILL) }
        for path in [folder.path, folder.path + ".log", folder.path + "-driver.log"] {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}

/// Gives all tests of a suite one system, and ends it after them.
struct BrowserSystemTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let system: BrowserSystem
        do { system = try await BrowserSystem.start(http: http) } catch {
            try? await http.shutdown()
            throw error
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await BrowserSystem.$shared.withValue(system) { try await function() })
        } catch { result = .failure(error) }
        await system.stop()
        try? await http.shutdown()
        try result.get()
    }
}
