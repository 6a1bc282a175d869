import Models
import ServiceKit

/// The lines of one push, judged before anything is sent.
struct PushReading: Sendable {
    /// Usable lines.
    private(set) var accepted: [Int] = []
    private(set) var readings: [String] = []
    private(set) var refused: [RefusedRow] = []

    /// - Throws: `DeliveryProblem` when no line is an event at all.
    init(
        _ body: [UInt8], of batch: BatchID, name: String, place: DeliveryPlace, ring: KeyRing, received: Moment,
        isPacking: Bool
    ) throws {
        let file = DeliveredFile(
            path: "", fileName: name, source: .attendance, batch: batch, place: place, received: received, isLive: true,
            bytes: body)
        let reading = try FileReading(file, RowSealer(ring: ring, isSurvey: !isPacking))
        while let row = try reading.next() {
            switch row.outcome {
            case .usable(.attendance(let usable)):
                accepted.append(row.number)
                if isPacking { readings.append(usable.packed) }
            case .usable: break
            case .refused(let refusal): refused.append(refusal)
            }
        }
        guard !accepted.isEmpty || !refused.isEmpty else { throw DeliveryProblem.noRows(name) }
    }
}
