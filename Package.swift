// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func library(
    _ name: String, path: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, exclude: exclude, resources: resources,
        swiftSettings: strict)
}

/// A service is a library (graph, domain, tables, routes) and an executable that parses, builds and runs it.
func service(
    _ folder: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
    resources: [Resource] = []
) -> [Target] {
    [
        library(
            "\(folder)Service", path: "Services/\(folder)", dependencies, exclude: ["Main"] + exclude,
            resources: resources),
        .executableTarget(
            name: folder.lowercased(), dependencies: [.target(name: "\(folder)Service"), "ServiceKit"],
            path: "Services/\(folder)/Main", swiftSettings: strict),
    ]
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", resources: resources,
        swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
    name: "laowu",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Shared
        library("Models", path: "Shared/Models", []),
        library("Calendars", path: "Shared/Calendars", ["Models"], resources: [.copy("Resources")]),
        library("Names", path: "Shared/Names", [], resources: [.copy("Resources")]),
        .systemLibrary(
            name: "CArchive", path: "Shared/CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", path: "Shared/CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CIconv", path: "Shared/CIconv"),
        .systemLibrary(name: "CMalloc", path: "Shared/CMalloc"),
        .systemLibrary(
            name: "CLibCrypto", path: "Shared/CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        library("Sheets", path: "Shared/Sheets", ["Models", "CArchive", "CXlsxWriter", "CIconv"]),
        .systemLibrary(
            name: "CRdKafka", path: "Shared/CRdKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        library("KafkaClient", path: "Shared/KafkaClient", ["CRdKafka", logging]),
        .systemLibrary(
            name: "CSQLiteSetup", path: "Shared/CSQLiteSetup", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        library("Store", path: "Shared/Store", ["Models", "CSQLiteSetup", grdb, sqlite, crypto]),
        library("Journal", path: "Shared/Journal", ["Models", "Store", "KafkaClient", "CArchive", crypto]),
        library("Policy", path: "Shared/Policy", ["Models", yams, crypto, sqlite], resources: [.copy("Packs")]),
        library(
            "ServiceKit", path: "Shared/ServiceKit",
            ["Models", "CLibCrypto", hummingbird, lifecycle, logging, metrics, crypto, arguments, jwt]),
        library(
            "DevelopmentIssuer", path: "Shared/DevelopmentIssuer",
            ["Models", "ServiceKit", hummingbird, crypto, jwt, logging]),
        library(
            "Hosting", path: "Shared/Hosting",
            ["Models", "Store", "Journal", "KafkaClient", "ServiceKit", "CMalloc", httpClient, grdb, hummingbird]),

        // Tests of what is shared
        tests("CalendarsTests", ["Calendars", "Models"]),
        tests("NamesTests", ["Names"]),
        tests("SheetsTests", ["Sheets", "Models", "CArchive"]),
        tests("KafkaClientTests", ["KafkaClient"], resources: [.copy("Secured/secured_listener.py")]),
        tests("JournalTests", ["Journal", "KafkaClient", "Store", "Models", crypto]),
        tests("HostingTests", ["Hosting", "Journal", "ServiceKit", "Models"]),
        tests("LaowuTests", ["LaowuService", "Journal", "Store", "Models", arguments]),
        tests("PolicyTests", ["Policy", "Models", yams, grdb]),
        tests(
            "ServiceKitTests",
            ["ServiceKit", "Models", hummingbird, hummingbirdTesting, lifecycle, logging, metrics, arguments]),
        tests("GenerateTests", ["LaowuService", "Models", "Calendars", "Sheets", crypto]),
        tests(
            "RegistryTests",
            [
                "RegistryService", "Hosting", "Journal", "Store", "Models", "ServiceKit", "Calendars", "Policy",
                "Names", "Sheets",
                grdb, logging, crypto,
            ]),
        tests(
            "TrainingTests",
            [
                "TrainingService", "Hosting", "Journal", "Store", "Models", "Policy", "Calendars", "ServiceKit", grdb,
                logging,
            ]),
        tests(
            "PlacementTests",
            [
                "PlacementService", "Hosting", "Journal", "Store", "Models", "Policy", "Calendars", "ServiceKit", grdb,
                hummingbird,
                hummingbirdTesting,
            ]),
        tests(
            "SubsidyTests",
            [
                "SubsidyService", "Hosting", "Journal", "Store", "Models", "Policy", "Calendars", "ServiceKit",
                "Sheets", grdb,
                hummingbird, hummingbirdTesting, logging,
            ]),
        tests(
            "FeedsTests",
            ["FeedsService", "Journal", "Store", "Models", "Sheets", "Calendars", "ServiceKit", "CArchive"]),
        tests(
            "SystemTests",
            [
                "LaowuService", "Models", "Calendars", "Sheets", "Journal", "Store", "KafkaClient", "ServiceKit",
                httpClient,
            ]),
        tests(
            "BrowserTests", ["LaowuService", "Calendars", "Models", "ServiceKit", httpClient],
            resources: [
                .copy("Checks/page-checks.js"), .copy("Checks/overflow.js"), .copy("Checks/keyboard-begin.js"),
                .copy("Checks/keyboard-end.js"),
                .copy("Checks/every-fault.html"),
            ]),
        tests("DocsTests", ["LaowuService", "Models", "ServiceKit"]),
        tests("SimulationTests", ["LaowuService"]),
        tests(
            "ConsoleTests",
            [
                "ConsoleService", "RegistryService", "TrainingService", "PlacementService", "SubsidyService",
                "FeedsService", "Hosting", "Journal", "Store", "Models", "Policy", "Calendars", "Sheets", "ServiceKit",
                grdb, hummingbird, hummingbirdTesting, logging, crypto,
            ]),
        tests(
            "AccessTests",
            [
                "RegistryService", "TrainingService", "PlacementService", "SubsidyService", "FeedsService",
                "ConsoleService", "DevelopmentIssuer", "Hosting", "Journal", "KafkaClient", "Models", "Policy",
                "ServiceKit", grdb, hummingbird, hummingbirdTesting, logging, arguments, crypto, cryptoExtras, jwt,
            ]),
    ]
        // Services
        + service(
            "Registry",
            [
                "Models", "Journal", "Store", "Hosting", "ServiceKit", "Calendars", "Policy", "Names", "Sheets", grdb,
                hummingbird, crypto,
            ])
        + service(
            "Training",
            ["Models", "Journal", "Store", "Hosting", "ServiceKit", "Calendars", "Policy", grdb, hummingbird])
        + service(
            "Placement",
            ["Models", "Journal", "Store", "Hosting", "ServiceKit", "Calendars", "Policy", grdb, hummingbird])
        + service(
            "Subsidy",
            [
                "Models", "Journal", "Store", "Hosting", "ServiceKit", "Calendars", "Policy", "Sheets", grdb,
                hummingbird,
                crypto, yams,
            ],
            resources: [.copy("Resources")])
        + service(
            "Feeds",
            ["Models", "Journal", "Store", "Hosting", "ServiceKit", "Calendars", "Sheets", grdb, hummingbird, crypto])
        + service(
            "Console",
            [
                "Models", "Journal", "Store", "Hosting", "ServiceKit", "KafkaClient", "Calendars", "Policy", "Sheets",
                grdb,
                hummingbird, mustache, crypto, logging,
            ],
            resources: [.copy("Pages")])
        + service(
            "Laowu",
            [
                "Models", "Journal", "Store", "Hosting", "ServiceKit", "KafkaClient", "Calendars", "Sheets", "Policy",
                "CXlsxWriter", "RegistryService", "TrainingService", "PlacementService", "SubsidyService",
                "FeedsService", "ConsoleService", "DevelopmentIssuer", crypto, httpClient, arguments, yams, logging,
            ])
)
