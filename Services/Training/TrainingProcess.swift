import Foundation
import Hosting
import ServiceKit

/// The process `training`: one processor and its routes.
public enum TrainingProcess {
    public static let defaultPort = 7102

    /// - Parameters:
    ///   - options: the command line.
    ///   - settingsPath: a JSON file of ``TrainingSettings``; without one the defaults hold.
    public static func run(
        _ options: ServiceOptions,
        settingsPath: String? = ProcessInfo.processInfo.environment["LAOWU_TRAINING_SETTINGS"]
    ) async throws {
        let path = settingsPath.flatMap { $0.isEmpty ? nil : $0 }
        let rules = TrainingRules(settings: try TrainingSettings(path: path))
        try await ServiceProcess.run(
            "training", options: options, defaultPort: defaultPort, openAPI: TrainingAPI.document
        ) { context in
            let host = ProcessorHost(TrainingGraph.make(rules), context)
            let routes = TrainingRoutes(host: host, rules: rules)
            return ServiceParts(hosts: [host]) { routes.add(to: $0) }
        }
    }
}
