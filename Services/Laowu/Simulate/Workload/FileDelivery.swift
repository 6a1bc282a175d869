import Journal
import Models

/// A file on its way into the system under one batch, chunk by chunk.
final class FileDelivery {
    enum Outcome {
        case underWay, accepted, repeated
    }

    let file: String
    let batch: BatchID
    let rows: [FeedRow]
    private(set) var outcome = Outcome.underWay
    private let source: FeedSource
    private let area: DivisionCode
    private let client: Client
    private let chunkSize: Int
    private let isPushed: Bool
    private let court: Court
    private var sent = 0
    private var chunks = 0

    init(_ file: SimulatedFile, batch: BatchID, chunkSize: Int, client: Client, court: Court) {
        self.file = file.name
        self.batch = batch
        self.chunkSize = chunkSize
        self.client = client
        self.court = court
        isPushed = file.isPushed
        source = file.source
        area = file.area
        rows = file.rows.enumerated().map { number, row in row(RowReference(batch: batch, row: number + 2)) }
    }

    /// Stands for the digest of the set of rows: the same for every delivery of the file.
    private var rowSet: String { "rows-of-\(file)" }

    func begin() {
        let request = OpenBatch(
            batch: batch, source: source, fileName: "\(file).csv", digest: "digest-\(batch)", rowSetDigest: rowSet,
            area: area, actor: ActorID(unchecked: "feeds"))
        client.call(.intake, request) { [self] outcome in
            guard case .accepted(let event, _, _, _) = outcome else { return surprise(outcome) }
            if event == BatchRepeated.type {
                self.outcome = .repeated
            } else {
                sendNext()
            }
        }
    }

    private func sendNext() {
        guard sent < rows.count else { return close() }
        let part = Array(rows[sent..<min(sent + chunkSize, rows.count)])
        let isPacked = isPushed || source == .payroll
        let chunk = AddChunk(
            batch: batch, partitionKey: rowSet, index: chunks, rows: isPacked ? [] : part, refused: [],
            readings: isPacked ? packed(part) : nil, source: source == .payroll ? .payroll : nil,
            county: isPushed ? area : nil)
        client.call(.intake, chunk) { [self] outcome in
            guard case .accepted = outcome else { return surprise(outcome) }
            sent += part.count
            chunks += 1
            sendNext()
        }
    }

    /// Readings of devices; payroll lines with the homes that are known now.
    private func packed(_ rows: [FeedRow]) -> [String] {
        rows.compactMap { row -> String? in
            switch row {
            case .attendance(let reading): reading.packed
            case .payroll(let row): row.packed(for: court.homes.home(of: row.person))
            default: nil
            }
        }
    }

    private func close() {
        let total = rows.reduce(Fen.zero) { sum, row in
            switch row {
            case .payroll(let row): sum + row.net
            case .transport(let row): sum + row.amount
            default: sum
            }
        }
        let request = CloseBatch(
            batch: batch, partitionKey: rowSet, chunks: chunks, rows: rows.count, refused: 0, controlTotal: total,
            merkleRoot: "root-of-\(file)")
        client.call(.intake, request) { [self] outcome in
            guard case .accepted = outcome else { return surprise(outcome) }
            self.outcome = .accepted
        }
    }

    private func surprise(_ outcome: CommandOutcome) {
        court.accuse(FeedOracle.name, "\(batch) of \(file) was answered \(outcome)")
    }
}
