import Foundation

/// A small comma-separated table with a header row. A cell may be quoted (RFC 4180) but not run over several lines.
struct DelimitedTable {
    /// The line in the file (the header is line 1) and the cells in the order of the columns asked for.
    /// Cells that a row lacks are empty.
    let rows: [(line: Int, cells: [String])]

    /// - Parameter optional: columns that the header may lack; their cells come after the others, empty where there is no column.
    init(
        _ text: String, columns: [String], optional: [String] = [], file: String
    ) throws(TableProblem) {
        let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let header = lines.first.map { DelimitedTable.cells($0) } ?? []
        var positions: [Int?] = []
        for column in columns {
            guard let position = header.firstIndex(of: column) else {
                throw TableProblem(file: file, line: 1, reason: .missingColumn(column))
            }
            positions.append(position)
        }
        positions += optional.map { header.firstIndex(of: $0) }
        rows = zip(2..., lines.dropFirst()).compactMap { number, line in
            guard !line.allSatisfy(\.isWhitespace) else { return nil }
            let cells = DelimitedTable.cells(line)
            return (number, positions.map { $0.map { $0 < cells.count ? cells[$0] : "" } ?? "" })
        }
        guard !rows.isEmpty else { throw TableProblem(file: file, reason: .empty) }
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var quoted = false
        var quoteJustClosed = false
        for character in line {
            switch character {
            case "\"" where quoted:
                quoted = false
                quoteJustClosed = true
                continue
            case "\"" where quoteJustClosed:
                cells[cells.count - 1].append("\"")
                quoted = true
            case "\"" where cells[cells.count - 1].isEmpty: quoted = true
            case "," where !quoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
            quoteJustClosed = false
        }
        return cells
    }
}

/// The tables that are part of the program.
enum BundledTable {
    /// The text of `Resources/<name>`. A program installed without its resource folder cannot know a calendar or a division:
    /// it stops at once, and names what is missing.
    static func text(_ name: String) -> String {
        let url = Bundle.module.bundleURL.appendingPathComponent("Resources").appendingPathComponent(name)
        guard let data = try? Data(contentsOf: url), let text = String(bytes: data, encoding: .utf8) else {
            preconditionFailure("the bundled table \(name) is missing or is not UTF-8")
        }
        return text
    }
}
