import Journal

/// A command that was accepted stands in the journal once, under the number that was answered; one that was not stands nowhere.
final class CommandOracle: Oracle {
    static let name = "commands once"

    private var events: [String: (processor: String, partition: Int32, seq: Int)] = [:]

    func see(_ event: SeenEvent, _ court: Court) {
        guard event.cause.hasPrefix("command:") else { return }
        let key = event.cause.dropFirst("command:".count).split(separator: "#").first.map(String.init) ?? ""
        if events.updateValue((event.processor, event.partition, event.seq), forKey: key) != nil {
            court.accuse(self, "\(key) was obeyed twice: \(event.place)")
        }
    }

    func conclude(_ end: Ending, _ court: Court) {
        for answer in end.answers {
            let event = events[answer.key]
            if answer.isOtherPayload {
                if answer.outcome != .keyReused { court.accuse(self, "\(answer.key) was accepted for other content") }
                continue
            }
            switch answer.outcome {
            case .accepted(_, let partition, let seq, _):
                if event?.partition != partition || event?.seq != Int(seq) {
                    court.accuse(self, "\(answer.key) was answered \(partition)#\(seq), which is not in the journal")
                }
            case .refused:
                if event != nil, answer.first == nil { court.accuse(self, "\(answer.key) was refused, and obeyed") }
                if answer.first != nil { court.accuse(self, "\(answer.key) was accepted, then refused") }
            case .keyReused, .unknownType, .unavailable:
                court.accuse(self, "\(answer.key) was answered \(answer.outcome)")
            }
        }
    }
}
