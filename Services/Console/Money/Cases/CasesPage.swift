import Models
import ServiceKit

/// What the template `cases` shows.
struct CasesPage {
    struct CaseRow {
        let code: String
        let address: String
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
    let items: [Link]
    let holders: [Link]
    let rows: [CaseRow]
    let position: String
    let pages: [Link]

    init(_ page: CasePage, area: DivisionCode, _ filter: CaseFilter, items: [ItemCount], counties: [Link]) {
        self.counties = counties
        let state = filter.state
        func address(_ state: String?, page: Int? = nil) -> String {
            Self.address(area, filter, state: state, page: page)
        }
        self.items = Self.links(items, area, filter)
        holders = Self.holders(area, filter)
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

    private static func address(
        _ area: DivisionCode, _ filter: CaseFilter, state: String?, page: Int? = nil
    ) -> String {
        Target(
            "cases",
            query: [
                "county": area, "state": state, "item": filter.item, "holder": filter.holder?.rawValue, "page": page,
            ]
        ).description
    }

    private static func links(_ items: [ItemCount], _ area: DivisionCode, _ filter: CaseFilter) -> [Link] {
        guard items.count > 1 else { return [] }
        func link(_ item: ItemCount?) -> Link {
            var other = filter
            other.item = item?.item
            return Link(
                zh: item.map { "\($0.zh) \($0.count)" } ?? "全部项目", en: item?.en ?? "all items",
                address: address(area, other, state: filter.state), isHere: filter.item == item?.item)
        }
        return [link(nil)] + items.map(link)
    }

    private static func holders(_ area: DivisionCode, _ filter: CaseFilter) -> [Link] {
        func link(_ holder: CaseFilter.Holder?) -> Link {
            var other = filter
            other.holder = holder
            let name = holder.map { BodyWording.holder($0.rawValue) } ?? Bilingual("全部对象", "all holders")
            return Link(
                zh: name.zh, en: name.en, address: address(area, other, state: filter.state),
                isHere: filter.holder == holder)
        }
        return [link(nil)] + CaseFilter.Holder.allCases.map(link)
    }

    private static func row(_ line: CaseLine) -> CaseRow {
        CaseRow(
            code: line.`case`,
            address: Target("cases", line.`case`, query: ["county": line.county]).description,
            place: PageFrame.name(of: line.county), item: Bilingual(line.itemZh, line.itemEn),
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
