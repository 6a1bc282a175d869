/// The end of a ZIP file (APPNOTE 6.3, 4.3.16), looked at before any list of parts is built from it.
enum ZipDirectory {
    private static let endRecordBytes = 22
    private static let longestComment = 65_535

    /// Refuses a file without an end record, or whose list of parts is larger than `limits.directoryBytes`.
    static func check(_ file: FileBytes, limits: SheetLimits) throws {
        let tailStart = max(0, file.size - Int64(endRecordBytes + longestComment))
        let tail = try file.bytes(from: tailStart, count: Int(file.size - tailStart))
        guard let end = endRecord(in: tail) else { throw SheetProblem(.archiveBroken) }
        let directoryOffset = (0..<4).reduce(Int64(0)) { $0 | Int64(tail[end + 16 + $1]) << Int64(8 * $1) }
        let endOffset = tailStart + Int64(end)
        // ZIP64 offsets only occur beyond 4 GB or 65,535 parts, which no honest workbook for these tables has.
        guard directoryOffset <= endOffset else { throw SheetProblem(.archiveBroken) }
        guard endOffset - directoryOffset <= limits.directoryBytes else {
            throw SheetProblem(.archiveTooLarge, subjects: [byteCountText(limits.directoryBytes)])
        }
    }

    private static func endRecord(in tail: [UInt8]) -> Int? {
        guard tail.count >= endRecordBytes else { return nil }
        return stride(from: tail.count - endRecordBytes, through: 0, by: -1).first {
            tail[$0] == 0x50 && tail[$0 + 1] == 0x4B && tail[$0 + 2] == 0x05 && tail[$0 + 3] == 0x06
        }
    }
}
