import Crypto
import CryptoExtras
import DevelopmentIssuer
import Foundation
import JWTKit
import Models
import Testing

@testable import ServiceKit

/// Access tokens as services take them, from the development issuer itself and from forgers.
@Suite("Access tokens")
struct TokenTests {
    private let clock = TestClock()
    private let issuer: IssuerAtHand
    private let provider: IdentityProvider

    init() throws {
        issuer = try IssuerAtHand(clock)
        provider = IdentityProvider(
            IssuerSettings(issuer: IssuerAtHand.address), calls: issuer, clock: { [clock] in clock.now })
    }

    private func caller(_ token: String) async throws -> Caller {
        try await TokenAuthenticator(provider).caller(authorization: "Bearer \(token)")
    }

    private func token(_ changes: [String: JSONValue] = [:], for user: String = "clerk-1") async throws -> String {
        try await issuer.desk.accessToken(for: try issuer.user(user), changes)
    }

    private func refusal(_ token: String) async throws -> TokenRefusal? {
        do { _ = try await caller(token) } catch let refusal as TokenRefusal { return refusal }
        return nil
    }

    @Test("A token of the issuer names its caller, their roles and their area")
    func accepted() async throws {
        let caller = try await caller(try await token())
        #expect(caller == Caller(actor: ActorID(unchecked: "clerk-1"), roles: [.clerk], area: "532532"))
        #expect(TokenRefusal.expired.problem.status == 401)
    }

    @Test(
        "A token for somebody else, of somebody else, too old or too young is refused",
        arguments: [
            (["aud": "other"], TokenRefusal.audience), (["aud": ["a", "b"]], .audience), (["aud": .null], .audience),
            (["iss": "http://127.0.0.1:7107"], .issuer), (["iss": .null], .issuer),
            (["exp": 1_795_250_099], .expired), (["exp": .null], .expired), (["exp": "never"], .expired),
            (["nbf": 1_795_250_161], .notYetValid), (["iat": 1_795_250_161], .notYetValid),
            (["nbf": "later"], .notYetValid),
        ] as [([String: JSONValue], TokenRefusal)])
    func refusedClaims(_ changes: [String: JSONValue], _ reason: TokenRefusal) async throws {
        #expect(try await refusal(try await token(changes)) == reason)
    }

    @Test("The issuer's clock may differ by half a minute and not by more")
    func leeway() async throws {
        #expect(try await refusal(try await token(["nbf": 1_795_250_160])) == nil)
        let issued = try await token()
        clock.advance(seconds: 329)
        #expect(try await refusal(issued) == nil)
        clock.advance(seconds: 1)
        #expect(try await refusal(issued) == .expired)
    }

    @Test("A new key of the issuer is fetched when a token names it; the one before stays good while it is published")
    func rotation() async throws {
        let before = try await token()
        _ = try await caller(before)
        #expect(issuer.calls("/keys") == 1)
        clock.advance(seconds: 11)
        await issuer.desk.rotate()
        _ = try await caller(try await token())
        _ = try await caller(before)
        #expect(issuer.calls("/keys") == 2)
    }

    @Test("A key that the issuer withdrew is trusted for ten minutes at most")
    func withdrawal() async throws {
        _ = try await caller(try await token())
        let old = try await token(["exp": .integer(clock.seconds + 3600)])
        await issuer.desk.rotate()
        await issuer.desk.rotate()
        #expect(try await refusal(old) == nil)
        clock.advance(seconds: 600)
        #expect(try await refusal(old) == .unknownKey)
    }

    @Test("Made-up key names do not make the issuer busy: its keys are fetched once in ten seconds")
    func floodOfKeys() async throws {
        _ = try await caller(try await token())
        let stranger = try await IssuerAtHand(clock).desk.accessToken(for: try issuer.user("clerk-1"))
        clock.advance(seconds: 11)
        for _ in 0..<50 { #expect(try await refusal(stranger) == .unknownKey) }
        #expect(issuer.calls("/keys") == 2)
        clock.advance(seconds: 10)
        #expect(try await refusal(stranger) == .unknownKey)
        #expect(issuer.calls("/keys") == 3)
    }

    @Test("While the issuer does not answer, its known keys do, and without any the answer is 503")
    func outage() async throws {
        issuer.isDown = true
        let unavailable = await #expect(throws: IssuerUnavailable.self) { try await caller(try await token()) }
        #expect(unavailable?.problem.status == 503)
        issuer.isDown = false
        clock.advance(seconds: 1)
        _ = try await caller(try await token())
        issuer.isDown = true
        clock.advance(seconds: 3600)
        _ = try await caller(try await token())
        clock.advance(seconds: 86_400)
        await #expect(throws: IssuerUnavailable.self) { try await caller(try await token()) }
    }

    // MARK: Forgeries

    /// The parts of an honest token, to be put together differently.
    private func parts() async throws -> (header: [String: JSONValue], payload: String, signature: String) {
        let parts = try await token().split(separator: ".").map(String.init)
        let header = try JSONDecoder().decode([String: JSONValue].self, from: try found(Data(base64url: parts[0])))
        return (header, parts[1], parts[2])
    }

    private func encoded(_ header: [String: JSONValue]) throws -> String {
        try JSONEncoder().encode(header).base64url
    }

    @Test(
        "A token without a signature is refused, however its algorithm is written",
        arguments: ["none", "None", "NONE", ""])
    func noSignature(_ name: String) async throws {
        let honest = try await parts()
        var header = honest.header
        header["alg"] = .string(name)
        for signature in ["", honest.signature] {
            #expect(try await refusal("\(try encoded(header)).\(honest.payload).\(signature)") == .algorithm)
        }
        header["alg"] = "ES256"
        #expect(try await refusal("\(try encoded(header)).\(honest.payload).") == .signature)
    }

    @Test("The issuer's public key does not serve as the secret of an HMAC")
    func publicKeyAsSecret() async throws {
        let honest = try await parts()
        var header = honest.header
        let set = try await issuer.get(IssuerAtHand.address + "/keys").body
        let keys = try JSONDecoder().decode([String: [[String: String]]].self, from: set)
        let key = try found(keys["keys"]?.first)
        let point = try found(Data(base64url: key["x"] ?? "")) + found(Data(base64url: key["y"] ?? ""))
        let published = try P256.Signing.PublicKey(rawRepresentation: point)
        for algorithm in ["HS256", "HS384", "HS512"] {
            header["alg"] = .string(algorithm)
            let input = "\(try encoded(header)).\(honest.payload)"
            for secret in [Data(published.pemRepresentation.utf8), published.x963Representation, point, set] {
                let code = HMAC<SHA256>.authenticationCode(for: Data(input.utf8), using: SymmetricKey(data: secret))
                #expect(try await refusal("\(input).\(Data(code).base64url)") == .algorithm)
            }
        }
    }

    @Test(
        "A shared secret in the key set is no key, a short RSA key is none, and strangers beside a good key do no harm")
    func oddKeySets() async throws {
        let short = Data(repeating: 0xff, count: 128).base64url
        let good = try JSONDecoder().decode(
            [String: [JSONValue]].self, from: try await issuer.get(IssuerAtHand.address + "/keys").body)
        let strange: [JSONValue] = [
            .object(["kty": "oct", "kid": "secret", "k": "c2VjcmV0", "alg": "HS256"]),
            .object(["kty": "RSA", "kid": "short", "e": "AQAB", "n": .string(short)]),
            .object(["kty": "RSA", "kid": "sealing", "use": "enc", "alg": "RSA-OAEP-256", "e": "AQAB", "n": "AQAB"]),
            .object(["kty": "EC", "kid": "other-curve", "crv": "secp256k1", "x": "AQAB", "y": "AQAB"]),
            .object(["kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB"]), "no key",
        ]
        let set = try JSONEncoder().encode(["keys": strange + (good["keys"] ?? [])])
        let keys = try await VerificationKey.keys(of: set)
        #expect(keys.count == 1)
    }

    @Test("An altered payload or a signature of another key does not pass")
    func altered() async throws {
        let (header, payload, signature) = try await parts()
        var claims = try JSONDecoder().decode([String: JSONValue].self, from: try found(Data(base64url: payload)))
        claims["laowu_roles"] = ["approver"]
        let forged = try JSONEncoder().encode(claims).base64url
        #expect(try await refusal("\(try encoded(header)).\(forged).\(signature)") == .signature)
        let key = P256.Signing.PrivateKey()
        let input = "\(try encoded(header)).\(forged)"
        let own = try key.signature(for: Data(input.utf8)).rawRepresentation.base64url
        #expect(try await refusal("\(input).\(own)") == .signature)
    }

    @Test("What is no token is refused before any key is asked")
    func malformed() async throws {
        let (header, payload, signature) = try await parts()
        var critical = header
        critical["crit"] = ["exp"]
        var logout = header
        logout["typ"] = "logout+jwt"
        for text in [
            "", "a.b", "a.b.c", "\(payload).\(payload).\(signature)",
            "\(try encoded(critical)).\(payload).\(signature)",
            "\(try encoded(logout)).\(payload).\(signature)", String(repeating: "a", count: 20_000),
            "\(try encoded(header)).\(payload).\(signature)\n", "\(try encoded(header)).\(payload).\(signature).",
        ] {
            #expect(try await refusal(text) == .malformed, "\(text.prefix(60))")
        }
        #expect(issuer.calls("/keys") == 0)
    }

    @Test(
        "RSA keys work as issuers publish them, with the algorithm in the key or only in the token",
        arguments: [true, false])
    func rsa(_ namesAlgorithm: Bool) async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let numbers = try Insecure.RSA.PublicKey(backing: key.publicKey).getKeyPrimitives()
        var published: [String: JSONValue] = [
            "kty": "RSA", "kid": "r-1", "use": "sig", "n": .string(numbers.modulus.base64url),
            "e": .string(numbers.publicExponent.base64url),
        ]
        if namesAlgorithm { published["alg"] = "RS256" }
        let keys = try await VerificationKey.keys(of: try JSONEncoder().encode(["keys": [JSONValue.object(published)]]))
        let found = try found(keys["r-1"])
        let collection = await JWTKeyCollection().add(
            rsa: try Insecure.RSA.PrivateKey(backing: key), digestAlgorithm: .sha256, kid: "r-1")
        let token = try await collection.sign(TokenClaims(["sub": "clerk-1"]), kid: "r-1")
        let claims = try await AccessTests.found(found.verifier(.rs256)).verify(token, as: TokenClaims.self)
        #expect(claims.text("sub") == "clerk-1")
        #expect((found.verifier(.ps256) == nil) == namesAlgorithm)
        #expect(found.verifier(.es256) == nil)
    }

    // MARK: Who is who

    @Test("An account without an area, or named by a phone number, is refused by name of the fault and not as unknown")
    func accounts() async throws {
        let nobody = await #expect(throws: Problem.self) { try await caller(try await token(for: "nobody-1")) }
        #expect(nobody?.status == 403 && nobody?.code == "account-area")
        for roles in [[], ["viewer"], ["root", "offline_access"]] as [[String]] {
            let problem = await #expect(throws: Problem.self) {
                try await caller(try await token(["laowu_roles": .array(roles.map { .string($0) })]))
            }
            #expect(problem?.status == 403 && problem?.code == "account-role")
        }
        let worker = try await caller(try await token(["laowu_roles": .string("worker")]))
        #expect(worker.roles == [.worker] && worker.isOutsider)
        for name in ["13912345678", "张三", "", String(repeating: "a", count: 65)] {
            let problem = await #expect(throws: Problem.self) {
                try await caller(try await token(["sub": .string(name)]))
            }
            #expect(problem?.code == "account-name")
            #expect(problem.map { "\($0)".contains("13912345678") } == false)
        }
    }

    @Test("Roles come from the claim that is set, as a list or as words, and only those that the product knows")
    func claimNames() async throws {
        let names = IssuerSettings.ClaimNames(actor: "preferred_username", roles: "realm_access.roles", area: "where")
        let caller = try TokenAuthenticator.caller(
            TokenClaims([
                "preferred_username": "li.si", "where": "532500",
                "realm_access": .object(["roles": ["offline_access", "payer", "auditor", 7]]),
            ]), names)
        #expect(caller == Caller(actor: ActorID(unchecked: "li.si"), roles: [.payer, .auditor], area: "532500"))
        let words = try TokenAuthenticator.caller(
            TokenClaims(["sub": "a", "laowu_roles": "clerk reviewer root", "laowu_area": "532532"]), .init())
        #expect(words.roles == [.clerk, .reviewer])
    }

    @Test("Development identities pass beside an issuer only where they are switched on")
    func developmentBesideIssuer() async throws {
        var settings = try ServiceOptions.parse([]).resolved(environment: [:])
        let identity = "Bearer dev:zhang:clerk:532532"
        for isOn in [true, false] {
            settings.acceptsDevelopmentIdentities = isOn
            for provider in [provider, nil] {
                let authenticator = ServiceAuthenticator(settings, provider)
                let caller = try? await authenticator.caller(authorization: identity)
                #expect((caller != nil) == isOn)
            }
            let both = ServiceAuthenticator(settings, provider)
            let caller = try await both.caller(authorization: "Bearer \(try await token())")
            #expect(caller.actor.description == "clerk-1")
            for header in [nil, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer dev:"] as [String?] {
                await #expect(throws: (any Error).self) { try await both.caller(authorization: header) }
            }
        }
    }

    @Test("A document of another issuer, or one that leads out of https, is not followed")
    func discovery() async throws {
        struct Answering: IssuerCalls {
            let document: String
            func get(_ url: String) async throws -> IssuerAnswer {
                IssuerAnswer(status: 200, body: Data(document.utf8))
            }
            func post(
                _ url: String, form: [(name: String, value: String)], authorization: String?
            ) async throws -> IssuerAnswer { IssuerAnswer(status: 404, body: Data()) }
        }
        func document(issuer: String, keys: String) -> String {
            """
            {"issuer": "\(issuer)", "jwks_uri": "\(keys)", "authorization_endpoint": "https://id.example/a",
             "token_endpoint": "https://id.example/t"}
            """
        }
        for (text, isGood) in [
            (document(issuer: "https://id.example", keys: "https://id.example/k"), true),
            (document(issuer: "https://id.example/", keys: "https://id.example/k"), false),
            (document(issuer: "https://evil.example", keys: "https://id.example/k"), false),
            (document(issuer: "https://id.example", keys: "http://id.example/k"), false),
            (document(issuer: "https://id.example", keys: "file:///etc/passwd"), false), ("{}", false), ("no", false),
        ] {
            let read = try? await IssuerDocument.fetch("https://id.example", by: Answering(document: text))
            #expect((read != nil) == isGood, "\(text)")
        }
    }

    @Test(
        "The issuer's address is https, or this machine's loopback",
        arguments: [
            ("https://id.example/realms/laowu", true), ("http://127.0.0.1:7106", true), ("http://localhost:8080", true),
            ("http://[::1]:8080", true), ("http://id.example", false), ("http://127.0.0.1.evil.example", false),
            ("https://user:pw@id.example", false), ("ftp://id.example", false), ("id.example", false),
            ("https://id.example?x=1", false), ("http://localhost.evil.example", false),
        ])
    func issuerAddress(_ text: String, _ isGood: Bool) throws {
        let options = try ServiceOptions.parse([])
        let settings = try? options.resolved(environment: ["LAOWU_OIDC_ISSUER": text])
        #expect((settings != nil) == isGood)
        #expect(settings?.issuer?.audience == (isGood ? "laowu" : nil))
    }
}
