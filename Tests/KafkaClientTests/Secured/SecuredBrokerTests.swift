import Foundation
import Testing

@testable import KafkaClient

/// Clients on a listener that asks for TLS, a certificate and a password.
@Suite("Secured broker", .serialized, .enabled(if: SecuredBroker.canRun, "openssl or python3 is not installed"))
struct SecuredBrokerTests {
    private static let topic = TopicSpecification(name: "secured", partitions: 1)

    @Test("Producer, reader, group reader and admin client work over TLS with a certificate and SCRAM-SHA-512")
    func everyClient() throws {
        let broker = try SecuredBroker(topics: [Self.topic])
        defer { broker.close() }
        let configuration = try KafkaConfiguration(environment: broker.environment)
        let admin = try KafkaAdmin(configuration: configuration)
        #expect(try admin.partitionCount(of: "secured") == 1)
        admin.close()

        try write(["one", "two"], to: "secured", at: configuration)
        let reader = try KafkaReader(configuration: configuration)
        try reader.follow(topic: "secured", partition: 0, from: KafkaOffset.beginning)
        var read = Collected()
        #expect(try reader.collect(into: &read) { $0.records.count == 2 })
        #expect(read.values == ["one", "two"])
        reader.close()

        let member = try KafkaGroupReader(configuration: configuration, group: "secured", topic: "secured")
        var taken = Collected()
        #expect(
            try eventually {
                try member.step(into: &taken)
                return taken.records.count == 2
            })
        member.close()
    }

    @Test(
        "Who presents another password, another authority's certificate or none, or expects another authority, is kept out",
        arguments: Stranger.allCases)
    func strangers(_ stranger: Stranger) throws {
        let broker = try SecuredBroker(topics: [Self.topic])
        defer { broker.close() }
        let configuration = try KafkaConfiguration(environment: try stranger.environment(broker))
        let reader = try KafkaReader(configuration: configuration)
        defer { reader.close() }
        try reader.follow(topic: "secured", partition: 0, from: KafkaOffset.beginning)
        var read = Collected()
        let isRefused = try reader.collect(into: &read) { collected in
            collected.failures.contains { $0.name == stranger.error }
        }
        #expect(isRefused, "\(read.failures)")
        #expect(read.records.isEmpty && read.ends.isEmpty)
    }

    enum Stranger: CaseIterable {
        case wrongPassword, strangersCertificate, noCertificate, otherAuthorityExpected

        func environment(_ broker: SecuredBroker) throws -> [String: String] {
            var environment = broker.environment
            switch self {
            case .wrongPassword: environment["KAFKA_SASL_PASSWORD_FILE"] = try broker.otherPassword()
            case .strangersCertificate:
                environment["KAFKA_SSL_CERTIFICATE_LOCATION"] = broker.path("stranger.crt")
                environment["KAFKA_SSL_KEY_LOCATION"] = broker.path("stranger.key")
            case .noCertificate:
                environment["KAFKA_SSL_CERTIFICATE_LOCATION"] = nil
                environment["KAFKA_SSL_KEY_LOCATION"] = nil
            case .otherAuthorityExpected: environment["KAFKA_SSL_CA_LOCATION"] = broker.path("other.crt")
            }
            return environment
        }

        /// librdkafka's name for it: a broken handshake is `_SSL` where this side refuses, `_TRANSPORT` where the other side hangs up.
        var error: String {
            switch self {
            case .wrongPassword: "_AUTHENTICATION"
            case .otherAuthorityExpected: "_SSL"
            case .strangersCertificate, .noCertificate: "_TRANSPORT"
            }
        }
    }
}
