import Foundation
import NIOHTTP1
import ServiceKit
import Testing

@testable import LaowuService

/// A window of a browser, as a person would use it. Elements are found by CSS selectors, or by XPaths, which begin with a slash.
struct BrowserWindow: Sendable {
    /// A line of the browser's console.
    struct Message: Sendable, CustomStringConvertible {
        let level: String
        let text: String
        var description: String { "\(level): \(text)" }
    }

    /// Of the console: `http://127.0.0.1:…`.
    let base: String
    let session: String
    let client: WebDriverClient

    /// The member in which WebDriver names an element (W3C WebDriver §12.1).
    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    // MARK: Looking

    /// Loads a page of the console and waits until it is whole.
    func open(_ path: String) async throws { _ = try await post("/url", ["url": .string(base + path)]) }

    /// Shows a page that is no page of the console.
    func show(html: String) async throws {
        let text = Data(html.utf8).base64EncodedString()
        _ = try await post("/url", ["url": .string("data:text/html;charset=utf-8;base64," + text)])
    }

    var path: String {
        get async throws {
            let url = try await client.send(.GET, session + "/url").text ?? ""
            return String(url.dropFirst(base.count))
        }
    }

    var title: String { get async throws { try await client.send(.GET, session + "/title").text ?? "" } }

    /// The visible text of the first element that the selector finds.
    func text(_ selector: String = "body") async throws -> String {
        try await client.send(.GET, "\(try await element(selector))/text").text ?? ""
    }

    func count(_ selector: String) async throws -> Int {
        try await post("/elements", Self.locator(selector)).elements.count
    }

    // MARK: Acting

    func click(_ selector: String) async throws {
        _ = try await client.send(.POST, "\(try await element(selector))/click")
    }

    /// Clicks on what leads to another page, and waits until that is whole: a driver may answer before the browser has left the old one.
    func follow(_ selector: String) async throws {
        _ = try await run("document.documentElement.dataset.left = 'yes'")
        try await click(selector)
        let hasArrived = try await eventually(polls: 1_000) {
            let answer = try? await run(
                "return document.readyState === 'complete' && !document.documentElement.dataset.left")
            return answer?.isTrue ?? false
        }
        try #require(hasArrived, "\(selector) leads nowhere")
    }

    /// Types into a field in place of what is there.
    func type(_ text: String, into selector: String) async throws {
        let element = try await element(selector)
        _ = try await client.send(.POST, element + "/clear")
        _ = try await client.send(.POST, element + "/value", .object(["text": .string(text)]))
    }

    /// Puts a file into a file field.
    func attach(_ file: String, to selector: String) async throws {
        _ = try await client.send(
            .POST, "\(try await element(selector))/value", .object(["text": .string(file)]))
    }

    func choose(_ value: String, in selector: String) async throws {
        try await click("\(selector) option[value=\"\(value)\"]")
    }

    /// Sets a field to a day, as picking it from the calendar does: how a day is typed depends on the browser's language.
    func pick(_ day: String, in selector: String) async throws {
        _ = try await run("document.querySelector(arguments[0]).value = arguments[1]", .string(selector), .string(day))
    }

    /// Presses a key so many times, `\u{E004}` for Tab (W3C WebDriver §17.4.2).
    func press(_ key: String, times: Int = 1) async throws {
        let actions = (0..<times).flatMap { _ -> [JSONValue] in
            ["keyDown", "keyUp"].map { .object(["type": .string($0), "value": .string(key)]) }
        }
        _ = try await post(
            "/actions",
            ["actions": [.object(["type": "key", "id": "keyboard", "actions": .array(actions)])]])
    }

    /// Answers a question that the page puts with `confirm`.
    func accept() async throws { _ = try await post("/alert/accept", [:]) }
    func dismiss() async throws { _ = try await post("/alert/dismiss", [:]) }

    /// Runs the body of a function in the page.
    func run(_ script: String, _ arguments: JSONValue...) async throws -> JSONValue {
        try await post("/execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    // MARK: The window

    /// Width and height in CSS pixels; narrower than a desktop's window can be.
    func resize(width: Int, height: Int) async throws {
        try await command(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .integer(Int64(width)), "height": .integer(Int64(height)), "deviceScaleFactor": 1,
                "mobile": false,
            ])
    }

    /// Sends a header along with every request: a program's credentials instead of a session.
    func send(header name: String, _ value: String) async throws {
        try await command("Network.enable", [:])
        try await command("Network.setExtraHTTPHeaders", ["headers": .object([name: .string(value)])])
    }

    /// Runs no script of any page from now on.
    func disableScript() async throws { try await command("Emulation.setScriptExecutionDisabled", ["value": true]) }

    /// Forgets cookies, so that somebody else can sign in.
    func forget() async throws { _ = try await client.send(.DELETE, session + "/cookie") }

    /// What the browser's console said since the last look.
    func messages() async throws -> [Message] {
        try await post("/se/log", ["type": "browser"]).elements.map {
            Message(level: $0["level"].text ?? "", text: $0["message"].text ?? "")
        }
    }

    /// The whole page as a PNG.
    func screenshot() async throws -> Data {
        let answer = try await post(
            "/goog/cdp/execute",
            [
                "cmd": "Page.captureScreenshot",
                "params": .object(["format": "png", "captureBeyondViewport": true]),
            ])
        return try #require(answer["data"].text.flatMap { Data(base64Encoded: $0) })
    }

    /// The page as it is printed, A4.
    func print() async throws -> Data {
        let answer = try await post(
            "/print", ["page": .object(["width": .number(21), "height": .number(29.7)]), "background": false])
        return try #require(answer.text.flatMap { Data(base64Encoded: $0) })
    }

    func close() async { _ = try? await client.send(.DELETE, session) }

    // MARK: The protocol

    private func command(_ name: String, _ parameters: [String: JSONValue]) async throws {
        _ = try await post("/goog/cdp/execute", ["cmd": .string(name), "params": .object(parameters)])
    }

    private func post(_ path: String, _ body: [String: JSONValue]) async throws -> JSONValue {
        try await client.send(.POST, session + path, .object(body))
    }

    private static func locator(_ selector: String) -> [String: JSONValue] {
        ["using": selector.hasPrefix("/") ? "xpath" : "css selector", "value": .string(selector)]
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await post("/element", Self.locator(selector))
        return "\(session)/element/\(try #require(found[Self.elementKey].text))"
    }
}
