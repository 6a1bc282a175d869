import Foundation
import Models
import ServiceKit

/// A request to a service that is no command of a journal, or that is answered with a file.
public struct ServiceRequest: Sendable {
    let method: String
    let target: Target
    var body = Data()
    var contentType = "application/json"
    var idempotencyKey: String?

    /// `GET target`
    static func get(_ target: Target) -> ServiceRequest { ServiceRequest(method: "GET", target: target) }

    /// `POST target` with a JSON body.
    static func post(
        _ target: Target, _ body: any Encodable & Sendable, idempotencyKey: String? = nil
    ) throws -> ServiceRequest {
        ServiceRequest(
            method: "POST", target: target, body: try JSONEncoder.wire.encode(body), idempotencyKey: idempotencyKey)
    }

    /// What goes along with it, as the visitor.
    func headers(_ visitor: Visitor) -> [(name: String, value: String)] {
        var headers = [("authorization", visitor.authorization)]
        if let idempotencyKey { headers.append(("idempotency-key", idempotencyKey)) }
        if !body.isEmpty { headers.append(("content-type", contentType)) }
        return headers
    }
}

/// What a service answered with, as it stands.
public struct ServiceFile: Sendable {
    /// `text/csv; charset=gb18030`
    let type: String
    let bytes: Data
}

extension ServiceCalls {
    /// Services that answer no such request know no address.
    public func send(
        _ request: ServiceRequest, to processor: ProcessorName, key: String, for visitor: Visitor
    ) async throws -> ServiceFile { throw Problem.notFound }
}

extension ServiceFile {
    /// - Throws: the service's `Problem` when the answer is no success.
    init(_ answer: ForwardedResponse) throws {
        guard (200...299).contains(answer.status) else {
            throw (try? JSONDecoder().decode(Problem.self, from: answer.body)) ?? Problem.internalError
        }
        type = answer.headers.first { $0.name.lowercased() == "content-type" }?.value ?? "application/octet-stream"
        bytes = answer.body
    }
}
