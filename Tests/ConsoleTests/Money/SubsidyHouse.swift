import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import Policy
import ServiceKit

@testable import ConsoleService
@testable import SubsidyService

/// The services as the console meets them: `subsidy`'s own routes over its own lane. No other service answers.
struct SubsidyHouse: ServiceCalls {
    let host: OfficeHost
    private let routes: SubsidyRoutes
    /// The day on which the service hears everything.
    private let today: Day

    /// - Parameter found: the day on which the claims come to light; `today` unless said otherwise.
    init(today: Day = Day("2018-12-31")!, found: Day? = nil) async throws {
        self.today = today
        host = try OfficeHost(now: found ?? today)
        routes = SubsidyRoutes(
            hosted: host, policies: try PolicyLibrary.standard, keyRing: try .office(),
            runs: PolicyRuns(folder: host.directory + "/runs"))
        try await host.open(try SampleMoney.facts())
    }

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: ConsoleService.Target, as type: Answer.Type,
        for visitor: Visitor
    ) async throws -> Answer {
        try JSONDecoder().decode(
            type,
            from: try await exchange(ServiceRequest("GET", processor, key: key, target), for: visitor).bytes)
    }

    func post(
        _ processor: ProcessorName, key: String, _ target: ConsoleService.Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt {
        try JSONDecoder().decode(
            CommandReceipt.self,
            from: try await exchange(
                ServiceRequest(
                    "POST", processor, key: key, target, body: try JSONEncoder.wire.encode(body),
                    idempotencyKey: idempotencyKey), for: visitor
            ).bytes)
    }

    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        guard request.processor == .subsidy else {
            throw Problem.unavailable(Bilingual("未连接", "not connected"), code: "away", retryAfter: 1)
        }
        let millis = Moment(startOf: today).milliseconds
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: OfficeReady(), metrics: PrometheusRegistry(),
            authenticator: DevelopmentAuthenticator(isEnabled: true), logger: Logger(label: "house"),
            clock: { Timestamp(milliseconds: millis) }, routes: { routes.add(to: $0) })
        var headers: HTTPFields = [:]
        for (name, value) in request.headers(visitor) {
            guard let field = HTTPField.Name(name) else { continue }
            headers[field] = value
        }
        let fields = headers
        return try await service.application.test(.router) { client in
            try await client.execute(
                uri: request.target.description, method: request.method == "GET" ? .get : .post, headers: fields,
                body: request.body.isEmpty ? nil : ByteBuffer(bytes: request.body)
            ) { response in
                let bytes = Data(response.body.readableBytesView)
                guard (200...299).contains(response.status.code) else {
                    throw (try? JSONDecoder().decode(Problem.self, from: bytes)) ?? Problem.internalError
                }
                return ServiceAnswer(contentType: response.headers[.contentType] ?? "", bytes: bytes)
            }
        }
    }
}

private struct OfficeReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}
