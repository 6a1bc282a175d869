import Foundation
import Models
import ServiceKit

/// A chunk ready to be sent.
struct PreparedChunk: Sendable {
    let index: Int
    /// ``AddChunk`` as JSON.
    let payload: Data
    let rows: Int
    let refused: Int
    let lastRow: Int
}

/// Reads a file into chunks, from the row after the last one that the journal has.
struct ChunkReading {
    private let file: DeliveredFile
    private let partitionKey: String
    private let reading: FileReading
    private let limits: ChunkLimits
    private let homes: any HomeBook
    private let after: Int
    private var index: Int
    private var ready: [PreparedChunk] = []

    /// - Parameters:
    ///   - partitionKey: the row-set digest.
    ///   - index: the first chunk's.
    ///   - after: the number of the last row that is in the journal already; 0 for none.
    init(
        _ file: DeliveredFile, _ ring: KeyRing, partitionKey: String, index: Int, after: Int,
        limits: ChunkLimits = ChunkLimits(), homes: any HomeBook = UnknownHomes()
    ) throws {
        self.homes = homes
        self.file = file
        self.partitionKey = partitionKey
        self.index = index
        self.after = after
        self.limits = limits
        reading = try FileReading(file, RowSealer(ring: ring))
    }

    /// - Throws: `DeliveryProblem` when the file can no longer be read.
    mutating func next() throws -> PreparedChunk? {
        if ready.isEmpty { try fill() }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    private mutating func fill() throws {
        var rows: [ReadRow] = []
        let most = file.source.isPacked ? limits.rows * Self.packedForRow : limits.rows
        while rows.count < most, let row = try reading.next() {
            if row.number > after { rows.append(row) }
        }
        if !rows.isEmpty { try prepare(rows[...]) }
    }

    /// A packed row takes a tenth of what other rows do.
    private static let packedForRow = 10

    /// Halves what is too large for one record.
    private mutating func prepare(_ rows: ArraySlice<ReadRow>) throws {
        guard let last = rows.last else { return }
        var all: [FeedRow] = []
        var refused: [RefusedRow] = []
        for row in rows {
            switch row.outcome {
            case .usable(let message): all.append(message)
            case .refused(let refusal): refused.append(refusal)
            }
        }
        let (readings, usable) = all.packed(homes)
        let payload = try MessageCoding.encode(
            AddChunk(
                batch: file.batch, partitionKey: partitionKey, index: index, rows: usable, refused: refused,
                readings: file.source.isPacked ? readings : nil,
                source: file.source == .payroll ? .payroll : nil,
                county: file.source == .attendance ? file.place.singleCounty : nil,
                received: file.source == .attendance ? file.received : nil))
        if payload.count > limits.bytes, rows.count > 1 {
            let middle = rows.startIndex + rows.count / 2
            try prepare(rows[..<middle])
            try prepare(rows[middle...])
            return
        }
        ready.append(
            PreparedChunk(
                index: index, payload: payload, rows: usable.count + readings.count, refused: refused.count,
                lastRow: last.number))
        index += 1
    }
}

extension [FeedRow] {
    /// Those that travel by the sheet, packed, and those that do not.
    func packed(_ homes: any HomeBook) -> (readings: [String], rows: [FeedRow]) {
        var readings: [String] = []
        var rows: [FeedRow] = []
        var paid: [PayrollRow] = []
        for row in self {
            switch row {
            case .attendance(let row): readings.append(row.packed)
            case .payroll(let row): paid.append(row)
            default: rows.append(row)
            }
        }
        guard !paid.isEmpty else { return (readings, rows) }
        let known = homes.homes(of: Set(paid.map(\.person)))
        return (readings + paid.map { $0.packed(for: known[$0.person]) }, rows)
    }
}

/// How much one chunk may hold: what the journal takes as one record, with room for what stands around it.
struct ChunkLimits: Hashable, Sendable {
    var rows = 400
    var bytes = 850_000
}
