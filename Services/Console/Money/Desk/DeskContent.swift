import Models
import ServiceKit

/// What the template `desk` shows: sections one under the other, each of what it needs.
struct DeskContent: Shown {
    /// What has just been done; shown once after a form.
    var done: Bilingual?
    /// Why a form was refused that is shown no more.
    var problem: Bilingual?
    /// Links above everything: counties, filters, papers to print.
    var filters: [DeskFilter] = []
    var sections: [DeskSection]
}

/// A row of links of which one may be where the visitor is.
struct DeskFilter: Shown {
    let name: Bilingual
    let links: [Link]
}

/// A card of a page.
struct DeskSection: Shown {
    let id: String
    let title: Bilingual
    /// A line below the title.
    var note: Bilingual?
    var headlines: [Headline] = []
    var facts: [DeskFact] = []
    /// Lines of text as they stand.
    var lines: [String] = []
    var clauses: [DeskClause] = []
    var stack: DeskStack?
    var bars: [Bar] = []
    /// What stands over the bars.
    var barsName: Bilingual?
    var table: DeskTable?
    var links: [Link] = []
    var forms: [MoneyFormView] = []
    /// What can be asked for, before what is answered.
    var ask: DeskAsk?
    /// A file that is given out on request, each time with an audit event.
    var fileForm: DeskFileForm?
    /// A file that is taken in, shown before the other forms.
    var upload: DeskUpload?
}

/// A button that asks for a file.
struct DeskFileForm: Shown {
    let address: String
    let name: Bilingual
}

/// A form with a file that goes to the service as it came.
struct DeskUpload: Shown {
    let id: String
    let title: Bilingual
    let address: String
    /// The command's idempotency key.
    let key: String
    /// Of the field for the file.
    let file: Bilingual
    /// Kinds of files, as browsers take them.
    let accept: String
    /// Of the field for the day that the file itself may name.
    let day: Bilingual
    let button: Bilingual
    /// Why the last one was refused.
    var problem: Bilingual?
}

/// A form that asks (GET): filters, a day, a text to look for.
struct DeskAsk: Shown {
    struct Field: Shown {
        let name: String
        let label: Bilingual
        let value: String
        var type = "text"
        var options: [MoneyFormView.Option] = []
    }

    let id: String
    let address: String
    /// What goes along as it is.
    let hidden: [Field]
    let fields: [Field]
    let button: Bilingual

    init(
        _ id: String, _ target: Target, hidden: [(String, String)] = [], _ fields: [Field], button: Bilingual
    ) {
        self.id = id
        address = target.description
        self.hidden = hidden.map { Field(name: $0.0, label: Bilingual("", ""), value: $0.1) }
        self.fields = fields
        self.button = button
    }
}

/// A name with what stands beside it.
struct DeskFact: Shown {
    let zh: String
    let en: String
    let text: String
    var address = ""
}

/// A condition as the determination answers it: clause and quote, the facts that it read, the reading that it rests on.
struct DeskClause: Shown {
    let outcome: Bilingual
    let tone: String
    let zh: String
    let en: String
    let clause: String
    let quote: String
    /// Facts that are not known.
    let missing: String
    let reading: String
}

/// Parts of a whole side by side, with their legend; a table of the same figures stands beside it.
struct DeskStack: Shown {
    let zh: String
    let en: String
    let segments: [Segment]
}

/// A table with headings for its columns.
struct DeskTable: Shown {
    struct Column: Shown {
        let zh: String
        let en: String
        var isNumber = false
    }

    struct Row: Shown {
        let cells: [DeskCell]
    }

    let columns: [Column]
    let rows: [Row]
    var none = Bilingual("暂无", "none")
    /// What is below the table: how many in all, the pages before and after.
    var position = ""
    var pages: [Link] = []

    let width: Int

    init(_ columns: [Column], _ rows: [[DeskCell]]) {
        self.columns = columns
        width = columns.count
        self.rows = rows.map { Row(cells: $0) }
    }
}

extension DeskTable.Column {
    static func text(_ zh: String, _ en: String) -> DeskTable.Column { .init(zh: zh, en: en) }
    static func number(_ zh: String, _ en: String) -> DeskTable.Column { .init(zh: zh, en: en, isNumber: true) }
}

/// A cell of a table.
struct DeskCell: Shown {
    var zh: String
    var en = ""
    /// A second line.
    var note = ""
    var address = ""
    /// `good`, `warn`, `bad`, `calm`, `grey`: shown as a tag.
    var tone = ""
    var isNumber = false
    /// A day, which is not broken at its hyphens.
    var isDay = false

    static func text(_ text: String?, note: String = "") -> DeskCell {
        DeskCell(zh: text ?? "", note: note, isDay: text.flatMap { Day($0) } != nil)
    }
    static func both(_ text: Bilingual, note: String = "") -> DeskCell {
        DeskCell(zh: text.zh, en: text.en, note: note)
    }
    static func number(_ text: String) -> DeskCell { DeskCell(zh: text, isNumber: true) }
    static func count(_ number: some BinaryInteger) -> DeskCell { .number(Numeral.grouped(number)) }
    static func yuan(_ fen: Int64?) -> DeskCell { .number(fen.map(Numeral.yuan) ?? "") }
    static func link(_ text: String, _ target: Target, note: String = "") -> DeskCell {
        DeskCell(zh: text, note: note, address: target.description)
    }
    static func tag(_ text: Bilingual, _ tone: String) -> DeskCell { DeskCell(zh: text.zh, en: text.en, tone: tone) }
}

/// A list that a service gives page by page; pages count from 1.
struct ServicePage<Item: Decodable & Sendable>: Decodable, Sendable {
    let page: Int
    let pageSize: Int
    let total: Int
    let items: [Item]
}

extension DeskTable {
    /// Says which page of how many this is, and links to those beside it.
    ///
    /// - Parameter address: the address of a page by its number.
    func paged<Item>(_ page: ServicePage<Item>, _ address: (Int) -> Target) -> DeskTable {
        var table = self
        let last = max(1, (page.total + page.pageSize - 1) / max(1, page.pageSize))
        table.position = "共 \(Numeral.grouped(page.total)) 条，第 \(page.page) / \(last) 页"
        if page.page > 1 {
            table.pages.append(
                Link(zh: "← 上一页", en: "previous", address: address(page.page - 1).description, isHere: false))
        }
        if page.page < last {
            table.pages.append(
                Link(zh: "下一页 →", en: "next", address: address(page.page + 1).description, isHere: false))
        }
        return table
    }
}
