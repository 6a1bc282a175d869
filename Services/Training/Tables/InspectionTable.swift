import Models
import Store

/// Inspections of classes with their items, and the findings that have to be mended.
struct InspectionTable {
    static let schema = """
        CREATE TABLE inspection (
            class TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL, county TEXT NOT NULL,
            present INTEGER NOT NULL CHECK (present >= 0), findings TEXT NOT NULL,
            is_scheduled INTEGER CHECK (is_scheduled IN (0, 1)), session TEXT,
            PRIMARY KEY (class, on_day, actor)) WITHOUT ROWID;
        CREATE TABLE inspected_item (
            class TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL, item TEXT NOT NULL, county TEXT NOT NULL,
            is_in_order INTEGER NOT NULL CHECK (is_in_order IN (0, 1)), note TEXT NOT NULL,
            PRIMARY KEY (class, on_day, actor, item)) WITHOUT ROWID;
        CREATE TABLE finding (
            class TEXT NOT NULL, finding TEXT NOT NULL, county TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL,
            item TEXT NOT NULL, text TEXT NOT NULL, mending TEXT NOT NULL, due_day TEXT NOT NULL,
            mended_on TEXT, proof TEXT, mended_by TEXT,
            PRIMARY KEY (class, finding), CHECK (due_day >= on_day),
            CHECK ((mended_on IS NULL) = (proof IS NULL) AND (proof IS NULL) = (mended_by IS NULL))) WITHOUT ROWID;
        CREATE INDEX finding_open ON finding (county, due_day) WHERE mended_on IS NULL;

        """

    /// A finding as it stands.
    struct Finding: Hashable {
        let finding: String
        let on: Day
        let due: Day
        let mendedOn: Day?
    }

    private let insert, insertItem, insertFinding, mend, find, schedules, findings: Statement

    init(_ connection: Connection) throws {
        insert = try connection.prepare("INSERT INTO inspection VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        insertItem = try connection.prepare("INSERT INTO inspected_item VALUES (?, ?, ?, ?, ?, ?, ?)")
        insertFinding = try connection.prepare(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)")
        mend = try connection.prepare(
            "UPDATE finding SET mended_on = ?, proof = ?, mended_by = ? WHERE class = ? AND finding = ?")
        find = try connection.prepare("SELECT 1 FROM inspection WHERE class = ? AND on_day = ? AND actor = ?")
        schedules = try connection.prepare("SELECT is_scheduled FROM inspection WHERE class = ?")
        findings = try connection.prepare(Self.findingsSQL)
    }

    static let findingsSQL = "SELECT finding, on_day, due_day, mended_on FROM finding WHERE class = ? ORDER BY finding"

    func isInspected(_ id: ClassID, on day: Day, by actor: ActorID) throws -> Bool {
        try find.first(id, day, actor) { _ in true } ?? false
    }

    /// One for each inspection: whether it was announced; `nil` where nobody said.
    func schedules(of id: ClassID) throws -> [Bool?] { try schedules.all(id) { $0.optionalInt(0).map { $0 == 1 } } }

    func findings(of id: ClassID) throws -> [Finding] {
        try findings.all(id) { row in
            try Finding(columns: (row.text(0), row.text(1), row.text(2), row.optionalText(3)))
        }
    }

    // MARK: Folds

    func inspect(_ request: InspectClass) throws {
        try insert.run(
            request.class, request.on, request.actor, request.county, request.present,
            request.findings.joined(separator: "\n"), request.isScheduled, request.session)
        for item in request.items ?? [] {
            try insertItem.run(
                request.class, request.on, request.actor, item.item, request.county, item.isInOrder, item.note)
        }
        for defect in request.defects ?? [] {
            try insertFinding.run(
                request.class, defect.finding, request.county, request.on, request.actor, defect.item, defect.text,
                defect.mending, defect.due)
        }
    }

    func mend(_ request: MendFinding) throws {
        try mend.run(request.on, request.proof, request.actor, request.class, request.finding)
    }
}

extension InspectionTable.Finding {
    init(columns: (finding: String, on: String, due: String, mendedOn: String?)) throws {
        guard let on = Day(columns.on), let due = Day(columns.due) else { throw UnreadableRow(table: "finding") }
        self.init(finding: columns.finding, on: on, due: due, mendedOn: columns.mendedOn.flatMap { Day($0) })
    }
}
