import Foundation
import FoundationNetworking
import GRDB
import Hosting
import Logging
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import PlacementService

/// Reads a desk's file as the only partition that this instance owns.
struct DeskReads: PostingReads {
    let desk: PostingDesk
    let partitionCount = 2

    func read<Value: Sendable>(
        _ key: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value { try await desk.read(body) }

    func readAll<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> [Value] { [try await desk.read(body)] }
}

/// Keeps the commands it is given.
final class KeptCommands: CommandGateway {
    private let kept = Mutex<[SubmittedCommand]>([])
    var commands: [SubmittedCommand] { kept.withLock { $0 } }

    func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
        kept.withLock { $0.append(command) }
        return CommandAnswer(
            status: .accepted(eventType: command.type, eventID: "e-1"), position: "laowu.placement.journal/0#1")
    }
}

private struct AlwaysReady: ReadinessSource {
    func readiness() async -> Readiness { Readiness(ready: true) }
}

/// The routes of postings and offers on a port of their own, over a desk.
struct PostingOffice {
    let desk: PostingDesk
    let gateway = KeptCommands()
    var listed: [ProvinceListing] = []
    var surveyor: PostingSurveyor?
    let shelf: PostingShelf

    struct Answer {
        let status: Int
        let body: Data

        func json<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSONDecoder().decode(type, from: body) }
    }

    init(_ desk: PostingDesk) {
        self.desk = desk
        shelf = PostingShelf(DeskReads(desk: desk))
    }

    func get(
        _ path: String, roles: String = "clerk", area: DivisionCode = Rows.county, as name: String = "li.si"
    ) async throws -> Answer { try await send("GET", path, nil, roles, area, name) }

    func post(
        _ path: String, _ body: some Encodable, roles: String = "clerk", area: DivisionCode = Rows.county,
        as name: String = "li.si"
    ) async throws -> Answer { try await send("POST", path, try JSONEncoder().encode(body), roles, area, name) }

    /// Serves, asks once and stops.
    private func send(
        _ method: String, _ path: String, _ body: Data?, _ roles: String, _ area: DivisionCode, _ name: String
    ) async throws -> Answer {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let (reads, listed, surveyor) = (DeskReads(desk: desk), listed, surveyor)
        let postings = PostingRoutes(
            reads: reads, gateway: gateway, rules: desk.rules, listings: ProvinceListings { _ in listed },
            surveyor: surveyor ?? .alone(reads))
        let offers = OfferRoutes(
            reads: reads, gateway: gateway, rules: desk.rules, shelf: shelf, surveyor: surveyor ?? .alone(reads))
        let service = HTTPService(
            configuration: .init(port: 0), openAPI: PlacementAPI.document, readiness: AlwaysReady(),
            metrics: PrometheusRegistry(), authenticator: DevelopmentAuthenticator(isEnabled: true),
            logger: Self.quietLogger, onListening: { port.yield($0) }
        ) {
            postings.add(to: $0)
            offers.add(to: $0)
        }
        let server = Task {
            defer { port.finish() }
            try await service.run()
        }
        defer { server.cancel() }
        let bound = try #require(await ports.first { _ in true })
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(bound)\(path)")))
        request.httpMethod = method
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("key-1", forHTTPHeaderField: "Idempotency-Key")
        request.setValue("Bearer dev:\(name):\(roles):\(area)", forHTTPHeaderField: "Authorization")
        let (answer, response) = try await URLSession.shared.data(for: request)
        return Answer(status: try #require(response as? HTTPURLResponse).statusCode, body: answer)
    }

    private static let quietLogger = Logger(label: "test") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
    }
}

@Suite("Postings and offers over HTTP")
struct PostingHTTPTests {
    private let query = "county=532532&on=2022-03-01"

    @Test("The document lists every route")
    func document() {
        for path in [
            "postings", "postings/batches", "postings/batches/{batch}", "postings/reserve", "postings/everywhere",
            "postings/opened",
            "postings/channels", "postings/{posting}", "postings/{posting}/correction",
            "postings/{posting}/publications", "postings/{posting}/fills", "postings/{posting}/vacancies",
            "postings/{posting}/closing", "postings/{posting}/people", "people/{person}/postings", "supply-demand",
            "hiring-firms", "hiring-firms/{employer}/people", "partner-matches", "partner-matches/{partner}",
            "push-list",
            "pushes", "unoffered", "booklets", "booklets/page", "priority-steps",
        ] {
            let count = PlacementAPI.document.components(separatedBy: "\n  /v1/\(path):\n").count - 1
            #expect(count == 1, "\(path)")
        }
        #expect(PlacementAPI.document.contains("\n    PostingTerms:\n"))
    }

    @Test("Officers open postings in their area, an employer its own only, and no phone number gets into print")
    func opening() async throws {
        let office = PostingOffice(try PostingDesk())
        func form(_ terms: PostingTerms = Posts.terms()) -> PostingForm {
            PostingForm(county: Rows.county, posting: "P1", terms: terms)
        }
        #expect(try await office.post("/v1/postings", form()).status == 201)
        #expect(try await office.post("/v1/postings", form(), roles: "auditor").status == 403)
        #expect(try await office.post("/v1/postings", form(), area: "532531").status == 403)
        #expect(
            try await office.post("/v1/postings", form(), roles: "employer", as: Rows.factory.description).status == 201
        )
        #expect(try await office.post("/v1/postings", form(), roles: "employer", as: "someone-else").status == 403)
        let phone = Posts.terms(conditions: "电话13812345678")
        #expect(try await office.post("/v1/postings", form(phone)).status == 400)
        let long = Posts.terms(String(repeating: "工", count: 21))
        #expect(try await office.post("/v1/postings", form(long)).status == 400)
        let fill = FillForm(county: Rows.county, people: ["p1"], others: nil, on: Posts.day)
        #expect(try await office.post("/v1/postings/P1/fills", fill).status == 201)
        #expect(try await office.post("/v1/postings/P1/fills", fill, roles: "employer").status == 403)
        #expect(office.gateway.commands.map(\.type) == [OpenPosting.type, OpenPosting.type, FillPosting.type])
        #expect(office.gateway.commands.allSatisfy { $0.key == "532532" })
    }

    @Test(
        "baishan-PLC-41: a person's best postings come explained, found in what is kept in memory and follows every change"
    )
    func matches() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1", wish: "想做焊工"))
        try desk.take(Posts.open("A"))
        try desk.take(Posts.open("B", Posts.terms("焊工", at: "441900")))
        let office = PostingOffice(desk)
        func best(_ more: String = "") async throws -> PersonMatches {
            try await office.get("/v1/people/p1/postings?\(query)\(more)").json(PersonMatches.self)
        }
        let first = try await best()
        #expect(first.matches.map(\.posting) == ["B", "A"] && first.considered == 2 && first.suitable == 2)
        #expect(first.matches.allSatisfy { $0.score == $0.reasons.map(\.points).reduce(0, +) })
        #expect(first.partitions == 1 && first.allPartitions == 2, "what this instance does not keep is said")
        #expect(try await best("&area=532532").matches.map(\.posting) == ["A"])
        #expect(try await best("&limit=1").matches.map(\.posting) == ["B"])
        try desk.take(Posts.close("B", .withdrawn))
        try desk.take(Posts.open("C", Posts.terms("焊工")))
        #expect(try await best().matches.map(\.posting) == ["C", "A"])
        #expect(try await office.get("/v1/people/p9/postings?\(query)").status == 404)
        #expect(try await office.get("/v1/people/p1/postings?\(query)", roles: "employer").status == 403)
        #expect(try await office.get("/v1/people/p1/postings?\(query)", area: "532531").status == 403)
        let people = try await office.get("/v1/postings/C/people?\(query)").json(PostingCandidates.self)
        #expect(people.candidates.map(\.person) == ["p1"])
    }

    @Test(
        "changdu-PLC-01: the county's posts stand beside the plan's target, with its clause and what its whole area opened"
    )
    func opened() async throws {
        let desk = try PostingDesk()
        let terms = Posts.terms(posts: 40, at: "540321", from: "2020-02-01", until: "2020-12-31")
        try desk.take(Posts.open("A", terms, in: "540321"), on: "2020-03-01")
        try desk.take(Posts.open("B", terms, in: "540302"), on: "2020-03-01")
        let office = PostingOffice(desk)
        let answer = try await office.get("/v1/postings/opened?county=540321&on=2020-06-01", area: "540321").json(
            OpenedAnswer.self)
        #expect(answer.posts == 40 && answer.postings == 1 && answer.list.items.map(\.posting) == ["A"])
        let target = try #require(answer.targets.first)
        #expect(target.amount == 10_000 && target.quote == "全年开发各类就业岗位10000个" && target.area == "540300")
        #expect(target.openedInArea == 80 && target.partitions == 1 && target.allPartitions == 2)
    }

    @Test("changdu-PLC-17: the village's page is printed, and issued as it was shown")
    func booklet() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1"))
        try desk.take(Posts.open("A"))
        let office = PostingOffice(desk)
        let address = "/v1/booklets/page?\(query)&area=\(Posts.village)"
        let page = try await office.get(address, area: "532532102")
        #expect(try await office.get(address, area: "532532101").status == 403)
        #expect(page.status == 200 && String(decoding: page.body, as: UTF8.self).contains("平车工"))
        let elsewhere = "/v1/booklets/page?\(query)&area=532531100200"
        #expect(try await office.get(elsewhere).status == 403)
        #expect(try await office.get(elsewhere, area: "530000").status == 400)
        let form = BookletForm(
            county: Rows.county, village: Posts.village, carrier: .villageCommittee, deliveredBy: "村两委(样例)", copies: 5,
            on: Posts.day, postings: nil)
        #expect(try await office.post("/v1/booklets", form).status == 201)
        let command = try MessageCoding.decode(
            IssueBooklet.self, from: try #require(office.gateway.commands.first?.payload))
        #expect(command.postings == ["A"])
        #expect(try await office.post("/v1/booklets", form, area: "532532101").status == 403)
    }

    @Test("Lists are read with the county's area and say what is missing in the question")
    func lists() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1"))
        try desk.take(Posts.open("A", Posts.terms(kind: .reserve)))
        let office = PostingOffice(desk)
        for path in [
            "postings", "postings/reserve", "postings/A", "postings/channels", "supply-demand", "hiring-firms",
            "hiring-firms/\(Rows.factory)/people", "partner-matches", "partner-matches/x", "push-list", "pushes",
            "unoffered", "booklets", "priority-steps",
        ] {
            #expect(try await office.get("/v1/\(path)?\(query)&days=30").status == 200, "\(path)")
            #expect(try await office.get("/v1/\(path)?\(query)&days=30", area: "532531").status == 403, "\(path)")
        }
        #expect(try await office.get("/v1/unoffered?\(query)").status == 400)
        #expect(try await office.get("/v1/postings").status == 400)
        #expect(try await office.get("/v1/postings/none?\(query)").status == 404)
        #expect(try await office.get("/v1/postings/batches/none?\(query)").status == 404)
        try desk.take(Posts.open("N1", Posts.terms(wage: 4_000...9_000), in: "532531"))
        let all = try await office.get("/v1/postings/everywhere?\(query)&state=open").json(EverywhereAnswer.self)
        #expect(all.list.items.map(\.posting) == ["N1", "A"] && all.list.total == 2, "a neighbour's posts are seen")
        #expect(all.partitions == 1 && all.allPartitions == 2)
        let reserve = try await office.get("/v1/postings/reserve?\(query)").json(PageAnswer<PostingAnswer>.self)
        #expect(reserve.items.map(\.posting) == ["A"])
    }
}
