/// One row of a table that is sent while it is made: every field in quotes (RFC 4180), text that a spreadsheet program would calculate behind an
/// apostrophe, CR LF at the end.
public enum QuotedRow {
    public static func text(_ fields: [String]) -> String {
        fields.map { field in
            let text = CSVWriter.startsFormula(field) ? "'" + field : field
            return "\"\(text.replacing("\"", with: "\"\""))\""
        }.joined(separator: ",") + "\r\n"
    }
}
