import Foundation
import Testing

@testable import KafkaClient

@Suite struct ConfigurationTests {
    @Test("Variables become librdkafka properties")
    func passesProperties() throws {
        let configuration = try KafkaConfiguration(environment: [
            "KAFKA_BOOTSTRAP_SERVERS": "a:9092,b:9092", "KAFKA_CLIENT_ID": "registry",
            "KAFKA_SOCKET_TIMEOUT_MS": "9000", "KAFKA_SSL_CA_LOCATION": "", "PATH": "/bin",
        ])
        #expect(configuration.bootstrapServers == "a:9092,b:9092")
        #expect(configuration.clientID == "registry")
        #expect(configuration.options == ["socket.timeout.ms": "9000"], "what is empty is not set")
        #expect(!configuration.isDevelopmentBroker)
    }

    @Test(
        "What correctness rests on cannot be changed",
        arguments: ["KAFKA_ENABLE_AUTO_COMMIT", "KAFKA_AUTO_OFFSET_RESET", "KAFKA_ACKS", "KAFKA_GROUP_ID"])
    func refusesFixedProperties(_ variable: String) {
        let error = #expect(throws: KafkaConfigurationError.self) {
            try KafkaConfiguration(environment: ["KAFKA_BOOTSTRAP_SERVERS": "a:9092", variable: "x"])
        }
        #expect(error?.variable == variable)
    }

    @Test("Missing servers are named")
    func namesMissingServers() {
        let error = #expect(throws: KafkaConfigurationError.self) { try KafkaConfiguration(environment: [:]) }
        #expect(error?.variable == "KAFKA_BOOTSTRAP_SERVERS")
    }

    @Test("A property that librdkafka refuses is named without its value")
    func namesRefusedProperty() {
        for (name, value) in [("no.such.property", "s3cret"), ("socket.timeout.ms", "s3cret")] {
            let configuration = KafkaConfiguration(bootstrapServers: "127.0.0.1:1", options: [name: value])
            let error = #expect(throws: KafkaConfigurationError.self) {
                try KafkaReader(configuration: configuration)
            }
            #expect(error?.variable == name)
            #expect(error?.description.contains("s3cret") == false)
        }
    }
}
