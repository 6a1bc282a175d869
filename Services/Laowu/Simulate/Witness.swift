import Foundation
import Journal

/// An event as the simulation's witness saw it in the log.
struct SeenEvent {
    let topic: String
    let partition: Int32
    let offset: Int64
    /// `registry` of `laowu.registry.journal`
    let processor: String
    let seq: Int
    let type: String
    let key: String
    let subject: String
    let cause: String
    let isLast: Bool
    let origin: String?
    let body: [String: Any]

    /// Written by the journal itself, not by the processor.
    var isFramework: Bool { type.hasPrefix("laowu.journal.") }
    /// `case-approved` of `laowu.subsidy.case-approved.v1`
    var name: String { String(type.split(separator: ".").dropLast().last ?? "") }
    var place: String { "\(topic)/\(partition)@\(offset)" }

    func text(_ field: String) -> String { body[field] as? String ?? "" }
    func number(_ field: String) -> Int { (body[field] as? NSNumber)?.intValue ?? 0 }
    func flag(_ field: String) -> Bool { (body[field] as? NSNumber)?.boolValue ?? false }
    func texts(_ field: String) -> [String] { body[field] as? [String] ?? [] }
    func object(_ field: String) -> [String: Any] { body[field] as? [String: Any] ?? [:] }
    /// Months of pay that the event records, alone or by the sheet.
    var paidMonths: [(person: String, employer: String, month: String, net: Int)] {
        if name == "payroll-month-recorded" {
            return [(text("person"), text("employer"), text("month"), number("net"))]
        }
        guard name == "payroll-sheet-taken" else { return [] }
        return zip(texts("lines"), texts("outcomes")).compactMap { line, outcome in
            let (fields, words) = (line.split(separator: " ").map(String.init), outcome.split(separator: " "))
            guard words[0] == "paid" || words[0] == "month" else { return nil }
            let net = words[0] == "paid" ? fields[8] : String(words[1])
            return (fields[1], fields[2], fields[3], Int(net) ?? 0)
        }
    }

    func objects(_ field: String) -> [[String: Any]] { body[field] as? [[String: Any]] ?? [] }
}

/// Reads the journals as an outsider would who was given rule 4 on a sheet of paper: it shares no code with the fold.
final class Witness {
    private struct Progress {
        var offset: Int64 = 0
        var epoch = ""
        var number = 0
    }

    private let broker: MemoryBroker
    private var progress: [TopicPartition: Progress] = [:]
    private(set) var voids = 0

    init(_ broker: MemoryBroker) { self.broker = broker }

    /// Tells of every valid event that has come since the last time.
    func look(_ tell: (SeenEvent) -> Void) {
        for place in broker.written where place.topic.hasSuffix(".journal") {
            var now = progress[place] ?? Progress()
            while now.offset < broker.count(place) {
                broker.read(place, now.offset) { record in
                    if let event = judge(record, place, &now) { tell(event) }
                }
                now.offset += 1
            }
            progress[place] = now
        }
    }

    private func judge(_ record: LogRecord, _ place: TopicPartition, _ now: inout Progress) -> SeenEvent? {
        let type = header(record, .type)
        if type == "laowu.journal.claimed.v1" {
            now.epoch = "\(record.offset).\(header(record, .epoch))"
            return nil
        }
        if type == "laowu.journal.genesis.v1" { return nil }
        guard header(record, .epoch) == now.epoch, header(record, .seq) == "\(now.number + 1)" else {
            voids += 1
            return nil
        }
        now.number += 1
        let value = Data(record.body)
        let origin = header(record, .origin)
        return SeenEvent(
            topic: place.topic, partition: place.partition, offset: record.offset,
            processor: String(place.topic.dropFirst("laowu.".count).dropLast(".journal".count)), seq: now.number,
            type: type, key: record.keyText(), subject: header(record, .subject), cause: header(record, .cause),
            isLast: header(record, .more).isEmpty, origin: origin.isEmpty ? nil : origin,
            body: (try? JSONSerialization.jsonObject(with: value)) as? [String: Any] ?? [:])
    }

    private func header(_ record: LogRecord, _ name: HeaderName) -> String {
        record.headers[name].map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The inputs that the dead-letter topics name.
    func deadLetters() -> Set<String> {
        var places: Set<String> = []
        for topic in broker.written where topic.topic.hasSuffix("-dlt") {
            for offset in 0..<broker.count(topic) { broker.read(topic, offset) { places.insert(header($0, .subject)) } }
        }
        return places
    }

    /// What a record that is named as a cause says of itself; `nil` when there is none.
    func origin(ofRecordAt address: String) -> String?? {
        guard let at = address.lastIndex(of: "@"), let slash = address[..<at].lastIndex(of: "/"),
            let partition = Int32(address[address.index(after: slash)..<at]),
            let offset = Int64(address[address.index(after: at)...])
        else { return nil }
        let place = TopicPartition(String(address[..<slash]), partition)
        guard offset < broker.count(place) else { return nil }
        var origin: String?
        broker.read(place, offset) { record in
            let text = header(record, .origin)
            origin = text.isEmpty ? nil : text
        }
        return .some(origin)
    }
}
