import Foundation
import Journal
import Models
import ServiceKit
import Store
import Testing

@testable import LaowuService

/// Erasure through all services: every journal stays whole, every store can be folded again, nothing of the person is left.
@Suite("Erasure, audited", .serialized)
struct ErasureAuditTests {
    private static let number = "53253219900101101X"
    private static let (phone, card) = ("13812345678", "6217000000000000019")
    private static let name = "机密词"

    private struct Sealer {
        let ring: KeyRing
        let person: PersonKey

        func text(_ text: String, _ field: String) throws -> String {
            try ring.seal(text, field: field, person: person).description
        }
    }

    private func makeRing(_ folder: String) throws -> (KeyRing, String) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return (try KeyRing.generate(to: folder + "/ring.json"), folder + "/ring.json")
    }

    /// Stores, below the data folder, in a file of which a text stands.
    private func stores(_ system: MemorySystem, holding text: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: system.data).filter { path in
            let data = FileManager.default.contents(atPath: "\(system.data)/\(path)") ?? Data()
            return data.range(of: Data(text.utf8)) != nil
        }.sorted()
    }

    @Test(
        "An erased person's numbers are gone with the key, every chain verifies, and every service's store folds again")
    func erased() throws {
        let system = try MemorySystem()
        defer { system.remove() }
        let (ring, file) = try makeRing(system.root + "/keys")
        let county = MemorySystem.county
        let person = try #require(ring.personKey(idNumber: Self.number))
        let seal = Sealer(ring: ring, person: person)
        try system.register(0..<5)
        try system.send(
            RosterRow(
                ref: RowReference(batch: BatchID("r")!, row: 1), county: county,
                village: DivisionCode("\(county)100200")!,
                person: person, name: Self.name, sealedIDNumber: try seal.text(Self.number, PersonalField.idNumber),
                sealedPhone: try seal.text(Self.phone, PersonalField.phone), birth: Day("1990-01-01")!, sex: "1",
                education: "primary", labourAbility: "ordinary", employmentState: "farming", jobWish: "",
                trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: ""), to: .registry)
        try system.send(
            AccountRow(
                ref: RowReference(batch: BatchID("a")!, row: 1), county: county, person: person, bank: "农信社",
                sealedHolder: try seal.text(Self.name, PersonalField.accountHolder),
                sealedCard: try seal.text(Self.card, PersonalField.accountCard)), to: .registry)
        try system.send(
            ClassRosterRow(
                ref: RowReference(batch: BatchID("c")!, row: 1), county: county, class: ClassID("\(county)-2019-001")!,
                person: person, name: Self.name, isOwnChoice: true), to: .training)
        try system.settle()
        let (clerk, approver) = (ActorID("clerk")!, ActorID("approver")!)
        try system.give(
            ClosePerson(
                county: county, person: person,
                exit: PersonExit(cause: .death, on: Day("2015-01-02")!, evidence: "证明"), actor: clerk), to: .registry)
        try system.give(
            SetRegistryRule(county: county, pack: "registry", name: "retention_years", value: "3", actor: approver),
            to: .registry)
        try system.give(
            RevealPersonalFields(county: county, person: person, fields: [.phone], purpose: "回访", actor: clerk),
            to: .registry)
        try system.give(
            RequestErasure(county: county, person: person, basis: .retentionEnded, reason: "期满", actor: clerk),
            to: .registry)
        let sealed = try #require(Sealed(try seal.text(Self.phone, PersonalField.phone)))
        let partition = system.partition()
        func count(_ sql: String, _ processor: ProcessorName) throws -> Int {
            try system.number(sql, in: system.store(processor, partition))
        }
        let named = "name = '\(Self.name)'"
        #expect(try count("SELECT COUNT(*) FROM person WHERE \(named)", .registry) == 1)
        #expect(try count("SELECT COUNT(*) FROM ref_person WHERE \(named)", .subsidy) == 1)
        #expect(try count("SELECT COUNT(*) FROM ref_payee WHERE person = '\(person)'", .subsidy) == 1)
        #expect(try count("SELECT COUNT(*) FROM enrolment WHERE \(named)", .training) == 1)

        try system.give(
            DecideErasure(county: county, person: person, isApproved: true, reason: "", actor: approver), to: .registry)
        #expect(try KeyRing.destroy([person], in: file).destroyed == [person])
        #expect(try ring.reload())
        try system.give(
            RecordKeyDestruction(
                county: county, person: person, generation: ring.generation, chain: ring.destructionChain,
                actor: approver), to: .registry)
        #expect(try count("SELECT COUNT(*) FROM person WHERE \(named)", .registry) == 0)
        #expect(try count("SELECT COUNT(*) FROM ref_person WHERE \(named)", .subsidy) == 0)
        #expect(try count("SELECT COUNT(*) FROM ref_payee WHERE person = '\(person)'", .subsidy) == 0)
        #expect(try count("SELECT COUNT(*) FROM enrolment WHERE \(named)", .training) == 0)
        #expect(try count("SELECT COUNT(*) FROM enrolment WHERE person = '\(person)'", .training) == 1)
        #expect(try count("SELECT COUNT(*) FROM erased_key WHERE generation = 1", .registry) == 1)
        #expect(throws: SealError.erased(field: PersonalField.phone)) {
            try ring.open(sealed, field: PersonalField.phone)
        }
        system.close()
        let report = try VerifyRun(
            processors: system.processors, source: system.broker, partitions: [0, 1], stores: try system.places(),
            scratch: system.root + "/scratch"
        ).perform()
        #expect(report.findings == [])
        for text in [Self.number, Self.phone, Self.card] {
            #expect(try stores(system, holding: text) == [])
            for processor in system.processors {
                for partition in 0..<system.broker.partitions {
                    for topic in [Topics.journal(processor.name), Topics.mail(processor.name)] {
                        let place = TopicPartition(topic, partition)
                        for offset in 0..<system.broker.count(place) {
                            system.broker.read(place, offset) {
                                #expect(Data($0.body).range(of: Data(text.utf8)) == nil, "\(place)@\(offset)")
                            }
                        }
                    }
                }
            }
        }
        #expect(try stores(system, holding: person.description) != [], "the search finds what there is")
    }
}
