import Models
import ServiceKit

/// A page of the section: cards one below the other. What a card does not have stays empty.
struct WorkSheet: Sendable {
    let title: Bilingual
    var leads: [Bilingual] = []
    var cards: [WorkCard] = []

    init(_ zh: String, _ en: String, leads: [Bilingual] = [], _ cards: [WorkCard] = []) {
        title = Bilingual(zh, en)
        self.leads = leads
        self.cards = cards
    }

    /// The form of this name.
    func act(_ id: String) -> WorkAct? { cards.lazy.flatMap(\.acts).first { $0.id == id } }
}

/// A part of a page: what is so, drawn and in a table, and the forms by which it changes.
struct WorkCard: Sendable {
    let anchor: String
    let heading: Bilingual
    var notes: [Bilingual] = []
    var headlines: [Headline] = []
    var facts: [WorkFact] = []
    var chips: [Link] = []
    var search: WorkSearch?
    var bars: [Bar] = []
    var grids: [WorkGrid] = []
    var pages: [Link] = []
    var acts: [WorkAct] = []
    /// Begins on a new sheet of paper.
    var startsPage = false

    init(_ anchor: String, _ zh: String, _ en: String) {
        self.anchor = anchor
        heading = Bilingual(zh, en)
    }
}

/// A label and what is known under it.
struct WorkFact: Sendable {
    let zh: String
    let en: String
    let pieces: [WorkPiece]

    init(_ zh: String, _ en: String, _ pieces: WorkPiece...) { self.init(zh, en, pieces) }
    init(_ zh: String, _ en: String, _ pieces: [WorkPiece]) {
        self.zh = zh
        self.en = en
        self.pieces = pieces.isEmpty ? [.nothing] : pieces
    }
    init(_ zh: String, _ en: String, text: (some CustomStringConvertible)?) {
        self.init(zh, en, text.map { [.text($0)] } ?? [])
    }
}

/// A table.
struct WorkGrid: Sendable {
    struct Column: Sendable {
        let zh: String
        let en: String
        let isNumber: Bool

        init(_ zh: String, _ en: String, isNumber: Bool = false) {
            self.zh = zh
            self.en = en
            self.isNumber = isNumber
        }
    }

    struct Row: Sendable {
        /// Names the row.
        let head: [WorkCell]
        let cells: [WorkCell]
    }

    /// Said before the table to those who hear it.
    let caption: String
    let columns: [Column]
    let rows: [Row]
    let emptyZh: String
    let emptyEn: String
    let span: String

    init(
        _ caption: String, _ columns: [Column], _ rows: [[WorkCell]],
        empty: Bilingual = Bilingual("暂无记录", "nothing yet")
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows.map { Row(head: Array($0.prefix(1)), cells: Array($0.dropFirst())) }
        emptyZh = empty.zh
        emptyEn = empty.en
        span = "\(columns.count)"
    }
}

/// A field in which somebody looks for something; the rest of the address is kept.
struct WorkSearch: Sendable {
    struct Kept: Sendable {
        let keptName: String
        let keptValue: String
    }

    let name: String
    let zh: String
    let en: String
    let value: String
    let type: String
    let kept: [Kept]

    init(
        _ name: String, _ zh: String, _ en: String, type: String = "search", value: String?, keeping: [String: String]
    ) {
        self.name = name
        self.zh = zh
        self.en = en
        self.type = type
        self.value = value ?? ""
        kept = keeping.filter { $0.key != name }.sorted { $0.key < $1.key }.map {
            Kept(keptName: $0.key, keptValue: $0.value)
        }
    }
}
