import Foundation
import Models
import Store

/// What is said last of an area's target.
struct CurrentTarget: Sendable {
    let version: Int
    let amount: Int64
    /// The level above gave it, by this letter; `nil` when the area stated it itself.
    let assignment: AssignTarget?
}

/// Targets, their divisions and the letters about them: every version stays.
struct TargetTable {
    static let schema = """
        CREATE TABLE target_version (
            county TEXT NOT NULL, area TEXT NOT NULL, plan TEXT NOT NULL, year INTEGER NOT NULL, target TEXT NOT NULL,
            version INTEGER NOT NULL, amount INTEGER NOT NULL CHECK (amount >= 0), unit TEXT NOT NULL,
            from_area TEXT, document TEXT NOT NULL, reason TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, area, plan, year, target, version)) WITHOUT ROWID;
        CREATE TABLE target_division (
            county TEXT NOT NULL, area TEXT NOT NULL, plan TEXT NOT NULL, year INTEGER NOT NULL, target TEXT NOT NULL,
            split_by TEXT NOT NULL CHECK (split_by IN ('area', 'department')), version INTEGER NOT NULL, whole INTEGER,
            unit TEXT NOT NULL, shares TEXT NOT NULL, document TEXT NOT NULL, reason TEXT NOT NULL,
            on_day TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (county, area, plan, year, target, split_by, version)) WITHOUT ROWID;
        CREATE TABLE target_letter (
            county TEXT NOT NULL, area TEXT NOT NULL, plan TEXT NOT NULL, year INTEGER NOT NULL,
            version INTEGER NOT NULL, issuer TEXT NOT NULL, signed_by TEXT NOT NULL, countersigned_by TEXT NOT NULL,
            document TEXT NOT NULL, on_day TEXT NOT NULL, targets TEXT NOT NULL,
            PRIMARY KEY (county, area, plan, year, version)) WITHOUT ROWID;

        """

    private let current, lines, division, lastLetter, addVersion, addDivision, addLetter: Statement

    init(_ connection: Connection) throws {
        current = try connection.prepare(
            """
            SELECT version, amount, unit, from_area, document, reason, on_day, actor FROM target_version
            WHERE county = ? AND area = ? AND plan = ? AND year = ? AND target = ? ORDER BY version DESC LIMIT 1
            """)
        // Of a group's bare columns SQLite takes those of the row with the maximum.
        lines = try connection.prepare(
            """
            SELECT target, amount, unit, MAX(version) FROM target_version
            WHERE county = ? AND area = ? AND plan = ? AND year = ? GROUP BY target ORDER BY target
            """)
        division = try connection.prepare(
            """
            SELECT version, shares FROM target_division
            WHERE county = ? AND area = ? AND plan = ? AND year = ? AND target = ? AND split_by = ?
            ORDER BY version DESC LIMIT 1
            """)
        lastLetter = try connection.prepare(
            "SELECT MAX(version) FROM target_letter WHERE county = ? AND area = ? AND plan = ? AND year = ?")
        addVersion = try connection.prepare("INSERT INTO target_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addDivision = try connection.prepare(
            "INSERT INTO target_division VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        addLetter = try connection.prepare("INSERT INTO target_letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    func current(_ area: DivisionCode, _ name: TargetName) throws -> CurrentTarget? {
        try current.first(area.county, area, name.plan, name.year, name.target) { row in
            let from = row.optionalText(3).flatMap { DivisionCode($0) }
            guard let day = Day(row.text(6)) else { throw UnreadableReportsRow(table: "target_version") }
            return CurrentTarget(
                version: Int(row.int(0)), amount: row.int(1),
                assignment: from.map { from in
                    AssignTarget(
                        area: area, from: from, target: name, unit: row.text(2), amount: row.int(1),
                        document: row.text(4), reason: row.text(5), on: day, actor: ActorID(unchecked: row.text(7)))
                })
        }
    }

    func lastVersion(_ area: DivisionCode, _ name: TargetName) throws -> Int { try current(area, name)?.version ?? 0 }

    /// The targets that an area answers for in a year.
    func lines(_ area: DivisionCode, _ plan: String, _ year: Int) throws -> [TargetLetterLine] {
        try lines.all(area.county, area, plan, year) { row in
            TargetLetterLine(target: row.text(0), amount: row.int(1), unit: row.text(2))
        }.filter { $0.amount > 0 }
    }

    func division(
        _ area: DivisionCode, _ name: TargetName, by split: TargetDivision
    ) throws -> (version: Int, shares: [TargetShare])? {
        try division.first(area.county, area, name.plan, name.year, name.target, split.rawValue) { row in
            (Int(row.int(0)), try MessageCoding.decode([TargetShare].self, from: Data(row.text(1).utf8)))
        }
    }

    func lastLetter(_ area: DivisionCode, _ plan: String, _ year: Int) throws -> Int {
        try lastLetter.first(area.county, area, plan, year) { Int($0.int(0)) } ?? 0
    }

    // MARK: Folds

    func apply(_ event: AreaTargetSet) throws {
        let request = event.request
        try add(
            request.area, request.target, event.version, request.amount, request.unit, from: nil, request.document,
            request.reason, request.on, request.actor)
    }

    func apply(_ event: TargetAssigned) throws { try add(event.assignment, event.version) }

    func apply(_ event: TargetDivided) throws {
        let request = event.request
        let name = request.target
        try addDivision.run(
            request.area.county, request.area, name.plan, name.year, name.target, request.by.rawValue, event.version,
            event.whole, request.unit, String(decoding: try MessageCoding.encode(request.shares), as: UTF8.self),
            request.document, request.reason, request.on, request.actor)
        guard request.by == .area else { return }
        for assignment in event.assignments where assignment.area.county == request.area.county {
            try add(assignment, try lastVersion(assignment.area, name) + 1)
        }
    }

    func apply(_ event: TargetLetterSigned) throws {
        let request = event.request
        try addLetter.run(
            request.area.county, request.area, request.plan, request.year, event.version, request.issuer,
            request.signedBy, request.countersignedBy, request.document, request.on,
            String(decoding: try MessageCoding.encode(event.targets), as: UTF8.self))
    }

    private func add(_ assignment: AssignTarget, _ version: Int) throws {
        try add(
            assignment.area, assignment.target, version, assignment.amount, assignment.unit, from: assignment.from,
            assignment.document, assignment.reason, assignment.on, assignment.actor)
    }

    private func add(
        _ area: DivisionCode, _ name: TargetName, _ version: Int, _ amount: Int64, _ unit: String,
        from: DivisionCode?, _ document: String, _ reason: String, _ day: Day, _ actor: ActorID
    ) throws {
        try addVersion.run(
            area.county, area, name.plan, name.year, name.target, version, amount, unit, from, document, reason, day,
            actor)
    }
}
