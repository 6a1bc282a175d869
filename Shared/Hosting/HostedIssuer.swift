import AsyncHTTPClient
import Foundation
import NIOCore
import ServiceKit
import ServiceLifecycle

/// An issuer over the network.
final class HostedIssuer: IssuerCalls, Service, Sendable {
    private let client: HTTPClient

    private static let patience = TimeAmount.seconds(5)
    private static let largestAnswer = 1 << 20

    init() {
        client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
    }

    func get(_ url: String) async throws -> IssuerAnswer { try await send(HTTPClientRequest(url: url)) }

    func post(
        _ url: String, form: [(name: String, value: String)], authorization: String?
    ) async throws -> IssuerAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: FormFields(form).encoded))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws -> IssuerAnswer {
        var request = request
        request.headers.add(name: "accept", value: "application/json")
        let response = try await client.execute(request, timeout: Self.patience)
        let body = try await response.body.collect(upTo: Self.largestAnswer)
        return IssuerAnswer(status: Int(response.status.code), body: Data(body.readableBytesView))
    }

    func run() async throws {
        try? await gracefulShutdown()
        try await client.shutdown()
    }
}
