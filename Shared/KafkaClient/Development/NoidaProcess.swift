import Foundation
import Glibc

/// noida-db as a child process that ends with this one.
final class NoidaProcess {
    /// Its own port; clients use that of the ``FetchHoldingProxy`` in front of it.
    let port: UInt16
    private let process: SupervisedProcess
    private let dataFolder: URL
    private let isTemporary: Bool

    /// Identifier of the broker's process.
    var processID: Int32 { process.processID }

    init(_ location: RunningDevelopmentBroker.Location) throws {
        guard let program = Self.program(in: location.environmentFolder) else {
            throw DevelopmentBrokerError.notInstalled(location.environmentFolder)
        }
        isTemporary = location.dataFolder == nil
        dataFolder =
            location.dataFolder.map { URL(fileURLWithPath: $0, isDirectory: true) }
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("laowu-noida-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dataFolder, withIntermediateDirectories: true)
        guard let port = Loopback.freePort() else { throw DevelopmentBrokerError.notStarted("no free port") }
        self.port = port
        let log = dataFolder.appendingPathComponent("broker.log")

        guard
            let process = SupervisedProcess(
                program,
                [
                    "start", "--only", "kafka", "--host", "127.0.0.1", "--kafka-port", String(port), "--data-dir",
                    dataFolder.path,
                ], log: log.path)
        else { throw DevelopmentBrokerError.notStarted("fork") }
        self.process = process
        guard awaitConnection() else {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            stop()
            throw DevelopmentBrokerError.notStarted(text)
        }
    }

    /// Asks the broker to save and waits for its end.
    func stop() {
        process.stop()
        if isTemporary { try? FileManager.default.removeItem(at: dataFolder) }
    }

    /// The broker's binary itself: its Python front would only stand between it and signals.
    private static func program(in folder: String) -> String? {
        let libraries = folder + "/lib"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries)) ?? []
        return versions.sorted().map { "\(libraries)/\($0)/site-packages/noida_db/noida-db" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Tries to connect for about ten seconds.
    private func awaitConnection() -> Bool {
        for _ in 0..<200 {
            if Self.canConnect(port) { return true }
            guard process.isRunning else { return false }
            usleep(50_000)
        }
        return false
    }

    private static func canConnect(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { Glibc.close(descriptor) }
        return Loopback.connect(descriptor, port: port)
    }
}
