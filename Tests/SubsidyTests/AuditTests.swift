import Journal
import Models
import Testing

@testable import SubsidyService

@Suite("Post-audits")
struct AuditTests {
    private let audit = DocumentID(unchecked: "a1")

    private func announcement(
        _ percent: Int = 30, seed: Int64 = 42, from: String = "2018-07-01", until: String = "2018-07-31",
        on date: String = "2018-08-01"
    ) -> AnnounceAudit {
        AnnounceAudit(
            county: County.code, audit: audit, from: day(from), until: day(until), percent: percent, seed: seed,
            on: day(date), actor: actor("auditor"))
    }

    private func finding(
        _ id: CaseID, _ result: AuditResult, _ amount: Int64 = 0, by name: String = "auditor",
        proofs: [String] = []
    ) -> RecordAuditFinding {
        RecordAuditFinding(
            county: County.code, audit: audit, case: id, result: result, amount: Fen(amount), proofs: proofs,
            reason: "工资表与流水不符", on: day("2018-08-02"), actor: actor(name))
    }

    private func review(_ id: CaseID, _ result: AuditResult, _ amount: Int64 = 0, by name: String = "second")
        -> ReviewAuditFinding
    {
        ReviewAuditFinding(
            county: County.code, audit: audit, case: id, result: result, amount: Fen(amount), reason: "复核属实",
            on: day("2018-08-03"), actor: actor(name))
    }

    private func closing() -> CloseAudit {
        CloseAudit(
            county: County.code, audit: audit, conclusion: "抽查完成", on: day("2018-08-10"), actor: actor("auditor"))
    }

    private func drawn(_ county: County) throws -> AuditDrawn? {
        try county.events().compactMap { if case .auditDrawn(let body) = $0 { body } else { nil } }.first
    }

    // MARK: The sample

    private func population(_ sizes: [String: Int]) -> [(id: CaseID, stratum: String)] {
        sizes.flatMap { name, count in (0..<count).map { (CaseID(unchecked: "\(name)-\($0)"), name) } }
    }

    @Test(
        "Of every group the share is drawn, rounded up, each case at most once",
        arguments: [20, 25, 33, 40], [1, 2, 5, 99, 100, 101] as [Int])
    func bounds(percent: Int, count: Int) {
        for seed in -3...3 as ClosedRange<Int64> {
            let strata = AuditSample.draw(population(["a": count, "b": 7]), percent: percent, seed: seed)
            #expect(strata.map(\.name) == ["a", "b"])
            #expect(strata.map(\.cases) == [count, 7])
            for stratum in strata {
                let sample = stratum.sample
                #expect(Set(sample).count == sample.count)
                #expect(sample.allSatisfy { $0.description.hasPrefix(stratum.name) })
                #expect(
                    sample.count * 100 >= stratum.cases * percent && (sample.count - 1) * 100 < stratum.cases * percent)
            }
        }
    }

    @Test("The seed alone decides: in whatever order the cases come, whatever other groups there are")
    func reproducible() {
        let cases = population(["a": 50, "person": 30])
        let once = AuditSample.draw(cases, percent: 30, seed: 7)
        #expect(AuditSample.draw(cases.reversed(), percent: 30, seed: 7) == once)
        #expect(AuditSample.draw(cases + population(["c": 9]), percent: 30, seed: 7).filter { $0.name != "c" } == once)
        #expect(AuditSample.draw(cases, percent: 30, seed: 8) != once)
    }

    @Test("Over many seeds every case is drawn about as often as any other")
    func even() {
        var times: [CaseID: Int] = [:]
        for seed in 0..<2_000 as Range<Int64> {
            for id in AuditSample.draw(population(["a": 10]), percent: 30, seed: seed)[0].sample {
                times[id, default: 0] += 1
            }
        }
        // 600 expected; five standard deviations are 102.
        #expect(times.count == 10 && times.values.allSatisfy { (498...702).contains($0) }, "\(times)")
    }

    @Test(
        "Bounds of the error rate with 95 % confidence, by Wilson",
        arguments: [
            (0, 20, 0.0, 0.1611), (1, 20, 0.0089, 0.2361), (10, 20, 0.2993, 0.7007), (20, 20, 0.8389, 1.0),
            (3, 100, 0.0103, 0.0845),
        ])
    func rates(wrong: Int, sampled: Int, least: Double, most: Double) {
        let rate = ErrorRate(sampled: sampled, wrong: wrong)
        #expect(abs(rate.atLeast - least) < 0.0001 && abs(rate.atMost - most) < 0.0001, "\(rate)")
        #expect(rate.rate == Double(wrong) / Double(sampled))
    }

    // MARK: A whole audit

    @Test(
        "changdu-SUB-09: the seed is in the journal before the sample; what is found wrong and stands is a lead to take it back"
    )
    func wholeAudit() throws {
        let workers = (1...6).map { Worker(number: $0, agency: $0 < 5 ? "agency-1" : "agency-2") }
        let county = try County.paid(workers)
        try county.accept(announcement())
        let types = try county.events().map(\.type)
        let announced = try #require(types.firstIndex(of: AuditAnnounced.type))
        let drawing = try #require(types.firstIndex(of: AuditDrawn.type))
        #expect(announced < drawing && types.filter { $0 == AuditDrawn.type }.count == 1)
        let sample = try #require(try drawn(county))
        #expect(sample.strata.map(\.name) == ["agency:agency-1", "agency:agency-2"])
        #expect(sample.strata.map(\.sample.count) == [2, 1])
        let expected = AuditSample.draw(
            workers.map { (.service($0.number), "agency:\($0.agency ?? "")") }, percent: 30, seed: 42)
        #expect(sample.strata == expected)

        let ids = sample.strata.flatMap(\.sample)
        #expect(try county.refusal(closing()) == "audit-unfinished")
        let stranger = try #require((1...6).map { CaseID.service($0) }.first { !ids.contains($0) })
        #expect(try county.refusal(finding(stranger, .passed)) == "not-sampled")
        #expect(try county.refusal(finding(ids[0], .passed, by: "approver")) == "same-person")
        #expect(try county.refusal(finding(ids[0], .wrong, 30_001)) == "finding-amount")
        #expect(try county.refusal(finding(ids[0], .wrong, 0)) == "finding-amount")
        try county.accept(finding(ids[0], .wrong, 30_000, proofs: ["银行流水"]))
        #expect(try county.refusal(finding(ids[0], .passed)) == "finding-exists")
        #expect(try county.refusal(review(ids[0], .wrong, 30_000, by: "auditor")) == "same-person")
        #expect(try county.clawbacks(ids[0]) == [], "a finding alone is none that stands")
        try county.accept(review(ids[0], .wrong, 12_000))
        #expect(try county.clawbacks(ids[0]) == ["lead 12000 0 audit: a1"])
        try county.accept(finding(ids[1], .doubtful, proofs: ["劳动合同"]))
        try county.accept(finding(ids[2], .passed))
        #expect(try county.refusal(closing()) == "audit-unfinished")
        try county.accept(review(ids[1], .passed))
        #expect(try county.clawbacks(ids[1]) == [])
        try county.accept(closing())
        #expect(try county.refusal(review(ids[2], .wrong, 1)) == "audit-closed")
        let hashes = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == hashes)
    }

    @Test(
        "An audit draws 20 to 40 per cent, unless the county decided otherwise", arguments: [19, 20, 40, 41])
    func share(percent: Int) throws {
        let county = try County.paid([Worker()])
        #expect(try county.refusal(announcement(percent)) == ((20...40).contains(percent) ? nil : "audit-share"))
    }

    @Test("The county moves the range")
    func ownRange() throws {
        let county = try County.paid([Worker()])
        try county.accept(
            SetCountySettings(
                county: County.code, settings: ["audit_percent_least": "5", "audit_percent_most": "10"],
                actor: actor("director")))
        #expect(try county.refusal(announcement(20)) == "audit-share")
        try county.accept(announcement(5))
    }

    @Test(
        "An audit is about what was paid in a time that is over",
        arguments: [
            ("2018-07-17", "2018-07-31", "2018-08-01", "audit-size"),
            ("2018-06-01", "2018-07-15", "2018-08-01", "audit-size"),
            ("2018-07-01", "2018-07-31", "2018-07-30", "audit-time"),
            ("2018-07-31", "2018-07-01", "2018-08-01", "audit-time"),
        ])
    func time(from: String, until: String, date: String, code: String) throws {
        let county = try County.paid([Worker()])
        #expect(try county.refusal(announcement(from: from, until: until, on: date)) == code)
    }
}
