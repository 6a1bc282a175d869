import Hummingbird
import Models
import ServiceKit

/// Who looks at a page, and what the services are told of them.
public struct Visitor: Sendable {
    public let caller: Caller
    /// What goes on to the services as `Authorization`: the console has no rights of its own.
    let authorization: String
    /// Comes back with every form; a form without it is refused (CSRF).
    let formToken: String
    /// As the issuer has it; for the page alone.
    var name: String?
    /// `Set-Cookie` values that go out with the answer.
    var cookies: [String] = []
    /// Whether there is a session to leave.
    var maySignOut = false

    public init(caller: Caller, authorization: String, formToken: String) {
        self.caller = caller
        self.authorization = authorization
        self.formToken = formToken
    }
}

/// Knows who is at the door.
public protocol VisitorDoor: Sendable {
    /// The visitor of a request; `nil` for somebody who has not signed in.
    func visitor(of request: Request) async throws -> Visitor?

    /// Where somebody who has not signed in is led from a page; `nil` where there is no such place for this request.
    func signInAddress(for request: Request) -> String?
}

extension VisitorDoor {
    public func signInAddress(for request: Request) -> String? { nil }
}

/// Takes the services' own credentials from the `Authorization` header.
public struct HeaderDoor: VisitorDoor {
    private let authenticator: any Authenticator

    /// A page elsewhere cannot set the header, so the header itself proves that the form is ours.
    static let formToken = "header"

    public init(_ authenticator: any Authenticator) { self.authenticator = authenticator }

    public func visitor(of request: Request) async throws -> Visitor? {
        guard let authorization = request.headers[.authorization] else { return nil }
        let caller = try await authenticator.caller(authorization: authorization)
        return Visitor(caller: caller, authorization: authorization, formToken: Self.formToken)
    }
}
