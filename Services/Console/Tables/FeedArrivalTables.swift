import Journal
import Models
import Store

/// When deliveries came and what their senders' control totals are, from `intake`: how long a source has been silent follows from here.
final class FeedArrivalTables {
    static let schema = """
        -- A delivery's id follows from its content, so one id arrives again with every repeat.
        CREATE TABLE feed_arrival (
            batch TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL, area TEXT NOT NULL,
            actor TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('taken', 'repeated', 'refused')),
            PRIMARY KEY (batch, seq)) WITHOUT ROWID;
        CREATE INDEX feed_arrival_time ON feed_arrival (source, area, at);
        CREATE TABLE feed_total (
            batch TEXT PRIMARY KEY, at INTEGER NOT NULL, chunks INTEGER NOT NULL, rows INTEGER NOT NULL,
            refused INTEGER NOT NULL, control_total INTEGER NOT NULL, merkle_root TEXT NOT NULL) WITHOUT ROWID;

        """

    private let arrive, total: Statement

    init(_ connection: Connection) throws {
        arrive = try connection.prepare("INSERT OR IGNORE INTO feed_arrival VALUES (?, ?, ?, ?, ?, ?, ?)")
        total = try connection.prepare("INSERT OR IGNORE INTO feed_total VALUES (?, ?, ?, ?, ?, ?, ?)")
    }

    func observe(_ event: IntakeEvent, _ meta: EventMeta) throws {
        switch event {
        case .batchOpened(let event): try note(event.request, "taken", meta)
        case .batchRepeated(let event): try note(event.request, "repeated", meta)
        case .batchRefused(let event):
            let request = event.request
            try arrive.run(
                request.batch, meta.seq, meta.time.milliseconds, request.source.rawValue, request.area, request.actor,
                "refused")
        case .batchClosed(let event):
            let request = event.request
            try total.run(
                request.batch, meta.time.milliseconds, request.chunks, request.rows, request.refused,
                request.controlTotal, request.merkleRoot)
        case .outsideBatchTaken(let taken):
            try arrive.run(
                taken.batch, meta.seq, meta.time.milliseconds, taken.source.rawValue, taken.area,
                taken.sender?.description ?? "",
                taken.code == nil ? "taken" : "refused")
            guard taken.code == nil else { return }
            let refused = Set(taken.refused.map(\.row)).count
            try total.run(taken.batch, meta.time.milliseconds, 1, taken.readings.count, refused, 0, "")
        case .chunkAccepted: return
        }
    }

    private func note(_ request: OpenBatch, _ state: String, _ meta: EventMeta) throws {
        try arrive.run(
            request.batch, meta.seq, meta.time.milliseconds, request.source.rawValue, request.area, request.actor, state
        )
    }
}
