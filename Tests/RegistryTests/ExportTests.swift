import Foundation
import GRDB
import Models
import ServiceKit
import Testing

@testable import RegistryService

/// Lists of people that leave the product.
@Suite("Exports of people")
struct ExportTests {
    private func export(_ purpose: String = "报送乡镇", county: DivisionCode = Place.hekou) -> RecordPeopleExport {
        RecordPeopleExport(
            county: county, list: ActorID(unchecked: "people"), form: ActorID(unchecked: "xlsx"), people: 12,
            isUnmasked: false, filter: "已转移", purpose: purpose, actor: .reviewer)
    }

    @Test("An export is an event with who, which list, how many and what for; without a purpose there is none")
    func journalled() async throws {
        let desk = try Desk()
        try desk.run()
        #expect(try desk.refusal(export(" ")) == "reason-missing")
        try desk.accept(export(), at: "2018-03-06")
        try desk.accept(export("核对"), at: "2018-03-07")
        let (all, others) = try await desk.read { pool in
            try await pool.read { database in
                let page = try #require(PageRequest())
                return (
                    try ExportLine.page(database, county: Place.hekou, actor: nil, page),
                    try ExportLine.page(database, county: Place.hekou, actor: .clerk, page)
                )
            }
        }
        #expect(all.total == 2 && others.total == 0)
        #expect(all.items.map(\.purpose) == ["核对", "报送乡镇"])
        #expect(all.items.allSatisfy { $0.people == 12 && $0.list == "people" && $0.form == "xlsx" && !$0.isUnmasked })
    }

    @Test("Offices alone export, inside their area; auditors and approvers see who did")
    func routes() async throws {
        let desk = try Desk()
        try desk.run()
        try desk.accept(export())
        let fixture = try HTTPFixture(desk: desk)
        defer { withExtendedLifetime(desk) {} }
        @Sendable func body(_ county: String = "532532", _ area: String = "", people: Int = 3, filter: String = "")
            -> String
        {
            let place = area.isEmpty ? "" : #""area":"\#(area)","#
            return """
                {"county":"\(county)",\(place)"list":"people","form":"csv","people":\(people),"isUnmasked":false,
                 "filter":"\(filter)","purpose":"核对"}
                """
        }
        try await fixture.serve { url in
            func status(_ json: String, roles: String = "clerk", area: DivisionCode = Place.hekou) async throws -> Int {
                try await HTTPFixture.post(url, "/v1/export", json: json, roles: roles, area: area).status
            }
            for roles in ["institution", "agency", "employer", "system"] {
                #expect(try await status(body(), roles: roles) == 403)
            }
            let village = Place.village(1)
            #expect(try await status(body(), area: village) == 403)
            #expect(try await status(body("530102")) == 403)
            #expect(try await status(body("530102", village.description), area: village) == 400)
            #expect(try await status(body(people: -1)) == 400)
            #expect(try await status(body(filter: "13912345678")) == 422)
            #expect(fixture.gateway.commands.isEmpty)
            #expect(try await status(body()) == 200)
            #expect(try await status(body("532532", village.description), area: village) == 200)
            let list = try await HTTPFixture.get(url, "/v1/exports?county=532532", roles: "auditor")
            #expect(list.status == 200 && list.text.contains("报送乡镇"))
            #expect(try await HTTPFixture.get(url, "/v1/exports?county=532532", roles: "clerk").status == 403)
            #expect(try await HTTPFixture.get(url, "/v1/exports?county=530102", roles: "auditor").status == 403)
        }
        #expect(fixture.gateway.commands.map(\.key) == ["532532", "532532"])
    }
}
