import Foundation
import Models
import ServiceKit
import Testing

@testable import RegistryService

@Suite("Duties, surveys and alarms over HTTP")
struct DutyHTTPTests {
    private struct Tasks: Decodable {
        struct Task: Decodable { let task, area, state: String }
        let items: [Task]
        let total: Int
    }

    private struct Rows: Decodable { let items: [[String: String]] }

    private func desk() throws -> Desk {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, village: 1))
        desk.send(RosterRow.sample(2, village: 2))
        try desk.run()
        return desk
    }

    @Test("The document lists every route with its name and both languages")
    func document() {
        for path in RegistryList.queries.keys { #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n")) }
        for path in [
            "duties/tasks", "duties/completions", "survey-answers", "hardship-decisions",
        ] {
            #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n"))
        }
        #expect(RegistryAPI.document.components(separatedBy: "\ncomponents:\n").count == 2)
    }

    @Test("hekou-REG-07: a township sees its own tasks and no other's")
    func tasks() async throws {
        let desk = try desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let fixture = try HTTPFixture(desk: desk)
        let town = try #require(Place.village(1).town)
        let neighbour = try #require(Place.village(2).town)
        try await fixture.serve { url in
            let own = try await HTTPFixture.get(url, "/v1/duties/tasks?area=\(town)", area: town)
            let tasks = try own.json(Tasks.self)
            #expect(
                own.status == 200 && tasks.total == 7 && tasks.items.allSatisfy { $0.area.hasPrefix(town.description) })
            let county = try await HTTPFixture.get(url, "/v1/duties/tasks?area=532532&state=open&pageSize=5")
            #expect(try county.json(Tasks.self).total == 14)
            #expect(try await HTTPFixture.get(url, "/v1/duties/tasks?area=\(neighbour)", area: town).status == 403)
            #expect(
                try await HTTPFixture.get(url, "/v1/duties/tasks?area=\(town)&state=lost", area: town).status == 400)
            #expect(try await HTTPFixture.get(url, "/v1/duties/tasks", area: town).status == 400)
            #expect(
                try await HTTPFixture.get(url, "/v1/duties/tasks?area=\(town)", roles: "institution", area: town).status
                    == 403)
        }
    }

    @Test("A command carries the caller as its actor, and acts in the caller's area only")
    func commands() async throws {
        let desk = try desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let fixture = try HTTPFixture(desk: desk)
        let town = try #require(Place.village(1).town)
        let neighbour = try #require(Place.village(2).town)
        struct Body: Encodable {
            var county = "532532"
            let task: String
            var evidence: [[String: String]] = []
            var note = "完成"
        }
        try await fixture.serve { url in
            let task = "hekou-2018:yearly-plan:2018-12-31:\(town)"
            #expect(
                try await HTTPFixture.post(url, "/v1/duties/completions", Body(task: task), area: town).status == 200)
            #expect(
                try await HTTPFixture.post(url, "/v1/duties/completions", Body(task: task), area: neighbour).status
                    == 403)
            #expect(
                try await HTTPFixture.post(
                    url, "/v1/duties/completions", Body(task: task), roles: "reviewer", area: town
                )
                .status == 403)
            let card = try await HTTPFixture.post(
                url, "/v1/duties/completions", Body(task: task, note: "联系 13800000000"), area: town)
            #expect(card.status == 422 && card.text.contains("personal-number") && !card.text.contains("13800000000"))
            let lacking = try await HTTPFixture.post(url, "/v1/duties/completions", ["county": "532532"], area: town)
            #expect(lacking.status == 400)
            let foreign = try await HTTPFixture.post(
                url, "/v1/duties/completions", Body(county: "532523", task: task), area: town)
            #expect(foreign.status == 422)
        }
        let kept = try #require(fixture.gateway.commands.first)
        #expect(fixture.gateway.commands.count == 1 && kept.type == CompleteTask.type && kept.key == "532532")
        let command = try MessageCoding.decode(CompleteTask.self, from: kept.payload)
        #expect(command.actor.description == "zhang.san" && command.note == "完成")
    }

    @Test("baishan-REG-10: an officer records answers of the own area's people; others are not found out about")
    func answers() async throws {
        let desk = try desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let fixture = try HTTPFixture(desk: desk)
        let town = try #require(Place.village(1).town)
        struct Body: Encodable {
            var county = "532532"
            var round = "2018"
            let person: PersonKey
            var on = "2018-03-01"
            var method = "visit"
            var surveyor = "village"
            var answers = ["status": "farming"]
        }
        try await fixture.serve { url in
            for (person, status) in [(1, 200), (2, 403), (9, 404)] {
                let answer = try await HTTPFixture.post(
                    url, "/v1/survey-answers", Body(person: PersonKey.number(person)), area: town)
                #expect(answer.status == status)
            }
        }
        #expect(fixture.gateway.commands.map(\.type) == [AnswerSurvey.type])
    }

    @Test("Every list answers, for a county and for a village")
    func lists() async throws {
        let desk = try desk()
        let set = SetRegistryRule(
            county: Place.hekou, pack: "hekou-2018", name: "notice_days", value: "5", actor: officer)
        #expect(outcome(try desk.submit(set, key: "1")) == "accepted")
        let fixture = try HTTPFixture(desk: desk)
        try await fixture.serve { url in
            for path in RegistryList.queries.keys.sorted() + ["duties/gaps", "employment", "survey-coverage"] {
                for area in [Place.hekou, Place.village(1)] {
                    let answer = try await HTTPFixture.get(url, "/v1/\(path)?area=\(area)&round=2018")
                    #expect(answer.status == 200, "\(path)")
                }
            }
            let rules = try await HTTPFixture.get(url, "/v1/rules?area=532532").json(Rows.self)
            #expect(rules.items == [["pack": "hekou-2018", "name": "notice_days", "value": "5"]])
            let missing = try await HTTPFixture.get(url, "/v1/survey-missing?area=532532&round=2018")
            #expect(missing.status == 200 && missing.text.contains("\"total\":2"))
            #expect(try await HTTPFixture.get(url, "/v1/analyses/none?area=532532").status == 404)
        }
    }
}
