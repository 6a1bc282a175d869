import ArgumentParser
import FeedsService
import Hosting
import ServiceKit

/// `feeds`: takes what others hand in.
@main
struct FeedsMain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "feeds")

    @OptionGroup var options: ServiceOptions
    @OptionGroup var feeds: FeedsOptions

    func run() async throws {
        let settings = try feeds.resolved()
        try await ServiceProcess.run("feeds", options: options, defaultPort: 7105, openAPI: FeedsAPI.document) {
            try FeedsParts.build($0, settings)
        }
    }
}
