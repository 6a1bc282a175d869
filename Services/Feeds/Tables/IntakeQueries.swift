import GRDB
import Models

/// A delivery as the journal knows it.
public struct DeliveryRecord: Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        /// Opened; chunks are arriving.
        case open
        case closed
        /// The same rows had been delivered before.
        case repeated
        /// Nothing of it can be used.
        case refused
    }

    public let id: BatchID
    public let source: FeedSource
    public let area: DivisionCode
    public let fileName: String
    public let state: State
    public var chunks = 0
    public var accepted = 0
    public var refused = 0
    public var controlTotal = Fen.zero
    public var merkleRoot: String?
    /// The delivery that this one repeats.
    public var earlier: BatchID?
    /// How often exactly this file came again.
    public var repeats = 0
    /// The later batch with the same rows that was taken in after this one had been undone.
    public var replacedBy: BatchID?
    public var code: String?
    public var message: String?
    /// When it was first heard of.
    public let at: Moment
    /// The partition key under which its refused rows are found.
    public var rowSet: String?
}

/// A batch with the same rows as another.
public struct LikeBatch: Hashable, Sendable {
    public let id: BatchID
    public let isClosed: Bool

    public init(id: BatchID, isClosed: Bool) {
        self.id = id
        self.isClosed = isClosed
    }
}

/// How many batches and rows a partition holds.
public struct IntakeCounts: Hashable, Sendable {
    public var open = 0
    public var closed = 0
    public var repeated = 0
    public var refusedBatches = 0
    public var acceptedRows = 0
    public var refusedRows = 0
    /// Payroll rows that went straight to a county in the area, whoever sent them.
    public var sheetedRows = 0
}

/// Reads of one intake partition's file.
public enum IntakeQueries {
    /// When data of each source last came in; sources that never sent any are left out.
    static func lastDeliveries(_ database: Database) throws -> [(source: FeedSource, at: Moment)] {
        try FeedSource.allCases.compactMap { source in
            let last = try Int64.fetchOne(
                database, sql: "SELECT MAX(opened) FROM batch WHERE source = ?", arguments: [source.rawValue])
            return last.map { (source, Moment(milliseconds: $0)) }
        }
    }

    /// The progress of an open or closed batch.
    public static func progress(_ batch: BatchID, rowSet: String, _ database: Database) throws -> BatchProgress? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM batch WHERE id = ? AND row_set = ?",
                arguments: [batch.description, rowSet]),
            let source = FeedSource(rawValue: row["source"])
        else { return nil }
        return BatchProgress(
            batch: batch, source: source, isClosed: row["closed"] != nil, chunks: row["chunks"], rows: row["rows"],
            refused: row["refused"], lastRow: row["last_row"], controlTotal: Fen(row["control_total"]))
    }

    /// The last batch with the same rows of the same source and area.
    public static func latest(
        rowSet: String, source: FeedSource, area: DivisionCode, _ database: Database
    ) throws -> LikeBatch? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT id, closed FROM batch WHERE row_set = ? AND source = ? AND area = ? ORDER BY generation DESC LIMIT 1
                """, arguments: [rowSet, source.rawValue, area.description]
        ).map { LikeBatch(id: BatchID(unchecked: $0["id"]), isClosed: $0["closed"] != nil) }
    }

    /// The delivery, if this partition has heard of it.
    public static func delivery(_ id: BatchID, _ database: Database) throws -> DeliveryRecord? {
        let key: StatementArguments = [id.description]
        if let row = try Row.fetchOne(database, sql: "SELECT * FROM batch WHERE id = ?", arguments: key),
            var record = batch(row)
        {
            record.replacedBy = try String.fetchOne(
                database,
                sql: """
                    SELECT id FROM batch WHERE row_set = :row_set AND source = :source AND area = :area
                    AND generation > :generation ORDER BY generation DESC LIMIT 1
                    """,
                arguments: [
                    "row_set": row["row_set"] as String, "source": row["source"] as String,
                    "area": row["area"] as String,
                    "generation": row["generation"] as Int,
                ]
            ).map { BatchID(unchecked: $0) }
            record.repeats =
                try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM repeated WHERE batch = ?", arguments: key) ?? 0
            return record
        }
        if let row = try Row.fetchOne(database, sql: "SELECT * FROM refused_batch WHERE id = ?", arguments: key) {
            return refusedBatch(row)
        }
        return try Row.fetchOne(
            database, sql: "SELECT * FROM repeated WHERE batch = ? ORDER BY seq DESC LIMIT 1", arguments: key
        ).flatMap(repetition)
    }

    /// The latest deliveries in an area, the newest first.
    public static func deliveries(in area: DivisionCode, limit: Int, _ database: Database) throws -> [DeliveryRecord] {
        let range = area.codesInside
        func rows(_ table: String, _ time: String) throws -> [Row] {
            try Row.fetchAll(
                database, sql: "SELECT * FROM \(table) WHERE area >= ? AND area < ? ORDER BY \(time) DESC LIMIT ?",
                arguments: [range.lowerBound, range.upperBound, limit])
        }
        let records =
            try rows("batch", "opened").compactMap(batch) + rows("refused_batch", "at").compactMap(refusedBatch)
            + rows("repeated", "at").compactMap(repetition).filter { $0.earlier != $0.id }
        return Array(records.sorted { ($1.at, $1.id) < ($0.at, $0.id) }.prefix(limit))
    }

    /// Refused rows of a batch in the order of the file, from the row after `row`.
    public static func refusedRows(
        of batch: BatchID, after row: Int, limit: Int, _ database: Database
    ) throws -> [RefusedRow] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM refused_row WHERE batch = ? AND row > ? ORDER BY row LIMIT ?",
            arguments: [batch.description, row, limit]
        ).map { RefusedRow(row: $0["row"], column: $0["title"], code: $0["code"], message: $0["message"]) }
    }

    public static func counts(in area: DivisionCode, _ database: Database) throws -> IntakeCounts {
        let range = area.codesInside
        let filter = "WHERE area >= ? AND area < ?"
        let arguments: StatementArguments = [range.lowerBound, range.upperBound]
        var counts = IntakeCounts()
        let sums = """
            SELECT COUNT(*) - COUNT(closed) AS open, COUNT(closed) AS closed, COALESCE(SUM(rows), 0) AS accepted,
            COALESCE(SUM(refused), 0) AS refused FROM batch \(filter)
            """
        if let row = try Row.fetchOne(database, sql: sums, arguments: arguments) {
            counts.open = row["open"]
            counts.closed = row["closed"]
            counts.acceptedRows = row["accepted"]
            counts.refusedRows = row["refused"]
        }
        func count(_ table: String) throws -> Int {
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(table) \(filter)", arguments: arguments) ?? 0
        }
        counts.sheetedRows =
            try Int.fetchOne(
                database, sql: "SELECT SUM(rows) FROM sheeted WHERE county >= ? AND county < ?", arguments: arguments)
            ?? 0
        counts.repeated = try count("repeated")
        counts.refusedBatches = try count("refused_batch")
        return counts
    }

    private static func batch(_ row: Row) -> DeliveryRecord? {
        guard var record = record(row, id: "id", at: "opened", row["closed"] == nil ? .open : .closed) else {
            return nil
        }
        record.chunks = row["chunks"]
        record.accepted = row["rows"]
        record.refused = row["refused"]
        record.controlTotal = Fen(row["control_total"])
        record.merkleRoot = row["merkle_root"]
        record.rowSet = row["row_set"]
        return record
    }

    private static func refusedBatch(_ row: Row) -> DeliveryRecord? {
        guard var record = record(row, id: "id", at: "at", .refused) else { return nil }
        record.code = row["code"]
        record.message = row["message"]
        return record
    }

    private static func repetition(_ row: Row) -> DeliveryRecord? {
        guard var record = record(row, id: "batch", at: "at", .repeated) else { return nil }
        record.earlier = BatchID(unchecked: row["earlier"])
        return record
    }

    private static func record(_ row: Row, id: String, at: String, _ state: DeliveryRecord.State) -> DeliveryRecord? {
        guard let source = FeedSource(rawValue: row["source"]), let area = DivisionCode(row["area"] as String) else {
            return nil
        }
        return DeliveryRecord(
            id: BatchID(unchecked: row[id]), source: source, area: area, fileName: row["file_name"], state: state,
            at: Moment(milliseconds: row[at]))
    }
}

extension DivisionCode {
    /// The codes of all places that lie in this one, itself included, as a range of texts.
    var codesInside: Range<String> {
        var prefix = Substring(description)
        while description.utf8.count == 6, prefix.count > 2, prefix.hasSuffix("00") { prefix.removeLast(2) }
        // A colon comes right behind the nine.
        return String(prefix)..<String(prefix) + ":"
    }
}
