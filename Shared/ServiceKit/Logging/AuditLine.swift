import Logging

/// What the audit log says beside the journals: acts that change nothing there, by the name under which a collector finds them.
///
/// What concerns people – numbers shown, exports, lookups, decisions – is an event in a journal and not repeated here.
public enum AuditAct: String, Sendable {
    /// Credentials were accepted and a role or an area was not: 403.
    case refused = "access-refused"
    case signedIn = "signed-in"
    /// The issuer sent somebody back who could not be signed in.
    case signInRefused = "sign-in-refused"
    case signedOut = "signed-out"
    /// Inputs that could not be taken were sent again.
    case redrive
}

extension Logger {
    /// One line at `notice`: message `audit`, the act, who, and what more is known. Routes are named as templates; no numbers, no texts of anybody's.
    public func audit(_ act: AuditAct, _ caller: Caller?, _ more: Logger.Metadata = [:]) {
        var fields = more
        fields["audit.act"] = .string(act.rawValue)
        if let caller {
            fields["audit.actor"] = .string(caller.actor.description)
            fields["audit.roles"] = .string(caller.roles.map(\.description).sorted().joined(separator: "+"))
            fields["audit.area"] = .string(caller.area.description)
        }
        notice("audit", metadata: fields)
    }
}
