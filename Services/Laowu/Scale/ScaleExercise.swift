import Foundation
import Models

/// Instances of one service come and go under load: one becomes several and one again.
struct ScaleExercise: Sendable {
    let options: DemoOptions
    let rates: LoadRates
    /// `registry`, `training`, `placement`, `subsidy` or `feeds`.
    let service: String
    /// Instances at the height of it.
    let most: Int
    /// Seconds of load between two steps.
    let hold: Int
    let reporter: Reporter

    /// Seconds that a step may take: lines are made for so long.
    private static let longestStep = 30

    /// - Throws: `DemoProblem` when a step does not come to rest; what was lost or doubled stands in the report.
    func perform() async throws -> ScaleReport {
        let steps = 2 * (most - 1)
        let run = try SteadyLoadRun(
            options: options, rates: rates, longest: (steps + 1) * hold + steps * Self.longestStep, reporter: reporter)
        let (load, moves) = try await run.perform { try await move($0) }
        return ScaleReport(service: service, moves: moves, load: load, commands: run.ledger.commands)
    }

    /// What happened to the instances.
    struct Moves: Sendable {
        let steps: [ScaleReport.Step]
        let partitions: [OwnershipWatch.Partition]
        let spans: [OwnershipWatch.Span]
    }

    private func move(_ system: FeedLoad.System) async throws -> Moves {
        let watch = OwnershipWatch()
        var steps: [ScaleReport.Step] = []
        var names: Set = ["\(service)-1"]
        func settle(_ began: ContinuousClock.Instant) async throws {
            try await watch.settled(names)
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            steps.append(ScaleReport.Step(instances: names.count, settledAfterSeconds: ScaleReport.rounded(seconds)))
            reporter.line(
                "\(service) 现有 \(names.count) 个实例，\(Int(seconds.rounded(.up))) 秒内各分区都有归属",
                "\(service) has \(names.count) instances; every partition has its owner within \(Int(seconds.rounded(.up))) s"
            )
            try await Task.sleep(for: .seconds(hold))
        }
        await watch.add(system.services.client(service, number: 1))
        do {
            try await settle(.now)
            for number in 2...most {
                let began = ContinuousClock.now
                let instance = try system.fleet.start(service, number: number)
                names.insert(instance.name)
                await watch.add(instance)
                try await settle(began)
            }
            for number in (2...most).reversed() {
                let began = ContinuousClock.now
                await system.fleet.stop(service, number: number)
                names.remove("\(service)-\(number)")
                await watch.remove("\(service)-\(number)")
                try await settle(began)
            }
        } catch {
            await watch.stop()
            throw error
        }
        await watch.stop()
        return Moves(steps: steps, partitions: await watch.partitions, spans: await watch.spans)
    }
}
