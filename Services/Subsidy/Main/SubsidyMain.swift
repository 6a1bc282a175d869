import ArgumentParser
import ServiceKit
import SubsidyService

/// `subsidy`: what is owed to whom under which clause, and was it paid once.
@main
struct SubsidyMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subsidy", abstract: "补贴测算、审批、资金与发放。Grants from finding the eligible to the bank.")

    @OptionGroup var options: ServiceOptions

    func run() async throws { try await SubsidyProcess.run(options) }
}
