import Hummingbird
import Models
import ServiceKit

/// Knows people by their session, and callers without one by the `Authorization` header.
public struct SessionDoor: VisitorDoor {
    private let desk: SignInDesk
    private let authenticator: any Authenticator
    private let header: HeaderDoor

    public init(_ desk: SignInDesk, _ authenticator: any Authenticator) {
        self.desk = desk
        self.authenticator = authenticator
        header = HeaderDoor(authenticator)
    }

    public func visitor(of request: Request) async throws -> Visitor? {
        guard let (session, cookies) = try await desk.session(of: request) else {
            return try await header.visitor(of: request)
        }
        let authorization = "Bearer \(session.access)"
        let caller: Caller
        do { caller = try await authenticator.caller(authorization: authorization) } catch is TokenRefusal {
            return nil
        }
        var visitor = Visitor(caller: caller, authorization: authorization, formToken: session.formToken)
        visitor.name = session.name
        visitor.cookies = cookies
        visitor.maySignOut = true
        return visitor
    }

    public func signInAddress(for request: Request) -> String? {
        guard request.headers[.authorization] == nil else { return nil }
        let path = ReturnPath.checked(request.uri.string)
        return path == "/" ? "/sign-in" : "/sign-in?" + FormFields([("to", path)]).encoded
    }
}
