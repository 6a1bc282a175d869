import CArchive
import Crypto
import Foundation
import Models

/// The file of a snapshot: a tar archive compressed with zstd, of `manifest.json` and `store.sqlite`, so that `tar` can open it as well.
enum SnapshotArchive {
    /// What lies in the archive in front of the store.
    struct Manifest: Codable, Equatable {
        var format = "laowu-snapshot"
        var version = 1
        let processor: String
        let partition: Int32
        let foldVersion: Int
        let position: Int64
        let seq: Int64
        let chain: String
        /// Size and SHA-256 of `store.sqlite`.
        let bytes: Int64
        let sha256: String
    }

    private static let chunk = 1 << 20
    /// `AE_IFREG` of <archive_entry.h>, a macro that Swift does not see.
    private static let regularFile: UInt32 = 0o100000

    /// Packs the store at `path`; `destination` is complete and on the disk when this returns.
    static func write(store path: String, manifest: Manifest, to destination: String) throws {
        guard let archive = archive_write_new() else { throw SnapshotProblem("out of memory") }
        defer { archive_write_free(archive) }
        try require(archive_write_set_format_pax_restricted(archive), archive)
        try require(archive_write_add_filter_zstd(archive), archive)
        try require(archive_write_open_filename(archive, destination), archive)
        let head = try MessageCoding.encode(manifest)
        try begin(archive, "manifest.json", Int64(head.count))
        try head.withUnsafeBytes { try write($0, to: archive) }
        try begin(archive, "store.sqlite", manifest.bytes)
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        while let part = try file.read(upToCount: chunk), !part.isEmpty {
            try part.withUnsafeBytes { try write($0, to: archive) }
        }
        try require(archive_write_close(archive), archive)
        let written = try FileHandle(forUpdating: URL(fileURLWithPath: destination))
        defer { try? written.close() }
        try written.synchronize()
    }

    /// Unpacks the store to `path` and checks that it is what was packed.
    ///
    /// - Throws: `SnapshotProblem` for an archive that is cut off, damaged or something else.
    static func extract(_ source: String, to path: String) throws -> Manifest {
        guard let archive = archive_read_new() else { throw SnapshotProblem("out of memory") }
        defer { archive_read_free(archive) }
        try require(archive_read_support_filter_zstd(archive), archive)
        try require(archive_read_support_format_tar(archive), archive)
        try require(archive_read_open_filename(archive, source, chunk), archive)
        guard try next(archive) == "manifest.json" else { throw SnapshotProblem("no manifest in front") }
        var head = Data()
        try read(archive) { head.append(contentsOf: $0) }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: head), manifest.format == "laowu-snapshot",
            manifest.version == 1
        else { throw SnapshotProblem("the manifest cannot be read") }
        guard try next(archive) == "store.sqlite" else { throw SnapshotProblem("no store behind the manifest") }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw SnapshotProblem("the store cannot be written")
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hasher = SHA256()
        var bytes: Int64 = 0
        try read(archive) { part in
            hasher.update(bufferPointer: part)
            bytes += Int64(part.count)
            try file.write(contentsOf: Data(part))
        }
        guard bytes == manifest.bytes, hex(hasher.finalize()) == manifest.sha256 else {
            throw SnapshotProblem("the store in it is not the one that was packed")
        }
        try file.synchronize()
        return manifest
    }

    /// Size and SHA-256 of a file.
    static func digest(of path: String) throws -> (bytes: Int64, sha256: String) {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hasher = SHA256()
        var bytes: Int64 = 0
        while let part = try file.read(upToCount: chunk), !part.isEmpty {
            hasher.update(data: part)
            bytes += Int64(part.count)
        }
        return (bytes, hex(hasher.finalize()))
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    // MARK: libarchive

    private static func begin(_ archive: OpaquePointer, _ name: String, _ size: Int64) throws {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, size)
        archive_entry_set_filetype(entry, regularFile)
        archive_entry_set_perm(entry, 0o600)
        try require(archive_write_header(archive, entry), archive)
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to archive: OpaquePointer) throws {
        guard archive_write_data(archive, bytes.baseAddress, bytes.count) == bytes.count else { throw failure(archive) }
    }

    private static func next(_ archive: OpaquePointer) throws -> String? {
        var entry: OpaquePointer?
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { return nil }
        try require(status, archive)
        return archive_entry_pathname(entry).map { String(cString: $0) }
    }

    private static func read(_ archive: OpaquePointer, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw failure(archive) }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private static func require(_ status: Int32, _ archive: OpaquePointer) throws {
        guard status == ARCHIVE_OK else { throw failure(archive) }
    }

    private static func failure(_ archive: OpaquePointer) -> SnapshotProblem {
        SnapshotProblem(archive_error_string(archive).map { String(cString: $0) } ?? "libarchive gives no reason")
    }
}

/// Why a snapshot cannot be written or used.
public struct SnapshotProblem: Error, CustomStringConvertible, Sendable {
    public let description: String
    init(_ reason: String) { description = reason }
}
