import Foundation
import Testing

/// What must hold for every page of `docs/`, and for the README.
struct PageTests {
    @Test("links in the pages lead to files, and anchors to headings", arguments: Repository.linkingPages)
    func links(page: String) throws {
        let text = try Repository.text(page)
        for link in text.matches(of: /\]\(([^)\s]+)\)/).map({ String($0.output.1) }) where !link.hasPrefix("http") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let folder = URL(fileURLWithPath: "\(Repository.root)/\(page)").deletingLastPathComponent()
            let target =
                parts[0].isEmpty
                ? "\(Repository.root)/\(page)" : folder.appendingPathComponent(parts[0]).standardized.path
            #expect(FileManager.default.fileExists(atPath: target), "\(page): \(link) leads nowhere")
            guard parts.count == 2, target.hasSuffix(".md"), let linked = FileManager.default.contents(atPath: target)
            else {
                continue
            }
            let anchors = Self.anchors(String(decoding: linked, as: UTF8.self))
            #expect(anchors.contains(parts[1]), "\(page): no heading #\(parts[1]) in \(target)")
        }
    }

    @Test("a code name beside a link to a source file stands in that file", arguments: Repository.pages)
    func names(page: String) throws {
        let text = try Repository.text(page)
        // `name` in [File.swift](path)
        for match in text.matches(of: /`([A-Za-z_.]+)(?:\(\))?` in\s+\[[^\]]+\]\(([^)#\s]+\.swift)\)/) {
            let folder = URL(fileURLWithPath: "\(Repository.root)/\(page)").deletingLastPathComponent()
            let file = folder.appendingPathComponent(String(match.output.2)).standardized.path
            let source = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
            let name = String(match.output.1.split(separator: ".").last ?? "")
            #expect(source.contains(name), "\(page): \(match.output.1) does not stand in \(match.output.2)")
        }
    }

    @Test(
        "pages name no folder of anybody's machine", arguments: Repository.linkingPages + ["docs/events/asyncapi.yaml"])
    func noMachinePaths(page: String) throws {
        let text = try Repository.text(page)
        for path in ["/work/", "/home/", "/root/", "/Users/", "file://", "/tmp/"] {
            #expect(!text.contains(path), "\(page) names \(path)")
        }
    }

    @Test("every page of docs is found from its index")
    func index() throws {
        let index = try Repository.text("docs/README.md")
        for page in Repository.pages where page != "docs/README.md" {
            #expect(index.contains("](\(page.dropFirst("docs/".count))"), "docs/README.md does not lead to \(page)")
        }
    }

    /// Headings as a forge makes anchors of them: lower case, blanks to hyphens, other signs dropped.
    static func anchors(_ text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
            let title = heading.drop { $0 == "#" || $0 == " " }.lowercased()
            return String(
                title.compactMap { sign -> Character? in
                    sign == " " ? "-" : sign.isLetter || sign.isNumber || sign == "-" || sign == "_" ? sign : nil
                })
        }
    }
}
