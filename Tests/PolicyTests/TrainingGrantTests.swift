import Models
import Testing

@testable import Policy

@Suite("Training grants")
struct TrainingGrantTests {
    /// A course of 40 hours in a mode and by a funding that every plan pays for, passed and certified, priced at 1 200 yuan.
    private static let facts: Facts = [
        "registered_poor": 1, "home_county": "220822", "course_trade": "电工", "course_level": "初级",
        "course_kind": "vocational", "course_mode": "order", "course_form": "", "course_funding": "project",
        "course_programme": "", "course_catalogue_form": "brand", "course_hours": 40, "course_attendance_percent": 95,
        "course_finished": 1, "course_passed": 1, "course_certified": 1, "course_contents": "",
        "course_price_fen": 120_000, "same_course_grants_before": 0, "training_grants_this_year": 0,
    ]

    private static let allContents = "craftsmanship ethics job-guidance language law norms quality safety-health"

    private static let catalogue = CountySettings([
        "training_standard": "catalogue", "training_rules_year": 2019,
    ])

    private func outcome(
        _ pack: String, _ item: String, _ facts: Facts, _ settings: CountySettings = catalogue, on day: String
    ) throws -> Determination.Outcome {
        let pack = try #require(try PolicyLibrary.standard.pack(pack))
        return try evaluator.determine(
            try #require(pack.item(item)), of: pack, settings: settings, facts: facts, on: try PolicyTests.day(day)
        ).outcome
    }

    private func changdu(_ facts: Facts, _ settings: CountySettings = catalogue) throws -> Determination.Outcome {
        try outcome("changdu-2020", "training-grant", facts, settings, on: "2020-08-01")
    }

    // MARK: changdu

    @Test(
        "changdu-SUB-01: 450 yuan come on top of the standard when all eight contents were taught; seven, or the ninth alone, add nothing",
        arguments: [
            ("", 120_000), (allContents, 165_000), (allContents.replacing("law", with: "law motivation"), 165_000),
            (allContents.replacing(" safety-health", with: ""), 120_000), ("motivation", 120_000),
        ] as [(String, Int64)])
    func generalContent(contents: String, fen: Int64) throws {
        #expect(
            try changdu(Self.facts.with("course_contents", .text(contents))) == .eligible(amount: Fen(fen)))
    }

    @Test("changdu-SUB-01: a county that asks for any content pays the addition for one, and not for none")
    func anyContent() throws {
        let any = CountySettings([
            "training_standard": "flat", "training_standard_fen": 80_000, "training_rules_year": 2019,
            "general_contents": "any",
        ])
        #expect(try changdu(Self.facts, any) == .eligible(amount: .yuan(800)))
        #expect(try changdu(Self.facts.with("course_contents", "law"), any) == .eligible(amount: .yuan(1_250)))
    }

    @Test("changdu-SUB-01: without the county's standard nothing is invented, neither the sum nor the addition")
    func noStandard() throws {
        let open = CountySettings(["training_rules_year": 2019])
        let flat = CountySettings(["training_standard": "flat", "training_rules_year": 2019])
        let full = Self.facts.with("course_contents", .text(Self.allContents))
        #expect(try changdu(full, open) == .needsSetting(settings: ["training_standard"]))
        #expect(try changdu(full, flat) == .needsSetting(settings: ["training_standard_fen"]))
        #expect(try changdu(full.with("course_price_fen", nil)) == .cannotTell(missing: ["course_price_fen"]))
    }

    @Test(
        "changdu-SUB-06: only the same trade and level paid before rules a course out, and not for the card-registered poor",
        arguments: [(0, 0, true), (1, 0, false), (2, 0, false), (1, 1, true)])
    func repetition(grants: Int64, poor: Int64, isPaid: Bool) throws {
        let facts = Self.facts.with("same_course_grants_before", .integer(grants)).with(
            "registered_poor", .integer(poor))
        #expect(
            try changdu(facts)
                == (isPaid ? .eligible(amount: .yuan(1_200)) : .notEligible(unmet: ["repeated-course"])))
    }

    @Test("changdu-SUB-08: nothing is paid before the county says which rules it applies, and their year is frozen")
    func rules() throws {
        let none = CountySettings(["training_standard": "catalogue"])
        #expect(try changdu(Self.facts, none) == .needsSetting(settings: ["training_rules_year"]))
        let pack = try #require(try PolicyLibrary.standard.pack("changdu-2020"))
        let frozen = try evaluator.determine(
            try #require(pack.item("training-grant")), of: pack, settings: Self.catalogue, facts: Self.facts,
            on: try day("2020-08-01"))
        #expect(frozen.settings["training_rules_year"] == 2019)
        #expect(frozen.checks.contains { $0.id == "by-the-rules" && $0.citation.quote.contains("实施细则") })
    }

    @Test(
        "The plan of 2020 pays for classes settled in 2020",
        arguments: [("2019-12-31", false), ("2020-01-01", true), ("2020-12-31", true), ("2021-01-01", false)]
    )
    func effect(day: String, isInForce: Bool) throws {
        let outcome = try outcome("changdu-2020", "training-grant", Self.facts, on: day)
        #expect(outcome == (isInForce ? .eligible(amount: .yuan(1_200)) : .notEligible(unmet: ["effective"])))
    }

    // MARK: What a trainee must have reached

    @Test(
        "Each plan pays for what the county asks to be reached, and for a passed exam where it asks for nothing else",
        arguments: [
            (nil, 1, 0, 0, false), (nil, 1, 1, 0, true), ("finished", 1, 0, 0, true), ("finished", 0, 0, 0, false),
            ("passed", 1, 1, 0, true), ("certified", 1, 1, 0, false), ("certified", 1, 1, 1, true),
        ] as [(String?, Int64, Int64, Int64, Bool)])
    func reached(proof: String?, finished: Int64, passed: Int64, certified: Int64, isPaid: Bool) throws {
        let settings = CountySettings(
            ["training_standard": "catalogue", "training_rules_year": 2019].merging(
                proof.map { ["training_proof": .text($0)] } ?? [:]
            ) { first, _ in first })
        let facts = Self.facts.with("course_finished", .integer(finished)).with("course_passed", .integer(passed))
            .with("course_certified", .integer(certified))
        for (pack, item, day) in Self.plain {
            #expect(
                try outcome(pack, item, facts, settings, on: day)
                    == (isPaid ? .eligible(amount: .yuan(1_200)) : .notEligible(unmet: ["reached"])), "\(pack)")
        }
    }

    private static let plain = [
        ("changdu-2020", "training-grant", "2020-08-01"), ("baishan-2022", "training-grant", "2022-08-01"),
        ("jilin-2018", "project-training-grant", "2018-08-01"),
        ("heyuan-2018", "rural-training-grant", "2019-08-01"),
        ("heyuan-2018", "farm-brand-training-grant", "2019-08-01"),
    ]

    // MARK: baishan, jilin, heyuan

    @Test(
        "baishan-SUB-02: courses to an order, directed and on the post are paid for, no others",
        arguments: [("order", true), ("directed", true), ("on-post", true), ("", false)])
    func baishanModes(mode: String, isPaid: Bool) throws {
        let found = try outcome(
            "baishan-2022", "training-grant", Self.facts.with("course_mode", .text(mode)), on: "2022-08-01")
        #expect(found == (isPaid ? .eligible(amount: .yuan(1_200)) : .notEligible(unmet: ["order-type"])))
    }

    @Test("baishan-SUB-02: a class without a profile is not refused: its mode is not known")
    func unknownMode() throws {
        #expect(
            try outcome("baishan-2022", "training-grant", Self.facts.with("course_mode", nil), on: "2022-08-01")
                == .cannotTell(missing: ["course_mode"]))
    }

    @Test(
        "jilin-SUB-14: a project-based course of a poor worker of the two counties is paid for, once a year",
        arguments: [
            ("course_funding", "subsidised", "project"), ("course_kind", "labour-brand", "kind"),
            ("registered_poor", 0, "registered-poor"), ("home_county", "220102", "deep-poor-county"),
            ("training_grants_this_year", 1, "one-a-year"),
        ] as [(String, FactValue, String)])
    func jilinProject(fact: String, value: FactValue, check: String) throws {
        func found(_ facts: Facts) throws -> Determination.Outcome {
            try outcome("jilin-2018", "project-training-grant", facts, on: "2018-08-01")
        }
        #expect(try found(Self.facts) == .eligible(amount: .yuan(1_200)))
        #expect(try found(Self.facts.with("course_kind", "start-up")) == .eligible(amount: .yuan(1_200)))
        #expect(try found(Self.facts.with(fact, value)) == .notEligible(unmet: [check]))
    }

    @Test("jilin-SUB-14: a subsidised course and the assessment are two grants; the second one follows the certificate")
    func jilinAssessment() throws {
        let subsidised = Self.facts.with("course_funding", "subsidised")
        let settings = CountySettings(["training_standard": "catalogue", "skill_assessment_grant_fen": 18_000])
        func found(_ item: String, _ facts: Facts, _ settings: CountySettings) throws -> Determination.Outcome {
            try outcome("jilin-2018", item, facts, settings, on: "2018-08-01")
        }
        #expect(try found("vocational-training-grant", subsidised, settings) == .eligible(amount: .yuan(1_200)))
        #expect(
            try found("vocational-training-grant", Self.facts, settings) == .notEligible(unmet: ["subsidised"]))
        #expect(try found("skill-assessment-grant", subsidised, settings) == .eligible(amount: .yuan(180)))
        #expect(
            try found("skill-assessment-grant", subsidised.with("course_certified", 0), settings)
                == .notEligible(unmet: ["certified"]))
        #expect(
            try found("skill-assessment-grant", subsidised, CountySettings())
                == .needsSetting(settings: ["skill_assessment_grant_fen"]))
    }

    @Test("heyuan-SUB-10: rural labour's training is paid for by the catalogue or a flat sum, as the county chose")
    func heyuanRural() throws {
        let flat = CountySettings(["training_standard": "flat", "training_standard_fen": 60_000])
        #expect(
            try outcome("heyuan-2018", "rural-training-grant", Self.facts, flat, on: "2019-08-01")
                == .eligible(amount: .yuan(600)))
        #expect(
            try outcome("heyuan-2018", "rural-training-grant", Self.facts, CountySettings(), on: "2019-08-01")
                == .needsSetting(settings: ["training_standard"]))
    }

    @Test(
        "heyuan-SUB-11: a farm brand is what the county's catalogue lists as one",
        arguments: [("brand", true), ("package", false), ("special-ability", false), ("", false)])
    func heyuanBrand(form: String, isPaid: Bool) throws {
        let found = try outcome(
            "heyuan-2018", "farm-brand-training-grant", Self.facts.with("course_catalogue_form", .text(form)),
            on: "2019-08-01")
        #expect(found == (isPaid ? .eligible(amount: .yuan(1_200)) : .notEligible(unmet: ["brand"])))
    }

    @Test("A training grant is claimed once for each course of a person")
    func terms() throws {
        for (pack, item, _) in Self.plain {
            let item = try #require(try PolicyLibrary.standard.pack(pack)?.item(item))
            #expect(item.term == .each && item.ground == .course)
        }
        #expect(SubsidyItem.Term.each.containing(try day("2020-08-01"), ground: "k-1") == "k-1")
    }
}
