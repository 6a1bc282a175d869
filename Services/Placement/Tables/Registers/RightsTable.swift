import Models
import Store

/// Inspections of firms and agencies, cases with their steps, and the blacklist.
struct RightsTable {
    static let schema = """
        CREATE TABLE labour_inspection (
            county TEXT NOT NULL, inspection TEXT NOT NULL, organisation TEXT NOT NULL, kind TEXT NOT NULL,
            on_day TEXT NOT NULL, workers INTEGER CHECK (workers >= 0), note TEXT, actor TEXT NOT NULL,
            PRIMARY KEY (county, inspection)) WITHOUT ROWID;
        CREATE INDEX labour_inspection_organisation ON labour_inspection (county, organisation, on_day);
        CREATE TABLE labour_inspection_item (
            county TEXT NOT NULL, inspection TEXT NOT NULL, item TEXT NOT NULL, is_kept INTEGER NOT NULL,
            PRIMARY KEY (county, inspection, item)) WITHOUT ROWID;
        CREATE TABLE rights_case (
            county TEXT NOT NULL, rights_case TEXT NOT NULL, organisation TEXT NOT NULL, source TEXT NOT NULL,
            inspection TEXT, matter TEXT NOT NULL, arrears TEXT, opened_on TEXT NOT NULL, summary TEXT NOT NULL,
            closed_on TEXT, actor TEXT NOT NULL, PRIMARY KEY (county, rights_case)) WITHOUT ROWID;
        CREATE INDEX rights_case_organisation ON rights_case (county, organisation);
        CREATE TABLE rights_case_person (
            county TEXT NOT NULL, rights_case TEXT NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (county, rights_case, person)) WITHOUT ROWID;
        CREATE INDEX rights_case_of_person ON rights_case_person (county, person);
        CREATE TABLE rights_step (
            county TEXT NOT NULL, rights_case TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
            step TEXT NOT NULL, on_day TEXT NOT NULL, reason TEXT NOT NULL, document TEXT, actor TEXT NOT NULL,
            PRIMARY KEY (county, rights_case, number)) WITHOUT ROWID;
        CREATE TABLE blacklist (
            county TEXT NOT NULL, rights_case TEXT NOT NULL, organisation TEXT NOT NULL, from_day TEXT NOT NULL,
            until_day TEXT NOT NULL, left_on TEXT, left_reason TEXT, left_document TEXT, left_by TEXT,
            PRIMARY KEY (county, rights_case), CHECK (until_day >= from_day),
            CHECK ((left_on IS NULL) = (left_by IS NULL))) WITHOUT ROWID;
        CREATE INDEX blacklist_organisation ON blacklist (county, organisation);

        """

    /// A case as decisions see it.
    struct Case {
        let organisation: OrganisationID
        let openedOn: Day
        let steps: [(step: RightsStep, on: Day)]

        var lastDay: Day { steps.last?.on ?? openedOn }
        var isClosed: Bool { steps.last?.step == .close }
        func has(_ step: RightsStep) -> Bool { steps.contains { $0.step == step } }
    }

    private let findCase, steps, findInspection, listing: Statement
    private let addInspection, addItem, addCase, addPerson, addStep, close, addListing, leave: Statement

    init(_ connection: Connection) throws {
        findCase = try connection.prepare(
            "SELECT organisation, opened_on FROM rights_case WHERE county = ? AND rights_case = ?")
        steps = try connection.prepare(
            "SELECT step, on_day FROM rights_step WHERE county = ? AND rights_case = ? ORDER BY number")
        findInspection = try connection.prepare(
            "SELECT organisation FROM labour_inspection WHERE county = ? AND inspection = ?")
        listing = try connection.prepare(
            "SELECT from_day, until_day, left_on FROM blacklist WHERE county = ? AND rights_case = ?")
        addInspection = try connection.prepare("INSERT INTO labour_inspection VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        addItem = try connection.prepare("INSERT INTO labour_inspection_item VALUES (?, ?, ?, ?)")
        addCase = try connection.prepare("INSERT INTO rights_case VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)")
        addPerson = try connection.prepare("INSERT OR IGNORE INTO rights_case_person VALUES (?, ?, ?)")
        addStep = try connection.prepare(
            """
            INSERT INTO rights_step SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, ?3, ?4, ?5, ?6, ?7
            FROM rights_step WHERE county = ?1 AND rights_case = ?2
            """)
        close = try connection.prepare("UPDATE rights_case SET closed_on = ? WHERE county = ? AND rights_case = ?")
        addListing = try connection.prepare("INSERT INTO blacklist VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)")
        leave = try connection.prepare(
            """
            UPDATE blacklist SET left_on = ?3, left_reason = ?4, left_document = ?5, left_by = ?6
            WHERE county = ?1 AND rights_case = ?2
            """)
    }

    func rightsCase(_ id: RightsCaseID, in county: DivisionCode) throws -> Case? {
        let head = try findCase.first(county, id.description) { row in
            guard let openedOn = Day(row.text(1)) else { throw UnreadableColumn(table: "rights_case") }
            return (OrganisationID(unchecked: row.text(0)), openedOn)
        }
        guard let head else { return nil }
        let steps = try steps.all(county, id.description) { row in
            guard let step = RightsStep(rawValue: row.text(0)), let on = Day(row.text(1)) else {
                throw UnreadableColumn(table: "rights_step")
            }
            return (step: step, on: on)
        }
        return Case(organisation: head.0, openedOn: head.1, steps: steps)
    }

    /// Whom an inspection was about.
    func inspected(_ id: LabourInspectionID, in county: DivisionCode) throws -> OrganisationID? {
        try findInspection.first(county, id.description) { OrganisationID(unchecked: $0.text(0)) }
    }

    func blacklisting(_ id: RightsCaseID, in county: DivisionCode) throws -> OrganisationRecords.Blacklisting? {
        try listing.first(county, id.description) { row in
            guard let from = Day(row.text(0)), let until = Day(row.text(1)) else {
                throw UnreadableColumn(table: "blacklist")
            }
            return OrganisationRecords.Blacklisting(
                rightsCase: id, from: from, until: until, left: row.optionalText(2).flatMap { Day($0) })
        }
    }

    // MARK: Folds

    func apply(_ event: OrganisationInspected) throws {
        let request = event.request
        try addInspection.run(
            request.county, request.inspection.description, request.organisation, request.kind, request.on,
            request.workers, request.note, request.actor)
        for item in request.items {
            try addItem.run(request.county, request.inspection.description, item.item, item.isKept)
        }
    }

    func apply(_ event: RightsCaseOpened) throws {
        let request = event.request
        try addCase.run(
            request.county, request.rightsCase.description, request.organisation, request.source,
            request.inspection?.description, request.matter.rawValue, request.arrears, request.on, request.summary,
            request.actor)
        for person in request.people { try addPerson.run(request.county, request.rightsCase.description, person) }
    }

    func apply(_ event: RightsCaseStepped) throws {
        let request = event.request
        try addStep.run(
            request.county, request.rightsCase.description, request.step.rawValue, request.on, request.reason,
            request.document, request.actor)
        switch request.step {
        case .close: try close.run(request.on, request.county, request.rightsCase.description)
        case .blacklist:
            guard let until = request.until else { return }
            try addListing.run(
                request.county, request.rightsCase.description, event.organisation, request.on, until)
        default: break
        }
    }

    func apply(_ event: BlacklistLeft) throws {
        let request = event.request
        try leave.run(
            request.county, request.rightsCase.description, request.on, request.reason, request.document,
            request.actor)
    }
}
