import Models

/// How far a batch has come.
public struct BatchProgress: Hashable, Sendable {
    public let batch: BatchID
    public let source: FeedSource
    public var isClosed: Bool
    /// Chunks accepted; the next one has this index.
    public var chunks: Int
    /// Usable rows accepted.
    public var rows: Int
    public var refused: Int
    /// The number, in the file, of the last row that an accepted chunk held; 0 before the first.
    public var lastRow: Int
    /// The sum of the amount column over the usable rows accepted.
    public var controlTotal: Fen

    public init(
        batch: BatchID, source: FeedSource, isClosed: Bool = false, chunks: Int = 0, rows: Int = 0, refused: Int = 0,
        lastRow: Int = 0, controlTotal: Fen = .zero
    ) {
        self.batch = batch
        self.source = source
        self.isClosed = isClosed
        self.chunks = chunks
        self.rows = rows
        self.refused = refused
        self.lastRow = lastRow
        self.controlTotal = controlTotal
    }
}
