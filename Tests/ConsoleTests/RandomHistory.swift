import Foundation
import Models

@testable import ConsoleService

/// A county's history drawn from a seed, and its figures counted straight from the events: for every person the set of days on which something
/// holds, day by day, without a table, a counter or a stretch of days.
struct RandomHistory {
    let county: DivisionCode
    private(set) var events: [(ProcessorName, any Message)] = []
    let people: [PersonKey]
    private let villages: [DivisionCode]
    private var random: SeededGenerator
    private let actor = ActorID(unchecked: "officer")
    private let ref = RowReference(batch: BatchID(unchecked: "b"), row: 1)

    init(_ code: String, seed: UInt64, people count: Int = 24) throws {
        county = try unwrap(DivisionCode(code))
        random = SeededGenerator(seed)
        people = (0..<count).map { PersonKey(unchecked: "\(code)-p\($0)") }
        villages = try ["100201", "100202", "101200"].map { try unwrap(DivisionCode(code + $0)) }
        try register()
        try work()
        try train()
        try pay()
        serve()
    }

    private mutating func tell(_ processor: ProcessorName, _ event: any Message) { events.append((processor, event)) }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 1...100, using: &random) <= percent }

    /// A day of 2018 or 2019.
    private mutating func day() -> Day {
        Day(daysSinceEpoch: Self.first.daysSinceEpoch + Int32.random(in: 0..<700, using: &random))
    }

    static let first = Day(year: 2018, month: 1, day: 1)!
    static let last = Day(year: 2020, month: 12, day: 31)!

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func register() throws {
        for person in people {
            tell(
                .registry,
                PersonRegistered(
                    county: county, village: pick(villages), person: person, household: HouseholdID(unchecked: "h"),
                    isHead: true, name: "张三", sealedIDNumber: "sealed",
                    birth: try unwrap(Day(year: pick([1950, 1970, 1990, 2002]), month: 3, day: 9)),
                    sex: pick(["1", "2"]),
                    education: "70", labourAbility: pick(["普通劳动力", "无劳动力"]), employmentState: "",
                    jobWish: pick(["", "是"]),
                    trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: ""))
            if chance(10) {
                tell(.registry, RegistrationDenied(county: county, person: person, heldBy: county))
            } else if chance(70) {
                tell(.registry, RegistrationGranted(county: county, person: person, wasDenied: false))
            }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                tell(
                    .registry,
                    PovertyStatusRecorded(
                        county: county, person: person, householdNumber: "h",
                        status: pick(["建档立卡贫困户", "已脱贫", "脱贫不稳定户", "低收入户"]), since: day(), ref: ref))
            }
        }
        for person in people where chance(20) {
            tell(
                .registry,
                MovedWithinCounty(
                    county: county, village: pick(villages),
                    moves: [VillageMove(person: person, before: villages[0])], reason: "", actor: actor))
        }
        let ended = people.prefix(4)
        for (index, person) in ended.enumerated() where chance(60) {
            if index.isMultiple(of: 2) {
                tell(
                    .registry,
                    PersonClosed(
                        county: county, person: person, exit: PersonExit(cause: .death, on: day(), evidence: ""),
                        actor: actor))
            } else {
                tell(
                    .registry,
                    PersonMovedAway(
                        county: county, person: person, move: MoveID(unchecked: "m\(index)"), to: county, on: day()))
            }
        }
        // Two keys of one person, and a third of the same.
        for (closed, survivor) in [(people[6], people[7]), (people[7], people[8])] where chance(60) {
            tell(
                .registry,
                PeopleMerged(
                    county: county, survivor: survivor, closed: closed,
                    copied: Belongings(poverty: [], episodes: [], entries: [], accounts: []), reason: "", actor: actor))
        }
    }

    private mutating func work() throws {
        for (number, person) in people.enumerated() {
            for index in 0..<Int.random(in: 0...3, using: &random) {
                let (from, days) = (day(), Int.random(in: 0...200, using: &random))
                let id = ContractID(unchecked: "k\(number)-\(index)")
                tell(
                    .placement,
                    ContractRecorded(
                        county: county, contract: id, person: person,
                        employer: OrganisationID(unchecked: pick(["e1", "e2"])), workplace: county,
                        area: pick(["in-county", "in-province", "out-of-province"]), post: "工", from: from,
                        to: from.adding(days: days), isFreeOfCharge: true, hasHelpedSign: true, ref: ref))
                if chance(30) {
                    tell(
                        .placement,
                        ContractEnded(
                            person: person,
                            request: EndContract(
                                county: county, contract: id, on: from.adding(days: days / 2), reason: .resigned,
                                actor: actor)))
                }
            }
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let paid = day()
                for net in chance(20) ? [300_000, 280_000] : [Int64.random(in: 200_000...600_000, using: &random)] {
                    tell(
                        .placement,
                        PayrollMonthRecorded.sample(
                            county, person, OrganisationID(unchecked: pick(["e1", "e2"])), paid.month, paid, Fen(net),
                            ref))
                }
            }
            if chance(20) {
                let from = day()
                tell(
                    .placement,
                    StableEmploymentReached(
                        county: county, person: person, months: 3, first: from.month, last: from.month.adding(2)))
                if chance(30) {
                    tell(.placement, StableEmploymentRevised(county: county, person: person, months: 3))
                }
            }
        }
    }

    private mutating func train() throws {
        for number in 0..<4 {
            let id = ClassID(unchecked: "c\(number)")
            let start = day()
            tell(
                .training,
                ClassFiled(
                    county: county,
                    request: FileClass(
                        county: county, class: id, institution: OrganisationID(unchecked: "school"), trade: "电工",
                        level: "初级", hours: 80, start: start, end: start.adding(days: 9), place: "县城", filedOn: start,
                        documents: [], actor: actor)))
            tell(.training, ClassApproved(county: county, class: id, on: start, actor: actor))
            var trainees: [PersonKey] = []
            for person in people where chance(40) { trainees.append(person) }
            for person in trainees { tell(.training, TraineeEnrolled.sample(county, id, person, ref)) }
            if let leaver = trainees.first, chance(50) {
                tell(
                    .training,
                    EnrolmentWithdrawn(county: county, class: id, person: leaver, reason: "two-classes-at-once"))
            }
            guard chance(75) else { continue }
            tell(
                .training,
                ClassClosed(
                    county: county, class: id, on: start.adding(days: 20), enrolled: trainees.count, certified: 0,
                    attendancePercent: 95, actor: actor))
        }
    }

    private mutating func pay() throws {
        for (number, person) in people.enumerated() where chance(60) {
            let id = CaseID(unchecked: "case-\(number)")
            tell(.subsidy, CaseOpened.sample(county, id, person, .yuan(300)))
            let on = day()
            tell(.subsidy, CaseSubmitted(county: county, case: id, on: on, actor: actor))
            guard chance(80) else { continue }
            tell(
                .subsidy,
                CaseApproved(
                    county: county, case: id, fund: FundID(unchecked: "f"), amount: .yuan(250), on: on.adding(days: 3),
                    actor: actor))
            guard chance(80) else { continue }
            tell(
                .subsidy,
                PaymentBatchSettled(
                    county: county, batch: PaymentBatchID(unchecked: "b\(number)"), fund: FundID(unchecked: "f"),
                    paid: [SettledLine(line: 1, case: id, amount: .yuan(250), reason: "")], failed: [],
                    on: on.adding(days: 9), actor: actor))
        }
    }

    /// Services at desks and of placement, referrals, surveys; some are taken back or changed.
    private mutating func serve() {
        for (number, person) in people.enumerated() where chance(70) {
            tell(
                .registry,
                ServiceRecorded(
                    request: RecordService(
                        county: county, area: villages[0], service: "s\(number)",
                        kind: pick([.guidance, .referral, .consultation]), user: "worker", person: person,
                        refusedFor: chance(20) ? "papers" : nil, note: "", on: day(), actor: actor)))
            let service = JobServiceID(unchecked: "j\(number)")
            tell(
                .placement,
                JobServiceRecorded(
                    request: RecordJobService(
                        county: county, service: service, person: person,
                        details: JobServiceDetails(
                            kind: pick(["guidance", "post-push"]), on: day(), by: "县就业服务中心", channel: .office,
                            result: pick([.given, .employed, .declined]), isFree: true), actor: actor)))
            if chance(30) {
                tell(
                    .placement,
                    JobServiceWithdrawn(
                        person: person,
                        request: WithdrawJobService(county: county, service: service, reason: "记错", actor: actor)))
            }
            let referral = ReferralID(unchecked: "r\(number)")
            tell(
                .placement,
                ReferralOpened(
                    request: OpenReferral(
                        county: county, referral: referral, person: person, employer: OrganisationID(unchecked: "e1"),
                        employerName: "样例厂", post: "普工", on: day(), by: "县就业服务中心", actor: actor)))
            let step = pick([ReferralStep.interviewed, .hired])
            tell(
                .placement,
                ReferralMoved(
                    person: person,
                    request: MoveReferral(county: county, referral: referral, step: step, on: day(), actor: actor)))
        }
        for number in 0..<5 {
            let entry = RegisterEntryID(unchecked: "survey-\(number)")
            func face(_ on: Day, asked: Int) -> RegisterFace {
                RegisterFace(
                    name: "调查", area: villages[number % 2], from: on,
                    facts: [
                        RegisterFact(field: "asked", value: "\(asked)"),
                        RegisterFact(field: "satisfied", value: "\(asked - number)"),
                    ])
            }
            let on = day()
            tell(
                .placement,
                RegisterEntryFiled(
                    request: FileRegisterEntry(
                        county: county, entry: entry, kind: number == 4 ? "workshop" : "satisfaction-survey", on: on,
                        face: face(on, asked: 50), actor: actor), state: .inForce))
            switch number {
            case 1:
                tell(
                    .placement,
                    RegisterEntryAmended(
                        request: AmendRegisterEntry(
                            county: county, entry: entry, on: on, face: face(day(), asked: 80), reason: "更正",
                            actor: actor)))
            case 2:
                tell(
                    .placement,
                    RegisterEntryStepped(
                        request: StepRegisterEntry(
                            county: county, entry: entry, step: .withdraw, on: on, reason: "重复", actor: actor),
                        state: .withdrawn))
            default: break
            }
        }
    }
}
