import GRDB
import Models

/// How many of a target's unit were reached so far.
struct PlanProgress: Codable, Sendable, Equatable {
    /// Enrolled in classes that begin in the year and are not called off.
    var enrolled = 0
    var passed = 0
    var certified = 0
}

/// A share of a target and what came of it.
struct PlanShareView: Codable, Sendable, Equatable {
    let to: String
    let amount: Int
    let progress: PlanProgress?
    /// Enrolled in hundredths of the amount, rounded down; absent for an amount of nothing.
    let enrolledPercent: Int?
}

/// A split of a target. Shares by department or institution of a target in people may count a person in two of them.
struct PlanSplitView: Codable, Sendable, Equatable {
    let of: DivisionCode
    let by: PlanSplit
    let shares: [PlanShareView]
    /// Those counted for the whole and for no share: another place, or none known.
    let elsewhere: PlanProgress?
}

/// A target of the county's plan.
struct PlanLineView: Codable, Sendable {
    let target: String
    let unit: PlanUnit
    /// 人 or 人次
    let unitZh: String
    let amount: Int
    /// What the plan in force sets; absent where it sets none.
    let source: TrainingPlan.Target?
    /// Absent where enrolments do not show it.
    let progress: PlanProgress?
    let enrolledPercent: Int?
    let splits: [PlanSplitView]
    /// Towns with a share that is not split among their villages.
    let unsplit: [String]
}

/// A county's training plan of a year.
struct PlanPage: Codable, Sendable {
    let county: DivisionCode
    let year: Int
    /// `false`: the county has stated none; `targets` are what the plans in force set.
    let isStated: Bool
    /// A plan in force in that year asks the county for one.
    let isAsked: Bool
    let on: String?
    let document: String?
    /// How often it was stated.
    let version: Int
    let lines: [PlanLineView]
    let targets: [TrainingPlan.Target]
}

/// What HTTP reads of plans.
struct PlanPages {
    let rules: TrainingRules

    func page(_ county: DivisionCode, _ year: Int, _ database: Database) throws -> PlanPage {
        let targets = TrainingTables.targets(county, year, rules)
        let key: StatementArguments = [county.description, year]
        let plan = try Row.fetchOne(
            database, sql: "SELECT on_day, document, version FROM training_plan WHERE county = ? AND year = ?",
            arguments: key)
        let seats = try Seat.all(county, year, rules.settings.cardRegisteredStatuses, database)
        let shares = try Row.fetchAll(
            database,
            sql: """
                SELECT target, of_area, split_by, share_to, amount FROM plan_share WHERE county = ? AND year = ?
                ORDER BY target, of_area, split_by, share_to
                """, arguments: key)
        let lines = try Row.fetchAll(
            database, sql: "SELECT target, unit, amount FROM plan_line WHERE county = ? AND year = ? ORDER BY target",
            arguments: key
        ).map { row -> PlanLineView in
            guard let unit = PlanUnit(rawValue: row[1]) else { throw UnreadableRow(table: "plan_line") }
            let target: String = row[0]
            return try line(
                PlanLine(target: target, unit: unit, amount: row[2]), targets.first { $0.id == target }, seats,
                shares.filter { $0[0] as String == target }, county)
        }
        return PlanPage(
            county: county, year: year, isStated: plan != nil, isAsked: isAsked(county, year), on: plan?[0],
            document: plan?[1],
            version: plan?[2] ?? 0, lines: lines, targets: targets)
    }

    private func isAsked(_ county: DivisionCode, _ year: Int) -> Bool {
        Day(year: year, month: 12, day: 31).map { rules.plan(county, $0).announcesPlan } ?? false
    }

    private func line(
        _ line: PlanLine, _ source: TrainingPlan.Target?, _ seats: [Seat], _ shares: [Row], _ county: DivisionCode
    ) throws -> PlanLineView {
        let measure = source.flatMap { PlanMeasure(indicator: $0.indicator) } ?? PlanMeasure(target: line.target)
        let counted = measure.isMeasured ? seats.filter { $0.isCardRegistered || !measure.isPoorOnly } : nil
        let progress = counted.map { PlanProgress($0, line.unit) }
        var splits: [PlanSplitView] = []
        for group in Self.groups(shares) {
            guard let of = DivisionCode(group.of), let by = PlanSplit(rawValue: group.by) else {
                throw UnreadableRow(table: "plan_share")
            }
            let inside = counted?.filter { of == county || $0.town == of.description }
            let parts = inside.map { Dictionary(grouping: $0) { $0.name(by, of, county) } }
            let views = group.shares.map { share in
                let progress = parts.map { PlanProgress($0[share.to] ?? [], line.unit) }
                return PlanShareView(
                    to: share.to, amount: share.amount, progress: progress,
                    enrolledPercent: Self.percent(progress, share.amount))
            }
            let named = Set(group.shares.map(\.to))
            let elsewhere = parts.map { parts in
                PlanProgress(
                    parts.filter { part in part.key.map { !named.contains($0) } ?? true }.flatMap(\.value), line.unit)
            }
            splits.append(PlanSplitView(of: of, by: by, shares: views, elsewhere: elsewhere))
        }
        let split = Set(splits.filter { $0.by == .area }.map(\.of.description))
        let towns = splits.first { $0.of == county && $0.by == .area }?.shares ?? []
        return PlanLineView(
            target: line.target, unit: line.unit, unitZh: line.unit.zh, amount: line.amount, source: source,
            progress: progress, enrolledPercent: Self.percent(progress, line.amount), splits: splits,
            unsplit: towns.filter { $0.amount > 0 && !split.contains($0.to) }.map(\.to))
    }

    private struct Group {
        let of: String
        let by: String
        var shares: [PlanShare]
    }

    private static func groups(_ rows: [Row]) -> [Group] {
        var groups: [Group] = []
        for row in rows {
            let (of, by): (String, String) = (row[1], row[2])
            let share = PlanShare(to: row[3], amount: row[4])
            if let last = groups.indices.last, groups[last].of == of, groups[last].by == by {
                groups[last].shares.append(share)
            } else {
                groups.append(Group(of: of, by: by, shares: [share]))
            }
        }
        return groups
    }

    private static func percent(_ progress: PlanProgress?, _ amount: Int) -> Int? {
        guard let progress, amount > 0 else { return nil }
        return progress.enrolled * 100 / amount
    }
}

/// A trainee's seat in a class, as plans count it.
private struct Seat {
    let person: String
    let village: String?
    let town: String?
    let department: String?
    let institution: String
    let hasPassed: Bool
    let isCertified: Bool
    let isCardRegistered: Bool

    /// Which share of a split the seat belongs to.
    func name(_ split: PlanSplit, _ of: DivisionCode, _ county: DivisionCode) -> String? {
        switch split {
        case .area: of == county ? town : village
        case .department: department
        case .institution: institution
        }
    }

    /// Seats of the classes that begin in the year, whoever sits there.
    static func all(
        _ county: DivisionCode, _ year: Int, _ cardRegistered: [String], _ database: Database
    ) throws -> [Seat] {
        let statuses = Set(cardRegistered)
        // The latest episode before the first day says whether the household was card-registered.
        return try Row.fetchAll(
            database,
            sql: """
                SELECT e.person, r.village, c.department, c.institution, x.passed, x.certificate, (
                    SELECT p.status FROM ref_poverty p
                    WHERE p.county = e.county AND p.person = e.person AND p.since <= c.start_day
                    ORDER BY p.since DESC, p.status DESC LIMIT 1)
                FROM course c JOIN enrolment e ON e.class = c.class AND e.state = 'enrolled'
                LEFT JOIN ref_place r ON r.county = e.county AND r.person = e.person
                LEFT JOIN exam x ON x.class = e.class AND x.person = e.person
                WHERE c.county = ?1 AND c.start_day BETWEEN ?2 AND ?3 AND c.status IN \(Course.Status.taughtSQL)
                """, arguments: [county.description, "\(year)-01-01", "\(year)-12-31"]
        ).map { row in
            Seat(
                person: row[0], village: row[1], town: (row[1] as String?).map { String($0.prefix(9)) },
                department: row[2], institution: row[3],
                hasPassed: row[4] as Int? == 1, isCertified: row[5] as String? != nil,
                isCardRegistered: (row[6] as String?).map { statuses.contains($0) } ?? false)
        }
    }
}

extension PlanProgress {
    /// Person-times are seats; people are counted once.
    fileprivate init(_ seats: [Seat], _ unit: PlanUnit) {
        func count(_ seats: [Seat]) -> Int { unit == .personTimes ? seats.count : Set(seats.map(\.person)).count }
        enrolled = count(seats)
        passed = count(seats.filter(\.hasPassed))
        certified = count(seats.filter(\.isCertified))
    }
}
