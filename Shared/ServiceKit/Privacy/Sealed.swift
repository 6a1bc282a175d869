import Foundation

/// An encrypted personal field in its text form: the key's id, the person's place in that key's tree, and base64url of
/// nonce, ciphertext and tag, separated by dots. What is nobody's, and what builds before people had keys of their own
/// sealed, has no second part. Says which key opens it and nothing about the person.
///
/// The place stands in the text because texts outlive the record they were written for: a merged record's account is read
/// under the survivor's.
public struct Sealed: Hashable, Sendable, LosslessStringConvertible {
    /// The key of the ring that sealed it.
    public let keyID: String
    /// `nil` for a text under the ring's own key.
    let path: PersonPath?
    /// Nonce (12 bytes), ciphertext, tag (16 bytes).
    public let combined: Data

    init(keyID: String, path: PersonPath? = nil, combined: Data) {
        self.keyID = keyID
        self.path = path
        self.combined = combined
    }

    /// True for a text under a person's own key, which can be destroyed.
    public var isErasable: Bool { path != nil }

    /// `nil` unless the text is a key id, perhaps 7 bytes, and at least 28 bytes, in unpadded base64url.
    public init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, KeyRing.isKeyID(parts[0]),
            let bytes = Data(base64url: parts[parts.count - 1]), bytes.count >= Self.overhead
        else { return nil }
        var path: PersonPath?
        if parts.count == 3 {
            path = Data(base64url: parts[1]).flatMap { PersonPath(bytes: $0) }
            guard path != nil else { return nil }
        }
        self.init(keyID: String(parts[0]), path: path, combined: bytes)
    }

    public var description: String {
        guard let path else { return "\(keyID).\(combined.base64url)" }
        return "\(keyID).\(path.bytes.base64url).\(combined.base64url)"
    }

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
    package init?(base64url text: some StringProtocol) {
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

    package var base64url: String {
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
