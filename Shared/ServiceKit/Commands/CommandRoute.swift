import Foundation
import Hummingbird
import Models

/// What a route makes of a body: the command, where it acts and what is journalled.
public struct CommandDraft: Sendable {
    public let type: String
    /// The division acted in; must lie in the caller's area. Its county is the partition key unless `key` says
    /// otherwise.
    public let area: DivisionCode
    public let key: String
    public let payload: any Encodable & Sendable

    public init(type: String, area: DivisionCode, key: String? = nil, payload: any Encodable & Sendable) {
        self.type = type
        self.area = area
        self.key = key ?? area.county.description
        self.payload = payload
    }
}

/// Whether an accepted command answers 200 or 201.
public enum CommandSuccess: Sendable {
    case ok
    case created
}

extension CallerRoutes {
    /// A POST that becomes a command.
    ///
    /// Needs one of `roles`, an `Idempotency-Key`, a JSON body of `Body`, and a draft inside the caller's area.
    /// Accepted: 200
    /// or 201 with `{"eventId","eventType","position","result"}`. Refused: the domain's problem, 409 or 422. Not owned
    /// here
    /// or not answered: 503 with `Retry-After`.
    ///
    /// - Parameter draft: checks what the form alone can tell, seals personal fields and names the command. May throw
    ///   `Problem`.
    public func routeCommand<Body: Decodable & Sendable>(
        _ path: RouterPath = "", gateway: any CommandGateway, roles: Set<Role>, success: CommandSuccess = .ok,
        as body: Body.Type,
        draft: @escaping @Sendable (Body, Request, CallerContext) async throws -> CommandDraft
    ) {
        post(path, roles: roles) { request, context -> Response in
            let key = try request.idempotencyKey()
            let body = try await request.json(Body.self, context)
            let draft = try await draft(body, request, context)
            try context.caller.require(area: draft.area)
            let answer = try await gateway.submit(
                SubmittedCommand(
                    type: draft.type, key: draft.key, idempotencyKey: key,
                    payload: try JSONEncoder.wire.encode(draft.payload), actor: context.caller.actor,
                    at: context.scope.receivedAt))
            return try answer.response(success)
        }
    }
}

extension CommandAnswer {
    /// - Throws: the problem of a refusal; one that is no 4xx becomes 422, because a refusal is never the service's
    ///   fault.
    func response(_ success: CommandSuccess) throws(Problem) -> Response {
        switch status {
        case .refused(var problem):
            if !(400...499).contains(problem.status) { problem.status = 422 }
            problem.members["position"] = .string(position)
            throw problem
        case .accepted(let eventType, let eventID):
            var text = "{"
            for (name, value) in ["eventId": eventID, "eventType": eventType, "position": position] as KeyValuePairs {
                text += "\"\(name)\":"
                JSONValue.append(string: value, to: &text)
                text += ","
            }
            text += "\"result\":" + (result.isEmpty ? "null" : String(decoding: result, as: UTF8.self)) + "}"
            var response = Response.text(
                text, type: "application/json", status: success == .created ? .created : .ok)
            response.headers[.journalPosition] = position
            return response
        }
    }
}
