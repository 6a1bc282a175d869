/// A column that a table must or may have.
public struct HeaderColumn: Hashable, Sendable {
    /// Name by which the program asks for it.
    public let key: String
    /// Titles that mean this column; the first one is used in problems.
    public let titles: [String]
    public let isRequired: Bool

    public init(_ key: String, titles: [String], isRequired: Bool = true) {
        self.key = key
        self.titles = titles
        self.isRequired = isRequired
    }
}

/// Where the columns of a table are, found by their titles.
public struct HeaderRow: Hashable, Sendable {
    /// Rows, blank ones not counted, within which the header must stand: sheets like to begin with a merged title.
    public static let searchedRows = 5

    /// 1-based row of the header.
    public let number: Int
    /// Titles in the header that mean no known column, as they stand, left to right.
    public var unknownTitles: [String] { unknownColumns.map(\.title) }
    /// The same with their 0-based columns.
    public let unknownColumns: [Column]
    private let positions: [String: Int]

    /// Reads rows up to and including the header; the next row of the reader is the first one below it.
    ///
    /// - Throws: `SheetProblem` `header-not-found`, `columns-missing` (all of them named), `column-repeated`, and what
    ///   reading throws.
    public static func find(in reader: SheetReader, columns: [HeaderColumn]) throws -> HeaderRow {
        var best: (row: SheetRow, positions: [String: [Int]])?
        for _ in 0..<searchedRows {
            guard let row = try reader.next() else { break }
            let positions = match(row, columns)
            if positions.count > best?.positions.count ?? 0 { best = (row, positions) }
            if columns.allSatisfy({ !$0.isRequired || positions[$0.key] != nil }), !positions.isEmpty { break }
        }
        do {
            return try HeaderRow(best?.row, best?.positions ?? [:], columns)
        } catch let problem as SheetProblem {
            throw problem.located(file: reader.fileName)
        }
    }

    private init(_ row: SheetRow?, _ matches: [String: [Int]], _ columns: [HeaderColumn]) throws {
        let required = columns.filter(\.isRequired)
        let missing = required.filter { matches[$0.key] == nil }.map(\.firstTitle)
        // One match in many may be a title line that happens to be called like a column.
        guard let row, !matches.isEmpty, matches.count > 1 || missing.count < 2 else {
            throw SheetProblem(
                .headerNotFound, subjects: (required.isEmpty ? columns : required).map(\.firstTitle))
        }
        if !missing.isEmpty { throw SheetProblem(.columnsMissing, row: row.number, subjects: missing) }
        for column in columns {
            guard let places = matches[column.key], places.count > 1 else { continue }
            throw SheetProblem(
                .columnRepeated, row: row.number, column: places[1], subjects: [column.firstTitle])
        }
        number = row.number
        positions = matches.compactMapValues(\.first)
        let known = Set(positions.values)
        unknownColumns = row.cells.indices.filter { !known.contains($0) && !Self.folded(row.cells[$0]).isEmpty }
            .map { Column(title: row.cells[$0], column: $0) }
    }

    /// A column of a table by its title as it stands.
    public struct Column: Hashable, Sendable {
        public let title: String
        public let column: Int
    }

    /// 0-based column, `nil` when the table does not have it.
    public func column(_ key: String) -> Int? { positions[key] }

    /// The cell of a row under a column; the empty cell when the table does not have the column.
    public func cell(_ key: String, in row: SheetRow) -> SheetCell { positions[key].map(row.cell) ?? .empty }

    /// The text of a cell without white space around it, full-width ASCII left as it is; empty for no such column.
    public func text(_ key: String, in row: SheetRow) -> String {
        let text = cell(key, in: row).text
        let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = text.firstIndex(where: { !isSpace($0) }),
            let last = text.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[first...last])
    }

    private static func match(_ row: SheetRow, _ columns: [HeaderColumn]) -> [String: [Int]] {
        var keys: [String: String] = [:]
        for column in columns {
            for title in column.titles where keys[folded(title)] == nil { keys[folded(title)] = column.key }
        }
        var matches: [String: [Int]] = [:]
        for (index, title) in row.cells.enumerated() {
            if let key = keys[folded(title)] { matches[key, default: []].append(index) }
        }
        return matches
    }

    /// A title without what people vary: width, case, spaces and line breaks, stars, parentheses. `合同（月）` and
    /// `合同 (月)*` are the same.
    static func folded(_ title: String) -> String {
        String(CellText.folded(title).lowercased().filter { !$0.isWhitespace && !"*()".contains($0) })
    }
}

extension HeaderColumn {
    fileprivate var firstTitle: String { titles.first ?? key }
}
