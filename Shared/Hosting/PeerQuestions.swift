import Foundation
import Hummingbird
import Journal
import Models
import ServiceKit

/// What one service asks another: questions about the state of a partition, put to the instance that owns it. Like commands
/// between instances they carry a code over their bytes made with the key ring, and no officer's credentials.
public struct PeerQuestions: Sendable {
    private let forwarder: PeerForwarder
    private let ring: KeyRing
    private let directory: InstanceDirectory
    private let partitions: Int32

    init(_ forwarder: PeerForwarder, _ ring: KeyRing, _ directory: InstanceDirectory, partitions: Int32) {
        self.forwarder = forwarder
        self.ring = ring
        self.directory = directory
        self.partitions = partitions
    }

    /// The URL of the instance that owns the partition of `key`.
    ///
    /// - Throws: `CommandUnavailable` while none is known.
    public func owner(of processor: ProcessorName, key: String) throws -> String {
        let partition = Partitioner.partition(of: key, among: partitions)
        guard let url = directory.url(of: processor, partition: partition) else {
            throw CommandUnavailable.catchingUp(retryAfter: 1)
        }
        return url
    }

    /// Puts a question.
    ///
    /// - Throws: `CommandUnavailable` when there is no answer now: the same question may be put again.
    public func ask<Question: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ name: String, at owner: String, _ question: Question, as type: Answer.Type
    ) async throws -> Answer {
        let body = try JSONEncoder.wire.encode(question)
        let answer: ForwardedResponse
        do {
            answer = try await forwarder.forward(
                ForwardedRequest(
                    method: "POST", target: "/peer/questions/\(name)",
                    headers: [
                        ("content-type", "application/json"), (PeerCommands.codeHeader, ring.peerCode(for: body)),
                    ], body: body),
                to: owner)
        } catch {
            throw CommandUnavailable.catchingUp(retryAfter: 1)
        }
        guard answer.status == 200 else {
            let problem = try? JSONDecoder().decode(Problem.self, from: answer.body)
            guard let problem, answer.status < 500 else { throw CommandUnavailable.catchingUp(retryAfter: 1) }
            throw problem
        }
        return try JSONDecoder().decode(Answer.self, from: answer.body)
    }

    /// Answers a question of other instances.
    public func answer<Question: Decodable & Sendable, Answer: Encodable & Sendable>(
        _ name: String, _ type: Question.Type, on router: Router<ServiceContext>,
        _ body: @escaping @Sendable (Question) async throws -> Answer
    ) {
        router.post(RouterPath("peer/questions/\(name)")) { [ring] request, context in
            let bytes = try await request.bytes(context)
            let code = request.headers[HTTPHeader.Name(PeerCommands.codeHeader)!] ?? ""
            guard ring.isPeerCode(code, of: bytes) else { throw Problem.unauthenticated }
            let answer = try await body(try JSONDecoder().decode(Question.self, from: bytes))
            return Response.text(
                String(decoding: try JSONEncoder.wire.encode(answer), as: UTF8.self), type: "application/json")
        }
    }
}
