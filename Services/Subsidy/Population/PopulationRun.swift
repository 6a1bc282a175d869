import Dispatch
import Models
import Policy
import Store
import Synchronization

/// How far a run has come, and whether somebody wants it to end. May be asked from anywhere.
public final class RunControl: Sendable {
    private struct State {
        var done = 0
        var total = 0
        var isCancelled = false
    }

    private let state = Mutex(State())

    public init() {}

    public var progress: (done: Int, total: Int) { state.withLock { ($0.done, $0.total) } }
    public var isCancelled: Bool { state.withLock { $0.isCancelled } }
    public func cancel() { state.withLock { $0.isCancelled = true } }

    func begin(_ total: Int) { state.withLock { ($0.done, $0.total) = (0, total) } }
    func add(_ people: Int) { state.withLock { $0.done += people } }
}

/// Somebody ended the run.
public struct RunCancelled: Error {}

/// The lane kept committing while the readers opened, so that no two saw the same people.
public struct UnsteadyStore: Error, CustomStringConvertible {
    public var description: String {
        "存储正在大量写入，未取得一致快照，请稍后再试。The store is being written too fast for one snapshot; try again later."
    }
}

/// What one thread does with everybody it meets, and what it adds up.
protocol PopulationWorker: AnyObject, SendableMetatype {
    associatedtype Tally: Mergeable
    /// - Returns: the lines behind the figures.
    func visit(_ subject: some ClaimSubject, in township: DivisionCode, of population: Population) throws -> [RunLine]
    var tally: Tally { get }
}

/// A sum that threads make of their parts and that is then put together.
protocol Mergeable: Sendable {
    init()
    mutating func add(_ other: Self)
}

/// Goes through everybody of a county on so many threads, each with a connection and rules of its own, all over the same snapshot.
struct PopulationRun: Sendable {
    static let pageSize = 2_000

    let path: String
    let county: DivisionCode
    let policies: PolicyLibrary
    let threads: Int
    let control: RunControl
    /// Where lines go; without it only sums are made.
    let file: RunFile?

    /// What came of it: the sums, how many people and bodies were looked at, and up to where the journals were folded.
    struct Outcome<Tally: Sendable>: Sendable {
        let tally: Tally
        let people: Int
        let bodies: Int
        let mark: String
    }

    /// Blocks its thread until everybody was looked at.
    /// - Throws: ``RunCancelled``, ``UnsteadyStore``, `StoreError`.
    func perform<Worker: PopulationWorker>(_ make: @Sendable () throws -> Worker) throws -> Outcome<Worker.Tally> {
        let first = try Population(path: path, county: county, policies: policies)
        defer { first.close() }
        let (ends, people) = try first.pageEnds(every: Self.pageSize)
        let bodies = try first.allBodies()
        control.begin(people + bodies.count)
        // Keys are hexadecimal: "~" lies above all of them.
        let bounds = [""] + ends + ["~"]
        if threads <= 1 {
            let worker = try make()
            try visit(bodies, worker, first)
            for (start, end) in zip(bounds, bounds.dropFirst()) { try visit(above: start, upTo: end, worker, first) }
            return Outcome(tally: worker.tally, people: people, bodies: bodies.count, mark: first.mark)
        }
        let next = Mutex(0)
        let sums = Mutex(Worker.Tally())
        let failure = Mutex<(any Error)?>(nil)
        let mark = first.mark
        DispatchQueue.concurrentPerform(iterations: threads) { number in
            do {
                let population = try Population(path: path, county: county, policies: policies)
                defer { population.close() }
                guard population.mark == mark else { throw UnsteadyStore() }
                let worker = try make()
                if number == 0 { try visit(bodies, worker, population) }
                while failure.withLock({ $0 == nil }) {
                    let index = next.withLock { number in
                        defer { number += 1 }
                        return number
                    }
                    guard index + 1 < bounds.count else { break }
                    try visit(above: bounds[index], upTo: bounds[index + 1], worker, population)
                }
                let tally = worker.tally
                sums.withLock { $0.add(tally) }
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return Outcome(tally: sums.withLock { $0 }, people: people, bodies: bodies.count, mark: mark)
    }

    private func visit(
        above start: String, upTo end: String, _ worker: some PopulationWorker, _ population: Population
    ) throws {
        guard !control.isCancelled else { throw RunCancelled() }
        var lines: [RunLine] = []
        let residents = try population.residents(above: start, upTo: end)
        for resident in residents {
            let facts = try population.facts(of: resident.person)
            guard facts.isPayable else { continue }
            lines += try worker.visit(facts, in: resident.township, of: population)
        }
        try file?.add(lines)
        control.add(residents.count)
    }

    private func visit(_ bodies: [BodyID], _ worker: some PopulationWorker, _ population: Population) throws {
        for body in bodies {
            let facts = try population.facts(of: body)
            let place = body.division.map { $0.town ?? $0.county } ?? county
            try file?.add(worker.visit(facts, in: place, of: population))
            control.add(1)
        }
    }
}

extension PopulationRun {
    /// The same, tried anew while the lane commits between two readers' beginnings.
    func performSteadily<Worker: PopulationWorker>(
        _ make: @Sendable () throws -> Worker
    ) throws -> Outcome<Worker.Tally> {
        for _ in 0..<20 {
            do { return try perform(make) } catch is UnsteadyStore { try file?.clear() }
        }
        throw UnsteadyStore()
    }
}
