import Foundation
import Journal
import Models
import Store

@testable import LaowuService

/// All processors of the product on a broker in memory, each with one lane, stepped by the test.
final class MemorySystem {
    static let county = DivisionCode("532532")!
    static let neighbour = DivisionCode("532531")!

    let broker = MemoryBroker(partitions: 2)
    let root = NSTemporaryDirectory() + "laowu-audit-tests-" + UUID().uuidString
    let processors: [AnyProcessor]
    private var lanes: [any LaneDriving] = []
    private var inboxes: [ProcessorName: CommandInbox] = [:]
    private var clock: Int64
    private var nonce: UInt64 = 1
    private var number = 0

    /// Begins on the morning of a day.
    init(on day: String = "2019-03-04") throws {
        processors = try ProductProcessors.all(environment: [:])
        clock = Moment(startOf: Day(day)!).milliseconds + 9 * 3_600_000
        try open()
    }

    var data: String { root + "/data" }
    var now: Moment { Moment(milliseconds: clock) }

    /// Goes on to nine o'clock of another day.
    func wait(until day: String) { clock = Moment(startOf: Day(day)!).milliseconds + 9 * 3_600_000 }

    func open() throws {
        for processor in processors {
            let environment = LaneEnvironment(
                instance: "test", directory: data, partitions: broker.partitions,
                now: { [unowned self] in
                    clock += 1
                    return Moment(milliseconds: clock)
                },
                random: { [unowned self] in
                    nonce += 1
                    return nonce
                })
            let lane = processor.lane(environment, log: MemoryLog(broker))
            try lane.join()
            lanes.append(lane)
            inboxes[processor.name] = lane.inbox
        }
        try settle()
    }

    func close() {
        for lane in lanes { lane.close() }
        lanes = []
        inboxes = [:]
    }

    func remove() {
        close()
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Steps every lane until nothing has happened for a while.
    func settle() throws {
        var quiet = 0
        for _ in 0..<20_000 where quiet < 60 {
            quiet = try lanes.map { try $0.step(waitMilliseconds: 0) }.contains(true) ? 0 : quiet + 1
        }
    }

    /// Steps a few lanes, whichever are drawn.
    func drift(_ steps: Int, using random: inout some RandomNumberGenerator) throws {
        for _ in 0..<steps {
            _ = try lanes.randomElement(using: &random)?.step(waitMilliseconds: 0)
        }
    }

    // MARK: Work

    func send(_ letter: some Message, to receiver: ProcessorName) throws {
        var record = OutgoingRecord()
        record.key = Array(letter.key.utf8)
        record.value = Array(try MessageCoding.encode(letter))
        record.timestamp = now
        record.headers.set(.type, type(of: letter).type)
        record.headers.set(.time, now.description)
        broker.append(
            record,
            to: TopicPartition(Topics.mail(receiver), Partitioner.partition(of: letter.key, among: broker.partitions)))
    }

    /// People of a village register.
    func register(_ people: Range<Int>, in county: DivisionCode = MemorySystem.county) throws {
        for number in people {
            let letter = RestoreWorkload.person(number)
            try send(
                RosterRow(
                    ref: letter.ref, county: county, village: DivisionCode("\(county)100200")!, person: letter.person,
                    head: letter.head,
                    name: letter.name, sealedIDNumber: letter.sealedIDNumber, sealedPhone: letter.sealedPhone,
                    birth: letter.birth, sex: letter.sex, education: letter.education,
                    labourAbility: letter.labourAbility, employmentState: letter.employmentState,
                    jobWish: letter.jobWish, trainingState: letter.trainingState, trainingWish: letter.trainingWish,
                    isDisabled: letter.isDisabled, schooling: letter.schooling, note: letter.note),
                to: .registry)
        }
        try settle()
    }

    /// Months of pay arrive for the people who registered.
    func pay(_ people: Range<Int>) throws {
        for number in people.lowerBound * 12..<people.upperBound * 12 {
            let letter = RestoreWorkload.paidMonth(number)
            let person = RestoreWorkload.person(number / 12).person
            try send(
                PayrollRow(
                    ref: letter.row.ref, person: person, employer: letter.row.employer, month: letter.row.month,
                    paidOn: letter.row.paidOn, daysWorked: letter.row.daysWorked, gross: letter.row.gross,
                    deductions: letter.row.deductions, net: letter.row.net), to: .route)
        }
        try settle()
    }

    /// A fund gets money.
    func appropriate(_ fund: String, _ amount: Int64, in county: DivisionCode = MemorySystem.county) throws {
        number += 1
        let command = AppropriateFund(
            county: county, fund: FundID(fund)!, source: "county", year: 2019, amount: Fen(amount),
            document: "文\(number)",
            on: now.chinaDay, actor: ActorID("treasurer")!)
        try give(command, to: .subsidy)
    }

    /// Gives a command and lets everything flow that follows from it.
    func give(_ command: some Message, to processor: ProcessorName) throws {
        number += 1
        inboxes[processor]?.submit(
            CommandEnvelope(
                type: type(of: command).type, key: command.key, idempotencyKey: "command-\(number)",
                payload: Array(try MessageCoding.encode(command)), time: now)
        ) { _ in }
        try settle()
    }

    // MARK: What lies where

    func partition(of county: DivisionCode = MemorySystem.county) -> Int32 {
        Partitioner.partition(of: county.description, among: broker.partitions)
    }

    func store(_ processor: ProcessorName, _ partition: Int32) -> String { "\(data)/\(processor)/\(partition).sqlite" }

    func places() throws -> [StorePlace] { try StorePlace.find(processors, [0, 1], below: [data]) }

    func edit(_ path: String, _ sql: String) throws {
        let connection = try Connection(path: path)
        defer { connection.close() }
        try connection.execute(sql)
    }

    func number(_ sql: String, in path: String) throws -> Int {
        let connection = try Connection(path: path)
        defer { connection.close() }
        return try connection.prepare(sql).first { Int($0.int(0)) } ?? -1
    }

    /// Copies of all journals, as an auditor would take them.
    func copies() throws -> String {
        let folder = root + "/copies-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for processor in processors {
            for partition in 0..<broker.partitions {
                let place = TopicPartition(Topics.journal(processor.name), partition)
                _ = try JournalCopy.write(place, from: broker, to: "\(folder)/\(JournalCopy.fileName(place))")
            }
        }
        return folder
    }
}
