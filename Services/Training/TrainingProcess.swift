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
            "training", options: options, defaultPort: defaultPort, openAPI: TrainingAPI.document, build: parts(rules))
    }

    /// What the process is made of.
    static func parts(_ rules: TrainingRules) -> @Sendable (HostContext) throws -> ServiceParts {
        { context in
            let host = ProcessorHost(TrainingGraph.make(rules), context)
            let routes = TrainingRoutes(host: host, rules: rules)
            let folder = PaperFolder(
                shared: ProcessInfo.processInfo.environment["LAOWU_PAPERS_DIR"],
                dataDirectory: context.settings.dataDirectory)
            folder.dropAbandoned()
            let documents = DocumentRoutes(
                ledger: host,
                submit: { command in
                    try await folder.isShared ? host.submitToOwner(command) : host.submit(command)
                }, folder: folder, keyRing: context.keyRing, rules: rules)
            let office = OfficeRoutes(ledger: host, gateway: host, rules: rules, documents: documents)
            let enrolment = EnrolmentRoutes(gateway: host, reader: host, rules: rules)
            return ServiceParts(hosts: [host]) {
                routes.add(to: $0)
                office.add(to: $0)
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
        return under(try PolicyLibrary.standard, settings: try TrainingSettings(path: path))
    }

    /// The rules of the plans in a library.
    public static func under(
        _ policies: PolicyLibrary, settings: TrainingSettings = TrainingSettings()
    ) -> TrainingRules {
        let plans = PlanBook { county, day in TrainingPlan(policies.inForce(area: county, on: day)) }
        return TrainingRules(settings: settings) { plans.plan($0, $1) }
    }
}

extension TrainingPlan {
    /// What the packs in force say, the nearest one first.
    init(_ policies: PoliciesInForce) {
        self.init()
        afterClass = AfterClassPlan(policies)
        for list in policies.lists where codes[list.value.id] == nil {
            codes[list.value.id] = list.value.entries.map(\.code)
            lists[list.value.id] = PlanList(list.value, of: list.pack)
        }
        readCatalogue(policies)
        for task in policies.tasks where tasks[task.value.id] == nil { tasks[task.value.id] = PlanTask(task) }
        enrolment = EnrolmentRules(policies)
        for rule in policies.thresholds where bounds[rule.value.indicator] == nil {
            bounds[rule.value.indicator] = Bound(
                value: rule.value.value, force: rule.value.force.rawValue, pack: rule.pack.id,
                clause: rule.value.citation.clause, quote: rule.value.citation.quote,
                base: rule.value.measuredAmong)
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
