import Models
import Store

/// Classes.
struct CourseTable {
    private let find, put, giveBack, amend, cancel, approve, close, settle, fail, contents, kind: Statement

    init(_ connection: Connection) throws {
        kind = try connection.prepare("SELECT kind FROM course WHERE class = ?")
        find = try connection.prepare("SELECT \(Self.columns) FROM course WHERE class = ?")
        put = try connection.prepare(
            """
            INSERT INTO course (class, county, institution, trade, level, hours, start_day, end_day, place, filed_on,
                status, kind, mode, form, funding, programme, contents, department, project, employer, seats, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT DO UPDATE SET institution = excluded.institution, trade = excluded.trade,
                level = excluded.level, hours = excluded.hours, start_day = excluded.start_day,
                end_day = excluded.end_day, place = excluded.place, filed_on = excluded.filed_on,
                status = excluded.status, kind = excluded.kind, mode = excluded.mode, form = excluded.form,
                funding = excluded.funding, programme = excluded.programme, contents = excluded.contents,
                department = excluded.department, project = excluded.project, employer = excluded.employer,
                seats = excluded.seats, version = version + 1, reason = NULL
            """)
        giveBack = try connection.prepare("UPDATE course SET status = 'returned', reason = ? WHERE class = ?")
        amend = try connection.prepare(
            """
            UPDATE course SET status = 'filed', start_day = ?, end_day = ?, place = ?, filed_on = ?, reason = ?,
            approved_on = NULL, version = version + 1 WHERE class = ?
            """)
        cancel = try connection.prepare(
            "UPDATE course SET status = 'cancelled', cancelled_on = ?, reason = ? WHERE class = ?")
        approve = try connection.prepare("UPDATE course SET status = 'approved', approved_on = ? WHERE class = ?")
        close = try connection.prepare(
            """
            UPDATE course SET status = 'closed', closed_on = ?, closed_enrolled = ?, closed_certified = ?,
            closed_attendance_percent = ? WHERE class = ?
            """)
        settle = try connection.prepare("UPDATE course SET status = 'settled' WHERE class = ?")
        fail = try connection.prepare(
            """
            UPDATE course SET status = 'failed', closed_on = ?, closed_enrolled = ?, closed_certified = ?,
            closed_attendance_percent = ?, reason = ? WHERE class = ?
            """)
        contents = try connection.prepare("SELECT contents FROM course WHERE class = ?")
    }

    static let columns = "class, county, institution, trade, level, hours, start_day, end_day, place, filed_on, status"

    func course(_ id: ClassID) throws -> Course? {
        try find.first(id) { row in
            try Course(columns: (0...10).map { row.text($0) })
        }
    }

    /// 培训类别; `nil` for a class that was filed without a profile.
    func kind(_ id: ClassID) throws -> String? { try kind.first(id) { $0.optionalText(0) } ?? nil }

    func draft(_ request: FileClass) throws { try put(request, .drafted) }

    func file(_ request: FileClass) throws { try put(request, .filed) }

    private func put(_ request: FileClass, _ status: Course.Status) throws {
        let profile = request.profile
        try put.run(
            request.class, request.county, request.institution, request.trade, request.level, request.hours,
            request.start, request.end, request.place, request.filedOn, status.rawValue, profile?.kind, profile?.mode,
            profile?.form, profile?.funding, profile?.programme, profile?.contents.joined(separator: " "),
            profile?.department, profile?.project, profile?.employer, profile?.seats)
    }

    func giveBack(_ request: ReturnClass) throws { try giveBack.run(request.reason, request.class) }

    func amend(_ request: AmendClass) throws {
        try amend.run(request.start, request.end, request.place, request.on, request.reason, request.class)
    }

    func cancel(_ request: CancelClass) throws { try cancel.run(request.on, request.reason, request.class) }

    func approve(_ event: ClassApproved) throws { try approve.run(event.on, event.class) }

    func close(_ event: ClassClosed) throws {
        try close.run(event.on, event.enrolled, event.certified, event.attendancePercent, event.class)
    }

    func settle(_ event: ClassSettled) throws { try settle.run(event.class) }

    func fail(_ event: ClassFailed) throws {
        try fail.run(
            event.on, event.enrolled, event.certified, event.attendancePercent, event.reason, event.class)
    }

    /// General-quality contents that the filing claims.
    func contents(of id: ClassID) throws -> [String] {
        let text = try contents.first(id) { $0.optionalText(0) } ?? nil
        return (text ?? "").split(separator: " ").map(String.init)
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
