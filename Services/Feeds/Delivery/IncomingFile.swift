import Crypto
import Foundation
import Models
import ServiceKit

/// A file on its way in: written piece by piece and digested as it comes.
actor IncomingFile {
    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let path: String
    private var file: FileHandle?
    private var hasher = SHA256()
    private var bytes = 0

    init(path: String) { self.path = path }

    /// - Returns: bytes written so far.
    @discardableResult
    func write(_ piece: Data) throws -> Int {
        let file = try self.file ?? PrivateFile.create(path)
        self.file = file
        try file.write(contentsOf: piece)
        hasher.update(data: piece)
        bytes += piece.count
        return bytes
    }

    /// Copies a whole file.
    func copy(from source: String) throws {
        guard let file = FileHandle(forReadingAtPath: source) else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: source])
        }
        defer { try? file.close() }
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { try write(piece) }
    }

    /// Completes the file on disk.
    ///
    /// - Returns: SHA-256 in hexadecimal, and the number of bytes.
    func finish() throws -> (digest: String, bytes: Int) {
        let file = try self.file ?? PrivateFile.create(path)
        try file.synchronize()
        try file.close()
        self.file = nil
        return (hexadecimal(hasher.finalize()), bytes)
    }

    /// Gives the file up.
    func discard() {
        try? file?.close()
        file = nil
        unlink(path)
    }
}
