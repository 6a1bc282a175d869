import Foundation
import Mustache

/// The page's templates and style sheet, as they came with the program.
public struct PageTemplates: Sendable {
    /// A file of the program is missing or cannot be read as a template.
    public struct Missing: Error, CustomStringConvertible {
        public let file: String
        public let reason: String
        public var description: String {
            "页面文件 Pages/\(file) 缺失或无法读取,请重新安装。The page file Pages/\(file) is missing or unreadable, install again: \(reason)"
        }
    }

    let styles: String
    private let library: MustacheLibrary

    private static let names = ["head", "foot", "bars", "overview", "county", "cases", "message"]

    /// - Throws: ``Missing``, naming the file.
    public init() throws {
        var templates: [String: MustacheTemplate] = [:]
        for name in Self.names {
            let file = "\(name).mustache"
            let text = try Self.text(file)
            do { templates[name] = try MustacheTemplate(string: text) } catch {
                throw Missing(file: file, reason: "\(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
        styles = try Self.text("console.css")
    }

    func render(_ name: String, _ page: Any) -> String { library.render(page, withTemplate: name) ?? "" }

    private static func text(_ file: String) throws -> String {
        let place = Bundle.module.bundleURL.appendingPathComponent("Pages").appendingPathComponent(file)
        do { return try String(contentsOf: place, encoding: .utf8) } catch {
            throw Missing(file: file, reason: "\(error)")
        }
    }
}
