import Calendars
import Foundation
import Models
import ServiceKit
import Testing

@testable import RegistryService

@Suite("privacy over HTTP")
struct PrivacyHTTPTests {
    private static let phone = "13812345678"
    private static let card = "6217000000000000019"

    /// A person whose numbers are sealed under the fixture's ring.
    private func fixture() throws -> (Desk, HTTPFixture, PersonKey) {
        let desk = try Desk()
        let fixture = try HTTPFixture(desk: desk)
        let number = try Self.idNumber()
        let person = try #require(fixture.keyRing.personKey(idNumber: number))
        func seal(_ text: String, _ field: String) throws -> String {
            try fixture.keyRing.seal(text, field: field, person: person).description
        }
        desk.send(
            RosterRow(
                ref: RowReference("r", 1), county: Place.hekou, village: Place.village(1), person: person, name: "李四",
                sealedIDNumber: try seal(number, PersonalField.idNumber),
                sealedPhone: try seal(Self.phone, PersonalField.phone), birth: Day("1990-01-01")!, sex: "1",
                education: "primary", labourAbility: "weak", employmentState: "farming", jobWish: "", trainingState: "",
                trainingWish: "", isDisabled: false, schooling: "", note: ""))
        desk.send(
            AccountRow(
                ref: RowReference("a", 1), county: Place.hekou, person: person, bank: "农信社",
                sealedHolder: try seal("李四", PersonalField.accountHolder),
                sealedCard: try seal(Self.card, PersonalField.accountCard)))
        try desk.run()
        return (desk, fixture, person)
    }

    @Test("The document lists every route about privacy")
    func document() {
        for path in [
            "people/{person}/reveal", "reveals", "reveals/actors", "erasures", "people/{person}/erasure-request",
            "people/{person}/erasure-decision", "people/{person}/erasure-hold", "people/{person}/key-destruction",
            "export", "exports",
        ] { #expect(RegistryAPI.document.contains("\n  /v1/\(path):\n"), "\(path)") }
    }

    @Test(
        "Numbers are shown in full after the event is taken, with role, area and a purpose, and never twice for one key"
    )
    func reveal() async throws {
        let (desk, fixture, person) = try fixture()
        defer { withExtendedLifetime(desk) {} }
        let path = "/v1/people/\(person)/reveal"
        @Sendable func body(_ fields: String, _ purpose: String = "核对到账") -> String {
            #"{"county":"532532","fields":[\#(fields)],"purpose":"\#(purpose)"}"#
        }
        let all = #""id-number","phone","accounts""#
        try await fixture.serve { url in
            for (roles, area) in [("auditor", Place.hekou), ("institution", Place.hekou), ("system", Place.hekou)] {
                let refused = try await HTTPFixture.post(url, path, json: body(all), roles: roles, area: area)
                #expect(refused.status == 403)
            }
            let elsewhere = try await HTTPFixture.post(url, path, json: body(all), area: Place.village(2))
            #expect(elsewhere.status == 404)
            let numbered = try await HTTPFixture.post(url, path, json: body(all, Self.phone))
            #expect(numbered.status == 422)
            #expect(fixture.gateway.commands.isEmpty)

            let answer = try await HTTPFixture.post(url, path, json: body(all), area: Place.village(1))
            #expect(answer.status == 200)
            let fields = try answer.json(RevealedFields.self)
            #expect(fields.phone == Self.phone && fields.accounts?.map(\.card) == [Self.card])
            #expect(fields.idNumber?.hasPrefix("532532199001011") == true && fields.accounts?[0].holder == "李四")
            let one = try await HTTPFixture.post(url, path, json: body(#""phone""#))
            #expect(try one.json(RevealedFields.self).accounts == nil && !one.text.contains("idNumber"))
        }
        let command = try #require(fixture.gateway.commands.first)
        #expect(command.type == RevealPersonalFields.type && command.actor == ActorID(unchecked: "zhang.san"))
        #expect(!PersonalNumberScan.contains(String(decoding: command.payload, as: UTF8.self)))

        fixture.gateway.answer(with: #"{"isRepeat":true}"#)
        try await fixture.serve { url in
            let repeated = try await HTTPFixture.post(url, path, json: body(all))
            #expect(try repeated.status == 409 && repeated.json(Problem.self).code == "reveal-repeated")
        }
        fixture.gateway.fail()
        try await fixture.serve { url in
            let unknown = try await HTTPFixture.post(url, path, json: body(all))
            #expect(unknown.status == 503 && !PersonalNumberScan.contains(unknown.text), "no event, no numbers")
        }
    }

    @Test("Reveals are listed for auditors alone, erasures with the state of their keys in the ring")
    func lists() async throws {
        let (desk, fixture, person) = try fixture()
        let county = Place.hekou
        try desk.accept(
            RevealPersonalFields(county: county, person: person, fields: [.phone], purpose: "回访", actor: .reviewer))
        try desk.accept(
            ClosePerson(
                county: county, person: person,
                exit: PersonExit(cause: .death, on: Day("2015-01-02")!, evidence: "证明"), actor: .clerk))
        try desk.accept(
            SetRegistryRule(county: county, pack: "registry", name: "retention_years", value: "3", actor: .approver))
        try desk.accept(
            RequestErasure(county: county, person: person, basis: .retentionEnded, reason: "期满", actor: .clerk))
        let sealed = try #require(
            try desk.rows("SELECT sealed_id_number FROM person").first.flatMap { Sealed($0) })
        #expect(throws: Never.self) { try fixture.keyRing.open(sealed, field: PersonalField.idNumber) }
        try desk.accept(
            DecideErasure(county: county, person: person, isApproved: true, reason: "", actor: .approver))
        let report = "/v1/people/\(person)/key-destruction"
        try await fixture.serve { url in
            for path in ["reveals", "reveals/actors"] {
                #expect(try await HTTPFixture.get(url, "/v1/\(path)?county=532532").status == 403)
            }
            let reveals = try await HTTPFixture.get(url, "/v1/reveals?county=532532&actor=li.si", roles: "auditor")
            #expect(try reveals.json(Page<RevealLine>.self).items.map(\.purpose) == ["回访"])
            let none = try await HTTPFixture.get(url, "/v1/reveals?county=532532&actor=other", roles: "auditor")
            #expect(try none.json(Page<RevealLine>.self).total == 0)
            let rates = try await HTTPFixture.get(url, "/v1/reveals/actors?county=532532", roles: "auditor")
            #expect(try rates.json(Page<RevealRate>.self).items.map(\.reveals) == [1])

            let erasures = try await HTTPFixture.get(url, "/v1/erasures?county=532532&state=key-there")
            #expect(try erasures.json(Page<ErasureLine>.self).items.flatMap(\.keys).map(\.isDestroyed) == [false])
            let early = try await HTTPFixture.post(url, report, json: #"{"county":"532532"}"#, roles: "approver")
            #expect(try early.status == 409 && early.json(Problem.self).code == "key-still-there")
            let page = try await HTTPFixture.get(url, "/v1/people/\(person)?county=532532")
            let shown = try page.json(PersonPage.self)
            #expect(shown.name == SealError.erasedText && shown.maskedIDNumber == SealError.erasedText)
            #expect(shown.erasedOn == "2018-03-05" && shown.accounts.isEmpty)
        }
        #expect(try KeyRing.destroy([person], in: fixture.keyFile).destroyed == [person])
        #expect(try fixture.keyRing.reload())
        #expect(throws: SealError.erased(field: PersonalField.idNumber)) {
            try fixture.keyRing.open(sealed, field: PersonalField.idNumber)
        }
        try await fixture.serve { url in
            let erasures = try await HTTPFixture.get(url, "/v1/erasures?county=532532&state=key-there")
            #expect(try erasures.json(Page<ErasureLine>.self).items.flatMap(\.keys).map(\.isDestroyed) == [true])
            let answer = try await HTTPFixture.post(url, report, json: #"{"county":"532532"}"#, roles: "approver")
            #expect(answer.status == 200)
            let again = try await HTTPFixture.post(
                url, "/v1/persons",
                json: """
                    {"village":"\(Place.village(1))","name":"李四","idNumber":"\(try Self.idNumber())","education":"初中",
                    "labourAbility":"ordinary","employmentState":"未就业"}
                    """)
            #expect(try again.status == 422 && again.json(Problem.self).code == "person-erased")
        }
        let command = try #require(fixture.gateway.commands.last)
        let reported = try MessageCoding.decode(RecordKeyDestruction.self, from: command.payload)
        #expect(reported.generation == 1 && reported.chain == fixture.keyRing.destructionChain)
        try desk.accept(reported)
        let directory = URL(fileURLWithPath: desk.path(of: county)).deletingLastPathComponent()
            .deletingLastPathComponent().path
        try KeyRingGuard.check(fixture.keyRing, file: "ring", dataDirectory: directory, partitions: 4)
        let old = try HTTPFixture(desk: desk).keyRing
        #expect(throws: KeyRingError.older("ring", generation: 0, known: 1)) {
            try KeyRingGuard.check(old, file: "ring", dataDirectory: directory, partitions: 4)
        }
    }

    @Test("No route that reads shows a number, whatever is asked for")
    func maskedByDefault() async throws {
        let (desk, fixture, person) = try fixture()
        let ring = fixture.keyRing
        let phone = try Self.seal(Self.phone, PersonalField.phone, person, ring)
        let newPhone = try Self.seal("13912345678", PersonalField.phone, person, ring)
        let former = try Self.seal(Self.card, PersonalField.accountCard, person, ring)
        let card = try Self.seal("6217000000000000001", PersonalField.accountCard, person, ring)
        let holder = try Self.seal("李四", PersonalField.accountHolder, person, ring)
        try desk.accept(
            RequestChange(
                county: Place.hekou, person: person,
                changes: [
                    FieldChange(field: .phone, before: phone, after: newPhone),
                    FieldChange(field: .account, before: former, after: card),
                ],
                account: AccountDetails(
                    bank: "农信社", sealedHolder: holder, sealedCard: card),
                isCorrection: false, reason: "换号", evidence: "", actor: .clerk))
        let paths = [
            "summary", "villages", "people", "persons/\(person)", "people/\(person)",
            "people/\(person)?asOf=2018-03-05",
            "people/\(person)/history", "changes", "duplicates", "moves", "refusals", "erasures", "reveals",
            "reveals/actors", "households/\(HouseholdID(of: person, head: nil))", "employment", "plans", "alarms",
            "unemployment", "hardship-applications", "duties/tasks",
        ]
        try await fixture.serve { url in
            for path in paths {
                let sign = path.contains("?") ? "&" : "?"
                let answer = try await HTTPFixture.get(
                    url, "/v1/\(path)\(sign)county=532532&area=532532", roles: "approver")
                #expect(answer.status == 200, "\(path)")
                #expect(!PersonalNumberScan.contains(answer.text), "\(path)")
            }
            let changes = try await HTTPFixture.get(url, "/v1/changes?county=532532")
            #expect(changes.text.contains("139******78") && changes.text.contains("0001"))
        }
    }

    private static func seal(_ text: String, _ field: String, _ person: PersonKey, _ ring: KeyRing) throws -> String {
        try ring.seal(text, field: field, person: person).description
    }

    private static func idNumber() throws -> String {
        let first = "53253219900101101"
        return first + String(try #require(IDNumber.checkDigit(for: first)))
    }
}
