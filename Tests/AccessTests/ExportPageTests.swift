import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Models
import ServiceKit
import Synchronization
import Testing

@testable import ConsoleService

/// Lists of people leave the console only after the registry has journalled who takes them.
@Suite("Exports of people")
struct ExportPageTests {
    /// Keeps what it is told, or refuses it.
    private final class ListeningServices: ServiceCalls {
        let refusal: Problem?
        private let heard = Mutex<[(target: String, key: String, body: String, visitor: String)]>([])
        var all: [(target: String, key: String, body: String, visitor: String)] { heard.withLock { $0 } }

        init(refusing refusal: Problem? = nil) { self.refusal = refusal }

        func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
            throw Problem.notFound
        }

        func get<Answer: Decodable & Sendable>(
            _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
        ) async throws -> Answer { throw Problem.notFound }

        func post(
            _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
            idempotencyKey: String, for visitor: Visitor
        ) async throws -> CommandReceipt {
            let text = String(decoding: try JSONEncoder.wire.encode(body), as: UTF8.self)
            heard.withLock { $0.append(("\(processor)\(target)", key, text, visitor.authorization)) }
            if let refusal { throw refusal }
            let receipt = #"{"eventId":"e","eventType":"t","position":"p","result":null}"#
            return try JSONDecoder().decode(CommandReceipt.self, from: Data(receipt.utf8))
        }
    }

    /// A page that gives a list of three people of a town away.
    private func take(_ services: ListeningServices) async throws -> (status: Int, text: String) {
        let authenticator = DevelopmentAuthenticator(isEnabled: true)
        let parts = try ConsoleParts(view: try EmptyView(), services: services, door: HeaderDoor(authenticator))
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: "", readiness: Ready(), metrics: PrometheusRegistry(),
            authenticator: authenticator, logger: .quiet("console"),
            pages: { router in
                PageRoutes(router: router, parts: parts, navigation: []).page("list.csv", roles: .officers) { request in
                    try await request.note(
                        PeopleExport(
                            list: ActorID(unchecked: "people"), form: ActorID(unchecked: "csv"), area: "532532100",
                            people: 3, filter: "姓名含 13912345678", purpose: request.query["purpose"] ?? ""))
                    return .download(
                        Download(name: "名单.csv", type: "text/csv", bytes: Data("three people".utf8)))
                }
            }, routes: { _ in })
        let headers: HTTPFields = [.authorization: "Bearer dev:zhang:clerk:532532100"]
        return try await service.application.test(.router) { client in
            try await client.execute(uri: "/list.csv?purpose=%E6%A0%B8%E5%AF%B9", method: .get, headers: headers) {
                (Int($0.status.code), String(buffer: $0.body))
            }
        }
    }

    private struct Ready: ReadinessSource {
        func readiness() async -> Readiness { Readiness(ready: true) }
    }

    @Test("The registry is told who takes which list and what for, as the visitor, before the file is sent")
    func told() async throws {
        let services = ListeningServices()
        let answer = try await take(services)
        #expect(answer.status == 200 && answer.text == "three people")
        let told = try found(services.all.first)
        #expect(services.all.count == 1)
        #expect(told.target == "registry/v1/export" && told.key == "532532")
        #expect(told.visitor == "Bearer dev:zhang:clerk:532532100")
        #expect(told.body.contains(#""area":"532532100""#) && told.body.contains(#""people":3"#))
        #expect(told.body.contains("核对") && !PersonalNumberScan.contains(told.body))
    }

    @Test(
        "What the registry does not journal is not sent",
        arguments: [
            Problem.refused(Bilingual("请填写原因", "say why"), code: "reason-missing"), Problem.outsideArea("532532"),
            Problem.unavailable(Bilingual("稍后", "later"), code: "catching-up", retryAfter: 1),
        ])
    func refused(_ problem: Problem) async throws {
        let answer = try await take(ListeningServices(refusing: problem))
        #expect(answer.status == problem.status)
        #expect(!answer.text.contains("three people"))
    }
}
