import Models
import Store

/// Classes and their inspections.
struct CourseTable {
    private let find, file, approve, close, inspect, countInspections, findInspection: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT \(Self.columns) FROM course WHERE class = ?")
        file = try connection.prepare(
            """
            INSERT INTO course (class, county, institution, trade, level, hours, start_day, end_day, place, filed_on, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'filed')
            """)
        approve = try connection.prepare("UPDATE course SET status = 'approved', approved_on = ? WHERE class = ?")
        close = try connection.prepare(
            """
            UPDATE course SET status = 'closed', closed_on = ?, closed_enrolled = ?, closed_certified = ?,
            closed_attendance_percent = ? WHERE class = ?
            """)
        inspect = try connection.prepare("INSERT INTO inspection VALUES (?, ?, ?, ?, ?, ?)")
        countInspections = try connection.prepare("SELECT COUNT(*) FROM inspection WHERE class = ?")
        findInspection = try connection.prepare(
            "SELECT 1 FROM inspection WHERE class = ? AND on_day = ? AND actor = ?")
    }

    static let columns = "class, county, institution, trade, level, hours, start_day, end_day, place, filed_on, status"

    func course(_ id: ClassID) throws -> Course? {
        try find.first(id) { row in
            try Course(columns: (0...10).map { row.text($0) })
        }
    }

    func file(_ request: FileClass) throws {
        try file.run(
            request.class, request.county, request.institution, request.trade, request.level, request.hours,
            request.start, request.end, request.place, request.filedOn)
    }

    func approve(_ event: ClassApproved) throws { try approve.run(event.on, event.class) }

    func close(_ event: ClassClosed) throws {
        try close.run(event.on, event.enrolled, event.certified, event.attendancePercent, event.class)
    }

    func inspections(of id: ClassID) throws -> Int { try countInspections.first(id) { Int($0.int(0)) } ?? 0 }

    func isInspected(_ id: ClassID, on day: Day, by actor: ActorID) throws -> Bool {
        try findInspection.first(id, day, actor) { _ in true } ?? false
    }

    func inspect(_ request: InspectClass) throws {
        try inspect.run(
            request.class, request.on, request.actor, request.county, request.present,
            request.findings.joined(separator: "\n"))
    }
}

extension Course {
    /// From the columns that ``CourseTable/columns`` names, as texts.
    init(columns: [String]) throws {
        guard columns.count == 11, let id = ClassID(columns[0]), let county = DivisionCode(columns[1]),
            let institution = OrganisationID(columns[2]), let hours = Int(columns[5]), let start = Day(columns[6]),
            let end = Day(columns[7]), let filedOn = Day(columns[9]), let status = Status(rawValue: columns[10])
        else { throw UnreadableRow(table: "course") }
        self.init(
            id: id, county: county, institution: institution, trade: columns[3], level: columns[4], hours: hours,
            start: start, end: end, place: columns[8], filedOn: filedOn, status: status)
    }
}
