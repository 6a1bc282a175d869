import AsyncHTTPClient
import Foundation
import Models

/// The six services: how they are started and how they are called.
struct ServiceSet: Sendable {
    private static let names = ["console", "registry", "training", "placement", "subsidy", "feeds"]

    let all: [ServiceClient]
    private let only: Set<String>?
    private let folder: DemoFolder
    private let firstPort: Int

    /// - Parameters:
    ///   - area: where the callers of the demonstration may act.
    ///   - only: the services that are started; `nil` for all.
    init(folder: DemoFolder, firstPort: Int, http: HTTPClient, area: DivisionCode, only: Set<String>? = nil) {
        self.only = only
        self.folder = folder
        self.firstPort = firstPort
        all = Self.names.enumerated().map { index, name in
            ServiceClient(name: name, base: "http://127.0.0.1:\(firstPort + index)", http: http, area: area)
        }
    }

    /// The services that are started.
    var started: [ServiceClient] { all.filter { only?.contains($0.name) ?? true } }

    var registry: ServiceClient { all[1] }
    var training: ServiceClient { all[2] }
    var placement: ServiceClient { all[3] }
    var subsidy: ServiceClient { all[4] }
    var feeds: ServiceClient { all[5] }
    var console: ServiceClient { all[0] }

    /// The port after the services' own, for an issuer.
    var issuerPort: Int { firstPort + Self.names.count }

    func requireFreePorts() throws(DemoProblem) {
        for port in firstPort...issuerPort where !LocalPort.isFree(UInt16(port)) {
            throw .portTaken(port)
        }
    }

    /// - Parameters:
    ///   - broker: the variables by which a service finds the broker.
    ///   - issuer: by which people sign in at the console; nobody does without one.
    func start(by supervisor: Supervisor, broker: [String: String], issuer: DemoIssuer? = nil) throws {
        try issuer?.start(by: supervisor)
        let variables = broker.merging(issuer?.environment ?? [:]) { _, new in new }
        for name in Self.names where only?.contains(name) ?? true {
            try supervisor.start(plan(name, number: 1, variables))
        }
    }

    /// How an instance of a service is started; the first has the number 1.
    ///
    /// - Parameter variables: by which it finds the broker, and whatever else it is to be told.
    func plan(_ name: String, number: Int, _ variables: [String: String]) -> Supervisor.Plan {
        let instance = "\(name)-\(number)"
        var environment = ProcessInfo.processInfo.environment.merging(variables) { _, new in new }
        environment["LAOWU_DEV_AUTH"] = "1"
        // One machine plays everybody.
        environment["LAOWU_CALLER_RATE"] = "0"
        environment["LAOWU_KEY_FILE"] = folder.keyFile
        environment["LAOWU_HTTP_HOST"] = "127.0.0.1"
        environment["LAOWU_HTTP_PORT"] = String(port(of: name, number: number))
        environment["LAOWU_INSTANCE"] = instance
        environment["DATA_DIR"] = folder.data(of: number == 1 ? name : instance)
        // Six processes share the machine: one thread each is enough, and a broker serves fewer connections.
        if environment["LAOWU_LANES"] == nil { environment["LAOWU_LANES"] = "1" }
        return Supervisor.Plan(
            name: number == 1 ? name : instance, program: ProgramFolder.own(name), arguments: [],
            environment: environment)
    }

    /// An instance of a service as it is called.
    func client(_ name: String, number: Int) -> ServiceClient {
        ServiceClient(
            name: "\(name)-\(number)", base: "http://127.0.0.1:\(port(of: name, number: number))", http: all[0].http,
            area: all[0].area)
    }

    /// Each further instance has a port in the next row of seven.
    func port(of name: String, number: Int) -> Int {
        firstPort + (number - 1) * (Self.names.count + 1) + (Self.names.firstIndex(of: name) ?? 0)
    }
}
