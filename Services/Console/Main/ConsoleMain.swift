import ArgumentParser
import ConsoleService
import Hosting
import ServiceKit

@main
struct ConsoleMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "各县统计与网页 / every county's figures and the page that shows them")

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        try await ServiceProcess.run("console", options: options, defaultPort: 7100, openAPI: ConsoleAPI.document) {
            context in
            let view = try ViewHost(ConsoleGraph.graph, context)
            let door = HeaderDoor(DevelopmentAuthenticator(settings: context.settings))
            let routes = ConsoleRoutes(
                try ConsoleParts(
                    view: view, services: HostedServices(context.services), door: door, system: HostedSystem(context)))
            return ServiceParts(hosts: [], views: [view], pages: { routes.addPages(to: $0) }) { routes.add(to: $0) }
        }
    }
}
