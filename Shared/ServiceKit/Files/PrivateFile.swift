import Foundation

/// Files that only their owner may read.
public enum PrivateFile {
    /// Creates the file, mode 0600; one that exists is replaced.
    public static func create(_ path: String) throws -> FileHandle {
        unlink(path)
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    public static func write(_ data: Data, to path: String) throws {
        let file = try create(path)
        try file.write(contentsOf: data)
        try file.synchronize()
        try file.close()
    }

    /// Whether nobody but its owner can reach a file; where root mounted it into a container for a process of another user (a secret of
    /// Kubernetes), nobody but root and readers of the group.
    public static func isPrivate(_ status: stat, to user: uid_t = geteuid()) -> Bool {
        let isMounted = status.st_uid == 0 && user != 0
        return status.st_mode & (isMounted ? 0o037 : 0o077) == 0
    }

    /// Makes sure that the names in a folder outlive a power cut.
    public static func synchronise(folder: String) throws {
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
