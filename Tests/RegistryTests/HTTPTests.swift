import Calendars
import Foundation
import Models
import ServiceKit
import Testing

@testable import RegistryService

@Suite("registry over HTTP")
struct HTTPTests {
    /// A well-formed number of the county that nobody bears: its sequence is reserved for tests.
    private static func idNumber(_ sequence: Int, birth: String = "19900101") throws -> String {
        let first = "532532\(birth)\(100 + sequence % 900)"
        return first + String(try #require(IDNumber.checkDigit(for: first)))
    }

    private static func form(_ changes: [String: String?] = [:]) throws -> [String: String] {
        var form: [String: String?] = [
            "village": Place.village(1).description, "name": "李四", "idNumber": try idNumber(1),
            "headIdNumber": try idNumber(2), "phone": "138 0000 0000", "education": "初中",
            "labourAbility": "ordinary", "employmentState": "未就业", "jobWish": "愿意就业",
        ]
        form.merge(changes) { $1 }
        return form.compactMapValues { $0 }
    }

    @Test("The document lists every route")
    func document() {
        for path in ["summary", "villages", "people", "persons/{key}", "persons", "refusals"] {
            #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n"))
        }
        #expect(RegistryAPI.document.contains("\ncomponents:\n"))
    }

    @Test("A registration's numbers are sealed before a command is made, and birth and sex come from the ID number")
    func registration() async throws {
        let fixture = try HTTPFixture(desk: try Desk())
        let number = try Self.idNumber(1)
        try await fixture.serve { url in
            let answer = try await HTTPFixture.post(url, "/v1/persons", try Self.form())
            #expect(answer.status == 201)
        }
        let submitted = try #require(fixture.gateway.commands.first)
        #expect(submitted.type == RegisterPerson.type && submitted.key == "532532")
        #expect(!PersonalNumberScan.contains(String(decoding: submitted.payload, as: UTF8.self)))
        let command = try MessageCoding.decode(RegisterPerson.self, from: submitted.payload)
        #expect(command.person == fixture.keyRing.personKey(idNumber: number))
        #expect(command.head == fixture.keyRing.personKey(idNumber: try Self.idNumber(2)))
        #expect(command.birth == Day("1990-01-01") && command.sex == "1" && command.name == "李四")
        #expect(command.education == "juniorHigh" && command.employmentState == "neither")
        let phone = try #require(command.sealedPhone.flatMap { Sealed($0) })
        #expect(try fixture.keyRing.open(phone, field: PersonalField.phone) == "13800000000")
        let sealed = try #require(Sealed(command.sealedIDNumber))
        #expect(try fixture.keyRing.open(sealed, field: PersonalField.idNumber) == number)
    }

    @Test("A faulty registration is refused with field and reason, never with the value")
    func faultyRegistrations() async throws {
        let fixture = try HTTPFixture(desk: try Desk())
        let number = try Self.idNumber(1)
        let wrong = number.dropLast() + (number.hasSuffix("1") ? "2" : "1")
        let faults: [(field: String, value: String, code: String)] = [
            ("idNumber", String(wrong), "id-number-bad-check-digit"), ("idNumber", "", "id-number-blank"),
            ("headIdNumber", "5325321990", "id-number-wrong-length"), ("phone", "nonesuch", "phone"),
            ("education", "some", "unknown-value"), ("name", " ", "blank"), ("village", "532532101", "village-code"),
            ("jobWish", number, "personal-number"),
        ]
        try await fixture.serve { url in
            for fault in faults {
                let form = try Self.form([fault.field: fault.value])
                let answer = try await HTTPFixture.post(url, "/v1/persons", form)
                let problem = try answer.json(Problem.self)
                #expect(answer.status == 422 && problem.code == fault.code && problem.field == fault.field)
                #expect(fault.value.count < 4 || !answer.text.contains(fault.value))
            }
            let outside = try await HTTPFixture.post(url, "/v1/persons", try Self.form(), area: Place.pingbian)
            #expect(outside.status == 403)
        }
        #expect(fixture.gateway.commands.isEmpty)
    }

    @Test("hekou-REG-06: a person's page shows the real name and history with masked numbers, nowhere a full one")
    func personPage() async throws {
        let desk = try Desk()
        let fixture = try HTTPFixture(desk: desk)
        let number = try Self.idNumber(1)
        let person = try #require(fixture.keyRing.personKey(idNumber: number))
        func seal(_ text: String, _ field: String) throws -> String {
            try fixture.keyRing.seal(text, field: field, person: person).description
        }
        desk.send(
            RosterRow(
                ref: RowReference("r", 1), county: Place.hekou, village: Place.village(1), person: person, name: "李四",
                sealedIDNumber: try seal(number, PersonalField.idNumber),
                sealedPhone: try seal("13812345678", PersonalField.phone), birth: Day("1990-01-01")!, sex: "1",
                education: "primary", labourAbility: "weak", employmentState: "farming", jobWish: "", trainingState: "",
                trainingWish: "", isDisabled: false, schooling: "", note: ""))
        for (status, since) in [("建档立卡贫困户", "2014-06-01"), ("已脱贫", "2016-12-31")] {
            desk.send(
                PovertyRow(
                    ref: RowReference("p-\(since)", 1), county: Place.hekou, person: person, householdNumber: "1",
                    status: status, since: Day(since)!))
        }
        for card in ["6217000000000000001", "6217000000000000019"] {
            desk.send(
                AccountRow(
                    ref: RowReference("a-\(card.suffix(2))", 1), county: Place.hekou, person: person, bank: "农信社",
                    sealedHolder: try seal("李四", PersonalField.accountHolder),
                    sealedCard: try seal(card, PersonalField.accountCard)))
        }
        try desk.run()
        try await fixture.serve { url in
            let answer = try await HTTPFixture.get(url, "/v1/persons/\(person)?county=532532")
            #expect(answer.status == 200 && !PersonalNumberScan.contains(answer.text))
            let page = try answer.json(PersonPage.self)
            #expect(page.name == "李四" && page.state == .granted && page.registeredOn == "2018-03-05")
            #expect(page.maskedIDNumber == "532***********" + number.suffix(4))
            #expect(page.maskedPhone == "138******78")
            #expect(page.povertyEpisodes.map(\.until) == [Day("2016-12-30"), nil])
            #expect(page.accounts.map(\.maskedCard) == ["***************0019", "***************0001"])
            #expect(page.accounts.map(\.isCurrent) == [true, false])
            #expect(page.members.map(\.name) == ["李四"])

            let lines = try await HTTPFixture.get(url, "/v1/people?village=\(Place.village(1))", area: Place.village(1))
            #expect(try lines.json(Page<LedgerLine>.self).items.map(\.povertyStatus) == ["已脱贫"])
            let elsewhere = try await HTTPFixture.get(
                url, "/v1/persons/\(person)?county=532532", area: Place.village(2))
            #expect(elsewhere.status == 404)
        }
    }

    @Test("Lists answer inside the caller's area and to roles that may see names")
    func authority() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        desk.send(RosterRow.sample(1, village: 2))
        try desk.run()
        let fixture = try HTTPFixture(desk: desk)
        try await fixture.serve { url in
            let summary = try await HTTPFixture.get(url, "/v1/summary?county=532532")
            #expect(try summary.json(RegistrySummary.self).people.granted == 1)
            #expect(try await HTTPFixture.get(url, "/v1/summary?county=532532", roles: "institution").status == 403)
            let own = "/v1/people/\(PersonKey.number(1))?county=532532"
            let village = Place.village(1)
            let seen = try await HTTPFixture.get(url, own, roles: "worker", area: village, as: "\(PersonKey.number(1))")
            #expect(seen.status == 200, "workers see themselves")
            let other = try await HTTPFixture.get(
                url, own, roles: "worker", area: village, as: "\(PersonKey.number(2))")
            #expect(other.status == 404, "and nobody else")
            let list = "/v1/people?village=\(village)"
            #expect(try await HTTPFixture.get(url, list, roles: "worker", area: village).status == 403)
            let refusals = try await HTTPFixture.get(url, "/v1/refusals?county=532532&reason=duplicate-in-county")
            #expect(try refusals.json(Page<RefusalLine>.self).total == 1)
            let expected = [
                ("/v1/summary", 400), ("/v1/summary?county=532523", 403), ("/v1/people?county=532532&page=0", 400),
                ("/v1/people?county=532532&state=unknown", 400), ("/v1/villages?county=532532", 200),
                ("/v1/people?village=532523101201", 403), ("/v1/refusals?county=532532&reason=unknown", 400),
                ("/v1/persons/\(PersonKey.number(9))?county=532532", 404),
            ]
            for (path, status) in expected {
                #expect(try await HTTPFixture.get(url, path).status == status, "\(path)")
            }
            for path in ["/v1/people?county=532532", "/v1/refusals?county=532532"] {
                #expect(try await HTTPFixture.get(url, path, roles: "employer").status == 403, "\(path)")
            }
        }
    }
}
