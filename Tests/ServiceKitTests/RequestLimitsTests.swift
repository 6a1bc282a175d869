import Foundation
import Hummingbird
import HummingbirdTesting
import Models
import Synchronization
import Testing

@testable import ServiceKit

struct RequestLimitsTests {
    /// Moved by the test alone.
    private final class Hand: Sendable {
        private let milliseconds = Mutex<Int64>(1_795_250_130_042)
        var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
        func move(_ by: Int64) { milliseconds.withLock { $0 += by } }
    }

    private static let start = Timestamp(milliseconds: 1_000_000)

    private static func later(_ milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: start.milliseconds + milliseconds)
    }

    // MARK: Buckets

    @Test func `ten seconds' worth may come at once, then as many as come back in time`() {
        let buckets = TokenBuckets(rate: 2)
        for _ in 0..<20 { #expect(buckets.take("a", at: Self.start) == nil) }
        #expect(buckets.take("a", at: Self.start) == 1)
        #expect(buckets.take("a", at: Self.later(499)) == 1)
        #expect(buckets.take("a", at: Self.later(500)) == nil)
        #expect(buckets.take("a", at: Self.later(501)) == 1)
        for _ in 0..<20 { #expect(buckets.take("a", at: Self.later(1_000_000)) == nil) }
        #expect(buckets.take("a", at: Self.later(1_000_000)) == 1)
    }

    @Test func `one caller's requests take nothing from another's, and a clock that goes back gives nothing`() {
        let buckets = TokenBuckets(rate: 1)
        for _ in 0..<10 { #expect(buckets.take("a", at: Self.start) == nil) }
        #expect(buckets.take("a", at: Self.later(-60_000)) == 1)
        #expect(buckets.take("a", at: Self.start) == 1)
        #expect(buckets.take("b", at: Self.start) == nil)
    }

    @Test func `however many callers there are, only so many are remembered, and who asks all the time is`() {
        let buckets = TokenBuckets(rate: 1, capacity: 100)
        for _ in 0..<10 { _ = buckets.take("busy", at: Self.start) }
        for stranger in 0..<10_000 {
            _ = buckets.take("stranger \(stranger)", at: Self.start)
            if stranger % 50 == 0 { #expect(buckets.take("busy", at: Self.start) == 1) }
        }
        #expect(buckets.count <= 200)
    }

    // MARK: Requests

    @Test func `who asks too often is told when to ask again, and nobody else is held up`() async throws {
        let hand = Hand()
        var fixture = HTTPFixture()
        fixture.rates = RequestRates(caller: 1)
        fixture.clock = { hand.now }
        let other = Caller(actor: "li.si", roles: [.auditor], area: "532532")
        try await fixture.run { client in
            func ask(_ uri: String, _ caller: Caller = HTTPFixture.clerk) async throws -> TestResponse {
                try await client.executeRequest(
                    uri: uri, method: .get, headers: HTTPFixture.headers(caller), body: nil)
            }
            for _ in 0..<10 { #expect(try await ask("/v1/lists").status == .ok) }
            let refused = try await ask("/v1/lists")
            let problem = try refused.problem()
            #expect(problem.status == 429 && problem.slug == "too-many-requests" && problem.retryAfter == 1)
            #expect(refused.headers[.retryAfter] == "1")
            #expect(problem.detail?.zh.isEmpty == false && problem.detail?.en.isEmpty == false)
            #expect(try await ask("/v1/lists", other).status == .ok)
            for uri in ["/livez", "/readyz", "/metrics"] { #expect(try await ask(uri).status == .ok) }
            hand.move(1_000)
            #expect(try await ask("/v1/lists").status == .ok)
            #expect(try await ask("/v1/lists").status == .tooManyRequests)
        }
    }

    @Test func `who tries one credential after the other is stopped, also when each is a new one`() async throws {
        let hand = Hand()
        var fixture = HTTPFixture()
        fixture.rates = RequestRates(caller: 1_000, refused: 1)
        fixture.clock = { hand.now }
        try await fixture.run { client in
            func attempt(_ number: Int) async throws -> HTTPResponse.Status {
                try await client.executeRequest(
                    uri: "/v1/lists", method: .get, headers: [.authorization: "Bearer guess-\(number)"], body: nil
                ).status
            }
            for number in 0..<10 { #expect(try await attempt(number) == .unauthorized) }
            #expect(try await attempt(10) == .tooManyRequests)
            let known = try await client.executeRequest(
                uri: "/v1/lists", method: .get, headers: HTTPFixture.headers(), body: nil)
            #expect(
                known.status == .ok, "whose credentials are good is not held up by a neighbour behind the same proxy")
            hand.move(1_000)
            #expect(try await attempt(11) == .unauthorized)
        }
    }

    @Test func `rates are settings, and none means no limit`() throws {
        func rates(_ environment: [String: String]) throws -> RequestRates {
            try ServiceOptions.parse([]).resolved(environment: environment).rates
        }
        #expect(try rates([:]) == RequestRates(caller: 50, refused: 5))
        #expect(
            try rates(["LAOWU_CALLER_RATE": "0", "LAOWU_REFUSED_RATE": "7"]) == RequestRates(caller: nil, refused: 7))
        for text in ["-1", "many", "1.5"] {
            #expect(throws: SettingError.self) { try rates(["LAOWU_CALLER_RATE": text]) }
        }
    }

    // MARK: Heavy requests

    @Test func `a full cap answers at once when to come again, and a place is free after an error too`() async throws {
        let cap = ConcurrencyCap(1)
        let answer = try await cap.run {
            let problem = await #expect(throws: Problem.self) { try await cap.run { 1 } }
            #expect(problem?.status == 503 && problem?.retryAfter == 2 && problem?.code == "busy")
            return 2
        }
        #expect(answer == 2)
        await #expect(throws: UnforeseenError.self) { try await cap.run { throw UnforeseenError(secret: "") } as Int }
        #expect(try await cap.run { 3 } == 3)
    }
}
