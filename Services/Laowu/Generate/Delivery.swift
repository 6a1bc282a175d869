import Crypto
import Foundation
import Sheets

/// The folder that is filled, and the list of what lies in it.
final class Delivery {
    struct Entry: Codable, Hashable {
        let path: String
        /// Rows below the header; lines of a JSON Lines file.
        let rows: Int
        let bytes: Int
        let sha256: String
    }

    let root: URL
    private(set) var entries: [Entry] = []

    /// - Throws: `GenerateError.directoryNotEmpty`, because leftovers would be taken for part of the delivery.
    init(directory: String) throws {
        root = URL(fileURLWithPath: directory, isDirectory: true)
        let files = FileManager.default
        try files.createDirectory(at: root, withIntermediateDirectories: true)
        guard try files.contentsOfDirectory(atPath: root.path).isEmpty else {
            throw GenerateError.directoryNotEmpty(directory)
        }
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            at: root.appendingPathComponent(name), withIntermediateDirectories: true)
    }

    func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }

    /// Starts a table; `path` is without extension.
    func table(_ path: String, _ format: SheetFormat, heading: String? = nil, titles: [String]) throws -> TableFile {
        let relative = path + (format == .xlsx ? ".xlsx" : ".csv")
        return try TableFile(path: relative, at: self.path(relative), format, heading: heading, titles: titles)
    }

    /// Ends a table and enters it in the list.
    func finish(_ table: TableFile) throws {
        try table.close()
        try enter(table.path, rows: table.rows)
    }

    func text(_ relative: String, _ text: String, rows: Int = 0) throws {
        guard FileManager.default.createFile(atPath: path(relative), contents: Data(text.utf8)) else {
            throw GenerateError.cannotWrite(relative)
        }
        try enter(relative, rows: rows)
    }

    /// Delivers a file a second time under another name.
    func copy(_ relative: String, to other: String, rows: Int) throws {
        try FileManager.default.copyItem(atPath: path(relative), toPath: path(other))
        try enter(other, rows: rows)
    }

    func enter(_ relative: String, rows: Int) throws {
        guard let file = FileHandle(forReadingAtPath: path(relative)) else { throw GenerateError.cannotWrite(relative) }
        defer { try? file.close() }
        var hash = SHA256()
        var bytes = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(data: piece)
            bytes += piece.count
        }
        let digest = hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        entries.append(Entry(path: relative, rows: rows, bytes: bytes, sha256: digest))
    }

    /// Writes `manifest.json`, files in the order in which they were finished: corrections after what they correct.
    func writeManifest(_ options: GenerateOptions) throws {
        struct Manifest: Encodable {
            let generator = "laowu generate"
            let options: GenerateOptions
            let files: [Entry]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(Manifest(options: options, files: entries))
        guard FileManager.default.createFile(atPath: path("manifest.json"), contents: data) else {
            throw GenerateError.cannotWrite("manifest.json")
        }
    }
}
