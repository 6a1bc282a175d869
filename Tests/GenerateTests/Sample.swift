import Foundation
import LaowuService
import Models
import Sheets

/// A delivery made once for all tests that look at its size.
struct Sample: Sendable {
    let directory: String
    let options: GenerateOptions
    let summary: GenerateSummary

    /// Sizes of county that tests look at.
    enum Size: Int, CaseIterable, Sendable {
        case small = 1_000
        case usual = 5_000
        case large = 20_000

        private static let made = (
            small: Result { try Sample(people: small.rawValue) }, usual: Result { try Sample(people: usual.rawValue) },
            large: Result { try Sample(people: large.rawValue) }
        )

        var sample: Sample {
            get throws {
                switch self {
                case .small: try Self.made.small.get()
                case .usual: try Self.made.usual.get()
                case .large: try Self.made.large.get()
                }
            }
        }
    }

    init(people: Int, adjust: (inout GenerateOptions) -> Void = { _ in }) throws {
        var options = GenerateOptions(people: people)
        adjust(&options)
        self.options = options
        directory = Folder.fresh()
        summary = try CountyGenerator(options: options).write(to: directory)
    }

    /// Files under a folder, by name.
    func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory + "/" + folder).sorted().map { folder + "/" + $0 }
    }

    /// Rows below the header, each by title.
    func table(_ path: String) throws -> Table { try Table(path: directory + "/" + path) }

    func tables(in folder: String) throws -> [Table] { try files(in: folder).map { try table($0) } }

    func manifest() throws -> Manifest {
        try JSONDecoder().decode(
            Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: directory + "/manifest.json")))
    }
}

struct Manifest: Decodable {
    struct File: Decodable {
        let path: String
        let rows: Int
        let bytes: Int
        let sha256: String
    }

    let options: GenerateOptions
    let files: [File]
}

struct Table {
    let path: String
    let format: SheetFormat
    let hasHeading: Bool
    let titles: [String]
    let rows: [SheetRow]

    init(path: String) throws {
        self.path = path
        let reader = try SheetReader.open(path: path)
        format = reader.format
        var all: [SheetRow] = []
        while let row = try reader.next() { all.append(row) }
        hasHeading = (all.first?.cells.count { !$0.isEmpty } ?? 0) == 1
        let header = all.dropFirst(hasHeading ? 1 : 0).first
        titles = header?.cells ?? []
        rows = Array(all.dropFirst(hasHeading ? 2 : 1))
    }

    func cell(_ title: String, _ row: SheetRow) -> SheetCell {
        titles.firstIndex(of: title).map { row.cell($0) } ?? .empty
    }

    func text(_ title: String, _ row: SheetRow) -> String { CellText.folded(cell(title, row).text) }

    func column(_ title: String) -> [String] { rows.map { text(title, $0) } }
}

/// Folders of this test process, removed when it ends.
enum Folder {
    private static let root: String = {
        let path = NSTemporaryDirectory() + "laowu-generate-\(ProcessInfo.processInfo.processIdentifier)"
        atexit {
            try? FileManager.default.removeItem(
                atPath: NSTemporaryDirectory() + "laowu-generate-\(ProcessInfo.processInfo.processIdentifier)")
        }
        return path
    }()

    static func fresh() -> String { root + "/" + UUID().uuidString }
}

/// Every file below a folder with its bytes.
func contents(of directory: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: directory) ?? .init() {
        var isFolder: ObjCBool = false
        let path = directory + "/" + name
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            continue
        }
        result[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return result
}
