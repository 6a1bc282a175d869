import Models

/// What own events still owe the world: letters and dead letters to be confirmed, copies for outsiders, reactions (rules 5 and 6).
///
/// Items stand in journal order. The position `after` moves over a prefix in which nothing is owed any more.
struct Forwarder<Event: MessageUnion> {
    struct Item {
        let seq: Int64
        let event: Event?
        let letters: [Letter]
        let time: Moment
        /// The record as written, when outsiders get a copy.
        let record: OutgoingRecord?
        let deadLetter: DeadLetter?
        let trace: TraceContext?
        var isReacted: Bool
        var offset: Int64 = -1
        var epoch: Epoch?
        var isSent = false
        var unconfirmed = 0
        var sentTo: [(TopicPartition, OriginPlace)] = []
    }

    private let keepsEvents: Bool
    private let publicTopic: String?
    private var items: [Item] = []
    private var head = 0
    /// The identity of `items[head]`; ids grow by one an item.
    private var headID = 0
    private var confirmed = 0
    private var sent = 0
    private var reacted = 0
    /// The last letter sent to each mailbox partition.
    private var last: [TopicPartition: OriginPlace] = [:]
    private(set) var isBroken = false

    init(keepsEvents: Bool, publicTopic: String?) {
        self.keepsEvents = keepsEvents
        self.publicTopic = publicTopic
    }

    var isEmpty: Bool { head == items.count }
    var unsent: Bool { sent < confirmed }
    var outstanding: Int { confirmed - headID }

    mutating func begin(at reader: JournalReader, sent letters: [TopicPartition: OriginPlace]) { last = letters }

    /// An event was written; it counts only once it is confirmed.
    mutating func expect(
        _ event: Event?, seq: Int64, letters: [Letter], time: Moment, trace: TraceContext?,
        record: OutgoingRecord?, deadLetter: DeadLetter? = nil, isReacted: Bool = false
    ) {
        items.append(
            Item(
                seq: seq, event: keepsEvents ? event : nil, letters: letters, time: time, record: record,
                deadLetter: deadLetter, trace: trace, isReacted: isReacted || !keepsEvents || event == nil))
    }

    /// The event was read back (or read again) at `offset`.
    mutating func confirm(seq: Int64, offset: Int64, epoch: Epoch?) {
        let index = head + confirmed - headID
        guard index < items.count, items[index].seq == seq else { return }
        items[index].offset = offset
        items[index].epoch = epoch
        confirmed += 1
    }

    /// Sends what confirmed events owe, in order. Only after the commit that made them count.
    mutating func send(
        from journal: TopicPartition, partitions: Int32, slot: Int, broken: PlantedBugs, log: any LaneLog,
        scratch: inout OutgoingRecord
    ) throws {
        while sent < confirmed {
            let index = head + sent - headID
            let token = Token.letter(slot, item: sent)
            if let copy = items[index].record, let publicTopic {
                items[index].unconfirmed += 1
                do { try log.append(copy, to: TopicPartition(publicTopic, journal.partition), token: token) } catch {
                    isBroken = true
                }
            }
            if let deadLetter = items[index].deadLetter, !broken.contains(.muteRefusal) {
                try scratch.write(deadLetter, from: RecordPlace(journal, items[index].offset))
                scratch.carry(items[index].trace)
                items[index].unconfirmed += 1
                do { try log.append(scratch, to: deadLetter.destination, token: token) } catch { isBroken = true }
            }
            for (number, letter) in items[index].letters.enumerated() {
                let place = OriginPlace(
                    offset: items[index].offset, index: broken.contains(.noIndex) ? 0 : Int32(number))
                let mailbox = TopicPartition(
                    Topics.mail(letter.to), Partitioner.partition(of: letter.body.key, among: partitions))
                try scratch.write(letter, origin: Origin(journal, place), prev: last[mailbox], time: items[index].time)
                scratch.carry(items[index].trace)
                last[mailbox] = place
                items[index].sentTo.append((mailbox, place))
                items[index].unconfirmed += 1
                do { try log.append(scratch, to: mailbox, token: token) } catch { isBroken = true }
            }
            items[index].isSent = true
            sent += 1
        }
    }

    mutating func delivered(item id: Int, _ succeeded: Bool) {
        guard id >= headID else { return }
        let index = head + id - headID
        guard index < items.count else { return }
        items[index].unconfirmed -= 1
        if !succeeded { isBroken = true }
    }

    /// The next confirmed event that has not been reacted to.
    mutating func nextToReact() -> (event: Event, offset: Int64, time: Moment, trace: TraceContext?)? {
        reacted = max(reacted, headID)
        while reacted < confirmed {
            let item = items[head + reacted - headID]
            if !item.isReacted, let event = item.event { return (event, item.offset, item.time, item.trace) }
            reacted += 1
        }
        return nil
    }

    mutating func markReacted() {
        items[head + reacted - headID].isReacted = true
        reacted += 1
    }

    /// Moves `after` over the prefix that owes nothing.
    mutating func advance(_ positions: inout Positions) {
        while head < items.count, items[head].isSent, items[head].unconfirmed == 0, items[head].isReacted {
            let item = items[head]
            positions.after.seq = item.seq
            positions.after.position = item.offset + 1
            positions.after = JournalReader(
                position: item.offset + 1, epoch: item.epoch, seq: item.seq, chain: ChainHead(), anchor: item.offset)
            for (mailbox, place) in item.sentTo { positions.forwarded[mailbox] = place }
            head += 1
            headID += 1
        }
        if head > 4096, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
        if isEmpty {
            items.removeAll(keepingCapacity: true)
            head = 0
        }
    }
}

/// What a delivery report is about: the runner's slot, and for letters the forwarder's item.
enum Token {
    static func event(_ slot: Int) -> Int { slot << 44 }
    static func letter(_ slot: Int, item: Int) -> Int { slot << 44 | (item + 1) }
    static func slot(_ token: Int) -> Int { token >> 44 }
    /// `nil` for an event.
    static func item(_ token: Int) -> Int? { token & (1 << 44 - 1) == 0 ? nil : token & (1 << 44 - 1) - 1 }
}

extension OutgoingRecord {
    /// Makes this the record of a letter.
    fileprivate mutating func write(_ letter: Letter, origin: Origin, prev: OriginPlace?, time: Moment) throws {
        removeAll()
        key.append(contentsOf: letter.body.key.utf8)
        value = Array(try MessageCoding.encode(letter.body))
        timestamp = time
        let from = origin.text
        headers.set(.specversion, "1.0" as StaticString)
        headers.set(.id, from)
        headers.set(.source, origin.source.description)
        headers.set(.type, type(of: letter.body).type)
        headers.set(.time, time.description)
        headers.set(.subject, letter.body.subject)
        headers.set(.contentType, "application/json" as StaticString)
        headers.set(.origin, from)
        if let prev { headers.set(.prev, Origin(origin.source, prev).text) }
    }
}
