import Models
import ServiceKit

/// What the template `feeds` shows.
struct FeedsPage: Sendable {
    struct Filter: Sendable {
        /// The division that is shown, and the visitor's own.
        let area: DivisionCode
        let own: DivisionCode
        let source: String?
        let state: String?

        func address(page: Int? = nil, source: String?, state: String?) -> String {
            Target(
                "feeds",
                query: ["county": area == own ? nil : area.description, "source": source, "state": state, "page": page]
            ).description
        }
    }

    struct SourceRow: Sendable {
        let source: Bilingual
        let place: String
        let deliveries: String
        let last: String
        let silent: String
        let usual: String
        let state: Bilingual
        let tone: String
    }

    struct BatchRow: Sendable {
        let source: Bilingual
        let file: String
        let address: String
        let place: String
        let at: String
        let rows: String
        let refused: String
        let tone: String
        let waiting: String
        let total: String
        let state: Bilingual
        let stateTone: String
    }

    static let states = ["open", "closed", "repeated", "refused"]

    var counties: [Link] = []
    let headlines: [Headline]
    let sources: [SourceRow]
    let months: Chart
    let hasMonths: Bool
    let faults: [Bar]
    let waiting: [Bar]
    let tabs: [Link]
    let tabsLabel = "状态 States"
    let sourceLinks: [Link]
    let batches: [BatchRow]
    let paging: Paging

    init(_ book: FeedBook, filter: Filter, page: Int, today: Day) throws {
        let known = try book.sources()
        let rows = known.map { Self.row($0, today: today) }
        // The silent ones are what somebody has to act on.
        sources = rows.filter { $0.tone == "bad" } + rows.filter { $0.tone != "bad" }
        let months = try book.months()
        hasMonths = !months.isEmpty
        self.months = Chart(
            .stacked, id: "rows", title: Bilingual("按月接收行数", "Rows by month"), names: months.map(\.month),
            series: [
                .init(text: Bilingual("可用", "usable"), tone: "calm", values: months.map { Double($0.rows) }),
                .init(text: Bilingual("退回", "refused"), tone: "warn", values: months.map { Double($0.refused) }),
            ])
        faults = Scale.bars(try book.faults(nil).map { (Wording.reason($0.code), $0.count, "warn") })
        let waiting = try book.waiting()
        self.waiting = Scale.bars(waiting.map { (Wording.processor($0.code), $0.count, "warn") })
        let (total, found) = try book.batches(source: filter.source, state: filter.state, page: page)
        batches = found.map(Self.row)
        paging = Paging(page: page, of: total, size: FeedBook.pageSize) {
            filter.address(page: $0, source: filter.source, state: filter.state)
        }
        tabs =
            [
                Link(
                    zh: "全部", en: "all", address: filter.address(source: filter.source, state: nil),
                    isHere: filter.state == nil)
            ]
            + Self.states.map { state in
                let text = Wording.feedState(state)
                return Link(
                    zh: text.zh, en: text.en, address: filter.address(source: filter.source, state: state),
                    isHere: filter.state == state)
            }
        let present = Set(known.map(\.source))
        sourceLinks =
            [
                Link(
                    zh: "全部来源", en: "all sources", address: filter.address(source: nil, state: filter.state),
                    isHere: filter.source == nil)
            ]
            + FeedSource.allCases.filter { present.contains($0.rawValue) }.map { source in
                let text = Wording.source(source.rawValue)
                return Link(
                    zh: text.zh, en: text.en, address: filter.address(source: source.rawValue, state: filter.state),
                    isHere: filter.source == source.rawValue)
            }
        let silent = rows.count { $0.tone == "bad" }
        headlines = [
            Headline(zh: "批次", en: "deliveries", number: Numeral.grouped(total), unit: "个"),
            Headline(zh: "来源", en: "sources", number: Numeral.grouped(known.count), unit: "个"),
            Headline(zh: "超期未报", en: "silent for too long", number: Numeral.grouped(silent), unit: "个"),
            Headline(
                zh: "等待中的行", en: "rows that wait", number: Numeral.grouped(waiting.map(\.count).reduce(0, +)), unit: "行"
            ),
        ]
    }

    private static func row(_ source: FeedBook.Source, today: Day) -> SourceRow {
        let rhythm = FeedRhythm(deliveries: source.days, today: today)
        let (state, tone): (Bilingual, String) =
            switch rhythm?.state {
            case .silent: (Bilingual("超期未报", "silent"), "bad")
            case .regular: (Bilingual("正常", "regular"), "good")
            case .unknown, nil: (Bilingual("次数不足", "too few to tell"), "grey")
            }
        return SourceRow(
            source: Wording.source(source.source), place: PageFrame.name(of: source.area),
            deliveries: Numeral.grouped(source.deliveries), last: Numeral.chinaTime(source.last),
            silent: rhythm.map { "\($0.silentDays)" } ?? "–", usual: rhythm?.usualDays.map { "\($0)" } ?? "–",
            state: state,
            tone: tone)
    }

    private static func row(_ batch: FeedBook.Batch) -> BatchRow {
        BatchRow(
            source: Wording.source(batch.source), file: batch.fileName,
            address: Target("feeds", batch.batch).description,
            place: PageFrame.name(of: batch.area), at: batch.at == 0 ? "–" : Numeral.chinaTime(batch.at),
            rows: Numeral.grouped(batch.rows), refused: Numeral.grouped(batch.refused),
            tone: batch.refused > 0 ? "warn" : "calm", waiting: Numeral.grouped(batch.waiting),
            total: batch.controlTotal.map { $0 == 0 ? "–" : Numeral.yuan($0) } ?? "–",
            state: Wording.feedState(batch.state), stateTone: tone(ofState: batch.state))
    }

    static func tone(ofState state: String) -> String {
        switch state {
        case "closed": "good"
        case "open": "calm"
        case "refused": "bad"
        default: "grey"
        }
    }
}
