import Hosting
import ServiceKit

/// The process `placement`: one processor and its routes.
public enum PlacementProcess {
    public static let defaultPort = 7103

    /// - Parameter options: the command line.
    public static func run(_ options: ServiceOptions) async throws {
        let rules = try PlacementRules.standard()
        try await ServiceProcess.run(
            "placement", options: options, defaultPort: defaultPort, openAPI: PlacementAPI.document
        ) { context in
            let host = ProcessorHost(PlacementGraph.make(rules), context)
            return ServiceParts(hosts: [host]) {
                PlacementRoutes.add(to: $0, reading: host)
                ContractRoutes(gateway: host).add(to: $0)
                // Spells, wages and figures.
                SpellRoutes(reading: host, queries: SpellQueries(rules: rules)).add(to: $0)
                SpellCommandRoutes(gateway: host).add(to: $0)
            }
        }
    }
}
