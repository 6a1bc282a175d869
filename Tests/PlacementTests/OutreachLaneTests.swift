import Foundation
import Models
import Policy
import Store
import Synchronization
import Testing

@testable import Journal
@testable import PlacementService

/// Placement under the plans that come with the product, over a log in memory: the register's facts and officers' commands.
private final class OutreachLane {
    private let broker = MemoryBroker(partitions: 1)
    private let root = NSTemporaryDirectory() + "outreach-lane-" + UUID().uuidString
    private let time = Moment(startOf: "2022-03-20").milliseconds
    private var clock: Int64 = 0
    private var random: UInt64 = 1
    private var generation = 0
    private var facts: Int64 = 0
    private var lane: Lane<PlacementTables, PlacementEvent>?

    private final class Answer: Sendable {
        let outcome = Mutex<CommandOutcome?>(nil)
    }

    init() throws {
        var claim = OutgoingRecord()
        claim.value = Array("{}".utf8)
        claim.headers.set(.type, Claim.type)
        claim.headers.set(.epoch, "7")
        broker.append(claim, to: TopicPartition(Topics.journal(.registry), 0))
        try open()
    }

    deinit {
        lane?.close()
        try? FileManager.default.removeItem(atPath: root)
    }

    private func open() throws {
        let environment = LaneEnvironment(
            instance: "test", directory: "\(root)/\(generation)", partitions: 1, batchLimit: 3,
            now: { [unowned self] in
                clock += 1
                return Moment(milliseconds: time + clock)
            },
            random: { [unowned self] in
                random += 1
                return random
            })
        let rules = PlacementRules.under(try PolicyLibrary.standard)
        let lane = Lane(PlacementGraph.make(rules), environment: environment, log: MemoryLog(broker))
        try lane.join()
        self.lane = lane
    }

    /// Gives the partition up and takes it again with an empty store.
    func loseStore() throws {
        lane?.close()
        generation += 1
        try open()
        try settle()
    }

    func settle() throws {
        var quiet = 0
        for _ in 0..<5_000 where quiet < 60 { quiet = try lane?.step() == true ? 0 : quiet + 1 }
    }

    func fact(_ fact: RegistryEvent) throws {
        facts += 1
        var record = OutgoingRecord()
        try fact.encode(into: &record.value!)
        record.key = Array(fact.key.utf8)
        record.headers.set(.type, fact.type)
        record.headers.set(.time, "2022-01-01T08:00:00.000Z")
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: facts)
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: TopicPartition(Topics.journal(.registry), 0))
    }

    func command(_ command: PlacementCommand, key: String) throws -> CommandOutcome {
        var payload: [UInt8] = []
        try command.encode(into: &payload)
        let envelope = CommandEnvelope(
            type: command.type, key: command.key, idempotencyKey: key, payload: payload,
            time: Moment(milliseconds: time + clock))
        for _ in 0..<1_000 {
            let answer = Answer()
            lane?.inbox.submit(envelope) { outcome in answer.outcome.withLock { $0 = outcome } }
            for _ in 0..<50 where answer.outcome.withLock({ $0 == nil }) { _ = try lane?.step() }
            if let outcome = answer.outcome.withLock({ $0 }), outcome != .unavailable { return outcome }
        }
        return .unavailable
    }

    /// Rows once the lane is closed.
    func rows() throws -> [String: String] {
        lane?.close()
        defer { lane = nil }
        let connection = try Connection(path: "\(root)/\(generation)/placement/0.sqlite", mode: .readOnly)
        defer { connection.close() }
        return try RowHash.tables(of: connection).filter { !$0.key.hasPrefix("journal_") }
    }

    func events<Event: Message>(_ type: Event.Type) throws -> [Event] {
        let journal = TopicPartition(Topics.journal(.placement), 0)
        var found: [Event] = []
        for offset in 0..<broker.count(journal) {
            try broker.read(journal, offset) { record in
                guard record.headers.text(.type) == type.type else { return }
                found.append(try MessageCoding.decode(Event.self, from: Data(record.body)))
            }
        }
        return found
    }
}

@Suite("Activities and groups through the journal")
struct OutreachLaneTests {
    private static let county: DivisionCode = "220621"
    private static let village: DivisionCode = "220621100011"

    private func registered(_ lane: OutreachLane, _ person: PersonKey) throws {
        try lane.fact(
            .personRegistered(
                PersonRegistered(
                    county: Self.county, village: Self.village, person: person,
                    household: HouseholdID(unchecked: "h-\(person)"), isHead: true, name: "样例",
                    sealedIDNumber: "sealed",
                    birth: "1980-01-01", sex: "1", education: "初中", labourAbility: "普通劳动力", employmentState: "",
                    jobWish: "外出务工", trainingState: "", trainingWish: "", isDisabled: false, schooling: "", note: "")))
        try lane.fact(.registrationGranted(RegistrationGranted(county: Self.county, person: person)))
    }

    @Test(
        "What the register says reaches a plan of an activity; a command sent twice counts once; a lost store is rebuilt"
    )
    func throughTheJournal() throws {
        let lane = try OutreachLane()
        for person in ["p1", "p2"] as [PersonKey] { try registered(lane, person) }
        try lane.settle()
        let plan = PlacementCommand.planActivity(
            PlanActivity(
                county: Self.county, activity: "A",
                plan: ActivityPlan(
                    kind: "job-fair", title: "样例招聘会", on: "2022-03-10", place: Self.village, isOnline: false,
                    organisers: ["县人社局"], villages: [], workTeam: "样例村工作队"),
                actor: OutreachBench.officer))
        let outcomes = try (0..<2).map { _ in try lane.command(plan, key: "k-1") }
        let repeats = outcomes.map { outcome -> Bool? in
            if case .accepted(_, _, _, let isRepeat) = outcome { isRepeat } else { nil }
        }
        #expect(repeats == [false, true])
        let planned = try lane.events(ActivityPlanned.self)
        #expect(planned.map(\.needs) == [[VillageNeeds(village: Self.village, jobWishes: 2, trainingWishes: 0)]])
        _ = try lane.command(
            .planTransferGroup(
                PlanTransferGroup(
                    county: Self.county, group: "G",
                    plan: TransferPlan(
                        batch: "第一批", destination: "330212",
                        leader: GroupLeader(rank: .township, name: "样例领导", office: "样例镇"), bodies: [], escorts: [],
                        sending: "县就业局", receiving: "样例局", departsOn: "2022-03-15", members: ["p1", "p2"]),
                    actor: OutreachBench.officer)), key: "k-2")
        _ = try lane.command(
            .departTransferGroup(
                DepartTransferGroup(
                    county: Self.county, group: "G", on: "2022-03-15", present: ["p1"],
                    absent: [AbsentMember(person: "p2", reason: "生病")], escorts: [], actor: OutreachBench.officer)),
            key: "k-3")
        #expect(try lane.events(TransferGroupDeparted.self).count == 1)
        try lane.settle()
        let before = try lane.rows()
        try lane.loseStore()
        #expect(try lane.rows() == before)
        #expect(before["transfer_member"] != nil)
        #expect(try lane.events(ActivityPlanned.self).count == 1)
    }
}
