import Foundation
import Journal
import Models
import Store

/// The processes of all services over one log in memory: started, stepped one at a time, stopped, killed, scaled.
final class Cluster {
    static let partitions: Int32 = 2
    private static let mostInstances = 3

    let broker = MemoryBroker(partitions: Cluster.partitions)
    let chance: Chance
    private(set) var now: Moment
    private(set) var members: [Member] = []
    /// By kind; crashes by the place where they happened as well.
    private(set) var faults: [String: Int] = [:]
    private var rates = FaultRates()
    private var isCalm = false
    private let processors: [AnyProcessor]
    private let bugs: PlantedBugs
    private let root: String
    private var copies: [String: [String]] = [:]
    private var copied = 0
    private var slowUntil: [TopicPartition: Moment] = [:]
    private var pauses = 0
    private var dead: [(processor: Int, instance: Int)] = []
    /// What else goes on while a process is stopped: set by the simulation.
    var meanwhile: () throws -> Void = {}
    /// Told of processes that died, with whom their callers' requests died.
    var onDeath: (Member) -> Void = { _ in }

    private struct Crash: Error { let place: Checkpoint }

    init(processors: [AnyProcessor], chance: Chance, bugs: PlantedBugs, root: String, start: Moment) throws {
        self.processors = processors
        self.chance = chance
        self.bugs = bugs
        self.root = root
        now = start
        for index in processors.indices {
            for instance in 0..<chance.within(1...2) { try self.start(index, instance) }
        }
    }

    func close() {
        for member in members { member.kill() }
        members = []
    }

    func count(_ fault: FaultKind, _ place: String = "") {
        faults[place.isEmpty ? fault.rawValue : "\(fault.rawValue) \(place)", default: 0] += 1
    }

    func pass(milliseconds: Int) { now = Moment(milliseconds: now.milliseconds + Int64(milliseconds)) }

    /// The clock jumps to a morning some days later.
    func newDay(after days: Int) {
        count(.newDay)
        now = Moment(milliseconds: Moment(startOf: now.chinaDay.adding(days: days)).milliseconds + 8 * 3_600_000)
    }

    func members(of processor: ProcessorName) -> [Member] { members.filter { $0.processor == processor } }

    // MARK: One thing that happens

    /// One step of a random process.
    func stepOne() throws {
        let ready = members.filter { !$0.isStepping }
        guard !ready.isEmpty else { return }
        try step(chance.pick(ready))
    }

    private func step(_ member: Member) throws {
        if member.log.isDeaf {
            if chance.happens(0.1) { member.log.isDeaf = false }
        } else if member.isEvicted, chance.happens(0.3) {
            member.comeBack()
        }
        member.log.chunk = isCalm ? .max : chance.within(1...6)
        do {
            _ = try member.step()
        } catch let crash as Crash {
            try bury(member, crash.place.rawValue)
        }
    }

    /// Something happens to the machines.
    func disturb() throws {
        switch chance.below(11) {
        case 0, 1:
            if let member = pickIdle() { try bury(member) }
        case 2:
            let index = chance.below(processors.count)
            let running = members(of: processors[index].name)
            let free = (0..<Self.mostInstances).first { number in !isKnown(index, number) }
            if running.count < Self.mostInstances, let free {
                count(.rebalance)
                try start(index, free)
            }
        case 3:
            if let member = pickIdle(), members(of: member.processor).count > 1 {
                count(.rebalance)
                remove(member)
            }
        case 4:
            if let member = pickIdle() {
                count(.zombie)
                member.evict(deaf: true)
            }
        case 5: copyOne()
        case 6: poison()
        case 7: slow(forMilliseconds: chance.happens(0.1) ? 70_000 : chance.within(20...2_000))
        default:
            if !dead.isEmpty { try restart(dead.remove(at: chance.below(dead.count))) }
        }
    }

    private func pickIdle() -> Member? {
        let idle = members.filter { !$0.isStepping }
        return idle.isEmpty ? nil : chance.pick(idle)
    }

    private func isKnown(_ index: Int, _ instance: Int) -> Bool {
        members.contains { $0.processor == processors[index].name && $0.instance == instance }
            || dead.contains { $0 == (index, instance) }
    }

    /// Bytes from outside that nobody can read, in somebody's mailbox.
    private func poison() {
        count(.poison)
        var record = OutgoingRecord()
        record.key = Array("nobody".utf8)
        record.value = chance.happens(0.2) ? nil : Array("{\"ref\":\(chance.below(100))".utf8)
        record.headers.set(.type, chance.pick([RosterRow.type, PayrollRow.type, ClaimPerson.type, "laowu.no.such.v1"]))
        let mailboxes: [ProcessorName] = [.registry, .identity, .training, .placement, .route, .subsidy]
        broker.append(
            record, to: TopicPartition(Topics.mail(chance.pick(mailboxes)), Int32(chance.below(Int(Self.partitions)))))
    }

    private func slow(forMilliseconds time: Int) {
        count(.slowPartition)
        let name = chance.pick(processors).name
        let topic = chance.happens(0.6) ? Topics.journal(name) : Topics.mail(name)
        let place = TopicPartition(topic, Int32(chance.below(Int(Self.partitions))))
        slowUntil[place] = Moment(milliseconds: now.milliseconds + Int64(time))
    }

    // MARK: Life and death

    private func start(_ index: Int, _ instance: Int) throws {
        let processor = processors[index]
        let log = MemoryLog(broker)
        log.fault = { [unowned self] place in fate(of: place.topic.hasSuffix(".mail") ? "letter" : "event") }
        log.isSlow = { [unowned self] place in !isCalm && slowUntil[place].map { now < $0 } ?? false }
        let member = Member(
            processor.name, instance: instance, directory: "\(root)/\(processor.name)-\(instance)", log: log)
        var environment = LaneEnvironment(
            instance: "\(processor.name)-\(instance)", directory: member.directory, partitions: Self.partitions,
            batchLimit: chance.pick([3, 8, 40]),
            now: { [unowned self] in
                pass(milliseconds: 5)
                return now
            },
            random: { [unowned self] in chance.next() }, broken: bugs,
            checkpoint: { [unowned self, unowned member] place in try passed(place, by: member) })
        environment.eventsBetweenNotes = 12
        members.append(member)
        try member.start(processor, environment)
    }

    private func remove(_ member: Member) {
        members.removeAll { $0 === member }
        onDeath(member)
        member.kill()
    }

    private func bury(_ member: Member, _ place: String = "idle") throws {
        count(.crash, place)
        remove(member)
        let index = processors.firstIndex { $0.name == member.processor }!
        if chance.happens(0.5) {
            try restart((index, member.instance))
        } else {
            dead.append((index, member.instance))
        }
    }

    private func restart(_ process: (processor: Int, instance: Int)) throws {
        let directory = "\(root)/\(processors[process.processor].name)-\(process.instance)"
        if chance.happens(rates.lostStore) {
            count(.lostStore)
            try? FileManager.default.removeItem(atPath: directory)
        } else if chance.happens(rates.oldStore), let older = copies[directory] {
            count(.oldStore)
            try? FileManager.default.removeItem(atPath: directory)
            try FileManager.default.copyItem(atPath: chance.pick(older), toPath: directory)
        }
        try start(process.processor, process.instance)
    }

    /// A copy of all stores of one process, as an operator or a snapshot would make it.
    private func copyOne() {
        guard let member = pickIdle() else { return }
        let folder = "\(member.directory)/\(member.processor)"
        copied += 1
        let target = "\(root)/copy-\(copied)"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(".sqlite")
        {
            let into = "\(target)/\(member.processor)"
            try? FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
            guard let connection = try? Connection(path: "\(folder)/\(name)", mode: .readOnly) else { continue }
            try? connection.execute("VACUUM INTO '\(into)/\(name)'")
            connection.close()
        }
        if FileManager.default.fileExists(atPath: target) { copies[member.directory, default: []].append(target) }
    }

    // MARK: Inside a step

    private func fate(of record: String) -> MemoryLog.Fate {
        if isCalm { return .land }
        if chance.happens(rates.loss) {
            count(.loss, record)
            return .lose
        }
        if chance.happens(rates.unknownOutcome) {
            count(.unknownOutcome, record)
            return .landUnknown
        }
        if chance.happens(rates.deadProducer) {
            count(.deadProducer, record)
            return .die
        }
        return .land
    }

    /// Called at every step boundary of every lane.
    private func passed(_ place: Checkpoint, by member: Member) throws {
        if isCalm { return }
        if chance.happens(rates.crash) { throw Crash(place: place) }
        guard pauses < 2, chance.happens(rates.pause) else { return }
        count(.pause)
        pauses += 1
        defer { pauses -= 1 }
        if chance.happens(0.7) { member.evict(deaf: chance.happens(0.5)) }
        for _ in 0..<chance.within(5...60) { try meanwhile() }
    }

    // MARK: The end

    /// From here on nothing goes wrong: everybody is back, and what is owed gets done.
    func calm() throws {
        isCalm = true
        rates = .none
        for process in dead { try restart(process) }
        dead = []
        for member in members { member.comeBack() }
    }

    /// One step of every process; `true` while there is work, or somebody is not yet running.
    func stepAll() throws -> Bool {
        var isWorking = false
        for member in members {
            if try member.step() { isWorking = true }
            if member.statuses.contains(where: { $0.phase != .running }) { isWorking = true }
        }
        return isWorking
    }

    /// Who is not running, and what is not owned.
    func unrest() -> [String] {
        let statuses = members.flatMap(\.statuses)
        let waiting = statuses.filter { $0.phase != .running }.map {
            "\($0.processor)/\($0.partition) is \($0.phase.rawValue) at \($0.position), stepped down \($0.stepDowns) times"
        }
        let missing = Int(Self.partitions) * processors.count - statuses.count
        return waiting + (missing == 0 ? [] : ["\(missing) partitions without owner"])
    }

    /// The digests of all tables of all partitions, as their owners keep them.
    func digests() throws -> [String: String] {
        var all: [String: String] = [:]
        for member in members {
            for status in member.statuses {
                let path = "\(member.directory)/\(member.processor)/\(status.partition).sqlite"
                let connection = try Connection(path: path, mode: .readOnly)
                defer { connection.close() }
                for (table, digest) in try RowHash.tables(of: connection) {
                    all["\(member.processor)/\(status.partition) \(table)"] = digest
                }
            }
        }
        return all
    }

    /// Rows of a processor's tables, of all partitions, as their owners keep them: columns as text, `NULL` as nothing.
    func rows(_ processor: ProcessorName, _ sql: String) throws -> [[String]] {
        var all: [[String]] = []
        for member in members(of: processor) {
            for status in member.statuses {
                let path = "\(member.directory)/\(processor)/\(status.partition).sqlite"
                let connection = try Connection(path: path, mode: .readOnly)
                defer { connection.close() }
                all += try connection.prepare(sql).all { row in
                    var texts: [String] = []
                    for column in 0..<row.columnCount { texts.append(row.text(column)) }
                    return texts
                }
            }
        }
        return all
    }

    /// Ends every process and starts one of each processor instead: with nothing, or with the oldest copies there are.
    func replaceAll(withCopies: Bool) throws {
        let instance = withCopies ? Self.mostInstances + 1 : Self.mostInstances
        let oldest = copies.mapValues { $0[0] }
        for member in members { remove(member) }
        for index in processors.indices {
            let name = processors[index].name
            if withCopies {
                let target = "\(root)/\(name)-\(instance)"
                let sources = oldest.keys.sorted().filter { $0.hasPrefix("\(root)/\(name)-") }.map { oldest[$0]! }
                for source in sources.prefix(1) { try FileManager.default.copyItem(atPath: source, toPath: target) }
            }
            try start(index, instance)
        }
    }
}
