import Crypto
import Foundation
import Journal
import Models

/// One seed: all services over one log in memory, on one thread, under one virtual clock and one source of chance, with real stores.
///
/// It runs some thousands of steps with faults, then calms down, and asks the oracles. The same seed takes the same steps.
struct Simulation {
    struct Result: Sendable {
        let seed: UInt64
        /// SHA-256 over every record of the log and every digest of the stores.
        let trace: String
        let violations: [Court.Violation]
        let events: Int
        let voids: Int
        let faults: [String: Int]
        /// Commands that were refused, by code.
        let refusals: [String: Int]
        /// By the name of the event: how often, for the report of what a run covers.
        let names: [String: Int]

        var holds: Bool { violations.isEmpty }
    }

    let seed: UInt64
    let steps: Int
    let fault: PlantedFault?
    /// The folder for the stores; removed afterwards.
    let folder: String

    func run() throws -> Result {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let chance = Chance(seed: seed)
        let cast = try Cast(people: 10, chance)
        let cluster = try Cluster(
            processors: try SimulatedProcessors.all(
                fault?.domain, policies: cast.policies(), training: cast.trainingPolicies()), chance: chance,
            bugs: fault?.journal ?? [],
            root: folder, start: Moment(startOf: day(2018, 7, 2)))
        defer { cluster.close() }
        let stage = try Stage(cluster, cast)
        cluster.onDeath = { [unowned stage] in stage.client.forget($0) }
        cluster.meanwhile = { [unowned stage] in try stage.act() }
        do {
            for _ in 0..<steps where stage.court.violations.isEmpty {
                try stage.act()
                stage.look()
            }
            if stage.court.violations.isEmpty { try stage.finish() }
        } catch {
            stage.court.accuse("no process dies", "\(error)")
        }
        return Result(
            seed: seed, trace: trace(of: cluster.broker, stage), violations: stage.court.violations,
            events: stage.names.values.reduce(0, +), voids: stage.witness.voids, faults: cluster.faults,
            refusals: stage.refusals, names: stage.names)
    }

    private func trace(of broker: MemoryBroker, _ stage: Stage) -> String {
        var hasher = SHA256()
        for place in broker.written {
            hasher.update(data: Data("\(place)".utf8))
            for offset in 0..<broker.count(place) {
                broker.read(place, offset) { record in
                    hasher.update(data: Data("\(record.timestamp.milliseconds)".utf8))
                    hasher.update(bufferPointer: record.key)
                    hasher.update(bufferPointer: record.body)
                    record.headers.forEach { _, bytes in hasher.update(bufferPointer: bytes) }
                }
            }
        }
        for (name, digest) in stage.digests.sorted(by: { $0.key < $1.key }) {
            hasher.update(data: Data("\(name) \(digest)".utf8))
        }
        return hasher.finalize().prefix(8).map { String($0, radix: 16) }.joined()
    }
}

/// The cluster, the outside world and the oracles of one simulation.
private final class Stage {
    let cluster: Cluster
    let client: Client
    let workload: Workload
    let witness: Witness
    let court = Court()
    private let oracles: [any Oracle]
    private(set) var digests: [String: String] = [:]
    private(set) var names: [String: Int] = [:]

    init(_ cluster: Cluster, _ cast: Cast) throws {
        self.cluster = cluster
        client = Client(cluster)
        workload = try Workload(cast, cluster, client, court)
        witness = Witness(cluster.broker)
        oracles = [
            OneRecordOracle(), LetterOracle(), CauseOracle(witness, client), CommandOracle(), FundOracle(workload),
            CapOracle(workload), FeedOracle(), PayOracle(), PoisonOracle(),
            ReferenceOracle(cluster), OutcomeOracle(cast), AttendanceOracle(cluster), TrainingOracle(),
            TransferOracle(cluster),
        ]
    }

    var refusals: [String: Int] {
        client.answers.reduce(into: [:]) { counts, answer in
            if case .refused(let refusal, _, _) = answer.outcome { counts[refusal.code, default: 0] += 1 }
        }
    }

    /// One thing happens somewhere.
    func act() throws {
        cluster.pass(milliseconds: cluster.chance.within(1...30))
        switch cluster.chance.below(1_000) {
        case ..<600: try cluster.stepOne()
        case ..<960: try workload.act()
        case ..<995: try cluster.disturb()
        default: cluster.newDay(after: cluster.chance.within(1...3))
        }
    }

    /// The oracles hear of what has come into the journals.
    func look() {
        witness.look { event in
            names[event.name, default: 0] += 1
            workload.see(event)
            court.homes.see(event)
            for oracle in oracles { oracle.see(event, court) }
        }
        for oracle in oracles { oracle.looked(court) }
    }

    /// Nothing goes wrong any more: everything that is owed gets done, and then everything is compared.
    func finish() throws {
        try cluster.calm()
        guard try settle(until: { self.workload.isOver }) else { return }
        let survivors = try cluster.digests()
        digests = survivors
        for oracle in oracles { try oracle.rest(court) }
        for withCopies in [false, true] {
            try cluster.replaceAll(withCopies: withCopies)
            guard try settle(until: { true }) else { return }
            compare(survivors, try cluster.digests(), withCopies ? "an older copy" : "nothing")
        }
        let end = Ending(
            workload: workload, answers: client.answers, poisons: cluster.faults[FaultKind.poison.rawValue] ?? 0,
            deadLetters: witness.deadLetters())
        for oracle in oracles { oracle.conclude(end, court) }
    }

    /// Steps everybody until nothing happens any more.
    private func settle(until isOver: () -> Bool) throws -> Bool {
        var quiet = 0
        for _ in 0..<60_000 {
            cluster.pass(milliseconds: 20)
            let isWorking = try cluster.stepAll()
            look()
            guard court.violations.isEmpty else { return false }
            if !isOver() {
                for _ in 0..<6 { try workload.act() }
                if workload.waitsForTomorrow { cluster.newDay(after: 1) }
                quiet = 0
            } else {
                quiet = isWorking ? 0 : quiet + 1
            }
            // A claim after a step-down may wait for up to 200 ms.
            if quiet > 15 { return true }
        }
        court.accuse(
            "everything comes to rest", (cluster.unrest() + (isOver() ? [] : [workload.unrest])).joined(separator: "; ")
        )
        return false
    }

    private func compare(_ survivors: [String: String], _ others: [String: String], _ origin: String) {
        for name in Set(survivors.keys).union(others.keys).sorted() where survivors[name] != others[name] {
            court.accuse("replicas are equal", "\(name), rebuilt from \(origin), is not what its owner keeps")
        }
    }
}
