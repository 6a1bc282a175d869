import Journal
import Models
import Testing

@testable import FeedsService

@Suite("Rules of intake")
struct IntakeRulesTests {
    static let batch = BatchID(unchecked: "transport-1")
    let known = BatchProgress(
        batch: batch, source: .transport, chunks: 2, rows: 3, refused: 1, lastRow: 9, controlTotal: Fen(300))

    func open(_ batch: BatchID = batch) -> OpenBatch {
        OpenBatch(
            batch: batch, source: .transport, fileName: "t.csv", digest: "d", rowSetDigest: "s", area: hekou,
            actor: ActorID(unchecked: "zhang.san"))
    }

    func row(_ number: Int, of batch: BatchID = batch) -> FeedRow {
        .transport(
            row: TransportRow(
                ref: RowReference(batch: batch, row: number), county: hekou, person: PersonKey(unchecked: "p"),
                departedOn: Day("2018-03-02")!, destination: hekou, amount: Fen(100)))
    }

    func refused(_ number: Int) -> RefusedRow { RefusedRow(row: number, column: "c", code: "code", message: "m") }

    func add(_ index: Int, _ rows: [FeedRow], _ refused: [RefusedRow] = []) -> String {
        let chunk = AddChunk(batch: Self.batch, partitionKey: "s", index: index, rows: rows, refused: refused)
        switch IntakeRules.add(chunk, to: known) {
        case .event(let event): return event.type
        case .refuse(let refusal): return refusal.code
        }
    }

    @Test("the first delivery of a set of rows opens, the same file goes on until it is closed, any other repeats it")
    func opening() {
        #expect(IntakeRules.open(open(), known: nil).type == BatchOpened.type)
        #expect(IntakeRules.open(open(), known: known).type == BatchOpened.type)
        var closed = known
        closed.isClosed = true
        for (request, earlier) in [(open(), closed), (open(BatchID(unchecked: "other")), known)] {
            guard case .batchRepeated(let again) = IntakeRules.open(request, known: earlier) else {
                Issue.record("not repeated")
                continue
            }
            #expect(again.earlier == Self.batch)
        }
    }

    @Test("chunks are taken in order, with every row once")
    func chunks() {
        #expect(add(2, [row(10), row(12)], [refused(11)]) == ChunkAccepted.type)
        #expect(add(2, [], [refused(11)]) == ChunkAccepted.type)
        #expect(add(1, [row(10)]) == "chunk-repeated")
        #expect(add(3, [row(10)]) == "chunk-out-of-order")
        #expect(add(2, []) == "chunk-size")
        #expect(add(2, (10...510).map { row($0) }) == "chunk-size")
        #expect(add(2, [row(9)]) == "rows-out-of-order")
        #expect(add(2, [row(11), row(10)]) == "rows-out-of-order")
        #expect(add(2, [row(10)], [refused(10)]) == "rows-out-of-order")
        #expect(add(2, [row(10, of: BatchID(unchecked: "other"))]) == "rows-of-another-batch")
    }

    @Test("a batch is closed only with the counts that were accepted")
    func closing() {
        func close(_ chunks: Int, _ rows: Int, _ refused: Int, _ total: Int64, _ batch: BatchProgress?) -> String {
            let request = CloseBatch(
                batch: Self.batch, partitionKey: "s", chunks: chunks, rows: rows, refused: refused,
                controlTotal: Fen(total), merkleRoot: "r")
            switch IntakeRules.close(request, batch) {
            case .event(let event): return event.type
            case .refuse(let refusal): return refusal.code
            }
        }
        #expect(close(2, 3, 1, 300, known) == BatchClosed.type)
        for (chunks, rows, refused, total) in [(1, 3, 1, 300), (2, 4, 1, 300), (2, 3, 0, 300), (2, 3, 1, 301)] {
            #expect(close(chunks, rows, refused, Int64(total), known) == "batch-counts-differ")
        }
        #expect(close(2, 3, 1, 300, nil) == "batch-unknown")
        var closed = known
        closed.isClosed = true
        #expect(close(2, 3, 1, 300, closed) == "batch-closed")
    }
}
