import Foundation

/// How to reach the Kafka cluster: what every reader, producer and admin client is made from.
///
/// Read from the environment: `KAFKA_BOOTSTRAP_SERVERS` (required), `KAFKA_CLIENT_ID`, and any other `KAFKA_X_Y`, which
/// becomes librdkafka's property `x.y` (`KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_MECHANISM`, `KAFKA_SSL_CA_LOCATION`, …;
/// librdkafka's CONFIGURATION.md lists them). Secrets come from files only: `KAFKA_SASL_PASSWORD_FILE` names the file
/// that holds `sasl.password`; a variable that holds the secret itself is refused, and a file that others may read. What
/// stands together must make sense together: ``KafkaSecurity``.
public struct KafkaConfiguration: Sendable {
    /// Comma-separated `host:port`.
    public var bootstrapServers: String
    /// Beginning of every handle's `client.id`; role, process and a number are added, because equal client ids make
    /// librdkafka 2.0.2 rebalance for ever (librdkafka issue 4783).
    public var clientID: String
    /// Any other librdkafka property, by its dotted name.
    public var options: [String: String]
    /// Adjusts to brokers that are not Kafka: idle readers pause for a moment instead of fetching without end, and
    /// answers of any size are accepted.
    public var isDevelopmentBroker: Bool

    public init(
        bootstrapServers: String, clientID: String = "laowu", options: [String: String] = [:],
        isDevelopmentBroker: Bool = false
    ) {
        self.bootstrapServers = bootstrapServers
        self.clientID = clientID
        self.options = options
        self.isDevelopmentBroker = isDevelopmentBroker
    }

    /// - Throws: `KafkaConfigurationError` naming the variable.
    public init(environment: [String: String]) throws {
        guard let servers = environment["KAFKA_BOOTSTRAP_SERVERS"], !servers.isEmpty else {
            throw KafkaConfigurationError(
                variable: "KAFKA_BOOTSTRAP_SERVERS", chinese: "未设置，请填写 host:port，多个以逗号分隔",
                english: "is not set; give host:port, separated by commas")
        }
        self.init(
            bootstrapServers: servers, clientID: environment["KAFKA_CLIENT_ID"] ?? "laowu",
            isDevelopmentBroker: environment["LAOWU_DEVELOPMENT_BROKER"] != nil)
        for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix("KAFKA_") {
            guard !value.isEmpty, variable != "KAFKA_BOOTSTRAP_SERVERS", variable != "KAFKA_CLIENT_ID" else { continue }
            var name = variable.dropFirst("KAFKA_".count).lowercased().replacing("_", with: ".")
            var setting = value
            if name.hasSuffix(".file") {
                name.removeLast(".file".count)
                setting = try Self.secret(in: value, variable: variable)
            } else if Self.secrets.contains(name) {
                throw KafkaConfigurationError(
                    variable: variable, chinese: "密钥不得写在环境变量里，请改用 \(variable)_FILE 指向文件",
                    english: "holds a secret; name a file in \(variable)_FILE instead")
            }
            guard !Self.fixed.contains(name) else {
                throw KafkaConfigurationError(
                    variable: variable, chinese: "该项由系统固定，不能更改，请删除此变量",
                    english: "is fixed by the product; remove the variable")
            }
            options[name] = setting
        }
        try KafkaSecurity.check(options)
    }

    /// Properties that hold secrets.
    private static let secrets: Set<String> = [
        "sasl.password", "ssl.key.password", "ssl.key.pem", "ssl.keystore.password",
        "sasl.oauthbearer.client.secret", "sasl.oauthbearer.config",
    ]

    /// Properties on which correctness rests.
    private static let fixed: Set<String> = [
        "group.id", "group.instance.id", "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset",
        "enable.partition.eof", "partition.assignment.strategy", "enable.idempotence", "acks",
        "request.required.acks", "transactional.id",
    ]

    private static func secret(in path: String, variable: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            throw KafkaConfigurationError(
                variable: variable, chinese: "文件 \(path) 读不到或不是 UTF-8 文本",
                english: "names the file \(path), which cannot be read as UTF-8 text")
        }
        try KafkaSecurity.requirePrivate(path, variable: variable)
        return text.trimmingCharacters(in: .newlines)
    }
}

/// A setting that cannot be used; the message names the variable or property, never a secret.
public struct KafkaConfigurationError: Error, Equatable, CustomStringConvertible {
    /// Environment variable or librdkafka property.
    public let variable: String
    let chinese: String
    let english: String

    public var description: String { "Kafka 配置 \(variable)：\(chinese)。Kafka setting \(variable) \(english)." }
}
