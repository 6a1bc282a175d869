import ArgumentParser
import PlacementService
import ServiceKit

/// `placement`: who employs, who places, who works where and is really paid.
@main
struct PlacementMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "placement", abstract: "劳务转移就业:单位、岗位、合同、工资与稳定就业 placement service")

    @OptionGroup var options: ServiceOptions

    func run() async throws { try await PlacementProcess.run(options) }
}
