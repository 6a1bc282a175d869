import ArgumentParser
import RegistryService
import ServiceKit

@main
struct RegistryMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "户籍劳动力台账与实名唯一性 / workers' ledgers and real-name uniqueness")

    @OptionGroup var options: ServiceOptions

    func run() async throws { try await RegistryProcess.run(options) }
}
