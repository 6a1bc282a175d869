import Models
import ServiceKit

/// Where in a journal a command's event stands. In an address it is written `processor/partition/number`.
struct JournalPlace: Hashable, Sendable, LosslessStringConvertible {
    let processor: ProcessorName
    let partition: Int32
    /// The event's number in its partition, from 1.
    let seq: Int64

    var description: String { "\(processor)/\(partition)/\(seq)" }

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        self.init(String(parts[0]), parts[1], parts[2])
    }

    /// Reads what a service answers to a command: `<journal topic>/<partition>#<number>`.
    init?(position: String) {
        let parts = position.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, let slash = parts[0].lastIndex(of: "/") else { return nil }
        let (topic, partition) = (parts[0][..<slash], parts[0][parts[0].index(after: slash)...])
        guard let processor = ProcessorName.all.first(where: { Topics.journal($0) == topic }) else { return nil }
        self.init(processor.description, partition, parts[1])
    }

    private init?(_ name: String, _ partition: Substring, _ number: Substring) {
        guard let processor = ProcessorName.all.first(where: { $0.description == name }),
            let partition = Int32(partition), partition >= 0, let seq = Int64(number), seq > 0
        else { return nil }
        (self.processor, self.partition, self.seq) = (processor, partition, seq)
    }
}

extension CommandReceipt {
    /// The address of a page of the read model that is to show this command's effect: the page waits until it is folded.
    func address(_ page: Target) -> String {
        guard let place = JournalPlace(position: position) else { return page.description }
        return "\(page)\(page.description.contains("?") ? "&" : "?")\(OwnWrites.parameter)=\(place)"
    }
}
