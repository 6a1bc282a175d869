import Foundation
import Hosting
import Models
import Testing

@testable import PlacementService

/// Two instances: hekou's partition is kept by one, the neighbour's by another.
@Suite("Postings of all counties, whoever keeps them")
struct PostingSurveyTests {
    private let query = "county=532532&on=2022-03-01"
    private static let neighbour: DivisionCode = "532531"

    /// hekou's routes, with another instance behind them that keeps the neighbour's postings.
    private func office(_ here: PostingDesk, _ there: PostingDesk) -> PostingOffice {
        let (reads, shelf) = (DeskReads(desk: there), PostingShelf(DeskReads(desk: there)))
        var office = PostingOffice(here)
        office.surveyor = PostingSurveyor(
            ask: { [try await $0.answer(shelf, reads)] }, askForPush: { [try await $0.answer(shelf, reads)] },
            askEverywhere: { [try await $0.answer(reads)] },
            find: { name in
                let desk = name.county == Self.neighbour ? there : here
                return try await desk.read { try PostingQueries.vacancy($0, name) }
            })
        return office
    }

    @Test(
        "baishan-PLC-41: the best postings for somebody are the best of all counties, in one order, with what was looked at"
    )
    func matches() async throws {
        let (here, there) = (try PostingDesk(), try PostingDesk())
        try here.register(Posts.registered("p1", wish: "想做焊工"))
        try here.take(Posts.open("A"))
        for number in 1...25 {
            try there.take(
                Posts.open(
                    PostingID(unchecked: "N\(number)"), Posts.terms("焊工", wage: 4_000...Int64(5_000 + number)),
                    in: Self.neighbour))
        }
        let office = office(here, there)
        let answer = try await office.get("/v1/people/p1/postings?\(query)").json(PersonMatches.self)
        #expect(answer.matches.count == 20)
        #expect(answer.matches.first?.posting == "N25" && answer.matches.allSatisfy { $0.county == Self.neighbour })
        #expect(answer.matches.map(\.score) == answer.matches.map(\.score).sorted(by: >))
        #expect((answer.considered, answer.suitable, answer.partitions, answer.allPartitions) == (26, 26, 2, 2))
        // One instance that kept both would say the same.
        let both = try PostingDesk()
        try both.register(Posts.registered("p1", wish: "想做焊工"))
        try both.take(Posts.open("A"))
        for number in 1...25 {
            try both.take(
                Posts.open(
                    PostingID(unchecked: "N\(number)"), Posts.terms("焊工", wage: 4_000...Int64(5_000 + number)),
                    in: Self.neighbour))
        }
        let alone = try await PostingOffice(both).get("/v1/people/p1/postings?\(query)").json(PersonMatches.self)
        #expect(alone.matches == answer.matches)
    }

    @Test("The list of all counties' postings is whole, whoever keeps them")
    func everywhere() async throws {
        let (here, there) = (try PostingDesk(), try PostingDesk())
        try here.take(Posts.open("A", Posts.terms(wage: 3_000...6_000)))
        for number in 1...3 {
            try there.take(
                Posts.open(
                    PostingID(unchecked: "N\(number)"), Posts.terms(wage: 4_000...Int64(4_500 + number * 1_000)),
                    in: Self.neighbour))
        }
        let answer = try await office(here, there).get("/v1/postings/everywhere?\(query)").json(EverywhereAnswer.self)
        #expect(answer.list.items.map(\.posting) == ["N3", "N2", "A", "N1"])
        #expect((answer.list.total, answer.partitions) == (4, 2))
    }

    @Test("A county tells its own people of another county's posting: on what that county says of it, and once")
    func pushes() async throws {
        let (here, there) = (try PostingDesk(), try PostingDesk())
        try here.register(Posts.registered("p1", wish: "想做焊工"))
        try there.register(Posts.registered("p9"))
        try there.take(Posts.open("N1", Posts.terms("焊工"), in: Self.neighbour))
        let office = office(here, there)
        let address = "/v1/push-list?\(query)&everywhere=true"
        let lines = try await office.get(address).json(PageAnswer<PushLine>.self)
        #expect(lines.items.map(\.person) == ["p1"], "nobody of another county is named")
        #expect(lines.items.first?.postings.map(\.county) == [Self.neighbour])
        #expect(try await office.get("/v1/push-list?\(query)").json(PageAnswer<PushLine>.self).total == 0)
        #expect(try await office.get(address, area: Self.neighbour).status == 403)

        let form = PushForm(
            county: Rows.county, offers: [PostingOffer(person: "p1", postings: ["532531:N1"])], channel: "visit",
            on: Posts.day)
        #expect(try await office.post("/v1/pushes", form).status == 201)
        let command = try MessageCoding.decode(
            PushPostings.self, from: try #require(office.gateway.commands.last?.payload))
        #expect(
            command.elsewhere == [PostingElsewhere(posting: "532531:N1", employer: Rows.factory, until: "2022-12-31")])
        try here.take(.pushPostings(command))
        #expect(here.refusal(of: .pushPostings(command)) == "already-pushed")
        #expect(try await office.get(address).json(PageAnswer<PushLine>.self).total == 0)
        let blind = PushPostings(
            county: Rows.county, offers: command.offers, channel: "phone", on: Posts.day, actor: Posts.officer)
        #expect(here.refusal(of: .pushPostings(blind)) == "unknown-posting")
        #expect(here.refusal(of: .pushPostings(command), on: "2022-02-01") == "in-future")
    }

    @Test("What the province lists of an employer goes into the command that opens a posting, and into the batch")
    func listed() async throws {
        let listing = ProvinceListing(
            organisation: Rows.factory, county: Self.neighbour, rightsCase: RightsCaseID(unchecked: "G-1"),
            from: "2022-01-01", until: "2022-12-31")
        let desk = try PostingDesk()
        var office = PostingOffice(desk)
        office.listed = [listing]
        let form = PostingForm(county: Rows.county, posting: "P1", terms: Posts.terms())
        #expect(try await office.post("/v1/postings", form).status == 201)
        let command = try MessageCoding.decode(
            OpenPosting.self, from: try #require(office.gateway.commands.last?.payload))
        #expect(command.listed == [listing])
        #expect(desk.refusal(of: .openPosting(command)) == "organisation-blacklisted")
        // What the county itself lists is in its own tables.
        office.listed = [
            ProvinceListing(
                organisation: Rows.factory, county: Rows.county, rightsCase: RightsCaseID(unchecked: "G-1"),
                from: "2022-01-01", until: "2022-12-31")
        ]
        #expect(try await office.post("/v1/postings", form).status == 201)
        let own = try MessageCoding.decode(OpenPosting.self, from: try #require(office.gateway.commands.last?.payload))
        #expect(own.listed == nil)
    }
}
