import Foundation
import Journal
import Models
import ServiceKit

/// What intake makes of the records that others write to ``Topics/attendanceFeed`` and ``Topics/payrollFeed``.
///
/// The first line of a record's value is its seal, `{"sender": …, "timestamp": …, "signature": …}`; the signature is over what stands behind
/// that line. The same checks as of a push; the position stands in the store with what followed from it, so that each record counts once.
public struct OutsideIntake: Sendable {
    let ring: KeyRing
    let senders: SenderBook
    /// Seconds by which the timestamp may differ from the time of the record.
    let window: Int64
    let homes: any HomeBook

    public init(ring: KeyRing, senders: SenderBook, window: Int64, homes: any HomeBook = UnknownHomes()) {
        self.homes = homes
        self.ring = ring
        self.senders = senders
        self.window = window
    }

    /// Lines of one record: what becomes of them has to fit into one event.
    static let mostLines = 4_000

    /// A record as far as intake needs it.
    struct Record: Sendable {
        let topic: String
        let partition: Int32
        let offset: Int64
        let written: Moment
        let value: [UInt8]

        /// What the topic is for.
        var source: FeedSource { topic == Topics.payrollFeed ? .payroll : .attendance }

        init(_ record: LogRecord) {
            topic = record.topic
            partition = record.partition
            offset = record.offset
            written = record.timestamp
            value = record.value.map { Array($0) } ?? []
        }
    }

    private struct Seal: Decodable {
        let sender: String
        let timestamp: Int64
        let signature: String
    }

    /// The batch that a record is.
    func batch(_ record: Record) throws -> OutsideBatchTaken {
        let end = record.value.firstIndex(of: 0x0A) ?? record.value.count
        let body = Array(record.value[min(end + 1, record.value.count)...])
        guard end <= 4_096, let seal = try? JSONDecoder().decode(Seal.self, from: Data(record.value[..<end])) else {
            return Self.refused(record, PushProblem.unsigned.code, PushProblem.unsigned.text)
        }
        let sender: SenderBook.Sender
        do {
            sender = try PushSeal(sender: seal.sender, timestamp: seal.timestamp, signature: seal.signature)
                .opened(body, of: record.source, by: senders, now: record.written, window: window)
        } catch {
            return Self.refused(record, error.code, error.text)
        }
        guard body.count(where: { $0 == 0x0A }) <= Self.mostLines else {
            let text = Bilingual(
                "一条消息最多 \(Self.mostLines) 行，请拆分后重新发送",
                "a record holds at most \(Self.mostLines) lines: split it and send it again")
            return Self.refused(record, "record-too-large", text, sender)
        }
        do {
            let batch = Self.batchID(record)
            let place = try DeliveryPlace(of: record.source, fileName: batch.description, area: sender.area)
            let reading = try PushReading(
                body, of: batch, record.source, name: batch.description, place: place, ring: ring.frozen,
                received: record.written, isKeeping: true)
            return OutsideBatchTaken(
                batch: batch, source: record.source, area: sender.area, sender: sender.id, topic: record.topic,
                offset: record.offset, received: record.written, county: place.singleCounty,
                readings: reading.rows.packed(homes).readings, refused: reading.refused)
        } catch let problem as DeliveryProblem {
            return Self.refused(record, problem.code, problem.text, sender)
        }
    }

    /// What becomes of a record where nobody may push.
    static func unwanted(_ record: Record) -> OutsideBatchTaken {
        refused(record, PushProblem.unknownSender.code, PushProblem.unknownSender.text)
    }

    private static func batchID(_ record: Record) -> BatchID {
        BatchID(unchecked: "\(record.source.rawValue)-topic-\(record.partition)-\(record.offset)")
    }

    private static func refused(
        _ record: Record, _ code: String, _ text: Bilingual, _ sender: SenderBook.Sender? = nil
    ) -> OutsideBatchTaken {
        OutsideBatchTaken(
            batch: batchID(record), source: record.source, area: sender?.area ?? nobodysArea, sender: sender?.id,
            topic: record.topic, offset: record.offset, received: record.written, county: nil, readings: [],
            refused: [], code: code, message: text.description)
    }

    /// 全国: seen by who answers for the whole country alone.
    private static let nobodysArea = DivisionCode("100000")!
}
