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
            let shelf = PostingShelf(host)
            return ServiceParts(hosts: [host]) {
                PlacementRoutes.add(to: $0, reading: host)
                // Postings.
                PostingRoutes(reads: host, gateway: host, rules: rules).add(to: $0)
                OfferRoutes(reads: host, gateway: host, rules: rules, shelf: shelf).add(to: $0)
                ContractRoutes(gateway: host).add(to: $0)
            }
        }
    }
}
