import Foundation
import Mustache

/// The page's templates, style sheet and script, as they came with the program.
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
    /// What the pages do beyond what they do without it.
    let script: String
    /// The small picture in the browser's tab.
    let icon: String
    private let library: MustacheLibrary

    /// Templates are named by their files, whatever folder below `Pages` these stand in.
    ///
    /// - Throws: ``Missing``, naming the file.
    public init() throws {
        let root = Bundle.module.bundleURL.appendingPathComponent("Pages")
        var templates: [String: MustacheTemplate] = [:]
        var styles: [String] = []
        var scripts: [String] = []
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        for file in (files?.allObjects as? [URL] ?? []).sorted(by: { $0.path < $1.path }) {
            switch file.pathExtension {
            case "mustache":
                do { templates[Self.name(file)] = try MustacheTemplate(string: try Self.text(file)) } catch {
                    throw Missing(file: file.lastPathComponent, reason: "\(error)")
                }
            case "css": styles.append(try Self.text(file))
            case "js": scripts.append(try Self.text(file))
            default: continue
            }
        }
        guard templates["layout"] != nil else { throw Missing(file: "layout.mustache", reason: "not found") }
        library = MustacheLibrary(templates: templates)
        self.styles = styles.joined(separator: "\n")
        script = scripts.joined(separator: "\n")
        icon = try Self.text(root.appendingPathComponent("icon.svg"))
    }

    func render(_ name: String, _ page: Any) -> String { library.render(page, withTemplate: name) ?? "" }

    private static func name(_ file: URL) -> String { file.deletingPathExtension().lastPathComponent }

    private static func text(_ file: URL) throws -> String {
        do { return try String(contentsOf: file, encoding: .utf8) } catch {
            throw Missing(file: file.lastPathComponent, reason: "\(error)")
        }
    }
}
