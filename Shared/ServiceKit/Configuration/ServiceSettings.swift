import Foundation
import Logging
import Models

/// The settings of one running service, checked.
public struct ServiceSettings: Sendable, Equatable {
    public var httpHost: String
    /// 0 lets the system choose.
    public var httpPort: Int
    public var dataDirectory: String
    /// 1 to 256.
    public var lanes: Int
    /// 1 to 64 of `A-Z a-z 0-9 . _ : -`.
    public var instance: String
    /// Without a trailing slash; `nil` while the port is chosen by the system and nothing was set.
    public var advertiseURL: String?
    public var logLevel: Logger.Level
    public var keyFile: String?
    /// Where snapshots of the partition files go; `nil`: none are taken.
    public var snapshotDirectory: String?
    /// Events of a partition between two snapshots, 0 for any number.
    public var snapshotEvents: Int
    /// Minutes between two snapshots of a partition that changes, 0 for any time.
    public var snapshotMinutes: Int
    /// Snapshots kept of each partition, 1 to 1000.
    public var snapshotsKept: Int
    /// Seconds in which every partition is verified once, 0 for never.
    public var verifySeconds: Int
    /// True accepts development identities (`DevelopmentAuthenticator`).
    public var acceptsDevelopmentIdentities: Bool
    /// How many requests are taken from whom.
    public var rates: RequestRates
    /// Whose access tokens are accepted; `nil`: nobody's.
    public var issuer: IssuerSettings?

    init(options: ServiceOptions, environment: [String: String], defaultPort: Int) throws {
        func value(_ flag: String?, _ variable: String) -> String? {
            // An empty variable counts as unset: compose files write `${NAME:-}`.
            flag ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        httpHost = value(options.httpHost, "LAOWU_HTTP_HOST") ?? "127.0.0.1"
        httpPort = try Self.number(
            value(options.httpPort, "LAOWU_HTTP_PORT"), "--http-port / LAOWU_HTTP_PORT", in: 0...65_535,
            default: defaultPort)
        dataDirectory = value(options.dataDir, "DATA_DIR") ?? "data"
        lanes = try Self.number(
            value(options.lanes, "LAOWU_LANES"), "--lanes / LAOWU_LANES", in: 1...256,
            default: min(256, max(1, ProcessInfo.processInfo.activeProcessorCount)))
        instance = try Self.instanceName(value(options.instance, "LAOWU_INSTANCE"))
        logLevel = try Self.level(value(options.logLevel, "LAOWU_LOG_LEVEL"))
        keyFile = value(options.keyFile, "LAOWU_KEY_FILE")
        snapshotDirectory = value(options.snapshotDir, "SNAPSHOT_DIR")
        snapshotEvents = try Self.number(
            value(options.snapshotEvents, "SNAPSHOT_EVENTS"), "--snapshot-events / SNAPSHOT_EVENTS",
            in: 0...1_000_000_000, default: 100_000)
        snapshotMinutes = try Self.number(
            value(options.snapshotMinutes, "SNAPSHOT_MINUTES"), "--snapshot-minutes / SNAPSHOT_MINUTES", in: 0...10_080,
            default: 60)
        snapshotsKept = try Self.number(
            value(options.snapshotKeep, "SNAPSHOT_KEEP"), "--snapshot-keep / SNAPSHOT_KEEP", in: 1...1_000, default: 3)
        verifySeconds = try Self.number(
            value(options.verifySeconds, "LAOWU_VERIFY_SECONDS"), "--verify-seconds / LAOWU_VERIFY_SECONDS",
            in: 0...31_536_000, default: 86_400)
        acceptsDevelopmentIdentities = environment["LAOWU_DEV_AUTH"] == "1"
        rates = RequestRates(
            caller: try Self.rate(value(nil, "LAOWU_CALLER_RATE"), "LAOWU_CALLER_RATE", default: 50),
            refused: try Self.rate(value(nil, "LAOWU_REFUSED_RATE"), "LAOWU_REFUSED_RATE", default: 5))
        issuer = try Self.issuer(value(options.oidcIssuer, "LAOWU_OIDC_ISSUER")) { issuer in
            IssuerSettings(
                issuer: issuer, audience: value(options.oidcAudience, "LAOWU_OIDC_AUDIENCE") ?? "laowu",
                claims: IssuerSettings.ClaimNames(
                    actor: value(nil, "LAOWU_OIDC_ACTOR_CLAIM") ?? "sub",
                    roles: value(nil, "LAOWU_OIDC_ROLES_CLAIM") ?? "laowu_roles",
                    area: value(nil, "LAOWU_OIDC_AREA_CLAIM") ?? "laowu_area"))
        }
        advertiseURL = try Self.baseURL(value(options.advertiseURL, "LAOWU_ADVERTISE_URL"))
        if advertiseURL == nil, httpPort != 0 { advertiseURL = Self.derivedURL(host: httpHost, port: httpPort) }
    }

    /// The URL of this instance once its port is known.
    public func advertised(boundPort: Int) -> String {
        advertiseURL ?? Self.derivedURL(host: httpHost, port: boundPort)
    }

    /// The key ring that the settings name; `nil` when they name none.
    ///
    /// - Throws: `KeyRingError`.
    public func keyRing() throws -> KeyRing? { try keyFile.map { try KeyRing(contentsOf: $0) } }

    private static func number(
        _ text: String?, _ setting: String, in range: ClosedRange<Int>, default fallback: Int
    ) throws -> Int {
        guard let text else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw SettingError(
                setting: setting,
                reason: Bilingual(
                    "应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
                    "must be a whole number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return number
    }

    private static func rate(_ text: String?, _ setting: String, default fallback: Int) throws -> Int? {
        let rate = try number(text, setting, in: 0...1_000_000, default: fallback)
        return rate == 0 ? nil : rate
    }

    private static func instanceName(_ text: String?) throws -> String {
        if let text {
            guard let id = ActorID(text) else {
                throw SettingError(
                    setting: "--instance / LAOWU_INSTANCE",
                    reason: Bilingual("应为 1 至 64 个字母、数字或 . _ : -", "must be 1 to 64 of A-Z a-z 0-9 . _ : -"))
            }
            return id.description
        }
        let host = ProcessInfo.processInfo.hostName
        let name = host.unicodeScalars.map { ActorID(String($0)) == nil ? "-" : String($0) }.joined()
        return name.isEmpty ? "laowu" : String(name.prefix(64))
    }

    private static func level(_ text: String?) throws -> Logger.Level {
        guard let text else { return .info }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingError(
                setting: "--log-level / LAOWU_LOG_LEVEL",
                reason: Bilingual("应为以下之一:\(levels)", "must be one of \(levels)"))
        }
        return level
    }

    private static func issuer(
        _ text: String?, _ settings: (String) -> IssuerSettings
    ) throws -> IssuerSettings? {
        guard let text else { return nil }
        guard IssuerAddress.isTrustworthy(text), !text.contains("?") else {
            throw SettingError(
                setting: "--oidc-issuer / LAOWU_OIDC_ISSUER",
                reason: Bilingual(
                    "应为 https://主机[:端口][/路径]；只有本机回环可用 http",
                    "must be https://host[:port][/path]; http only on the loopback of this machine"))
        }
        return settings(text)
    }

    private static func baseURL(_ text: String?) throws -> String? {
        guard let text else { return nil }
        guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false, parts.user == nil, parts.query == nil, parts.fragment == nil
        else {
            throw SettingError(
                setting: "--advertise-url / LAOWU_ADVERTISE_URL",
                reason: Bilingual(
                    "应为 http(s)://主机[:端口],不含用户名和参数",
                    "must be http(s)://host[:port] without user or query"))
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func derivedURL(host: String, port: Int) -> String {
        let wildcard = host == "0.0.0.0" || host == "::"
        let name = wildcard ? ProcessInfo.processInfo.hostName : host
        return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)"
    }
}
