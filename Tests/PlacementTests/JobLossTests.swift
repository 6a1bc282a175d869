import Journal
import Models
import Testing

@testable import PlacementService

@Suite("Help after job loss")
struct JobLossTests {
    private static let hekou: DivisionCode = "532532"
    private static let fusong: DivisionCode = "220621"

    private func office() throws -> WorkOffice {
        let office = try WorkOffice(Self.hekou)
        try office.settle("p1", status: "建档立卡贫困户")
        try office.hire("p1", "A", from: "2018-03-01", to: "2018-12-31", on: "2018-03-05")
        return office
    }

    private func lifted(_ ability: String = "ordinary") throws -> WorkOffice {
        let office = try WorkOffice(Self.fusong)
        try office.settle("p1", status: "已脱贫", ability: ability, on: "2022-01-10")
        try office.hire("p1", "A", from: "2022-02-01", to: "2022-12-31", on: "2022-02-05")
        return office
    }

    private func visit(
        _ office: WorkOffice, _ loss: String, on day: Day, _ finding: JobLossFinding, isReturned: Bool? = nil
    ) -> PlacementCommand {
        .recordJobLossVisit(
            RecordJobLossVisit(
                county: office.county, loss: loss, on: day, channel: "visit", finding: finding, isReturned: isReturned,
                actor: office.actor))
    }

    private func offer(
        _ office: WorkOffice, _ loss: String, _ kind: PostAfterLossKind, on day: Day,
        _ outcome: PostOfferOutcome = .offered,
        reason: String? = nil
    ) -> PlacementCommand {
        .offerPostAfterLoss(
            OfferPostAfterLoss(
                county: office.county, loss: loss, offer: "offer-\(kind.rawValue)", kind: kind, post: "普工", on: day,
                outcome: outcome, reason: reason, actor: office.actor))
    }

    private func close(_ office: WorkOffice, _ loss: String, on day: Day, _ reason: JobLossClosing) -> PlacementCommand
    {
        .closeJobLoss(
            CloseJobLoss(county: office.county, loss: loss, on: day, reason: reason, note: "样例", actor: office.actor))
    }

    @Test(
        "hekou-PLC-13: a contract that ends early raises a chain at once, with the visit as the township's task and its last day"
    )
    func endedEarly() throws {
        let office = try office()
        let events = try office.take(office.end("A", on: "2018-06-29"), on: "2018-07-01")
        #expect(events.map(\.type) == [ContractEnded.type, JobLossesNoticed.type])
        let line = try #require(try office.losses("2018-07-01").first)
        #expect(line.person == "p1" && line.lostOn == "2018-06-29" && line.ground == "contract-ended")
        #expect(line.group == "registered-poor" && line.owner == office.village().town)
        #expect(line.visitDue == "2018-07-08" && !line.isVisitOverdue && line.days == 2)
        #expect(try office.losses("2018-07-09", .overdue).map(\.person) == ["p1"])
        #expect(try office.ownRows() == office.refolded())
    }

    @Test(
        "A contract that runs out without a next one is a loss on the day after, for people of the watched groups; one with a next one is not"
    )
    func ranOut() throws {
        let office = try office()
        try office.settle("p2", status: "建档立卡贫困户")
        try office.hire("p2", "B", from: "2018-03-01", to: "2018-12-31", on: "2018-03-05")
        try office.hire("p2", "C", from: "2019-02-01", to: "2019-12-31", on: "2018-12-20")
        try office.settle("p3")
        try office.hire("p3", "D", from: "2018-03-01", to: "2018-12-31", on: "2018-03-05")
        #expect(try office.open("2018-12-31").isEmpty)
        #expect(try office.open("2019-01-01").map(\.type) == [JobLossesNoticed.type])
        #expect(try office.losses("2019-01-01").map(\.person) == ["p1"])
        #expect(try office.losses("2019-01-01").map(\.ground) == ["contract-expired"])
        #expect(try office.open("2019-01-02").isEmpty)
    }

    @Test(
        "Pay that stops is a loss after so many days, whatever the contract says, and a late month of the same work takes it back"
    )
    func payStops() throws {
        let office = try office()
        try office.pay("p1", "2018-04", on: "2018-05-10")
        let stopped = Day("2018-04-30").adding(days: FollowUpSettings().payStoppedDays)
        #expect(try office.open(stopped).isEmpty)
        #expect(try office.open(stopped.adding(days: 1)).count == 1)
        #expect(try office.losses("2018-07-01").map(\.ground) == ["pay-stopped"])
        let events = try office.pay("p1", "2018-05", on: "2018-07-02")
        #expect(events.contains { $0.type == JobLossClosed.type })
        #expect(try office.losses("2018-07-02").map(\.closing) == ["still-working"])
        #expect(try office.open("2018-07-03").isEmpty)
    }

    @Test("Pay that comes by the sheet closes a chain as a single row does")
    func paidBySheet() throws {
        let office = try office()
        try office.pay("p1", "2018-04", on: "2018-05-10")
        let stopped = Day("2018-04-30").adding(days: FollowUpSettings().payStoppedDays)
        try office.open(stopped.adding(days: 1))
        let row = PayrollRow(
            ref: Rows.ref(1, "s1"), person: "p1", employer: Rows.factory, month: "2018-05", paidOn: "2018-07-02",
            daysWorked: 24, gross: .yuan(3_000), deductions: .zero, net: .yuan(3_000))
        let events = try office.take(
            .payrollSheet(
                PayrollSheet(
                    county: office.county, batch: BatchID(unchecked: "s1"), first: 1, lines: [row.packed])),
            on: "2018-07-02")
        #expect(events.contains { $0.type == JobLossClosed.type })
        #expect(try office.losses("2018-07-02").map(\.closing) == ["still-working"])
    }

    @Test("An old roster raises no alarms, and an ending for another employer none either")
    func noAlarm() throws {
        let office = try office()
        #expect(try office.open("2020-01-01").isEmpty)
        #expect(try office.take(office.end("A", on: "2018-06-29", .moved), on: "2018-07-01").count == 1)
        #expect(try office.losses("2018-07-01").isEmpty)
    }

    @Test(
        "hekou-PLC-09: the plan's four acts stand with their dates: registration from the registry, benefit, helper, and work again"
    )
    func fourActs() throws {
        let office = try office()
        try office.take(office.end("A", on: "2018-06-29"), on: "2018-07-01")
        let loss = try office.loss(of: "p1", "2018-07-01")
        func act(_ code: String) -> PlacementCommand {
            .recordJobLossAct(
                RecordJobLossAct(
                    county: office.county, loss: loss, act: code, on: "2018-07-05", reference: "失业金2018-1",
                    actor: office.actor))
        }
        #expect(try office.refusal(act("unemployment-registration"), on: "2018-07-05")?.code == "registry-owns")
        #expect(try office.refusal(act("praise"), on: "2018-07-05")?.code == "unlisted-code")
        #expect(try office.refusal(act("re-employment"), on: "2018-07-05")?.code == "employment-unproven")
        try office.take(act("unemployment-benefit"), on: "2018-07-05")
        try office.take(
            .unemploymentRegistered(
                UnemploymentRegistered(
                    county: office.county, person: "p1", registration: "sy-1", since: "2018-07-02", reason: "裁减",
                    actor: office.actor)), on: "2018-07-02")
        try office.take(
            .assignJobLossHelper(
                AssignJobLossHelper(
                    county: office.county, loss: loss, helper: ActorID(unchecked: "h-7"), unit: "样例乡", on: "2018-07-03",
                    actor: office.actor)), on: "2018-07-03")
        #expect(
            try office.losses("2018-07-06").first?.acts.map(\.on)
                == ["2018-07-02", "2018-07-05", "2018-07-03", nil])
        #expect(try office.losses("2018-07-06").first?.acts.map(\.proof) == ["sy-1", "失业金2018-1", "h-7", nil])
        try office.hire("p1", "B", from: "2018-08-01", to: "2019-07-31", on: "2018-08-02")
        let line = try #require(try office.losses("2018-08-02", .closed).first)
        #expect(line.closing == "employed-again" && line.evidence == "contract:B")
        #expect(line.acts.map(\.on) == ["2018-07-02", "2018-07-05", "2018-07-03", "2018-08-01"])
        #expect(try office.ownRows() == office.refolded())
    }

    @Test(
        "A visit that finds work closes the chain; one that finds none, or nobody, leaves it open",
        arguments: [
            (JobLossFinding.stillWorking, "still-working"), (.newJob, "employed-again"), (.jobless, nil),
            (.wantsHelp, nil), (.notReachable, nil),
        ] as [(JobLossFinding, String?)])
    func visited(finding: JobLossFinding, closing: String?) throws {
        let office = try office()
        try office.take(office.end("A", on: "2018-06-29"), on: "2018-07-01")
        let loss = try office.loss(of: "p1", "2018-07-01")
        try office.take(visit(office, loss, on: "2018-07-04", finding), on: "2018-07-04")
        let line = try #require(try office.losses("2018-07-20").first)
        #expect(line.closing == closing && line.finding == finding.rawValue && !line.isVisitOverdue)
    }

    @Test("A loss that is reported after a later month was paid is closed at once by that month")
    func overtaken() throws {
        let office = try office()
        try office.pay("p1", "2018-06", on: "2018-07-10")
        let report = PlacementCommand.reportJobLoss(
            ReportJobLoss(
                county: office.county, person: "p1", lostOn: "2018-05-20", reporter: .village, isReturned: true,
                actor: office.actor))
        #expect(try office.take(report, on: "2018-07-12").map(\.type) == [JobLossReported.type, JobLossClosed.type])
        #expect(try office.losses("2018-07-12").map(\.closing) == ["employed-again"])
    }

    @Test("A village reports what no paper shows; a person is helped in one chain at a time")
    func reported() throws {
        let office = try office()
        let report = PlacementCommand.reportJobLoss(
            ReportJobLoss(
                county: office.county, person: "p1", lostOn: "2018-05-20", reporter: .village, isReturned: true,
                actor: office.actor))
        try office.take(report, on: "2018-05-22")
        #expect(try office.losses("2018-05-22").map(\.ground) == ["reported"])
        #expect(try office.refusal(report, on: "2018-05-23")?.code == "loss-open")
        let unknown = PlacementCommand.reportJobLoss(
            ReportJobLoss(
                county: office.county, person: "p9", lostOn: "2018-05-20", reporter: .village, isReturned: false,
                actor: office.actor))
        #expect(try office.refusal(unknown, on: "2018-05-22")?.code == "not-registered")
        // The contract still runs on paper: that does not take the report back.
        try office.pay("p1", "2018-05", on: "2018-06-10")
        #expect(try office.losses("2018-06-10").map(\.closing) == [nil])
        try office.pay("p1", "2018-06", on: "2018-07-10")
        #expect(try office.losses("2018-07-10").map(\.closing) == ["employed-again"])
    }

    @Test(
        "A chain is closed by an officer with a reason that can be told: work is proven by facts, unwillingness by a declined offer"
    )
    func closed() throws {
        let office = try office()
        try office.take(office.end("A", on: "2018-06-29"), on: "2018-07-01")
        let loss = try office.loss(of: "p1", "2018-07-01")
        #expect(
            try office.refusal(close(office, loss, on: "2018-07-05", .employedAgain), on: "2018-07-05")?.code
                == "employment-unproven")
        #expect(
            try office.refusal(close(office, loss, on: "2018-07-05", .declined), on: "2018-07-05")?.code == "no-offer")
        #expect(
            try office.refusal(close(office, "x", on: "2018-07-05", .retired), on: "2018-07-05")?.code == "unknown-loss"
        )
        #expect(
            try office.refusal(offer(office, loss, .reserve, on: "2018-07-05", .declined), on: "2018-07-05")?.code
                == "reason-missing")
        try office.take(offer(office, loss, .reserve, on: "2018-07-05"), on: "2018-07-05")
        try office.take(offer(office, loss, .reserve, on: "2018-07-06", .declined, reason: "嫌远"), on: "2018-07-06")
        try office.take(close(office, loss, on: "2018-07-07", .declined), on: "2018-07-07")
        let line = try #require(try office.losses("2018-07-07").first)
        #expect(line.closing == "declined" && line.offers.map(\.outcome) == ["declined"])
        #expect(
            try office.refusal(visit(office, loss, on: "2018-07-08", .jobless), on: "2018-07-08")?.code == "loss-closed"
        )
    }

    @Test(
        "baishan-PLC-13: the share of monitored people with a helper is measured against the plan, and a plan of help needs both offices"
    )
    func oneForOne() throws {
        let office = try lifted()
        try office.take(office.end("A", on: "2022-06-29"), on: "2022-07-01")
        let loss = try office.loss(of: "p1", "2022-07-01")
        func figures() throws -> JobLossFigures {
            try office.read { try JobLossQueries.figures($0, office.scope("2022-07-10"), office.plan("2022-07-10")) }
        }
        #expect(try figures().helpedBound?.isKept == false)
        #expect(try office.losses("2022-07-10", .unhelped).count == 1)
        try office.take(
            .assignJobLossHelper(
                AssignJobLossHelper(
                    county: office.county, loss: loss, helper: ActorID(unchecked: "h-1"), unit: "样例局", on: "2022-07-02",
                    actor: office.actor)), on: "2022-07-02")
        #expect(try figures().helpedBound?.isKept == true)
        #expect(try figures().helped == 1 && figures().monitored == 1)
        #expect(try figures().helpedBound?.source.clause == "三(二)")
        func plan(_ signed: [String], _ posts: Int) -> PlacementCommand {
            .fileAssistancePlan(
                FileAssistancePlan(
                    county: office.county, year: 2022, document: "样例援助预案", reservePosts: posts, signedBy: signed,
                    on: "2022-03-01", actor: office.actor))
        }
        #expect(try office.refusal(plan(["hr"], 20), on: "2022-07-02")?.code == "unsigned")
        #expect(try office.refusal(plan(["hr", "rural-revitalisation"], 0), on: "2022-07-02")?.code == "no-reserve")
        try office.take(plan(["hr", "rural-revitalisation"], 20), on: "2022-07-02")
        try office.take(offer(office, loss, .reserve, on: "2022-07-03", .accepted), on: "2022-07-03")
        #expect(try figures().plan?.reservePosts == 20 && figures().reservePostsTaken == 1)
    }

    @Test(
        "baishan-PLC-19: who is back home without work is offered a workshop or welfare post first; another post needs a reason"
    )
    func firstPlaced() throws {
        let office = try lifted()
        try office.take(office.end("A", on: "2022-06-29", .returned), on: "2022-07-01")
        let loss = try office.loss(of: "p1", "2022-07-01")
        #expect(try office.losses("2022-07-01", .first).map(\.person) == ["p1"])
        let refusal = try office.refusal(offer(office, loss, .market, on: "2022-07-02"), on: "2022-07-02")
        #expect(refusal?.code == "placement-first" && refusal?.zh.contains("二(八)") == true)
        try office.take(offer(office, loss, .workshop, on: "2022-07-02"), on: "2022-07-02")
        try office.take(offer(office, loss, .market, on: "2022-07-03"), on: "2022-07-03")
        #expect(try office.losses("2022-07-03").first?.offers.map(\.kind) == ["workshop", "market"])
    }

    @Test(
        "baishan-PLC-20: lifted-out people out of work without a helper are at risk; who is registered poor again is named and counted against none"
    )
    func backInPoverty() throws {
        let office = try lifted()
        try office.take(office.end("A", on: "2022-06-29"), on: "2022-07-01")
        #expect(try office.losses("2022-07-01", .atRisk).map(\.person) == ["p1"])
        #expect(try office.losses("2022-07-01", .backInPoverty).isEmpty)
        try office.record("建档立卡贫困户", of: "p1", since: "2022-09-01", on: "2022-09-02")
        #expect(try office.losses("2022-09-02", .backInPoverty).map(\.backInPovertyOn) == ["2022-09-01"])
        let figures = try office.read {
            try JobLossQueries.figures($0, office.scope("2022-09-02"), office.plan("2022-09-02"))
        }
        #expect(figures.backInPoverty == 1 && figures.backInPovertyBound?.isKept == false)
    }

    @Test("Who dies or moves away is helped no more, and who loses the next job gets a new chain")
    func leaves() throws {
        let office = try office()
        try office.take(office.end("A", on: "2018-06-29"), on: "2018-07-01")
        try office.hire("p1", "B", from: "2018-08-01", to: "2019-07-31", on: "2018-08-02")
        try office.take(office.end("B", on: "2018-10-31"), on: "2018-11-02")
        #expect(try office.losses("2018-11-02").map(\.lostOn) == ["2018-10-31", "2018-06-29"])
        try office.take(
            .personMovedAway(
                PersonMovedAway(
                    county: office.county, person: "p1", move: MoveID(unchecked: "m1"), to: "532531", on: "2018-11-10")),
            on: "2018-11-10")
        #expect(Set(try office.losses("2018-11-10").map(\.closing)) == ["moved", "employed-again"])
        #expect(try office.ownRows() == office.refolded())
    }

    @Test("Facts in another order lead to the same chains: pay and contracts that arrive before or after the day opens")
    func anyOrder() throws {
        let first = try office()
        try first.pay("p1", "2018-12", on: "2019-01-10")
        try first.open("2019-01-15")
        try first.hire("p1", "N", from: "2019-02-01", to: "2019-12-31", on: "2019-02-02")
        let second = try office()
        try second.open("2019-01-15")
        try second.pay("p1", "2018-12", on: "2019-01-16")
        try second.hire("p1", "N", from: "2019-02-01", to: "2019-12-31", on: "2019-02-02")
        let states = try [first, second].map { try $0.losses("2019-03-01").map { [$0.loss, $0.closing, $0.evidence] } }
        #expect(states[0] == states[1] && states[0].count == 1)
    }

    @Test("Days are settings: unset they have defaults, and what is no number of days is refused by name")
    func settings() throws {
        #expect(try FollowUpSettings(environment: ["LAOWU_JOB_LOSS_VISIT_DAYS": "3"]).visitDays == 3)
        #expect(try FollowUpSettings(environment: [:]) == FollowUpSettings())
        let error = #expect(throws: UnusableSetting.self) {
            try FollowUpSettings(environment: ["LAOWU_JOB_LOSS_PAY_DAYS": "0"])
        }
        #expect(error?.description.contains("LAOWU_JOB_LOSS_PAY_DAYS") == true)
    }
}
