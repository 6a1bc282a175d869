import Journal
import Models
import Store

/// The benchmark's processor: payroll months of a person, one after the other; the third in a row is a milestone.
///
/// It is a processor like any other: the input is a topic of facts that is observed and reacted to, a milestone is a journal event with epoch,
/// cause and chain, state and positions are one SQLite transaction.
enum StreakProcessor {
    /// The milestone as it stands in the journal.
    struct Milestone: Message {
        static let type = "laowu.streak.milestone-reached.v1"
        let person: String
        let employer: String
        let month: Month
        let streak: Int

        var key: String { person }
        var subject: String { person }
    }

    enum Event: MessageUnion {
        case milestone(Milestone)

        static let catalogue = MessageCatalogue<Self>(.init(Self.milestone))
        var message: any Message {
            switch self {
            case .milestone(let body): body
            }
        }
        var type: String { Milestone.type }

        func encode(into buffer: inout [UInt8]) {
            guard case .milestone(let body) = self else { return }
            buffer.append(contentsOf: #"{"employer":""#.utf8)
            buffer.append(contentsOf: body.employer.utf8)
            buffer.append(contentsOf: #"","month":""#.utf8)
            buffer.append(contentsOf: body.month.description.utf8)
            buffer.append(contentsOf: #"","person":""#.utf8)
            buffer.append(contentsOf: body.person.utf8)
            buffer.append(contentsOf: #"","streak":3}"#.utf8)
        }
    }

    /// One payroll row, as views into the record.
    struct Row {
        let person: UnsafeRawBufferPointer
        let employer: UnsafeRawBufferPointer
        let month: Month

        init?(_ record: LogRecord) {
            let json = FlatJSON(record.body)
            guard let person = json.text("person"), person.count == 32, let employer = json.text("employer"),
                let month = json.text("month").flatMap(Month.init(utf8:))
            else { return nil }
            self.person = person
            self.employer = employer
            self.month = month
        }
    }

    final class State {
        private let find: Statement
        private let insert: Statement
        private let update: Statement
        private let isRecorded: Statement
        private let record: Statement
        /// The row last observed, kept for the reaction that follows at once.
        private var observed: [UInt8] = []
        private var reached: Month?

        init(_ connection: Connection) throws {
            find = try connection.prepare("SELECT last, streak, reached FROM ref_streak WHERE person = ?")
            insert = try connection.prepare("INSERT INTO ref_streak VALUES (?, ?, 1, NULL)")
            update = try connection.prepare(
                "UPDATE ref_streak SET last = ?2, streak = ?3, reached = ?4 WHERE person = ?1")
            isRecorded = try connection.prepare("SELECT 1 FROM milestone WHERE person = ?")
            record = try connection.prepare("INSERT INTO milestone VALUES (?, ?)")
        }

        /// Folds a month. `reached` is the month that made the third in a row, once and for all.
        func observe(_ row: Row) throws {
            observed.replaceSubrange(0..<observed.count, with: row.person)
            find.bindBorrowed(blob: row.person, at: 1)
            defer { find.reset() }
            guard try find.step() else {
                insert.bindBorrowed(blob: row.person, at: 1)
                insert.bind(Int64(row.month.ordinal), at: 2)
                _ = try insert.step()
                insert.reset()
                reached = nil
                return
            }
            let last = Int32(find.int(0))
            let before = find.optionalInt(2).map { Month(ordinal: Int32($0)) }
            reached = before
            guard row.month.ordinal != last else { return }
            let streak = row.month.ordinal == last + 1 ? find.int(1) + 1 : 1
            if streak == 3, before == nil { reached = row.month }
            update.bindBorrowed(blob: row.person, at: 1)
            update.bind(Int64(row.month.ordinal), at: 2)
            update.bind(streak, at: 3)
            if let reached { update.bind(Int64(reached.ordinal), at: 4) } else { update.bindNull(at: 4) }
            _ = try update.step()
            update.reset()
        }

        /// When the person reached the milestone, as far as observed.
        func milestone(of row: Row) throws -> Month? {
            if row.person.elementsEqual(observed) { return reached }
            find.bindBorrowed(blob: row.person, at: 1)
            defer { find.reset() }
            return try find.step() ? find.optionalInt(2).map { Month(ordinal: Int32($0)) } : nil
        }

        func isRecorded(_ person: UnsafeRawBufferPointer) throws -> Bool {
            isRecorded.bindBorrowed(blob: person, at: 1)
            defer { isRecorded.reset() }
            return try isRecorded.step()
        }

        func record(_ milestone: Milestone) throws { try record.run(Array(milestone.person.utf8), milestone.month) }
    }

    static func graph(input: String, output: String) -> Graph<State, Event> {
        Graph<State, Event>(
            "streak", foldVersion: 1,
            schema: """
                CREATE TABLE ref_streak (person BLOB PRIMARY KEY, last INTEGER NOT NULL, streak INTEGER NOT NULL, reached INTEGER)
                WITHOUT ROWID;
                CREATE TABLE milestone (person BLOB PRIMARY KEY, month TEXT NOT NULL) WITHOUT ROWID;
                """,
            state: State.init,
            apply: { event, _, state in if case .milestone(let body) = event { try state.record(body) } }
        )
        .reads(
            topic: input, decode: Row.init, observe: { row, state in try state.observe(row) },
            react: { row, state in
                // The row that made the third month causes the milestone; every other row has nothing to say.
                guard try state.milestone(of: row) == row.month, try !state.isRecorded(row.person)
                else { return nil }
                return .milestone(
                    Milestone(
                        person: String(decoding: row.person, as: UTF8.self),
                        employer: String(decoding: row.employer, as: UTF8.self), month: row.month, streak: 3))
            }
        )
        .publishes(on: output)
    }
}
