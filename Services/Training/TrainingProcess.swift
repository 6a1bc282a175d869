import Foundation
import Hosting
import Models
import Policy
import ServiceKit

/// The process `training`: one processor and its routes.
public enum TrainingProcess {
    public static let defaultPort = 7102

    /// - Parameter options: the command line.
    public static func run(_ options: ServiceOptions) async throws {
        let rules = try TrainingRules.standard()
        try await ServiceProcess.run(
            "training", options: options, defaultPort: defaultPort, openAPI: TrainingAPI.document
        ) { context in
            let host = ProcessorHost(TrainingGraph.make(rules), context)
            let routes = TrainingRoutes(host: host, rules: rules)
            let enrolment = EnrolmentRoutes(gateway: host, reader: host, rules: rules)
            return ServiceParts(hosts: [host]) {
                routes.add(to: $0)
                enrolment.add(to: $0)
            }
        }
    }
}

extension TrainingRules {
    /// The rules of an installation: the packs in use and the settings file that the environment names.
    ///
    /// - Parameter settingsPath: a JSON file of ``TrainingSettings``; without one the defaults hold.
    public static func standard(
        settingsPath: String? = ProcessInfo.processInfo.environment["LAOWU_TRAINING_SETTINGS"]
    ) throws -> TrainingRules {
        let path = settingsPath.flatMap { $0.isEmpty ? nil : $0 }
        let policies = try PolicyLibrary.standard
        return TrainingRules(settings: try TrainingSettings(path: path)) { county, day in
            TrainingPlan(policies.inForce(area: county, on: day))
        }
    }
}

extension TrainingPlan {
    /// What the packs in force say, the nearest one first.
    fileprivate init(_ policies: PoliciesInForce) {
        self.init()
        for list in policies.lists where codes[list.value.id] == nil {
            codes[list.value.id] = list.value.entries.map(\.code)
        }
        enrolment = EnrolmentRules(policies)
        for rule in policies.thresholds where bounds[rule.value.indicator] == nil {
            bounds[rule.value.indicator] = Bound(
                value: rule.value.value, force: rule.value.force.rawValue, pack: rule.pack.id,
                clause: rule.value.citation.clause, quote: rule.value.citation.quote)
        }
        for rule in policies.deadlines where filing == nil {
            for case .event("class-start", let offset, workingDays: true) in rule.value.due {
                filing = Bound(
                    value: -offset, force: Force.stated.rawValue, pack: rule.pack.id,
                    clause: rule.value.citation.clause, quote: rule.value.citation.quote)
            }
        }
    }
}
