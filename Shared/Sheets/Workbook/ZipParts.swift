import CArchive
import Glibc

/// The parts of a workbook file. Nothing is ever unpacked to disk, so names of parts cannot lead anywhere.
final class ZipParts {
    private let file: FileBytes
    private let limits: SheetLimits
    private let sizes: [String: Int64]
    private var openedBytes: Int64 = 0

    init(_ file: FileBytes, limits: SheetLimits) throws {
        try ZipDirectory.check(file, limits: limits)
        self.file = file
        self.limits = limits
        var sizes: [String: Int64] = [:]
        let archive = try ZipArchive(file)
        while let entry = try archive.nextEntry() {
            // Two parts of one name are a way to show different tables to different programs.
            guard sizes.updateValue(entry.size, forKey: entry.name) == nil else {
                throw SheetProblem(.archiveBroken)
            }
        }
        self.sizes = sizes
    }

    func contains(_ name: String) -> Bool { sizes[name.lowercased()] != nil }

    /// The bytes of a part, as a stream.
    ///
    /// The size that the archive declares is judged before the first byte is unpacked, and no more than that size is
    /// ever delivered.
    func open(_ name: String) throws -> ZipPart {
        let name = name.lowercased()
        guard let size = sizes[name] else { throw SheetProblem(.workbookBroken, subjects: [name]) }
        openedBytes += size
        let isTooLarge = openedBytes > limits.unpackedBytes
        let isTooDense =
            openedBytes > limits.unpackedBytesWithoutRatio
            && openedBytes / limits.unpackingRatio > file.size
        guard size >= 0, !isTooLarge, !isTooDense else {
            let limit =
                isTooLarge
                ? byteCountText(limits.unpackedBytes) : "\(limits.unpackingRatio) × \(byteCountText(file.size))"
            throw SheetProblem(.archiveTooLarge, subjects: [limit])
        }
        let archive = try ZipArchive(file)
        while let entry = try archive.nextEntry() {
            guard entry.name == name else { continue }
            if entry.isEncrypted { throw SheetProblem(.archiveEncrypted) }
            return ZipPart(archive: archive, size: size)
        }
        throw SheetProblem(.archiveBroken)
    }
}

/// One part while it is unpacked.
final class ZipPart: ByteSource {
    private let archive: ZipArchive
    private var left: Int64

    fileprivate init(archive: ZipArchive, size: Int64) {
        self.archive = archive
        left = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try archive.read(into: buffer)
        left -= Int64(count)
        // More or fewer bytes than declared: the archive lies about its size, or is cut off.
        guard left >= 0, count > 0 || left == 0 else { throw SheetProblem(.archiveBroken) }
        return count
    }
}

/// A pass over the entries of a ZIP file with libarchive.
private final class ZipArchive {
    struct Entry {
        /// In lower case: names of parts are compared without case (ECMA-376 part 2, 6.3.5).
        let name: String
        let size: Int64
        let isEncrypted: Bool
    }

    private let handle: OpaquePointer
    // Keeps the descriptor open for as long as libarchive reads from it.
    private let file: FileBytes

    init(_ file: FileBytes) throws {
        guard let handle = archive_read_new() else { throw SheetProblem(.fileUnreadable, subjects: ["memory"]) }
        self.handle = handle
        self.file = file
        try file.seek(to: 0)
        guard archive_read_support_format_zip_seekable(handle) == ARCHIVE_OK,
            archive_read_open_fd(handle, file.descriptor, 64 << 10) == ARCHIVE_OK
        else { throw SheetProblem(.archiveBroken) }
    }

    deinit { archive_read_free(handle) }

    func nextEntry() throws -> Entry? {
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(handle, &entry)
            if status == ARCHIVE_EOF { return nil }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
                throw SheetProblem(.archiveBroken)
            }
            guard archive_entry_filetype(entry) == S_IFREG,
                let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            else { continue }
            return Entry(
                name: String(cString: name).replacing("\\", with: "/").lowercased(),
                size: archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : -1,
                isEncrypted: archive_entry_is_encrypted(entry) != 0)
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw SheetProblem(.archiveBroken) }
        return count
    }
}
