/// `docs/coverage.md`: every duty of the five plans with the tests that show it.
struct CoveragePage {
    static let path = "docs/coverage.md"
    static let planMark = "## "

    private let duties: [Duty]
    private let evidence: DutyEvidence

    /// - Throws: `DocsProblem.unknownDuties` when a test names a duty that no plan has.
    init(duties: [Duty], evidence: DutyEvidence) throws(DocsProblem) {
        self.duties = duties
        self.evidence = evidence
        let unknown = Set(evidence.tests.keys).subtracting(duties.map(\.id))
        guard unknown.isEmpty else { throw .unknownDuties(unknown.sorted()) }
    }

    var text: String {
        (["# Duties and the tests that show them"] + preface + totals + plans.flatMap(section)).joined(separator: "\n")
            + "\n"
    }

    private var plans: [String] { distinct(duties.map(\.plan)) }

    private var preface: [String] {
        let shown = duties.count { isShown($0) }
        return [
            "",
            "Written by `laowu docs coverage`; do not edit. A duty (职责) is one thing that one of the five government plans asks for. `rule`: the system",
            "computes it, checks it, reminds of it or refuses what breaks it; `record`: it records, classifies and lists it. A duty counts here once a test",
            "names its id; *not met yet* means that no test does.",
            "",
            "**\(shown) of \(duties.count) duties are shown by a test.**",
            "",
        ]
    }

    private var totals: [String] {
        table("plan", plans.map { plan in (plan, duties.filter { $0.plan == plan }) })
            + table(
                "area",
                Self.areas.map { area in ("\(area.code) \(area.name)", duties.filter { $0.area == area.code }) })
            + table("kind", distinct(duties.map(\.kind)).map { kind in (kind, duties.filter { $0.kind == kind }) })
    }

    private func table(_ title: String, _ rows: [(String, [Duty])]) -> [String] {
        let head = ["| by \(title) | duties | shown | not met yet |", "|---|--:|--:|--:|"]
        let lines = rows.map { name, duties in
            let shown = duties.count { isShown($0) }
            return "| \(name) | \(duties.count) | \(shown) | \(duties.count - shown) |"
        }
        return head + lines + [""]
    }

    private func section(_ plan: String) -> [String] {
        let rows = duties.filter { $0.plan == plan }.map { duty in
            let tests = (evidence.tests[duty.id] ?? []).map { test in
                "[\(test.file.split(separator: "/").last ?? "")](../Tests/\(test.file)) \(test.name)"
            }
            return "| \(duty.id) | \(duty.kind) | \(duty.meaning) | "
                + (tests.isEmpty ? "*not met yet*" : tests.joined(separator: "<br>")) + " |"
        }
        return ["\(Self.planMark)\(plan)", "", "| duty | kind | what is asked | shown by |", "|---|---|---|---|"] + rows
            + [""]
    }

    private func isShown(_ duty: Duty) -> Bool { evidence.tests[duty.id] != nil }

    private func distinct(_ names: [String]) -> [String] {
        names.reduce(into: []) { known, name in if !known.contains(name) { known.append(name) } }
    }

    private static let areas = [
        (code: "REG", name: "registry"), (code: "TRN", name: "training"), (code: "PLC", name: "placement"),
        (code: "SUB", name: "subsidy"), (code: "RPT", name: "reporting"), (code: "OTH", name: "other"),
    ]
}
