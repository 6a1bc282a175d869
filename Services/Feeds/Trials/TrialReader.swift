import Foundation
import Models
import ServiceKit
import Sheets
import Store

/// Reads the file of a trial twice: to count it and find who stands in it more than once, then in portions to be asked about.
/// Memory holds eight bytes a person; rows that others of the file depend on lie in a scratch file.
actor TrialReader {
    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Rows asked about at once.
    static let portion = 400
    private static let stride = 2_000

    private let file: DeliveredFile
    private let ring: KeyRing
    private let scratchPath: String
    private let verdictPath: String

    private var survey: FileReading?
    private var digester: RowDigester
    private var rowSet = RowSetDigest()
    private var counted = 0
    private var people: Set<UInt64> = []
    private var repeated: Set<UInt64> = []

    private var reading: FileReading?
    private var scratch: Scratch?
    private var output: FileHandle?

    init(_ file: DeliveredFile, _ ring: KeyRing, scratch: String, verdicts: String) {
        self.file = file
        self.ring = ring
        scratchPath = scratch
        verdictPath = verdicts
        digester = RowDigester(ring)
    }

    // MARK: First reading

    /// Reads some more rows; `nil` at the end.
    ///
    /// - Throws: `DeliveryProblem`.
    func count() throws -> Int? {
        let reading = try survey ?? FileReading(file, RowSealer(ring: ring, isSealing: false))
        survey = reading
        for _ in 0..<Self.stride {
            guard let row = try reading.next() else {
                survey = nil
                people = []
                guard counted > 0 else { throw DeliveryProblem.noRows(file.fileName) }
                return nil
            }
            counted += 1
            rowSet.add(digester.digest(row.content))
            guard case .usable(.roster(let person)) = row.outcome else { continue }
            if !people.insert(person.person.digest).inserted { repeated.insert(person.person.digest) }
        }
        return counted
    }

    var rowSetDigest: String { rowSet.text }
    var rows: Int { counted }

    // MARK: Second reading

    /// Rows in the order of the file: refused ones with what is wrong, usable ones with the question they ask.
    struct Portion: Sendable {
        var refused: [RefusedRow] = []
        var questions: [RosterQuestion] = []
        var rows: Int { refused.count + questions.count }
    }

    /// The next portion. A person stands in it at most once, so that the answer about one row may decide what is asked about
    /// the next.
    func next() throws -> Portion? {
        let reading = try self.reading ?? FileReading(file, RowSealer(ring: ring))
        self.reading = reading
        var portion = Portion()
        var asked: Set<UInt64> = []
        while portion.rows < Self.portion {
            guard let row = try held ?? reading.next() else { break }
            held = nil
            switch row.outcome {
            case .refused(let refusal): portion.refused.append(refusal)
            case .usable(.roster(let person)):
                guard asked.insert(person.person.digest).inserted else {
                    held = row
                    return portion
                }
                let isRepeated = repeated.contains(person.person.digest)
                portion.questions.append(
                    RosterQuestion(row: person, earlier: isRepeated ? try openScratch().row(of: person.person) : nil))
            case .usable: continue
            }
        }
        return portion.rows > 0 ? portion : nil
    }
    private var held: ReadRow?

    /// Takes the verdicts on a portion down.
    func write(_ portion: Portion, _ verdicts: [RosterVerdict]) throws {
        for (question, verdict) in zip(portion.questions, verdicts)
        where verdict.outcome == .registered && repeated.contains(question.row.person.digest) {
            try openScratch().keep(question.row)
        }
        let villages = Dictionary(uniqueKeysWithValues: portion.questions.map { ($0.row.ref.row, $0.row.village) })
        var lines = verdicts.map { ($0.row, TrialLine(verdict: $0, village: villages[$0.row]).text) }
        lines += portion.refused.map { ($0.row, TrialLine(refused: $0).text) }
        let text = lines.sorted { $0.0 < $1.0 }.map(\.1).joined()
        let file = try output ?? PrivateFile.create(verdictPath + ".part")
        if output == nil { try file.write(contentsOf: Data("\u{FEFF}\(TrialLine.titles)\r\n".utf8)) }
        output = file
        try file.write(contentsOf: Data(text.utf8))
    }

    func finish() throws {
        try output?.close()
        output = nil
        scratch?.close()
        scratch = nil
        guard rename(verdictPath + ".part", verdictPath) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    private func openScratch() throws -> Scratch {
        if let scratch { return scratch }
        unlink(scratchPath)
        let opened = try Scratch(path: scratchPath)
        scratch = opened
        return opened
    }

    /// The rows of people who stand in the file more than once, where they would be registered.
    private final class Scratch {
        private let connection: Connection
        private let insert, select: Statement

        init(path: String) throws {
            connection = try Connection(path: path)
            try connection.execute("CREATE TABLE row (person TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID")
            insert = try connection.prepare("INSERT OR IGNORE INTO row VALUES (?, ?)")
            select = try connection.prepare("SELECT content FROM row WHERE person = ?")
        }

        func keep(_ row: RosterRow) throws { try insert.run(row.person, [UInt8](try MessageCoding.encode(row))) }

        func row(of person: PersonKey) throws -> RosterRow? {
            try select.first(person) { try MessageCoding.decode(RosterRow.self, from: Data($0.borrowedBytes(0))) }
        }

        func close() { connection.close() }
    }
}

extension PersonKey {
    /// Eight of the key's bytes: enough to find repetitions, of which a false one does no harm.
    fileprivate var digest: UInt64 {
        UInt64(description.prefix(16), radix: 16) ?? UInt64(bitPattern: Int64(description.hashValue))
    }
}

/// A row's verdict as a line of a table.
struct TrialLine {
    static let titles = "行,结果,代码,原因,处理办法,行政村,已登记行政村,档案所在县,不一致的列"
    let text: String

    init(verdict: RosterVerdict, village: DivisionCode?) {
        let outcome = verdict.outcome
        text = QuotedRow.text([
            String(verdict.row), outcome == .registered ? "可登记" : outcome.label, outcome.rawValue, "", outcome.advice,
            village?.description ?? "", verdict.existingVillage?.description ?? "", verdict.heldBy?.description ?? "",
            verdict.differences?.joined(separator: "、") ?? "",
        ])
    }

    init(refused: RefusedRow) {
        text = QuotedRow.text([
            String(refused.row), RosterVerdict.Outcome.refused.label, refused.code, refused.message,
            RosterVerdict.Outcome.refused.advice, "", "", "", refused.column,
        ])
    }
}
