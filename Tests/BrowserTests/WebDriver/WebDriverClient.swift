import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import ServiceKit

@testable import LaowuService

/// Speaks the WebDriver protocol (W3C WebDriver, https://www.w3.org/TR/webdriver2/) with a driver on this machine.
struct WebDriverClient: Sendable {
    let base: String
    let http: HTTPClient

    /// What a driver answers instead of a value.
    struct Refusal: Error, CustomStringConvertible {
        let command: String
        let code: String
        let message: String
        var description: String { "\(command): \(code): \(message.prefix(600))" }
    }

    /// Sends a command and gives the `value` of its answer.
    func send(_ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        request.headers.add(name: "content-type", value: "application/json; charset=utf-8")
        if method == .POST {
            request.body = .bytes(try JSONEncoder().encode(body ?? .object([:])))
        }
        let response = try await http.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes.readableBytesView))["value"]
        guard response.status == .ok else {
            throw Refusal(
                command: "\(method.rawValue) \(path)", code: value["error"].text ?? "\(response.status.code)",
                message: value["message"].text ?? "")
        }
        return value
    }
}
