import ArgumentParser
import Foundation

/// The command line flags that every service has. Each falls back to its environment variable, then to its default;
/// all are checked while the command line is parsed, before a port, a file or a broker is opened.
public struct ServiceOptions: ParsableArguments {
    @Option(help: "Address to listen on (LAOWU_HTTP_HOST; 127.0.0.1).")
    public var httpHost: String?

    @Option(help: "Port to listen on, 0 for any free one (LAOWU_HTTP_PORT; 8080).")
    public var httpPort: String?

    @Option(help: "Directory of the partition files (DATA_DIR; data).")
    public var dataDir: String?

    @Option(help: "Lanes, each a thread with its own consumer and producer (LAOWU_LANES; processor cores).")
    public var lanes: String?

    @Option(help: "Name of this instance (LAOWU_INSTANCE; host name).")
    public var instance: String?

    @Option(help: "URL under which other instances reach this one (LAOWU_ADVERTISE_URL; from host and port).")
    public var advertiseURL: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical (LAOWU_LOG_LEVEL; info).")
    public var logLevel: String?

    @Option(help: "File of the key ring, mode 0600 (LAOWU_KEY_FILE).")
    public var keyFile: String?

    @Option(help: "Directory for snapshots of the partition files; none are taken without it (SNAPSHOT_DIR).")
    public var snapshotDir: String?

    @Option(help: "Snapshot of a partition after so many events, 0 for never (SNAPSHOT_EVENTS; 100000).")
    public var snapshotEvents: String?

    @Option(help: "Snapshot of a changed partition after so many minutes, 0 for never (SNAPSHOT_MINUTES; 60).")
    public var snapshotMinutes: String?

    @Option(help: "Snapshots kept of each partition (SNAPSHOT_KEEP; 3).")
    public var snapshotKeep: String?

    @Option(help: "Seconds in which every partition is verified once, 0 for never (LAOWU_VERIFY_SECONDS; 86400).")
    public var verifySeconds: String?

    @Option(help: "Issuer whose access tokens are accepted, as it writes itself into iss (LAOWU_OIDC_ISSUER; none).")
    public var oidcIssuer: String?

    @Option(help: "What the audience of an access token must name (LAOWU_OIDC_AUDIENCE; laowu).")
    public var oidcAudience: String?

    @Flag(name: .customLong("settings"), help: "Print the settings table and exit.")
    public var printsSettings = false

    public init() {}

    public mutating func validate() throws {
        if printsSettings { throw CleanExit.message(Setting.table(Self.settings)) }
        do {
            _ = try resolved()
        } catch let error as SettingError {
            throw ValidationError(error.description)
        }
    }

    /// The settings this process runs with.
    ///
    /// - Parameter defaultPort: the port where neither flag nor environment names one.
    /// - Throws: `SettingError` for the first setting that is out of its range.
    public func resolved(
        environment: [String: String] = ProcessInfo.processInfo.environment, defaultPort: Int = 8080
    ) throws -> ServiceSettings {
        try ServiceSettings(options: self, environment: environment, defaultPort: defaultPort)
    }

    /// What can be set, for `--settings` and the operator's guide.
    public static let settings: [Setting] = [
        Setting(
            name: "--http-host", environment: "LAOWU_HTTP_HOST", defaultValue: "127.0.0.1",
            meaning: Bilingual("监听地址", "address to listen on")),
        Setting(
            name: "--http-port", environment: "LAOWU_HTTP_PORT", defaultValue: "8080",
            meaning: Bilingual("监听端口,0 表示任意空闲端口", "port to listen on, 0 for any free one")),
        Setting(
            name: "--data-dir", environment: "DATA_DIR", defaultValue: "data",
            meaning: Bilingual("分区文件所在目录", "directory of the partition files")),
        Setting(
            name: "--lanes", environment: "LAOWU_LANES", defaultValue: "cores",
            meaning: Bilingual("处理线程数,1 至 256", "processing threads, 1 to 256")),
        Setting(
            name: "--instance", environment: "LAOWU_INSTANCE", defaultValue: "host name",
            meaning: Bilingual("实例名称", "name of this instance")),
        Setting(
            name: "--advertise-url", environment: "LAOWU_ADVERTISE_URL", defaultValue: "http://host:port",
            meaning: Bilingual("其他实例访问本实例的网址", "URL under which other instances reach this one")),
        Setting(
            name: "--log-level", environment: "LAOWU_LOG_LEVEL", defaultValue: "info",
            meaning: Bilingual("日志级别", "log level")),
        Setting(
            name: "--key-file", environment: "LAOWU_KEY_FILE", defaultValue: "",
            meaning: Bilingual("密钥环文件,权限 0600", "file of the key ring, mode 0600")),
        Setting(
            name: "--snapshot-dir", environment: "SNAPSHOT_DIR", defaultValue: "",
            meaning: Bilingual(
                "分区文件快照的目录,不设则不做快照", "directory for snapshots of the partition files; none are taken without it")),
        Setting(
            name: "--snapshot-events", environment: "SNAPSHOT_EVENTS", defaultValue: "100000",
            meaning: Bilingual(
                "每个分区新增这么多事件后做快照,0 表示不按数量", "snapshot of a partition after so many events, 0 for never")),
        Setting(
            name: "--snapshot-minutes", environment: "SNAPSHOT_MINUTES", defaultValue: "60",
            meaning: Bilingual(
                "有新事件的分区隔这么多分钟做快照,0 表示不按时间", "snapshot of a changed partition after so many minutes, 0 for never")),
        Setting(
            name: "--snapshot-keep", environment: "SNAPSHOT_KEEP", defaultValue: "3",
            meaning: Bilingual("每个分区保留的快照数,1 至 1000", "snapshots kept of each partition, 1 to 1000")),
        Setting(
            name: "--verify-seconds", environment: "LAOWU_VERIFY_SECONDS", defaultValue: "86400",
            meaning: Bilingual(
                "在这么多秒内把本实例的每个分区核对一遍：哈希链与账目，0 表示不核对",
                "seconds in which every partition of the instance is verified once, hash chain and books; 0 for never")),
        Setting(
            name: "–", environment: "LAOWU_DEV_AUTH", defaultValue: "0",
            meaning: Bilingual(
                "为 1 时接受开发身份令牌,生产环境不得开启",
                "1 accepts development identities; never in production")),
        Setting(
            name: "–", environment: "LAOWU_CALLER_RATE", defaultValue: "50",
            meaning: Bilingual(
                "每个调用者每秒的请求数，可一次积攒十倍；超出答 429，0 表示不限",
                "requests a second of one caller, ten times as many at once; more are answered 429; 0 for no limit")),
        Setting(
            name: "–", environment: "LAOWU_REFUSED_RATE", defaultValue: "5",
            meaning: Bilingual(
                "每个地址每秒可有的无效凭据数，可一次积攒十倍；超出答 429，0 表示不限",
                "refused credentials a second from one address, ten times as many at once; 0 for no limit")),
        Setting(
            name: "--oidc-issuer", environment: "LAOWU_OIDC_ISSUER", defaultValue: "",
            meaning: Bilingual(
                "统一身份认证（OIDC）地址，与令牌的 iss 逐字一致；须为 https，仅本机回环可用 http",
                "the OIDC issuer whose access tokens are accepted, as it stands in iss; https, or http on the loopback")
        ),
        Setting(
            name: "--oidc-audience", environment: "LAOWU_OIDC_AUDIENCE", defaultValue: "laowu",
            meaning: Bilingual("访问令牌的 aud 须包含此值", "what the audience of an access token must name")),
        Setting(
            name: "–", environment: "LAOWU_OIDC_ACTOR_CLAIM", defaultValue: "sub",
            meaning: Bilingual(
                "令牌中作为经办人标识的声明；其值不得转给他人",
                "the claim that names the caller; its value must never be given to a second person")),
        Setting(
            name: "–", environment: "LAOWU_OIDC_ROLES_CLAIM", defaultValue: "laowu_roles",
            meaning: Bilingual(
                "令牌中列出角色的声明，可用点号，如 realm_access.roles", "the claim that lists roles; dots lead into objects")),
        Setting(
            name: "–", environment: "LAOWU_OIDC_AREA_CLAIM", defaultValue: "laowu_area",
            meaning: Bilingual("令牌中写明辖区代码的声明", "the claim that names the division in which the caller may act")),
    ]
}
