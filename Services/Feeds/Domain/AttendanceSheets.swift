import Journal
import Models

/// Readings of devices as the letters that carry them to their counties.
enum AttendanceSheets {
    /// Readings of one letter: what becomes of them has to fit into one event.
    static let mostReadings = 1_000

    /// - Parameter county: of all readings; `nil` where the code of each reading's class says it.
    static func letters(
        _ readings: [String], of batch: BatchID, _ county: DivisionCode?, received: Moment?
    ) -> [Letter] {
        var order: [DivisionCode] = []
        var sheets: [DivisionCode: [String]] = [:]
        if let county {
            order = [county]
            sheets[county] = readings
        } else {
            for reading in readings {
                guard let county = AttendanceRow.county(ofPacked: reading) else { continue }
                if sheets[county] == nil { order.append(county) }
                sheets[county, default: []].append(reading)
            }
        }
        return order.flatMap { county -> [Letter] in
            let all = sheets[county] ?? []
            return stride(from: 0, to: all.count, by: mostReadings).map { start in
                let part = Array(all[start..<min(start + mostReadings, all.count)])
                return Letter(
                    to: .training,
                    AttendanceSheet(
                        county: county, batch: batch, first: AttendanceRow.row(ofPacked: part[0]) ?? 0,
                        received: received, readings: part))
            }
        }
    }
}
