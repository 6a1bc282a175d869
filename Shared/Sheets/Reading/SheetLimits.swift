/// What a file from outside may cost before it is refused.
public struct SheetLimits: Hashable, Sendable {
    /// Columns that may hold something.
    public var columns = 1_000
    /// Bytes of one row, quotes and separators included.
    public var rowBytes = 1 << 20
    /// Bytes that the parts read from a workbook may unpack to, in all.
    public var unpackedBytes: Int64 = 1 << 30
    /// Unpacked bytes per byte of the file. Repetitive sheets reach about 50; deflate at its limit reaches 1,032.
    public var unpackingRatio: Int64 = 100
    /// Below this many unpacked bytes the ratio is not looked at: small empty sheets compress very well.
    public var unpackedBytesWithoutRatio: Int64 = 16 << 20
    /// Memory for the distinct texts of a workbook, which its rows refer to by number and which must be held.
    public var sharedTextBytes = 48 << 20
    /// Bytes of the list of parts at the end of a workbook.
    public var directoryBytes: Int64 = 1 << 20

    public init() {}
}
