/// Which parts of a workbook hold the wanted sheet and its shared texts (ECMA-376 part 1, 12.3).
struct WorkbookLayout {
    let sheetName: String
    let sheetPart: String
    let sharedTextPart: String?

    private struct Relationship {
        let id: String
        let kind: String
        let part: String
    }

    /// - Parameter sheetName: the sheet to read; without one, the first that is not hidden.
    init(_ parts: ZipParts, sheetName: String?) throws {
        let root = try Self.relationships(in: "_rels/.rels", of: "", parts)
        guard let workbook = root.first(where: { $0.kind == "officeDocument" })?.part, parts.contains(workbook) else {
            throw SheetProblem(.notATable, subjects: ["ZIP"])
        }
        let folder = workbook.split(separator: "/").dropLast().joined(separator: "/")
        let file = workbook.split(separator: "/").last.map(String.init) ?? workbook
        let relationships = try Self.relationships(
            in: (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels", of: folder, parts)
        let sheets = try Self.sheets(in: workbook, parts)
        let worksheets = relationships.filter { $0.kind == "worksheet" }
        let candidates = sheets.filter { sheet in worksheets.contains { $0.id == sheet.id } }
        let wanted =
            if let sheetName { candidates.first { $0.name == sheetName } } else {
                candidates.first { !$0.isHidden } ?? candidates.first
            }
        guard let wanted, let part = worksheets.first(where: { $0.id == wanted.id })?.part else {
            throw SheetProblem(.sheetMissing, subjects: [sheetName ?? "1"])
        }
        self.sheetName = wanted.name
        sheetPart = part
        sharedTextPart = relationships.first { $0.kind == "sharedStrings" }?.part
    }

    private static func sheets(
        in part: String, _ parts: ZipParts
    ) throws -> [(id: String, name: String, isHidden: Bool)] {
        var xml = XMLTokens(source: try parts.open(part), longestText: 1 << 10)
        var sheets: [(id: String, name: String, isHidden: Bool)] = []
        while true {
            switch try xml.next() {
            case .endOfDocument:
                return sheets
            case .start where xml.isNamed("sheet"):
                let state = xml.attributeText("state") ?? "visible"
                sheets.append((xml.attributeText("id") ?? "", xml.attributeText("name") ?? "", state != "visible"))
                guard sheets.count <= 10_000 else { throw SheetProblem(.workbookBroken, subjects: ["sheets"]) }
            case .start where xml.isNamed("workbookPr"):
                if let value = xml.attributeText("date1904"), value != "0", value != "false" {
                    throw SheetProblem(.dateSystem1904)
                }
            default:
                continue
            }
        }
    }

    /// A missing list of relationships is an empty one.
    private static func relationships(
        in part: String, of folder: String, _ parts: ZipParts
    ) throws -> [Relationship] {
        guard parts.contains(part) else { return [] }
        var xml = XMLTokens(source: try parts.open(part), longestText: 1 << 10)
        var relationships: [Relationship] = []
        while true {
            switch try xml.next() {
            case .endOfDocument:
                return relationships
            case .start where xml.isNamed("Relationship"):
                guard xml.attributeText("TargetMode") != "External", let target = xml.attributeText("Target") else {
                    continue
                }
                relationships.append(
                    Relationship(
                        id: xml.attributeText("Id") ?? "",
                        kind: String(xml.attributeText("Type")?.split(separator: "/").last ?? ""),
                        part: resolve(target, in: folder)))
                guard relationships.count <= 10_000 else {
                    throw SheetProblem(.workbookBroken, subjects: ["relationships"])
                }
            default:
                continue
            }
        }
    }

    /// The name of the part that a relationship's target means, seen from the folder of its source.
    static func resolve(_ target: String, in folder: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = path.popLast()
            default: path.append(step)
            }
        }
        return path.joined(separator: "/")
    }
}
