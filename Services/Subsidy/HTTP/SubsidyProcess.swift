import Hosting
import Policy
import ServiceKit

/// The service as a process.
public enum SubsidyProcess {
    /// Runs until SIGTERM.
    /// - Throws: `PolicyPackError` before anything opens, when a bundled pack is defective.
    public static func run(_ options: ServiceOptions) async throws {
        let policies = try PolicyLibrary.standard
        try await ServiceProcess.run(
            "subsidy", options: options, defaultPort: 7104, openAPI: SubsidyAPI.document, build: parts(policies))
    }

    /// What the process is made of.
    static func parts(_ policies: PolicyLibrary) -> @Sendable (HostContext) throws -> ServiceParts {
        { context in
            let accounts = AccountComparison(context.keyRing)
            let host = ProcessorHost(SubsidyGraph.graph(policies: policies, accounts: accounts), context)
            let runs = PolicyRuns(folder: "\(context.settings.dataDirectory)/subsidy-runs")
            let routes = SubsidyRoutes(host: host, policies: policies, keyRing: context.keyRing, runs: runs)
            let books = StoreCheck(of: host, as: .ledgerImbalance, LedgerImbalance.total)
            return ServiceParts(hosts: [host], checks: [books]) { routes.add(to: $0) }
        }
    }
}
