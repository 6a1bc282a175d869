/// One setting as an operator sees it: the flag wins over the environment, the environment over the default.
public struct Setting: Hashable, Sendable {
    /// The command line flag, such as `--http-port`.
    public let name: String
    /// The environment variable, such as `LAOWU_HTTP_PORT`.
    public let environment: String
    /// The default as text; empty when there is none.
    public let defaultValue: String
    public let meaning: Bilingual

    public init(name: String, environment: String, defaultValue: String, meaning: Bilingual) {
        self.name = name
        self.environment = environment
        self.defaultValue = defaultValue
        self.meaning = meaning
    }
}

extension Setting {
    /// A Markdown table of settings, one row each.
    public static func table(_ settings: [Setting]) -> String {
        let rows = settings.map { setting in
            let value = setting.defaultValue.isEmpty ? "–" : "`\(setting.defaultValue)`"
            return "| `\(setting.name)` | `\(setting.environment)` | \(value) | \(setting.meaning) |"
        }
        return (["| flag | environment | default | 含义 / meaning |", "|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }
}

/// A setting that cannot be used. The message names the flag, the variable and what to do; never the value,
/// which may be a secret put in the wrong place.
public struct SettingError: Error, Hashable, CustomStringConvertible {
    public let setting: String
    public let reason: Bilingual

    public init(setting: String, reason: Bilingual) {
        self.setting = setting
        self.reason = reason
    }

    public var description: String { "\(setting): \(reason)" }
}
