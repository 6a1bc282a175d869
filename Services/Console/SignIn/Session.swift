import ServiceKit

/// Somebody who is signed in, as their cookie says under seal.
struct Session: Codable, Sendable, Equatable {
    /// Comes back with every form: random, and known to nobody without the session.
    let formToken: String
    let name: String?
    var access: String
    /// When the access token ends, in milliseconds since 1970.
    var accessUntil: Int64
    var refresh: String?
    let startedAt: Int64
    /// The last act, in milliseconds since 1970.
    var seenAt: Int64

    private enum CodingKeys: String, CodingKey {
        case formToken = "f"
        case name = "n"
        case access = "a"
        case accessUntil = "u"
        case refresh = "r"
        case startedAt = "s"
        case seenAt = "l"
    }

    func isOver(at now: Timestamp, _ settings: SignInSettings) -> Bool {
        now.milliseconds - seenAt >= settings.idle || now.milliseconds - startedAt >= settings.longest
    }

    /// What is set apart from the time of the last act is kept for so long, in milliseconds.
    static let seenEvery: Int64 = 60_000
}

/// Somebody who is on the way to the issuer and back.
struct SignInAttempt: Codable, Sendable, Equatable {
    let state: String
    let nonce: String
    /// RFC 7636 §4.1.
    let verifier: String
    let to: String
    let at: Int64

    /// Milliseconds within which somebody comes back.
    static let longest: Int64 = 600_000

    init(to: String, at now: Timestamp) {
        state = RandomToken.make()
        nonce = RandomToken.make()
        verifier = RandomToken.make()
        self.to = to
        at = now.milliseconds
    }
}

/// Where somebody goes once they are signed in: a path of the console, never an address elsewhere.
enum ReturnPath {
    /// - Returns: `/` for anything that a browser could take for another host or that is no path.
    static func checked(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), text.utf8.count <= 1024,
            // Browsers drop tabs and line ends from addresses and take a backslash for a slash.
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }),
            !text.prefix(while: { $0 != "?" }).contains("//"), !text.hasPrefix("/sign-")
        else { return "/" }
        return text
    }
}
