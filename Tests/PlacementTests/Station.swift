import Foundation
import Models
import Store

@testable import Journal
@testable import PlacementService

/// Placement as a processor over a log in memory: mailbox, registry's journal, lanes that come and go.
final class Station {
    let broker = MemoryBroker(partitions: 2)
    let directory = NSTemporaryDirectory() + "laowu-placement-" + UUID().uuidString
    private let clock = Clock()
    private var factSeq: [Int32: Int64] = [:]
    private var lane: Lane<PlacementTables, PlacementEvent>?

    private final class Clock {
        var milliseconds: Int64 = 1_530_000_000_000
        var number: UInt64 = 1
    }

    deinit {
        lane?.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    func open() throws {
        let environment = LaneEnvironment(
            instance: "test", directory: directory, partitions: broker.partitions, batchLimit: 3,
            now: { [clock] in
                clock.milliseconds += 5
                return Moment(milliseconds: clock.milliseconds)
            },
            random: { [clock] in
                clock.number += 1
                return clock.number
            })
        let lane = Lane(PlacementGraph.make(), environment: environment, log: MemoryLog(broker))
        try lane.join()
        self.lane = lane
    }

    func close() {
        lane?.close()
        lane = nil
    }

    func step(_ times: Int) throws {
        for _ in 0..<times { try lane?.step() }
    }

    /// Steps until nothing has happened for a while: a claim may wait for its time.
    func settle() throws {
        var quiet = 0
        for _ in 0..<5_000 where quiet < 60 { quiet = try lane?.step() == true ? 0 : quiet + 1 }
    }

    func post(_ input: County.Input) throws {
        switch input {
        case .letter(let letter): try post(letter)
        case .fact(let fact): try post(fact)
        }
    }

    private func post(_ letter: PlacementLetter) throws {
        var record = OutgoingRecord()
        try letter.encode(into: &record.value!)
        record.key = Array(letter.key.utf8)
        record.headers.set(.type, letter.type)
        record.headers.set(.time, "2018-07-01T08:00:00.000Z")
        broker.append(record, to: TopicPartition(Topics.mail(.placement), partition(letter.key)))
    }

    /// Opens a day of the county's partition, as registry does.
    func post(dayOpened day: Day) throws {
        try post(.dayOpened(DayOpened(day: day)), key: Rows.county.description)
    }

    /// Writes a fact as registry's owner would: behind its claim, with epoch and number.
    private func post(_ fact: RegistryEvent, key: String? = nil) throws {
        let place = TopicPartition(Topics.journal(.registry), partition(key ?? fact.key))
        if factSeq[place.partition] == nil {
            var claim = OutgoingRecord()
            claim.value = Array("{}".utf8)
            claim.headers.set(.type, Claim.type)
            claim.headers.set(.epoch, "7")
            broker.append(claim, to: place)
        }
        factSeq[place.partition, default: 0] += 1
        var record = OutgoingRecord()
        try fact.encode(into: &record.value!)
        record.key = Array(fact.key.utf8)
        record.headers.set(.type, fact.type)
        record.headers.set(.epoch, "0.7")
        record.headers.set(.seq, number: factSeq[place.partition] ?? 0)
        record.headers.set(.chain, ChainHead().hex)
        broker.append(record, to: place)
    }

    private func partition(_ key: String) -> Int32 { Partitioner.partition(of: key, among: broker.partitions) }

    var path: String { "\(directory)/placement/\(partition(Rows.county.description)).sqlite" }

    func deleteStores() throws { try FileManager.default.removeItem(atPath: "\(directory)/placement") }

    /// The county's rows after the lane was closed.
    func rowHashes() throws -> [String: String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try RowHash.tables(of: connection)
    }

    /// Own events in the county's journal, void ones included.
    func journalled(_ type: String) throws -> Int {
        let place = TopicPartition(Topics.journal(.placement), partition(Rows.county.description))
        var count = 0
        for offset in 0..<broker.count(place) {
            broker.read(place, offset) { record in
                if let bytes = record.headers[.type], bytes.elementsEqual(type.utf8) { count += 1 }
            }
        }
        return count
    }
}
