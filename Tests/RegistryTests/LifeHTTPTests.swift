import Foundation
import Models
import ServiceKit
import Testing

@testable import RegistryService

@Suite("people's lives over HTTP")
struct LifeHTTPTests {
    private static let person = PersonKey.number(1)

    private func fixture() throws -> (Desk, HTTPFixture) {
        let desk = try Desk()
        try desk.register([(1, head: 1), (2, head: 1)])
        return (desk, try HTTPFixture(desk: desk))
    }

    @Test("The document lists every route about lives")
    func document() {
        for path in [
            "people/{person}", "people/{person}/history", "people/{person}/episodes", "people/{person}/episodes/end",
            "people/{person}/episodes/correction", "people/{person}/entries", "people/{person}/entries/end",
            "people/{person}/changes", "people/{person}/changes/{request}/approval",
            "people/{person}/changes/{request}/rejection", "people/{person}/changes/{request}/withdrawal",
            "people/{person}/closing", "people/{person}/reopening", "people/{person}/moves",
            "people/{person}/moves/{move}/hand-over", "people/{person}/moves/{move}/acceptance",
            "people/{person}/moves/{move}/stop", "village-moves", "households/{household}",
            "households/{household}/split", "households/{household}/merger", "households/{household}/head", "changes",
            "duplicates", "duplicates/dismissal", "duplicates/merger", "duplicates/separation", "moves",
        ] { #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
    }

    @Test("Everything that the document refers to is there once")
    func references() {
        let document = RegistryAPI.document
        let components = document.components(separatedBy: "\ncomponents:\n").dropFirst().joined()
        let names = components.split(separator: "\n").filter { $0.hasPrefix("    ") && !$0.hasPrefix("     ") }.map {
            String($0.dropFirst(4).prefix { $0 != ":" })
        }
        let schemas = names.drop { $0 != "PersonKey" }
        #expect(schemas.count == Set(schemas).count)
        let references = document.components(separatedBy: "'#/components/").dropFirst().map {
            String($0.prefix { $0 != "'" }.split(separator: "/").last ?? "")
        }
        #expect(!references.isEmpty)
        for reference in Set(references) { #expect(names.contains(reference), "\(reference)") }
    }

    @Test("Every command goes to the county's partition with the caller as its actor")
    func commands() async throws {
        let (desk, fixture) = try fixture()
        defer { withExtendedLifetime(desk) {} }
        let (county, household) = ("532532", HouseholdID.named(1))
        let reason = #""reason":"原因""#
        let people = "/v1/people/\(Self.person)"
        let posts: [(path: String, body: String, roles: String, type: String)] = [
            (
                "\(people)/episodes", #"{"county":"\#(county)","kind":"relocation","since":"2016-01-01"}"#, "clerk",
                BeginEpisode.type
            ),
            (
                "\(people)/episodes/end",
                #"{"county":"\#(county)","kind":"relocation","since":"2016-01-01","until":"2017-01-01"}"#, "clerk",
                EndEpisode.type
            ),
            (
                "\(people)/episodes/correction",
                #"{"county":"\#(county)","kind":"relocation","since":"2016-01-01",\#(reason)}"#, "reviewer",
                CorrectEpisode.type
            ),
            (
                "\(people)/entries", #"{"county":"\#(county)","kind":"skill","on":"2016-01-01","text":"砌筑"}"#, "clerk",
                RecordEntry.type
            ),
            (
                "\(people)/entries/end",
                #"{"county":"\#(county)","kind":"skill","on":"2016-01-01","text":"砌筑","until":"2017-01-01"}"#, "clerk",
                EndEntry.type
            ),
            ("\(people)/changes/x.1/approval", #"{"county":"\#(county)"}"#, "approver", ApproveChange.type),
            ("\(people)/changes/x.1/rejection", #"{"county":"\#(county)",\#(reason)}"#, "reviewer", RejectChange.type),
            ("\(people)/changes/x.1/withdrawal", #"{"county":"\#(county)"}"#, "clerk", WithdrawChange.type),
            (
                "\(people)/closing",
                #"{"county":"\#(county)","cause":"death","on":"2018-03-01","evidence":"死亡证明"}"#, "clerk",
                ClosePerson.type
            ),
            ("\(people)/reopening", #"{"county":"\#(county)",\#(reason)}"#, "approver", ReopenPerson.type),
            ("\(people)/moves", #"{"county":"\#(county)","village":"532523101201"}"#, "clerk", RequestMove.type),
            ("\(people)/moves/532532-1/hand-over", #"{"county":"\#(county)"}"#, "approver", HandOverPerson.type),
            ("\(people)/moves/532532-1/acceptance", #"{"county":"\#(county)"}"#, "approver", AcceptMove.type),
            ("\(people)/moves/532532-1/stop", #"{"county":"\#(county)",\#(reason)}"#, "approver", StopMove.type),
            (
                "/v1/village-moves", #"{"people":["\#(Self.person)"],"village":"532532102202"}"#, "clerk",
                MoveWithinCounty.type
            ),
            (
                "/v1/households/\(household)/split",
                #"{"county":"\#(county)","members":["\#(Self.person)"],"head":"\#(Self.person)"}"#, "clerk",
                SplitHousehold.type
            ),
            (
                "/v1/households/\(household)/merger",
                #"{"county":"\#(county)","other":"h-x","head":"\#(Self.person)"}"#, "clerk", MergeHouseholds.type
            ),
            (
                "/v1/households/\(household)/head", #"{"county":"\#(county)","head":"\#(Self.person)"}"#, "clerk",
                ChangeHead.type
            ),
            (
                "/v1/duplicates/dismissal", #"{"county":"\#(county)","person":"a","other":"b",\#(reason)}"#, "reviewer",
                DismissDuplicate.type
            ),
            (
                "/v1/duplicates/merger", #"{"county":"\#(county)","survivor":"a","closed":"b",\#(reason)}"#, "reviewer",
                MergePeople.type
            ),
            (
                "/v1/duplicates/separation", #"{"county":"\#(county)","closed":"b",\#(reason)}"#, "reviewer",
                UnmergePeople.type
            ),
        ]
        try await fixture.serve { url in
            for post in posts {
                let answer = try await HTTPFixture.post(url, post.path, json: post.body, roles: post.roles)
                #expect((200...201).contains(answer.status), "\(post.path): \(answer.text)")
                let other = post.roles == "clerk" ? "payer" : "clerk"
                let wrongRole = try await HTTPFixture.post(url, post.path, json: post.body, roles: other)
                #expect(wrongRole.status == 403 || post.path.hasSuffix("correction"), "\(post.path)")
                let elsewhere = try await HTTPFixture.post(
                    url, post.path, json: post.body, roles: post.roles, area: Place.pingbian)
                #expect(elsewhere.status == 403, "\(post.path)")
            }
        }
        let kept = fixture.gateway.commands
        for post in posts { #expect(kept.contains { $0.type == post.type }, "\(post.path)") }
        #expect(
            kept.allSatisfy { $0.key == "532532" && String(decoding: $0.payload, as: UTF8.self).contains("zhang.san") })
    }

    @Test("A change's phone and card are sealed before a command is made, and no number stands in a free text")
    func sealedChanges() async throws {
        let (desk, fixture) = try fixture()
        defer { withExtendedLifetime(desk) {} }
        let body = """
            {"county":"532532","changes":[{"field":"phone","before":"13812345678","after":"13912345678"},
            {"field":"account"}],"account":{"bank":"农信社","holder":"李四","card":"6217000000000000019"}}
            """
        let numbered = """
            {"county":"532532","changes":[{"field":"note","before":"","after":"电话13812345678"}]}
            """
        try await fixture.serve { url in
            let answer = try await HTTPFixture.post(url, "/v1/people/\(Self.person)/changes", json: body)
            #expect(answer.status == 200)
            let refused = try await HTTPFixture.post(url, "/v1/people/\(Self.person)/changes", json: numbered)
            #expect(refused.status == 422 && !refused.text.contains("13812345678"))
        }
        let submitted = try #require(fixture.gateway.commands.first)
        #expect(!PersonalNumberScan.contains(String(decoding: submitted.payload, as: UTF8.self)))
        let command = try MessageCoding.decode(RequestChange.self, from: submitted.payload)
        let phone = try #require(command.changes[0].after.flatMap { Sealed($0) })
        #expect(try fixture.keyRing.open(phone, field: PersonalField.phone) == "13912345678")
        #expect(command.changes[1].after == command.account?.sealedCard)
        #expect(fixture.gateway.commands.count == 1)
    }

    @Test("A township's word is a township's, also when an approver of the township gives it")
    func approvalLevels() async throws {
        let (desk, fixture) = try fixture()
        defer { withExtendedLifetime(desk) {} }
        let path = "/v1/people/\(Self.person)/changes/x.1/approval"
        try await fixture.serve { url in
            for (roles, area) in [
                ("approver", Place.hekou), ("reviewer", Place.hekou), ("approver", Place.village(1).town!),
            ] {
                let answer = try await HTTPFixture.post(
                    url, path, json: #"{"county":"532532"}"#, roles: roles, area: area)
                #expect(answer.status == 200)
            }
        }
        let levels = try fixture.gateway.commands.map {
            try MessageCoding.decode(ApproveChange.self, from: $0.payload).level
        }
        #expect(levels == [.county, .township, .township])
    }

    @Test("hekou-REG-04: a person is read as of a day, with history, and outside the village nobody sees them")
    func reads() async throws {
        let (desk, fixture) = try fixture()
        try desk.accept(RequestChange.sample(1, .jobWish, "愿意就业", "暂不就业"), at: "2018-03-10")
        try desk.accept(RequestChange.sample(1, .education, "juniorHigh", "college"), at: "2018-03-11")
        try await fixture.serve { url in
            let now = try await HTTPFixture.get(url, "/v1/people/\(Self.person)?county=532532").json(PersonPage.self)
            #expect(now.jobWish == "暂不就业" && now.asOf == nil && now.relation == "head" && now.members.count == 2)
            let then = try await HTTPFixture.get(url, "/v1/people/\(Self.person)?county=532532&asOf=2018-03-09")
            #expect(try then.json(PersonPage.self).jobWish == "愿意就业")
            let history = try await HTTPFixture.get(url, "/v1/people/\(Self.person)/history?county=532532")
            let lines = try history.json(HistoryPage.self).items
            #expect(lines.map(\.field) == ["jobWish"] && lines[0].actor == "zhang.san" && lines[0].seq > 0)
            let changes = try await HTTPFixture.get(
                url, "/v1/changes?county=532532", roles: "reviewer", area: Place.village(1).town!)
            #expect(try changes.json(Page<ChangeLine>.self).items.map(\.level) == [.township])
            let household = try await HTTPFixture.get(url, "/v1/households/\(HouseholdID.named(1))?county=532532")
            #expect(try household.json(HouseholdPage.self).members.map(\.isHead) == [true, false])
            let expected = [
                ("/v1/people/\(Self.person)?county=532532&asOf=2018-03-04", 404),
                ("/v1/people/\(Self.person)?county=532532&asOf=2018-02-30", 400),
                ("/v1/moves?county=532532", 200), ("/v1/moves?county=532532&state=lost", 400),
                ("/v1/duplicates?county=532532", 200), ("/v1/duplicates?county=532523", 403),
                ("/v1/changes?county=532523", 403), ("/v1/households/h-x?county=532532", 404),
            ]
            for (path, status) in expected {
                #expect(try await HTTPFixture.get(url, path).status == status, "\(path)")
            }
            let elsewhere = try await HTTPFixture.get(
                url, "/v1/people/\(Self.person)/history?county=532532", area: Place.village(2))
            #expect(elsewhere.status == 404)
        }
    }
}
