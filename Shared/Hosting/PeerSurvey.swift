import Foundation
import Hummingbird
import Models
import ServiceKit

/// A question that one instance of a service puts to all others that own partitions of a processor: each answers for the partitions that
/// it owns. For answers that are wanted of the whole province and that each instance can bound by itself.
///
/// Like ``PeerQuestion`` it carries the code of the shared key ring and no officer's credentials.
public struct PeerSurvey<Question: Codable & Sendable, Answer: Codable & Sendable>: Sendable {
    private let name: String
    private let host: ProcessorHost
    private let context: HostContext
    private let own: @Sendable (Question) async throws -> Answer

    /// - Parameters:
    ///   - name: the last part of the path, the same in every instance.
    ///   - answer: what this instance answers from its own partitions.
    public init(
        _ name: String, of host: ProcessorHost, _ context: HostContext,
        answer: @escaping @Sendable (Question) async throws -> Answer
    ) {
        self.name = name
        self.host = host
        self.context = context
        own = answer
    }

    /// The answers of the other instances. One that cannot be reached is left out: the answers say how much they cover.
    public func askOthers(_ question: Question) async throws -> [Answer] {
        let body = try JSONEncoder.wire.encode(question)
        let (peers, path) = (context.peers, path)
        return await withTaskGroup(of: Answer?.self) { group in
            for owner in host.otherOwners {
                group.addTask {
                    guard let answer = try? await peers.exchange(body, path, at: owner) else { return nil }
                    return try? JSONDecoder().decode(Answer.self, from: answer)
                }
            }
            var answers: [Answer] = []
            for await answer in group { if let answer { answers.append(answer) } }
            return answers
        }
    }

    /// Answers the other instances.
    public func add(to router: Router<ServiceContext>) {
        router.post(RouterPath(path)) { request, context in
            let body = try await self.context.peers.body(of: request, context)
            let answer = try await own(try JSONDecoder().decode(Question.self, from: body))
            return Response.text(
                String(decoding: try JSONEncoder.wire.encode(answer), as: UTF8.self), type: "application/json")
        }
    }

    private var path: String { "peer/\(host.name)/surveys/\(name)" }
}
