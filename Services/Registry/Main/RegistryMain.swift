import ArgumentParser
import Hosting
import RegistryService
import ServiceKit

@main
struct RegistryMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "户籍劳动力台账与实名唯一性 / workers' ledgers and real-name uniqueness")

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        try await ServiceProcess.run(
            "registry", options: options, defaultPort: 7101, openAPI: RegistryAPI.document
        ) { context in
            let registry = ProcessorHost(RegistryGraph.graph, context)
            let identity = ProcessorHost(IdentityGraph.graph, context)
            let routes = RegistryRoutes(ledger: registry, gateway: registry, keyRing: context.keyRing)
            let questions = RosterQuestions(registry: registry, identity: identity)
            return ServiceParts(
                hosts: [registry, identity], pages: { questions.add(to: $0, context.questions) },
                routes: { routes.add(to: $0) })
        }
    }
}
