import ArgumentParser
import Foundation
import Hosting
import PlacementService
import ServiceKit

/// `placement`: employers, agencies, contracts, payroll months and stable employment.
@main
struct PlacementMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "placement", abstract: "劳务转移就业:单位、合同、工资与稳定就业 placement service")

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        let rule = try StableEmploymentRule(environment: ProcessInfo.processInfo.environment)
        try await ServiceProcess.run(
            "placement", options: options, defaultPort: 7103, openAPI: PlacementAPI.document
        ) { context in
            let host = ProcessorHost(PlacementGraph.make(rule: rule), context)
            return ServiceParts(hosts: [host]) { PlacementRoutes.add(to: $0, reading: host) }
        }
    }
}
