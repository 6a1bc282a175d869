import Foundation
import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("Exams, resits and certificates")
struct ExamTests {
    private func exam(_ bench: TrainingBench) throws -> [String] {
        try bench.texts("SELECT person || ' ' || passed || sat || complete FROM exam ORDER BY person")
    }

    @Test("theory and practice are passed at whatever sittings; whoever was absent or failed sits again")
    func parts() throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 3)
        #expect(
            try bench.examine([
                mark(1, .theory), mark(1, .practice), mark(2, .theory), mark(2, .practice, .failed),
                mark(3, .theory, .absent), mark(3, .practice, .absent),
            ]).isAccepted)
        #expect(try exam(bench) == ["person-1 111", "person-2 011", "person-3 001"])
        #expect(try bench.examine(on: "2018-03-12", [mark(2, .practice), mark(3, .theory)]).isAccepted)
        #expect(try exam(bench) == ["person-1 111", "person-2 111", "person-3 011"])
        #expect(try bench.examine(on: "2018-03-13", [mark(3, .practice)]).isAccepted)
        #expect(try exam(bench).last == "person-3 111")
    }

    @Test("an exam is refused line by line: before the end, without attendance, twice, after a pass, for strangers")
    func refusals() throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 2)
        try bench.grant(3)
        try bench.mail(bench.roster(1, 3))
        try bench.attend(1, 3, missing: 3)
        try bench.settle()
        func code(_ marks: [ExamMark], on date: String = "2018-03-10") throws -> String? {
            try bench.examine(on: date, marks).refusal?.code
        }
        #expect(try code([]) == "no-results")
        #expect(try code([mark(1, .whole)], on: "2018-03-08") == "exam-before-end")
        #expect(try code([mark(1, .whole)], on: "2019-03-08") == "in-future")
        #expect(try code([mark(4, .whole)]) == "not-enrolled")
        #expect(try code([mark(1, .whole), mark(1, .whole)]) == "repeated-person")
        // Seven sessions of ten are too few to be examined, but not to be noted absent.
        #expect(try code([mark(3, .whole)]) == "attendance-too-low")
        #expect(try code([mark(3, .whole, .absent)]) == nil)
        #expect(
            try code([ExamMark(person: person(1), part: .whole, outcome: .passed, points: 101)]) == "points")
        #expect(try code([mark(1, .whole)]) == nil)
        #expect(try code([mark(1, .whole, .failed)]) == "already-recorded")
        #expect(try code([mark(1, .whole, .failed)], on: "2018-03-11") == "already-passed")
        #expect(try code([mark(2, .whole, .failed)], on: "2018-03-12") == nil)
        #expect(try code([mark(2, .whole)], on: "2018-03-11") == "examined-after")
    }

    @Test(
        "hekou-TRN-14, heyuan-TRN-08: a trainee bears certificates of several kinds, each under a number that is nobody else's"
    )
    func certificates() async throws {
        let bench = try TrainingBench(TrainingRules(under: try .hekou()))
        try bench.fill(trainees: 2)
        _ = try bench.examine([mark(1, .whole), mark(2, .whole, .failed)])
        func code(_ certificates: [TraineeCertificate]) throws -> String? {
            try bench.issue(1, certificates).refusal?.code
        }
        #expect(try code([]) == "no-certificates")
        #expect(try code([certificate(2, "Z2")]) == "certificate-without-pass")
        #expect(try code([certificate(3, "Z3")]) == "not-enrolled")
        #expect(try code([certificate(1, " ")]) == "certificate-number")
        #expect(try code([certificate(1, "Z1", issuer: "")]) == "issuer-missing")
        #expect(try code([certificate(1, "Z1", on: "2018-03-08")]) == "certificate-date")
        #expect(try code([certificate(1, "Z1"), certificate(1, "Z1", .skillLevel)]) == "certificate-in-use")
        #expect(try code([certificate(1, "Z1"), certificate(1, "Z2")]) == "certificate-repeated")
        // Who failed but came often enough has finished the course.
        #expect(
            try code([
                certificate(1, "Z1", .skillLevel), certificate(1, "J1", .completion), certificate(2, "J2", .completion),
            ])
                == nil)
        #expect(try code([certificate(1, "J2", .specialAbility)]) == "certificate-in-use")
        let results = try await bench.detail()?.results
        #expect(results?.certificates == ["skill-level": 1, "completion": 2])
        // The plan counts vocational qualifications and special abilities only.
        #expect(results?.certified == 0)
        #expect(try code([certificate(1, "Z3", .specialAbility)]) == nil)
        #expect(try await bench.detail()?.results.certified == 1)
    }

    @Test("a certificate is corrected or withdrawn with a reason, its number never given out again")
    func corrections() async throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 2)
        _ = try bench.examine([mark(1, .whole), mark(2, .whole)])
        _ = try bench.issue(1, [certificate(1, "Z1"), certificate(2, "Z2")])
        func correct(_ number: String, _ corrected: TraineeCertificate, reason: String = "编号录错") throws -> String? {
            try bench.command(
                .correctCertificate(
                    CorrectCertificate(
                        county: TrainingBench.county, class: classID(1), number: number, certificate: corrected,
                        on: day("2018-03-15"), reason: reason, actor: TrainingBench.settler))
            ).refusal?.code
        }
        func withdraw(_ number: String) throws -> String? {
            try bench.command(
                .withdrawCertificate(
                    WithdrawCertificate(
                        county: TrainingBench.county, class: classID(1), number: number, on: day("2018-03-16"),
                        reason: "替考", actor: TrainingBench.settler))
            ).refusal?.code
        }
        #expect(try correct("Z1", certificate(1, "Z9"), reason: " ") == "reason-missing")
        #expect(try correct("Z1", certificate(1, "Z2")) == "certificate-in-use")
        #expect(try correct("Z1", certificate(2, "Z9")) == "certificate-repeated")
        #expect(try correct("Z1", certificate(2, "Z9", .skillLevel)) == "another-bearer")
        #expect(try correct("Z8", certificate(1, "Z9")) == "unknown-certificate")
        #expect(try correct("Z1", certificate(1, "Z9")) == nil)
        #expect(try correct("Z1", certificate(1, "Z7")) == "certificate-void")
        #expect(try withdraw("Z2") == nil && withdraw("Z2") == "certificate-void")
        #expect(
            try bench.texts("SELECT number || ' ' || state || ' ' || ifnull(reason, '') FROM certificate ORDER BY 1")
                == ["Z1 replaced 编号录错", "Z2 withdrawn 替考", "Z9 in-force 编号录错"])
        #expect(try bench.issue(1, [certificate(2, "Z1")]).refusal?.code == "certificate-in-use")
        #expect(try bench.issue(1, [certificate(2, "Z3")]).isAccepted)
        #expect(try await bench.detail()?.trainees.map(\.certificate) == ["Z9", "Z3"])
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("the registry is told of every certificate, correction and withdrawal, each by a row of its own")
    func letters() throws {
        let bench = try TrainingBench()
        try bench.fill(trainees: 2)
        _ = try bench.certify(1, [ExamResult(person: person(1), hasPassed: true, certificate: "Z1")])
        _ = try bench.examine([mark(2, .whole)])
        _ = try bench.issue(1, [certificate(2, "Z2"), certificate(2, "J2", .completion)])
        _ = try bench.command(
            .withdrawCertificate(
                WithdrawCertificate(
                    county: TrainingBench.county, class: classID(1), number: "Z2", on: day("2018-03-16"), reason: "替考",
                    actor: TrainingBench.settler)))
        try bench.settle()
        let rows = try bench.skillRows()
        #expect(rows.map(\.ref.row) == [1, 2, 3, 4])
        #expect(rows.map(\.number) == ["Z1", "Z2", "J2", "Z2"])
        #expect(rows.map { $0.skill?.kind } == [nil, .vocationalQualification, .completion, nil])
        #expect(rows.map { $0.skill?.trade } == ["中式烹调师", "中式烹调师", "中式烹调师", nil])
        #expect(Set(rows.map(\.class)) == [classID(1)] && rows.last?.reason == "替考")
    }

    @Test("in whatever order inspections, sittings and resits are entered, the class stands the same", arguments: 1...8)
    func anyOrder(seed: UInt64) throws {
        var random = Seeded(seed)
        let people = 1...5
        var deeds: [(TrainingBench) throws -> CommandOutcome] = []
        var passed: Set<Int> = []
        for who in people {
            for part in [ExamPart.theory, .practice] {
                // Sittings day after day until one is passed; some never do.
                for sitting in 0..<3 {
                    let outcome = ExamOutcome.allCases.randomElement(using: &random)!
                    deeds.append { try $0.examine(on: "2018-03-\(12 + sitting)", [mark(who, part, outcome)]) }
                    guard outcome == .passed else { continue }
                    if part == .practice, passed.contains(-who) { passed.insert(who) }
                    if part == .theory { passed.insert(-who) }
                    break
                }
            }
        }
        for date in ["2018-03-05", "2018-03-06", "2018-03-08"] {
            let finding = InspectionFinding(
                finding: date, item: "safety", text: "无消防通道", mending: "清理", due: day("2018-03-20"))
            let items = [InspectedItem(item: "safety", isInOrder: false)]
            deeds.append { try $0.look(on: date, items: items, defects: [finding]) }
        }
        let tables = ["inspection", "inspected_item", "finding", "exam_mark", "exam"]
        var first: [String: String]?
        for attempt in 0..<3 {
            let bench = try TrainingBench()
            try bench.fill(trainees: people.upperBound)
            for deed in attempt == 0 ? deeds : deeds.shuffled(using: &random) {
                #expect(try deed(bench).isAccepted)
                if random.chance(0.1) { try bench.restart(losingStore: random.chance(0.5)) }
            }
            try bench.settle()
            let hashes = try bench.hashes().filter { tables.contains($0.key) }
            #expect(hashes.count == tables.count)
            #expect(first == nil || hashes == first, "seed \(seed), order \(attempt)")
            first = hashes
            #expect(
                try bench.number("SELECT COUNT(*) FROM exam WHERE passed = 1") == passed.count { $0 > 0 },
                "seed \(seed)")
        }
    }
}

extension TrainingBench {
    /// What lies in the registry's mailbox.
    func skillRows() throws -> [SkillRow] {
        let mailbox = TopicPartition(Topics.mail(.registry), 0)
        var rows: [SkillRow] = []
        for offset in 0..<broker.count(mailbox) {
            var value = Data()
            broker.read(mailbox, offset) { if $0.headers.text(.type) == SkillRow.type { value = Data($0.body) } }
            if !value.isEmpty { rows.append(try MessageCoding.decode(SkillRow.self, from: value)) }
        }
        return rows
    }
}
