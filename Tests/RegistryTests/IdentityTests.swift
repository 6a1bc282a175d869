import Models
import Testing

@testable import Journal
@testable import RegistryService

@Suite("Nobody is counted twice in the province")
struct IdentityTests {
    @Test("The two counties of these tests lie in different partitions")
    func partitions() {
        #expect(
            Partitioner.partition(of: Place.hekou.description, among: 4)
                != Partitioner.partition(of: Place.pingbian.description, among: 4))
    }

    @Test(
        "hekou-REG-06: of two counties that register a person at once exactly one is granted",
        arguments: 1...8 as ClosedRange<UInt64>)
    func exactlyOneIsGranted(seed: UInt64) async throws {
        let desk = try Desk(seed: seed)
        var random = SeededGenerator(seed)
        let counties = [Place.hekou, Place.pingbian]
        let rows = (1...40).flatMap { person in counties.map { RosterRow.sample(person, in: $0) } }
        for row in rows.shuffled(using: &random) {
            desk.send(row)
            if Bool.random(using: &random) { try desk.step() }
        }
        desk.crashRate = seed % 2 == 0 ? 0.01 : 0
        try desk.run()
        for person in 1...40 {
            let key = PersonKey.number(person)
            let states = try desk.rows("SELECT state FROM person WHERE person = '\(key)'")
            #expect(states.sorted() == ["denied", "granted"], "seed \(seed), person \(person)")
            let holder = try desk.rows("SELECT county FROM person WHERE person = '\(key)' AND state = 'granted'")
            #expect(try desk.rows("SELECT held_by FROM person WHERE person = '\(key)' AND state = 'denied'") == holder)
        }
        let summaries = [try await desk.summary(Place.hekou), try await desk.summary(Place.pingbian)]
        #expect(summaries.map(\.people.counted).reduce(0, +) == 40)
        #expect(summaries.map(\.people.denied).reduce(0, +) == 40)
        #expect(summaries.map { $0.bySex.values.reduce(0, +) } == summaries.map(\.people.counted))
        #expect(summaries.map(\.households).reduce(0, +) == 40)
    }

    @Test("A registration counts as claimed until identity has answered")
    func claimedUntilAnswered() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1))
        desk.identity.close()
        for _ in 0..<60 { try desk.registry.step() }
        #expect(try await desk.summary().people == .init(claimed: 1, granted: 0, denied: 0))
        try desk.restart()
        try desk.run()
        #expect(try await desk.summary().people == .init(claimed: 0, granted: 1, denied: 0))
    }

    @Test("A county that claims a person again is answered once")
    func repeatedClaim() throws {
        let desk = try Desk()
        for _ in 1...3 {
            desk.send(
                ClaimPerson(person: .number(1), county: Place.hekou, village: Place.village(1)), to: .identity)
            desk.send(
                ClaimPerson(person: .number(1), county: Place.pingbian, village: Place.village(1, of: Place.pingbian)),
                to: .identity)
        }
        try desk.run()
        #expect(try desk.events(PersonGranted.self, of: .identity).map(\.county) == [Place.hekou])
        #expect(try desk.events(PersonDenied.self, of: .identity).map(\.heldBy) == [Place.hekou])
    }

    @Test("An answer about somebody the county never registered changes nothing")
    func answerAboutNobody() async throws {
        let desk = try Desk()
        desk.send(IdentityAnswer(county: Place.hekou, person: .number(1), isGranted: true, heldBy: Place.hekou))
        try desk.run()
        #expect(try await desk.summary() == RegistrySummary(county: "532532"))
    }
}
