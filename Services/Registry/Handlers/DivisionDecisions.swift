import Calendars
import Journal
import Models

/// Decisions about the division tree.
extension RegistryTables {
    /// All entries of the command or none: a file's bad rows were taken out before.
    func record(_ command: RecordDivisions, on today: Day) throws -> Decision<RegistryEvent> {
        let level = command.county.level
        guard level == .county || level == .prefecture else {
            return .refuse(Refusal("area", zh: "请指明县或地市", en: "name a county or a prefecture"))
        }
        guard (1...DivisionRules.mostEntries).contains(command.entries.count) else {
            return .refuse(
                Refusal(
                    "entries", zh: "一次可导入 1 至 \(DivisionRules.mostEntries) 行",
                    en: "1 to \(DivisionRules.mostEntries) places at a time"))
        }
        var added: Set<DivisionCode> = []
        var taken: [DivisionCode: Set<DivisionCode>] = [:]
        var entries: [DivisionEntry] = []
        for (index, entry) in command.entries.enumerated() {
            let problem = try DivisionRules.problem(with: entry, in: command.county) {
                try added.contains($0) || divisions.isKnown(command.county, $0)
            }
            if let problem {
                return .refuse(
                    Refusal(
                        "division-\(problem.rawValue)", zh: "第 \(index + 1) 行：\(problem.message.zh)",
                        en: "row \(index + 1): \(problem.message.en)"))
            }
            guard let code = try entry.code ?? divisions.code(command.county, of: entry) ?? free(entry, command, &taken)
            else {
                return .refuse(
                    Refusal(
                        "local-codes-used-up", zh: "第 \(index + 1) 行：该乡镇的本地代码已用完",
                        en: "row \(index + 1): the township has no local code left"))
            }
            added.insert(code)
            entries.append(entry.coded(code))
        }
        return .event(
            .divisionsRecorded(
                DivisionsRecorded(
                    county: command.county, entries: entries, source: command.source, on: today, actor: command.actor)))
    }

    /// The next free local code under the entry's township.
    private func free(
        _ entry: DivisionEntry, _ command: RecordDivisions, _ taken: inout [DivisionCode: Set<DivisionCode>]
    ) throws -> DivisionCode? {
        guard let town = entry.parent.town else { return nil }
        if taken[town] == nil {
            taken[town] = try divisions.codes(command.county, in: town).union(command.entries.compactMap(\.code))
        }
        let code = DivisionRules.localCodes.lazy.compactMap { DivisionCode("\(town)\($0)") }.first {
            !(taken[town]?.contains($0) ?? true)
        }
        if let code { taken[town]?.insert(code) }
        return code
    }
}
