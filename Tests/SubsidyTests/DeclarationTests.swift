import Journal
import Models
import Policy
import Testing

@testable import SubsidyService

@Suite("Facts that officers declare")
struct DeclarationTests {
    private let graduate = CaseID(unchecked: "532532-graduate-grant-\(person(1))")
    private let employer = BodyID(unchecked: "employer:91532532MA0000000X")

    private func county(_ items: String = TrialPack.items) throws -> County {
        let county = try County.trial(items)
        try county.know(Worker().facts)
        return county
    }

    private func states(_ county: County) throws -> [String] {
        try county.reading { connection in
            try connection.prepare("SELECT item || ' ' || state FROM subsidy_case ORDER BY id").all { $0.text(0) }
        }
    }

    @Test("Nobody can tell while a fact is missing; declared it is found, withdrawn it lapses while still a draft")
    func wholeLife() throws {
        let library = try TrialPack.library()
        let pack = try #require(library.packs.first)
        let item = try #require(pack.item("graduate-grant"))
        let unknown = try PolicyEvaluator(catalogue: TrialPack.catalogue).determine(
            item, of: pack, settings: CountySettings(), facts: [:], on: day("2018-07-01"))
        #expect(unknown.outcome == .cannotTell(missing: ["trial_graduate"]))

        let county = try county()
        #expect(try states(county) == [])
        try county.accept(county.declaration())
        let found = try county.cases()
        #expect(found.map(\.id) == [graduate])
        #expect(found.map(\.claimant) == ["person:\(person(1))"])
        #expect(found.map(\.basisOn) == ["2018-07-01"])
        try county.accept(county.withdrawal())
        #expect(try states(county) == ["graduate-grant lapsed"])
        try county.accept(county.declaration("d2", from: "2018-08-01"))
        #expect(try county.cases().map(\.basisOn) == ["2018-08-01"])
    }

    @Test("A case says which of its facts were declared, on which proof and by whom")
    func explanation() throws {
        let county = try county()
        try county.accept(county.declaration())
        let text = try #require(try county.cases().first?.determination)
        let determination = try MessageCoding.decode(Determination.self, from: .init(text.utf8))
        #expect(determination.declared?.map(\.fact) == ["trial_graduate"])
        #expect(determination.declared?.first?.by == actor("desk"))
        let line = try #require(determination.explain(catalogue: TrialPack.catalogue).first { $0.contains("申报事实") })
        #expect(line.contains("试验毕业生") && line.contains("毕业证书，毕字01号，试验学校，2018-06-30") && line.contains("desk"))
    }

    @Test("A correction takes the place of what was said before, and the draft follows it")
    func correction() throws {
        let county = try county()
        try county.accept(county.declaration())
        #expect(try county.refusal(county.declaration(from: "2018-07-15")) == "reason-missing")
        try county.accept(county.declaration(from: "2018-07-15", number: "毕字02号", reason: "日期登错"))
        #expect(try county.cases().map(\.basisOn) == ["2018-07-15"])
        #expect(try county.cases().first?.determination.contains("毕字02号") == true)
        try county.accept(county.declaration("d1", "trial_graduate", "0", reason: "不是毕业生"))
        #expect(try states(county) == ["graduate-grant lapsed"])
        let versions = try county.reading { connection in
            try connection.prepare("SELECT version || ' ' || state FROM declared_fact ORDER BY version").all {
                $0.text(0)
            }
        }
        #expect(versions == ["1 corrected", "2 corrected", "3 in-force"])
    }

    @Test(
        "A fact holds on the days of its validity and on no other", arguments: [("2018-03-30", 0), ("2018-05-31", 1)])
    func validity(until: String, count: Int) throws {
        // The contract's own day is 1 March; the person turns into the one who may claim on 1 April.
        let items = TrialPack.item(
            "graduate-grant", ground: "person", claimant: "person",
            when: "trial_graduate = 1 AND registered_poor = 1")
        let county = try county(items)
        try county.know(Worker(poverty: ("已脱贫", "2016-01-01")).registry)
        try county.accept(county.declaration(from: "2018-03-01", until: until, dated: "2018-02-01"))
        #expect(try county.cases() == [])
        try county.know(Worker(poverty: ("建档立卡贫困户", "2018-04-01")).registry)
        #expect(try county.cases().count == count)
    }

    @Test("A fact of one contract counts for claims on that contract only")
    func ground() throws {
        let county = try county()
        let second = Worker(contract: "d", from: "2018-06-01", to: "2019-05-31")
        try county.know([second.contractFact])
        let command = county.declaration(
            ground: "contract:d-1", "trial_months", "3", from: "2018-06-01", dated: "2018-06-30")
        #expect(
            try county.refusal(county.declaration(ground: "contract:x", "trial_months", "3")) == "unknown-ground")
        #expect(try county.refusal(county.declaration(ground: "contract:d-1")) == "fact-of-another-ground")
        try county.accept(command)
        let grounds = try county.reading { connection in
            try connection.prepare("SELECT ground FROM subsidy_case").all { $0.text(0) }
        }
        #expect(grounds == ["contract:d-1"])
    }

    @Test("An employer comes into being by what is declared of it, and its claim has no person")
    func body() throws {
        let county = try county()
        try county.accept(county.declaration(body: employer, "trial_locals", "9"))
        #expect(try county.cases() == [])
        try county.accept(county.declaration(body: employer, "trial_locals", "10", reason: "漏数一人"))
        let found = try county.cases()
        #expect(found.map(\.claimant) == [employer.description] && found.map(\.amount) == [500_000])
        try county.accept(county.withdrawal())
        #expect(try states(county) == ["employer-award lapsed"])
    }

    @Test(
        "What is no declarable fact, no value, no day or no holder is refused",
        arguments: [
            ("not-declarable", "registered_poor", "1", "2018-07-01", nil as String?, 1),
            ("not-declarable", "nothing", "1", "2018-07-01", nil, 1),
            ("bad-value", "trial_graduate", "2", "2018-07-01", nil, 1),
            ("bad-value", "trial_graduate", "-1", "2018-07-01", nil, 1),
            ("bad-value", "trial_graduate", "yes", "2018-07-01", nil, 1),
            ("future-date", "trial_graduate", "1", "2020-01-01", nil, 1),
            ("until-before-from", "trial_graduate", "1", "2018-07-01", "2018-06-30", 1),
            ("unknown-person", "trial_graduate", "1", "2018-07-01", nil, 2),
        ])
    func refusals(code: String, fact: String, value: String, from: String, until: String?, number: Int) throws {
        let county = try county()
        let command = county.declaration(of: person(number), fact, value, from: from, until: until)
        #expect(try county.refusal(command) == code)
        #expect(try county.refusal(county.declaration(body: BodyID(unchecked: "moon:1"))) == "unknown-body")
    }

    @Test("Two declarations never say one fact for one day; what is withdrawn is not withdrawn again")
    func overlaps() throws {
        let county = try county()
        try county.accept(county.declaration(until: "2018-12-31"))
        #expect(try county.refusal(county.declaration("d2", from: "2018-12-31")) == "already-declared")
        #expect(
            try county.refusal(county.declaration("d2", "trial_graduate", "0", from: "2018-01-01"))
                == "already-declared")
        try county.accept(county.declaration("d2", from: "2019-01-01"))
        #expect(
            try county.refusal(county.declaration("d1", until: "2019-01-01", reason: "延长")) == "already-declared")
        #expect(try county.refusal(county.withdrawal("d3")) == "unknown-declaration")
        #expect(try county.refusal(county.withdrawal(reason: "")) == "reason-missing")
        try county.accept(county.withdrawal())
        #expect(try county.refusal(county.withdrawal()) == "declaration-withdrawn")
        #expect(try county.refusal(county.declaration(reason: "再申报")) == "declaration-withdrawn")
    }

    @Test("Whoever declared a fact neither reviews nor approves nor pays a case that rests on it")
    func segregation() throws {
        let county = try county()
        try county.accept(county.money(10_000))
        try county.accept(county.declaration(by: actor("township")))
        try county.accept(county.submission(graduate, on: "2018-07-02"))
        #expect(
            try county.refusal(county.review(graduate, "township", by: actor("township"))) == "own-declaration")
        try county.accept(county.review(graduate, "township", by: actor("t2")))
        try county.accept(county.review(graduate, "county", by: actor("county")))
        try county.accept(county.notice([graduate]))
        try county.accept(county.closing())
        #expect(try county.refusal(county.approval(graduate, by: actor("township"))) == "own-declaration")
        try county.accept(county.approval(graduate))
        #expect(try county.refusal(county.batch([graduate], by: actor("township"))) == "own-declaration")
        try county.accept(county.batch([graduate]))
    }

    @Test("A declaration that is withdrawn, or corrected, after the case was handed in stops its approval")
    func afterSubmission() throws {
        for isWithdrawn in [true, false] {
            let county = try county()
            try county.accept(county.money(10_000))
            try county.accept(county.declaration())
            try county.prepareTrial(graduate)
            try county.accept(
                isWithdrawn ? county.withdrawal() as any Message : county.declaration(number: "毕字9号", reason: "补号"))
            #expect(try county.refusal(county.approval(graduate)) == "no-longer-eligible")
        }
    }

    @Test("Any order of facts and declarations leads to the same cases, also for an owner without a store")
    func restart() throws {
        let first = try county()
        try first.accept(first.declaration())
        try first.accept(first.declaration("d9", body: employer, "trial_locals", "12"))
        let second = try County.trial()
        try second.know(Worker(isGranted: false).registry)
        try second.accept(second.declaration("d9", body: employer, "trial_locals", "12"))
        try second.accept(second.declaration())
        #expect(try second.cases().count == 1)
        try second.know(Worker().facts)
        #expect(try first.cases() == second.cases())
        let hashes = try first.rowHashes()
        try first.restart(losingStore: true)
        #expect(try first.rowHashes() == hashes)
    }

    @Test("What the county sets later is asked again for people and employers with declared facts")
    func settings() throws {
        let items = TrialPack.item(
            "employer-award", ground: "employer", claimant: "employer", when: "trial_locals >= 10"
        ).replacing(/amount:\n[^\n]*\n[^\n]*\n/, with: "amount: set-by-county\n")
        let county = try county(items)
        try county.accept(county.declaration(body: employer, "trial_locals", "10"))
        #expect(try county.cases() == [])
        try county.accept(
            SetCountySettings(county: County.code, settings: ["employer_award_fen": "7700"], actor: actor("boss")))
        #expect(try county.cases().map(\.amount) == [7_700])
    }
}

extension County {
    /// One case of the trial plan through submission, reviews and notice.
    func prepareTrial(_ id: CaseID) throws {
        try accept(submission(id, on: "2018-07-02"))
        try accept(review(id, "township", by: actor("township")))
        try accept(review(id, "county", by: actor("county")))
        try accept(notice([id]))
        try accept(closing())
    }
}
