import Crypto
import Foundation

/// The algorithms with which one key of the ring is used. A key keeps its suite for ever, so that what it sealed opens whatever seals now.
///
/// The national suite is authenticated encryption by encrypt-then-MAC: SM4 in counter mode, then HMAC-SM3 over length and content of what is
/// authenticated, nonce and ciphertext, of which the first 128 bits count; both keys follow from the one that is given.
public enum CipherSuite: String, Codable, CaseIterable, Sendable {
    /// SHA-256, HMAC-SHA-256, AES-256-GCM.
    case international = "aes"
    /// 国密: SM3 (GB/T 32905-2016), HMAC-SM3, SM4 (GB/T 32907-2016).
    case national = "sm"

    /// Bytes of nonce and tag.
    static let nonce = 12
    static let tag = 16

    /// Whether this system's libraries have it.
    var isAvailable: Bool { self == .international || SM3.isAvailable && SM4.isAvailable }

    /// The encryption's name in what keys are derived for.
    var encryption: String { self == .international ? "aes-256-gcm" : "sm4-ctr-hmac-sm3" }

    /// The keyed hash of some bytes: 32 bytes.
    func code(_ bytes: Data, _ key: SymmetricKey) -> Data {
        switch self {
        case .international: Data(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .national: key.withUnsafeBytes { SM3.code(bytes, key: $0) }
        }
    }

    /// HKDF-Expand (RFC 5869 §2.3) to 32 bytes.
    func expand(_ key: SymmetricKey, _ info: String) -> SymmetricKey {
        switch self {
        case .international: HKDF<SHA256>.expand(pseudoRandomKey: key, info: Data(info.utf8), outputByteCount: 32)
        case .national: SymmetricKey(data: code(Data(info.utf8) + [1], key))
        }
    }

    /// HKDF (RFC 5869) to 32 bytes.
    func derive(_ key: SymmetricKey, salt: Data = Data(), _ info: String) -> SymmetricKey {
        switch self {
        case .international:
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: Data(info.utf8), outputByteCount: 32)
        case .national:
            expand(SymmetricKey(data: key.withUnsafeBytes { code(Data($0), SymmetricKey(data: salt)) }), info)
        }
    }

    /// The hash of a block: 32 bytes.
    func hash(_ block: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        switch self {
        case .international:
            var hasher = SHA256()
            hasher.update(bufferPointer: block)
            hasher.finalize().withUnsafeBytes { digest.copyMemory(from: $0) }
        case .national: SM3.hash(block, into: digest)
        }
    }

    /// - Parameter nonce: 12 bytes, which never come twice under one key with another text.
    /// - Returns: ciphertext and tag.
    func seal(_ text: Data, _ key: SymmetricKey, nonce: Data, authenticating label: Data) throws -> Data {
        switch self {
        case .international:
            let box = try AES.GCM.seal(
                text, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: label)
            return box.ciphertext + box.tag
        case .national:
            let ciphertext = crypt(text, key, nonce)
            return ciphertext + mark(ciphertext, key, nonce, label)
        }
    }

    /// - Returns: the text; `nil` when key, nonce, label, ciphertext and tag do not belong together.
    func open(_ sealed: Data, _ key: SymmetricKey, nonce: Data, authenticating label: Data) -> Data? {
        guard nonce.count == Self.nonce, sealed.count >= Self.tag else { return nil }
        let (ciphertext, tag) = (Data(sealed.dropLast(Self.tag)), Data(sealed.suffix(Self.tag)))
        switch self {
        case .international:
            return try? AES.GCM.open(
                AES.GCM.SealedBox(nonce: AES.GCM.Nonce(data: nonce), ciphertext: ciphertext, tag: tag), using: key,
                authenticating: label)
        case .national:
            let isTrue = SecretText.areEqual(tag, mark(ciphertext, key, nonce, label))
            return isTrue ? crypt(ciphertext, key, nonce) : nil
        }
    }

    private func crypt(_ text: Data, _ key: SymmetricKey, _ nonce: Data) -> Data {
        let own = expand(key, "sm4-ctr").withUnsafeBytes { Data($0.prefix(SM4.size)) }
        return SM4.crypt(text, key: own, counter: nonce + Data(count: SM4.size - nonce.count))
    }

    private func mark(_ ciphertext: Data, _ key: SymmetricKey, _ nonce: Data, _ label: Data) -> Data {
        var said = withUnsafeBytes(of: UInt64(label.count).bigEndian) { Data($0) }
        said += label
        said += nonce
        said += ciphertext
        return code(said, expand(key, "hmac-sm3")).prefix(Self.tag)
    }
}
