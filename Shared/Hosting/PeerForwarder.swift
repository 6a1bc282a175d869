import AsyncHTTPClient
import Foundation
import Models
import NIOCore
import NIOHTTP1
import ServiceKit
import ServiceLifecycle

/// Passes requests to the instance that owns their partition.
final class PeerForwarder: RequestForwarder, Service, Sendable {
    private let client: HTTPClient

    init() { client = HTTPClient(eventLoopGroupProvider: .singleton) }

    func forward(_ request: ForwardedRequest, to owner: String) async throws -> ForwardedResponse {
        var outgoing = HTTPClientRequest(url: owner + request.target)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        if let trace = TraceContext.current { outgoing.headers.add(name: "traceparent", value: trace.description) }
        if !request.body.isEmpty {
            outgoing.body = .stream(BodyPieces(body: request.body), length: .known(Int64(request.body.count)))
        }
        let response = try await client.execute(outgoing, timeout: .seconds(15))
        let body = try await response.body.collect(upTo: 64 << 20)
        return ForwardedResponse(
            status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
            body: Data(body.readableBytesView))
    }

    func run() async throws {
        try? await gracefulShutdown()
        try await close()
    }

    func close() async throws { try await client.shutdown() }
}

/// A body piece by piece: one that is mapped from a file is never copied as a whole.
struct BodyPieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    let body: Data
    static let longest = 256 << 10

    func makeAsyncIterator() -> Iterator { Iterator(rest: body[...]) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var rest: Data

        mutating func next() -> ByteBuffer? {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(BodyPieces.longest) }
            return ByteBuffer(bytes: rest.prefix(BodyPieces.longest))
        }
    }
}
