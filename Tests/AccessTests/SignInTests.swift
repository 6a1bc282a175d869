import Foundation
import HTTPTypes
import Hummingbird
import ServiceKit
import Testing

@testable import ConsoleService

/// Signing in at the console by the development issuer, and what goes wrong on the way.
@Suite("Sign-in")
struct SignInTests {
    private let bench: SignInBench
    private let browser: Browser

    init() throws {
        bench = try SignInBench()
        browser = try Browser(bench)
    }

    private static let sessionCookie = "__Host-laowu-session"
    private static let attemptCookie = "__Host-laowu-sign-in"

    @Test("Who asks for a page is led to the issuer and back to that page, under their name")
    func wholeWay() async throws {
        let led = try await browser.get("/cases?county=532532")
        #expect(led.status == 303)
        #expect(led.location == "/sign-in?to=%2Fcases%3Fcounty%3D532532")
        let back = try await browser.get(try await browser.comingBack(from: led.location, as: "clerk-1"))
        #expect(back.status == 303)
        #expect(back.location == "/cases?county=532532")
        let page = try await browser.get(back.location)
        #expect(page.status == 200)
        #expect(page.text.contains("经办一 clerk-1"))
        #expect(page.text.contains("action=\"/sign-out\""))
        #expect(browser.cookies.keys.sorted() == [Self.sessionCookie])
    }

    @Test("The request to the issuer carries state, nonce and an S256 challenge, and none of them twice")
    func authorizationRequest() async throws {
        var seen: Set<String> = []
        for _ in 0..<3 {
            let away = try await browser.get("/sign-in").location
            let fields = FormFields(decoding: away.drop { $0 != "?" }.dropFirst())
            #expect(fields["response_type"] == "code" && fields["code_challenge_method"] == "S256")
            #expect(fields["redirect_uri"] == bench.url + "/sign-in/return")
            #expect(fields["scope"]?.contains("openid") == true)
            for name in ["state", "nonce", "code_challenge"] {
                let value = try found(fields[name])
                #expect(value.utf8.count >= 43)
                #expect(seen.insert(value).inserted)
            }
        }
    }

    @Test("Cookies are the host's alone, closed to scripts, not sent along from elsewhere, and only by https")
    func cookieAttributes() async throws {
        let back = try await browser.signIn(as: "clerk-1")
        let session = try found(back.setCookies.first { $0.hasPrefix(Self.sessionCookie + "=") })
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            #expect(session.contains(attribute))
        }
        #expect(!session.contains("Domain") && !session.contains("Max-Age"))
        #expect(back.setCookies.contains { $0.hasPrefix(Self.attemptCookie + "=;") && $0.contains("Max-Age=0") })
        #expect(!session.contains("clerk-1"))

        let local = try SignInBench(url: "http://127.0.0.1:7100")
        let answer = try await Browser(local).signIn(as: "clerk-1")
        let plain = try found(answer.setCookies.first { $0.hasPrefix("laowu-session=") })
        #expect(plain.contains("; HttpOnly; SameSite=Lax") && !plain.contains("Secure"))
    }

    @Test("A session holds after a restart, on another instance and after a new key was added; not under another ring")
    func survivesRestart() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        let other = try browser.moved(to: try bench.console())
        #expect(try await other.get("/").status == 200)

        let file = NSTemporaryDirectory() + "keys-" + UUID().uuidString
        let ring = try KeyRing.generate(to: file)
        let before = try Browser(bench, try bench.console(ring: ring))
        _ = try await before.signIn(as: "clerk-1")
        _ = try KeyRing.addKey(to: file)
        let after = try before.moved(to: try bench.console(ring: try KeyRing(contentsOf: file)))
        try FileManager.default.removeItem(atPath: file)
        #expect(try await after.get("/").status == 200)

        let foreign = try browser.moved(to: try bench.console(ring: ring))
        #expect(try await foreign.get("/").status == 303)
    }

    @Test("A session ends after half an hour without an act, and after ten hours in any case")
    func ends() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        bench.clock.advance(seconds: 29 * 60)
        #expect(try await browser.get("/").status == 200)
        bench.clock.advance(seconds: 29 * 60)
        #expect(try await browser.get("/").status == 200)
        bench.clock.advance(seconds: 30 * 60)
        #expect(try await browser.get("/").status == 303)

        let busy = try Browser(bench)
        _ = try await busy.signIn(as: "clerk-1")
        for _ in 0..<29 {
            bench.clock.advance(seconds: 20 * 60)
            #expect(try await busy.get("/").status == 200)
        }
        bench.clock.advance(seconds: 20 * 60)
        #expect(try await busy.get("/").status == 303)
    }

    @Test("A page that loads itself again is no act: it does not keep the session open")
    func reloadsAreNoActs() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        let reload: HTTPFields = [.secFetchMode: "navigate"]
        for _ in 0..<2 {
            bench.clock.advance(seconds: 10 * 60)
            #expect(try await browser.get("/", reload).status == 200)
        }
        bench.clock.advance(seconds: 10 * 60)
        #expect(try await browser.get("/", reload).status == 303)
    }

    @Test("The access token is exchanged before it ends, and an account that the issuer closed gets no further one")
    func renewal() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        let first = browser.cookies
        bench.clock.advance(seconds: 275)
        #expect(try await browser.get("/").status == 200)
        #expect(browser.cookies != first)
        #expect(bench.issuer.calls("/token") == 2)
        // A page that loads at the same time brings the old cookie, and causes no second exchange.
        let tab = try browser.tab(with: first)
        #expect(try await tab.get("/").status == 200)
        #expect(bench.issuer.calls("/token") == 2)

        bench.issuer.isDown = true
        bench.clock.advance(seconds: 280)
        #expect(try await browser.get("/").status == 200)
        bench.clock.advance(seconds: 60)
        let unavailable = try await browser.get("/")
        #expect(unavailable.status == 503)
        bench.issuer.isDown = false
        #expect(try await browser.get("/").status == 200)
    }

    // MARK: Attacks

    @Test("An altered cookie is no session", arguments: [0, 3, 20, 200, -1])
    func tamperedCookie(_ place: Int) async throws {
        _ = try await browser.signIn(as: "clerk-1")
        let sealed = Array(try found(browser.cookies[Self.sessionCookie]))
        let index = place < 0 ? sealed.count - 5 : place
        var altered = sealed
        altered[index] = sealed[index] == "A" ? "B" : "A"
        browser.cookies = [Self.sessionCookie: String(altered)]
        #expect(try await browser.get("/").status == 303)
        browser.cookies = [Self.sessionCookie: String(sealed.dropLast(4))]
        #expect(try await browser.get("/").status == 303)
    }

    @Test("What is sealed for the way to the issuer does not pass for a session, nor the other way round")
    func cookiesOfAnotherKind() async throws {
        _ = try await browser.get("/sign-in")
        let attempt = try found(browser.cookies[Self.attemptCookie])
        browser.cookies = [Self.sessionCookie: attempt]
        #expect(try await browser.get("/").status == 303)
    }

    @Test("A return without its cookie, with another state, or too late is refused, and no session begins")
    func staleState() async throws {
        let back = try await browser.comingBack(from: "/sign-in", as: "clerk-1")
        let fields = FormFields(decoding: back.drop { $0 != "?" }.dropFirst())
        func address(_ changes: [String: String]) -> String {
            let pairs = fields.pairs.map { (name: $0.name, value: changes[$0.name] ?? $0.value) }
            return "/sign-in/return?" + FormFields(pairs).encoded
        }
        let cookies = browser.cookies
        for (target, cookies) in [
            (back, [:]), (address(["state": "other"]), cookies), (address(["state": ""]), cookies),
            (address(["iss": "https://evil.example"]), cookies), ("/sign-in/return", cookies),
        ] {
            let stranger = try browser.moved(to: try bench.console())
            stranger.cookies = cookies
            let answer = try await stranger.get(target)
            #expect(answer.status == 400)
            #expect(!answer.setCookies.contains { $0.hasPrefix(Self.sessionCookie + "=") })
        }
        bench.clock.advance(seconds: 600)
        #expect(try await browser.get(back).status == 400)
        #expect(bench.issuer.calls("/token") == 0)
    }

    @Test("A code works once: a second use is refused, and takes back what the first one got")
    func replayedCode() async throws {
        let back = try await browser.comingBack(from: "/sign-in", as: "clerk-1")
        let thief = try browser.moved(to: try bench.console())
        #expect(try await browser.get(back).status == 303)
        let answer = try await thief.get(back)
        #expect(answer.status == 403)
        #expect(!answer.setCookies.contains { $0.hasPrefix(Self.sessionCookie + "=") })
        // The refresh token of the first use is gone.
        bench.clock.advance(seconds: 290)
        #expect(try await browser.get("/").status == 303)
    }

    @Test("A code that somebody else began with does not fit this browser's verifier")
    func foreignCode() async throws {
        let victim = try Browser(bench)
        let attackers = try await browser.comingBack(from: "/sign-in", as: "clerk-1")
        let victims = try await victim.comingBack(from: "/sign-in", as: "payer-1")
        let code = try found(FormFields(decoding: attackers.drop { $0 != "?" }.dropFirst())["code"])
        let pairs = FormFields(decoding: victims.drop { $0 != "?" }.dropFirst()).pairs
            .map { (name: $0.name, value: $0.name == "code" ? code : $0.value) }
        let answer = try await victim.get("/sign-in/return?" + FormFields(pairs).encoded)
        #expect(answer.status == 403)
        #expect(victim.cookies.isEmpty)
    }

    @Test(
        "Nobody is led out of the console",
        arguments: [
            "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "/%09/evil.example",
            "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "/cases//evil.example", "evil.example", "",
            "/sign-in", "/sign-out", "/人员", "/" + String(repeating: "a", count: 2000), "/.//evil.example",
        ])
    func openRedirect(_ to: String) async throws {
        let entry = "/sign-in?" + FormFields([("to", to)]).encoded
        let back = try await browser.get(try await browser.comingBack(from: entry, as: "clerk-1"))
        #expect(back.status == 303)
        #expect(back.location == (to == "/%09/evil.example" ? to : "/"))
        // Who is signed in already comes the short way.
        #expect(try await browser.get(entry).location == back.location)
    }

    @Test("A form without the session's token is refused, also with the token of another session")
    func missingToken() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        let other = try Browser(bench)
        _ = try await other.signIn(as: "clerk-1")
        let token = try await other.get("/").field("token")
        #expect(token.utf8.count >= 43)
        for fields in [[], [("token", "")], [("token", "header")], [("token", token)]] as [[(String, String)]] {
            let answer = try await browser.post("/sign-out", fields.map { (name: $0.0, value: $0.1) })
            #expect(answer.status == 403)
            #expect(try await browser.get("/").status == 200)
        }
    }

    @Test("The header's token does not open a session's forms, and a cookie opens nothing under /v1")
    func headerAndCookie() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        #expect(try await browser.get("/v1/summary").status == 401)
        let dev: HTTPFields = [.authorization: "Bearer dev:zhang:auditor:532532"]
        #expect(try await browser.get("/v1/summary", dev).status == 200)
        // Sessions come first.
        #expect(try await browser.get("/", dev).text.contains("clerk-1"))
        let bare = try Browser(bench)
        #expect(try await bare.get("/", dev).text.contains("zhang"))
        let wrong = try await bare.get("/", [.authorization: "Bearer dev:"])
        #expect(wrong.status == 401)
        #expect(try await bare.post("/sign-out", []).status == 303)
    }

    // MARK: Leaving

    @Test("Signing out removes the session, gives the refresh token back, and shows the way out of the issuer")
    func signOut() async throws {
        _ = try await browser.signIn(as: "clerk-1")
        let stolen = browser.cookies
        let page = try await browser.get("/sign-out")
        #expect(page.status == 200 && page.text.contains("method=\"post\""))
        let answer = try await browser.post("/sign-out", [("token", page.field("token"))])
        #expect(answer.status == 303 && answer.location == "/sign-out")
        #expect(browser.cookies.isEmpty)
        let left = try await browser.get("/sign-out")
        #expect(left.text.contains("已退出"))
        #expect(left.text.contains("\(IssuerAtHand.address)/end-session?"))
        #expect(try await browser.get("/").status == 303)
        // A copy of the cookie is good until its access token ends, five minutes at most.
        browser.cookies = stolen
        bench.clock.advance(seconds: 290)
        #expect(try await browser.get("/").status == 303)
    }

    @Test("An account without a place here is told so and gets no session")
    func noPlace() async throws {
        let answer = try await browser.signIn(as: "nobody-1")
        #expect(answer.status == 403)
        #expect(answer.text.contains("账号没有辖区"))
        #expect(browser.cookies.isEmpty)
    }

    @Test("A confidential console proves itself with its secret, and one with a wrong secret gets nothing")
    func clientSecret() async throws {
        let secret = try SignInBench(secret: "a:b c%")
        #expect(try await Browser(secret).signIn(as: "clerk-1").status == 303)
        let wrong = try secret.console { $0.secret = "guess" }
        #expect(try await Browser(secret, wrong).signIn(as: "clerk-1").status == 403)
    }

    @Test("While the issuer does not answer, the sign-in page says so")
    func issuerDown() async throws {
        bench.issuer.isDown = true
        let answer = try await browser.get("/sign-in")
        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] != nil)
    }

    @Test("Without an issuer the sign-in page says what is missing", arguments: [true, false])
    func unset(_ isDevelopment: Bool) async throws {
        let authenticator = DevelopmentAuthenticator(isEnabled: isDevelopment)
        let parts = try ConsoleParts(
            view: try EmptyView(), services: NobodyAnswers(), door: HeaderDoor(authenticator),
            signIn: isDevelopment ? .development : .closed)
        let browser = try Browser(bench, SignInBench.service(parts, authenticator))
        let page = try await browser.get("/sign-in")
        #expect(page.status == 200)
        #expect(page.text.contains("LAOWU_OIDC_ISSUER"))
        #expect(page.text.contains("LAOWU_DEV_AUTH=1") == isDevelopment)
        #expect(try await browser.get("/").status == 401)
    }

    @Test("The console's settings for signing in are checked before anything opens")
    func settings() throws {
        let options = try ConsoleOptions.parse([])
        let issuer = IssuerSettings(issuer: "https://id.example")
        #expect(try options.resolved(issuer: nil, environment: [:]) == nil)
        let good = try options.resolved(issuer: issuer, environment: ["LAOWU_CONSOLE_URL": "https://laowu.example/"])
        #expect(good?.returnAddress == "https://laowu.example/sign-in/return")
        #expect(good?.idle == 1_800_000 && good?.longest == 36_000_000)
        for environment in [
            [:], ["LAOWU_CONSOLE_URL": "http://laowu.example"], ["LAOWU_CONSOLE_URL": "https://laowu.example/path"],
            ["LAOWU_CONSOLE_URL": "https://laowu.example", "LAOWU_OIDC_CLIENT_ID": "laowu"],
            ["LAOWU_CONSOLE_URL": "https://laowu.example", "LAOWU_SESSION_HOURS": "25"],
            ["LAOWU_CONSOLE_URL": "https://laowu.example", "LAOWU_OIDC_CLIENT_SECRET_FILE": "/nowhere"],
        ] {
            #expect(throws: SettingError.self) { try options.resolved(issuer: issuer, environment: environment) }
        }
        let file = NSTemporaryDirectory() + "secret-" + UUID().uuidString
        try Data("s3cret\n".utf8).write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let environment = [
            "LAOWU_CONSOLE_URL": "https://laowu.example", "LAOWU_OIDC_CLIENT_SECRET_FILE": file,
        ]
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(throws: SettingError.self) { try options.resolved(issuer: issuer, environment: environment) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        #expect(try options.resolved(issuer: issuer, environment: environment)?.secret == "s3cret")
    }
}
