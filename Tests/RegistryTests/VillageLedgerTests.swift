import Foundation
import Models
import ServiceKit
import Testing

@testable import RegistryService

@Suite("A village's ledger, its figures and what they were on a past day")
struct VillageLedgerTests {
    /// Two households of one village and one of another; the first household is poor and relocated, its second member works away.
    private func village(_ keyRing: KeyRing) throws -> Desk {
        let desk = try Desk()
        let sealed = try keyRing.seal("532532199001010017", field: PersonalField.idNumber, context: Data()).description
        for (person, head, village, name) in [(1, 1, 1, "张三丰"), (2, 1, 1, "李秀英"), (3, 3, 1, "王五"), (4, 4, 2, "赵六")] {
            let row = RosterRow.sample(person, village: village, head: head, name: name)
            desk.send(
                RosterRow(
                    ref: row.ref, county: row.county, village: row.village, person: row.person, head: row.head,
                    name: row.name, sealedIDNumber: sealed, birth: row.birth, sex: row.sex,
                    education: row.education, labourAbility: row.labourAbility, employmentState: row.employmentState,
                    jobWish: row.jobWish, trainingState: person == 3 ? "转移就业技能" : "未参加", trainingWish: row.trainingWish,
                    isDisabled: false, schooling: row.schooling, note: ""))
        }
        desk.send(PovertyRow.sample(1))
        desk.send(PovertyRow.sample(2))
        try desk.run()
        try desk.accept(
            RecordRelocation(
                county: Place.hekou, household: .named(1), site: "城东安置点", since: Day("2017-06-01")!, actor: .clerk))
        try desk.accept(
            RecordEntry(
                county: Place.hekou, person: .number(3),
                entry: PersonEntry(
                    kind: .certificate, on: Day("2018-01-10")!, text: "电工", level: "五级", issuer: "人社局"),
                actor: .clerk))
        try desk.accept(OpenSurveyRound(county: Place.hekou, round: "2018", scope: "all", actor: .reviewer))
        try desk.accept(
            AnswerSurvey(
                county: Place.hekou, round: "2018", person: .number(2), on: Day("2018-03-05")!, method: "visit",
                surveyor: "village",
                answers: SurveyAnswers(
                    status: "transferred", area: "out-of-province", industry: "制造业", monthlyIncome: Fen(350_000),
                    skill: "缝纫",
                    trainingWish: "电工", jobWish: "省外就业", isWilling: true, isAble: true), actor: .clerk))
        return desk
    }

    @Test(
        """
        hekou-REG-05, jilin-REG-02, baishan-REG-01, baishan-REG-09, changdu-REG-02: the village's ledger shows everybody by household \
        with status, place, income, skill, job wish and training need, and adds up
        """)
    func ledger() async throws {
        let keyRing = try HTTPFixture(desk: try Desk()).keyRing
        let desk = try village(keyRing)
        let ledger = try await desk.read { pool in
            try await pool.read {
                try VillageLedger.read($0, .village(Place.village(1)), asOf: nil, today: Day("2018-03-05")!)
            }
        }
        let page = VillageLedgerPage(ledger, cipher: keyRing)
        #expect(Set(page.items.map(\.name)) == ["张三丰", "李秀英", "王五"] && page.items.count == 3)
        let poor = page.items.filter { $0.household == HouseholdID.named(1).description }
        #expect(poor.map(\.name) == ["张三丰", "李秀英"] && poor.map(\.isHead) == [true, false])
        let worker = try #require(poor.last)
        #expect(worker.headName == "张三丰" && worker.povertyStatus == "建档立卡贫困户" && worker.relocationSite == "城东安置点")
        #expect(worker.employment == "transferred" && worker.employmentStrength == .visited)
        #expect(worker.employmentOn == "2018-03-05" && worker.workArea == "out-of-province" && worker.industry == "制造业")
        #expect(worker.monthlyIncome == 350_000 && worker.skills == ["缝纫"])
        #expect(worker.jobWish == "省外就业" && worker.trainingWish == "电工" && worker.age == 28 && worker.isLabour)
        #expect(worker.maskedIDNumber == "532***********0017")
        let trained = try #require(page.items.first { $0.name == "王五" })
        #expect(trained.skills == ["电工 五级"] && trained.training == "转移就业技能" && trained.relocationSite == nil)
        #expect(
            page.foot.people == 3 && page.foot.households == 2 && page.foot.labour == 3 && page.foot.working == 3
                && page.foot.transferred == 1 && page.foot.byWorkArea == ["out-of-province": 1])
        #expect(
            page.foot.trained == 1 && page.foot.withSkill == 2 && page.foot.withJobWish == 3
                && page.foot.withTrainingWish == 1 && page.foot.registeredPoor == 2 && page.foot.relocated == 2
                && page.foot.withIncome == 1 && page.foot.incomeFen == 350_000)
        for format in VillageLedgerFile.Format.allCases {
            let bytes = try VillageLedgerFile.bytes(page, format)
            #expect(bytes.count > 500)
            guard format == .csv else { continue }
            let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
            #expect(rows[0].contains("劳动力培训和转移台账 2018-03-05"))
            #expect(rows[1] == VillageLedgerFile.titles.joined(separator: ","))
            let line = try #require(rows.first { $0.contains("李秀英") })
            #expect(
                line.contains("转移就业,上门走访,2018-03-05,省外,制造业,,3500.00,缝纫,省外就业,,电工,未参加")
                    && line.contains("532***********0017") && !line.contains("532532199001010017"))
            #expect(
                rows.contains { $0.hasPrefix("合计,转移就业,1") } && rows.contains { $0.hasPrefix("合计,平均月收入(元),3500.00") })
        }
    }

    @Test("changdu-REG-01: a relocation site has a ledger of its own, from whichever villages its households are")
    func site() async throws {
        let keyRing = try HTTPFixture(desk: try Desk()).keyRing
        let desk = try village(keyRing)
        try desk.accept(
            RecordRelocation(
                county: Place.hekou, household: .named(4), site: "城东安置点", since: Day("2017-06-01")!, actor: .clerk))
        let ledger = try await desk.read { pool in
            try await pool.read {
                try VillageLedger.read(
                    $0, .site(county: Place.hekou, name: "城东安置点"), asOf: nil, today: Day("2018-03-05")!)
            }
        }
        let page = VillageLedgerPage(ledger, cipher: keyRing)
        #expect(Set(page.items.map(\.name)) == ["张三丰", "李秀英", "赵六"])
        #expect(page.items.allSatisfy { $0.relocationSite == "城东安置点" } && page.foot.households == 2)
        #expect(page.title.contains("城东安置点"))
    }

    @Test(
        "changdu-REG-03, heyuan-REG-05: every figure of a township is the number of people on the list that it names",
        arguments: 1...2 as ClosedRange<UInt64>)
    func figures(seed: UInt64) async throws {
        let ledger = try GeneratedLedger(seed: seed)
        try ledger.transaction { try ledger.register(300, villages: 30, lives: 80) }
        let township = DivisionCode("532532101")!
        let fixture = try HTTPFixture(reading: [Place.hekou.description: ledger.path])
        try await fixture.serve { url in
            let figures = try await HTTPFixture.get(url, "/v1/figures?area=\(township)&asOf=2018-09-30").json(
                AreaFigures.self)
            let people = try #require(figures.dimensions["people"]?.first?.people)
            #expect(people > 50)
            for dimension in [
                "age", "sex", "education", "labourAbility", "employment", "workArea", "income", "jobWish", "poverty",
            ] {
                let figures = try #require(figures.dimensions[dimension], "\(dimension)")
                #expect(figures.map(\.people).reduce(0, +) == people, "\(dimension)")
            }
            #expect(figures.dimensions["skill"]?.isEmpty == false && figures.dimensions["trainingWish"]?.count ?? 0 > 2)
            for (dimension, figures) in figures.dimensions {
                for figure in figures {
                    let answer = try await HTTPFixture.get(url, figure.list + "&limit=500")
                    let list = try answer.json(SearchAnswer.self)
                    #expect(
                        list.total == figure.people && list.items.count == figure.people, "\(dimension) \(figure.value)"
                    )
                    #expect(list.items.allSatisfy { $0.line.village.hasPrefix(township.description) })
                }
            }
        }
    }

    @Test("A village, a household and a person are shown as they were known to be on a past day")
    func past() async throws {
        let keyRing = try HTTPFixture(desk: try Desk()).keyRing
        let desk = try village(keyRing)
        let then = Day("2018-03-05")!
        let before = try await Self.ledger(desk, Place.village(1), asOf: nil)
        // Three months later a member founds a household, another household moves to the other village, and a head dies.
        desk.pass(days: 92)
        try desk.accept(
            SplitHousehold(
                county: Place.hekou, household: .named(1), members: [.number(2)], head: .number(2), relations: [:],
                reason: "分家", actor: .clerk), at: "2018-06-05")
        try desk.accept(
            MoveWithinCounty(
                county: Place.hekou, people: [.number(3)], village: Place.village(2), reason: "搬迁", actor: .clerk),
            at: "2018-06-06")
        try desk.accept(
            ClosePerson(
                county: Place.hekou, person: .number(1),
                exit: PersonExit(cause: .death, on: Day("2018-06-07")!, evidence: "死亡证明"), actor: .clerk),
            at: "2018-06-08")
        let now = try await Self.ledger(desk, Place.village(1), asOf: nil)
        #expect(now == ["李秀英*"])
        let past = try await Self.ledger(desk, Place.village(1), asOf: then)
        #expect(past == before && past == ["张三丰*", "李秀英", "王五*"])
        #expect(try await Self.ledger(desk, Place.village(2), asOf: then) == ["赵六*"])
        #expect(try await Self.ledger(desk, Place.village(2), asOf: nil) == ["王五*", "赵六*"])
        try await desk.read { pool in
            try await pool.read { database in
                let household = try #require(
                    try HouseholdPage.read(database, county: Place.hekou, household: .named(1), asOf: then))
                #expect(household.members.map(\.name) == ["张三丰", "李秀英"] && household.asOf == then)
                #expect(household.members.map(\.isHead) == [true, false])
                #expect(try HouseholdPage.read(database, county: Place.hekou, household: .named(1)) == nil)
                let file = try #require(
                    try PersonFile.read(database, county: Place.hekou, person: .number(2), knownOn: then))
                #expect(file.members.map(\.name) == ["张三丰", "李秀英"] && !file.line.isHead)
                let early = try HouseholdPage.read(
                    database, county: Place.hekou, household: .named(1), asOf: Day("2018-01-01")!)
                #expect(early == nil)
            }
        }
    }

    /// The names on a village's ledger, heads with a star, sorted.
    private static func ledger(_ desk: Desk, _ village: DivisionCode, asOf day: Day?) async throws -> [String] {
        try await desk.read { pool in
            try await pool.read {
                try VillageLedger.read($0, .village(village), asOf: day, today: Day("2018-06-30")!).people
                    .map { $0.file.line.name + ($0.file.line.isHead ? "*" : "") }.sorted()
            }
        }
    }
}
