import Calendars
import Models

/// The booklet of postings for one village (岗位信息册): open postings that suit its people, the nearest first. It names no person.
struct BookletPage: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let vacancy: Vacancy
        /// How many of the village's people it suits.
        let people: Int
    }

    let village: DivisionCode
    let day: Day
    let entries: [Entry]

    /// As they are printed, from the village outwards.
    var ordered: [Entry] { sections.flatMap(\.entries) }
    var postings: [PostingID] { sections.flatMap { $0.entries.map(\.vacancy.posting) } }

    private struct Section {
        let zh: String
        let en: String
        let entries: [Entry]
    }

    /// From the village's own town outwards; the county's other towns each by name.
    private var sections: [Section] {
        let inCounty = Dictionary(grouping: entries.filter { $0.vacancy.terms.workplace.county == village.county }) {
            $0.vacancy.terms.workplace.town
        }
        let near = inCounty.sorted { first, second in
            let ranks = [first.key, second.key].map { $0 == village.town ? 0 : $0 == nil ? 1 : 2 }
            return ranks[0] != ranks[1]
                ? ranks[0] < ranks[1] : (first.key?.description ?? "") < (second.key?.description ?? "")
        }.map { town, entries in
            let name = town.map { Self.name($0) } ?? Self.name(village.county)
            return Section(
                zh: town == village.town ? "本乡镇 \(name)" : town == nil ? "本县 \(name)" : name,
                en: town == village.town ? "Our town" : town == nil ? "Our county" : "Other towns of the county",
                entries: Self.ordered(entries))
        }
        let far = entries.filter { $0.vacancy.terms.workplace.county != village.county }
        let inProvince = far.filter { $0.vacancy.terms.workplace.province == village.province }
        let outside = far.filter { $0.vacancy.terms.workplace.province != village.province }
        return near
            + [
                Section(zh: "县外省内", en: "In the province", entries: Self.ordered(inProvince)),
                Section(zh: "省外", en: "Other provinces", entries: Self.ordered(outside)),
            ].filter { !$0.entries.isEmpty }
    }

    private static func ordered(_ entries: [Entry]) -> [Entry] {
        entries.sorted { first, second in
            if first.people != second.people { return first.people > second.people }
            let wages = (first.vacancy.terms.wageTo, second.vacancy.terms.wageTo)
            return wages.0 != wages.1 ? wages.0 > wages.1 : first.vacancy.posting < second.vacancy.posting
        }
    }

    private static func name(_ code: DivisionCode) -> String {
        Divisions.standard.name(of: code) ?? code.description
    }

    // MARK: HTML

    /// A document of all pages for A4 paper, a village beginning on a new sheet.
    static func document(_ pages: [BookletPage]) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>岗位信息册 Postings</title><style>
        @page { size: A4; margin: 15mm }
        body { font: 11pt/1.5 "Noto Serif CJK SC", "SimSun", serif; color: #000 }
        section { break-after: page } section:last-child { break-after: auto }
        h1 { font-size: 18pt; text-align: center; margin: 0 } h2 { font-size: 13pt; margin: 6mm 0 2mm }
        p.note { text-align: center; margin: 1mm 0 4mm } small { color: #333 }
        table { width: 100%; border-collapse: collapse } th, td { border: 1px solid #000; padding: 1mm 2mm; text-align: left }
        tr { break-inside: avoid } td.number { text-align: right; white-space: nowrap }
        </style></head><body>
        \(pages.map(\.html).joined(separator: "\n"))
        </body></html>

        """
    }

    private var html: String {
        let tables = sections.map { section in
            """
            <h2>\(Self.escaped(section.zh)) <small>\(section.en)</small></h2>
            <table><thead><tr><th>岗位 Post</th><th>单位 Employer</th><th>地点 Place</th><th>月工资(元) Yuan a month</th>
            <th>人数 Posts</th><th>要求 Asked for</th><th>截止 Until</th></tr></thead><tbody>
            \(section.entries.map(Self.line).joined(separator: "\n"))
            </tbody></table>
            """
        }
        return """
            <section><h1>\(Self.escaped(Self.name(village)))岗位信息册</h1>
            <p class="note">\(day) 有效岗位 \(entries.count) 个 · Postings for the village's people</p>
            \(entries.isEmpty ? "<p>目前没有适合本村劳动力的岗位。No posting suits at present.</p>" : tables.joined(separator: "\n"))
            </section>
            """
    }

    private static func line(_ entry: Entry) -> String {
        let terms = entry.vacancy.terms
        let kind = terms.kind == .reserve ? "(储备岗位)" : ""
        return """
            <tr><td>\(escaped(terms.title))\(kind)<br><small>\(escaped(terms.trade))</small></td>
            <td>\(escaped(terms.employerName))</td>
            <td>\(escaped(Divisions.standard.fullName(of: terms.workplace) ?? terms.workplace.description))</td>
            <td class="number">\(yuan(terms.wageFrom))–\(yuan(terms.wageTo))</td><td class="number">\(entry.vacancy.open)</td>
            <td>\(escaped(asked(terms)))</td><td class="number">\(terms.until)</td></tr>
            """
    }

    private static func asked(_ terms: PostingTerms) -> String {
        let requirements = terms.requirements
        var parts: [String] = []
        if let trades = requirements.trades {
            parts.append(trades.joined(separator: "或") + (requirements.needsCertificate == true ? "证书" : "技能"))
        }
        if let abilities = requirements.abilities {
            parts.append(
                "适合" + abilities.compactMap { LabourAbility(rawValue: $0)?.label }.joined(separator: "、"))
        }
        if !terms.conditions.isEmpty { parts.append(terms.conditions) }
        return parts.joined(separator: ";")
    }

    private static func yuan(_ fen: Fen) -> String { String(fen.value / 100) }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
