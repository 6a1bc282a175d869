import ArgumentParser
import ServiceKit
import TrainingService

/// Training classes: filing, enrolment, attendance, inspections, certificates.
@main
struct TrainingMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training", abstract: "培训班备案、报名、考勤、督查与取证。Training classes from filing to certificates.")

    @OptionGroup var options: ServiceOptions

    func run() async throws { try await TrainingProcess.run(options) }
}
