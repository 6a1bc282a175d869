import Foundation
import Hummingbird
import HummingbirdTesting
import Models
import Synchronization
import Testing

@testable import ServiceKit

struct CommandRouteTests {
    private static let body = #"{"name":"张三","county":"532532"}"#

    private func post(
        _ fixture: HTTPFixture, _ path: String = "/v1/workers", body: String = body,
        headers: HTTPFields = HTTPFixture.headers(key: "k-1"),
        _ check: @escaping @Sendable (TestResponse) throws -> Void
    ) async throws {
        try await fixture.run { client in
            try check(
                try await client.executeRequest(
                    uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)))
        }
    }

    @Test func `an accepted command answers with event, position and result`() async throws {
        let fixture = HTTPFixture()
        let expected =
            #"{"eventId":"e-1","eventType":"laowu.registry.worker-registered.v1","#
            + #""position":"laowu.registry.journal/3@17","result":{"worker":"w-1"}}"#
        try await post(fixture) { response in
            #expect(response.status == .created)
            #expect(String(buffer: response.body) == expected)
            #expect(response.headers[.journalPosition] == "laowu.registry.journal/3@17")
        }
        try await post(fixture, "/v1/notes") { #expect($0.status == .ok) }
        let command = try #require(fixture.gateway.commands.first)
        #expect(command.type == "register-worker")
        #expect(command.key == "532532")
        #expect(command.id == "zhang.san/k-1")
        #expect(command.at == HTTPFixture.receivedAt)
    }

    @Test func `the same command is the same bytes however it was written`() async throws {
        let fixture = HTTPFixture()
        try await post(fixture) { _ in }
        try await post(fixture, body: " {\"county\" : \"532532\",\n\"name\":\"\\u5f20\\u4e09\", \"day\":null} ") { _ in
        }
        let payloads = fixture.gateway.commands.map(\.payload)
        #expect(payloads.count == 2 && payloads[0] == payloads[1])
        #expect(String(decoding: payloads[0], as: UTF8.self) == #"{"county":"532532","name":"张三"}"#)
    }

    @Test func `a town's command goes to its county's partition`() async throws {
        let fixture = HTTPFixture()
        try await post(fixture, body: #"{"name":"x","county":"532532103002"}"#) { #expect($0.status == .created) }
        #expect(fixture.gateway.commands.map(\.key) == ["532532"])
    }

    @Test func `a refusal keeps its status and reason and says where it was decided`() async throws {
        let fixture = HTTPFixture()
        for (problem, status) in [
            (Problem.conflict(Bilingual("已登记", "already registered"), code: "registered"), 409),
            (Problem.refused(Bilingual("未满 16 周岁", "under 16"), code: "age", field: "birthDate"), 422),
            (Problem.internalError, 422),
        ] {
            fixture.gateway.answer(
                .success(CommandAnswer(status: .refused(problem), position: "laowu.registry.journal/3@17")))
            try await post(fixture) { response in
                let told = try response.problem()
                #expect(told.status == status)
                #expect(told.code == problem.code && told.field == problem.field && told.detail == problem.detail)
                #expect(told.members["position"] == "laowu.registry.journal/3@17")
            }
        }
    }

    @Test func `a command that got no answer is a 503 with the time to wait`() async throws {
        let fixture = HTTPFixture()
        let failures: [(any Error, String, String)] = [
            (NotOwner(owner: nil, retryAfter: 2), "not-owner", "2"),
            (CommandUnavailable.catchingUp(retryAfter: 30), "catching-up", "30"),
            (CommandUnavailable.busy(retryAfter: 1), "busy", "1"),
            (CommandUnavailable.outcomeUnknown(retryAfter: 5), "outcome-unknown", "5"),
        ]
        for (error, code, seconds) in failures {
            fixture.gateway.answer(.failure(error))
            try await post(fixture) { response in
                let problem = try response.problem()
                #expect(problem.status == 503 && problem.code == code)
                #expect(response.headers[.retryAfter] == seconds)
            }
        }
    }

    @Test(
        arguments: [
            (nil, "missing"), ("", "format"), ("a b", "format"), ("键", "format"),
            (String(repeating: "k", count: 65), "format"),
            ("worker-532501199001010017", "personal-number"),
        ] as [(String?, String)])
    func `a command without a proper idempotency key is refused`(key: String?, code: String) async throws {
        let fixture = HTTPFixture()
        try await post(fixture, headers: HTTPFixture.headers(key: key)) { response in
            let problem = try response.problem()
            #expect(problem.status == 400)
            #expect(problem.field == "Idempotency-Key" && problem.code == code)
        }
        #expect(fixture.gateway.commands.isEmpty)
    }

    @Test(
        arguments: [
            (#"{"county":"532532"}"#, "name", "missing"), (#"{"name":null,"county":"532532"}"#, "name", "missing"),
            (#"{"name":"x","county":532501199001010017}"#, "county", "type"),
            (#"{"name":"x","county":"532501199001010017"}"#, "county", "value"),
            (#"{"name":"x","county":"532532","day":"2026-04-31"}"#, "day", "value"),
            (
                #"{"name":"x","county":"532532","rows":[{"amount":1},{"amount":"13812345678"}]}"#, "rows.1.amount",
                "type"
            ),
            (#"{"name":"x","county":"532532","rows":[{"amount":53250119900101001755}]}"#, nil, "json"),
            (#"{"name":"#, nil, "json"), ("", nil, "empty"), ("[]", nil, nil), ("\u{FF}", nil, "json"),
        ] as [(String, String?, String?)])
    func `a body that cannot be read is refused by field, never by value`(
        body: String, field: String?, code: String?
    ) async throws {
        let fixture = HTTPFixture()
        try await post(fixture, body: body) { response in
            let problem = try response.problem()
            #expect(problem.status == 400)
            if let field { #expect(problem.field == field) }
            if let code { #expect(problem.code == code) }
        }
        #expect(fixture.gateway.commands.isEmpty)
        #expect(!fixture.log.lines.contains { $0.contains(PersonalNumberScan.mask) })
    }

    @Test func `another content type is a 415`() async throws {
        try await post(HTTPFixture(), headers: HTTPFixture.headers(key: "k", [.contentType: "text/csv"])) { response in
            let problem = try response.problem()
            #expect(problem.slug == "unsupported-media-type")
        }
        let json = HTTPFixture.headers(key: "k", [.contentType: "Application/JSON; charset=utf-8"])
        try await post(HTTPFixture(), headers: json) { #expect($0.status == .created) }
    }

    @Test func `a caller outside their area or without the role changes nothing`() async throws {
        let fixture = HTTPFixture()
        let callers = [
            (Caller(actor: "a", roles: [.clerk], area: "532531"), "area"),
            (Caller(actor: "a", roles: [.auditor], area: "532532"), "role"),
            (Caller(actor: "a", roles: [.clerk], area: "532532103"), "area"),
        ]
        for (caller, code) in callers {
            try await post(fixture, headers: HTTPFixture.headers(caller, key: "k")) { response in
                let problem = try response.problem()
                #expect(problem.status == 403 && problem.code == code)
            }
        }
        #expect(fixture.gateway.commands.isEmpty)
    }
}

struct ForwardingTests {
    private final class RecordingForwarder: RequestForwarder {
        let requests = Mutex<[(ForwardedRequest, String)]>([])
        let isReachable: Bool

        init(isReachable: Bool = true) { self.isReachable = isReachable }

        func forward(_ request: ForwardedRequest, to owner: String) async throws -> ForwardedResponse {
            requests.withLock { $0.append((request, owner)) }
            guard isReachable else { throw UnforeseenError(secret: "") }
            return ForwardedResponse(
                status: 201, headers: [("content-type", "application/json"), ("connection", "close")],
                body: Data("{}".utf8))
        }
    }

    @Test func `a request for another instance's partition is passed on whole and its answer returned`() async throws {
        var fixture = HTTPFixture()
        let forwarder = RecordingForwarder()
        fixture.forwarder = forwarder
        fixture.gateway.answer(.failure(NotOwner(owner: "http://owner:1")))
        let body = #"{"name":"x","county":"532532"}"#
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/workers?x=1", method: .post, headers: HTTPFixture.headers(key: "k-1"),
                body: ByteBuffer(string: body))
            #expect(response.status == .created)
            #expect(response.headers[.connection] == nil)
            let read = try await client.executeRequest(
                uri: "/v1/elsewhere", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(read.status == .created)
        }
        let (request, owner) = try #require(forwarder.requests.withLock { $0.first })
        let headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name.lowercased(), $0.value) })
        #expect(owner == "http://owner:1")
        #expect(request.method == "POST" && request.target == "/v1/workers?x=1")
        #expect(request.body == Data(body.utf8))
        #expect(headers["idempotency-key"] == "k-1" && headers["laowu-forwarded"] == "1")
        #expect(headers["authorization"] != nil && headers["host"] == nil && headers["content-length"] == nil)
        #expect(forwarder.requests.withLock { $0.count } == 2)
    }

    @Test func `a request that was passed on already is not passed on again`() async throws {
        var fixture = HTTPFixture()
        let forwarder = RecordingForwarder()
        fixture.forwarder = forwarder
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/elsewhere", method: .get, headers: HTTPFixture.headers(HTTPFixture.clerk, [.forwarded: "1"]),
                body: nil)
            #expect(try response.problem().code == "not-owner")
            #expect(response.headers[.retryAfter] == "3")
        }
        #expect(forwarder.requests.withLock { $0.isEmpty })
    }

    @Test func `an owner that does not answer is a 503`() async throws {
        var fixture = HTTPFixture()
        fixture.forwarder = RecordingForwarder(isReachable: false)
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/elsewhere", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(try response.problem().code == "not-owner")
        }
    }

    @Test func `a request without identity is never passed on`() async throws {
        var fixture = HTTPFixture()
        let forwarder = RecordingForwarder()
        fixture.forwarder = forwarder
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/elsewhere", method: .get, headers: [:], body: nil)
            #expect(response.status == .unauthorized)
        }
        #expect(forwarder.requests.withLock { $0.isEmpty })
    }
}

struct ProblemTests {
    @Test func `a problem survives the wire`() throws {
        let problem = Problem(
            "refused", status: 422, title: Bilingual("按规定不予受理", "Refused under the rules"),
            detail: Bilingual("第 3 行", "row 3"), field: "rows.3", code: "age", retryAfter: 5,
            members: ["row": 3, "names": ["a"], "nested": .object(["x": .null]), "type": "hidden"])
        let data = try JSONEncoder.wire.encode(problem)
        var expected = problem
        expected.members["type"] = nil
        #expect(try JSONDecoder().decode(Problem.self, from: data) == expected)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""title":"按规定不予受理 / Refused under the rules""#))
        #expect(text.contains(#""type":"urn:laowu:problem:refused""#))
    }
}
