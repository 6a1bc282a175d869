import Foundation
import HTTPTypes
import Models
import ServiceKit

@testable import ConsoleService

/// The console's calls, answered by the services' own routes.
struct OfficeCalls: ServiceCalls {
    let office: CountyOffice

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer {
        let answer = try await exchange(ServiceRequest("GET", processor, key: key, target), for: visitor)
        return try answer.json(type)
    }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt {
        let answer = try await exchange(
            ServiceRequest(
                "POST", processor, key: key, target, body: try JSONEncoder.wire.encode(body),
                idempotencyKey: idempotencyKey), for: visitor)
        return try answer.json(CommandReceipt.self)
    }

    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        guard request.processor != .subsidy else { throw Problem.notFound }
        var headers: HTTPFields = [.authorization: visitor.authorization]
        if !request.body.isEmpty { headers[.contentType] = request.contentType }
        if let key = request.idempotencyKey { headers[HTTPField.Name("idempotency-key")!] = key }
        let method = try unwrap(HTTPRequest.Method(rawValue: request.method))
        let answer = try await office.send(
            method, request.target.description, to: request.processor, headers: headers, body: request.body)
        guard (200...299).contains(answer.status) else {
            throw (try? JSONDecoder().decode(Problem.self, from: answer.body)) ?? Problem.internalError
        }
        return ServiceAnswer(contentType: answer.contentType, bytes: answer.body)
    }
}

extension CountyOffice {
    /// The console's pages over what is folded now.
    func desk(
        roles: Set<Role> = [.clerk, .reviewer, .approver, .inspector, .auditor], area: DivisionCode = county,
        actor: String = "zhang.san"
    ) async throws -> ConsoleDesk {
        ConsoleDesk(
            try await lanes.source(), OfficeCalls(office: self),
            Caller(actor: ActorID(unchecked: actor), roles: roles, area: area))
    }
}

extension ConsoleDesk {
    /// Sends a form with a file as browsers do.
    func upload(
        _ target: String, _ fields: KeyValuePairs<String, String>, file: (name: String, bytes: Data)?
    ) async throws -> Answer {
        let boundary = "----console-test-boundary"
        var body = Data()
        func part(_ head: String, _ content: Data) {
            body.append(Data("--\(boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8))
            body.append(content)
            body.append(Data("\r\n".utf8))
        }
        if !fields.contains(where: { $0.key == "token" }) { part(#"name="token""#, Data("header".utf8)) }
        for (name, value) in fields { part(#"name="\#(name)""#, Data(value.utf8)) }
        if let file {
            part("name=\"file\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream", file.bytes)
        }
        body.append(Data("--\(boundary)--\r\n".utf8))
        return try await send(.post, target, body: body, contentType: "multipart/form-data; boundary=\(boundary)")
    }

    /// The key that a form on a page was shown with: the first hidden field of that name behind `place`.
    static func key(in html: String, after place: String) -> String {
        let rest = html.components(separatedBy: place).dropFirst().joined(separator: place)
        return rest.components(separatedBy: #"name="key" value=""#).dropFirst().first?
            .components(separatedBy: "\"").first ?? ""
    }
}
