import Foundation

/// An encrypted personal field in its text form: `k1.` and base64url of nonce, ciphertext and tag. Says which key opens
/// it
/// and nothing about the person.
public struct Sealed: Hashable, Sendable, LosslessStringConvertible {
    /// The key of the ring that sealed it.
    public let keyID: String
    /// Nonce (12 bytes), ciphertext, tag (16 bytes).
    public let combined: Data

    init(keyID: String, combined: Data) {
        self.keyID = keyID
        self.combined = combined
    }

    /// `nil` unless the text is a key id, a dot and unpadded base64url of at least 28 bytes.
    public init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, KeyRing.isKeyID(parts[0]), let bytes = Data(base64url: parts[1]),
            bytes.count >= Self.overhead
        else { return nil }
        self.init(keyID: String(parts[0]), combined: bytes)
    }

    public var description: String { "\(keyID).\(combined.base64url)" }

    static let overhead = 28
}

extension Sealed: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let sealed = Sealed(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a valid Sealed")
        }
        self = sealed
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Data {
    /// RFC 4648 §5 without padding; anything else, also padding, is `nil`.
    init?(base64url text: some StringProtocol) {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "-": plain += "+"
            case "_": plain += "/"
            case "+", "/", "=": return nil
            default: plain.unicodeScalars.append(scalar)
            }
        }
        plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        self.init(base64Encoded: plain)
    }

    var base64url: String {
        var text = ""
        for scalar in base64EncodedString().unicodeScalars {
            switch scalar {
            case "+": text += "-"
            case "/": text += "_"
            case "=": break
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
