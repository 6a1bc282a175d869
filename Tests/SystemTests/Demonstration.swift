import Foundation
import Glibc
import Testing

@testable import LaowuService

/// `laowu demo` in a process of its own, in a temporary directory and on free ports.
final class Demonstration {
    let directory: String
    private let process = Process()

    private var outputFile: String { directory + ".out" }
    private var summaryFile: String { directory + ".json" }

    init(people: Int = 300, seed: Int = 7) throws {
        directory = NSTemporaryDirectory() + "laowu-system-" + UUID().uuidString
        let program = try #require(Programs.folder) + "/laowu"
        let port = try #require(Ports.free(ServicePorts.count), "no six free ports in a row")
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "demo", "--people", "\(people)", "--seed", "\(seed)", "--dir", directory, "--port", "\(port)",
            "--json", summaryFile, "--broker-environment", Programs.brokerEnvironment,
        ]
        // A broker that the surroundings name would not be empty.
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "KAFKA_BOOTSTRAP_SERVERS" }
        try Data().write(to: URL(fileURLWithPath: outputFile))
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: outputFile))
        defer { try? output.close() }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    var output: String {
        FileManager.default.contents(atPath: outputFile).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The last lines, for a failing test.
    var lastLines: Comment { "\(output.split(separator: "\n").suffix(12).joined(separator: "\n"))" }

    var isRunning: Bool { process.isRunning }

    /// Waits for the end and requires success.
    func finish() async throws -> Figures {
        let isOver = try await eventually { !process.isRunning }
        try #require(isOver, lastLines)
        try #require(process.terminationStatus == 0, lastLines)
        return try Figures(contentsOf: summaryFile)
    }

    /// Waits until the output says `text`, then ends a service without warning.
    func kill(_ service: String, onceOutputSays text: String) async throws {
        let hasBegun = try await eventually { !process.isRunning || output.contains(text) }
        try #require(hasBegun && process.isRunning, lastLines)
        let file = try String(contentsOfFile: "\(directory)/pids/\(service).pid", encoding: .utf8)
        let number = try #require(pid_t(file.trimmingCharacters(in: .whitespacesAndNewlines)))
        // A number of another program would be a grave mistake.
        let name = try String(contentsOfFile: "/proc/\(number)/comm", encoding: .utf8)
        try #require(name.trimmingCharacters(in: .whitespacesAndNewlines) == service)
        try #require(Glibc.kill(number, SIGKILL) == 0)
    }

    /// Ends whatever still runs. The services and the broker end with `laowu`, however it ends.
    func close() async {
        if process.isRunning {
            process.terminate()
            let hasStopped = (try? await eventually(polls: 2_000) { !process.isRunning }) ?? false
            if !hasStopped { Glibc.kill(process.processIdentifier, SIGKILL) }
        }
        process.waitUntilExit()
        for path in [directory, outputFile, summaryFile] { try? FileManager.default.removeItem(atPath: path) }
    }
}

/// The one undisturbed run that several tests look at.
struct FinishedDemonstration: Sendable {
    let directory: String
    let figures: Figures

    @TaskLocal static var shared: FinishedDemonstration?
}

/// Runs the undisturbed demonstration once for all tests of a suite, and removes it after them.
struct FinishedDemonstrationTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let demonstration = try Demonstration()
        do {
            let figures = try await demonstration.finish()
            let finished = FinishedDemonstration(directory: demonstration.directory, figures: figures)
            try await FinishedDemonstration.$shared.withValue(finished) { try await function() }
        } catch {
            await demonstration.close()
            throw error
        }
        await demonstration.close()
    }
}

private enum ServicePorts {
    static let count: UInt16 = 6
}
