import Foundation
import GRDB
import Hosting
import Models
import Policy
import ServiceKit
import Store
import Synchronization
import Testing

@testable import ConsoleService
@testable import Journal

/// The processor `reports` over a log in memory.
final class ReportsBench {
    let broker: MemoryBroker
    let rules: ReportsRules
    private let root = NSTemporaryDirectory() + "reports-" + UUID().uuidString
    private var generation = 0
    private var lane: Lane<ReportsTables, ReportsEvent>?
    private var clock: Int64 = 1_520_000_000_000
    private var random = SeededGenerator(1)
    private var commands = 0

    /// - Parameter broker: one with journals of others in it, where these matter.
    init(_ broker: MemoryBroker = MemoryBroker(partitions: JournalWriter.partitions)) throws {
        self.broker = broker
        rules = try .standard()
        try open()
    }

    deinit {
        lane?.close()
        try? FileManager.default.removeItem(atPath: root)
    }

    private var directory: String { "\(root)/\(generation)" }

    private func open() throws {
        let environment = LaneEnvironment(
            instance: "test", directory: directory, partitions: JournalWriter.partitions, batchLimit: 5,
            now: { [unowned self] in
                clock += 1
                return Moment(milliseconds: clock)
            },
            random: { [unowned self] in random.next() })
        let lane = Lane(ReportsGraph.make(rules), environment: environment, log: MemoryLog(broker))
        try lane.join()
        self.lane = lane
        try settle()
    }

    /// Gives the partitions up and takes them again with the stores left behind.
    func restartWithoutStores() throws {
        lane?.close()
        generation += 1
        try open()
    }

    /// Works until nothing is left.
    func settle() throws {
        var quiet = 0
        for _ in 0..<20_000 where quiet < 50 {
            quiet = try lane?.step() == true ? 0 : quiet + 1
        }
    }

    func path(of key: String) -> String {
        "\(directory)/reports/\(Partitioner.partition(of: key, among: JournalWriter.partitions)).sqlite"
    }

    @discardableResult
    func command(_ command: ReportsCommand, key: String? = nil) throws -> CommandOutcome {
        commands += 1
        var payload: [UInt8] = []
        try command.encode(into: &payload)
        return try submit(
            CommandEnvelope(
                type: command.type, key: command.key, idempotencyKey: key ?? "command-\(commands)", payload: payload,
                time: Moment(milliseconds: clock)))
    }

    func submit(_ envelope: CommandEnvelope) throws -> CommandOutcome {
        // A lane that is still claiming answers that it is not there yet.
        for _ in 0..<1_000 {
            let answer = Answer()
            lane?.inbox.submit(envelope) { outcome in answer.outcome.withLock { $0 = outcome } }
            for _ in 0..<50 where answer.outcome.withLock({ $0 == nil }) { try lane?.step() }
            if let outcome = answer.outcome.withLock({ $0 }), outcome != .unavailable { return outcome }
        }
        return .unavailable
    }

    private final class Answer: Sendable {
        let outcome = Mutex<CommandOutcome?>(nil)
    }

    func read<Value>(_ key: String, _ body: (Database) throws -> Value) throws -> Value {
        let pool = try ReadPool(path: path(of: key))
        defer { try? pool.close() }
        return try pool.readHere(body)
    }

    func targets(_ area: String, _ year: Int) throws -> TargetsAnswer {
        let area = try unwrap(DivisionCode(area))
        return try read(area.county.description) {
            try TargetReader(rules: rules).answer(area, year: year, $0)
        }
    }

    func report(_ name: ReportName, chosen: String? = nil) throws -> ReportView {
        try read(name.key) { try ReportReader(rules: rules).view(name, chosen: chosen, $0) }
    }

    func assessments(_ area: String, on day: String) throws -> AssessmentsAnswer {
        let area = try unwrap(DivisionCode(area))
        let day = try unwrap(Day(day))
        return try read(area.county.description) { try AssessmentReader(rules: rules).answer(area, on: day, $0) }
    }

    /// Hashes of the tables that the journal is folded into, of every partition.
    func hashes() throws -> [[String: String]] {
        try (0..<JournalWriter.partitions).map { partition in
            let connection = try Connection(path: "\(directory)/reports/\(partition).sqlite", mode: .readOnly)
            defer { connection.close() }
            return try RowHash.tables(of: connection).filter { !$0.key.hasPrefix("journal_") }
        }
    }

    /// The events in the journal, in the order of their partitions.
    func events() throws -> [ReportsEvent] {
        var found: [ReportsEvent] = []
        for partition in 0..<JournalWriter.partitions {
            let journal = TopicPartition(Topics.journal(.reports), partition)
            for offset in 0..<broker.count(journal) {
                try broker.read(journal, offset) { record in
                    let type = record.headers.text(.type) ?? ""
                    let event = try type.utf8Bytes { type in
                        try Array(record.body).withUnsafeBytes { try ReportsEvent.decode(type: type, value: $0) }
                    }
                    if let event { found.append(event) }
                }
            }
        }
        return found
    }
}

extension CommandOutcome {
    var refusal: Refusal? { if case .refused(let refusal, _, _) = self { refusal } else { nil } }
    var isAccepted: Bool { if case .accepted = self { true } else { false } }
}

/// Commands with the names that tests give them.
enum Paper {
    static let officer = ActorID(unchecked: "county.officer")
    static let receiver = ActorID(unchecked: "prefecture.officer")

    static func name(_ text: String) throws -> ReportName { try unwrap(ReportName(text)) }
    static func day(_ text: String) throws -> Day { try unwrap(Day(text)) }
    static func area(_ text: String) throws -> DivisionCode { try unwrap(DivisionCode(text)) }

    static func people(_ count: Int, of county: String = "532532") -> [PersonKey] {
        (0..<count).map { number in
            let digits = String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 7, radix: 16)
            return PersonKey(
                unchecked: county + "0000000000" + String(repeating: "0", count: 16 - digits.count) + digits)
        }
    }

    static func figure(_ indicator: String, _ people: [PersonKey]) -> ReportFigure {
        ReportFigure(
            indicator: indicator, definition: "2018-01-01", value: Int64(people.count), unit: .people,
            people: PeopleDigest.text(of: people))
    }

    static func draft(_ name: String, _ texts: [String: String], on day: String) throws -> ReportsCommand {
        .draftReport(
            DraftReport(
                report: try self.name(name),
                texts: texts.sorted { $0.key < $1.key }.map { ReportText(part: $0.key, text: $0.value) },
                on: try self.day(day), actor: officer))
    }

    static func submit(
        _ name: String, _ people: [PersonKey]? = people(3), cutOff: String, on day: String, every: String? = nil,
        by actor: ActorID = officer
    ) throws -> ReportsCommand {
        .submitReport(
            SubmitReport(
                report: try self.name(name), catalogue: "2018-01-01",
                figures: people.map { [figure("people", $0)] } ?? [],
                sketches: people.map { [PeopleSketch(of: $0, behind: "people")] } ?? [], cutOff: try self.day(cutOff),
                every: every, attempt: "attempt", on: try self.day(day), actor: actor))
    }

    static func giveBack(_ name: String, _ reason: String, to area: String, on day: String) throws -> ReportsCommand {
        .returnReport(
            ReturnReport(
                report: try self.name(name), reason: reason, receiver: try self.area(area), on: try self.day(day),
                actor: receiver))
    }

    static func accept(
        _ name: String, by area: String, on day: String, actor: ActorID = receiver
    ) throws -> ReportsCommand {
        .acceptReport(
            AcceptReport(
                report: try self.name(name), receiver: try self.area(area), on: try self.day(day), actor: actor))
    }

    static func set(
        _ area: String, _ plan: String, _ year: Int, _ target: String, _ amount: Int64, unit: String = "人",
        reason: String = ""
    ) throws -> ReportsCommand {
        .setAreaTarget(
            SetAreaTarget(
                area: try self.area(area), target: TargetName(plan: plan, year: year, target: target), unit: unit,
                amount: amount, document: "文件一号", reason: reason, on: try day("\(year)-02-01"), actor: officer))
    }

    static func divide(
        _ area: String, _ plan: String, _ year: Int, _ target: String, _ shares: KeyValuePairs<String, Int64>,
        by split: TargetDivision = .area, unit: String = "人", reason: String = ""
    ) throws -> ReportsCommand {
        .divideTarget(
            DivideTarget(
                area: try self.area(area), target: TargetName(plan: plan, year: year, target: target), unit: unit,
                by: split, shares: shares.map { TargetShare(to: $0.key, amount: $0.value) }, document: "附件",
                reason: reason, on: try day("\(year)-02-02"), actor: officer))
    }

    static func letter(_ area: String, from issuer: String, _ plan: String, _ year: Int) throws -> ReportsCommand {
        .signTargetLetter(
            SignTargetLetter(
                area: try self.area(area), issuer: try self.area(issuer), plan: plan, year: year, signedBy: "县长（生成）",
                countersignedBy: "市长（生成）", document: "责任书", on: try day("\(year)-03-01"), actor: officer))
    }

    static func body(_ area: String, _ code: String, _ kind: String, from day: String) throws -> ReportsCommand {
        .listReportingBody(
            ListReportingBody(
                area: try self.area(area), body: code, name: "生成单位 \(code)", kind: kind, from: try self.day(day),
                actor: officer))
    }
}
