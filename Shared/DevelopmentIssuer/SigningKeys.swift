import Crypto
import Foundation
import JWTKit
import ServiceKit

/// The keys of the issuer: the one it signs with and the one before, whose tokens are still about.
struct SigningKeys: Sendable {
    private struct Key: Sendable {
        let id: String
        let key: P256.Signing.PrivateKey

        init() {
            id = RandomToken.make(bytes: 9)
            key = P256.Signing.PrivateKey()
        }

        /// RFC 7517 and RFC 7518 §6.2.1.
        var published: JSONValue {
            let point = key.publicKey.rawRepresentation
            return .object([
                "kid": .string(id), "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig",
                "x": .string(Data(point.prefix(32)).base64url), "y": .string(Data(point.suffix(32)).base64url),
            ])
        }
    }

    private var keys = [Key()]

    mutating func rotate() { keys = [Key(), keys[0]] }

    var set: JSONValue { .object(["keys": .array(keys.map(\.published))]) }

    func sign(_ claims: [String: JSONValue], type: String) async throws -> String {
        let key = keys[0]
        let id = JWKIdentifier(string: key.id)
        let collection = await JWTKeyCollection().add(ecdsa: try ES256PrivateKey(backing: key.key), kid: id)
        return try await collection.sign(TokenClaims(claims), kid: id, header: ["typ": .string(type)])
    }
}
