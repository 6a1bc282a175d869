import Foundation
import Testing

/// The Chinese pages for operators: no command in them that the English pages do not have, and nothing left out.
struct ChinesePageTests {
    static let pages = Repository.pages.filter { $0.hasPrefix("docs/zh/") }

    @Test("every command and sample of a Chinese page stands in an English one", arguments: pages)
    func commands(page: String) throws {
        let english = try Set(
            Repository.pages.filter { !$0.hasPrefix("docs/zh/") }.flatMap { Self.lines(try Repository.text($0)) })
        let unknown = Self.lines(try Repository.text(page)).filter { !english.contains($0) }
        #expect(unknown == [])
    }

    @Test("only the index has no commands")
    func someCommands() throws {
        let silent = try Self.pages.filter { Self.lines(try Repository.text($0)).isEmpty }
        #expect(silent == ["docs/zh/README.md"])
        #expect(Self.pages.count == 9)
    }

    @Test("every runbook has its section on the Chinese page of faults")
    func runbooks() throws {
        let page = try Repository.text("docs/zh/troubleshoot.md")
        let names = Repository.files(in: "docs/runbooks", ending: ".md").map {
            URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent
        }
        #expect(names.count > 15)
        #expect(names.filter { !page.contains("\n### \($0)\n") } == [])
    }

    @Test("every code that a line of attendance or payroll can be refused with is explained in Chinese")
    func codes() throws {
        let chinese = try Repository.text("docs/zh/integrate.md")
        for (page, heading) in [("attendance", "## Errors of a line"), ("payroll", "## Verdicts")] {
            let text = try Repository.text("docs/integration/\(page).md")
            let section = try #require(text.components(separatedBy: heading).dropFirst().first)
                .components(separatedBy: "\n## ")[0].components(separatedBy: "Of a delivery")[0]
            let codes = section.matches(of: /`([a-z]+(?:-[a-z]+)+)`/).map { String($0.output.1) }
                .filter { !$0.hasPrefix("credit-code-") }
            #expect(codes.count > 8)
            #expect(codes.filter { !chinese.contains($0) } == [], "\(page)")
        }
    }

    /// What stands in fenced blocks, without indentation, comments and blank lines.
    private static func lines(_ text: String) -> [String] {
        text.matches(of: /(?ms)^ *```[^\n]*\n(.*?)^ *```$/).flatMap { block in
            block.output.1.split(separator: "\n").map { line in
                (line.firstRange(of: #/ +# /#).map { line[..<$0.lowerBound] } ?? line)
                    .trimmingCharacters(in: .whitespaces)
            }.filter { !$0.isEmpty }
        }
    }
}
