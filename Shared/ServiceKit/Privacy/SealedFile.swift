import Crypto
import Foundation

/// What a sealed file holds.
public struct SealedContent: Hashable, Sendable {
    /// SHA-256 of the content before encryption, in hexadecimal.
    public let sha256: String
    public let bytes: Int

    /// A name for what some texts describe together: the first 128 bits of SHA-256 over them, each ended by a line feed, in hexadecimal.
    public static func name(of texts: [String]) -> String {
        hexadecimal(SHA256.hash(data: Data(texts.map { $0 + "\n" }.joined().utf8)).prefix(16))
    }
}

/// Why a sealed file does not open. Never says what is in it.
public enum SealedFileError: Error, Hashable {
    /// It was sealed with a key that is not in the ring.
    case unknownKey(id: String)
    /// It is no sealed file, was altered or cut off, belongs elsewhere, or holds another content.
    case notAuthentic
}

/// A file of any length as it lies on disk: encrypted in pieces that can be neither altered, exchanged, left out nor cut off, after the STREAM
/// construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over the authenticated encryption of the key's ``CipherSuite``.
///
/// `LWF1`, the key's id behind its length in one byte, 32 bytes of salt, then the pieces: up to 64 KiB of ciphertext and the tag of 16 bytes. The
/// key follows from the ring's key and the salt by HKDF (RFC 5869) and seals this file alone; the nonce is the piece's number in 11
/// bytes and 1 for the last piece. The file's label is authenticated with every piece.
enum SealedFileFormat {
    static let magic = Data("LWF1".utf8)
    static let piece = 64 << 10
    static let salt = 32

    static func key(
        _ ring: KeyRing, id: String, salt: Data
    ) throws(SealedFileError) -> (suite: CipherSuite, key: SymmetricKey) {
        let keys = ring.keys
        guard let key = keys.flat[id] else { throw .unknownKey(id: id) }
        let suite = keys.suite(of: id)
        return (suite, suite.derive(key, salt: salt, "laowu file \(suite.encryption)"))
    }

    static func nonce(_ number: UInt64, isLast: Bool) -> Data {
        var bytes = Data(count: 3)
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(isLast ? 1 : 0)
        return bytes
    }
}

/// Seals a file piece by piece as it comes, away from the threads of the cooperative pool; nothing of the content reaches the disk open.
public actor SealedFileWriter {
    private let executor = DiskExecutor()
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let path: String
    private let label: Data
    private let head: Data
    private let suite: CipherSuite
    private let key: SymmetricKey
    private var file: FileHandle?
    private var waiting = Data()
    private var number: UInt64 = 0
    private var hasher = SHA256()
    private var bytes = 0

    /// - Parameters:
    ///   - path: a new file, mode 0600.
    ///   - label: what the file belongs to; it opens under the same label only.
    public init(path: String, label: String, ring: KeyRing) throws {
        self.path = path
        self.label = Data(label.utf8)
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let id = ring.current
        (suite, key) = try SealedFileFormat.key(ring, id: id, salt: salt)
        head = SealedFileFormat.magic + Data([UInt8(id.utf8.count)]) + Data(id.utf8) + salt
    }

    /// - Returns: bytes taken so far.
    @discardableResult
    public func write(_ content: Data) throws -> Int {
        hasher.update(data: content)
        bytes += content.count
        waiting.append(content)
        while waiting.count > SealedFileFormat.piece {
            try seal(waiting.prefix(SealedFileFormat.piece), isLast: false)
            waiting = Data(waiting.dropFirst(SealedFileFormat.piece))
        }
        return bytes
    }

    /// Completes the file on disk.
    public func finish() throws -> SealedContent {
        try seal(waiting, isLast: true)
        waiting = Data()
        try file?.synchronize()
        try file?.close()
        file = nil
        return SealedContent(sha256: hexadecimal(hasher.finalize()), bytes: bytes)
    }

    /// Gives the file up.
    public func discard() {
        try? file?.close()
        file = nil
        unlink(path)
    }

    private func seal(_ content: Data, isLast: Bool) throws {
        let file = try self.file ?? PrivateFile.create(path)
        if self.file == nil {
            self.file = file
            try file.write(contentsOf: head)
        }
        let nonce = SealedFileFormat.nonce(number, isLast: isLast)
        try file.write(contentsOf: try suite.seal(content, key, nonce: nonce, authenticating: label))
        number += 1
    }
}

/// Opens a sealed file piece by piece. The last piece is given out only when the whole content is the one that is expected.
public actor SealedFileReader {
    private let executor = DiskExecutor()
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let path: String
    private let label: Data
    private let expected: String
    private let ring: KeyRing
    private var file: FileHandle?
    private var suite = CipherSuite.international
    private var key: SymmetricKey?
    private var left = 0
    private var number: UInt64 = 0
    private var hasher = SHA256()
    private var first: Data?

    /// - Parameter sha256: of the content, in hexadecimal.
    public init(path: String, label: String, sha256: String, ring: KeyRing) {
        self.path = path
        self.label = Data(label.utf8)
        expected = sha256
        self.ring = ring
    }

    /// Reads the file's head and its first piece, so that who begins to give it out has the right key and file.
    ///
    /// - Returns: `false` when there is no file.
    /// - Throws: ``SealedFileError``.
    public func open() throws -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        let size = Int(try file.seekToEnd())
        try file.seek(toOffset: 0)
        let magic = SealedFileFormat.magic.count
        guard let start = try file.read(upToCount: magic + 1), start.count == magic + 1,
            start.prefix(magic) == SealedFileFormat.magic, let length = start.last,
            let name = try file.read(upToCount: Int(length)), let id = String(bytes: name, encoding: .utf8),
            let salt = try file.read(upToCount: SealedFileFormat.salt), salt.count == SealedFileFormat.salt
        else { throw SealedFileError.notAuthentic }
        let opened = try SealedFileFormat.key(ring, id: id, salt: salt)
        suite = opened.suite
        key = opened.key
        left = size - magic - 1 - Int(length) - SealedFileFormat.salt
        self.file = file
        first = try read()
        return true
    }

    /// The next piece of the content; `nil` after the last.
    ///
    /// - Throws: ``SealedFileError/notAuthentic``: what was given out before may be used no more.
    public func next() throws -> Data? {
        if let first {
            self.first = nil
            return first
        }
        return try read()
    }

    private func read() throws -> Data? {
        guard let file, let key else { return nil }
        let length = min(left, SealedFileFormat.piece + CipherSuite.tag)
        let isLast = left <= length
        guard length >= CipherSuite.tag, let sealed = try file.read(upToCount: length), sealed.count == length
        else {
            throw SealedFileError.notAuthentic
        }
        left -= length
        let nonce = SealedFileFormat.nonce(number, isLast: isLast)
        guard let content = suite.open(sealed, key, nonce: nonce, authenticating: label) else {
            throw SealedFileError.notAuthentic
        }
        number += 1
        hasher.update(data: content)
        guard isLast else { return content }
        try file.close()
        self.file = nil
        guard hexadecimal(hasher.finalize()) == expected else { throw SealedFileError.notAuthentic }
        return content
    }

    /// Gives the reading up.
    public func close() {
        try? file?.close()
        file = nil
    }
}
