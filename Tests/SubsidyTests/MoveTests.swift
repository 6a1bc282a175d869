import Foundation
import Models
import Policy
import Testing

@testable import SubsidyService

/// People who move, die or turn out to be one, between two counties under the same rules in one partition.
@Suite("Claims of people who move")
struct MoveTests {
    static let other = division("532523")

    /// The neighbour's pack says what the county's says.
    private func twoCounties() throws -> County {
        let standard = try PolicyLibrary.standard
        let pack = try #require(standard.packs.first { $0.area == County.code })
        let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(pack.id)/pack.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacingOccurrences(of: "532532", with: "532523")
            .replacingOccurrences(of: "pack: \(pack.id)\n", with: "pack: \(pack.id)-other\n")
        let county = try County(
            policies: PolicyLibrary(standard.packs + [PolicyPackLoader().load(yaml: text, file: "other")]))
        try county.accept(
            SetCountySettings(
                county: Self.other, settings: ["notice_days": "5", "transport_basis": "receipts"], actor: actor("clerk")
            ))
        try county.know([
            .placement(
                AgencyFiled(
                    county: Self.other, organisation: OrganisationID(unchecked: "agency-1"), name: "河口劳务公司",
                    licence: "L2", filedOn: day("2017-05-01"), licensedUntil: day("2020-05-01"), bank: "农业银行",
                    sealedAccount: "account-agency-1", ref: ref))
        ])
        return county
    }

    private var ref: RowReference { RowReference(batch: BatchID(unchecked: "b"), row: 1) }

    private func record(_ worker: Worker) -> PersonRecord {
        PersonRecord(
            village: division("532523100201"), household: HouseholdID(unchecked: "h"), name: "张三",
            sealedIDNumber: "k1.x", birth: day("1990-01-01"), sex: "1", education: "初中", labourAbility: "普通劳动力",
            employmentState: "已就业", jobWish: "是", trainingState: "否", trainingWish: "否", isDisabled: false,
            schooling: "否", note: "", registeredOn: day("2018-01-01"),
            belongings: Belongings(
                poverty: [
                    RecordedPoverty(
                        since: day("2016-01-01"), status: "建档立卡贫困户", householdNumber: "h",
                        recordedOn: day("2018-01-01"))
                ], episodes: [], entries: [],
                accounts: [
                    RecordedAccount(
                        bank: "农村信用社", sealedHolder: "holder", sealedCard: "card-\(worker.number)",
                        recordedOn: day("2018-01-01"))
                ]), history: [])
    }

    private func away(_ worker: Worker, on date: String) -> Fact {
        .registry(
            PersonMovedAway(
                county: County.code, person: worker.key, move: MoveID(unchecked: "m-1"), to: Self.other, on: day(date)))
    }

    /// What the receiving county's registry and placement say after the move.
    private func arrival(_ worker: Worker, on date: String, months: [String]) -> [Fact] {
        [
            .registry(
                PersonMovedIn(
                    county: Self.other, person: worker.key, move: MoveID(unchecked: "m-1"), from: County.code,
                    record: record(worker),
                    membership: Membership(household: HouseholdID(unchecked: "h"), isHead: true), on: day(date))),
            .placement(
                ContractRecorded(
                    county: Self.other, contract: ContractID(unchecked: "c-1"), person: worker.key,
                    employer: OrganisationID(unchecked: "factory"), workplace: division("440305"), area: "",
                    post: "装配", from: day("2018-03-01"), to: day("2019-02-28"),
                    agency: OrganisationID(unchecked: "agency-1"), isFreeOfCharge: true, hasHelpedSign: true,
                    departedOn: day("2018-03-01"), ref: ref, takenOverFrom: County.code)),
        ] + months.map { pay(worker, $0) }
    }

    private func pay(_ worker: Worker, _ text: String) -> Fact {
        .placement(
            PayrollMonthRecorded(
                county: Self.other, person: worker.key, employer: OrganisationID(unchecked: "factory"),
                month: month(text), paidOn: month(text).lastDay, daysWorked: 22, net: .yuan(3_000), ref: ref))
    }

    private func ids(_ county: County) throws -> [String] { try county.cases().map { "\($0.id) \($0.state)" } }

    private func history(_ county: County) throws -> [[HeldClaim]] {
        try county.events().compactMap { if case .subsidyHistoryReceived(let event) = $0 { event.claims } else { nil } }
    }

    @Test("hekou-SUB-04: what the giving county has found stays there, and the receiving county does not find it again")
    func stays() throws {
        let county = try twoCounties()
        let worker = Worker()
        try county.know(worker.facts)
        #expect(try ids(county) == ["532532-service-grant-\(worker.key) opened"])
        try county.know([away(worker, on: "2018-06-10")])
        try county.know(
            arrival(worker, on: "2018-06-10", months: ["2018-03", "2018-04", "2018-05", "2018-06", "2018-07"]))
        #expect(try ids(county) == ["532532-service-grant-\(worker.key) opened"])
        #expect(try history(county).last?.map(\.standing) == [.open])
        try county.accept(county.money(1_000))
        try county.prepare([.service(1)])
        try county.accept(county.approval(.service(1)))
        try county.accept(county.batch([.service(1)]))
        try county.accept(county.result([(1, true)]))
        #expect(try ids(county) == ["532532-service-grant-\(worker.key) paid"])
        #expect(try history(county).last?.map(\.standing) == [.paid])
        let before = try county.rowHashes()
        try county.restart(losingStore: true)
        #expect(try county.rowHashes() == before)
    }

    @Test(
        "Nothing is found before the giving county's word is there; then what falls due later is the receiving county's"
    )
    func waits() throws {
        let county = try twoCounties()
        var worker = Worker()
        worker.paidMonths = ["2018-05"]
        try county.know(worker.facts)
        #expect(try ids(county) == [])
        try county.know(arrival(worker, on: "2018-06-10", months: ["2018-05", "2018-06", "2018-07"]))
        // Registry's word that the person left is still on its way.
        #expect(try ids(county) == [])
        try county.know([away(worker, on: "2018-06-10")])
        #expect(try ids(county) == ["532523-service-grant-\(worker.key) opened"])
        #expect(try county.cases().map(\.basisOn) == ["2018-07-31"])
    }

    @Test("A claim that lapses in the giving county is free for the receiving one")
    func released() throws {
        let county = try twoCounties()
        let worker = Worker()
        try county.know(worker.facts + [away(worker, on: "2018-06-10")])
        try county.know(arrival(worker, on: "2018-06-10", months: ["2018-04", "2018-05", "2018-06"]))
        #expect(try ids(county) == ["532532-service-grant-\(worker.key) opened"])
        // The sheet was wrong: April and May were never paid there.
        try county.know([worker.payroll("2018-04", net: 0)])
        #expect(try ids(county) == ["532523-service-grant-\(worker.key) opened"])
        try county.know([worker.payroll("2018-04")])
        // It could be found again, and the county that has the person now has it; its draft gives way to the earlier claim.
        #expect(try ids(county) == ["532532-service-grant-\(worker.key) opened"])
        let answers = try county.events().compactMap {
            if case .claimAnswered(let event) = $0 { event.isYielded } else { nil }
        }
        #expect(answers.last == true)
    }

    @Test(
        "A claim from before the move that comes to light later is the giving county's, unless the other one has it under way"
    )
    func lateFacts() throws {
        for isUnderWay in [false, true] {
            let county = try twoCounties()
            var worker = Worker()
            worker.paidMonths = ["2018-03", "2018-04"]
            try county.know(worker.facts + [away(worker, on: "2018-06-10")])
            try county.know(
                arrival(worker, on: "2018-06-10", months: ["2018-04", "2018-06", "2018-07", "2018-08"]))
            let found = CaseID(unchecked: "532523-service-grant-\(worker.key)")
            #expect(try county.cases().map(\.id) == [found])
            if isUnderWay {
                try county.accept(
                    SubmitCase(county: Self.other, case: found, on: day("2018-09-03"), actor: actor("clerk")))
            }
            try county.know([worker.payroll("2018-05")])
            #expect(
                try ids(county) == [
                    isUnderWay ? "\(found) submitted" : "532532-service-grant-\(worker.key) opened"
                ])
        }
    }

    @Test("A receipt for a journey after the move goes on to the county that has the person")
    func receipts() throws {
        let county = try twoCounties()
        var worker = Worker()
        worker.receipts = [("2018-07-01", "440000", 400)]
        try county.know(worker.registry + worker.placement)
        try county.know([away(worker, on: "2018-06-10")])
        try county.know(arrival(worker, on: "2018-06-10", months: []))
        try county.know(worker.letters)
        #expect(try ids(county).contains("532523-transport-grant-\(worker.key)-2018 opened"))
        #expect(try !ids(county).contains { $0.hasPrefix("532532-transport") })
    }

    @Test(
        "The dead claim nothing: drafts and cases under way lapse, what is approved is held back, what an agency earned stays"
    )
    func death() throws {
        let county = try twoCounties()
        let workers = [1, 2].map { Worker(number: $0, receipts: [("2018-02-27", "440000", 480)]) }
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(5_000))
        try county.prepare([.transport(2, 2018), .service(2)])
        for id in [CaseID.transport(2, 2018), .service(2)] { try county.accept(county.approval(id)) }
        try county.accept(county.submission(.transport(1, 2018)))
        for worker in workers {
            try county.know([
                .registry(
                    PersonClosed(
                        county: County.code, person: worker.key,
                        exit: PersonExit(cause: .death, on: day("2018-07-20"), evidence: "死亡证明"),
                        actor: actor("clerk")))
            ])
        }
        #expect(
            try ids(county) == [
                "\(CaseID.service(1)) opened", "\(CaseID.service(2)) approved", "\(CaseID.transport(2, 2018)) approved",
            ])
        #expect(try county.refusal(county.batch([.transport(2, 2018)])) == "person-closed")
        try county.accept(county.batch([.service(2)]))
        try county.know([
            .registry(
                PersonReopened(
                    county: County.code, person: workers[0].key, isHead: true, reason: "同名误报", actor: actor("clerk")))
        ])
        #expect(try ids(county).contains("\(CaseID.transport(1, 2018)) opened"))
    }

    @Test("Death in the new county stops the payment in the old one")
    func deathAfterMove() throws {
        let county = try twoCounties()
        let worker = Worker(receipts: [("2018-02-27", "440000", 480)])
        try county.know(worker.facts)
        try county.accept(county.money(5_000))
        try county.prepare([.transport(1, 2018)])
        try county.accept(county.approval(.transport(1, 2018)))
        try county.know([away(worker, on: "2018-07-20")] + arrival(worker, on: "2018-07-20", months: []))
        try county.know([
            .registry(
                PersonClosed(
                    county: Self.other, person: worker.key,
                    exit: PersonExit(cause: .death, on: day("2018-08-20"), evidence: "死亡证明"), actor: actor("clerk")))
        ])
        #expect(try county.refusal(county.batch([.transport(1, 2018)])) == "person-closed")
    }

    @Test("Two keys of one person have one claim: the one further on stays; taken apart, each has its own")
    func merger() throws {
        let county = try twoCounties()
        let workers = [1, 2].map { Worker(number: $0, contract: "c\($0)") }
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(5_000))
        let merged = Fact.registry(
            PeopleMerged(
                county: County.code, survivor: workers[0].key, closed: workers[1].key,
                copied: Belongings(poverty: [], episodes: [], entries: [], accounts: []), reason: "一人两档",
                actor: actor("clerk")))
        try county.accept(county.submission(.service(2)))
        try county.know([merged])
        #expect(try ids(county) == ["\(CaseID.service(2)) submitted"])
        let unmerged = Fact.registry(
            PeopleUnmerged(
                county: County.code, survivor: workers[0].key, closed: workers[1].key,
                returned: Belongings(poverty: [], episodes: [], entries: [], accounts: []), isHead: true,
                reason: "确为两人", actor: actor("clerk")))
        try county.know([unmerged])
        #expect(try ids(county) == ["\(CaseID.service(1)) opened", "\(CaseID.service(2)) submitted"])
    }

    @Test("What was approved under two keys of one person is paid once")
    func mergerAfterApproval() throws {
        let county = try twoCounties()
        let workers = [1, 2].map { Worker(number: $0, contract: "c\($0)") }
        try county.know(workers.flatMap(\.facts))
        try county.accept(county.money(5_000))
        try county.prepare([.service(1), .service(2)])
        for id in [CaseID.service(1), .service(2)] { try county.accept(county.approval(id)) }
        try county.know([
            .registry(
                PeopleMerged(
                    county: County.code, survivor: workers[0].key, closed: workers[1].key,
                    copied: Belongings(poverty: [], episodes: [], entries: [], accounts: []), reason: "一人两档",
                    actor: actor("clerk")))
        ])
        #expect(try county.refusal(county.batch([.service(1), .service(2)])) == "granted-under-other-key")
        try county.accept(county.batch([.service(1)]))
        #expect(try county.refusal(county.batch([.service(2)], "b2")) == "granted-under-other-key")
    }

    @Test("Months paid under two keys are one person's run")
    func mergedMonths() throws {
        let county = try twoCounties()
        var (one, two) = (Worker(number: 1), Worker(number: 2))
        (one.paidMonths, two.paidMonths) = (["2018-03", "2018-05"], ["2018-04"])
        two.contract = "none"
        try county.know(one.facts + two.registry + two.payroll)
        #expect(try ids(county) == [])
        try county.know([
            .registry(
                PeopleMerged(
                    county: County.code, survivor: one.key, closed: two.key,
                    copied: Belongings(poverty: [], episodes: [], entries: [], accounts: []), reason: "一人两档",
                    actor: actor("clerk")))
        ])
        #expect(try ids(county) == ["\(CaseID.service(1)) opened"])
    }

    @Test("A change of account or of poverty status is what counts from then on")
    func changes() throws {
        let county = try twoCounties()
        let worker = Worker(poverty: nil)
        try county.know(worker.facts)
        #expect(try ids(county) == [])
        try county.know([
            .registry(
                PersonDetailsChanged(
                    county: County.code, person: worker.key,
                    changes: [FieldChange(field: .poverty, after: "建档立卡贫困户", since: day("2016-01-01"))],
                    isCorrection: true, reason: "补录", evidence: "名单", actor: actor("approver")))
        ])
        #expect(try ids(county) == ["\(CaseID.service(1)) opened"])
    }
}
