import Models
import ServiceKit

/// What the template `cases` shows.
struct CasesPage {
    struct CaseRow {
        let code: String
        let place: String
        let item: Bilingual
        let pack: String
        let holder: String
        let claimant: String
        let yuan: String
        let state: Bilingual
        let tone: String
        let clause: String
        let quote: String
        let hasQuote: Bool
        let arithmetic: String
        let checks: [CheckRow]
        let checkCount: String
    }

    struct CheckRow {
        let label: Bilingual
        let passage: String
        let words: String
        let outcome: Bilingual
        let mark: String
    }

    let counties: [Link]
    let total: String
    let states: [Link]
    let rows: [CaseRow]
    let position: String
    let pages: [Link]

    init(_ page: CasePage, area: DivisionCode, state: String?, counties: [Link]) {
        self.counties = counties
        func address(_ state: String?, page: Int? = nil) -> String {
            Target("cases", query: ["county": area, "state": state, "page": page]).description
        }
        total = Numeral.grouped(page.total)
        let all = page.states.map(\.count).reduce(0, +)
        states =
            [
                Link(
                    zh: "全部 \(all)", en: "all", address: address(nil),
                    isHere: state == nil)
            ]
            + page.states.sorted { Wording.caseStateRank($0.code) < Wording.caseStateRank($1.code) }.map { row in
                let text = Wording.caseState(row.code)
                return Link(
                    zh: "\(text.zh) \(row.count)", en: text.en, address: address(row.code),
                    isHere: state == row.code)
            }
        rows = page.lines.map(Self.row)
        let pageCount = max(1, (page.total + CasePage.size - 1) / CasePage.size)
        position = "\(page.number) / \(pageCount)"
        var pages: [Link] = []
        if page.number > 1 {
            let address = address(state, page: page.number - 1)
            pages.append(Link(zh: "← 上一页", en: "previous", address: address, isHere: false))
        }
        if !page.isLast {
            let address = address(state, page: page.number + 1)
            pages.append(Link(zh: "下一页 →", en: "next", address: address, isHere: false))
        }
        self.pages = pages
    }

    private static func row(_ line: CaseLine) -> CaseRow {
        CaseRow(
            code: line.`case`, place: PageFrame.name(of: line.county), item: Bilingual(line.itemZh, line.itemEn),
            pack: line.pack, holder: short(line.holder), claimant: claimant(line), yuan: Numeral.yuan(line.amount),
            state: Wording.caseState(line.state), tone: CountySection.tone(ofCase: line.state), clause: line.clause,
            quote: line.quote, hasQuote: !line.quote.isEmpty, arithmetic: line.arithmetic,
            checks: line.checks.map { check in
                CheckRow(
                    label: Bilingual(check.zh, check.en), passage: check.clause, words: check.quote,
                    outcome: Wording.outcome(check.outcome),
                    mark: check.outcome == "met" ? "good" : check.outcome == "unmet" ? "bad" : "warn")
            },
            checkCount: "\(line.checks.count)")
    }

    /// The first eight digits of a pseudonym, which is enough to tell people apart on a page; a body's name whole.
    private static func short(_ holder: String) -> String {
        holder.count > 8 && !holder.contains(":") ? holder.prefix(8) + "…" : holder
    }

    private static func claimant(_ line: CaseLine) -> String {
        if line.claimant.hasPrefix("person:") { return "本人 · self" }
        return line.agency.isEmpty ? line.claimant : line.agency
    }
}
