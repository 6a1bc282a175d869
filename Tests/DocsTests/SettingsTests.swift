import Foundation
import Testing

@testable import LaowuService

/// The page of settings.
struct SettingsTests {
    @Test("the page is what the code says now")
    func isCurrent() throws {
        try GeneratedPage(path: "\(Repository.root)/\(SettingsPage.path)").requireCurrent(SettingsPage.text)
    }

    @Test("every environment variable that the sources name is on the page")
    func isComplete() throws {
        let sources =
            Repository.files(in: "Services", ending: ".swift") + Repository.files(in: "Shared", ending: ".swift")
        var variables: Set<String> = []
        for source in sources {
            for match in try Repository.text(source).matches(
                of: /"((?:LAOWU|FEEDS|KAFKA|SNAPSHOT)_[A-Z_]*[A-Z]|DATA_DIR)"/)
            {
                variables.insert(String(match.output.1))
            }
        }
        #expect(variables.contains("LAOWU_HTTP_PORT"))
        let page = SettingsPage.text
        #expect(variables.filter { !page.contains($0) }.sorted() == [])
    }
}
