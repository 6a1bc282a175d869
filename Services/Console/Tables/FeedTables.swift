import Models
import Store

/// Deliveries, their rows and what was wrong with them, from `intake`. The rows' contents are not kept.
final class FeedTables {
    private let open, close, addChunk, addRefusal: Statement

    init(_ connection: Connection) throws {
        open = try connection.prepare(
            """
            INSERT INTO feed_batch (batch, kind, repeated_as, source, file_name, area, state, problem)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        close = try connection.prepare(
            "UPDATE feed_batch SET state = 'closed' WHERE batch = ? AND kind = 'delivery' AND repeated_as = ''")
        addChunk = try connection.prepare("INSERT OR REPLACE INTO feed_chunk (batch, position, rows) VALUES (?, ?, ?)")
        addRefusal = try connection.prepare("INSERT OR IGNORE INTO feed_refusal VALUES (?, ?, ?, ?)")
    }

    func observe(_ event: IntakeEvent) throws {
        switch event {
        case .batchOpened(let event):
            let request = event.request
            try open.run(
                request.batch, "delivery", "", request.source.rawValue, request.fileName, request.area, "open", "")
        case .batchRepeated(let event):
            // A delivery's id follows from its content: only the name tells its repeats apart.
            let request = event.request
            try open.run(
                request.batch, "repeat", request.fileName, request.source.rawValue, request.fileName, request.area,
                "repeated", "")
        case .batchRefused(let event):
            let request = event.request
            try open.run(
                request.batch, "refusal", "", request.source.rawValue, request.fileName, request.area, "refused",
                request.code)
        case .chunkAccepted(let event):
            let chunk = event.chunk
            try addChunk.run(chunk.batch, chunk.index, chunk.rows.count + (chunk.readings?.count ?? 0))
            for row in chunk.refused { try addRefusal.run(chunk.batch, row.row, row.column, row.code) }
        case .batchClosed(let event): try close.run(event.request.batch)
        case .outsideBatchTaken(let taken):
            let name = "\(taken.topic)@\(taken.offset)"
            guard taken.code == nil else {
                try open.run(
                    taken.batch, "refusal", "", taken.source.rawValue, name, taken.area, "refused", taken.code)
                return
            }
            try open.run(taken.batch, "delivery", "", taken.source.rawValue, name, taken.area, "closed", "")
            try addChunk.run(taken.batch, 0, taken.readings.count)
            for row in taken.refused { try addRefusal.run(taken.batch, row.row, row.column, row.code) }
        }
    }
}
