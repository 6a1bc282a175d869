import Foundation
import Hummingbird
import Models
import NIOCore
import ServiceKit

/// Commands between the instances of one service: what a part of a process decides that its partition's owner, another process, must journal.
///
/// A request of an officer is passed on whole, with the officer's credentials; here there is no officer. The instances know each other by the
/// key ring that they share: every message carries a code over its bytes.
struct PeerCommands: Sendable {
    private let forwarder: PeerForwarder
    private let ring: KeyRing

    static let codeHeader = "laowu-peer"

    init(_ forwarder: PeerForwarder, _ ring: KeyRing) {
        self.forwarder = forwarder
        self.ring = ring
    }

    /// Gives a command to the instance at `owner`.
    ///
    /// - Throws: `CommandUnavailable` when there is no answer: the same command may be sent again.
    func submit(_ command: SubmittedCommand, to processor: ProcessorName, at owner: String) async throws
        -> CommandAnswer
    {
        let body = try JSONEncoder.wire.encode(Sent(command))
        let answer = try await exchange(body, "peer/\(processor)/commands", at: owner)
        return try JSONDecoder().decode(Answered.self, from: answer).answer
    }

    /// Posts a body with its code to another instance.
    ///
    /// - Throws: `CommandUnavailable` when there is no answer; the other's problem when it refuses.
    func exchange(_ body: Data, _ path: String, at owner: String) async throws -> Data {
        let answer: ForwardedResponse
        do {
            answer = try await forwarder.forward(
                ForwardedRequest(
                    method: "POST", target: "/" + path,
                    headers: [("content-type", "application/json"), (Self.codeHeader, ring.peerCode(for: body))],
                    body: body),
                to: owner)
        } catch {
            throw CommandUnavailable.outcomeUnknown(retryAfter: 1)
        }
        guard answer.status == 200 else {
            let problem = try? JSONDecoder().decode(Problem.self, from: answer.body)
            guard let problem, answer.status < 500 else { throw CommandUnavailable.outcomeUnknown(retryAfter: 1) }
            throw problem
        }
        return answer.body
    }

    /// The body of a message from another instance.
    ///
    /// - Throws: a 401 `Problem` when the code is not that of the bytes.
    func body(of request: Request, _ context: ServiceContext) async throws -> Data {
        let body = try await request.bytes(context)
        let code = request.headers[HTTPHeader.Name(Self.codeHeader)!] ?? ""
        guard ring.isPeerCode(code, of: body) else { throw Problem.unauthenticated }
        return body
    }

    /// Takes commands of other instances for the processors of this one.
    func add(to router: Router<ServiceContext>, _ hosts: [ProcessorHost]) {
        for host in hosts {
            router.post("peer/\(host.name)/commands") { request, context in
                let body = try await body(of: request, context)
                let command = try JSONDecoder().decode(Sent.self, from: body).command
                let answer = try await host.submit(command)
                return Response.text(
                    String(decoding: try JSONEncoder.wire.encode(Answered(answer)), as: UTF8.self),
                    type: "application/json")
            }
        }
    }

    private struct Sent: Codable {
        let type: String
        let key: String
        let idempotencyKey: String
        let payload: Data
        let actor: String
        let at: Int64

        init(_ command: SubmittedCommand) {
            type = command.type
            key = command.key
            idempotencyKey = command.idempotencyKey.description
            payload = command.payload
            actor = command.actor.description
            at = command.at.milliseconds
        }

        var command: SubmittedCommand {
            SubmittedCommand(
                type: type, key: key, idempotencyKey: IdempotencyKey(unchecked: idempotencyKey), payload: payload,
                actor: ActorID(unchecked: actor), at: Timestamp(milliseconds: at))
        }
    }

    private struct Answered: Codable {
        let eventType: String?
        let eventID: String?
        let problem: Problem?
        let position: String
        let result: Data

        init(_ answer: CommandAnswer) {
            position = answer.position
            result = answer.result
            switch answer.status {
            case .accepted(let type, let id): (eventType, eventID, problem) = (type, id, nil)
            case .refused(let refused): (eventType, eventID, problem) = (nil, nil, refused)
            }
        }

        var answer: CommandAnswer {
            let status: CommandAnswer.Status =
                problem.map { .refused($0) } ?? .accepted(eventType: eventType ?? "", eventID: eventID ?? "")
            return CommandAnswer(status: status, position: position, result: result)
        }
    }
}
