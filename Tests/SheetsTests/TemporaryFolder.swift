import Foundation

@testable import Sheets

/// A folder that lives as long as the value.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "sheets-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }
}

extension SheetReader {
    /// All rows; the first problem is thrown.
    func allRows() throws -> [SheetRow] {
        var rows: [SheetRow] = []
        while let row = try next() { rows.append(row) }
        return rows
    }

    func allCells() throws -> [[String]] { try allRows().map(\.cells) }

    /// Rows and the problems of single rows, in order; a problem that ends the file is thrown.
    func rowsAndProblems() throws -> (rows: [SheetRow], problems: [SheetProblem]) {
        var result: (rows: [SheetRow], problems: [SheetProblem]) = ([], [])
        while true {
            do {
                guard let row = try next() else { return result }
                result.rows.append(row)
            } catch let problem as SheetProblem where problem.isRowOnly {
                result.problems.append(problem)
            }
        }
    }
}

/// What reading a file ends with.
func problem(reading path: String, limits: SheetLimits = SheetLimits()) -> SheetProblem? {
    do {
        let reader = try SheetReader.open(path: path, limits: limits)
        while try reader.next() != nil { continue }
        return nil
    } catch {
        return error as? SheetProblem
    }
}

func rows(of text: String, limits: SheetLimits = SheetLimits()) throws -> [SheetRow] {
    let folder = try TemporaryFolder()
    return try SheetReader.open(path: folder.file("t.csv", text), limits: limits).allRows()
}
