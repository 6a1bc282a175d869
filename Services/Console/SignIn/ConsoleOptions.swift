import ArgumentParser
import Foundation
import ServiceKit

/// The flags that only the console has. Each falls back to its environment variable, then to its default.
public struct ConsoleOptions: ParsableArguments {
    @Option(
        help: "URL under which browsers reach the console; needed where an issuer is set (LAOWU_CONSOLE_URL; none).")
    public var consoleURL: String?

    @Option(help: "The console's name at the issuer (LAOWU_OIDC_CLIENT_ID; laowu-console).")
    public var oidcClientID: String?

    @Option(help: "File of the console's secret at the issuer, mode 0600 (LAOWU_OIDC_CLIENT_SECRET_FILE; none).")
    public var oidcClientSecretFile: String?

    public init() {}

    /// How people sign in; `nil` where no issuer is set.
    ///
    /// - Throws: `SettingError` for a setting that is missing or out of its range.
    public func resolved(
        issuer: IssuerSettings?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> SignInSettings? {
        func value(_ flag: String?, _ variable: String) -> String? {
            flag ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        func number(_ variable: String, _ range: ClosedRange<Int64>, _ fallback: Int64) throws -> Int64 {
            guard let text = value(nil, variable) else { return fallback }
            guard let number = Int64(text), range.contains(number) else {
                throw SettingError(
                    setting: variable,
                    reason: Bilingual(
                        "应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
                        "must be a whole number from \(range.lowerBound) to \(range.upperBound)"))
            }
            return number
        }
        guard let issuer else { return nil }
        let client = value(oidcClientID, "LAOWU_OIDC_CLIENT_ID") ?? "laowu-console"
        guard client != issuer.audience else {
            throw SettingError(
                setting: "--oidc-client-id / LAOWU_OIDC_CLIENT_ID",
                reason: Bilingual(
                    "不得与 LAOWU_OIDC_AUDIENCE 相同，否则身份令牌可充作访问令牌",
                    "must differ from LAOWU_OIDC_AUDIENCE, else an ID token would do as an access token"))
        }
        return SignInSettings(
            url: try Self.origin(value(consoleURL, "LAOWU_CONSOLE_URL")), client: client,
            secret: try value(oidcClientSecretFile, "LAOWU_OIDC_CLIENT_SECRET_FILE").map {
                try SecretText.read($0, setting: "--oidc-client-secret-file / LAOWU_OIDC_CLIENT_SECRET_FILE")
            },
            scope: value(nil, "LAOWU_OIDC_SCOPE") ?? "openid profile",
            idle: try number("LAOWU_SESSION_IDLE_MINUTES", 5...720, 30) * 60_000,
            longest: try number("LAOWU_SESSION_HOURS", 1...24, 10) * 3_600_000)
    }

    /// Scheme, host and port, without a slash at the end: the pages' addresses begin at the root.
    private static func origin(_ text: String?) throws(SettingError) -> String {
        let text = text.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        guard let text, IssuerAddress.isTrustworthy(text), let parts = URLComponents(string: text), parts.path.isEmpty,
            parts.query == nil
        else {
            throw SettingError(
                setting: "--console-url / LAOWU_CONSOLE_URL",
                reason: Bilingual(
                    "设有统一身份认证时必填，应为 https://主机[:端口]；只有本机回环可用 http",
                    "needed with an issuer: https://host[:port]; http only on the loopback of this machine"))
        }
        return text
    }
}

/// How people sign in at the console, checked.
public struct SignInSettings: Sendable, Equatable {
    /// Scheme, host and port.
    public var url: String
    public var client: String
    public var secret: String?
    public var scope: String
    /// Milliseconds without an act after which a session ends.
    public var idle: Int64
    /// Milliseconds after which a session ends in any case.
    public var longest: Int64

    public init(
        url: String, client: String = "laowu-console", secret: String? = nil, scope: String = "openid profile",
        idle: Int64 = 1_800_000, longest: Int64 = 36_000_000
    ) {
        self.url = url
        self.client = client
        self.secret = secret
        self.scope = scope
        self.idle = idle
        self.longest = longest
    }

    var isSecure: Bool { url.hasPrefix("https:") }
    var returnAddress: String { url + "/sign-in/return" }
}
