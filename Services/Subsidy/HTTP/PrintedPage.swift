import Calendars
import Models

/// The parts that pages to print share. Every text that comes from outside is escaped.
enum PrintedPage {
    /// A complete page with the style of all of them.
    static func document(_ title: String, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>\(title)</title><style>\(style)</style></head><body>
        \(body)
        </body></html>

        """
    }

    private static let style = """
        @page { size: A4; margin: 15mm }
        body { font: 10.5pt/1.45 "Noto Serif CJK SC", "SimSun", serif; color: #000; background: #fff }
        @media screen { body { max-width: 180mm; margin: 8mm auto; padding: 0 4mm } }
        h1 { font-size: 18pt; text-align: center; margin: 0 0 4mm }
        h2 { font-size: 12.5pt; margin: 5mm 0 2mm; break-after: avoid }
        p { margin: 2mm 0 } p.note { text-align: center; margin: 1mm 0 4mm } p.seal { text-align: right; margin: 8mm 0 0 }
        small, .en { font-size: 8.5pt; color: #333 }
        table { width: 100%; border-collapse: collapse }
        th, td { border: 1px solid #000; padding: .8mm 1.8mm; text-align: left; vertical-align: middle; overflow-wrap: anywhere }
        table.form th { width: 44mm; font-weight: 600 } table.form tr.hand td { height: 9mm }
        thead { display: table-header-group } tfoot { display: table-row-group } tr { break-inside: avoid }
        td.number, th.number { text-align: right; white-space: nowrap } td.short, th.short { white-space: nowrap }
        code { font: 8.5pt/1.3 "Noto Sans Mono", monospace; overflow-wrap: anywhere }
        ol, ul { margin: 0; padding-left: 5mm } li { break-inside: avoid; margin: .8mm 0 }
        table.sign { margin-top: 6mm; break-inside: avoid } table.sign td { height: 22mm; vertical-align: top; width: 50% }
        table.sign td p { margin: 7mm 0 0; text-align: right; white-space: nowrap }
        """

    static func row(_ row: (name: String, value: String)) -> String {
        "<tr><th scope=\"row\">\(escaped(row.name))</th><td>\(escaped(row.value))</td></tr>"
    }

    /// A row whose cell is filled in by hand.
    static func blank(_ name: String) -> String {
        "<tr class=\"hand\"><th scope=\"row\">\(escaped(name))</th><td></td></tr>"
    }

    /// A box for an opinion and a signature with its day, two beside each other.
    static func signatures(_ names: [String]) -> String {
        let boxes = names.map { "<td>\(escaped($0))<p>签名（盖章）：　　　　　　　年　　月　　日</p></td>" }
        let rows = stride(from: 0, to: boxes.count, by: 2).map { start in
            "<tr>" + boxes[start..<min(start + 2, boxes.count)].joined() + "</tr>"
        }
        return "<table class=\"sign\"><tbody>\(rows.joined(separator: "\n"))</tbody></table>"
    }

    static func head(_ columns: [(name: String, style: String)]) -> String {
        let cells = columns.map { column in
            "<th scope=\"col\"\(column.style.isEmpty ? "" : " class=\"\(column.style)\"")>\(column.name)</th>"
        }
        return "<thead><tr>\(cells.joined())</tr></thead>"
    }

    static func place(_ code: DivisionCode) -> String {
        Divisions.standard.name(of: code) ?? code.description
    }

    static func place(_ code: String?) -> String { code.flatMap { DivisionCode($0) }.map { place($0) } ?? "" }

    static func escaped(_ text: String) -> String {
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
