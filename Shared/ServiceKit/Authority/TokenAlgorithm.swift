import Foundation
import JWTKit

/// The signatures that are accepted: public-key ones alone. `none` and everything with a shared secret (`HS…`) is not among them, so a public
/// key can never be taken for a secret (RFC 8725 §2.1, §3.1).
enum TokenAlgorithm: String, CaseIterable, Sendable {
    case es256 = "ES256"
    case es384 = "ES384"
    case rs256 = "RS256"
    case ps256 = "PS256"
    case edDSA = "EdDSA"

    /// What a key of this algorithm is: `kty`, and `crv` where it has one.
    fileprivate var key: (type: String, curve: String?) {
        switch self {
        case .es256: ("EC", "P-256")
        case .es384: ("EC", "P-384")
        case .rs256, .ps256: ("RSA", nil)
        case .edDSA: ("OKP", "Ed25519")
        }
    }
}

/// A public key of an issuer, for the algorithms it may be used with (RFC 7517 §4).
struct VerificationKey: Sendable {
    let id: String
    private let verifiers: [TokenAlgorithm: JWTKeyCollection]

    /// `nil` for a key that is of no use here: without an id, for encryption, of another kind, too short, or malformed.
    init?(_ members: [String: JSONValue]) async {
        guard case .string(let id)? = members["kid"], !id.isEmpty, case .string(let type)? = members["kty"] else {
            return nil
        }
        if let use = members["use"], use != "sig" { return nil }
        var verifiers: [TokenAlgorithm: JWTKeyCollection] = [:]
        for algorithm in TokenAlgorithm.allCases where algorithm.key.type == type {
            if let named = members["alg"], named != .string(algorithm.rawValue) { continue }
            if let curve = algorithm.key.curve, members["crv"] != .string(curve) { continue }
            if type == "RSA", !Self.isLongEnough(members["n"]) { continue }
            // Only public members, whatever else stands there, and one algorithm: a collection has no other key to fall back on.
            var plain = members.filter { ["kid", "kty", "crv", "x", "y", "n", "e"].contains($0.key) }
            plain["alg"] = .string(algorithm.rawValue)
            guard let data = try? JSONEncoder().encode(plain),
                let key = try? JSONDecoder().decode(JWK.self, from: data),
                let collection = try? await JWTKeyCollection().add(jwk: key)
            else { continue }
            verifiers[algorithm] = collection
        }
        guard !verifiers.isEmpty else { return nil }
        self.id = id
        self.verifiers = verifiers
    }

    /// What verifies signatures of this algorithm; `nil` where the key is not for it.
    func verifier(_ algorithm: TokenAlgorithm) -> JWTKeyCollection? { verifiers[algorithm] }

    /// 2048 bits at least (RFC 7518 §3.3).
    private static func isLongEnough(_ modulus: JSONValue?) -> Bool {
        guard case .string(let text)? = modulus, let bytes = Data(base64url: text) else { return false }
        return bytes.drop { $0 == 0 }.count >= 256
    }

    /// The keys of a set (RFC 7517 §5) by their ids; those of no use are left out.
    ///
    /// - Throws: ``IssuerUnavailable`` where it is no set.
    static func keys(of set: Data) async throws -> [String: VerificationKey] {
        struct KeySet: Decodable { let keys: [JSONValue] }
        guard let read = try? JSONDecoder().decode(KeySet.self, from: set) else {
            throw IssuerUnavailable("the key set cannot be read")
        }
        var keys: [String: VerificationKey] = [:]
        for case .object(let members) in read.keys {
            if let key = await VerificationKey(members), keys[key.id] == nil { keys[key.id] = key }
        }
        return keys
    }
}
