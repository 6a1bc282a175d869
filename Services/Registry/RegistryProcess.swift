import Hosting
import ServiceKit

/// The process `registry`: two processors and their routes.
public enum RegistryProcess {
    public static func run(_ options: ServiceOptions) async throws {
        try await ServiceProcess.run(
            "registry", options: options, defaultPort: 7101, openAPI: RegistryAPI.document, build: parts)
    }

    /// What the process is made of.
    @Sendable static func parts(_ context: HostContext) throws -> ServiceParts {
        try KeyRingGuard.check(
            context.keyRing, file: context.settings.keyFile ?? "", dataDirectory: context.settings.dataDirectory,
            partitions: context.partitions)
        let registry = ProcessorHost(RegistryGraph.graph, context)
        let identity = ProcessorHost(IdentityGraph.graph, context)
        let routes = RegistryRoutes(ledger: registry, gateway: registry, keyRing: context.keyRing)
        let guarding = KeyRingGuard(registry: registry, ring: context.keyRing, logger: context.logger)
        let names = PeerQuestion(
            "held-name", of: registry, context, key: { $0.county.description }, read: HeldName.read)
        let lookup = LookupRoutes(
            identity: identity, gateway: identity, keyRing: context.keyRing, held: { try await names.ask($0) })
        let questions = RosterQuestions(registry: registry, identity: identity)
        return ServiceParts(
            hosts: [registry, identity], extra: [guarding],
            pages: {
                names.add(to: $0)
                questions.add(to: $0, context.questions)
            }
        ) {
            routes.add(to: $0)
            lookup.add(to: $0)
        }
    }
}
