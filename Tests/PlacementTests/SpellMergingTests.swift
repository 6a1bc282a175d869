import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Employment spells")
struct SpellMergingTests {
    private func spells(_ evidences: [WorkEvidence]) -> [EmploymentSpell] {
        SpellMerging.spells(of: "p1", with: Rows.factory, evidences)
    }

    private func evidence(_ kind: WorkEvidence.Kind, _ from: Day, _ to: Day?, isEnded: Bool = false) -> WorkEvidence {
        WorkEvidence(kind: kind, from: from, to: to, reference: kind.rawValue, isEnded: isEnded)
    }

    @Test("The same spell told by agency, employer and payroll is one spell with three evidences")
    func three() async throws {
        let bench = try WorkBench()
        try bench.register("p1")
        try bench.contract("p1", at: "441900", from: "2018-03-01", to: "2018-12-31", agency: Rows.agency)
        try bench.report("p1", at: "441900", since: "2018-03-05", until: "2018-11-30", by: .employer)
        try bench.pay("p1", ["2018-03", "2018-04"])
        let spells = try await bench.spells(of: "p1")
        #expect(spells.count == 1)
        #expect(Set(spells[0].evidences.map(\.kind)) == ["contract", "employer", "payroll"])
        #expect(spells[0].strength == "payroll")
        #expect(spells[0].area == "out-of-province")
        #expect(spells[0].agency == Rows.agency)
        #expect(spells[0].from == "2018-03-01")
        #expect(spells[0].to == "2018-12-31")
    }

    @Test("Paid months alone are a spell; a month between two that is not paid parts them")
    func paidAlone() {
        let months: [Month] = ["2018-11", "2018-12", "2019-01", "2019-03"]
        let found = spells(SpellMerging.paid(months))
        #expect(found.map(\.from) == ["2018-11-01", "2019-03-01"])
        #expect(found.map(\.to) == ["2019-01-31", "2019-03-31"])
        #expect(found.map { $0.hasPaidRun(of: 3) } == [true, false])
    }

    @Test("Times that adjoin are one spell, a free day between them makes two")
    func adjoining() {
        let first = evidence(.contract, "2018-01-01", "2018-03-31")
        #expect(spells([first, evidence(.village, "2018-04-01", "2018-05-31")]).count == 1)
        #expect(spells([first, evidence(.village, "2018-04-02", "2018-05-31")]).count == 2)
    }

    @Test("A report that is open ends where a contract with the same employer really ended, not where a term ends")
    func open() {
        let report = evidence(.village, "2018-02-01", nil)
        let term = evidence(.contract, "2018-01-01", "2018-06-30")
        let ended = evidence(.contract, "2018-01-01", "2018-05-15", isEnded: true)
        #expect(spells([report, term]).map(\.to) == [nil])
        #expect(spells([report, ended]).map(\.to) == ["2018-05-15"])
        #expect(spells([evidence(.village, "2018-08-01", nil), ended]).map(\.to) == ["2018-05-15", nil])
    }

    /// Written for the purpose: two days are of one spell when every day between them is told by some evidence.
    private func recomputed(_ evidences: [WorkEvidence]) -> [[Int32]] {
        var days: Set<Int32> = []
        for evidence in evidences {
            guard let to = evidence.to else { continue }
            days.formUnion(evidence.from.daysSinceEpoch...to.daysSinceEpoch)
        }
        return days.sorted().reduce(into: []) { runs, day in
            if let last = runs.last?.last, last + 1 == day {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
    }

    @Test("Spells follow from the evidences alone, whatever their order and however often they came", arguments: 0..<60)
    func anyOrder(seed: Int) {
        var random = SplitMix(UInt64(seed))
        let start: Day = "2018-01-01"
        let evidences = (0..<Int.random(in: 1...12, using: &random)).map { _ -> WorkEvidence in
            let from = start.adding(days: Int.random(in: 0...200, using: &random))
            return evidence(
                WorkEvidence.Kind.allCases.randomElement(using: &random)!, from,
                from.adding(days: Int.random(in: 0...25, using: &random)))
        }
        let straight = spells(evidences)
        let again = spells((evidences + evidences.filter { _ in Bool.random(using: &random) }).shuffled(using: &random))
        #expect(again == straight, "seed \(seed)")
        let runs = recomputed(evidences)
        #expect(straight.map(\.from.daysSinceEpoch) == runs.map { $0[0] })
        #expect(straight.map { $0.to?.daysSinceEpoch } == runs.map { $0[$0.count - 1] })
        #expect(straight.reduce(0) { $0 + $1.evidences.count } == Set(evidences).count)
    }

    @Test(
        "Contracts, reports and pay that arrive in any order give the same spells in the county's file",
        arguments: 0..<5)
    func anyArrival(seed: Int) async throws {
        let straight = try await arrived(seed, isShuffled: false)
        #expect(try await arrived(seed, isShuffled: true) == straight)
        #expect(!straight.isEmpty)
    }

    private func arrived(_ seed: Int, isShuffled: Bool) async throws -> [SpellAnswer] {
        var random = SplitMix(UInt64(seed))
        let bench = try WorkBench()
        try bench.register("p1")
        var steps: [() throws -> Void] = []
        for number in 0..<4 {
            let from = ("2018-01-10" as Day).adding(days: Int.random(in: 0...300, using: &random))
            let to = from.adding(days: Int.random(in: 5...60, using: &random))
            let employer = number % 2 == 0 ? Rows.factory : Rows.farm
            let row = Rows.contract(
                "C\(number)", of: "p1", in: bench.code, employer: employer, from: from, to: to, row: number)
            steps.append { try bench.county.take(.contractRow(row)) }
            steps.append {
                try bench.report("p1", with: employer, since: from.adding(days: 3), until: to.adding(days: 9))
            }
            let months = [from.month, from.month.adding(1)]
            steps.append { try bench.pay("p1", months, from: employer) }
        }
        for step in isShuffled ? steps.shuffled(using: &random) : steps { try step() }
        return try await bench.spells(of: "p1")
    }

    @Test("A later word on the same spell goes over an earlier one, and leaves what it does not say")
    func traits() async throws {
        let bench = try WorkBench(WorkBench.karub)
        try bench.register("p1")
        try bench.report(
            "p1", since: "2020-03-01", until: "2020-08-31", WorkTraits(channel: "industry", industry: "yak"))
        try bench.county.take(
            .classifyWork(
                ClassifyWork(
                    county: bench.code, person: "p1", employer: Rows.factory, on: "2020-05-01",
                    traits: WorkTraits(channel: "project"), actor: WorkBench.officer)), on: "2020-06-01")
        try bench.county.take(
            .classifyWork(
                ClassifyWork(
                    county: bench.code, person: "p1", employer: Rows.factory, on: "2020-09-01",
                    traits: WorkTraits(channel: "social-force"), actor: WorkBench.officer)), on: "2020-10-01")
        let spell = try #require(try await bench.spells(of: "p1").first)
        #expect(spell.traits == WorkTraits(channel: "project", industry: "yak"))
    }

    @Test("A code that the plan does not list is refused with the list; where no plan has a list any code may be said")
    func codes() throws {
        let bench = try WorkBench(WorkBench.karub)
        try bench.register("p1")
        let refusal = #expect(throws: Refusal.self) {
            try bench.report("p1", since: "2020-03-01", WorkTraits(channel: "moon"))
        }
        #expect(refusal?.code == "unlisted-code")
        #expect(refusal?.zh.contains("non-public-firm 非公企业") == true)
        try bench.report("p1", since: "2020-03-01", WorkTraits(form: "flexible"))
        for text in ["张三", "13800138000", "", "Flexible"] {
            let refusal = #expect(throws: Refusal.self) {
                try bench.report("p1", since: "2020-03-01", WorkTraits(form: text))
            }
            #expect(refusal?.code == "unreadable-code", "\(text)")
        }
    }

    @Test(
        "Reports of people of other counties, of the future, or with an end before the beginning are refused",
        arguments: [
            ("p2", "2020-03-01", nil, "2020-03-01", "not-registered-here"),
            ("p1", "2020-03-01", "2020-02-01", "2020-03-01", "ends-before-start"),
            ("p1", "2023-03-01", nil, "2023-03-01", "reported-in-future"),
            ("p1", "2020-03-02", nil, "2020-03-01", "reported-in-future"),
        ] as [(PersonKey, Day, Day?, Day, String)])
    func refused(person: PersonKey, since: Day, until: Day?, on: Day, code: String) throws {
        let bench = try WorkBench(WorkBench.karub)
        try bench.register("p1")
        let refusal = #expect(throws: Refusal.self) { try bench.report(person, since: since, until: until, on: on) }
        #expect(refusal?.code == code)
    }

    @Test("A report that was wrong is withdrawn and counts no more; withdrawn twice it is unknown")
    func withdrawn() async throws {
        let bench = try WorkBench()
        try bench.register("p1")
        try bench.report("p1", since: "2018-03-01")
        let command = PlacementCommand.withdrawWorkReport(
            WithdrawWorkReport(
                county: bench.code, person: "p1", employer: Rows.factory, since: "2018-03-01", reporter: .village,
                reason: "查无此事", actor: WorkBench.officer))
        try bench.county.take(command)
        #expect(try await bench.spells(of: "p1").isEmpty)
        #expect(throws: Refusal.self) { try bench.county.take(command) }
    }
}
