import Foundation
import Testing

@testable import LaowuService

/// The exercise that operators run, small: what it says of durations is theirs to judge.
@Suite("The exercise of scaling", .serialized, .enabled(if: Programs.canRun, Programs.whyNot))
struct ScaleExerciseTests {
    @Test("Instances come and go under load: every partition finds its owner, and every command and line is there once")
    func oneSeveralOne() async throws {
        let folder = NSTemporaryDirectory() + "laowu-exercise-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = try DemoOptions.parse([])
        options.broker = .mock
        options.dir = folder
        options.port = Int(try #require(Ports.free(28)))
        let most = SystemSelection.runsAll ? 4 : 2
        let exercise = ScaleExercise(
            options: options, rates: LoadRates([.registrations: 5, .attendance: 10, .payroll: 10]),
            service: "registry", most: most, hold: 1, reporter: Reporter(isSilent: true))
        let report = try await exercise.perform()
        #expect(report.load.faults == [])
        #expect(report.steps.map(\.instances) == Array(1...most) + (1..<most).reversed())
        #expect(report.partitions.count == 2 * Int(options.partitions))
        #expect(report.partitions.contains { $0.handOvers > 0 }, "nothing changed hands")
        for stream in report.load.streams {
            #expect(stream.asked > 0, "\(stream.stream)")
            #expect(stream.consequences.count > 0, "\(stream.stream)")
        }
    }
}
