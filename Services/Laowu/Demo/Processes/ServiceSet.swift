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
        for (index, name) in Self.names.enumerated() where only?.contains(name) ?? true {
            var environment = ProcessInfo.processInfo.environment
            environment.merge(broker) { _, new in new }
            if let issuer { environment.merge(issuer.environment) { _, new in new } }
            environment["LAOWU_DEV_AUTH"] = "1"
            // One machine plays everybody.
            environment["LAOWU_CALLER_RATE"] = "0"
            environment["LAOWU_KEY_FILE"] = folder.keyFile
            environment["LAOWU_HTTP_HOST"] = "127.0.0.1"
            environment["LAOWU_HTTP_PORT"] = String(firstPort + index)
            environment["LAOWU_INSTANCE"] = "\(name)-1"
            environment["DATA_DIR"] = folder.data(of: name)
            // Six processes share the machine: one thread each is enough, and a broker serves fewer connections.
            if environment["LAOWU_LANES"] == nil { environment["LAOWU_LANES"] = "1" }
            try supervisor.start(
                .init(
                    name: name, program: ProgramFolder.own(name), arguments: [], environment: environment))
        }
    }
}
