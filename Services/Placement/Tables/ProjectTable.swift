import Models
import Store

/// Projects and their real-name ledgers (用工实名), filings, organised labour and evaluations.
struct ProjectTable {
    static let schema = """
        CREATE TABLE project (
            county TEXT NOT NULL, project TEXT NOT NULL, name TEXT NOT NULL, department TEXT NOT NULL,
            industry_department TEXT NOT NULL, industry TEXT NOT NULL,
            investment TEXT NOT NULL CHECK (investment IN ('government', 'enterprise', 'aid')),
            is_key INTEGER NOT NULL CHECK (is_key IN (0, 1)), hire_condition TEXT, poor_promised INTEGER,
            place TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT,
            PRIMARY KEY (county, project), CHECK (to_day >= from_day)) WITHOUT ROWID;
        CREATE TABLE project_worker (
            county TEXT NOT NULL, project TEXT NOT NULL, month TEXT NOT NULL, person TEXT NOT NULL,
            from_day TEXT NOT NULL, to_day TEXT NOT NULL, days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 31),
            is_herder INTEGER NOT NULL CHECK (is_herder IN (0, 1)), trade TEXT NOT NULL,
            PRIMARY KEY (county, project, month, person), CHECK (to_day >= from_day),
            FOREIGN KEY (county, project) REFERENCES project) WITHOUT ROWID;
        CREATE INDEX project_worker_person ON project_worker (county, person);
        CREATE TABLE project_filing (
            county TEXT NOT NULL, project TEXT NOT NULL, month TEXT NOT NULL,
            filer TEXT NOT NULL CHECK (filer IN ('project', 'industry')), on_day TEXT NOT NULL, workers INTEGER NOT NULL,
            PRIMARY KEY (county, project, month, filer),
            FOREIGN KEY (county, project) REFERENCES project) WITHOUT ROWID;
        CREATE TABLE project_arrangement (
            county TEXT NOT NULL, project TEXT NOT NULL, arrangement TEXT NOT NULL, form TEXT NOT NULL,
            department TEXT NOT NULL, wanted INTEGER NOT NULL CHECK (wanted > 0), on_day TEXT NOT NULL,
            people TEXT NOT NULL, sent INTEGER NOT NULL, PRIMARY KEY (county, project, arrangement),
            FOREIGN KEY (county, project) REFERENCES project) WITHOUT ROWID;
        CREATE TABLE project_evaluation (
            county TEXT NOT NULL, project TEXT NOT NULL, on_day TEXT NOT NULL, finding TEXT NOT NULL,
            measures TEXT NOT NULL, workers INTEGER NOT NULL, local INTEGER NOT NULL, local_herders INTEGER NOT NULL,
            local_poor INTEGER NOT NULL, person_months INTEGER NOT NULL, PRIMARY KEY (county, project, on_day),
            FOREIGN KEY (county, project) REFERENCES project) WITHOUT ROWID;

        """

    /// Who works on a project, counted by heads; people of the county's ledger are local.
    ///
    /// Parameters: the day for poverty statuses, county, project, month or blank for all months.
    static let labour = """
        SELECT COUNT(*), COALESCE(SUM(local), 0), COALESCE(SUM(local AND herder), 0), COALESCE(SUM(local AND poor), 0),
            COALESCE(SUM(months), 0) FROM (
            SELECT w.person, MAX(w.is_herder) AS herder, COUNT(DISTINCT w.month) AS months,
                EXISTS (SELECT 1 FROM ref_resident l WHERE l.county = w.county AND l.person = w.person
                    AND \(ResidentSQL.isOfCounty("l"))) AS local,
                EXISTS (SELECT 1 FROM ref_resident l WHERE l.county = w.county AND l.person = w.person
                    AND \(ResidentSQL.isOfCounty("l")) AND \(ResidentSQL.status(on: "?1", of: "l")) = '\(LabourGroup.registeredPoorStatus)') AS poor
            FROM project_worker w WHERE w.county = ?2 AND w.project = ?3 AND (?4 = '' OR w.month = ?4) GROUP BY w.person)
        """

    /// Heads and months of work on a project.
    struct Labour: Equatable {
        let workers: Int
        let local: Int
        let localHerders: Int
        let localPoor: Int
        let personMonths: Int
    }

    private let put, clearMonth, addWorker, file, arrange, evaluate: Statement
    private let find, workers, labour: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare(
            """
            INSERT INTO project VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                name = excluded.name, department = excluded.department,
                industry_department = excluded.industry_department, industry = excluded.industry,
                investment = excluded.investment, is_key = excluded.is_key, hire_condition = excluded.hire_condition,
                poor_promised = excluded.poor_promised, place = excluded.place, from_day = excluded.from_day,
                to_day = excluded.to_day
            """)
        clearMonth = try connection.prepare(
            "DELETE FROM project_worker WHERE county = ? AND project = ? AND month = ?")
        addWorker = try connection.prepare("INSERT INTO project_worker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        file = try connection.prepare("INSERT OR REPLACE INTO project_filing VALUES (?, ?, ?, ?, ?, ?)")
        arrange = try connection.prepare(
            "INSERT OR REPLACE INTO project_arrangement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        evaluate = try connection.prepare(
            "INSERT OR REPLACE INTO project_evaluation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        find = try connection.prepare("SELECT investment, from_day FROM project WHERE county = ? AND project = ?")
        workers = try connection.prepare(
            "SELECT COUNT(*) FROM project_worker WHERE county = ? AND project = ? AND month = ?")
        labour = try connection.prepare(Self.labour)
    }

    func isKnown(_ project: String, in county: DivisionCode) throws -> Bool {
        try find.first(county, project) { _ in true } ?? false
    }

    func workers(of project: String, in county: DivisionCode, _ month: Month) throws -> Int {
        try workers.first(county, project, month) { Int($0.int(0)) } ?? 0
    }

    /// All months together.
    func labour(of project: String, in county: DivisionCode, on day: Day) throws -> Labour {
        try labour.first(day, county, project, "") { row in
            Labour(
                workers: Int(row.int(0)), local: Int(row.int(1)), localHerders: Int(row.int(2)),
                localPoor: Int(row.int(3)), personMonths: Int(row.int(4)))
        } ?? Labour(workers: 0, local: 0, localHerders: 0, localPoor: 0, personMonths: 0)
    }

    // MARK: The fold

    func apply(_ event: ProjectRegistered) throws {
        let request = event.request
        try put.run(
            request.county, request.project, request.name, request.department, request.industryDepartment,
            request.industry, request.investment.rawValue, request.isKey, request.hireCondition,
            request.poorWorkersPromised, request.place, request.from, request.to)
    }

    func apply(_ event: ProjectLabourRecorded) throws {
        let request = event.request
        try clearMonth.run(request.county, request.project, request.month)
        for worker in request.workers {
            try addWorker.run(
                request.county, request.project, request.month, worker.person, worker.from, worker.to, worker.days,
                worker.isFarmerOrHerder, worker.trade)
        }
    }

    func apply(_ event: ProjectLabourFiled) throws {
        let request = event.request
        try file.run(
            request.county, request.project, request.month, request.by.rawValue, request.on, event.workers)
    }

    func apply(_ event: ProjectLabourArranged) throws {
        let request = event.request
        try arrange.run(
            request.county, request.project, request.arrangement, request.form, request.department, request.wanted,
            request.on, request.people.map(\.description).joined(separator: ","), request.people.count)
    }

    func apply(_ event: ProjectEvaluated) throws {
        let request = event.request
        try evaluate.run(
            request.county, request.project, request.on, request.finding, request.measures, event.workers, event.local,
            event.localHerders, event.localPoor, event.personMonths)
    }
}
