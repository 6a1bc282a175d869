import Glibc

/// Bytes in order, some at a time.
protocol ByteSource: AnyObject {
    /// Fills the front of `buffer` and says with how many bytes; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// A regular file, opened once, so that what was inspected is what is read.
final class FileBytes: ByteSource {
    let descriptor: Int32
    let size: Int64

    init(path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SheetProblem(.fileUnreadable, subjects: [systemErrorText()]) }
        var status = stat()
        let known = fstat(descriptor, &status) == 0
        size = Int64(status.st_size)
        guard known, status.st_mode & S_IFMT == S_IFREG else {
            throw SheetProblem(.fileUnreadable, subjects: ["not a regular file"])
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func seek(to offset: Int64) throws {
        guard lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
            throw SheetProblem(.fileUnreadable, subjects: [systemErrorText()])
        }
    }

    var isAtEnd: Bool { lseek(descriptor, 0, SEEK_CUR) >= off_t(size) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw SheetProblem(.fileUnreadable, subjects: [systemErrorText()]) }
        }
    }

    /// Up to `count` bytes from `offset`; fewer only at the end of the file.
    func bytes(from offset: Int64, count: Int) throws -> [UInt8] {
        try seek(to: offset)
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = try read(
                    into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
                )
                if got == 0 { break }
                filled += got
            }
        }
    }
}

/// The last failure of a system call, such as `No such file or directory`.
func systemErrorText() -> String { String(cString: strerror(errno)) }
