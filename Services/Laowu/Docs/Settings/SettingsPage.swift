import ServiceKit

/// `docs/configuration.md`: every setting of every program.
enum SettingsPage {
    static let path = "docs/configuration.md"

    static var text: String {
        """
        # Configuration (配置)

        Written by `laowu docs settings`; do not edit. A flag wins over its environment variable, the variable over the default. An empty variable
        counts as unset. All settings are checked before a port, a file or a broker is opened; a wrong one stops the process with a message that
        names the setting and not its value. `<service> --settings` prints the first table.

        ## Every service

        \(Setting.table(ServiceOptions.settings))

        Default ports where neither flag nor variable names one: console 7100, registry 7101, training 7102, placement 7103, subsidy 7104, feeds 7105.
        The key ring is written by `laowu keys generate FILE`. Every service of an installation needs the same one. Back it up on its own: without it
        personal fields cannot be read, and person keys cannot be computed again.

        With `LAOWU_OIDC_ISSUER` callers are who the issuer's access tokens say; with `LAOWU_DEV_AUTH=1` who the header says:
        `Authorization: Bearer dev:<actor>:<role>[+<role>…]:<area>`. Both may be on; without either nobody gets in. See [access](access.md).

        ## Kafka

        \(Setting.table(kafka))

        Settings that do not protect what they seem to protect are refused at the start, with the variable's name: a certificate authority beside a protocol
        that encrypts nothing, user and password without SASL, half of a client's identity, a certificate nobody checks, a secret in a variable. See
        [encryption and keys](encryption.md).

        Properties on which correctness rests are fixed and refused: `group.id`, `group.instance.id`, `enable.auto.commit`,
        `enable.auto.offset.store`, `auto.offset.reset`, `enable.partition.eof`, `partition.assignment.strategy`, `enable.idempotence`, `acks`,
        `request.required.acks`, `transactional.id`. librdkafka's
        [CONFIGURATION.md](https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md) lists the others.

        Topics are created by `laowu topics apply compose/topics.yaml`. Their number of partitions is frozen in the first record of every journal;
        a process that is met by another number stops ([JOURNAL_FOREIGN](runbooks/JOURNAL_FOREIGN.md)).

        ## Single services

        \(Setting.table(services))

        ### Training settings file

        JSON; members that are absent keep their defaults. `documents` (list of `{code, zh, en}`), `filingWorkingDays` (1 … 60; 5), `filingMode`
        (`at-least` or `within`), `minimumInspections` (0 … 50; 2), `minimumConfidence` (0 … 1; 0.7), `clockToleranceMinutes` (0 … 1440; 10),
        `implausibleDays` (1 … 3650; 60), `fastestKilometresPerHour` (1 … 1200; 120), `minimumAttendancePercent` (0 … 100; 80),
        `hoursPerSession` (1 … 8; 4), `cardRegisteredStatuses` (list of 脱贫属性), `requiresFiles` (papers of a filing must be uploaded; false),
        `requiresPlan` (where a plan in force asks for a yearly training plan, no class is filed before the county has stated it; false),
        `documentBytes` (1 … 67108864; 20971520). Source: [TrainingSettings.swift](../Services/Training/Domain/TrainingSettings.swift).

        ### What a county sets

        Amounts and thresholds that a plan leaves open are no settings of a process: an officer sets them with the command `SetCountySettings`, they
        stand in the journal, and every later decision says which value it used. See [policy packs](policy-packs.md).

        ## Command line `laowu` and demonstration

        \(Setting.table(tools))

        """
    }

    private static let kafka = [
        Setting(
            name: "–", environment: "KAFKA_BOOTSTRAP_SERVERS", defaultValue: "",
            meaning: Bilingual("必填，host:port，多个以逗号分隔", "required; host:port, joined by commas")),
        Setting(
            name: "–", environment: "KAFKA_CLIENT_ID", defaultValue: "laowu",
            meaning: Bilingual(
                "客户端名称前缀；服务进程改用“服务-实例”", "beginning of client ids; services use `<service>-<instance>` instead")),
        Setting(
            name: "–", environment: "KAFKA_SECURITY_PROTOCOL", defaultValue: "PLAINTEXT",
            meaning: Bilingual(
                "PLAINTEXT、SSL、SASL_PLAINTEXT 或 SASL_SSL；生产环境用 SASL_SSL",
                "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL; in production SASL_SSL")),
        Setting(
            name: "–", environment: "KAFKA_SSL_CA_LOCATION", defaultValue: "",
            meaning: Bilingual(
                "签发消息服务证书的机构（PEM 文件或目录），不设则用系统信任的机构",
                "authority of the brokers' certificates, PEM file or folder; those that the system trusts without it")),
        Setting(
            name: "–", environment: "KAFKA_SSL_CERTIFICATE_LOCATION", defaultValue: "",
            meaning: Bilingual("客户端证书（PEM），与私钥同时给出", "certificate of this client, PEM; together with its key")),
        Setting(
            name: "–", environment: "KAFKA_SSL_KEY_LOCATION", defaultValue: "",
            meaning: Bilingual(
                "客户端私钥文件（PEM），其他用户不可读；有口令时另设 KAFKA_SSL_KEY_PASSWORD_FILE",
                "its private key, PEM, which others cannot read; its password, if any, in KAFKA_SSL_KEY_PASSWORD_FILE")),
        Setting(
            name: "–", environment: "KAFKA_SASL_MECHANISM", defaultValue: "",
            meaning: Bilingual(
                "协议含 SASL 时必填，建议 SCRAM-SHA-512", "required where the protocol has SASL; SCRAM-SHA-512 is advised")),
        Setting(
            name: "–", environment: "KAFKA_SASL_USERNAME", defaultValue: "", meaning: Bilingual("用户名", "user")),
        Setting(
            name: "–", environment: "KAFKA_SASL_PASSWORD_FILE", defaultValue: "",
            meaning: Bilingual(
                "存放口令的文件，其他用户不可读", "file with the password, which others cannot read")),
        Setting(
            name: "–", environment: "KAFKA_X_Y", defaultValue: "",
            meaning: Bilingual(
                "librdkafka 的其他属性 x.y，如 KAFKA_SOCKET_TIMEOUT_MS",
                "any other property `x.y` of librdkafka, such as KAFKA_SOCKET_TIMEOUT_MS")),
        Setting(
            name: "–", environment: "KAFKA_X_Y_FILE", defaultValue: "",
            meaning: Bilingual(
                "从文件读取的属性；密钥只能这样给出", "property read from a file; the only way for secrets")),
        Setting(
            name: "–", environment: "LAOWU_DEVELOPMENT_BROKER", defaultValue: "",
            meaning: Bilingual(
                "设为任意值表示不是真正的 Kafka，生产环境不得设置",
                "any value says that the broker is not Kafka; never in production")),
    ]

    private static let services = [
        Setting(
            name: "feeds --inbox", environment: "FEEDS_INBOX", defaultValue: "",
            meaning: Bilingual(
                "收件目录 <inbox>/<source>/<area>/<file>，不设则不监视", "folder to take files from; none is watched without it")),
        Setting(
            name: "feeds --divisions", environment: "FEEDS_DIVISIONS", defaultValue: "",
            meaning: Bilingual(
                "行政村等本地区划表（code,name,level,source_or_note），全县名册按名称找村时使用",
                "table of villages and other local areas, for rosters that name villages by name")),
        Setting(
            name: "feeds --senders", environment: "FEEDS_SENDERS", defaultValue: "",
            meaning: Bilingual(
                "可推送考勤事件的报送方（JSON，权限 0600），不设则无人可推送",
                "who may push attendance events: JSON, mode 0600; nobody without it")),
        Setting(
            name: "feeds --push-limit", environment: "FEEDS_PUSH_LIMIT", defaultValue: "4",
            meaning: Bilingual("一次推送上限，MiB，1 至 64", "largest push, MiB, 1 to 64")),
        Setting(
            name: "feeds --push-window", environment: "FEEDS_PUSH_WINDOW", defaultValue: "300",
            meaning: Bilingual(
                "推送时间戳与本系统时钟允许相差的秒数，10 至 86400",
                "seconds by which the timestamp of a push may differ from our clock, 10 to 86400")),
        Setting(
            name: "feeds --upload-limit", environment: "FEEDS_UPLOAD_LIMIT", defaultValue: "2048",
            meaning: Bilingual("HTTP 上传上限，MiB", "largest file taken over HTTP, MiB")),
        Setting(
            name: "–", environment: "LAOWU_TRAINING_SETTINGS", defaultValue: "",
            meaning: Bilingual("training：培训设置文件（JSON）", "training: settings file, see below")),
        Setting(
            name: "–", environment: "LAOWU_PAPERS_DIR", defaultValue: "DATA_DIR/training/papers",
            meaning: Bilingual(
                "training：开班材料（密文）目录；多实例时应为共享卷，否则接管分区的实例没有材料内容",
                "training: folder of the encrypted papers of classes; with several instances a volume that all of them mount, else an instance "
                    + "that takes a partition over has not their content")),
        Setting(
            name: "–", environment: "LAOWU_STABLE_MONTHS", defaultValue: "3,6",
            meaning: Bilingual(
                "placement：稳定就业的连续月数，逗号分隔，每个 1 至 120",
                "placement: numbers of consecutive paid months that are a milestone, 1 to 120 each")),
        Setting(
            name: "–", environment: "LAOWU_STABLE_SAME_EMPLOYER", defaultValue: "0",
            meaning: Bilingual("placement：为 1 时各月须为同一单位", "placement: 1 asks for one employer over all these months")),
        Setting(
            name: "–", environment: "LAOWU_JOB_LOSS_VISIT_DAYS", defaultValue: "7",
            meaning: Bilingual(
                "placement：发现失业后应走访的天数", "placement: days within which a person who lost their work is visited")),
        Setting(
            name: "–", environment: "LAOWU_JOB_LOSS_PAY_DAYS", defaultValue: "45",
            meaning: Bilingual(
                "placement：最后发薪月份月末之后多少天视为工资停发",
                "placement: days after the end of the last paid month after which pay counts as stopped")),
        Setting(
            name: "–", environment: "LAOWU_JOB_LOSS_LOOK_BACK_DAYS", defaultValue: "180",
            meaning: Bilingual(
                "placement：只追溯多少天内的失业，旧名册不产生预警",
                "placement: days back for which a job loss is still noticed, so that an old roster raises no alarms")),
        Setting(
            name: "console --console-url", environment: "LAOWU_CONSOLE_URL", defaultValue: "",
            meaning: Bilingual(
                "浏览器访问控制台的网址；设有统一身份认证时必填", "URL under which browsers reach the console; needed with an issuer")),
        Setting(
            name: "console --oidc-client-id", environment: "LAOWU_OIDC_CLIENT_ID", defaultValue: "laowu-console",
            meaning: Bilingual("控制台在统一身份认证中的客户端名称", "the console's name at the issuer")),
        Setting(
            name: "console --oidc-client-secret-file", environment: "LAOWU_OIDC_CLIENT_SECRET_FILE", defaultValue: "",
            meaning: Bilingual(
                "客户端密钥文件，权限 0600；不设则只用 PKCE", "file of the client's secret, mode 0600; PKCE alone without it")),
        Setting(
            name: "–", environment: "LAOWU_OIDC_SCOPE", defaultValue: "openid profile",
            meaning: Bilingual("console：登录时请求的范围", "console: the scope asked for")),
        Setting(
            name: "–", environment: "LAOWU_SESSION_IDLE_MINUTES", defaultValue: "30",
            meaning: Bilingual(
                "console：多少分钟无人操作后会话结束，5 至 720", "console: minutes without an act after which a session ends")),
        Setting(
            name: "–", environment: "LAOWU_SESSION_HOURS", defaultValue: "10",
            meaning: Bilingual("console：会话最长多少小时，1 至 24", "console: hours after which a session ends in any case")),
    ]

    private static let tools = [
        Setting(
            name: "--broker-environment", environment: "LAOWU_DEV_BROKER_VENV", defaultValue: ".build/dev-broker",
            meaning: Bilingual("开发用消息服务 noida 的 Python 环境", "Python environment of the development broker noida")),
        Setting(
            name: "–", environment: "LAOWU_CRASH_AT", defaultValue: "",
            meaning: Bilingual(
                "仅供测试：<处理器>:<检查点>[:次数]，服务进程在该处自行终止",
                "for tests only: `<processor>:<checkpoint>[:n]`, a service kills itself there")),
    ]
}
