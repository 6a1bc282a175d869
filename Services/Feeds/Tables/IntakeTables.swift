import Journal
import Models
import Store

/// The batches of one partition.
public final class IntakeTables {
    static let schema = """
        -- The key's columns stand first: SQLite 3.40's integrity_check sees NULL in such a table otherwise.
        CREATE TABLE batch (
            row_set TEXT NOT NULL, source TEXT NOT NULL, area TEXT NOT NULL,
            -- From 1; the same rows come again as another batch when the one before was undone.
            generation INTEGER NOT NULL CHECK (generation > 0),
            id TEXT NOT NULL, file_name TEXT NOT NULL, digest TEXT NOT NULL, actor TEXT NOT NULL,
            opened INTEGER NOT NULL, closed INTEGER,
            chunks INTEGER NOT NULL DEFAULT 0 CHECK (chunks >= 0),
            rows INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0),
            refused INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0),
            last_row INTEGER NOT NULL DEFAULT 0,
            control_total INTEGER NOT NULL DEFAULT 0,
            merkle_root TEXT,
            PRIMARY KEY (row_set, source, area, generation),
            CHECK ((closed IS NULL) = (merkle_root IS NULL))
        ) WITHOUT ROWID;
        CREATE INDEX batch_by_id ON batch (id);
        CREATE INDEX batch_by_source ON batch (source, opened);
        CREATE TABLE refused_row (
            batch TEXT NOT NULL, row INTEGER NOT NULL, title TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
            PRIMARY KEY (batch, row)
        ) WITHOUT ROWID;
        CREATE TABLE repeated (
            seq INTEGER PRIMARY KEY, batch TEXT NOT NULL, earlier TEXT NOT NULL, source TEXT NOT NULL,
            area TEXT NOT NULL, file_name TEXT NOT NULL, at INTEGER NOT NULL
        );
        CREATE INDEX repeated_by_batch ON repeated (batch);
        -- Payroll rows that went straight to their county.
        CREATE TABLE sheeted (county TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;
        -- How far each topic of others was taken.
        CREATE TABLE outside (topic TEXT PRIMARY KEY, offset INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE refused_batch (
            id TEXT PRIMARY KEY, source TEXT NOT NULL, area TEXT NOT NULL,
            file_name TEXT NOT NULL, digest TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL
        ) WITHOUT ROWID;
        """

    private let findLike, find, open, extend, close, refuseRow, repeated, refuseBatch: Statement
    private let outside, takeOutside, sheet: Statement

    init(_ connection: Connection) throws {
        let progress = "id, source, closed, chunks, rows, refused, last_row, control_total FROM batch"
        findLike = try connection.prepare(
            "SELECT \(progress) WHERE row_set = ? AND source = ? AND area = ? ORDER BY generation DESC LIMIT 1")
        find = try connection.prepare("SELECT \(progress) WHERE id = ? AND row_set = ?")
        open = try connection.prepare(
            """
            INSERT INTO batch (row_set, source, area, id, file_name, digest, actor, opened, generation)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, COALESCE(MAX(generation), 0) + 1
            FROM batch WHERE row_set = ?1 AND source = ?2 AND area = ?3 HAVING COALESCE(SUM(id = ?4), 0) = 0
            """)
        extend = try connection.prepare(
            """
            UPDATE batch SET chunks = chunks + 1, rows = rows + ?, refused = refused + ?, last_row = MAX(last_row, ?),
            control_total = control_total + ? WHERE id = ? AND row_set = ?
            """)
        close = try connection.prepare("UPDATE batch SET closed = ?, merkle_root = ? WHERE id = ? AND row_set = ?")
        refuseRow = try connection.prepare("INSERT INTO refused_row VALUES (?, ?, ?, ?, ?)")
        repeated = try connection.prepare("INSERT INTO repeated VALUES (?, ?, ?, ?, ?, ?, ?)")
        outside = try connection.prepare("SELECT offset FROM outside WHERE topic = ?")
        takeOutside = try connection.prepare(
            "INSERT INTO outside VALUES (?, ?) ON CONFLICT DO UPDATE SET offset = max(offset, excluded.offset)")
        sheet = try connection.prepare(
            "INSERT INTO sheeted VALUES (?, ?) ON CONFLICT DO UPDATE SET rows = rows + excluded.rows")
        refuseBatch = try connection.prepare("INSERT OR REPLACE INTO refused_batch VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    }

    /// The batch that came first with the same rows of the same source and area.
    func batch(like request: OpenBatch) throws -> BatchProgress? {
        try findLike.first(request.rowSetDigest, request.source.rawValue, request.area, read: Self.progress) ?? nil
    }

    func batch(_ id: BatchID, rowSet: String) throws -> BatchProgress? {
        try find.first(id, rowSet, read: Self.progress) ?? nil
    }

    func apply(_ event: IntakeEvent, _ meta: EventMeta) throws {
        let at = meta.time.milliseconds
        switch event {
        case .batchOpened(let opened):
            let request = opened.request
            try open.run(
                request.rowSetDigest, request.source.rawValue, request.area, request.batch,
                request.fileName, request.digest, request.actor, at)
        case .batchRepeated(let again):
            let request = again.request
            try repeated.run(
                meta.seq, request.batch, again.earlier, request.source.rawValue, request.area,
                request.fileName, at)
        case .chunkAccepted(let accepted): try apply(accepted.chunk)
        case .batchClosed(let closed):
            let request = closed.request
            try close.run(at, request.merkleRoot, request.batch, request.partitionKey)
        case .batchRefused(let refusal):
            let request = refusal.request
            try refuseBatch.run(
                request.batch, request.source.rawValue, request.area, request.fileName,
                request.digest, request.code, request.message, at)
        case .outsideBatchTaken(let taken): try apply(taken, at)
        }
    }

    private func apply(_ chunk: AddChunk) throws {
        let readings = chunk.readings ?? []
        let lastRow = max(
            chunk.rows.last?.ref.row ?? 0, chunk.refused.last?.row ?? 0,
            readings.last.flatMap { AttendanceRow.row(ofPacked: $0) } ?? 0)
        let total =
            try chunk.rows.reduce(Fen.zero) { $0 + $1.controlAmount }
            + (chunk.source == .payroll ? account(readings) : .zero)
        try extend.run(
            chunk.rows.count + readings.count, chunk.refused.count, lastRow, total, chunk.batch,
            chunk.partitionKey)
        for row in chunk.refused { try refuseRow.run(chunk.batch, row.row, row.column, row.code, row.message) }
    }

    /// Counts packed payroll lines by their counties.
    ///
    /// - Returns: the sum of their net pay.
    private func account(_ lines: [String]) throws -> Fen {
        var counts: [DivisionCode: Int] = [:]
        var total = Fen.zero
        for line in lines {
            if let (county, _) = PayrollRow.addressed(line) { counts[county, default: 0] += 1 }
            total = total + (PayrollRow.net(ofPacked: line) ?? .zero)
        }
        for (county, rows) in counts { try sheet.run(county, rows) }
        return total
    }

    /// Whether the record of a topic of others was taken.
    func isTaken(_ topic: String, _ offset: Int64) throws -> Bool {
        try outside.first(topic) { $0.int(0) >= offset } ?? false
    }

    /// A record of others is a batch that is closed as soon as it is opened.
    private func apply(_ taken: OutsideBatchTaken, _ at: Int64) throws {
        try takeOutside.run(taken.topic, taken.offset)
        let (id, name) = (taken.batch.description, "\(taken.topic)@\(taken.offset)")
        if let code = taken.code {
            try refuseBatch.run(id, taken.source.rawValue, taken.area, name, id, code, taken.message ?? "", at)
            return
        }
        try open.run(
            id, taken.source.rawValue, taken.area, id, name, id, taken.sender?.description ?? "", at)
        let last = max(
            taken.refused.last?.row ?? 0, taken.readings.last.flatMap { AttendanceRow.row(ofPacked: $0) } ?? 0)
        let total = taken.source == .payroll ? try account(taken.readings) : .zero
        try extend.run(taken.readings.count, taken.refused.count, last, total, id, id)
        for row in taken.refused { try refuseRow.run(id, row.row, row.column, row.code, row.message) }
        try close.run(at, id, id, id)
    }

    private static func progress(_ row: borrowing Statement) -> BatchProgress? {
        guard let source = FeedSource(rawValue: row.text(1)) else { return nil }
        return BatchProgress(
            batch: BatchID(unchecked: row.text(0)), source: source, isClosed: !row.isNull(2), chunks: Int(row.int(3)),
            rows: Int(row.int(4)), refused: Int(row.int(5)), lastRow: Int(row.int(6)), controlTotal: Fen(row.int(7)))
    }
}
