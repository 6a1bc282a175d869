import Foundation
import Testing

/// Where the programs under test and their development broker lie.
enum Programs {
    /// The folder of the built programs: `LAOWU_BIN`, or the one in which the test bundle lies.
    static let folder: String? = {
        let environment = ProcessInfo.processInfo.environment
        let bundle = (CommandLine.arguments.first { $0.hasSuffix(".xctest") }).map { [$0] } ?? []
        let places =
            [environment["LAOWU_BIN"]].compactMap(\.self)
            + (bundle + [CommandLine.arguments[0]]).map {
                URL(fileURLWithPath: $0).deletingLastPathComponent().path
            }
        return places.first { FileManager.default.isExecutableFile(atPath: $0 + "/laowu") }
    }()

    /// The Python environment that holds noida-db: `LAOWU_DEV_BROKER_VENV`, or `.build/dev-broker`.
    static let brokerEnvironment =
        ProcessInfo.processInfo.environment["LAOWU_DEV_BROKER_VENV"]
        ?? FileManager.default.currentDirectoryPath + "/.build/dev-broker"

    static var canRun: Bool {
        folder != nil && FileManager.default.isExecutableFile(atPath: brokerEnvironment + "/bin/python3")
    }

    static let whyNot: Comment = """
        the programs are not beside the test bundle (LAOWU_BIN), or noida-db is not in \(brokerEnvironment): \
        compose/dev-broker.sh install
        """
}

/// Asks until the condition holds; the bound ends a test that would never pass, and no outcome rests on how long it took.
func eventually(
    polls: Int = 30_000, isolation: isolated (any Actor)? = #isolation, _ condition: () async throws -> Bool
) async throws -> Bool {
    for _ in 0..<polls {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}
