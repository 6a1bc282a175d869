import Foundation

/// The repository that these tests were built from.
enum Repository {
    /// Its folder. Links on the way are followed: the tests may be built through one.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")), as: UTF8.self)
    }

    /// Files below a folder whose names end so, relative to the root, sorted.
    static func files(in folder: String, ending suffix: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
    }

    /// The pages of `docs/`.
    static var pages: [String] { files(in: "docs", ending: ".md") }

    /// All pages that link: those of `docs/`, and the README where the repository has one.
    static var linkingPages: [String] {
        pages + ["README.md"].filter { FileManager.default.fileExists(atPath: "\(root)/\($0)") }
    }
}
