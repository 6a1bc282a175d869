import Foundation
import GRDB
import Models
import Policy

/// The targets of an area for a year, with their divisions, letters and how far they have come.
struct TargetsAnswer: Codable, Equatable, Sendable {
    struct Version: Codable, Equatable, Sendable {
        let version: Int
        let amount: Int64
        /// The level above gave it; absent when the area stated it.
        let from: String?
        let document: String
        let reason: String
        let on: Day
        let actor: String
    }

    struct Share: Codable, Equatable, Sendable {
        let to: String
        let amount: Int64
    }

    struct Division: Codable, Equatable, Sendable {
        /// `area` or `department`: two ways of dividing the same target, never added to each other.
        let by: String
        let version: Int
        let whole: Int64?
        let sum: Int64
        /// Above zero: the shares exceed what they divide; below: they fall short of it.
        let difference: Int64?
        let document: String
        let reason: String
        let on: Day
        let shares: [Share]
    }

    struct Progress: Codable, Equatable, Sendable {
        /// In the target's unit; of a rate in thousandths.
        let value: Int64
        let definition: String
        let through: Day
        /// Thousandths.
        let reached: Int
        let passed: Int
        let isBehind: Bool
        let forecast: Int64?
    }

    struct Line: Codable, Equatable, Sendable {
        let plan: String
        let target: String
        let zh: String
        let en: String
        let unit: String
        let partOf: String?
        let clause: String?
        let quote: String?
        let amount: Int64
        /// `plan`: the plan's own number for this very area; `stated`, `assigned`.
        let source: String
        /// Latest first; empty while only the plan says it.
        let versions: [Version]
        /// The latest of each way.
        let divisions: [Division]
        var progress: Progress?
    }

    struct Letter: Codable, Equatable, Sendable {
        let plan: String
        let version: Int
        let issuer: String
        let signedBy: String
        let countersignedBy: String
        let document: String
        let on: Day
        let targets: [TargetLetterLine]
    }

    let area: String
    let year: Int
    var lines: [Line]
    let letters: [Letter]
    /// Targets of the plans in force that the area has no number of yet.
    let open: [Line]
}

/// Reads targets out of a file that the reports' journal is folded into.
struct TargetReader: Sendable {
    let rules: ReportsRules

    func answer(_ area: DivisionCode, year: Int, _ database: Database) throws -> TargetsAnswer {
        let end = Day(year: year, month: 12, day: 31)
        let packs = end.map { rules.library.inForce(area: area, on: $0).packs } ?? []
        let said = try versions(area, year, database)
        let divided = try divisions(area, year, database)
        var lines: [TargetsAnswer.Line] = []
        var open: [TargetsAnswer.Line] = []
        var known: Set<[String]> = []
        func line(_ plan: String, _ target: Policy.Target?, _ id: String) -> TargetsAnswer.Line? {
            let versions = said[[plan, id]] ?? []
            let isOfThisArea = packs.contains { $0.id == plan && $0.area == area }
            let amount = versions.first?.answer.amount ?? (isOfThisArea ? target.map { Int64($0.amount) } : nil)
            let line = TargetsAnswer.Line(
                plan: plan, target: id, zh: target?.label.zh ?? id, en: target?.label.en ?? id,
                unit: target?.unit.rawValue ?? versions.first?.unit ?? "", partOf: target?.subsetOf,
                clause: target?.citation.clause, quote: target?.citation.quote, amount: amount ?? 0,
                source: versions.first.map { $0.answer.from == nil ? "stated" : "assigned" } ?? "plan",
                versions: versions.map(\.answer), divisions: divided[[plan, id]] ?? [], progress: nil)
            if amount == nil { open.append(line) }
            return amount == nil ? nil : line
        }
        for pack in packs {
            for target in pack.targets where target.year == nil || target.year == year {
                known.insert([pack.id, target.id])
                if let line = line(pack.id, target, target.id) { lines.append(line) }
            }
        }
        for key in said.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where !known.contains(key) {
            if let line = line(key[0], nil, key[1]) { lines.append(line) }
        }
        return TargetsAnswer(
            area: area.description, year: year, lines: lines, letters: try letters(area, year, database), open: open)
    }

    /// The lines with what the figures say of them.
    ///
    /// - Parameter through: the last day that the figures cover.
    func measured(_ answer: TargetsAnswer, by figures: [ReportFigure], through day: Day) -> TargetsAnswer {
        var answer = answer
        let known = Dictionary(figures.map { ($0.indicator, $0) }) { first, _ in first }
        answer.lines = answer.lines.map { line in
            var line = line
            let target = rules.library.pack(line.plan)?.targets.first { $0.id == line.target }
            guard let target, let figure = known[target.indicator] else { return line }
            let isRate = target.unit == .percent
            let value = target.unit == .yuan && figure.unit == .fen ? figure.value / 100 : figure.value
            let progress = TargetProgress(
                amount: isRate ? line.amount * 10 : line.amount, value: value, isRate: isRate, year: answer.year,
                through: day)
            line.progress = progress.map {
                TargetsAnswer.Progress(
                    value: value, definition: figure.definition, through: day, reached: $0.reached, passed: $0.passed,
                    isBehind: $0.isBehind, forecast: $0.forecast)
            }
            return line
        }
        return answer
    }

    private func versions(
        _ area: DivisionCode, _ year: Int, _ database: Database
    ) throws -> [[String]: [(answer: TargetsAnswer.Version, unit: String)]] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM target_version WHERE county = ? AND area = ? AND year = ? ORDER BY version DESC",
            arguments: [area.county.description, area.description, year])
        return Dictionary(grouping: rows) { [$0["plan"], $0["target"]] }.mapValues { rows in
            rows.map { row in
                (
                    TargetsAnswer.Version(
                        version: row["version"], amount: row["amount"], from: row["from_area"],
                        document: row["document"], reason: row["reason"], on: Self.day(row["on_day"]),
                        actor: row["actor"]), row["unit"]
                )
            }
        }
    }

    private func divisions(
        _ area: DivisionCode, _ year: Int, _ database: Database
    ) throws -> [[String]: [TargetsAnswer.Division]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT *, MAX(version) FROM target_division WHERE county = ? AND area = ? AND year = ?
                GROUP BY plan, target, split_by ORDER BY plan, target, split_by
                """, arguments: [area.county.description, area.description, year])
        return try Dictionary(grouping: rows) { [$0["plan"], $0["target"]] }.mapValues { rows in
            try rows.map { row in
                let shares: [TargetShare] = try Self.decode(row["shares"])
                let sum = shares.reduce(0) { $0 + $1.amount }
                let whole: Int64? = row["whole"]
                return TargetsAnswer.Division(
                    by: row["split_by"], version: row["version"], whole: whole, sum: sum,
                    difference: whole.map { sum - $0 }, document: row["document"], reason: row["reason"],
                    on: Self.day(row["on_day"]),
                    shares: shares.map { TargetsAnswer.Share(to: $0.to, amount: $0.amount) })
            }
        }
    }

    private func letters(
        _ area: DivisionCode, _ year: Int, _ database: Database
    ) throws -> [TargetsAnswer.Letter] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM target_letter WHERE county = ? AND area = ? AND year = ? ORDER BY plan, version DESC
                """, arguments: [area.county.description, area.description, year]
        ).map { row in
            TargetsAnswer.Letter(
                plan: row["plan"], version: row["version"], issuer: row["issuer"], signedBy: row["signed_by"],
                countersignedBy: row["countersigned_by"], document: row["document"], on: Self.day(row["on_day"]),
                targets: try Self.decode(row["targets"]))
        }
    }

    private static func day(_ text: String) -> Day { Day(text) ?? Day(daysSinceEpoch: 0) }

    private static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try MessageCoding.decode(Value.self, from: Data(text.utf8))
    }
}
