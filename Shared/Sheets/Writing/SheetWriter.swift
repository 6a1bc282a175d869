/// Writes a table row by row, in memory that does not depend on how long it is.
///
/// The file appears under its name when `close()` returns, whole or not at all. A writer that is dropped unclosed
/// leaves nothing behind.
public protocol SheetWriter: AnyObject {
    /// - Throws: `SheetProblem`.
    func write(row: [SheetCell]) throws

    /// Completes the file. Nothing can be written afterwards; closing again does nothing.
    ///
    /// - Throws: `SheetProblem`.
    func close() throws
}
