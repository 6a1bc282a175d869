import Sheets

/// A duty that a government plan lays upon the services.
struct Duty: Equatable {
    /// `hekou-REG-01`: place, area, number.
    let id: String
    /// `rule`: the system computes, checks or refuses; `record`: it records, classifies, lists.
    let kind: String
    /// The plan, such as `hekou-2018`.
    let plan: String
    /// What is asked, in a line: the plan's own words, shortened, and what they mean.
    let meaning: String

    /// `REG`, `TRN`, `PLC`, `SUB`, `RPT` or `OTH`.
    var area: String { String(id.split(separator: "-").dropFirst().first ?? "") }

    /// Every duty id in a text, in order, each time it occurs.
    static func ids(in text: some StringProtocol) -> [String] {
        String(text).matches(of: /(?:hekou|baishan|heyuan|jilin|changdu)-(?:REG|TRN|PLC|SUB|RPT|OTH)-\d+/).map {
            String($0.output)
        }
    }

    /// Reads the list of duties: CSV with the columns `id`, `kind`, `document`, `quote` and `meaning`.
    ///
    /// - Throws: `SheetProblem`.
    static func list(csv path: String) throws -> [Duty] {
        let reader = try SheetReader.open(path: path)
        let names = ["id", "kind", "document", "quote", "meaning"]
        let header = try HeaderRow.find(in: reader, columns: names.map { HeaderColumn($0, titles: [$0]) })
        var duties: [Duty] = []
        while let row = try reader.next() {
            let cells = names.map { header.text($0, in: row) }
            let meaning = [shortened(cells[3], to: 30), shortened(cells[4], to: 100)].filter { !$0.isEmpty }
            duties.append(Duty(id: cells[0], kind: cells[1], plan: cells[2], meaning: meaning.joined(separator: " – ")))
        }
        return duties
    }

    /// The duties that a coverage page lists, so that the page can be made anew without the list.
    static func list(page: String) -> [Duty] {
        var plan = ""
        var duties: [Duty] = []
        for line in page.split(separator: "\n") {
            if line.hasPrefix(CoveragePage.planMark) { plan = String(line.dropFirst(CoveragePage.planMark.count)) }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
            guard cells.count == 6, ids(in: cells[1]) == [cells[1]] else { continue }
            duties.append(Duty(id: cells[1], kind: cells[2], plan: plan, meaning: cells[3]))
        }
        return duties
    }

    private static func shortened(_ text: String, to length: Int) -> String {
        let line = String(text.map { $0 == "|" || $0.isNewline ? "/" : $0 }).trimmed
        return line.count > length ? String(line.prefix(length - 1)).trimmed + "…" : line
    }
}
