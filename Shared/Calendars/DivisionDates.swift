import Models

/// The days that a table's note gives a code.
///
/// Known forms: `revisions 1983-12 to 1989-12` (first and last revision of GB/T 2260 that lists the code; the first revision kept,
/// 1980-12, says nothing of when a code began), `to 2014-10`, `to about 2010`, `1995-2005`.
struct DivisionDates {
    private(set) var since: Day?
    private(set) var until: Day?

    private static let firstRevision = "1980-12"

    init(note: String) {
        let words = note.split { $0 == " " || $0 == ";" || $0 == "," }.map(String.init)
        if let revisions = words.firstIndex(of: "revisions"), revisions + 3 < words.count {
            let first = words[revisions + 1]
            since = first == Self.firstRevision ? nil : Month(first)?.firstDay
            until = Month(words[revisions + 3])?.lastDay
        } else if let to = words.firstIndex(of: "to"), let last = words[(to + 1)...].first(where: { $0 != "about" }) {
            until = Month(last)?.lastDay ?? Int(last).flatMap { Day(year: $0, month: 12, day: 31) }
        } else if let years = words.first?.split(separator: "-"), years.count == 2, let first = Int(years[0]),
            let last = Int(years[1]), first > 1900, last > 1900
        {
            since = Day(year: first, month: 1, day: 1)
            until = Day(year: last, month: 12, day: 31)
        }
    }
}
