import Journal
import Models
import Store

/// The typed face of the console's store file.
public final class ConsoleTables {
    let people: PeopleTables
    let training: TrainingTables
    let work: WorkTables
    let services: ServiceTallies
    let cases: CaseTables
    let feeds: FeedTables
    let reports: ReportsTables
    let choices: ChoiceTables
    let arrivals: FeedArrivalTables
    private let hear: Statement

    init(_ connection: Connection) throws {
        let reviews = try ReviewTables(connection)
        let tallies = try PeopleTallies(connection)
        let wages = try WageTallies(connection, tallies)
        people = try PeopleTables(connection, reviews, tallies, wages)
        training = try TrainingTables(connection, reviews, tallies)
        services = try ServiceTallies(connection, tallies.facts)
        work = try WorkTables(connection, reviews, tallies, wages, services)
        cases = try CaseTables(connection, reviews, tallies)
        feeds = try FeedTables(connection)
        reports = try ReportsTables(connection)
        choices = try ChoiceTables(connection)
        arrivals = try FeedArrivalTables(connection)
        hear = try connection.prepare(
            """
            INSERT INTO heard VALUES (?, ?)
            ON CONFLICT DO UPDATE SET latest = excluded.latest WHERE excluded.latest > latest
            """)
    }

    /// Notes the time of the latest event of a processor, whichever of its partitions it stands in.
    func heard(_ processor: ProcessorName, _ meta: EventMeta) throws {
        try hear.run(processor.description, meta.time.milliseconds)
    }
}

/// Rows that people may have to look at: refused by a processor, or waiting for something else to arrive.
final class ReviewTables {
    private let addRefusal, addWaiting, endSubject, endRow: Statement

    init(_ connection: Connection) throws {
        addRefusal = try connection.prepare(
            """
            INSERT INTO refusal (processor, county, seq, kind, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        addWaiting = try connection.prepare(
            "INSERT OR IGNORE INTO waiting (processor, county, subject, batch, row) VALUES (?, ?, ?, ?, ?)")
        endSubject = try connection.prepare("DELETE FROM waiting WHERE county = ? AND processor = ? AND subject = ?")
        endRow = try connection.prepare("DELETE FROM waiting WHERE batch = ? AND row = ? AND processor = ?")
    }

    /// - Parameter meta: the event's number makes the refusal one row: a county's events stand in one partition.
    func refuse(
        _ processor: ProcessorName, _ county: DivisionCode, _ meta: EventMeta, kind: String, reason: String
    ) throws {
        try addRefusal.run(processor.description, county, meta.seq, kind, reason)
    }

    /// - Parameter county: `nil` while it is not known whose county the row concerns.
    func wait(_ processor: ProcessorName, _ county: DivisionCode?, subject: String, _ ref: RowReference) throws {
        try addWaiting.run(processor.description, county?.description ?? "", subject, ref.batch, ref.row)
    }

    /// What the subject's rows waited for is there.
    func settle(_ processor: ProcessorName, _ county: DivisionCode, subject: String) throws {
        try endSubject.run(county, processor.description, subject)
    }

    /// The row itself was dealt with.
    func settle(_ processor: ProcessorName, _ ref: RowReference) throws {
        try endRow.run(ref.batch, ref.row, processor.description)
    }
}
