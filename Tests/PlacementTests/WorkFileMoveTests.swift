import Models
import Testing

@testable import PlacementService

/// Endings, attendance, words, contacts, referrals and chains of help of people who move between counties.
@Suite("What is known of somebody's work goes along with a move, once")
struct WorkFileMoveTests {
    private static let (hekou, mojiang, third): (DivisionCode, DivisionCode, DivisionCode) = (
        "532532", "532531", "532530"
    )
    private static let actor = ActorID(unchecked: "o-1")
    private static let contract = ContractID(unchecked: "A")

    private func end(_ on: Day, _ reason: ContractEndReason = .dismissed, in county: DivisionCode) -> PlacementCommand {
        .endContract(EndContract(county: county, contract: Self.contract, on: on, reason: reason, actor: Self.actor))
    }

    private func month(_ month: Month, days: Int, of person: PersonKey, in county: DivisionCode) -> PlacementCommand {
        .reportWorkMonth(
            ReportWorkMonth(
                county: county, employer: Rows.factory, month: month, dueOn: nil, source: "考勤表",
                lines: [WorkMonthLine(person: person, days: days, promised: .yuan(3_000))], actor: Self.actor))
    }

    private func refer(_ person: PersonKey, _ number: String, in county: DivisionCode, on day: Day) -> PlacementCommand
    {
        .openReferral(
            OpenReferral(
                county: county, referral: ReferralID(unchecked: number), person: person, employer: Rows.farm,
                employerName: "样例农场", post: "采收工 \(number)", posting: "GW-1", on: day, by: "县就业局", actor: Self.actor))
    }

    private func visit(_ loss: String, on day: Day, in county: DivisionCode) -> PlacementCommand {
        .recordJobLossVisit(
            RecordJobLossVisit(
                county: county, loss: loss, on: day, channel: "visit", finding: .wantsHelp, actor: Self.actor))
    }

    private func openLosses(_ office: WorkOffice) throws -> [[String]] {
        try office.rows("SELECT loss, person FROM job_loss WHERE closed_on IS NULL")
    }

    /// Somebody whose work ended, with all that can be known of it.
    private func told() throws -> Neighbours {
        let province = try Neighbours([Self.hekou, Self.mojiang, Self.third])
        try province.settle("p1", in: Self.hekou)
        province.day = "2018-06-25"
        try province.take(
            .contractRow(Rows.contract("A", from: "2018-03-01", to: "2018-12-31", agency: nil)), in: Self.hekou)
        try province.take(month("2018-05", days: 20, of: "p1", in: Self.hekou), in: Self.hekou)
        try province.take(
            .recordWorkerContact(
                RecordWorkerContact(
                    county: Self.hekou, contact: "c-1", person: "p1", on: "2018-06-01", channel: "phone",
                    finding: .inWork, actor: Self.actor)), in: Self.hekou)
        try province.take(
            .recordTownResidence(
                RecordTownResidence(
                    county: Self.hekou, person: "p1", place: "441900003", since: "2018-03-01", evidence: "居住证",
                    actor: Self.actor)), in: Self.hekou)
        try province.take(end("2018-06-20", in: Self.hekou), in: Self.hekou)
        try province.take(refer("p1", "R-1", in: Self.hekou, on: "2018-06-22"), in: Self.hekou)
        let loss = try #require(try openLosses(province[Self.hekou]).first)[0]
        try province.take(visit(loss, on: "2018-06-23", in: Self.hekou), in: Self.hekou)
        try province.take(
            .assignJobLossHelper(
                AssignJobLossHelper(
                    county: Self.hekou, loss: loss, helper: ActorID(unchecked: "helper-1"), unit: "样例镇",
                    on: "2018-06-24", actor: Self.actor)),
            in: Self.hekou)
        province.day = "2018-07-01"
        return province
    }

    @Test(
        "Whether the register or the letter comes first, the receiving county has all of it and goes on with what is open",
        arguments: [true, false])
    func everything(factsFirst: Bool) throws {
        let province = try told()
        province.move("p1", to: Self.mojiang)
        try province.deliverAll(factsFirst: factsFirst)
        let (before, now) = (province[Self.hekou], province[Self.mojiang])
        #expect(
            try now.rows("SELECT contract, person, ended_on, reason FROM contract_end") == [
                ["A", "p1", "2018-06-20", "dismissed"]
            ])
        #expect(
            try now.rows("SELECT person, days, promised, source FROM work_month") == [["p1", "20", "300000", "考勤表"]])
        #expect(try now.rows("SELECT contact, person, origin FROM worker_contact") == [["532532:c-1", "p1", "532532"]])
        #expect(try now.rows("SELECT person, place, since FROM town_residence") == [["p1", "441900003", "2018-03-01"]])
        #expect(
            try now.rows("SELECT referral, person, posting, state, went_to FROM referral")
                == [["532532:R-1", "p1", "532532:GW-1", "referred", ""]])
        #expect(try before.rows("SELECT referral, went_to FROM referral") == [["R-1", "532531"]])
        let line = try #require(try now.losses("2018-07-01", .open).first)
        #expect(line.finding == "wants-help" && line.helper == "helper-1")
        #expect(line.village.county == Self.mojiang)
        #expect(try openLosses(before).isEmpty)
        #expect(try before.losses("2018-07-01").map(\.closing) == ["moved"])
        #expect(try before.losses("2018-07-01").map(\.wentTo) == [Self.mojiang])
        // Each is counted once in the province.
        func figures(_ office: WorkOffice) throws -> [Int] {
            try office.read { database in
                let losses = try JobLossQueries.figures(database, office.scope("2018-07-01"), office.plan("2018-07-01"))
                let referrals = try ReferralPages.figures(database, office.county, 2018)
                return [losses.open, losses.monitored, losses.helped, referrals.states.values.reduce(0, +)]
            }
        }
        #expect(try figures(before) == [0, 0, 0, 0])
        #expect(try figures(now) == [1, 1, 1, 1])
        for office in [before, now] { #expect(try office.refolded() == office.ownRows()) }
    }

    @Test("What is said in the former county after the move reaches the new one, and the later word holds in both")
    func late() throws {
        let province = try told()
        province.move("p1", to: Self.mojiang)
        try province.deliverAll()
        province.day = "2018-07-02"
        try province.take(end("2018-06-19", .resigned, in: Self.hekou), in: Self.hekou)
        try province.take(month("2018-06", days: 12, of: "p1", in: Self.hekou), in: Self.hekou)
        try province.deliverAll()
        let now = province[Self.mojiang]
        #expect(try now.rows("SELECT ended_on, reason FROM contract_end") == [["2018-06-19", "resigned"]])
        #expect(try now.rows("SELECT days FROM work_month ORDER BY month") == [["20"], ["12"]])
        province.day = "2018-07-03"
        try province.take(end("2018-06-18", .returned, in: Self.mojiang), in: Self.mojiang)
        #expect(try now.rows("SELECT ended_on FROM contract_end") == [["2018-06-18"]])
        #expect(try openLosses(now).count == 1)
        // The office that has a referral is the one that goes on with it.
        #expect(
            try province[Self.hekou].refusal(
                .moveReferral(
                    MoveReferral(
                        county: Self.hekou, referral: ReferralID(unchecked: "R-1"), step: .interviewed,
                        on: "2018-07-01",
                        actor: Self.actor)), on: "2018-07-03")?.code == "moved-away")
    }

    @Test("Who comes back finds the own numbers again, with what was done elsewhere in between")
    func back() throws {
        let province = try told()
        province.move("p1", to: Self.mojiang)
        try province.deliverAll()
        province.day = "2018-07-05"
        let loss = try #require(try openLosses(province[Self.mojiang]).first)[0]
        try province.take(visit(loss, on: "2018-07-04", in: Self.mojiang), in: Self.mojiang)
        province.move("p1", to: Self.hekou)
        try province.deliverAll()
        let office = province[Self.hekou]
        #expect(try openLosses(office) == [[loss, "p1"]])
        #expect(try office.rows("SELECT COUNT(*) FROM job_loss_visit") == [["2"]])
        #expect(try openLosses(province[Self.mojiang]).isEmpty)
        #expect(
            try office.rows("SELECT referral, origin, went_to, posting FROM referral") == [["R-1", "", "", "GW-1"]])
        #expect(try office.rows("SELECT contact, origin FROM worker_contact") == [["c-1", ""]])
    }

    @Test("A loss that was dealt with before the move is not opened again after it")
    func handled() throws {
        let province = try told()
        let loss = try #require(try openLosses(province[Self.hekou]).first)[0]
        try province.take(
            .closeJobLoss(
                CloseJobLoss(
                    county: Self.hekou, loss: loss, on: "2018-06-30", reason: .schooling, note: "入学", actor: Self.actor)
            ),
            in: Self.hekou)
        province.move("p1", to: Self.mojiang)
        try province.deliverAll()
        province.day = "2018-07-02"
        try province.open(in: Self.mojiang)
        #expect(try province[Self.mojiang].rows("SELECT COUNT(*) FROM job_loss") == [["0"]])
    }

    @Test(
        "Whatever the order of moves, letters, facts and words: what is open is open once, where the person is; the last word holds everywhere that matters",
        arguments: 0..<60)
    func anyOrder(seed: Int) throws {
        var random = SplitMix(UInt64(seed))
        let counties = [Self.hekou, Self.mojiang, Self.third]
        let province = try told()
        var lastEnd: Day = "2018-06-20"
        for step in 1...30 {
            province.day = ("2018-07-01" as Day).adding(days: step)
            let home = province.homes["p1"]!
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: province.move("p1", to: counties.filter { $0 != home }.randomElement(using: &random)!)
            case 2:
                // Whoever has the contract on file may say when it ended.
                let county = counties.randomElement(using: &random)!
                let on: Day = ("2018-03-02" as Day).adding(days: step)
                if try province[county].foreseenRefusal(end(on, in: county), on: province.day) == nil {
                    try province.take(end(on, in: county), in: county)
                    lastEnd = on
                }
            case 3:
                if let loss = try openLosses(province[home]).first?[0] {
                    try province.take(visit(loss, on: province.day, in: home), in: home)
                }
            default: _ = try province.deliverOne(&random)
            }
        }
        while try province.deliverOne(&random) {}
        for county in counties {
            let isHome = county == province.homes["p1"]
            let office = province[county]
            #expect(try openLosses(office).count == (isHome ? 1 : 0), "seed \(seed) \(county)")
            let open = try office.rows(
                "SELECT referral FROM referral WHERE went_to IS NULL AND state IN ('referred', 'interviewed')")
            #expect(open.count == (isHome ? 1 : 0), "seed \(seed) \(county)")
            #expect(try office.rows("SELECT * FROM waiting_help").isEmpty, "seed \(seed) \(county)")
            #expect(try office.refolded() == office.ownRows(), "seed \(seed) \(county)")
        }
        let home = province.home(of: "p1")
        #expect(try home.rows("SELECT ended_on FROM contract_end") == [[lastEnd.description]], "seed \(seed)")
        #expect(try home.rows("SELECT contact FROM worker_contact").count == 1)
    }
}

@Suite("Work under a key that was merged is the living record's")
struct MergedWorkTests {
    private static let actor = ActorID(unchecked: "clerk")
    private let nothing = Belongings(poverty: [], episodes: [], entries: [], accounts: [])

    private func merge(_ office: WorkOffice, on day: Day) throws {
        try office.take(
            .peopleMerged(
                PeopleMerged(
                    county: office.county, survivor: "p1", closed: "p2", copied: nothing, reason: "一人两档",
                    actor: Self.actor)), on: day)
    }

    private func unmerge(_ office: WorkOffice, on day: Day) throws {
        try office.take(
            .peopleUnmerged(
                PeopleUnmerged(
                    county: office.county, survivor: "p1", closed: "p2", returned: nothing, isHead: true,
                    reason: "确为两人",
                    actor: Self.actor)), on: day)
    }

    private func open(_ office: WorkOffice) throws -> [[String]] {
        try office.rows("SELECT person, lost_on FROM job_loss WHERE closed_on IS NULL ORDER BY person")
    }

    @Test("A contract that ran out under the closed key is a loss of the living record, and one that runs is work")
    func contracts() throws {
        for (ends, losses) in [("2018-06-20", [["p1", "2018-06-20"]]), ("2018-12-31", [])] as [(Day, [[String]])] {
            let office = try WorkOffice("532532")
            try office.settle("p1", status: "建档立卡贫困户")
            try office.settle("p2")
            try office.hire("p1", "A", from: "2018-01-01", to: "2018-05-31", on: "2018-01-01")
            try office.hire("p2", "B", from: "2018-02-01", to: ends, on: "2018-02-01")
            try merge(office, on: "2018-03-01")
            try office.open("2018-06-21")
            #expect(try open(office) == losses)
        }
    }

    @Test("Of two chains one goes on, the newest; taken apart, each record has its own again")
    func chains() throws {
        let office = try WorkOffice("532532")
        for (person, contract, ends) in [("p1", "A", "2018-05-20"), ("p2", "B", "2018-06-10")]
            as [(PersonKey, String, Day)]
        {
            try office.settle(person, status: "建档立卡贫困户")
            try office.hire(person, contract, from: "2018-01-01", to: ends, on: "2018-01-01")
        }
        try office.open("2018-06-21")
        #expect(try open(office) == [["p1", "2018-05-20"], ["p2", "2018-06-10"]])
        try merge(office, on: "2018-06-22")
        #expect(try open(office) == [["p2", "2018-06-10"]])
        #expect(try office.rows("SELECT closing FROM job_loss WHERE person = 'p1'") == [["merged"]])
        #expect(
            try office.read { try JobLossQueries.figures($0, office.scope("2018-06-22"), office.plan("2018-06-22")) }
                .monitored == 1)
        try unmerge(office, on: "2018-06-23")
        #expect(try open(office) == [["p1", "2018-05-20"], ["p2", "2018-06-10"]])
        #expect(try office.refolded() == office.ownRows())
    }

    @Test("A contact under the closed key is the living record's; a month paid under it ends the chain")
    func contactsAndPay() throws {
        let office = try WorkOffice("532532")
        try office.settle("p1", status: "建档立卡贫困户")
        try office.settle("p2")
        try office.hire("p1", "A", from: "2018-01-01", to: "2018-06-20", on: "2018-01-01")
        try office.hire("p2", "B", from: "2018-01-01", to: "2018-06-15", on: "2018-01-01")
        try office.take(
            .recordWorkerContact(
                RecordWorkerContact(
                    county: office.county, contact: "c-1", person: "p2", on: "2018-04-01", channel: "phone",
                    finding: .inWork, actor: Self.actor)), on: "2018-04-01")
        try merge(office, on: "2018-04-02")
        let due = try office.read {
            try FollowUpQueries.contactsDue($0, .employed, office.scope("2018-05-01"), office.plan("2018-05-01"))
        }
        #expect(due.items.map(\.lastContact) == ["2018-04-01"])
        try office.open("2018-06-21")
        #expect(try open(office) == [["p1", "2018-06-20"]])
        try office.pay("p2", "2018-07", on: "2018-08-10")
        #expect(try open(office).isEmpty)
    }
}
