import Journal
import Models
import Store

/// The tables of the exchange with other systems: their word beside ours, what went out, what was entered, what was reported.
final class ExchangeTables {
    static let schema = """
        -- Another system's roster of a year: each content of a person once a day. Never part of the ledger.
        CREATE TABLE platform_line (
            county TEXT NOT NULL, system TEXT NOT NULL, round INTEGER NOT NULL, person TEXT NOT NULL,
            as_of TEXT NOT NULL, name TEXT NOT NULL, town TEXT NOT NULL, village TEXT NOT NULL, status TEXT NOT NULL,
            job_wish TEXT NOT NULL, training_wish TEXT NOT NULL, poverty TEXT NOT NULL,
            sealed_id_number TEXT NOT NULL, batch TEXT NOT NULL, row INTEGER NOT NULL,
            PRIMARY KEY (county, system, round, person, as_of, name, town, village, status, job_wish, training_wish,
                poverty)) STRICT, WITHOUT ROWID;

        -- Updates that left the house, each written before its file did.
        CREATE TABLE platform_export (
            county TEXT NOT NULL, export TEXT NOT NULL, system TEXT NOT NULL, area TEXT NOT NULL, purpose TEXT NOT NULL,
            format TEXT NOT NULL, file_hash TEXT NOT NULL, lines INTEGER NOT NULL CHECK (lines > 0),
            exported_on TEXT NOT NULL, actor TEXT NOT NULL, repeats TEXT,
            PRIMARY KEY (county, export),
            FOREIGN KEY (county, repeats) REFERENCES platform_export) STRICT, WITHOUT ROWID;
        CREATE TABLE platform_export_line (
            county TEXT NOT NULL, export TEXT NOT NULL, person TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'closed')), digest TEXT NOT NULL,
            PRIMARY KEY (county, export, person),
            FOREIGN KEY (county, export) REFERENCES platform_export) STRICT, WITHOUT ROWID;

        -- What a system was told last of a person.
        CREATE TABLE platform_told (
            county TEXT NOT NULL, system TEXT NOT NULL, person TEXT NOT NULL, digest TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'closed', 'entered')), on_day TEXT NOT NULL,
            PRIMARY KEY (county, system, person)) STRICT, WITHOUT ROWID;

        -- Who entered a person there, where and when.
        CREATE TABLE platform_entry (
            county TEXT NOT NULL, system TEXT NOT NULL, person TEXT NOT NULL, on_day TEXT NOT NULL,
            office TEXT NOT NULL, recorded_on TEXT NOT NULL, actor TEXT NOT NULL, CHECK (on_day <= recorded_on),
            PRIMARY KEY (county, system, person)) STRICT, WITHOUT ROWID;

        -- Reconciliations as they were handed in.
        CREATE TABLE reconciliation (
            county TEXT NOT NULL, reconciliation TEXT NOT NULL, system TEXT NOT NULL, round INTEGER NOT NULL,
            area TEXT NOT NULL, note TEXT NOT NULL, submitted_on TEXT NOT NULL, actor TEXT NOT NULL,
            figures BLOB NOT NULL, PRIMARY KEY (county, reconciliation)) STRICT, WITHOUT ROWID;
        """

    private let addLine, addExport, addExportLine, tell, addEntry, removeEntry, untell, addReconciliation: Statement
    private let knowsLine, selectExport, exportLines, knowsEntry, selectReconciliation: Statement

    init(_ connection: Connection) throws {
        addLine = try connection.prepare(
            "INSERT OR IGNORE INTO platform_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addExport = try connection.prepare("INSERT INTO platform_export VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addExportLine = try connection.prepare("INSERT INTO platform_export_line VALUES (?, ?, ?, ?, ?)")
        tell = try connection.prepare("INSERT OR REPLACE INTO platform_told VALUES (?, ?, ?, ?, ?, ?)")
        addEntry = try connection.prepare("INSERT INTO platform_entry VALUES (?, ?, ?, ?, ?, ?, ?)")
        removeEntry = try connection.prepare(
            "DELETE FROM platform_entry WHERE county = ? AND system = ? AND person = ?")
        untell = try connection.prepare(
            "DELETE FROM platform_told WHERE county = ? AND system = ? AND person = ? AND kind = 'entered'")
        addReconciliation = try connection.prepare("INSERT INTO reconciliation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        knowsLine = try connection.prepare(
            """
            SELECT 1 FROM platform_line WHERE county = ? AND system = ? AND round = ? AND person = ? AND as_of = ?
            AND name = ? AND town = ? AND village = ? AND status = ? AND job_wish = ? AND training_wish = ?
            AND poverty = ?
            """)
        selectExport = try connection.prepare(
            "SELECT area, system FROM platform_export WHERE county = ? AND export = ?")
        exportLines = try connection.prepare(
            "SELECT person, kind FROM platform_export_line WHERE county = ? AND export = ?")
        knowsEntry = try connection.prepare(
            "SELECT 1 FROM platform_entry WHERE county = ? AND system = ? AND person = ?")
        selectReconciliation = try connection.prepare(
            "SELECT area FROM reconciliation WHERE county = ? AND reconciliation = ?")
    }

    // MARK: The fold

    func apply(_ event: RegistryEvent) throws {
        switch event {
        case .platformRowReceived(let event):
            let word = event.word
            try addLine.run(
                event.county, event.system, event.round, event.person, event.asOf, word.name, word.town, word.village,
                word.status, word.jobWish, word.trainingWish, word.poverty, event.sealedIDNumber, event.ref.batch,
                event.ref.row)
        case .platformUpdateExported(let event):
            try addExport.run(
                event.county, event.export, event.system, event.area, event.purpose, event.format, event.fileHash,
                event.lines.count, event.on, event.actor, event.repeats)
            for line in event.lines {
                try addExportLine.run(event.county, event.export, line.person, line.kind, line.digest)
                try tell.run(event.county, event.system, line.person, line.digest, line.kind, event.on)
            }
        case .platformEntryRecorded(let event):
            try addEntry.run(
                event.county, event.system, event.person, event.on, event.office, event.recordedOn, event.actor)
            try tell.run(event.county, event.system, event.person, event.digest, "entered", event.recordedOn)
        case .platformEntryWithdrawn(let event):
            try removeEntry.run(event.county, event.system, event.person)
            try untell.run(event.county, event.system, event.person)
        case .reconciliationSubmitted(let event):
            try addReconciliation.run(
                event.county, event.reconciliation, event.system, event.round, event.area, event.note, event.on,
                event.actor, [UInt8](try MessageCoding.encode(event.areas)))
        default: return
        }
    }

    // MARK: What decisions ask

    /// True when the roster of that day says just this of the person already.
    func isKnown(_ row: PlatformRow, asOf: Day) throws -> Bool {
        let word = row.word
        return try knowsLine.first(
            row.county, row.system, row.round, row.person, asOf, word.name, word.town, word.village, word.status,
            word.jobWish, word.trainingWish, word.poverty
        ) { _ in true } ?? false
    }

    func export(_ county: DivisionCode, _ export: String) throws -> (area: DivisionCode, system: String)? {
        try selectExport.first(county, export) { row in
            DivisionCode(row.text(0)).map { ($0, row.text(1)) }
        } ?? nil
    }

    /// The people of an export with what it said of each.
    func lines(_ county: DivisionCode, of export: String) throws -> [PersonKey: String] {
        Dictionary(
            uniqueKeysWithValues: try exportLines.all(county, export) { (PersonKey(unchecked: $0.text(0)), $0.text(1)) }
        )
    }

    func isEntered(_ county: DivisionCode, _ person: PersonKey, in system: String) throws -> Bool {
        try knowsEntry.first(county, system, person) { _ in true } ?? false
    }

    func reconciliationArea(_ county: DivisionCode, _ reconciliation: String) throws -> DivisionCode? {
        try selectReconciliation.first(county, reconciliation) { DivisionCode($0.text(0)) } ?? nil
    }
}
