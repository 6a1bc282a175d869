import Foundation
import Models
import Policy
import TrainingService

/// A scenario from the generated year to its report.
struct ScenarioRun {
    let year: ScenarioYear
    /// `nil` where the plan sets no transfers in parts.
    let transfers: TransferYear?
    let folder: String

    /// - Parameters:
    ///   - pack: whose year is played.
    ///   - folder: where the stores lie; removed by the caller.
    init(pack: String, seed: UInt64, scale: Double, folder: String) throws {
        let library = try PolicyLibrary.standard
        guard let found = library.pack(pack) else {
            throw ScenarioProblem.unknown(pack, Set(library.packs.map(\.id)).sorted())
        }
        let plan = try ScenarioPlan(found)
        year = try ScenarioYear(plan, seed: seed, scale: scale)
        transfers = try TransferYear(plan, seed: seed, scale: scale)
        self.folder = folder
    }

    /// Plays the year on the services' own graphs and reads their figures on its last day.
    func report(_ tell: @escaping (String, String) -> Void) async throws -> ScenarioReport {
        let rules = try TrainingRules.standard(settingsPath: nil)
        guard let last = Day(year: year.plan.year, month: 12, day: 31) else {
            throw ScenarioProblem.silent("\(year.plan.year)")
        }
        let system = try ScenarioSystem(folder: folder, on: last, rules)
        defer { system.close() }
        try ScenarioPlay(year: year, system: system, tell: tell).play()
        tell("\(system.records) 条消息", "\(system.records) messages")
        var figures: [TrainingFigures] = []
        for county in year.plan.counties {
            figures.append(
                try await TrainingFigures.read(
                    system.store(.training, county), county, year: year.plan.year, asOf: last, rules))
        }
        return ScenarioReport(
            year: year, asOf: last, figures: figures, transfers: try await transferReport(on: last, rules, tell))
    }

    /// On graphs of their own, so that trainees' pay is not counted among the year's transfers.
    private func transferReport(
        on last: Day, _ rules: TrainingRules, _ tell: @escaping (String, String) -> Void
    ) async throws -> TransferReport? {
        guard let transfers else { return nil }
        let system = try ScenarioSystem(folder: folder + "/transfers", on: last, rules)
        defer { system.close() }
        return try await TransferReport.play(transfers, on: last, system, tell)
    }
}
