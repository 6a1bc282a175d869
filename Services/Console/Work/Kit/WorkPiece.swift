import Models
import Mustache
import ServiceKit

/// A piece of what a table's cell or a labelled fact says.
struct WorkPiece: Sendable {
    enum Kind: Sendable {
        case plain, note, code
        case link(String)
        /// With the colour's name: `good`, `warn`, `bad`, `calm`, `grey`.
        case tag(String)
        /// A bar of parts that fill up to a thousand together; the text says the same in words.
        case bar([Segment])
    }

    let kind: Kind
    let text: String
    let en: String
    /// Stands on a line of its own.
    var isLine = false

    init(_ kind: Kind, _ text: String, _ en: String = "", isLine: Bool = false) {
        self.kind = kind
        self.text = text
        self.en = en
        self.isLine = isLine
    }

    static func text(_ text: some CustomStringConvertible, _ en: String = "") -> WorkPiece {
        WorkPiece(.plain, text.description, en)
    }
    static func text(_ words: Bilingual) -> WorkPiece { WorkPiece(.plain, words.zh, words.en) }
    static func note(_ text: some CustomStringConvertible, _ en: String = "") -> WorkPiece {
        WorkPiece(.note, text.description, en, isLine: true)
    }
    static func link(_ text: some CustomStringConvertible, _ address: String, _ en: String = "") -> WorkPiece {
        WorkPiece(.link(address), text.description, en)
    }
    static func tag(_ words: Bilingual, _ tone: String) -> WorkPiece { WorkPiece(.tag(tone), words.zh, words.en) }
    /// Nothing is known; a reader is told so instead of seeing an empty place.
    static let nothing = WorkPiece(.note, "—")
}

/// Answers by name itself: tables have thousands of pieces, and a mirror of each for every name would take longer than the page may.
extension WorkPiece: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "text": return text
        case "en": return en
        case "hasEn": return !en.isEmpty
        case "isLine": return isLine
        default: break
        }
        switch (name, kind) {
        case ("isPlain", .plain), ("isNote", .note), ("isCode", .code), ("isLink", .link), ("isTag", .tag),
            ("isBar", .bar):
            return true
        case ("address", .link(let address)): return address
        case ("tone", .tag(let tone)): return tone
        case ("segments", .bar(let segments)): return segments
        default: return false
        }
    }
}

/// A cell of a table.
struct WorkCell: Sendable {
    let pieces: [WorkPiece]
    var isNumber = false

    init(_ pieces: WorkPiece...) { self.pieces = pieces }
    init(_ pieces: [WorkPiece]) { self.pieces = pieces.isEmpty ? [.nothing] : pieces }

    static func number(_ number: some BinaryInteger) -> WorkCell { .figure(Numeral.grouped(number)) }
    static func yuan(_ fen: Fen?) -> WorkCell { .figure(fen.map { Numeral.yuan($0.value) } ?? "—") }
    static func figure(_ text: String) -> WorkCell {
        var cell = WorkCell(.text(text))
        cell.isNumber = true
        return cell
    }
    static func text(_ text: (some CustomStringConvertible)?) -> WorkCell {
        WorkCell(text.map { .text($0) } ?? .nothing)
    }
    static func words(_ words: Bilingual) -> WorkCell { WorkCell(.text(words)) }
    static func link(_ text: some CustomStringConvertible, _ address: String, note: String? = nil) -> WorkCell {
        WorkCell([.link(text, address)] + (note.map { [.note($0)] } ?? []))
    }
    static func tag(_ words: Bilingual, _ tone: String) -> WorkCell { WorkCell(.tag(words, tone)) }
}

extension WorkCell: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "pieces": pieces
        case "isNumber": isNumber
        default: nil
        }
    }
}
