import Models
import Store

/// Deliveries, their rows and what was wrong with them, from `intake`. The rows' contents are not kept.
final class FeedTables {
    private let open, close, addChunk, addRefusal: Statement

    init(_ connection: Connection) throws {
        open = try connection.prepare(
            """
            INSERT INTO feed_batch (batch, source, file_name, area, state, earlier) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        close = try connection.prepare("UPDATE feed_batch SET state = 'closed', control_total = ? WHERE batch = ?")
        addChunk = try connection.prepare("INSERT OR REPLACE INTO feed_chunk (batch, position, rows) VALUES (?, ?, ?)")
        addRefusal = try connection.prepare("INSERT OR IGNORE INTO feed_refusal VALUES (?, ?, ?, ?)")
    }

    func observe(_ event: IntakeEvent) throws {
        switch event {
        case .batchOpened(let event): try add(event.request, state: "open", earlier: nil)
        case .batchRepeated(let event): try add(event.request, state: "repeated", earlier: event.earlier)
        case .chunkAccepted(let event):
            let chunk = event.chunk
            try addChunk.run(chunk.batch, chunk.index, chunk.rows.count)
            for row in chunk.refused { try addRefusal.run(chunk.batch, row.row, row.column, row.code) }
        case .batchClosed(let event): try close.run(event.request.controlTotal, event.request.batch)
        }
    }

    private func add(_ request: OpenBatch, state: String, earlier: BatchID?) throws {
        try open.run(request.batch, request.source.rawValue, request.fileName, request.area, state, earlier)
    }
}
