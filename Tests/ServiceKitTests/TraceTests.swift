import Foundation
import Hummingbird
import HummingbirdTesting
import Models
import Testing

@testable import ServiceKit

struct TraceTests {
    private static let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    private static let traceID = "4bf92f3577b34da6a3ce929d0e0e4736"

    @Test func `a header is read and written as it stands`() throws {
        let trace = try #require(TraceContext(Self.header))
        #expect(trace.description == Self.header)
        #expect(trace.traceID == Self.traceID)
    }

    @Test func `of a later version the first four fields are read`() throws {
        let trace = try #require(TraceContext("cc" + Self.header.dropFirst(2) + "-what-comes-later"))
        #expect(trace.description == Self.header)
    }

    private static let malformed: [String] = [
        "", "00", String(header.dropLast()), header + "0", header + "-more", "ff" + header.dropFirst(2),
        header.uppercased(),
        header.replacing("4bf92f3577b34da6a3ce929d0e0e4736", with: String(repeating: "0", count: 32)),
        header.replacing("00f067aa0ba902b7", with: String(repeating: "0", count: 16)), header.replacing("-", with: "_"),
        "\(header), \(header)", header.replacing("b7-01", with: "b7-0x"),
    ]

    @Test(arguments: TraceTests.malformed)
    func `what is no trace context is none`(_ header: String) { #expect(TraceContext(header) == nil) }

    @Test func `a trace goes on under a span of its own`() throws {
        let received = try #require(TraceContext(Self.header))
        let (one, two) = (TraceContext.received(Self.header), TraceContext.received(Self.header))
        #expect(one.traceID == received.traceID && two.traceID == received.traceID)
        #expect(Set([received, one, two]).count == 3)
        #expect(one.description.hasSuffix("-01"))
    }

    @Test func `without a header that can be read, or with a person's number in it, a trace begins`() {
        let number = "4bf92f532501199001010017c0ffeec0"
        #expect(PersonalNumberScan.contains(number))
        let begun = [nil, "nonsense", Self.header.replacing(Self.traceID, with: number)].map {
            TraceContext.received($0)
        }
        #expect(Set(begun.map(\.traceID)).count == 3)
        for trace in begun {
            #expect(trace.traceID != number)
            #expect(TraceContext(trace.description) == trace)
        }
    }

    @Test func `log lines and problems of a request name its trace`() async throws {
        let fixture = HTTPFixture()
        try await fixture.run { client in
            let response = try await client.executeRequest(
                uri: "/v1/failing", method: .get,
                headers: HTTPFixture.headers(HTTPFixture.clerk, [.traceparent: Self.header]),
                body: nil)
            #expect(try response.problem().members["traceId"] == .string(Self.traceID))
        }
        #expect(fixture.log.lines.count >= 2)
        for line in fixture.log.lines {
            let fields = try JSONDecoder().decode([String: JSONValue].self, from: Data(line.utf8))
            #expect(fields["trace-id"] == .string(Self.traceID), "\(line)")
        }
    }

    @Test func `two requests without a header are two traces`() async throws {
        let fixture = HTTPFixture()
        try await fixture.run { client in
            var traces: Set<JSONValue> = []
            for _ in 0..<2 {
                let response = try await client.executeRequest(
                    uri: "/v1/failing", method: .get, headers: HTTPFixture.headers(), body: nil)
                traces.insert(try #require(try response.problem().members["traceId"]))
            }
            #expect(traces.count == 2)
        }
    }
}
