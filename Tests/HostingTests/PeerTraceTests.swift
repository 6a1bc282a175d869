import Foundation
import Logging
import Models
import ServiceKit
import Testing

@testable import Hosting

@Suite("Traces between processes")
struct PeerTraceTests {
    private struct Ready: ReadinessSource { func readiness() async -> Readiness { Readiness(ready: true) } }

    @Test("a call to another process goes on with the trace that it is made for")
    func goesOn() async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: Ready(), metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: false), logger: Logger(label: "peer"),
            onListening: { port.yield($0) }, routes: { _ in })
        let forwarder = PeerForwarder()
        let trace = try #require(TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            let number = try #require(await ports.first { _ in true })
            // Whoever has no identity is told the trace under which they were turned away.
            let request = ForwardedRequest(method: "GET", target: "/v1/anything", headers: [], body: Data())
            let answer = try await TraceContext.$current.withValue(trace) {
                try await forwarder.forward(request, to: "http://127.0.0.1:\(number)")
            }
            let problem = try JSONDecoder().decode(Problem.self, from: answer.body)
            #expect(problem.members["traceId"] == .string(trace.traceID))
            group.cancelAll()
        }
        try await forwarder.close()
    }
}
