import Models
import Policy
import Testing

@testable import SubsidyService

/// Items that employers, units and agencies claim.
@Suite("Grants to firms, units and agencies")
struct FirmItemTests {
    static let heyuan = division("441621")
    static let changdu = division("540321")

    private func jilin(_ extra: [String: String] = [:]) throws -> County {
        let county = try County(settings: [:])
        try county.set(
            [
                "notice_days": "5", "internship_subsidy_fen": "80000", "employer_insurance_subsidy_fen": "40000",
                "flexible_insurance_subsidy_fen": "25000", "welfare_post_subsidy_fen": "60000",
                "welfare_post_insurance_fen": "20000", "outside_service_grant_fen": "20000",
            ].merging(extra) { $1 }, in: Villager().county)
        return county
    }

    @Test(
        "jilin-SUB-07: the host of a jobless graduate who left school at most two years before is found, month by month",
        arguments: [
            ("university", "2016-07-02", true), ("secondary-vocational", "2016-07-02", true),
            ("university", "2016-07-01", true), ("university", "2016-06-30", false), ("other", "2017-07-01", false),
        ])
    func internship(school: String, left: String, isFound: Bool) throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(villager.registration)
        try county.accept(villager.declare("graduated_on", left, from: "2018-01-01"))
        try county.accept(villager.declare("school_kind", school, from: "2018-01-01"))
        try county.accept(
            villager.declare(
                "interning", "1", from: "2018-07-01", until: "2018-09-29", on: "internship:hospital-1"))
        #expect(try county.claims() == (isFound ? ["internship-subsidy 2018 1600 employer 2 2018-08-31"] : []))
    }

    @Test("jilin-SUB-07: who has work when the internship begins is no intern to be subsidised")
    func internAtWork() throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(villager.registration + [villager.contract(from: "2018-06-01", to: "2018-07-01")])
        try county.accept(villager.declare("graduated_on", "2017-07-01", from: "2018-01-01"))
        try county.accept(villager.declare("school_kind", "university", from: "2018-01-01"))
        let internship = villager.declare(
            "interning", "1", from: "2018-07-01", until: "2018-09-30", on: "internship:hospital-1")
        try county.accept(internship)
        #expect(try county.claims() == [])
        try county.know([villager.ending(on: "2018-06-30")])
        #expect(try county.claims() == ["internship-subsidy 2018 2400 employer 3 2018-09-30"])
    }

    @Test("jilin-SUB-10: a firm is found for the months in which a poor worker works for it with premiums paid")
    func employerInsurance() throws {
        let county = try jilin()
        let villager = Villager(poverty: ("建档立卡贫困户", "2018-06-15"))
        try county.know(
            villager.registration + [villager.contract(from: "2018-05-01", to: "2019-04-30")]
                + villager.pay(["2018-05", "2018-06", "2018-07", "2018-08"]))
        #expect(try county.claims() == [], "no premium is known")
        try county.accept(
            villager.declare(
                "insurance_paid", "1", from: "2018-05-01", until: "2018-09-30", on: "employment:factory"))
        // May lies before the status, and until September work and premiums are known.
        #expect(try county.claims() == ["employer-insurance-subsidy 2018 1600 employer 4 2018-09-30"])
        try county.know([villager.ending(on: "2018-08-30")])
        #expect(try county.claims() == ["employer-insurance-subsidy 2018 800 employer 2 2018-07-31"])
    }

    @Test("A firm's claim is paid to the account that was recorded for the firm, and to none before one is")
    func paidToFirm() throws {
        let county = try jilin()
        let villager = Villager()
        let code = villager.county
        try county.know(villager.registration + [villager.contract(from: "2018-05-01", to: "2019-04-30")])
        try county.accept(
            villager.declare(
                "insurance_paid", "1", from: "2018-05-01", until: "2018-12-31", on: "employment:factory"))
        let id = villager.id("employer-insurance-subsidy", "2018")
        let fund = FundID(unchecked: "ty-2018")
        let steps: [any Message] = [
            AppropriateFund(
                county: code, fund: fund, source: "province", year: 2018, amount: .yuan(10_000),
                document: "吉财社〔2018〕1号", on: day("2018-05-01"), actor: actor("treasurer")),
            SubmitCase(county: code, case: id, on: day("2019-01-10"), actor: actor("clerk")),
            ReviewCase(
                county: code, case: id, level: "township", isPassed: true, reason: "", on: day("2019-01-11"),
                actor: actor("township")),
            ReviewCase(
                county: code, case: id, level: "county", isPassed: true, reason: "", on: day("2019-01-14"),
                actor: actor("county")),
            PublishNotice(
                county: code, notice: "ty-n1", cases: [id], from: day("2019-01-15"), workingDays: 0,
                actor: actor("clerk")),
            CloseNotice(county: code, notice: "ty-n1", on: day("2019-01-25"), objections: [], actor: actor("clerk")),
            ApproveCase(county: code, case: id, fund: fund, on: day("2019-01-28"), actor: actor("approver")),
        ]
        for step in steps { try county.accept(step) }
        let batch = CreatePaymentBatch(
            county: code, batch: PaymentBatchID(unchecked: "ty-b1"), fund: fund, cases: [id], on: day("2019-01-29"),
            actor: actor("payer"))
        #expect(try county.refusal(batch) == "no-account")
        try county.accept(
            RecordBodyAccount(
                county: code, body: BodyID(unchecked: "employer:factory"), name: "样例加工厂", bank: "农业银行",
                sealedAccount: "sealed-factory", document: "开户许可证", on: day("2019-01-29"), actor: actor("clerk")))
        try county.accept(batch)
        let lines = try county.events().flatMap { event -> [String] in
            guard case .paymentBatchCreated(let body) = event else { return [] }
            return body.lines.map { "\($0.sealedAccount) \($0.amount.value)" }
        }
        #expect(lines == ["sealed-factory 320000"])
    }

    @Test(
        "jilin-SUB-11: who works flexibly and pays their own premiums claims; whoever's form of work is not known does not"
    )
    func flexible() throws {
        let county = try jilin()
        let flexible = Villager(number: 1)
        let unknown = Villager(number: 2)
        try county.know(
            flexible.registration + [flexible.report(employer: "self-1", since: "2018-05-01", form: "flexible")]
                + unknown.registration + [unknown.report(employer: "self-2", since: "2018-05-01", form: nil)])
        for (villager, employer) in [(flexible, "self-1"), (unknown, "self-2")] {
            try county.accept(
                villager.declare(
                    "own_insurance_paid", "1", from: "2018-05-01", until: "2018-07-31", on: "employment:\(employer)"))
        }
        #expect(try county.claims() == ["flexible-insurance-subsidy 2018 750 person:0 3 2018-07-31"])
        try county.know([
            .placement(
                WorkClassified(
                    request: ClassifyWork(
                        county: unknown.county, person: unknown.key, employer: OrganisationID(unchecked: "self-2"),
                        on: day("2018-06-01"), traits: WorkTraits(form: "home-work"), actor: actor("clerk"))))
        ])
        #expect(try county.claims().last == "flexible-insurance-subsidy 2018 500 person:0 2 2018-07-31")
    }

    @Test(
        "jilin-SUB-12: the unit of a part-time welfare post claims for the months that were paid, and for those insured"
    )
    func welfarePost() throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(
            villager.registration
                + villager.appointment(
                    from: "2018-05-01", until: "2019-04-30", paid: ["2018-05", "2018-06", "2018-07"]))
        #expect(try county.claims() == [], "nobody has said which unit has the post")
        try county.accept(villager.declare("post_unit", "unit-1", from: "2018-05-01", on: "post:a-1"))
        #expect(try county.claims() == ["welfare-post-subsidy 2018 1800 employer 3 2018-07-31"])
        try county.accept(
            villager.declare("insurance_paid", "1", from: "2018-06-01", until: "2018-07-31", on: "post:a-1"))
        #expect(
            try county.claims() == [
                "welfare-post-insurance 2018 400 employer 2 2018-07-31",
                "welfare-post-subsidy 2018 1800 employer 3 2018-07-31",
            ])
    }

    @Test(
        "jilin-SUB-13: an agency is found for a poor worker whom it placed outside the county, none for work at home",
        arguments: [("220881", true), ("440305", true), ("220822", false)])
    func outsideService(workplace: String, isFound: Bool) throws {
        let county = try jilin()
        let villager = Villager()
        try county.know(
            [filing("agency-1", in: villager.county)] + villager.registration
                + [villager.contract(from: "2018-05-01", to: "2019-04-30", workplace: workplace, agency: "agency-1")]
                + villager.pay(["2018-05"]))
        #expect(try county.claims() == (isFound ? ["outside-service-grant 2018 200 agency:a 0 2018-05-31"] : []))
    }

    @Test("jilin-SUB-15: every eligible person stands on the list of open claims without having asked")
    func everybody() throws {
        let county = try jilin(["jobseeking_grant_fen": "200000", "first_business_grant_fen": "500000"])
        let people = (1...3).map { Villager(number: $0) }
        for villager in people {
            try county.know(
                villager.registration + [villager.wish(.jobWish, "2018-03-01"), villager.service("2018-05-20")])
            try county.accept(villager.declare("graduated_on", "2018-06-30", from: "2018-01-01"))
            try county.accept(villager.declare("school_kind", "university", from: "2018-01-01"))
        }
        #expect(try county.cases().map(\.id) == people.map { $0.id("jobseeking-grant") })
        #expect(try county.cases().allSatisfy { $0.state == "opened" })
    }

    @Test("hekou-SUB-17: premiums of a recognised hard-to-employ worker are granted by the month, and 36 months in all")
    func threeYears() throws {
        let county = try County(settings: ["social_insurance_subsidy_fen": "10000", "notice_days": "0"])
        let villager = Villager(county: County.code)
        try county.know(
            villager.registration + [
                villager.status(.hardToEmploy, "2018-01-01"),
                villager.contract(from: "2018-03-01", to: "2022-02-28"),
            ])
        try county.accept(
            villager.declare(
                "insurance_paid", "1", from: "2018-03-01", until: "2019-11-30", on: "employment:factory"))
        #expect(
            try county.claims() == [
                "social-insurance-subsidy 2018 1000 employer 10 2018-12-31",
                "social-insurance-subsidy 2019 1100 employer 11 2019-11-30",
            ])
    }

    @Test(
        "hekou-SUB-17: months that another county granted before a move count against the 36; 35 leave one month, 36 none",
        arguments: [
            (35, ["social-insurance-subsidy 2018 100 employer 1"]), (36, []),
            (0, ["social-insurance-subsidy 2018 1000 employer 10"]),
        ])
    func monthsElsewhere(before: Int, expected: [String]) throws {
        let county = try County(settings: ["social_insurance_subsidy_fen": "10000", "notice_days": "5"])
        let villager = Villager(county: County.code)
        let giver = division("532523")
        let moved = PersonRecord(
            village: division("532532100201"), household: HouseholdID(unchecked: "h"), name: "李四",
            sealedIDNumber: "k1.x", birth: day("1990-01-01"), sex: "1", education: "初中", labourAbility: "普通劳动力",
            employmentState: "已就业", jobWish: "是", trainingState: "否", trainingWish: "否", isDisabled: false,
            schooling: "否", note: "", registeredOn: day("2015-01-01"),
            belongings: Belongings(
                poverty: [
                    RecordedPoverty(
                        since: day("2014-01-01"), status: "建档立卡贫困户", householdNumber: "h",
                        recordedOn: day("2015-01-01"))
                ],
                episodes: [
                    StatusEpisode(kind: .hardToEmploy, since: day("2015-01-01"), detail: "", evidence: "认定")
                ], entries: [], accounts: []), history: [])
        try county.know([
            .registry(
                PersonMovedIn(
                    county: County.code, person: villager.key, move: MoveID(unchecked: "m-1"), from: giver,
                    record: moved,
                    membership: Membership(household: HouseholdID(unchecked: "h"), isHead: true), on: day("2018-02-15"))
            ),
            villager.contract(from: "2018-03-01", to: "2019-02-28"),
            .letter(
                SubsidyHistory(
                    county: County.code, person: villager.key, from: giver, move: MoveID(unchecked: "m-1"),
                    claims: [
                        HeldClaim(
                            county: giver, case: CaseID(unchecked: "532523-x"), item: "social-insurance-subsidy",
                            year: 2017, amount: .yuan(3_500), standing: .paid, version: 1, answers: 0, months: before)
                    ])),
        ])
        try county.accept(
            villager.declare(
                "insurance_paid", "1", from: "2018-03-01", until: "2018-12-31", on: "employment:factory"))
        #expect(try county.claims().map { $0.split(separator: " ").dropLast().joined(separator: " ") } == expected)
    }

    @Test("hekou-SUB-17: without recognition as hard to employ nothing is found, and it ends with the recognition")
    func recognition() throws {
        let county = try County(settings: ["social_insurance_subsidy_fen": "10000", "notice_days": "5"])
        let villager = Villager(county: County.code)
        try county.know(villager.registration + [villager.contract(from: "2018-03-01", to: "2019-02-28")])
        try county.accept(
            villager.declare(
                "insurance_paid", "1", from: "2018-03-01", until: "2018-12-31", on: "employment:factory"))
        #expect(try county.claims() == [])
        try county.know([villager.status(.hardToEmploy, "2018-04-01", until: "2018-06-30")])
        #expect(try county.claims() == ["social-insurance-subsidy 2018 300 employer 3 2018-06-30"])
    }

    @Test(
        "hekou-SUB-18: a firm with as many poor workers as the county calls many has precedence, one with fewer has none"
    )
    func relending() throws {
        let county = try County(settings: ["many_poor_workers": "2"])
        let workers = (1...3).map { Villager(county: County.code, number: $0) }
        try county.know(
            workers.flatMap(\.registration) + [
                workers[0].contract(employer: "big", from: "2018-03-01", to: "2020-02-28"),
                workers[1].contract(employer: "big", from: "2018-04-01", to: "2020-02-28"),
                workers[2].contract(employer: "small", from: "2018-04-01", to: "2020-02-28"),
            ])
        #expect(try county.rights() == ["poverty-relending 2018-04-01"])
        try county.know([workers[1].ending(on: "2018-08-31")])
        #expect(try county.rights() == [])
    }

    @Test(
        "heyuan-SUB-06: a firm with enough local workers that was found outstanding is found, whoever lacks one of both is not"
    )
    func localHiring() throws {
        let county = try County(settings: [:])
        try county.set(
            ["outstanding_local_hires": "2", "local_hiring_reward_fen": "2000000", "notice_days": "5"], in: Self.heyuan)
        let workers = (1...3).map { Villager(county: Self.heyuan, number: $0) }
        try county.know(
            workers.flatMap(\.registration) + [
                workers[0].contract(employer: "big", from: "2019-03-01", to: "2021-02-28"),
                workers[1].contract(employer: "big", from: "2019-04-01", to: "2021-02-28"),
                workers[2].contract(employer: "small", from: "2019-04-01", to: "2021-02-28"),
            ])
        #expect(try county.claims() == [])
        for (employer, number) in [("big", 1), ("small", 2)] {
            try county.accept(
                DeclareFact(
                    county: Self.heyuan, declaration: DeclarationID(unchecked: "o-\(number)"),
                    body: BodyID(unchecked: "employer:\(employer)"), fact: "hiring_outstanding", value: "1",
                    from: day("2019-06-01"), until: day("2019-12-31"),
                    proof: FactProof(kind: "表彰文件", dated: day("2019-06-01")), actor: actor("declarer")))
        }
        #expect(try county.claims() == ["local-hiring-reward 2019 20000 employer 0 2019-06-01"])
    }

    @Test(
        "changdu-SUB-03: a recognised agency that takes no money from workers and leads them to paid work is found",
        arguments: [(true, true, true), (false, true, false), (true, false, false)])
    func marketService(isFiled: Bool, isFree: Bool, isFound: Bool) throws {
        let county = try County(settings: [:])
        try county.set(["market_service_grant_fen": "30000", "notice_days": "5"], in: Self.changdu)
        let villager = Villager(county: Self.changdu)
        try county.know(
            (isFiled ? [filing("agency-1", in: Self.changdu)] : []) + villager.registration
                + [
                    villager.contract(
                        from: "2020-03-01", to: "2021-02-28", workplace: "540302", agency: "agency-1", isFree: isFree)
                ] + villager.pay(["2020-03"]))
        #expect(try county.claims() == (isFound ? ["market-service-grant 2020 300 agency:a 0 2020-03-31"] : []))
    }

    @Test("Facts in any order lead to the same claims and rights", arguments: 0..<6 as Range<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let settings = [
            "social_insurance_subsidy_fen": "10000", "startup_grant_fen": "300000", "many_poor_workers": "2",
            "notice_days": "5",
        ]
        let workers = (1...3).map { Villager(county: County.code, number: $0) }
        let facts = workers.flatMap { villager in
            villager.registration + [
                villager.status(.hardToEmploy, "2018-01-01"), villager.startUp(from: "2018-05-0\(villager.number)"),
                villager.contract(employer: "big", from: "2018-03-0\(villager.number)", to: "2020-02-28"),
            ] + villager.pay(["2018-03", "2018-04"], employer: "big")
        }
        let expected = try County(settings: settings)
        try expected.know(facts)
        let shuffled = try County(settings: settings)
        var random = SplitMix(seed)
        for fact in facts.shuffled(using: &random) {
            try shuffled.write(fact)
            if UInt64.random(in: 0..<3, using: &random) == 0 { try shuffled.settle() }
        }
        try shuffled.settle()
        for county in [expected, shuffled] {
            for villager in workers {
                try county.accept(
                    villager.declare(
                        "insurance_paid", "1", from: "2018-03-01", until: "2018-06-30", on: "employment:big"))
            }
        }
        #expect(try shuffled.cases() == expected.cases())
        #expect(try shuffled.rights() == expected.rights())
        #expect(try expected.claims().count == 6)
        #expect(try expected.rights().count == 4)
    }
}
