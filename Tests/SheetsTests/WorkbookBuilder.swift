import CArchive

/// Makes workbooks part by part, so that tests control every byte of the XML.
struct WorkbookBuilder {
    static let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    var parts: [(name: String, content: [UInt8])] = []

    /// - Parameters:
    ///   - rows: what stands inside `sheetData`.
    ///   - texts: what stands inside `sst`.
    init(rows: String, texts: String? = nil, workbookProperties: String = "") {
        add("_rels/.rels", Self.relationships([("rId1", "officeDocument", "xl/workbook.xml")]))
        add(
            "xl/workbook.xml",
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r
            <workbook xmlns="\(Self.spreadsheet)" xmlns:r="\(Self.relations)">\(workbookProperties)<sheets>\
            <sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>
            """)
        var relationships = [("rId1", "worksheet", "worksheets/sheet1.xml")]
        // The sheet stands before its texts in the file, as many programs write it.
        add("xl/worksheets/sheet1.xml", Self.sheet(rows))
        if let texts {
            relationships.append(("rId2", "sharedStrings", "sharedStrings.xml"))
            add("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.spreadsheet)\">\(texts)</sst>")
        }
        add("xl/_rels/workbook.xml.rels", Self.relationships(relationships))
    }

    static func sheet(_ rows: String) -> String {
        "<worksheet xmlns=\"\(spreadsheet)\"><sheetData>\(rows)</sheetData><pageMargins left=\"0.7\"/></worksheet>"
    }

    static func relationships(_ entries: [(id: String, kind: String, target: String)]) -> String {
        let entries = entries.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return "<Relationships>\(entries.joined())</Relationships>"
    }

    mutating func add(_ name: String, _ content: String) {
        parts.append((name, Array(content.utf8)))
    }

    mutating func replace(_ name: String, _ content: [UInt8]) {
        parts.removeAll { $0.name == name }
        parts.append((name, content))
    }

    func write(_ path: String) throws { try writeZip(parts, to: path) }
}

struct ZipFailure: Error {}

func writeZip(_ parts: [(name: String, content: [UInt8])], to path: String, passphrase: String? = nil) throws {
    guard let archive = archive_write_new() else { throw ZipFailure() }
    defer { archive_write_free(archive) }
    guard archive_write_set_format_zip(archive) == ARCHIVE_OK else { throw ZipFailure() }
    if let passphrase {
        guard archive_write_set_options(archive, "zip:encryption=traditional") == ARCHIVE_OK,
            archive_write_set_passphrase(archive, passphrase) == ARCHIVE_OK
        else { throw ZipFailure() }
    }
    guard archive_write_open_filename(archive, path) == ARCHIVE_OK else { throw ZipFailure() }
    for part in parts {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, part.name)
        archive_entry_set_size(entry, la_int64_t(part.content.count))
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw ZipFailure() }
        var written = 0
        while written < part.content.count {
            let count = part.content.withUnsafeBytes {
                archive_write_data(archive, $0.baseAddress! + written, min(1 << 20, $0.count - written))
            }
            guard count > 0 else { throw ZipFailure() }
            written += count
        }
    }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw ZipFailure() }
}
