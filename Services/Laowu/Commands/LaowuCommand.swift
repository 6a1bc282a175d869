import ArgumentParser
import Hosting
import Models

/// `laowu`: what an operator or a developer runs by hand.
public struct LaowuCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "laowu", abstract: "劳务命令行工具 / command line of Laowu",
        subcommands: [
            DemoCommand.self, UpCommand.self, DownCommand.self, GenerateCommand.self, TopicsCommand.self,
            BrokerCommand.self, DeadLettersCommand.self, RedriveCommand.self, KeysCommand.self, BankCommand.self,
            VerifyCommand.self, RestoreCommand.self, ReplayCommand.self, DrillCommand.self, JournalCommand.self,
            SimulateCommand.self, ScenarioCommand.self, BenchCommand.self, LoadCommand.self, DevicesCommand.self,
            PayrollCommand.self,
            PolicyCommand.self, WhyCommand.self,
            IssuerCommand.self,
            DocsCommand.self,
            ExerciseCommand.self,
            MirrorCommand.self,
            SizeCommand.self,
        ])

    /// Runs the command that the arguments name, with the memory of a service.
    public static func launch() async {
        ProcessMemory.bound()
        await main()
    }

    public init() {}
}

extension DivisionCode: ExpressibleByArgument {}

extension Month: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
