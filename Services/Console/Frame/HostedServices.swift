import Foundation
import Hosting
import Models
import ServiceKit

/// The services as they run, found through the directory of instances.
public struct HostedServices: ServiceCalls {
    private let access: ServiceAccess

    public init(_ access: ServiceAccess) { self.access = access }

    public func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer {
        let answer = try await access.send(
            "GET", target.description, to: processor, key: key, headers: [("authorization", visitor.authorization)])
        return try Self.read(answer, as: type)
    }

    public func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt {
        let answer = try await access.send(
            "POST", target.description, to: processor, key: key,
            headers: [
                ("authorization", visitor.authorization), ("idempotency-key", idempotencyKey),
                ("content-type", "application/json"),
            ], body: try JSONEncoder.wire.encode(body))
        return try Self.read(answer, as: CommandReceipt.self)
    }

    public func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        let answer = try await access.send(
            request.method, request.target.description, to: request.processor, key: request.key,
            headers: request.headers(visitor), body: request.body)
        guard (200...299).contains(answer.status) else { throw Self.problem(of: answer) }
        let type = answer.headers.first { $0.name.lowercased() == "content-type" }?.value
        return ServiceAnswer(contentType: type ?? "application/octet-stream", bytes: answer.body)
    }

    private static func problem(of answer: ForwardedResponse) -> Problem {
        (try? JSONDecoder().decode(Problem.self, from: answer.body)) ?? Problem.internalError
    }

    private static func read<Answer: Decodable>(_ answer: ForwardedResponse, as type: Answer.Type) throws -> Answer {
        guard (200...299).contains(answer.status) else { throw problem(of: answer) }
        return try JSONDecoder().decode(type, from: answer.body)
    }
}
