import Foundation
import Models

/// Says in the journal now and then how far its events are reacted to and their letters confirmed.
///
/// Without it a store that is lost would have to react to every event of its journal again and send every letter once more: always right, and
/// for a large partition most of the time and memory of a restore.
struct Forwarded: Codable {
    /// Of the last event that owes nothing, and neither does any before it.
    let offset: Int64
    let seq: Int64
    let epoch: String
    /// The last letter sent, `offset#index`, by mailbox partition `topic/partition`: where the next one's `prev` points.
    let letters: [String: String]

    init(_ reader: JournalReader, _ positions: Positions) {
        offset = reader.anchor
        seq = reader.seq
        epoch = reader.epoch?.text ?? ""
        letters = Dictionary(
            uniqueKeysWithValues: positions.forwarded.map { ("\($0.key)", "\($0.value.offset)#\($0.value.index)") })
    }

    /// What the store would hold had it kept it.
    func restore(_ positions: inout Positions) {
        guard seq > positions.after.seq else { return }
        positions.after = JournalReader(
            position: offset + 1, epoch: Epoch(epoch), seq: seq, chain: ChainHead(), anchor: offset)
        positions.forwarded = Dictionary(
            uniqueKeysWithValues: letters.compactMap { mailbox, place in
                Origin("\(mailbox)@\(place)").map { ($0.source, $0.place) }
            })
    }
}

extension PartitionRunner {
    /// Notes the position if it has moved far enough since it was last noted.
    func noteForwarded() throws {
        let reader = environment.broken.contains(.noteEarly) ? positions.own : positions.after
        guard case .running = phase, !isBroken, graph.everyEventOwes,
            reader.seq - notedSeq >= environment.eventsBetweenNotes
        else { return }
        try store.begin()
        trace = nil
        notedSeq = reader.seq
        let note = Forwarded(reader, positions)
        try writeFramework(
            FrameworkEvent.forwarded, value: [UInt8](try MessageCoding.encode(note)),
            cause: .record(journal, offset: note.offset), provenance: nil, time: environment.now())
    }

    /// Folds such a note of an earlier owner.
    func takeNote(_ value: [UInt8]) {
        guard let note = try? MessageCoding.decode(Forwarded.self, from: Data(value)) else { return }
        note.restore(&positions)
        notedSeq = max(notedSeq, note.seq)
    }
}
