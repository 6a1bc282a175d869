import Foundation
import GRDB
import Models
import ServiceKit
import Testing

@testable import PlacementService

@Suite("One employer, ends of contracts, contents of booklets")
struct EmployerRouteTests {
    private func desk() throws -> PostingDesk {
        let desk = try PostingDesk()
        try desk.take(Rows.employer())
        try desk.take(Rows.filing())
        for (number, to) in ["2022-03-20", "2022-04-30", "2023-02-28"].enumerated() {
            let person = PersonKey(unchecked: "p\(number)")
            try desk.register(Posts.registered(person))
            try desk.take(
                .contractRow(Rows.contract("HT-\(number)", of: person, from: "2021-03-01", to: Day(to)!)))
        }
        return desk
    }

    @Test("An employer has its names, its licences and the contracts that it signed or brokered, the latest first")
    func employer() async throws {
        let desk = try desk()
        let answer = try #require(
            try await desk.read {
                try EmployerPages.employer(Rows.factory, Rows.county, on: "2022-03-01", page: 1, $0)
            })
        #expect(answer.names.map(\.name) == ["东莞电子厂"] && answer.licences.isEmpty)
        #expect(answer.running == 3 && answer.people == 3 && answer.contracts.total == 3)
        let agency = try #require(
            try await desk.read { try EmployerPages.employer(Rows.agency, Rows.county, on: "2022-05-01", page: 1, $0) })
        #expect(agency.licences.map(\.until) == ["2020-02-09"] && agency.running == 1)
        #expect(
            try await desk.read { try EmployerPages.employer(Rows.farm, Rows.county, on: "2022-03-01", page: 1, $0) }
                == nil)
    }

    @Test("Contracts that end within so many days come soonest first; one that was said to have ended is none of them")
    func ending() async throws {
        let desk = try desk()
        func numbers(_ to: Day) async throws -> [String] {
            try await desk.read {
                try EmployerPages.ending(Rows.county, from: "2022-03-01", to: to, page: 1, $0)
            }.items.map(\.contract.contract.description)
        }
        #expect(try await numbers("2022-03-31") == ["HT-0"])
        #expect(try await numbers("2022-04-30") == ["HT-0", "HT-1"])
        try desk.take(
            .endContract(
                EndContract(
                    county: Rows.county, contract: "HT-0", on: "2022-02-01", reason: .resigned, actor: Posts.officer)))
        #expect(try await numbers("2022-04-30") == ["HT-1"])
    }

    @Test("A booklet's contents name postings from the village outwards and no person")
    func booklet() async throws {
        let desk = try PostingDesk()
        try desk.register(Posts.registered("p1", wish: "缝纫工"))
        try desk.take(Posts.open("FAR", Posts.terms(at: "441900")))
        try desk.take(Posts.open("NEAR", Posts.terms(at: "532532102")))
        let queries = OfferQueries(
            county: Rows.county, day: Posts.day, plan: desk.rules.plan(Rows.county, Posts.day))
        let pages = try await desk.read {
            try queries.bookletPages(in: Posts.village, each: 5, $0).map { BookletContent($0) }
        }
        #expect(pages.map(\.village) == [Posts.village])
        #expect(pages.first?.entries.map(\.posting) == ["NEAR", "FAR"])
        let text = String(decoding: try JSONEncoder.wire.encode(pages), as: UTF8.self)
        #expect(!text.contains(#""p1""#))
    }

    @Test("The document lists the routes, and a kind of register says what its measures are called")
    func document() {
        for path in ["employers/{employer}", "contracts/ending", "booklets/entries", "plan-lists"] {
            #expect(PlacementAPI.document.components(separatedBy: "\n  /v1/\(path):\n").count == 2, "\(path)")
        }
        for kind in RegisterKind.all {
            for record in RegisterKindView(kind, PlacementRules().plan(Rows.county, "2022-01-01")).records {
                #expect(record.labels?.count == record.measures.count)
            }
        }
    }
}
