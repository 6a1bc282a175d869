extension SheetEncoding {
    /// The bytes of a text, with the mark where the encoding has one: for files that must not touch the disk.
    ///
    /// - Throws: `SheetProblem` `encoding-unsupported`, or `cell-broken` for a character that the encoding lacks.
    public func bytes(of text: String) throws -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .gb18030:
            let converter = try Iconv(from: "UTF-8", to: "GB18030")
            var copy = text
            switch copy.withUTF8({ converter.convert($0, expansion: 4) }) {
            case .success(let bytes): return bytes
            case .failure: throw SheetProblem(.cellBroken)
            }
        }
    }
}
