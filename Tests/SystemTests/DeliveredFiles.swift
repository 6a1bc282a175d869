import Calendars
import Foundation
import Models
import Sheets
import Testing

/// The generated files of a demonstration, read with nothing but the sheet reader.
struct DeliveredFiles {
    /// A row by the titles of its columns, `*` left out.
    typealias Row = [String: String]

    let directory: String
    /// In the order of delivery.
    let paths: [String]

    init(_ demonstration: String) throws {
        struct Manifest: Decodable {
            struct File: Decodable { let path: String }
            let files: [File]
        }
        directory = demonstration + "/files"
        let data = try Data(contentsOf: URL(fileURLWithPath: directory + "/manifest.json"))
        paths = try JSONDecoder().decode(Manifest.self, from: data).files.map(\.path)
    }

    /// The rows of all files whose path begins so, with the path of each.
    func rows(_ prefix: String) throws -> [(path: String, row: Row)] {
        try paths.filter { $0.hasPrefix(prefix) }.flatMap { path in
            try Self.table("\(directory)/\(path)").map { (path, $0) }
        }
    }

    /// The first row with three filled cells or more has the titles; a heading above it is one cell.
    static func table(_ path: String) throws -> [Row] {
        let reader = try SheetReader.open(path: path)
        var titles: [String] = []
        var rows: [Row] = []
        while let row = try reader.next() {
            let cells = row.cells.map { CellText.folded($0) }
            if titles.isEmpty {
                if cells.count(where: { !$0.isEmpty }) >= 3 {
                    titles = cells.map { $0.replacing("*", with: "") }
                }
                continue
            }
            rows.append(Row(zip(titles, cells)) { first, _ in first })
        }
        try #require(!titles.isEmpty, "\(path) has no titles")
        return rows
    }
}

extension DeliveredFiles.Row {
    /// The cell under a title; empty when the table has no such column.
    func text(_ title: String) -> String { self[title] ?? "" }

    /// A number that passes every check, in the form in which all files can be compared.
    func idNumber(_ title: String) -> String? { try? IDNumber(validating: text(title)).text }

    func day(_ title: String) throws -> Day { try #require(Day(text(title)), "\(title): no day") }

    func month(_ title: String) throws -> Month { try #require(Month(text(title)), "\(title): no month") }

    func fen(_ title: String) throws -> Int {
        Int(try #require(Fen(yuanText: text(title)), "\(title): no amount").value)
    }
}
