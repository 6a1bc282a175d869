import Foundation

/// Whether the properties of a connection make sense together.
///
/// librdkafka takes most that do not: a certificate authority beside a protocol that encrypts nothing, half of a client's identity, a broker
/// whose name nobody compares. Whoever set them would believe themselves safe, so they are refused at the start.
enum KafkaSecurity {
    private static let protocols = ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
    /// Mechanisms in which a password proves who the client is.
    private static let passwordMechanisms = ["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"]

    /// - Parameter options: librdkafka's properties by their dotted names.
    static func check(_ options: [String: String]) throws(KafkaConfigurationError) {
        let chosen = (options["security.protocol"] ?? "PLAINTEXT").uppercased()
        guard protocols.contains(chosen) else {
            throw refusal(
                "security.protocol", "应为 \(protocols.joined(separator: "、")) 之一",
                "must be one of \(protocols.joined(separator: ", "))")
        }
        let isEncrypted = chosen.hasSuffix("SSL")
        let names = options.keys.sorted()
        if !isEncrypted, let name = names.first(where: { $0.hasPrefix("ssl.") || $0.hasPrefix("enable.ssl.") }) {
            throw refusal(
                name, "已设置，但 KAFKA_SECURITY_PROTOCOL 为 \(chosen)，连接并不加密；请改为 SSL 或 SASL_SSL",
                "is set, but KAFKA_SECURITY_PROTOCOL is \(chosen), which encrypts nothing; set SSL or SASL_SSL")
        }
        if chosen.hasPrefix("SASL") {
            try checkSASL(options, isEncrypted: isEncrypted)
        } else if let name = names.first(where: { $0.hasPrefix("sasl.") }) {
            throw refusal(
                name, "已设置，但 KAFKA_SECURITY_PROTOCOL 为 \(chosen)，不会登录；请改为 SASL_SSL",
                "is set, but KAFKA_SECURITY_PROTOCOL is \(chosen), which signs nobody in; set SASL_SSL")
        }
        if isEncrypted { try checkTLS(options) }
    }

    private static func checkSASL(
        _ options: [String: String], isEncrypted: Bool
    ) throws(KafkaConfigurationError) {
        guard let mechanism = options["sasl.mechanism"] ?? options["sasl.mechanisms"] else {
            throw refusal("sasl.mechanism", "未设置，建议 SCRAM-SHA-512", "is not set; SCRAM-SHA-512 is advised")
        }
        guard passwordMechanisms.contains(mechanism) else { return }
        guard isEncrypted || mechanism != "PLAIN" else {
            throw refusal(
                "sasl.mechanism", "为 PLAIN 而连接不加密，口令会以明文传输；请改用 SCRAM-SHA-512 或 SASL_SSL",
                "is PLAIN on a connection that is not encrypted: the password would be sent in clear; "
                    + "set SCRAM-SHA-512, or SASL_SSL")
        }
        if options["sasl.username"] == nil { throw refusal("sasl.username", "未设置", "is not set") }
        if options["sasl.password"] == nil {
            throw refusal("sasl.password.file", "未设置，口令只能从文件读取", "is not set; passwords come from files only")
        }
    }

    private static func checkTLS(_ options: [String: String]) throws(KafkaConfigurationError) {
        if options["enable.ssl.certificate.verification"]?.lowercased() == "false" {
            throw refusal(
                "enable.ssl.certificate.verification", "不得关闭：任何人都可以冒充消息服务",
                "must not be switched off: anybody could pose as the broker")
        }
        if options["ssl.endpoint.identification.algorithm"]?.lowercased() == "none" {
            throw refusal(
                "ssl.endpoint.identification.algorithm", "不得为 none：持有同一机构任何证书者都可以冒充消息服务",
                "must not be none: whoever holds any certificate of that authority could pose as the broker")
        }
        let identity = ["ssl.certificate.location", "ssl.key.location"]
        if let missing = identity.first(where: { options[$0] == nil }),
            identity.contains(where: { options[$0] != nil })
        {
            throw refusal(
                missing, "未设置；客户端证书与私钥须同时给出", "is not set; a client has a certificate and its key, or neither")
        }
        for name in ["ssl.ca.location"] + identity {
            guard let path = options[name], path != "probe" else { continue }
            guard FileManager.default.isReadableFile(atPath: path) else {
                throw refusal(name, "所指文件 \(path) 读不到", "names the file \(path), which cannot be read")
            }
        }
        if let key = options["ssl.key.location"] { try requirePrivate(key, variable: variable("ssl.key.location")) }
    }

    /// A file with a secret is nobody's but its owner's and, where it is mounted into a container, its group's.
    static func requirePrivate(_ path: String, variable: String) throws(KafkaConfigurationError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o007 == 0 else {
            throw KafkaConfigurationError(
                variable: variable, chinese: "所指文件 \(path) 其他用户可以访问，请执行 chmod 600",
                english: "names the file \(path), which others can reach; run chmod 600")
        }
    }

    private static func refusal(_ property: String, _ chinese: String, _ english: String) -> KafkaConfigurationError {
        KafkaConfigurationError(variable: variable(property), chinese: chinese, english: english)
    }

    private static func variable(_ property: String) -> String {
        "KAFKA_" + property.uppercased().replacing(".", with: "_")
    }
}
