import Hosting
import Models
import ServiceKit

/// What the prefecture and the province have entered about an area below them: inspections of it, findings in it.
struct EntriesAbove: Codable, Equatable, Sendable {
    let about: DivisionCode
    let entries: [Entry]
    /// Levels whose files another instance keeps: nothing of them is here.
    let unread: [DivisionCode]

    struct Entry: Codable, Equatable, Sendable {
        /// The prefecture or province.
        let by: DivisionCode
        let line: RegisterLine
        let records: [RegisterRecordLine]
    }

    static func read(
        about area: DivisionCode, on day: Day, _ ledger: any PartitionReader
    ) async throws -> EntriesAbove {
        let digits = area.description
        let above = [String(digits.prefix(4)) + "00", String(digits.prefix(2)) + "0000"]
            .compactMap { DivisionCode($0) }.filter { $0 != area }
        var entries: [Entry] = []
        var unread: [DivisionCode] = []
        for level in above {
            do {
                entries += try await ledger.read(level.description) { database in
                    try RegisterPages.lines(level, on: day, database).filter { line in
                        line.values("subject").contains { DivisionCode($0).map { $0.lies(in: area) } ?? false }
                    }.map { line in
                        let records = try RegisterPages.records(
                            level, "r.entry = ? AND r.on_day <= ?", [line.entry.description, day.description], database)
                        return Entry(by: level, line: line, records: records)
                    }
                }
            } catch is NotOwner { unread.append(level) }
        }
        return EntriesAbove(about: area, entries: entries, unread: unread)
    }
}
