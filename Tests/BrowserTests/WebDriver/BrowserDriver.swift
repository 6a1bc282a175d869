import AsyncHTTPClient
import Foundation
import Glibc
import ServiceKit
import Synchronization
import Testing

@testable import LaowuService

/// Where the browser and its driver are, as Debian installs them.
enum BrowserPrograms {
    static let browser = "/usr/bin/chromium"
    static let driver = "/usr/bin/chromedriver"

    static var areThere: Bool {
        [browser, driver].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static let whyNot: Comment = "chromium and chromium-driver are not installed: make deps"
}

/// A driver as a process of its own; it and its browsers end with the tests, however those end.
final class BrowserDriver: Sendable {
    let client: WebDriverClient
    private let child: ChildProcess
    private let profile: String
    private let hasEnded = Mutex(false)

    private init(_ child: ChildProcess, _ client: WebDriverClient, profile: String) {
        (self.child, self.client, self.profile) = (child, client, profile)
        Thread.detachNewThread { [self] in
            _ = child.waitForEnd()
            hasEnded.withLock { $0 = true }
        }
    }

    static func start(port: UInt16, log: String, http: HTTPClient) async throws -> BrowserDriver {
        let profile = NSTemporaryDirectory() + "laowu-browser-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
        let child = try ChildProcess(
            program: BrowserPrograms.driver, arguments: ["--port=\(port)", "--log-level=WARNING"],
            environment: ProcessInfo.processInfo.environment.merging(["TMPDIR": profile]) { $1 }, log: log)
        let driver = BrowserDriver(
            child, WebDriverClient(base: "http://127.0.0.1:\(port)", http: http), profile: profile)
        let isReady = try await eventually(polls: 1_500) {
            guard !driver.hasEnded.withLock({ $0 }) else { return true }
            return (try? await driver.client.send(.GET, "/status")["ready"].isTrue) ?? false
        }
        try #require(isReady && !driver.hasEnded.withLock { $0 }, "the driver does not start: see \(log)")
        return driver
    }

    /// Opens a window in a browser of its own.
    func open(at base: String) async throws -> BrowserWindow {
        var arguments = [
            "--headless=new", "--hide-scrollbars", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--no-proxy-server",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
            "--force-color-profile=srgb", "--window-size=1280,900", "--user-data-dir=\(profile)/\(UUID().uuidString)",
        ]
        // Chromium does not run as root inside its own sandbox.
        if getuid() == 0 { arguments.append("--no-sandbox") }
        let session = try await client.send(
            .POST, "/session",
            .object([
                "capabilities": .object([
                    "alwaysMatch": .object([
                        "browserName": "chrome",
                        "goog:loggingPrefs": .object(["browser": "ALL"]),
                        "goog:chromeOptions": .object([
                            "binary": .string(BrowserPrograms.browser),
                            "args": .array(arguments.map { .string($0) }),
                        ]),
                    ])
                ])
            ]))
        return BrowserWindow(
            base: base, session: "/session/" + (try #require(session["sessionId"].text)), client: client)
    }

    func stop() async {
        child.send(SIGTERM)
        let isOver = (try? await eventually(polls: 500) { hasEnded.withLock { $0 } }) ?? false
        if !isOver { child.send(SIGKILL) }
        try? FileManager.default.removeItem(atPath: profile)
    }
}
