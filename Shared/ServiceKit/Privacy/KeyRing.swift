import Crypto
import Foundation
import Models
import Synchronization

/// The keys of one province: a tree of people's data keys, keys for what is nobody's, and the secret behind person keys.
/// Copies of a ring share its state: what one of them reads anew from the file, all have. Printing, dumping or logging a
/// ring shows key ids only.
public struct KeyRing: Sendable {
    private let live: LiveKeys

    /// - Throws: `KeyRingError` when the current key is missing or a key does not have its size.
    init(current: String, keys: [String: Data], personKeySecret: Data) throws(KeyRingError) {
        self.init(try RingKeys(RingContent(current: current, keys: keys, personKeySecret: personKeySecret)))
    }

    init(_ keys: RingKeys, file: RingFile? = nil) { live = LiveKeys(keys, file) }

    var keys: RingKeys { live.keys }

    /// The key that seals; all keys open.
    public var current: String { keys.current }

    public var keyIDs: [String] { keys.keyIDs }

    /// How many data keys were destroyed in this ring.
    public var generation: Int { keys.generation }

    /// SHA-256 over the paths of the destroyed keys, each hashed with what was before it: 64 hexadecimal digits. Two rings
    /// of one generation with different chains have destroyed different keys.
    public var destructionChain: String { keys.chain }

    /// True when nothing in the ring derives the person's data keys, but for trees added at `generation` or later.
    public func isDestroyed(_ person: PersonKey, before generation: Int = .max) -> Bool {
        keys.isDestroyed(PersonPath(person), before: generation)
    }

    /// The ring as it is now, whatever becomes of its file: a delivery is read twice and has to find the same people.
    public var frozen: KeyRing { KeyRing(keys) }

    /// - Throws: `SealError.erased` when nothing can be sealed for the person under the current key.
    public func requireSealing(field: String, person: PersonKey) throws {
        let keys = keys
        if let tree = keys.trees[keys.current], !tree.holds(PersonPath(person)) {
            throw SealError.erased(field: field)
        }
    }

    /// Reads the file again if it is another one than the one that was read last.
    ///
    /// - Returns: whether new keys are in force.
    /// - Throws: `KeyRingError` when the file is faulty, of an older generation or of another province; the keys stay.
    @discardableResult
    public func reload() throws -> Bool { try live.reload() }

    /// The pseudonym of a person: the first 128 bits of HMAC-SHA-256 (HMAC-SM3 in a ring made so) over the 18-digit ID number
    /// under the provincial secret, as 32 hexadecimal digits. `x` and `X` as the check character give the same key; the check itself is the
    /// caller's.
    ///
    /// - Returns: `nil` when the text is not 17 digits and a digit or X.
    public func personKey(idNumber: String) -> PersonKey? {
        let digits = Array(idNumber.uppercased().utf8)
        guard digits.count == 18,
            digits.prefix(17).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits[17] == UInt8(ascii: "X") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digits[17])
        else { return nil }
        let keys = keys
        let code = keys.personKeys.code(Data(digits), keys.personKeySecret)
        return PersonKey(unchecked: hexadecimal(code.prefix(16)))
    }

    /// What shows another instance that a message comes from one with the same ring: the keyed hash in hexadecimal, under the
    /// oldest key, which every instance has, also in the seconds in which some have not read a new one yet.
    public func peerCode(for bytes: Data) -> String {
        let keys = keys
        return keys.keyIDs.first.map { Self.peerCode(bytes, $0, keys) } ?? ""
    }

    /// Whether the code was made under any key of this ring.
    public func isPeerCode(_ code: String, of bytes: Data) -> Bool {
        let keys = keys
        return keys.keyIDs.contains { SecretText.areEqual(code, Self.peerCode(bytes, $0, keys)) }
    }

    private static func peerCode(_ bytes: Data, _ id: String, _ keys: RingKeys) -> String {
        guard let key = keys.flat[id] else { return "" }
        let suite = keys.suite(of: id)
        return hexadecimal(suite.code(bytes, suite.derive(key, fieldInfo("peer", "message"))))
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
    /// Encryption and nonce use two keys that follow from the person's data key by HKDF-Expand (RFC 5869 §3.3: what is
    /// uniformly random needs no extraction). The nonce is synthetic, the first 96 bits of the keyed hash of the text, so
    /// that it repeats only when everything else does too.
    ///
    /// A ring without trees, written by an older build, seals under its own key with the person as context.
    public func seal(_ text: String, field: String, person: PersonKey) throws -> Sealed {
        let keys = keys
        guard let tree = keys.trees[keys.current] else {
            return try seal(text, field: field, context: person.sealingContext)
        }
        let path = PersonPath(person)
        guard let leaf = keys.leaves.leaf(keys.current, path, or: { tree.leaf(path) }) else {
            throw SealError.erased(field: field)
        }
        let suite = keys.suite(of: keys.current)
        let nonce = suite.code(Data(text.utf8), suite.expand(leaf, Self.personInfo("nonce", field)))
        return try sealed(
            text, field, suite, suite.expand(leaf, Self.personInfo(suite.encryption, field)), nonce, keys.current, path)
    }

    /// Encryption and nonce use two keys derived per field (HKDF, RFC 5869). The nonce is synthetic: the first 96 bits of
    /// the keyed hash of context and text, so that a nonce repeats only when everything else does too. NIST SP 800-38D §8.3
    /// then allows 2³² different values of one field under one key.
    public func seal(_ text: String, field: String, context: Data) throws -> Sealed {
        let keys = keys
        guard let key = keys.flat[keys.current] else { throw SealError.unknownKey(id: keys.current, field: field) }
        var input = Data()
        withUnsafeBytes(of: UInt64(context.count).bigEndian) { input.append(contentsOf: $0) }
        input.append(context)
        input.append(contentsOf: text.utf8)
        let suite = keys.suite(of: keys.current)
        let nonce = suite.code(input, suite.derive(key, Self.fieldInfo("nonce", field)))
        return try sealed(
            text, field, suite, suite.derive(key, Self.fieldInfo(suite.encryption, field)), nonce, keys.current, nil)
    }

    /// - Parameter nonce: what the nonce is the beginning of.
    private func sealed(
        _ text: String, _ field: String, _ suite: CipherSuite, _ key: SymmetricKey, _ nonce: Data, _ id: String,
        _ path: PersonPath?
    ) throws -> Sealed {
        let nonce = Data(nonce.prefix(CipherSuite.nonce))
        let ciphertext = try suite.seal(Data(text.utf8), key, nonce: nonce, authenticating: Data(field.utf8))
        return Sealed(keyID: id, path: path, combined: nonce + ciphertext)
    }

    public func open(_ sealed: Sealed, field: String) throws -> String {
        let (suite, key) = try encryption(of: sealed, field)
        let combined = sealed.combined
        let bytes = suite.open(
            Data(combined.dropFirst(CipherSuite.nonce)), key, nonce: Data(combined.prefix(CipherSuite.nonce)),
            authenticating: Data(field.utf8))
        guard let text = bytes.flatMap({ String(bytes: $0, encoding: .utf8) }) else {
            throw SealError.notAuthentic(field: field)
        }
        return text
    }

    private func encryption(of sealed: Sealed, _ field: String) throws -> (CipherSuite, SymmetricKey) {
        let (keys, id) = (keys, sealed.keyID)
        let suite = keys.suite(of: id)
        guard let path = sealed.path else {
            guard let key = keys.flat[id] else { throw SealError.unknownKey(id: id, field: field) }
            return (suite, suite.derive(key, Self.fieldInfo(suite.encryption, field)))
        }
        guard let tree = keys.trees[id] else { throw SealError.unknownKey(id: id, field: field) }
        guard let leaf = keys.leaves.leaf(id, path, or: { tree.leaf(path) }) else {
            throw SealError.erased(field: field)
        }
        return (suite, suite.expand(leaf, Self.personInfo(suite.encryption, field)))
    }

    private static func fieldInfo(_ purpose: String, _ field: String) -> String { "laowu field \(purpose) \(field)" }

    private static func personInfo(_ purpose: String, _ field: String) -> String { "laowu person \(purpose) \(field)" }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        "KeyRing(current: \(current), keys: \(keyIDs.joined(separator: ", ")), generation: \(generation))"
    }
    public var debugDescription: String { description }
    /// Nothing for `dump` to walk into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}
