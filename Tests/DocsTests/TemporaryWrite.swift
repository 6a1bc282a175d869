import Foundation
import Testing

@testable import LaowuService

struct TemporaryWrite {
    @Test func write() throws {
        let root = Repository.root
        for (name, arguments) in [("asyncapi", [String]()), ("settings", []), ("coverage", [])] {
            var command = try DocsCommand.parseAsRoot([name, "--root", root] + arguments)
            try command.run()
        }
    }
}
