/// Counts of a county's rows as they stand, kept by the store itself as rows come, change and go: the overview reads them and not the rows.
///
/// | what | code | counts |
/// |---|---|---|
/// | `state` | how the record stands | people |
/// | `employment` | the roster's word | people who count |
/// | `contract` | area | contracts of people who have not moved away |
/// | `stable`, `stable-proven` | months | people who have not moved away |
/// | `attended` | class | half days |
/// | `enrolled`, `passed`, `certified` | class | trainees |
/// | `inspected` | class | inspections |
/// | `identity` | 1 or 0 | people whom identity granted or denied |
/// | `waiting` | processor | rows that wait; of no county while nobody knows whose they are |
/// | `receipt` | none | receipts of journeys |
enum HeadCounts {
    static let sql = [
        """
        CREATE TABLE head_count (
            county TEXT NOT NULL, what TEXT NOT NULL, code TEXT NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (county, what, code)) WITHOUT ROWID;

        """,
        person,
        rows("contract", what: "contract", code: "area"),
        rows("stable", what: "stable", code: "months"),
        rows("stable", what: "stable-proven", code: "months", only: "is_proven"),
        every("attendance", what: "attended", code: "class"),
        every("trainee", what: "enrolled", code: "class"),
        every("trainee", what: "passed", code: "class", only: "has_passed"),
        every("trainee", what: "certified", code: "class", only: "has_certificate"),
        every("inspection", what: "inspected", code: "class"),
        every("identity_answer", what: "identity", code: "is_granted", changing: "is_granted"),
        every("waiting", what: "waiting", code: "processor"),
        every("receipt", what: "receipt", code: "''"),
    ].joined()

    private static let person: String = {
        func add(_ row: String, _ n: Int) -> [String] {
            [
                count(row, "state", "COALESCE(\(row).closing, \(row).state)", n),
                count(row, "employment", "employment", n, only: "\(row).state <> 'denied' AND \(row).closing IS NULL"),
            ]
        }
        let sweeps = [
            sweep("old", "state", "COALESCE(old.closing, old.state)"), sweep("old", "employment", "employment"),
        ]
        // What somebody who moved away took along, or brings back.
        let left = "(COALESCE(old.closing, '') = 'moved-away')"
        let leaves = "(COALESCE(new.closing, '') = 'moved-away')"
        func taken(_ table: String, _ what: String, _ code: String, _ only: String) -> [String] {
            [
                """
                INSERT INTO head_count SELECT county, '\(what)', CAST(\(code) AS TEXT), (\(left) - \(leaves)) * COUNT(*)
                    FROM \(table) WHERE county = new.county AND person = new.person AND \(only) GROUP BY 3
                    ON CONFLICT DO UPDATE SET n = n + excluded.n
                """,
                """
                DELETE FROM head_count WHERE county = new.county AND what = '\(what)' AND n = 0
                """,
            ]
        }
        return trigger("person_added", "AFTER INSERT ON person", add("new", 1))
            + trigger("person_removed", "AFTER DELETE ON person", add("old", -1) + sweeps)
            + trigger(
                "person_changed", "AFTER UPDATE OF state, closing, employment ON person",
                add("old", -1) + add("new", 1) + sweeps)
            + trigger(
                "person_left", "AFTER UPDATE OF closing ON person WHEN \(left) <> \(leaves)",
                taken("contract", "contract", "area", "TRUE") + taken("stable", "stable", "months", "TRUE")
                    + taken("stable", "stable-proven", "months", "is_proven"))
    }()

    /// Rows of people who have not moved away, by a column.
    private static func rows(_ table: String, what: String, code: String, only: String = "TRUE") -> String {
        func isHere(_ row: String) -> String {
            """
            \(only == "TRUE" ? "TRUE" : "\(row).\(only)") AND NOT EXISTS (SELECT 1 FROM person p
                WHERE p.county = \(row).county AND p.person = \(row).person AND p.closing = 'moved-away')
            """
        }
        let name = what.replacing("-", with: "_")
        let add = count("new", what, code, 1, only: isHere("new"))
        let remove = count("old", what, code, -1, only: isHere("old"))
        let sweep = sweep("old", what, code)
        return trigger("\(name)_added", "AFTER INSERT ON \(table)", [add])
            + trigger("\(name)_changed", "AFTER UPDATE ON \(table)", [remove, add, sweep])
    }

    /// Rows by a column, whomever they concern.
    ///
    /// - Parameters:
    ///   - only: a column that has to be true for a row to count; it may change.
    ///   - changing: another column that may change.
    private static func every(
        _ table: String, what: String, code: String, only: String? = nil, changing: String? = nil
    ) -> String {
        func counts(_ row: String) -> String { only.map { "\(row).\($0)" } ?? "TRUE" }
        let add = count("new", what, code, 1, only: counts("new"))
        let remove = count("old", what, code, -1, only: counts("old"))
        let sweep = sweep("old", what, code)
        let changed = (only ?? changing).map { column in
            trigger(
                "\(what)_changed",
                "AFTER UPDATE OF \(column) ON \(table) WHEN old.\(column) IS NOT new.\(column)", [remove, add, sweep])
        }
        return trigger("\(what)_added", "AFTER INSERT ON \(table)", [add])
            + trigger("\(what)_removed", "AFTER DELETE ON \(table)", [remove, sweep]) + (changed ?? "")
    }

    private static func trigger(_ name: String, _ when: String, _ statements: [String]) -> String {
        "CREATE TRIGGER \(name) \(when) BEGIN \(statements.map { $0 + ";" }.joined(separator: " ")) END;\n"
    }

    private static func count(
        _ row: String, _ what: String, _ code: String, _ n: Int, only: String = "TRUE"
    ) -> String {
        """
        INSERT INTO head_count SELECT \(row).county, '\(what)', CAST(\(expression(row, code)) AS TEXT), \(n) WHERE \(only)
            ON CONFLICT DO UPDATE SET n = n + excluded.n
        """
    }

    private static func sweep(_ row: String, _ what: String, _ code: String) -> String {
        """
        DELETE FROM head_count WHERE county = \(row).county AND what = '\(what)'
            AND code = CAST(\(expression(row, code)) AS TEXT) AND n = 0
        """
    }

    private static func expression(_ row: String, _ code: String) -> String {
        code.contains("(") || code.hasPrefix("'") ? code : "\(row).\(code)"
    }
}
