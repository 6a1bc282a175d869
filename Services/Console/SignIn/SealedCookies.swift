import Foundation
import Hummingbird
import ServiceKit

/// Values kept by the browser that it can neither read nor alter: AES-256-GCM under a key that follows from the key ring, so every instance
/// opens them, also after a restart, and after a new key was added.
struct SealedCookies: Sendable {
    let cipher: any FieldCipher
    /// Whether browsers come by https.
    let isSecure: Bool

    /// What is kept: each kind is sealed as a field of its own, so that none passes for another.
    enum Kind: String {
        case session
        case attempt = "sign-in"
    }

    /// A cookie has 4096 bytes (RFC 6265 §6.1), and tokens of some issuers fill more than one.
    private static let pieceLength = 3500
    private static let mostPieces = 5

    /// The `Set-Cookie` values that keep `value`.
    func setting(_ value: some Encodable, _ kind: Kind) throws -> [String] {
        let text = String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self)
        let sealed = try cipher.seal(text, field: field(kind)).description
        var pieces: [Substring] = []
        var rest = Substring(sealed)
        while !rest.isEmpty {
            pieces.append(rest.prefix(Self.pieceLength))
            rest = rest.dropFirst(Self.pieceLength)
        }
        guard pieces.count <= Self.mostPieces else {
            throw Problem.refused(
                Bilingual(
                    "身份令牌过大，请联系管理员减少其中的声明", "the tokens are too large; ask the administrator to leave claims out"),
                code: "token-size")
        }
        return pieces.enumerated().map { index, piece in
            cookie(kind, index, index == 0 ? "\(pieces.count)-\(piece)" : String(piece))
        }
    }

    /// The `Set-Cookie` values that remove what the request brought.
    func removing(_ kind: Kind, from request: Request) -> [String] {
        let cookies = Self.cookies(of: request)
        return (0..<Self.mostPieces).filter { cookies[name(kind, $0)] != nil }
            .map { cookie(kind, $0, "") + "; Max-Age=0" }
    }

    /// What the request brought; `nil` where it is absent, altered, or sealed under a key that is no longer there.
    func value<Value: Decodable>(_ type: Value.Type, _ kind: Kind, of request: Request) -> Value? {
        let cookies = Self.cookies(of: request)
        guard let first = cookies[name(kind, 0)], let dash = first.firstIndex(of: "-"),
            let count = Int(first[..<dash]), (1...Self.mostPieces).contains(count)
        else { return nil }
        var text = String(first[first.index(after: dash)...])
        for index in 1..<count {
            guard let piece = cookies[name(kind, index)] else { return nil }
            text += piece
        }
        guard let sealed = Sealed(text), !sealed.isErasable, let opened = try? cipher.open(sealed, field: field(kind))
        else { return nil }
        return try? JSONDecoder().decode(type, from: Data(opened.utf8))
    }

    private func field(_ kind: Kind) -> String { "console.\(kind.rawValue)" }

    /// The prefix binds a cookie to this host and to https (RFC 6265bis §4.1.3.2).
    private func name(_ kind: Kind, _ index: Int) -> String {
        (isSecure ? "__Host-" : "") + "laowu-\(kind.rawValue)" + (index == 0 ? "" : ".\(index)")
    }

    private func cookie(_ kind: Kind, _ index: Int, _ value: String) -> String {
        "\(name(kind, index))=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    private static func cookies(of request: Request) -> [String: String] {
        var cookies: [String: String] = [:]
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { continue }
                let name = parts[0].trimmingCharacters(in: .whitespaces)
                if cookies[name] == nil { cookies[name] = parts[1].trimmingCharacters(in: .whitespaces) }
            }
        }
        return cookies
    }
}
