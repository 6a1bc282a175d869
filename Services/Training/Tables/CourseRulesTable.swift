import Models
import Store

/// The rules of departments' projects and of kinds of course.
struct CourseRulesTable {
    static let schema = """
        -- Of a project, or of a kind; what does not name it is ''. Rules that were ended keep the reason.
        CREATE TABLE course_rules (
            county TEXT NOT NULL, department TEXT NOT NULL, project TEXT NOT NULL, kind TEXT NOT NULL,
            from_day TEXT NOT NULL, until_day TEXT, content TEXT NOT NULL, actor TEXT NOT NULL, ending TEXT,
            PRIMARY KEY (county, department, project, kind, from_day),
            CHECK ((kind = '') = (project <> '') AND (kind = '') = (department <> ''))) WITHOUT ROWID;

        """

    static let columns = "content, until_day"

    private let all, put, end: Statement

    init(_ connection: Connection) throws {
        all = try connection.prepare("SELECT \(Self.columns) FROM course_rules WHERE county = ? ORDER BY 1")
        put = try connection.prepare("INSERT OR REPLACE INTO course_rules VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)")
        end = try connection.prepare(
            """
            UPDATE course_rules SET until_day = ?6, ending = ?7
            WHERE county = ?1 AND department = ?2 AND project = ?3 AND kind = ?4 AND from_day = (
                SELECT MAX(from_day) FROM course_rules WHERE county = ?1 AND department = ?2 AND project = ?3
                AND kind = ?4 AND from_day <= ?5)
            """)
    }

    func book(_ county: DivisionCode) throws -> CourseRuleBook {
        CourseRuleBook(rows: try all.all(county) { try CourseRules(columns: ($0.text(0), $0.optionalText(1))) })
    }

    // MARK: Folds

    func apply(_ event: CourseRulesSet) throws {
        let (request, rules) = (event.request, event.request.rules)
        try put.run(
            request.county, rules.scope.department, rules.scope.project, rules.scope.kind, rules.from, rules.until,
            try StoredJSON.text(rules), request.actor)
    }

    func apply(_ event: CourseRulesEnded) throws {
        let request = event.request
        let scope = CourseRules.Scope(department: request.department, project: request.project, kind: request.kind)
        try end.run(
            request.county, scope.department, scope.project, scope.kind, request.on, request.on.adding(days: -1),
            request.reason)
    }
}

extension CourseRules {
    /// From the columns that ``CourseRulesTable/columns`` names: as they were entered, with the last day as it is now.
    init(columns: (content: String, until: String?)) throws {
        let entered: CourseRules = try StoredJSON.read(columns.content)
        self.init(
            department: entered.department, project: entered.project, kind: entered.kind, from: entered.from,
            until: columns.until.flatMap { Day($0) }, kinds: entered.kinds, funding: entered.funding,
            leastHours: entered.leastHours, mostSeats: entered.mostSeats, documents: entered.documents,
            document: entered.document, clause: entered.clause)
    }
}
