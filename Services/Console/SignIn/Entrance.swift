import Hosting
import ServiceKit

/// How people get into this process: by sessions where an issuer is set, by the header in any case.
public struct Entrance: Sendable {
    public let door: any VisitorDoor
    public let way: SignInWay

    public init(_ settings: SignInSettings?, _ context: HostContext) {
        guard let settings, let provider = context.identityProvider else {
            door = HeaderDoor(context.authenticator)
            way = context.settings.acceptsDevelopmentIdentities ? .development : .closed
            return
        }
        let desk = SignInDesk(settings, provider, cipher: context.keyRing)
        door = SessionDoor(desk, context.authenticator)
        way = .issuer(desk)
    }
}
