import Journal
import Models

/// What becomes of the commands of intake.
enum IntakeRules {
    /// Rows of one chunk, usable and refused.
    static let mostRows = 500
    /// Rows of one chunk that travel by the sheet, usable and refused.
    static let mostReadings = 5_000

    /// A file is opened once. The same file again goes on where it stopped until it is closed; any file with the same rows
    /// is a repetition of the one that came first, unless that one was undone and is replaced.
    ///
    /// - Parameter known: the batch of the same source and area with the same set of rows.
    static func open(_ request: OpenBatch, known: BatchProgress?) -> IntakeEvent {
        let isReplacing =
            known.map { $0.isClosed && $0.batch == request.replaces && $0.batch != request.batch } ?? false
        guard let known, !isReplacing, known.batch != request.batch || known.isClosed else {
            return .batchOpened(BatchOpened(request: request))
        }
        return .batchRepeated(BatchRepeated(request: request, earlier: known.batch))
    }

    /// Chunks come in order, their rows in the order of the file, each row once.
    static func add(_ chunk: AddChunk, to batch: BatchProgress?) -> Decision<IntakeEvent> {
        guard let batch else { return .refuse(unknownBatch) }
        guard !batch.isClosed else {
            return .refuse(Refusal("batch-closed", zh: "该批次已经结束", en: "the batch is closed"))
        }
        guard chunk.index >= batch.chunks else {
            return .refuse(Refusal("chunk-repeated", zh: "该分段已经收到", en: "the chunk was accepted before"))
        }
        guard chunk.index == batch.chunks else {
            return .refuse(Refusal("chunk-out-of-order", zh: "分段不连续", en: "an earlier chunk is missing"))
        }
        let readings = chunk.readings ?? []
        let most = batch.source.isPacked ? mostReadings : mostRows
        guard (1...most).contains(chunk.rows.count + readings.count + chunk.refused.count) else {
            return .refuse(
                Refusal("chunk-size", zh: "每个分段应有1至\(most)行", en: "a chunk holds 1 to \(most) rows"))
        }
        let read = readings.map { AttendanceRow.row(ofPacked: $0) ?? 0 }
        guard chunk.rows.allSatisfy({ $0.ref.batch == batch.batch && $0.source == batch.source }),
            readings.isEmpty || batch.source == chunk.source ?? .attendance && batch.source.isPacked
        else {
            return .refuse(
                Refusal("rows-of-another-batch", zh: "分段含有其他批次或来源的行", en: "it holds rows of another batch or source"))
        }
        guard isAscending(chunk.rows.map(\.ref.row), after: batch.lastRow),
            isAscending(read, after: batch.lastRow), isAscending(chunk.refused.map(\.row), after: batch.lastRow),
            Set(chunk.rows.map(\.ref.row) + read).isDisjoint(with: chunk.refused.map(\.row)),
            read.isEmpty || Set(read).isDisjoint(with: chunk.rows.map(\.ref.row))
        else {
            return .refuse(Refusal("rows-out-of-order", zh: "行号重复或次序不对", en: "row numbers repeat or are out of order"))
        }
        return .event(.chunkAccepted(ChunkAccepted(chunk: chunk)))
    }

    /// A batch is closed when it holds exactly what its sender counted.
    static func close(_ request: CloseBatch, _ batch: BatchProgress?) -> Decision<IntakeEvent> {
        guard let batch else { return .refuse(unknownBatch) }
        guard !batch.isClosed else {
            return .refuse(Refusal("batch-closed", zh: "该批次已经结束", en: "the batch is closed"))
        }
        guard request.chunks == batch.chunks, request.rows == batch.rows, request.refused == batch.refused,
            request.controlTotal == batch.controlTotal
        else {
            return .refuse(
                Refusal(
                    "batch-counts-differ", zh: "分段数、行数或控制总额与已收到的不一致",
                    en: "chunks, rows or control total differ from what was accepted"))
        }
        return .event(.batchClosed(BatchClosed(request: request)))
    }

    private static let unknownBatch = Refusal(
        "batch-unknown", zh: "没有这个批次", en: "there is no such batch", isMissing: true)

    private static func isAscending(_ numbers: [Int], after first: Int) -> Bool {
        var last = first
        for number in numbers {
            guard number > last else { return false }
            last = number
        }
        return true
    }
}
