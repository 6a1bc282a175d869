import Journal
import Models

/// Payroll lines as the letters that carry them on: by the sheet to the county where the person is known to be at home, one by one to `route` where
/// that is not known.
enum PayrollSheets {
    /// Lines of one letter: what becomes of them has to fit into one event.
    static let mostLines = 500

    /// - Parameter readings: each as ``PayrollRow/packed(for:)``.
    static func letters(_ readings: [String], of batch: BatchID) -> [Letter] {
        var order: [DivisionCode] = []
        var sheets: [DivisionCode: [String]] = [:]
        var others: [Letter] = []
        for reading in readings {
            if let (county, line) = PayrollRow.addressed(reading) {
                if sheets[county] == nil { order.append(county) }
                sheets[county, default: []].append(line)
            } else if let row = PayrollRow(packed: reading, batch: batch) {
                others.append(Letter(to: .route, row))
            }
        }
        return others
            + order.flatMap { county -> [Letter] in
                let all = sheets[county] ?? []
                return stride(from: 0, to: all.count, by: mostLines).map { start in
                    let part = Array(all[start..<min(start + mostLines, all.count)])
                    return Letter(
                        to: .placement,
                        PayrollSheet(
                            county: county, batch: batch, first: AttendanceRow.row(ofPacked: part[0]) ?? 0, lines: part)
                    )
                }
            }
    }
}

extension FeedSource {
    /// Its rows travel by the sheet, packed.
    var isPacked: Bool { self == .attendance || self == .payroll }

    /// The letters of packed rows.
    static func letters(of chunk: AddChunk) -> [Letter] {
        letters(chunk.readings ?? [], of: chunk.source ?? .attendance, chunk.batch, chunk.county, chunk.received)
    }

    static func letters(
        _ readings: [String], of source: FeedSource, _ batch: BatchID, _ county: DivisionCode?, _ received: Moment?
    ) -> [Letter] {
        switch source {
        case .payroll: PayrollSheets.letters(readings, of: batch)
        default: AttendanceSheets.letters(readings, of: batch, county, received: received)
        }
    }
}
