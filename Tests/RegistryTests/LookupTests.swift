import Calendars
import Foundation
import Models
import ServiceKit
import Store
import Synchronization
import Testing

@testable import Journal
@testable import RegistryService

@Suite("Looking a person up across the province")
struct LookupTests {
    /// A well-formed number that nobody bears: its sequence is reserved for tests.
    private static func idNumber(_ sequence: Int) throws -> String {
        let first = "53253219900101\(100 + sequence)"
        return first + String(try #require(IDNumber.checkDigit(for: first)))
    }

    private func question(
        roles: [String] = ["clerk"], area: DivisionCode = Place.hekou, purpose: String = "核对迁移"
    ) -> LookUpPerson {
        LookUpPerson(person: .number(1), purpose: purpose, actor: .clerk, roles: roles, area: area)
    }

    @Test("Counties and above may ask with a role for it and a purpose; everybody else may not")
    func rules() {
        #expect(LookupRules.refusal(of: question()) == nil)
        for area in ["530000", "532500", "532532"] {
            #expect(LookupRules.refusal(of: question(roles: ["auditor"], area: DivisionCode(area)!)) == nil)
        }
        for area in ["532532101", "532532101201"] {
            #expect(LookupRules.refusal(of: question(area: DivisionCode(area)!)) == .level)
        }
        for role in ["payer", "inspector", "institution", "agency", "employer", "system"] {
            #expect(LookupRules.refusal(of: question(roles: [role])) == .role)
        }
        #expect(LookupRules.refusal(of: question(roles: [])) == .role)
        #expect(LookupRules.refusal(of: question(purpose: " \n")) == .purpose)
    }

    @Test(
        "hekou-REG-06: every question is recorded once, told or refused, and tells the county that holds the record now"
    )
    func recorded() throws {
        let desk = try Desk()
        try desk.run()
        func ask(_ question: LookUpPerson, key: String) throws {
            let payload = try [UInt8](MessageCoding.encode(question))
            desk.identity.inbox.submit(
                CommandEnvelope(
                    type: LookUpPerson.type, key: question.key, idempotencyKey: key, payload: payload,
                    time: Moment(iso8601: "2018-03-05T01:00:00.000Z")!)
            ) { _ in }
            try desk.run()
        }
        try ask(question(), key: "a")
        desk.send(RosterRow.sample(1))
        try desk.run()
        try ask(question(), key: "b")
        try ask(question(), key: "b")
        try ask(question(area: Place.village(1)), key: "c")
        try ask(question(purpose: ""), key: "d")
        let told = try desk.events(PersonLookedUp.self, of: .identity)
        #expect(
            told.map(\.holder) == [nil, Place.hekou] && told.allSatisfy { $0.purpose == "核对迁移" && $0.actor == .clerk })
        #expect(try desk.events(LookupRefused.self, of: .identity).map(\.reason) == ["level", "purpose"])
        let rows = "SELECT COALESCE(holder, refused, 'nobody') FROM lookup ORDER BY ordinal"
        #expect(try desk.rows(rows, of: .identity) == ["nobody", "532532", "level", "purpose"])
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    /// Takes lookups as the owner of the partition would, and keeps what it was given.
    private final class IdentityGateway: CommandGateway {
        private let kept = Mutex<[SubmittedCommand]>([])
        var commands: [SubmittedCommand] { kept.withLock { $0 } }

        func submit(_ command: SubmittedCommand) async throws -> CommandAnswer {
            kept.withLock { $0.append(command) }
            let question = try MessageCoding.decode(LookUpPerson.self, from: command.payload)
            let event = LookupRules.answer(question, holder: nil)
            return CommandAnswer(
                status: .accepted(eventType: event.type, eventID: "e-1"), position: "laowu.identity.journal/0#1")
        }
    }

    @Test("A county is told where the record stands and the masked name only; numbers go no further than the body")
    func overHTTP() async throws {
        let desk = try Desk()
        let fixture = try HTTPFixture(desk: desk)
        let (number, other) = (try Self.idNumber(1), try Self.idNumber(2))
        let person = try #require(fixture.keyRing.personKey(idNumber: number))
        let row = RosterRow.sample(1, name: "张三丰")
        desk.send(
            RosterRow(
                ref: row.ref, county: row.county, village: row.village, person: person, head: nil, name: row.name,
                sealedIDNumber: row.sealedIDNumber, sealedPhone: nil, birth: row.birth, sex: row.sex,
                education: row.education, labourAbility: row.labourAbility, employmentState: row.employmentState,
                jobWish: "", trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: ""))
        try desk.run()
        let gateway = IdentityGateway()
        let keys = [number, other].compactMap { fixture.keyRing.personKey(idNumber: $0)?.description }
        let identity = DeskReader(
            paths: Dictionary(
                uniqueKeysWithValues: keys.map {
                    ($0, desk.path(.identity, Partitioner.partition(of: $0, among: desk.broker.partitions)))
                }))
        let ledger = fixture.reader
        let lookup = LookupRoutes(
            identity: identity, gateway: gateway, keyRing: fixture.keyRing,
            held: { question in
                try await ledger.read(question.county.description) { try HeldName.read($0, question) }
            })
        try await fixture.serve(lookup: lookup) { url in
            func ask(
                _ number: String, purpose: String = "核对迁移", roles: String = "clerk", area: DivisionCode = Place.hekou
            ) async throws -> HTTPFixture.Answer {
                try await HTTPFixture.post(
                    url, "/v1/lookup", ["idNumber": number, "purpose": purpose], roles: roles, area: area)
            }
            let own = try await ask(number)
            #expect(own.status == 200)
            let told = try own.json(LookupAnswer.self)
            #expect(told.outcome == "held" && told.county == "532532" && told.countyName?.contains("河口") == true)
            #expect(told.since == "2018-03-05" && told.maskedName == "张*丰" && told.person == person && told.move == nil)

            let neighbour = try await ask(number, area: Place.pingbian)
            let masked = try neighbour.json(LookupAnswer.self)
            #expect(masked.maskedName == "张*丰" && masked.county == "532532" && masked.person == nil)
            #expect(!neighbour.text.contains("张三丰") && !neighbour.text.contains(person.description))

            let unknown = try await ask(other)
            #expect(try unknown.status == 200 && unknown.json(LookupAnswer.self).outcome == "unknown")
            #expect(unknown.text.contains("没有登记"))

            #expect(try await ask(number, area: Place.village(1)).status == 403)
            #expect(try await ask(number, roles: "employer").status == 403)
            #expect(try await ask(number, purpose: " ").status == 422)
            // Recorded in each case, because the owner was asked.
            #expect(gateway.commands.count == 6)
            let faulty = try await ask(String(number.dropLast()) + (number.hasSuffix("1") ? "2" : "1"))
            #expect(faulty.status == 422 && !faulty.text.contains(number.dropLast()))
            #expect(try await ask(number, purpose: "查 \(other)").status == 422)
            #expect(gateway.commands.count == 6)
            for answer in [own, neighbour, unknown] { #expect(!answer.text.contains(number)) }
        }
        for command in gateway.commands {
            #expect(!PersonalNumberScan.contains(String(decoding: command.payload, as: UTF8.self)))
        }
    }

    @Test("An auditor reads who asked for a person; others do not")
    func records() async throws {
        let desk = try Desk()
        try desk.run()
        let asked = question()
        desk.identity.inbox.submit(
            CommandEnvelope(
                type: LookUpPerson.type, key: asked.key, idempotencyKey: "a",
                payload: try [UInt8](MessageCoding.encode(asked)), time: Moment(iso8601: "2018-03-05T01:00:00.000Z")!)
        ) { _ in }
        try desk.run()
        let fixture = try HTTPFixture(desk: desk)
        let key = asked.person.description
        let identity = DeskReader(
            paths: [key: desk.path(.identity, Partitioner.partition(of: key, among: desk.broker.partitions))])
        let lookup = LookupRoutes(
            identity: identity, gateway: IdentityGateway(), keyRing: fixture.keyRing,
            held: { _ in HeldName.Answer(name: nil) })
        try await fixture.serve(lookup: lookup) { url in
            let path = "/v1/lookups?person=\(key)"
            let lines = try await HTTPFixture.get(url, path, roles: "auditor").json(LookupLines.self).items
            #expect(lines.map(\.purpose) == ["核对迁移"] && lines.map(\.actor) == ["zhang.san"])
            let elsewhere = try await HTTPFixture.get(url, path, roles: "auditor", area: Place.pingbian)
            #expect(try elsewhere.json(LookupLines.self).items == [])
            #expect(try await HTTPFixture.get(url, path, roles: "clerk").status == 403)
        }
    }

    @Test(
        "A masked name keeps the first character, and the last of a name of three or more",
        arguments: [
            ("张三丰", "张*丰"), ("李四", "李*"), ("王", "*"), ("", "*"), ("阿依古丽·买买提", "阿******提"),
        ])
    func masks(_ name: String, _ masked: String) { #expect(HeldName.mask(name: name) == masked) }
}
