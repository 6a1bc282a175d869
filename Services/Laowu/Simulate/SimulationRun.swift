import Dispatch
import Foundation
import Synchronization

/// Many seeds on a few threads; each simulation keeps to one.
struct SimulationRun: Sendable {
    let steps: Int
    let jobs: Int
    let folder: String

    init(steps: Int, jobs: Int) {
        self.steps = steps
        self.jobs = max(1, jobs)
        let memory = "/dev/shm"
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        folder = "\(base)/laowu-simulate-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Runs one seed from the beginning.
    func run(_ seed: UInt64, _ fault: PlantedFault? = nil) throws -> Simulation.Result {
        let name = "\(folder)/\(fault?.name ?? "none")-\(seed)"
        try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
        return try Simulation(seed: seed, steps: steps, fault: fault, folder: name).run()
    }

    /// Runs seeds in their order until `isEnough` says so, and tells of each as it ends.
    func run(
        _ seeds: Range<UInt64>, _ fault: PlantedFault? = nil,
        _ isEnough: @escaping @Sendable (Simulation.Result) -> Bool
    ) throws {
        let next = Mutex(seeds.lowerBound)
        let stop = Mutex<(isOver: Bool, error: (any Error)?)>((false, nil))
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while !stop.withLock({ $0.isOver }) {
                let seed = next.withLock { seed in
                    defer { seed += 1 }
                    return seed
                }
                guard seed < seeds.upperBound else { return }
                do {
                    let result = try run(seed, fault)
                    if isEnough(result) { stop.withLock { $0.isOver = true } }
                } catch {
                    stop.withLock { $0 = (true, error) }
                }
            }
        }
        try? FileManager.default.removeItem(atPath: folder)
        if let error = stop.withLock({ $0.error }) { throw error }
    }
}
