import Models
import Testing

@testable import Journal
@testable import TrainingService

@Suite("The training catalogue")
struct CatalogueTests {
    private static let town = Office.town
    private static let partner = DivisionCode("440100")!

    @Test("of rows for one place the one that began last governs; a class belongs to the smallest place with a row")
    func governing() {
        let rows = [
            Office.entry(price: 100), Office.entry(from: "2018-06-01", hours: 60, price: 200),
            Office.entry(area: Self.town, from: "2018-03-01", until: "2018-03-31", price: 300),
            Office.entry(area: Self.partner, price: 400), Office.entry(trade: "电工", price: nil),
        ]
        let catalogue = Catalogue(county: TrainingBench.county, rows: rows)
        func price(_ on: String, in area: DivisionCode? = nil) -> Int64? {
            catalogue.entry("中式烹调师", "初级", in: area, on: day(on))?.price?.value
        }
        #expect(price("2017-12-31") == nil && price("2018-01-01") == 100 && price("2018-06-01") == 200)
        let village = DivisionCode("532532100200")!
        #expect(price("2018-03-31", in: village) == 300 && price("2018-04-01", in: village) == 100)
        #expect(price("2018-03-15", in: Office.otherTown) == 100)
        #expect(price("2018-03-15", in: Self.partner) == 400 && price("2018-03-15", in: DivisionCode("440300")!) == 100)
        #expect(catalogue.inForce(on: day("2018-07-01")).map(\.price?.value) == [400, 200, nil])
    }

    @Test("a county without a catalogue checks nothing; with one, trade, level and hours of a class follow it")
    func checked() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        func file(_ number: Int, _ request: FileClass) throws -> Refusal? {
            let outcome = try bench.command(.fileClass(request))
            return outcome.refusal
        }
        #expect(try file(1, filing(trade: "未列工种")) == nil)
        // A row for later: on the class's first day there is still no catalogue.
        #expect(try bench.command(Office.set(Office.entry(trade: "电工", from: "2018-04-01"))).isAccepted)
        #expect(try file(2, filing(classID(2), trade: "未列工种")) == nil)
        #expect(try bench.command(Office.set(Office.entry(hours: 41))).isAccepted)
        #expect(try bench.command(Office.set(Office.entry(level: "中级", hours: 80))).isAccepted)
        let unlisted = try file(3, filing(classID(3), trade: "未列工种"))
        #expect(unlisted?.code == "not-in-catalogue")
        let short = try file(3, filing(classID(3)))
        #expect(
            short?.code == "hours-below-catalogue" && short?.zh.contains("课时 40 少于培训目录规定的 41 课时（样例价〔2018〕3号") == true)
        #expect(try file(3, filing(classID(3), hours: 41)) == nil)
        // The county corrects the row of that day; then it withdraws it.
        #expect(try bench.command(Office.set(Office.entry(hours: 40))).isAccepted)
        #expect(try file(4, filing(classID(4))) == nil)
        let withdrawal = WithdrawCatalogueEntry(
            county: TrainingBench.county, area: TrainingBench.county, trade: "中式烹调师", level: "初级",
            on: day("2018-03-05"), reason: "并入中级", actor: TrainingBench.officer)
        #expect(try bench.command(.withdrawCatalogueEntry(withdrawal)).isAccepted)
        #expect(try bench.command(.withdrawCatalogueEntry(withdrawal)).refusal?.code == "not-in-catalogue")
        let gone = try file(5, filing(classID(5)))
        #expect(gone?.code == "not-in-catalogue" && gone?.zh.contains("该工种列有：中级") == true)
        let before = try bench.hashes()
        try bench.restart(losingStore: true)
        try bench.settle()
        #expect(try bench.hashes() == before)
    }

    @Test("the price of a class is that of its first day and its place")
    func price() async throws {
        let bench = try TrainingBench()
        try bench.recognise()
        for entry in [
            Office.entry(price: 150_000), Office.entry(from: "2018-03-06", price: 200_000),
            Office.entry(area: Self.town, price: 165_050),
        ] { #expect(try bench.command(Office.set(entry)).isAccepted) }
        #expect(try bench.command(.fileClass(filing())).isAccepted)
        let later = filing(classID(2), start: "2018-03-06", end: "2018-03-09")
        #expect(try bench.command(.fileClass(later)).isAccepted)
        let near = filing(classID(3)).changed(area: DivisionCode("532532100200")!)
        #expect(try bench.command(.fileClass(near)).isAccepted)
        let prices = try await bench.read { _, pool in
            try await pool.read { database in
                try (1...3).map { try CataloguePages.price(of: classID($0), TrainingBench.county, database) }
            }
        }
        #expect(prices.map { $0?.price } == [Fen(150_000), Fen(200_000), Fen(165_050)])
        let detail = try await bench.read { queries, pool in try await pool.read { try queries.detail(classID(2), $0) }
        }
        #expect(detail?.price == prices[1])
        #expect(prices[2]?.area == Self.town && prices[0]?.document == "样例价〔2018〕3号")
    }

    @Test(
        "a catalogue row names what the plan in force lists, and nothing else",
        arguments: [
            ("hekou-TRN-11", "532532", "post-skill", "catering"),
            ("hekou-TRN-16", "532532", "professional-farmer", "skill"),
            ("jilin-TRN-07", "220221", "practical-farming", "ginseng"),
            ("changdu-TRN-24", "540322", "market", "car-repair"),
            ("changdu-TRN-25", "540322", "new-industry", "smart-city"),
            ("changdu-TRN-26", "540322", "traditional-craft", "thangka"),
            ("changdu-TRN-27", "540322", "reserve", "welder"), ("changdu-TRN-28", "540322", "tourism", "tibetan-cook"),
        ])
    func planned(duty: String, county: String, kind: String, course: String) throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let county = try #require(DivisionCode(county))
        let from = county.description.hasPrefix("54") ? "2020-01-01" : "2018-06-01"
        func code(kind: String?, course: String?, form: String? = nil) throws -> String? {
            let entry = Office.entry(area: county, from: from, kind: kind, course: course, form: form)
            return try bench.command(Office.set(entry, county: county)).refusal?.code
        }
        #expect(try code(kind: kind, course: course) == nil, "\(duty)")
        #expect(try code(kind: nil, course: course) == nil && code(kind: kind, course: nil) == nil)
        #expect(try code(kind: kind, course: "astronaut") == "profile-code")
        #expect(try code(kind: "astronaut", course: nil) == "profile-code")
    }

    @Test("heyuan-TRN-06, heyuan-TRN-07: packages, special-ability items and brands stand in the catalogue as such")
    func forms() throws {
        let bench = try TrainingBench(try .standard(settingsPath: nil))
        let county = try #require(DivisionCode("441622"))
        func code(_ form: String) throws -> String? {
            let entry = Office.entry(trade: form, area: county, from: "2019-01-01", form: form)
            return try bench.command(Office.set(entry, county: county)).refusal?.code
        }
        for form in ["package", "special-ability", "brand"] { #expect(try code(form) == nil, "\(form)") }
        #expect(try code("franchise") == "profile-code")
        #expect(
            try bench.texts("SELECT form FROM catalogue_entry ORDER BY 1") == ["brand", "package", "special-ability"])
    }

    @Test(
        "changdu-TRN-27, changdu-TRN-28: a course for places along a line is offered there and nowhere else in the county"
    )
    func places() throws {
        let bench = try TrainingBench()
        try bench.recognise()
        #expect(try bench.command(Office.set(Office.entry(trade: "焊工", area: Self.town))).isAccepted)
        let there = filing(trade: "焊工").changed(area: DivisionCode("532532100200")!)
        let elsewhere = filing(classID(2), trade: "焊工").changed(area: Office.otherTown)
        let anywhere = filing(classID(3), trade: "焊工")
        #expect(try bench.command(.fileClass(there)).isAccepted)
        #expect(try bench.command(.fileClass(elsewhere)).refusal?.code == "not-in-catalogue")
        #expect(try bench.command(.fileClass(anywhere)).refusal?.code == "not-in-catalogue")
    }

    @Test("a row needs hours, a document and days in order; an amount is never negative")
    func rules() {
        func code(_ entry: CatalogueEntry) -> String? {
            CatalogueRules.refusal(
                of: SetCatalogueEntry(county: TrainingBench.county, entry: entry, actor: TrainingBench.officer),
                TrainingPlan())?.code
        }
        #expect(
            code(Office.entry()) == nil && code(Office.entry(price: 0)) == nil && code(Office.entry(price: nil)) == nil)
        #expect(code(Office.entry(trade: " ")) == "incomplete" && code(Office.entry(hours: 0)) == "hours")
        #expect(code(Office.entry(price: -1)) == "price")
        #expect(code(Office.entry(from: "2018-02-01", until: "2018-01-31")) == "end-before-start")
    }
}
