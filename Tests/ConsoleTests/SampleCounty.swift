import Foundation
import Models

@testable import ConsoleService

/// A county drawn from a seed: the events that its history consists of, and the figures that were decided first and that the
/// events then follow. No figure is computed from an event.
struct SampleCounty {
    private(set) var events: [(ProcessorName, any Message)] = []
    private(set) var expected: CountyFigures
    private(set) var feed: FeedFigures?
    private var random: SeededGenerator
    private let county: DivisionCode
    private let actor = ActorID(unchecked: "officer")
    private let ref: RowReference
    private var people: [PersonKey] = []

    init(_ code: String, seed: UInt64, people count: Int = 24) throws {
        county = try unwrap(DivisionCode(code))
        random = SeededGenerator(seed)
        expected = CountyFigures(county: code)
        ref = RowReference(batch: BatchID(unchecked: "b-\(code)"), row: 1)
        people = (0..<count).map { PersonKey(unchecked: "\(code)-p\($0)") }
        try register()
        try train()
        try work()
        try pay()
        deliver()
    }

    private mutating func tell(_ processor: ProcessorName, _ event: any Message) { events.append((processor, event)) }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private static func counts(_ words: [String]) -> [Count] {
        Dictionary(grouping: words) { $0 }.map { Count(code: $0.key, count: $0.value.count) }.sorted {
            $0.code < $1.code
        }
    }
}

extension SampleCounty {
    private mutating func register() throws {
        let day = try unwrap(Day("2018-01-01"))
        var employment: [String] = []
        var statuses: [String] = []
        for person in people {
            let state = pick(["claimed", "granted", "granted", "granted", "denied"])
            let work = pick(["farming", "transferred", "neither"])
            // Two dated records arrive in either order; the later date counts.
            let earlier = pick(["建档立卡贫困户", "已脱贫"])
            let later = pick(["建档立卡贫困户", "已脱贫"])
            tell(.registry, RegistryRowParked.sample(county, person, ref, day))
            tell(.registry, PersonRegistered.sample(county, person, employment: work))
            var records = [(day, earlier), (day.adding(days: 30), later)]
            if Bool.random(using: &random) { records.reverse() }
            for (since, status) in records {
                tell(
                    .registry,
                    PovertyStatusRecorded(
                        county: county, person: person, householdNumber: "h", status: status, since: since, ref: ref))
            }
            switch state {
            case "claimed": expected.people.claimed += 1
            case "granted":
                expected.people.granted += 1
                expected.identity.granted += 1
                tell(.registry, RegistrationGranted(county: county, person: person))
                tell(.identity, PersonGranted(person: person, county: county))
            default:
                let other = try unwrap(DivisionCode("532503"))
                expected.people.denied += 1
                expected.identity.denied += 1
                tell(.registry, RegistrationDenied(county: county, person: person, heldBy: other))
                tell(.identity, PersonDenied(person: person, county: county, heldBy: other))
            }
            if state != "denied" {
                expected.people.counted += 1
                employment.append(work)
                statuses.append(later)
            }
        }
        for reason in ["same-row", "differs", "same-row"] {
            tell(.registry, RegistrationRefused.sample(county, people[0], reason: reason))
        }
        let stranger = PersonKey(unchecked: "\(county)-stranger")
        tell(.registry, RegistryRowParked.sample(county, stranger, ref, day))
        expected.byEmployment = Self.counts(employment)
        expected.byPovertyStatus = Self.counts(statuses)
        expected.registeredPoor = statuses.count { $0 == "建档立卡贫困户" }
        expected.refused = [
            .init(processor: "registry", kind: "roster", reason: "same-row", rows: 2),
            .init(processor: "registry", kind: "roster", reason: "differs", rows: 1),
        ]
        expected.waiting = [Count(code: "registry", count: 1)]
    }

    private mutating func train() throws {
        let school = OrganisationID(unchecked: "school-\(county)")
        tell(.training, InstitutionRecognised(county: county, institution: school, name: "<b>职校</b>", ref: ref))
        let start = try unwrap(Day("2018-03-05"))
        for number in 1...2 {
            let id = ClassID(unchecked: "c\(number)")
            let isClosed = number == 1
            tell(
                .training,
                ClassFiled(
                    county: county,
                    request: FileClass(
                        county: county, class: id, institution: school, trade: "电工", level: "初级", hours: 80,
                        start: start, end: start.adding(days: 9), place: "县城", filedOn: start, documents: [],
                        actor: actor)))
            tell(.training, ClassApproved(county: county, class: id, on: start, actor: actor))
            let (trainees, sessions, passed) = (Int.random(in: 3...6, using: &random), pick([2, 4]), pick([1, 2]))
            for person in people.prefix(trainees) {
                tell(.training, TraineeEnrolled.sample(county, id, person, ref))
                for session in 0..<sessions {
                    tell(.training, AttendanceRecorded.sample(county, id, person, session, ref))
                }
            }
            // Somebody sat in and was taken out again: neither they nor their half days count.
            let leaver = people[trainees]
            tell(.training, TraineeEnrolled.sample(county, id, leaver, ref))
            tell(.training, AttendanceRecorded.sample(county, id, leaver, 0, ref))
            tell(
                .training,
                EnrolmentWithdrawn(county: county, class: id, person: leaver, reason: "two-classes-at-once"))
            if isClosed {
                tell(
                    .training,
                    ClassInspected(
                        county: county,
                        request: InspectClass(
                            county: county, class: id, on: start, present: trainees, findings: [], actor: actor)))
                let results = people.prefix(trainees).enumerated().map { index, person in
                    ExamResult(
                        person: person, hasPassed: index < passed, certificate: index == 0 ? "certificate" : nil)
                }
                tell(
                    .training,
                    TraineesCertified(
                        county: county,
                        request: CertifyTrainees(county: county, class: id, on: start, results: results, actor: actor)
                    ))
                tell(
                    .training,
                    ClassClosed(
                        county: county, class: id, on: start, enrolled: trainees, certified: 1,
                        attendancePercent: 95, actor: actor))
            }
            expected.classes.append(
                .init(
                    class: id.description, trade: "电工", institution: "<b>职校</b>",
                    state: isClosed ? "closed" : "approved", starts: start.description,
                    ends: start.adding(days: 9).description, trainees: trainees, sessions: trainees * sessions,
                    passed: isClosed ? passed : 0, certified: isClosed ? 1 : 0, inspections: isClosed ? 1 : 0))
        }
    }

    private mutating func work() throws {
        let day = try unwrap(Day("2018-04-01"))
        let employer = OrganisationID(unchecked: "employer")
        tell(
            .placement,
            EmployerRegistered(county: county, organisation: employer, name: "厂", seat: county, ref: ref))
        tell(
            .placement,
            AgencyFiled(
                county: county, organisation: Self.agency, name: "人力公司", licence: "l", filedOn: day,
                licensedUntil: day, ref: ref))
        expected.employers = 1
        expected.agencies = 1
        var areas: [String] = []
        for (number, person) in people.prefix(8).enumerated() {
            let area = pick(["in-county", "in-province", "out-of-province"])
            areas.append(area)
            tell(
                .placement,
                ContractRecorded(
                    county: county, contract: ContractID(unchecked: "k\(number)"), person: person, employer: employer,
                    workplace: county, area: area, post: "工", from: day, to: day, isFreeOfCharge: true,
                    hasHelpedSign: true, ref: ref))
        }
        expected.contracts = Self.counts(areas)
        expected.contractedPeople = 8
        for month in try ["2018-04", "2018-05"].map({ try unwrap(Month($0)) }) {
            let paid = Int.random(in: 2...8, using: &random)
            var net: Int64 = 0
            var sheet: [PayrollRow] = []
            for person in people.prefix(paid) {
                let amount = Fen(Int64.random(in: 200_000...500_000, using: &random))
                net += amount.value
                tell(.placement, PayrollMonthRecorded.sample(county, person, employer, month, day, Fen(1), ref))
                sheet.append(
                    PayrollRow(
                        ref: ref, person: person, employer: employer, month: month, paidOn: day, daysWorked: 22,
                        gross: amount, deductions: .zero, net: amount))
            }
            tell(
                .placement,
                PayrollSheetTaken(
                    sheet: PayrollSheet(county: county, batch: ref.batch, first: 1, lines: sheet.map(\.packed)),
                    outcomes: sheet.map { "month \($0.net.value) 1 \($0.paidOn) 22" }))
            expected.payroll.append(.init(month: month.description, people: paid, net: net))
        }
        let (first, last) = (try unwrap(Month("2018-04")), try unwrap(Month("2018-06")))
        for person in people.prefix(3) {
            tell(
                .placement,
                StableEmploymentReached(county: county, person: person, months: 3, first: first, last: last))
        }
        tell(.placement, StableEmploymentRevised(county: county, person: people[0], months: 3))
        expected.stable = [.init(months: 3, reached: 3, proven: 2)]
    }

    static let agency = OrganisationID(unchecked: "agency")
}

extension SampleCounty {
    /// Ten cases of 300 yuan, each as far as its number says; the seventh fails at the bank, the eighth fails and is sent again.
    private mutating func pay() throws {
        let day = try unwrap(Day("2018-07-01"))
        let fund = FundID(unchecked: "fund-\(county)")
        let amount = Fen.yuan(300)
        tell(
            .subsidy,
            FundAppropriated(
                county: county, fund: fund, source: "县级", year: 2018, amount: .yuan(5_000), document: "d", on: day,
                actor: actor))
        tell(
            .subsidy,
            TransportReceiptRecorded(
                county: county, person: people[0], departedOn: day, destination: county, amount: .yuan(80), ref: ref))
        expected.receipts = 1
        let ids = (0..<10).map { CaseID(unchecked: "case-\($0)") }
        for (id, person) in zip(ids, people) {
            tell(.subsidy, CaseOpened.sample(county, id, person, amount))
        }
        for id in ids.dropFirst(1) { tell(.subsidy, CaseSubmitted(county: county, case: id, on: day, actor: actor)) }
        for id in ids.dropFirst(2) { tell(.subsidy, review(id, "township", true, day)) }
        tell(.subsidy, review(ids[2], "county", false, day))
        for id in ids.dropFirst(3) { tell(.subsidy, review(id, "county", true, day)) }
        let noticed = Array(ids.dropFirst(3))
        tell(
            .subsidy,
            NoticePublished(county: county, notice: "n", cases: noticed, from: day, until: day, actor: actor))
        tell(
            .subsidy,
            NoticeClosed(
                county: county, notice: "n", passed: Array(noticed.dropFirst()), objections: [noticed[0]], on: day,
                actor: actor))
        for id in ids.dropFirst(5) {
            tell(.subsidy, CaseApproved(county: county, case: id, fund: fund, amount: amount, on: day, actor: actor))
        }
        try bank(ids, fund, amount, day)
        // Two claims that nobody hands in: of one the facts end it, of the other they change the amount.
        let drafts = [CaseID(unchecked: "draft-0"), CaseID(unchecked: "draft-1")]
        for (id, person) in zip(drafts, people.dropFirst(10)) {
            tell(.subsidy, CaseOpened.sample(county, id, person, amount))
        }
        tell(.subsidy, CaseLapsed(county: county, case: drafts[0]))
        tell(
            .subsidy,
            CaseRedetermined(
                county: county, case: drafts[1], pack: "plan-1", claimant: "person:x", amount: amount,
                determination: "{}", basis: "event", basisOn: day))
        let states = [
            "opened": 2, "lapsed": 1, "submitted": 1, "returned": 1, "objected": 1, "notice-passed": 1, "approved": 1,
            "failed": 1,
            "in-batch": 1, "paid": 2,
        ]
        expected.cases = states.sorted { $0.key < $1.key }.map { state, count in
            .init(
                item: "grant", itemZh: "补贴", itemEn: "grant", state: state, cases: count,
                amount: Int64(count) * amount.value)
        }
        // Approved and in the second batch: committed. The one that failed gave its money back.
        expected.funds = [
            .init(
                fund: fund.description, source: "县级", year: 2018, appropriated: 500_000, committed: 60_000,
                paid: 60_000)
        ]
    }

    private mutating func bank(_ ids: [CaseID], _ fund: FundID, _ amount: Fen, _ day: Day) throws {
        func batch(_ number: Int, _ cases: [CaseID]) -> PaymentBatchCreated {
            PaymentBatchCreated(
                county: county, batch: PaymentBatchID(unchecked: "pay-\(number)"), fund: fund,
                lines: cases.enumerated().map { index, id in
                    PaymentLine(
                        line: index + 1, case: id, amount: amount, payee: "p", bank: "b", sealedAccount: "s",
                        sealedHolder: nil)
                }, total: Fen(amount.value * Int64(cases.count)), on: day, actor: actor)
        }
        func settled(_ line: Int, _ id: CaseID) -> SettledLine {
            SettledLine(line: line, case: id, amount: amount, reason: "")
        }
        tell(.subsidy, batch(1, [ids[6], ids[7], ids[8], ids[9]]))
        tell(
            .subsidy,
            PaymentBatchSettled(
                county: county, batch: PaymentBatchID(unchecked: "pay-1"), fund: fund,
                paid: [settled(3, ids[8]), settled(4, ids[9])], failed: [settled(1, ids[6]), settled(2, ids[7])],
                on: day, actor: actor))
        tell(.subsidy, batch(2, [ids[7]]))
        expected.paymentBatches = [
            .init(
                batch: "pay-1", createdOn: day.description, lines: 4, total: 120_000, paid: 2, failed: 2),
            .init(batch: "pay-2", createdOn: day.description, lines: 1, total: 30_000, paid: nil, failed: nil),
        ]
    }

    private func review(_ id: CaseID, _ level: String, _ isPassed: Bool, _ day: Day) -> CaseReviewed {
        CaseReviewed(
            county: county, case: id, level: level, isPassed: isPassed, reason: "", on: day, actor: actor)
    }

    private mutating func deliver() {
        let batch = BatchID(unchecked: "b-\(county)")
        let request = OpenBatch(
            batch: batch, source: .payroll, fileName: "<script>\(county)</script>.csv", digest: "d",
            rowSetDigest: "rows-\(county)", area: county, actor: actor)
        tell(.intake, BatchOpened(request: request))
        for index in 0..<2 {
            let rows = people.prefix(3).map { FeedRow.payroll(row: .sample($0, ref)) }
            let refused = [
                RefusedRow(row: index + 10, column: "身份证号", code: "id-check-digit", message: ""),
                RefusedRow(row: index + 10, column: "金额", code: "amount-malformed", message: ""),
            ]
            tell(
                .intake,
                ChunkAccepted(
                    chunk: AddChunk(
                        batch: batch, partitionKey: request.key, index: index, rows: rows, refused: refused)))
        }
        tell(
            .intake,
            BatchClosed(
                request: CloseBatch(
                    batch: batch, partitionKey: request.key, chunks: 2, rows: 6, refused: 2, controlTotal: .zero,
                    merkleRoot: "")))
        feed = FeedFigures(
            batch: batch.description, source: "payroll", fileName: request.fileName, area: county.description,
            state: "closed", problem: "", rows: 6, refused: 2,
            reasons: [Count(code: "amount-malformed", count: 2), Count(code: "id-check-digit", count: 2)])
        // Two rows wait for their person; one of them finds its county.
        let (found, lost) = (people[0], PersonKey(unchecked: "nobody-\(county)"))
        for (row, person) in [found, lost].enumerated() {
            let sample = PayrollRow.sample(person, RowReference(batch: batch, row: row + 1))
            tell(.route, PayrollParked(person: person, row: sample))
            if person == found { tell(.route, PayrollRouted(person: person, county: county, row: sample)) }
        }
    }
}
