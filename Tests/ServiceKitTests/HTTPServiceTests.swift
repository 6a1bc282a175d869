import Foundation
import Hummingbird
import HummingbirdTesting
import Models
import Testing

@testable import ServiceKit

struct HTTPServiceTests {
    @Test func `livez answers while nothing is ready and nobody is signed in`() async throws {
        var fixture = HTTPFixture()
        fixture.readiness = Readiness(ready: false)
        try await fixture.run { client in
            let response = try await client.executeRequest(uri: "/livez", method: .get, headers: [:], body: nil)
            #expect(response.status == .ok)
        }
    }

    @Test(arguments: [true, false])
    func `readyz follows the readiness source and gives its reasons`(ready: Bool) async throws {
        var fixture = HTTPFixture()
        fixture.readiness = Readiness(
            ready: ready, reasons: ready ? [] : ["registry/0 is catching up"],
            partitions: [PartitionStatus(processor: "registry", partition: 0, state: "catching-up", lag: 12)])
        let expected = fixture.readiness
        try await fixture.run { client in
            let response = try await client.executeRequest(uri: "/readyz", method: .get, headers: [:], body: nil)
            #expect(response.status == (ready ? .ok : .serviceUnavailable))
            #expect(try JSONDecoder().decode(Readiness.self, from: Data(response.body.readableBytesView)) == expected)
        }
    }

    @Test func `metrics are Prometheus text with routes as templates`() async throws {
        let fixture = HTTPFixture()
        try await fixture.run { client in
            _ = try await client.executeRequest(
                uri: "/v1/workers/abc?x=532501199001010017", method: .get, headers: HTTPFixture.headers(), body: nil)
            _ = try await client.executeRequest(uri: "/nowhere/13812345678", method: .get, headers: [:], body: nil)
            let response = try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil)
            #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let text = String(buffer: response.body)
            let labels = "http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"/v1/workers/{id}\""
            #expect(text.contains("http_server_request_duration_seconds_count{\(labels)} 1\n"))
            #expect(text.contains("http_route=\"NotFound\""))
            #expect(!text.contains("abc") && !PersonalNumberScan.contains(text))
        }
    }

    @Test func `the OpenAPI document is served as given`() async throws {
        try await HTTPFixture().run { client in
            let response = try await client.executeRequest(uri: "/openapi.yaml", method: .get, headers: [:], body: nil)
            #expect(String(buffer: response.body) == "openapi: 3.1.0\n")
            #expect(response.headers[.contentType]?.hasPrefix("application/yaml") == true)
        }
    }

    @Test func `an unknown path is a problem that does not repeat the path`() async throws {
        try await HTTPFixture().run { client in
            let response = try await client.executeRequest(
                uri: "/v1/workers/x/13812345678", method: .get, headers: HTTPFixture.headers(), body: nil)
            let problem = try response.problem()
            #expect(problem.type == "urn:laowu:problem:not-found")
            #expect(problem.instance == "urn:laowu:request:\(try #require(response.headers[.requestID]))")
        }
    }

    @Test func `another method on a known path is a 405 that names the allowed ones`() async throws {
        try await HTTPFixture().run { client in
            let livez = try await client.executeRequest(uri: "/livez", method: .delete, headers: [:], body: nil)
            #expect(try livez.problem().slug == "method-not-allowed")
            #expect(livez.headers[.allow] == "GET, HEAD")
            let workers = try await client.executeRequest(uri: "/v1/workers", method: .get, headers: [:], body: nil)
            #expect(workers.status == .methodNotAllowed)
            #expect(workers.headers[.allow] == "POST")
        }
    }

    @Test func `an unforeseen error tells the caller nothing and the log everything but personal numbers`() async throws
    {
        let fixture = HTTPFixture()
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/failing", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(try response.problem().slug == "internal-error")
            #expect(!String(buffer: response.body).contains("pa55word"))
        }
        let line = try #require(fixture.log.lines.first { $0.contains("unexpected error") })
        #expect(line.contains("pa55word") && line.contains("\"request.id\""))
        #expect(!fixture.log.lines.contains { PersonalNumberScan.contains($0) })
    }

    @Test func `a caller's request id is kept unless it names a person`() async throws {
        try await HTTPFixture().run { client in
            let kept = try await client.executeRequest(
                uri: "/livez", method: .get, headers: [.requestID: "trace-7"], body: nil)
            #expect(kept.headers[.requestID] == "trace-7")
            for text in ["13812345678", "a b", ""] {
                let own = try await client.executeRequest(
                    uri: "/livez", method: .get, headers: [.requestID: text], body: nil)
                let id = try #require(own.headers[.requestID])
                #expect(id != text && !id.isEmpty)
            }
        }
    }

    @Test func `a path part that is no such value is not found`() async throws {
        try await HTTPFixture().run { client in
            let response = try await client.executeRequest(
                uri: "/v1/workers/%E5%BC%A0", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(try response.problem().slug == "not-found")
        }
    }

    @Test func `query parameters are read as types and refused by name`() async throws {
        try await HTTPFixture().run { client in
            let good = try await client.executeRequest(
                uri: "/v1/lists?county=532532&day=2026-11-21", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(String(buffer: good.body) == "532532 2026-11-21")
            let absent = try await client.executeRequest(
                uri: "/v1/lists", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(String(buffer: absent.body) == "all ever")
            let bad = try await client.executeRequest(
                uri: "/v1/lists?day=13812345678", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(try bad.problem().field == "day")
        }
    }

    @Test func `a body above the limit is a 413 that names the limit, also when its length was not announced`()
        async throws
    {
        try await HTTPFixture().run { client in
            let big = ByteBuffer(repeating: 0x20, count: 1001)
            for method in ["uploads", "workers"] {
                let response = try await client.executeRequest(
                    uri: "/v1/\(method)", method: .post, headers: HTTPFixture.headers(key: "k"), body: big)
                let problem = try response.problem()
                #expect(problem.slug == "body-too-large")
                #expect(problem.members["limit"] == 1000)
            }
            let raised = try await client.executeRequest(
                uri: "/v1/large/uploads", method: .post, headers: HTTPFixture.headers(), body: big)
            #expect(String(buffer: raised.body) == "1001")
        }
        let chunks = AsyncStream<ByteBuffer> { stream in
            for _ in 0..<3 { stream.yield(ByteBuffer(repeating: 0x20, count: 400)) }
            stream.finish()
        }
        let unannounced = RequestBody(asyncSequence: chunks)
        let error = await #expect(throws: Problem.self) { try await unannounced.bytes(limit: 1000) }
        #expect(error?.status == 413)
    }

    @Test func `a body that breaks off is the sender's fault`() async throws {
        let broken = RequestBody(
            asyncSequence: AsyncThrowingStream<ByteBuffer, any Error> { stream in
                stream.yield(ByteBuffer(string: "{"))
                stream.finish(throwing: UnforeseenError(secret: "peer reset"))
            })
        let error = await #expect(throws: Problem.self) { try await broken.bytes(limit: 1000) }
        #expect(error?.status == 400 && error?.code == "broken-off")
    }
}

struct AuthorityTests {
    @Test(arguments: [
        nil, "", "Bearer", "Bearer dev:zhang:clerk", "Bearer dev:zhang:clerk:53253", "Bearer dev::clerk:532532",
        "Bearer jwt:zhang:clerk:532532", "Basic dev:zhang:clerk:532532", "Bearer dev:zhang::532532",
        "Bearer dev:13812345678:clerk:532532", "Bearer dev:zhang:clerk:532532:x",
    ])
    func `v1 refuses everybody whose identity is not accepted`(authorization: String?) async throws {
        let fixture = HTTPFixture()
        try await fixture.run { client in
            var headers = HTTPFields()
            headers[.authorization] = authorization
            let response = try await client.executeRequest(uri: "/v1/lists", method: .get, headers: headers, body: nil)
            #expect(try response.problem().slug == "unauthenticated")
            #expect(response.headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test func `development identities open nothing unless they are switched on`() async throws {
        var fixture = HTTPFixture()
        fixture.acceptsDevelopmentIdentities = false
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/lists", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(response.status == .unauthorized)
        }
    }

    @Test func `a development identity carries actor, roles and area`() async throws {
        let authenticator = DevelopmentAuthenticator(isEnabled: true)
        let caller = Caller(actor: "li.si", roles: [.reviewer, .inspector], area: "530000")
        let header = DevelopmentAuthenticator.authorization(for: caller)
        #expect(header == "Bearer dev:li.si:inspector+reviewer:530000")
        #expect(try await authenticator.caller(authorization: header) == caller)
    }

    @Test(
        arguments: [
            ("530000", "532532", true), ("532500", "532532", true), ("532532", "532532", true),
            ("532532", "532532103", true),
            ("532532103", "532532", false), ("532532103", "532532104001", false), ("532532", "532531", false),
            ("532500", "532600", false),
        ] as [(DivisionCode, DivisionCode, Bool)])
    func `a caller acts inside their area only`(area: DivisionCode, place: DivisionCode, expected: Bool) {
        let caller = Caller(actor: "a", roles: [.clerk], area: area)
        #expect(caller.mayAct(in: place) == expected)
        if !expected { #expect(throws: Problem.self) { try caller.require(area: place) } }
    }
}
