import Foundation
import Models
import Store

@testable import Journal

/// A small seeded source of randomness, so that a failing seed can be run again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
}

struct Crash: Error {}

/// One run of the protocol's model: three owners over a log in memory, under crashes, zombies, holes, unknown outcomes, and stores that are
/// kept, lost or older than they should be.
final class ModelWorld {
    static let keyOfA = (0...).lazy.map { "county\($0)" }.first { Partitioner.partition(of: $0, among: 2) == 0 }!

    /// An owner or a zombie of one partition.
    final class Owner {
        let step: () throws -> Bool
        let stepDowns: () -> Int
        let close: () -> Void
        let directory: String

        init<State, Event>(
            _ graph: Graph<State, Event>, _ partition: Int32, world: ModelWorld, directory: String
        ) throws {
            let log = MemoryLog(world.broker)
            log.fault = { [unowned world] _ in
                if world.isCalm { return .land }
                if world.random.chance(0.02) { return .lose }
                return world.random.chance(0.02) ? .landUnknown : .land
            }
            let environment = LaneEnvironment(
                instance: directory, directory: directory, partitions: 2, batchLimit: 4,
                now: { [unowned world] in
                    world.clock += 5
                    return Moment(milliseconds: world.clock)
                },
                random: { [unowned world] in world.random.next() }, broken: world.broken,
                checkpoint: { [unowned world] _ in if !world.isCalm, world.random.chance(0.01) { throw Crash() } })
            let lane = Lane(graph, environment: environment, log: log)
            log.seize(topic: Topics.journal(graph.name), partitions: [partition]) { [unowned lane] in
                try lane.open(partition: $0)
            }
            self.directory = directory
            step = {
                log.chunk = world.isCalm ? .max : Int.random(in: 1...4, using: &world.random)
                return try lane.step()
            }
            stepDowns = { lane.board.current.map(\.stepDowns).reduce(0, +) }
            close = { lane.close() }
        }
    }

    let broker = MemoryBroker(partitions: 2)
    var random: SplitMix
    let broken: PlantedBugs
    var isCalm = false
    var clock: Int64 = 1_500_000_000_000
    private let root: String
    private var owners: [String: Owner] = [:]
    private var zombies: [Owner] = []
    private var snapshots: [String: String] = [:]
    private var generation = 0
    private let numbers = 16
    private static let keys: [(String, Int32)] = [("a", 0), ("b", 0), ("b", 1)]

    init(seed: UInt64, broken: PlantedBugs, root: String) {
        random = SplitMix(seed)
        self.broken = broken
        self.root = root
    }

    /// Runs the model; `true` when exactly the events that should exist exist, once.
    func holds(steps: Int = 320) throws -> Bool {
        defer { for owner in owners.values { owner.close() } }
        var sent = 0
        var given = 0
        let grants = Array(0..<numbers).shuffled(using: &random)
        writeGrantClaim()
        for (name, partition) in Self.keys { try assign(name, partition) }
        for _ in 0..<steps {
            if sent < numbers, random.chance(0.15) { send(sent); sent += 1 }
            if given < numbers, random.chance(0.15) { given += 1; grant(grants[given - 1], seq: given) }
            let (name, partition) = Self.keys.randomElement(using: &random)!
            let id = "\(name)\(partition)"
            if random.chance(0.03) { try assign(name, partition) }
            if random.chance(0.05) { try snapshot(name, partition) }
            if !zombies.isEmpty, random.chance(0.3) {
                let index = Int.random(in: 0..<zombies.count, using: &random)
                var isGone = false
                do { _ = try zombies[index].step() } catch is Crash { isGone = true }
                if isGone || (zombies[index].stepDowns() > 0 && random.chance(0.5)) {
                    zombies.remove(at: index).close()
                }
            } else {
                do { _ = try owners[id]!.step() } catch is Crash {
                    try assign(name, partition, isZombiePossible: false)
                }
            }
        }
        while sent < numbers { send(sent); sent += 1 }
        while given < numbers { given += 1; grant(grants[given - 1], seq: given) }
        isCalm = true
        for zombie in zombies { zombie.close() }
        zombies = []
        var quiet = 0
        for _ in 0..<10_000 where quiet < 100 {
            let isWorking = try owners.values.map { try $0.step() }.contains(true)
            quiet = isWorking ? 0 : quiet + 1  // a jittered claim may take its time
        }
        return verdict()
    }

    private func verdict() -> Bool {
        let wanted = (0..<numbers).flatMap { n in (0...n % 2).map { "\(n):\($0)" } }
        let ofA = validSubjects("laowu.a.journal", 0).filter { $0.contains(":") }
        let ofB = (0...1).flatMap { validSubjects("laowu.b.journal", Int32($0)) }
        return ofA.sorted() == wanted.sorted()
            && ofB.sorted() == wanted.flatMap { id in ["#0", "#1", "#1+"].map { id + $0 } }.sorted()
    }

    /// The subjects of valid events, by the definition of rule 4, written again for the purpose: it shares nothing with ``JournalReader``.
    private func validSubjects(_ topic: String, _ partition: Int32) -> [String] {
        let place = TopicPartition(topic, partition)
        var epoch = ""
        var number = 0
        var subjects: [String] = []
        for offset in 0..<broker.count(place) {
            broker.read(place, offset) { record in
                let header = { (name: HeaderName) in
                    record.headers[name].map { String(decoding: $0, as: UTF8.self) } ?? ""
                }
                if header(.type) == "laowu.journal.claimed.v1" {
                    epoch = "\(offset).\(header(.epoch))"
                } else if header(.seq) == "\(number + 1)", header(.epoch) == epoch {
                    number += 1
                    if !header(.type).hasPrefix("laowu.journal.") { subjects.append(header(.subject)) }
                }
            }
        }
        return subjects
    }

    // MARK: Ownership and disks

    private func assign(_ name: String, _ partition: Int32, isZombiePossible: Bool = true) throws {
        let id = "\(name)\(partition)"
        let old = owners[id]
        generation += 1
        let directory = "\(root)/\(generation)"
        let fate = Double.random(in: 0..<1, using: &random)
        if fate >= 0.25 {
            let source = fate < 0.4 ? snapshots[id] ?? old?.directory : old?.directory
            if let source { try copyStore(name, partition, from: source, to: directory) }
        }
        if let old {
            if isZombiePossible, random.chance(0.5) { zombies.append(old) } else { old.close() }
        }
        owners[id] =
            name == "a"
            ? try Owner(ModelA.graph, partition, world: self, directory: directory)
            : try Owner(ModelB.graph, partition, world: self, directory: directory)
    }

    private func snapshot(_ name: String, _ partition: Int32) throws {
        generation += 1
        guard let owner = owners["\(name)\(partition)"] else { return }
        try copyStore(name, partition, from: owner.directory, to: "\(root)/\(generation)")
        snapshots["\(name)\(partition)"] = "\(root)/\(generation)"
    }

    private func copyStore(_ name: String, _ partition: Int32, from: String, to: String) throws {
        let source = "\(from)/\(name)/\(partition).sqlite"
        guard FileManager.default.fileExists(atPath: source) else { return }
        try FileManager.default.createDirectory(atPath: "\(to)/\(name)", withIntermediateDirectories: true)
        let connection = try Connection(path: source, mode: .readOnly)
        defer { connection.close() }
        try connection.execute("VACUUM INTO '\(to)/\(name)/\(partition).sqlite'")
    }

    // MARK: Inputs

    private func send(_ n: Int) {
        var record = OutgoingRecord()
        record.key = Array(Self.keyOfA.utf8)
        record.value = Array("{\"n\":\(n)}".utf8)
        record.headers.set(.type, ModelA.Number.type)
        broker.append(record, to: TopicPartition("laowu.a.mail", 0))
    }

    private func writeGrantClaim() {
        var record = OutgoingRecord()
        record.value = Array("{}".utf8)
        record.headers.set(.type, Claim.type)
        record.headers.set(.epoch, "7")
        broker.append(record, to: TopicPartition("laowu.g.journal", 0))
    }

    private func grant(_ n: Int, seq: Int) {
        var record = OutgoingRecord()
        record.value = Array("{\"n\":\(n)}".utf8)
        record.headers.set(.type, ModelA.Granted.type)
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: Int64(seq))
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: TopicPartition("laowu.g.journal", 0))
    }
}
