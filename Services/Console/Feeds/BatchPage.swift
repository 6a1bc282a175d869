import Models
import ServiceKit

/// What the template `batch` shows: one delivery and the rows of it that could not be used.
struct BatchPage: Sendable {
    struct BadRow: Sendable {
        let row: String
        let column: String
        let reason: Bilingual
        let code: String
    }

    let fileName: String
    let facts: [Fact]
    let state: Bilingual
    let tone: String
    let problem: Bilingual?
    let steps: [Happening]
    let faults: [Bar]
    let rows: [BadRow]
    let paging: Paging

    /// - Parameters:
    ///   - record: the delivery, or the attempt if it came to nothing.
    ///   - all: everything that came under its id.
    init(_ id: BatchID, _ record: FeedBook.Batch, _ all: [FeedBook.Batch], _ book: FeedBook, page: Int) throws {
        fileName = record.fileName
        state = Wording.feedState(record.state)
        tone = FeedsPage.tone(ofState: record.state)
        problem = record.problem.isEmpty ? nil : Wording.reason(record.problem)
        facts = [
            Fact(label: Bilingual("来源", "source"), value: Wording.source(record.source).zh),
            Fact(label: Bilingual("报送地", "from"), value: PageFrame.name(of: record.area), note: record.area),
            Fact(label: Bilingual("报送人", "handed in by"), value: record.actor.isEmpty ? "–" : record.actor),
            Fact(label: Bilingual("可用行", "usable rows"), value: Numeral.grouped(record.rows)),
            Fact(label: Bilingual("退回行", "rows refused"), value: Numeral.grouped(record.refused)),
            Fact(label: Bilingual("等待行", "rows that wait"), value: Numeral.grouped(record.waiting)),
            Fact(
                label: Bilingual("金额合计", "control total"),
                value: record.controlTotal.map { $0 == 0 ? "–" : "\(Numeral.yuan($0)) 元" } ?? "–"),
            Fact(label: Bilingual("分块", "chunks"), value: record.chunks.map { Numeral.grouped($0) } ?? "–"),
            Fact(
                label: Bilingual("默克尔根", "Merkle root"),
                value: record.merkleRoot.flatMap { $0.isEmpty ? nil : $0 } ?? "–"),
            Fact(label: Bilingual("批次编号", "delivery id"), value: id.description),
        ]
        steps = all.sorted { $0.at < $1.at }.map { one in
            let text = Wording.feedState(one.state)
            return Happening(
                when: one.at == 0 ? "–" : Numeral.chinaTime(one.at), what: text, detail: one.fileName,
                tone: FeedsPage.tone(ofState: one.state))
        }
        faults = Scale.bars(try book.faults(id).map { (Wording.reason($0.code), $0.count, "warn") })
        let (total, found) = try book.badRows(id, page: page)
        rows = found.map {
            BadRow(row: "\($0.row)", column: $0.column, reason: Wording.reason($0.code), code: $0.code)
        }
        paging = Paging(page: page, of: total, size: FeedBook.pageSize) {
            Target("feeds", id.description, query: ["page": $0]).description
        }
    }
}
