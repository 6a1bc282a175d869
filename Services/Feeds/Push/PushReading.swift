import Models
import ServiceKit

/// The lines of one push or record, judged before anything is sent.
struct PushReading: Sendable {
    /// Usable lines.
    private(set) var accepted: [Int] = []
    /// The usable ones, where they are kept.
    private(set) var rows: [FeedRow] = []
    private(set) var refused: [RefusedRow] = []

    /// - Throws: `DeliveryProblem` when no line is an object at all.
    init(
        _ body: [UInt8], of batch: BatchID, _ source: FeedSource, name: String, place: DeliveryPlace, ring: KeyRing,
        received: Moment, isKeeping: Bool
    ) throws {
        let file = DeliveredFile(
            path: "", fileName: name, source: source, batch: batch, place: place, received: received, isLive: true,
            bytes: body)
        let reading = try FileReading(file, RowSealer(ring: ring, isSurvey: !isKeeping))
        while let row = try reading.next() {
            switch row.outcome {
            case .usable(let usable):
                accepted.append(row.number)
                if isKeeping { rows.append(usable) }
            case .refused(let refusal): refused.append(refusal)
            }
        }
        guard !accepted.isEmpty || !refused.isEmpty else { throw DeliveryProblem.noRows(name) }
    }
}
