import Calendars
import Foundation
import Models
import Testing

@testable import RegistryService

@Suite("Searching and ledgers over HTTP")
struct SearchHTTPTests {
    @Test("The document lists every route that finds people")
    func document() {
        for path in ["search", "figures", "ledger", "ledger/file", "lookup", "lookups"] {
            #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n"))
        }
        for name in PersonTrait.allCases.map(\.rawValue) + PersonMark.allCases.map(\.rawValue) {
            #expect(RegistryAPI.document.contains("\n        - {name: \(name), in: query"))
        }
        #expect(
            RegistryAPI.document.contains("\n    Found:\n") && RegistryAPI.document.contains("\n    area: {name: area"))
    }

    @Test("People are found page by page, inside the caller's area and by those who may see names")
    func search() async throws {
        let ledger = try GeneratedLedger(seed: 5)
        try ledger.transaction { try ledger.register(90, villages: 30) }
        let fixture = try HTTPFixture(reading: [Place.hekou.description: ledger.path])
        try await fixture.serve { url in
            let first = try await HTTPFixture.get(url, "/v1/search?area=532532&limit=40&asOf=2018-09-30")
            let page = try first.json(SearchAnswer.self)
            #expect(first.status == 200 && page.items.count == 40 && page.asOf == Day("2018-09-30"))
            let total = try #require(page.total)
            var seen = Set(page.items.map(\.line.person))
            var next = page.next
            while let after = next {
                let answer = try await HTTPFixture.get(url, "/v1/search?area=532532&limit=40&after=\(after)")
                let page = try answer.json(SearchAnswer.self)
                #expect(page.total == nil)
                seen.formUnion(page.items.map(\.line.person))
                next = page.next
            }
            #expect(seen.count == total)
            let counted = try await HTTPFixture.get(url, "/v1/search?area=532532101&count=false").json(
                SearchAnswer.self)
            #expect(counted.total == nil && counted.items.allSatisfy { $0.line.village.hasPrefix("532532101") })
            #expect(!first.text.contains("k1."))
            let first17 = "53253219900101100"
            let number = first17 + String(try #require(IDNumber.checkDigit(for: first17)))
            let expected = [
                ("/v1/search", 400), ("/v1/search?area=532523", 403), ("/v1/search?area=532532&limit=0", 400),
                ("/v1/search?area=532532&after=x", 400), ("/v1/search?area=532532&ageFrom=-1", 400),
                ("/v1/search?area=532532&q=", 400), ("/v1/search?area=532532&q=\(number)", 400),
                ("/v1/search?area=532532&order=name", 400), ("/v1/search?area=532532&q=zs&poverty=any", 200),
                ("/v1/figures?area=532532101", 200), ("/v1/ledger?area=532532", 400),
                ("/v1/ledger?area=532532101201", 200),
                ("/v1/ledger?area=532532&site=x", 200), ("/v1/ledger/file?area=532532101201&format=pdf", 400),
            ]
            for (path, status) in expected {
                #expect(try await HTTPFixture.get(url, path).status == status, "\(path)")
            }
            let township = DivisionCode("532532101")!
            #expect(try await HTTPFixture.get(url, "/v1/search?area=532532", area: township).status == 403)
            #expect(try await HTTPFixture.get(url, "/v1/search?area=532532101201", area: township).status == 200)
            for path in ["/v1/search?area=532532", "/v1/figures?area=532532", "/v1/ledger?area=532532101201"] {
                #expect(try await HTTPFixture.get(url, path, roles: "employer").status == 403, "\(path)")
            }
            let file = try await HTTPFixture.get(url, "/v1/ledger/file?area=532532101201&format=xlsx")
            #expect(file.status == 200 && file.body.prefix(2) == Data("PK".utf8))
            let table = try await HTTPFixture.get(url, "/v1/ledger/file?area=532532101201&format=csv")
            #expect(table.text.contains("与户主关系") && !table.text.contains("k1."))
        }
    }

    @Test("A filter's address names everything that the filter asks for, and nothing else")
    func addresses() {
        var filter = PersonFilter(area: DivisionCode("532532100")!, asOf: Day("2018-09-30")!)
        filter.traits = [.poverty: ["已脱贫", "建档立卡贫困户"], .sex: ["2"]]
        filter.marks = [.relocated: false]
        (filter.ageFrom, filter.ageTo, filter.skill) = (16, 59, "电工 & 焊工+")
        filter.name = "张"
        #expect(
            filter.address == "/v1/search?area=532532100&asOf=2018-09-30&q=%E5%BC%A0&ageFrom=16&ageTo=59&sex=2&"
                + "poverty=%E5%B7%B2%E8%84%B1%E8%B4%AB%2C%E5%BB%BA%E6%A1%A3%E7%AB%8B%E5%8D%A1%E8%B4%AB%E5%9B%B0%E6%88%B7&"
                + "relocated=false&skill=%E7%94%B5%E5%B7%A5%20%26%20%E7%84%8A%E5%B7%A5%2B")
    }
}
