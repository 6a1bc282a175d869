import Foundation
import Testing

@testable import KafkaClient

/// A development broker behind a listener that asks for TLS, a client's certificate and a password (SCRAM-SHA-512), with authorities of its own.
final class SecuredBroker {
    static let user = "laowu-feeds"
    static let password = "a generated password"

    /// What a client that may come in is configured with; a test changes single variables.
    let environment: [String: String]
    private let folder: URL
    private let broker: RunningDevelopmentBroker
    private let listener: SupervisedProcess
    /// What the listener says: first its port, for which whoever reads waits.
    private let output: FileHandle

    static let canRun = ["openssl", "python3"].allSatisfy { program in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    init(topics: [TopicSpecification]) throws {
        let broker = try TestBroker.start(.noida, topics: topics)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("laowu-tls-\(UUID().uuidString)")
        (self.broker, self.folder) = (broker, folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.makeCertificates(in: folder)
        try Data((Self.password + "\n").utf8).write(to: folder.appendingPathComponent("password"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder.appendingPathComponent("password").path)

        let script = try #require(Bundle.module.path(forResource: "secured_listener", ofType: "py"))
        let port = try #require(broker.configuration.bootstrapServers.split(separator: ":").last)
        let said = folder.appendingPathComponent("listener.pipe").path
        try #require(mkfifo(said, 0o600) == 0)
        let path = { (name: String) in folder.appendingPathComponent(name).path }
        listener = try #require(
            SupervisedProcess(
                "/usr/bin/env",
                [
                    "python3", script, String(port), path("broker.crt"), path("broker.key"), path("ca.crt"), Self.user,
                    Self.password,
                ], log: said))
        output = try #require(FileHandle(forReadingAtPath: said))
        var text = ""
        while !text.hasSuffix("\n") {
            let piece = output.availableData
            guard !piece.isEmpty else { break }
            text += String(decoding: piece, as: UTF8.self)
        }
        let secured = try #require(UInt16(text.dropLast()), "\(text)")
        environment = [
            "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:\(secured)", "LAOWU_DEVELOPMENT_BROKER": "noida",
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SSL_CA_LOCATION": path("ca.crt"),
            "KAFKA_SSL_CERTIFICATE_LOCATION": path("client.crt"), "KAFKA_SSL_KEY_LOCATION": path("client.key"),
            "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512", "KAFKA_SASL_USERNAME": Self.user,
            "KAFKA_SASL_PASSWORD_FILE": path("password"),
        ]
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// A password of somebody else's, in a file.
    func otherPassword() throws -> String {
        try Data("another".utf8).write(to: URL(fileURLWithPath: path("other-password")))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("other-password"))
        return path("other-password")
    }

    func close() {
        listener.stop()
        broker.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Two authorities; the broker's certificate names 127.0.0.1, that of `elsewhere` another host.
    private static func makeCertificates(in folder: URL) throws {
        let script = """
            umask 077
            authority() {
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" -keyout $1.key -out $1.crt
            }
            leaf() {
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -addext "subjectAltName=$3" \
                    -keyout $2.key -out $2.csr
                openssl x509 -req -in $2.csr -CA $1.crt -CAkey $1.key -CAcreateserial -days 2 -copy_extensions copy -out $2.crt
            }
            authority ca; authority other
            leaf ca broker IP:127.0.0.1; leaf ca client DNS:client; leaf other stranger DNS:client
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-euc", script]
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl made no certificates")
    }
}
