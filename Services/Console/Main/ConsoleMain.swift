import ArgumentParser
import ConsoleService
import Hosting
import ServiceKit

@main
struct ConsoleMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "各县统计与网页 / every county's figures and the page that shows them")

    @OptionGroup var options: ServiceOptions
    @OptionGroup var console: ConsoleOptions

    func run() async throws {
        let signIn = try console.resolved(issuer: try options.resolved().issuer)
        try await ServiceProcess.run("console", options: options, defaultPort: 7100, openAPI: ConsoleAPI.document) {
            context in
            let view = try ViewHost(ConsoleGraph.graph, context)
            let entrance = Entrance(signIn, context)
            let routes = ConsoleRoutes(
                try ConsoleParts(
                    view: view, services: HostedServices(context.services), door: entrance.door, signIn: entrance.way,
                    system: HostedSystem(context)))
            let rules = try ReportsRules.standard()
            let reports = ProcessorHost(ReportsGraph.make(rules), context)
            let reportRoutes = ReportRoutes(
                reader: reports, gateway: reports, view: view, rules: rules, figures: IndicatorFigures(view))
            return ServiceParts(hosts: [reports], views: [view], pages: { routes.addPages(to: $0) }) {
                routes.add(to: $0)
                reportRoutes.add(to: $0)
            }
        }
    }
}
