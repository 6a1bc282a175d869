import Foundation
import Models

/// The value of a record on a dead-letter topic (死信): which input a processor could not take and why, and later that it was taken after all.
///
/// A reference and never a copy: what could not be read may hold personal numbers. The input itself stays where it is, in a journal for
/// ever, in a mailbox for 30 days. Follows from the journal as letters do: at least once, in order, the same whoever writes it.
public struct DeadLetter: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable {
        /// Waits for somebody to drive it again.
        case refused
        /// Was driven again and taken.
        case redriven
    }

    public let state: State
    /// Topic, partition and offset of the input: the record first refused, however often it is driven again.
    public let topic: String
    public let partition: Int32
    public let offset: Int64
    /// The name of the processor that refused it.
    public let processor: String
    /// The code of a ``InputFault``; `nil` once it was taken.
    public let reason: String?
    /// The input's type, where it could be told.
    public let type: String?
    /// The time the input speaks of.
    public let time: Moment

    static let refusedType = "laowu.journal.dead-letter.v1"
    static let redrivenType = "laowu.journal.dead-letter-redriven.v1"

    public var place: RecordPlace { RecordPlace(TopicPartition(topic, partition), offset) }

    init(_ state: State, at place: RecordPlace, of processor: ProcessorName, _ refusal: InputRefusal?, time: Moment) {
        self.state = state
        topic = place.source.topic
        partition = place.source.partition
        offset = place.offset
        self.processor = processor.description
        reason = refusal?.reason
        type = refusal?.type
        self.time = time
    }

    /// What a journal event has to tell on a dead-letter topic; most events nothing.
    init?(
        type: some Collection<UInt8>, value: UnsafeRawBufferPointer, cause: @autoclosure () -> Cause?,
        redrive: RecordPlace?, hasMore: Bool, time: Moment, of processor: ProcessorName
    ) {
        if type.elementsEqual(FrameworkEvent.inputRefused.utf8) {
            guard case .record(let source, let offset) = cause(),
                let refusal = try? MessageCoding.decode(InputRefusal.self, from: Data(value))
            else { return nil }
            self.init(.refused, at: redrive ?? RecordPlace(source, offset), of: processor, refusal, time: time)
        } else if let redrive, !hasMore {
            self.init(.redriven, at: redrive, of: processor, nil, time: time)
        } else {
            return nil
        }
    }

    /// `<topic>.<group>-dlt`, the same partition as the input's.
    var destination: TopicPartition {
        TopicPartition(Topics.deadLetters(of: topic, for: ProcessorName(processor)), partition)
    }
}

extension OutgoingRecord {
    /// Makes this the record of a dead letter, with the headers that Spring and others write and read.
    mutating func write(_ letter: DeadLetter, from event: RecordPlace) throws {
        removeAll()
        let place = letter.place.description
        key.append(contentsOf: place.utf8)
        value = Array(try MessageCoding.encode(letter))
        timestamp = letter.time
        headers.set(.specversion, "1.0" as StaticString)
        headers.set(.id, letter.state == .refused ? place : "\(place):redriven")
        headers.set(.source, event.source.description)
        headers.set(.type, letter.state == .refused ? DeadLetter.refusedType : DeadLetter.redrivenType)
        headers.set(.time, letter.time.description)
        headers.set(.subject, place)
        headers.set(.contentType, "application/json" as StaticString)
        headers.set(.cause, event.description)
        conventional.set("kafka_dlt-original-topic", letter.topic.utf8)
        conventional.set("kafka_dlt-original-partition", number: letter.partition)
        conventional.set("kafka_dlt-original-offset", number: letter.offset)
        conventional.set("kafka_dlt-original-timestamp", number: letter.time.milliseconds)
        conventional.set("kafka_dlt-original-consumer-group", Topics.group(ProcessorName(letter.processor)).utf8)
        guard let reason = letter.reason else { return }
        conventional.set("kafka_dlt-exception-message", reason.utf8)
        if let known = InputFault(rawValue: reason) {
            conventional.set("kafka_dlt-exception-fqcn", known.errorClass.utf8)
        }
    }
}
