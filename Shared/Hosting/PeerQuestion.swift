import Foundation
import GRDB
import Hummingbird
import Models
import ServiceKit

/// A question that one instance of a service asks whichever instance owns a partition, for an answer that it needs a part of: a request
/// that needs two partitions can be passed on to the owner of only one of them.
///
/// Like ``PeerCommands`` there is no officer here; the message carries the code of the shared key ring.
public struct PeerQuestion<Question: Codable & Sendable, Answer: Codable & Sendable>: Sendable {
    private let name: String
    private let host: ProcessorHost
    private let peers: PeerCommands
    private let key: @Sendable (Question) -> String
    private let read: @Sendable (Database, Question) throws -> Answer

    /// - Parameters:
    ///   - name: the last part of the path, the same in every instance.
    ///   - key: the partition key that the question is about.
    public init(
        _ name: String, of host: ProcessorHost, _ context: HostContext, key: @escaping @Sendable (Question) -> String,
        read: @escaping @Sendable (Database, Question) throws -> Answer
    ) {
        self.name = name
        self.host = host
        peers = context.peers
        self.key = key
        self.read = read
    }

    /// Reads here, or asks the owner.
    ///
    /// - Throws: `NotOwner` or `CommandUnavailable` when nobody answers now.
    public func ask(_ question: Question) async throws -> Answer {
        do { return try await host.read(key(question)) { try read($0, question) } } catch let elsewhere as NotOwner {
            guard let owner = elsewhere.owner else { throw elsewhere }
            let body = try JSONEncoder.wire.encode(question)
            return try JSONDecoder().decode(Answer.self, from: try await peers.exchange(body, path, at: owner))
        }
    }

    /// Answers the other instances.
    public func add(to router: Router<ServiceContext>) {
        router.post(RouterPath(path)) { request, context in
            let body = try await peers.body(of: request, context)
            let question = try JSONDecoder().decode(Question.self, from: body)
            let answer = try await host.read(key(question)) { try read($0, question) }
            return Response.text(
                String(decoding: try JSONEncoder.wire.encode(answer), as: UTF8.self), type: "application/json")
        }
    }

    private var path: String { "peer/\(host.name)/questions/\(name)" }
}
