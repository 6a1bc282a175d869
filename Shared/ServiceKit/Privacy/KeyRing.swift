import Crypto
import Foundation
import Models

/// The keys of one province: versioned keys for personal fields and the secret behind person keys. Printing, dumping or
/// logging a ring shows key ids only.
public struct KeyRing: Sendable {
    /// The key that seals; all keys open.
    public let current: String
    private let keys: [String: SymmetricKey]
    private let personKeySecret: SymmetricKey

    /// - Throws: `KeyRingError` when the current key is missing or a key does not have its size.
    init(current: String, keys: [String: Data], personKeySecret: Data) throws(KeyRingError) {
        guard keys[current] != nil else { throw .missingCurrentKey }
        for (id, bytes) in keys {
            guard Self.isKeyID(id) else { throw .malformed("keys") }
            guard bytes.count == 32 else { throw .wrongSize("keys.\(id)") }
        }
        guard personKeySecret.count >= 32 else { throw .wrongSize("personKeySecret") }
        self.current = current
        self.keys = keys.mapValues { SymmetricKey(data: $0) }
        self.personKeySecret = SymmetricKey(data: personKeySecret)
    }

    public var keyIDs: [String] { keys.keys.sorted() }

    /// The pseudonym of a person: the first 128 bits of HMAC-SHA-256 over the 18-digit ID number under the provincial
    /// secret,
    /// as 32 hexadecimal digits. `x` and `X` as the check character give the same key; the check itself is the
    /// caller's.
    ///
    /// - Returns: `nil` when the text is not 17 digits and a digit or X.
    public func personKey(idNumber: String) -> PersonKey? {
        let digits = Array(idNumber.uppercased().utf8)
        guard digits.count == 18,
            digits.prefix(17).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits[17] == UInt8(ascii: "X") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digits[17])
        else { return nil }
        let code = HMAC<SHA256>.authenticationCode(for: digits, using: personKeySecret)
        let hex = code.prefix(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return PersonKey(unchecked: hex.joined())
    }

    /// What shows another instance that a message comes from one with the same ring: HMAC-SHA-256 in hexadecimal.
    public func peerCode(for bytes: Data) -> String {
        guard let key = keys[current] else { return "" }
        return HMAC<SHA256>.authenticationCode(for: bytes, using: Self.derive(key, "peer", "message"))
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Whether the code was made under any key of this ring.
    public func isPeerCode(_ code: String, of bytes: Data) -> Bool {
        let digits = Array(code.utf8)
        guard digits.count == 64 else { return false }
        let given = stride(from: 0, to: 64, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return keys.values.contains { key in
            HMAC<SHA256>.isValidAuthenticationCode(
                given, authenticating: bytes, using: Self.derive(key, "peer", "message"))
        }
    }

    /// 1 to 16 of `a-z 0-9`.
    static func isKeyID(_ text: some StringProtocol) -> Bool {
        (1...16).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}

extension KeyRing: FieldCipher {
    /// Encryption and nonce use two keys derived per field (HKDF-SHA-256, RFC 5869). The nonce is synthetic: the first
    /// 96
    /// bits of HMAC-SHA-256 over context and text, so that a nonce repeats only when everything else does too. NIST
    /// SP 800-38D §8.3 then allows 2³² different values of one field under one key.
    public func seal(_ text: String, field: String, context: Data) throws -> Sealed {
        guard let key = keys[current] else { throw SealError.unknownKey(id: current, field: field) }
        var input = Data()
        withUnsafeBytes(of: UInt64(context.count).bigEndian) { input.append(contentsOf: $0) }
        input.append(context)
        input.append(contentsOf: text.utf8)
        let code = HMAC<SHA256>.authenticationCode(for: input, using: Self.derive(key, "nonce", field))
        let box = try AES.GCM.seal(
            Data(text.utf8), using: Self.derive(key, "aes-256-gcm", field),
            nonce: AES.GCM.Nonce(data: Data(code.prefix(12))), authenticating: Data(field.utf8))
        return Sealed(keyID: current, combined: Data(box.nonce) + box.ciphertext + box.tag)
    }

    public func open(_ sealed: Sealed, field: String) throws -> String {
        guard let key = keys[sealed.keyID] else { throw SealError.unknownKey(id: sealed.keyID, field: field) }
        guard let box = try? AES.GCM.SealedBox(combined: sealed.combined),
            let bytes = try? AES.GCM.open(
                box, using: Self.derive(key, "aes-256-gcm", field), authenticating: Data(field.utf8)),
            let text = String(bytes: bytes, encoding: .utf8)
        else { throw SealError.notAuthentic(field: field) }
        return text
    }

    private static func derive(_ key: SymmetricKey, _ purpose: String, _ field: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Data("laowu field \(purpose) \(field)".utf8), outputByteCount: 32)
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "KeyRing(current: \(current), keys: \(keyIDs.joined(separator: ", ")))" }
    public var debugDescription: String { description }
    /// Nothing for `dump` to walk into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
