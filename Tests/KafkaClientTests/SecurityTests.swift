import Foundation
import Testing

@testable import KafkaClient

/// Settings that protect the connection: how they are mapped, and which are refused.
@Suite struct SecurityTests {
    private let folder: URL
    private let servers = ["KAFKA_BOOTSTRAP_SERVERS": "a:9093"]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("laowu-security-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func file(_ name: String, _ text: String = "x", mode: Int = 0o600) throws -> String {
        let path = folder.appendingPathComponent(name).path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    private func options(_ environment: [String: String]) throws -> [String: String] {
        try KafkaConfiguration(environment: servers.merging(environment) { $1 }).options
    }

    private func refusal(_ environment: [String: String]) -> KafkaConfigurationError? {
        #expect(throws: KafkaConfigurationError.self) { try options(environment) }
    }

    @Test("Protocol, authority, client certificate, mechanism, user and password reach librdkafka")
    func maps() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (authority, certificate) = (try file("ca", mode: 0o644), try file("crt", mode: 0o644))
        let (key, password) = (try file("key"), try file("password", "s3cret\n", mode: 0o440))
        let options = try options([
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SSL_CA_LOCATION": authority,
            "KAFKA_SSL_CERTIFICATE_LOCATION": certificate, "KAFKA_SSL_KEY_LOCATION": key,
            "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512", "KAFKA_SASL_USERNAME": "laowu-feeds",
            "KAFKA_SASL_PASSWORD_FILE": password,
        ])
        #expect(
            options == [
                "security.protocol": "SASL_SSL", "ssl.ca.location": authority, "ssl.certificate.location": certificate,
                "ssl.key.location": key, "sasl.mechanism": "SCRAM-SHA-512", "sasl.username": "laowu-feeds",
                "sasl.password": "s3cret",
            ])
    }

    @Test(
        "A secret in a variable is refused, and the message does not repeat it",
        arguments: [
            "KAFKA_SASL_PASSWORD", "KAFKA_SSL_KEY_PASSWORD", "KAFKA_SSL_KEY_PEM", "KAFKA_SASL_OAUTHBEARER_CONFIG",
        ])
    func refusesSecrets(_ variable: String) {
        let error = refusal([variable: "s3cret"])
        #expect(error?.variable == variable)
        #expect(error?.description.contains("\(variable)_FILE") == true)
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test("A secret's file that is missing, or that others can reach, is refused")
    func refusesOpenFiles() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(refusal(["KAFKA_SASL_PASSWORD_FILE": "/nowhere"])?.variable == "KAFKA_SASL_PASSWORD_FILE")
        for mode in [0o644, 0o604, 0o602] {
            let error = refusal(["KAFKA_SASL_PASSWORD_FILE": try file("password", "s3cret", mode: mode)])
            #expect(error?.description.contains("chmod 600") == true)
            #expect(error?.description.contains("s3cret") == false)
        }
        let error = refusal([
            "KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_SSL_CERTIFICATE_LOCATION": try file("crt", mode: 0o644),
            "KAFKA_SSL_KEY_LOCATION": try file("key", mode: 0o644),
        ])
        #expect(error?.variable == "KAFKA_SSL_KEY_LOCATION")
    }

    @Test(
        "Settings that do not protect what they seem to protect are refused by name",
        arguments: [
            (["SECURITY_PROTOCOL": "TLS"], "SECURITY_PROTOCOL"),
            (["SSL_CA_LOCATION": "/ca"], "SSL_CA_LOCATION"),
            (["SECURITY_PROTOCOL": "SASL_PLAINTEXT", "SSL_CA_LOCATION": "/ca"], "SSL_CA_LOCATION"),
            (["SASL_USERNAME": "u"], "SASL_USERNAME"),
            (["SECURITY_PROTOCOL": "SSL", "SASL_USERNAME": "u"], "SASL_USERNAME"),
            (["SECURITY_PROTOCOL": "SASL_SSL"], "SASL_MECHANISM"),
            (["SECURITY_PROTOCOL": "SASL_SSL", "SASL_MECHANISM": "SCRAM-SHA-512"], "SASL_USERNAME"),
            (
                ["SECURITY_PROTOCOL": "SASL_SSL", "SASL_MECHANISM": "SCRAM-SHA-512", "SASL_USERNAME": "u"],
                "SASL_PASSWORD_FILE"
            ),
            (
                ["SECURITY_PROTOCOL": "SASL_PLAINTEXT", "SASL_MECHANISM": "PLAIN", "SASL_USERNAME": "u"],
                "SASL_MECHANISM"
            ),
            (["SECURITY_PROTOCOL": "SSL", "SSL_KEY_LOCATION": "/key"], "SSL_CERTIFICATE_LOCATION"),
            (["SECURITY_PROTOCOL": "SSL", "SSL_CERTIFICATE_LOCATION": "/crt"], "SSL_KEY_LOCATION"),
            (["SECURITY_PROTOCOL": "SSL", "SSL_CA_LOCATION": "/nowhere"], "SSL_CA_LOCATION"),
            (
                ["SECURITY_PROTOCOL": "SSL", "ENABLE_SSL_CERTIFICATE_VERIFICATION": "false"],
                "ENABLE_SSL_CERTIFICATE_VERIFICATION"
            ),
            (
                ["SECURITY_PROTOCOL": "SSL", "SSL_ENDPOINT_IDENTIFICATION_ALGORITHM": "none"],
                "SSL_ENDPOINT_IDENTIFICATION_ALGORITHM"
            ),
        ] as [([String: String], String)])
    func refusesCombinations(_ settings: [String: String], _ named: String) {
        let variables = Dictionary(uniqueKeysWithValues: settings.map { ("KAFKA_\($0.key)", $0.value) })
        #expect(refusal(variables)?.variable == "KAFKA_\(named)")
    }
}
