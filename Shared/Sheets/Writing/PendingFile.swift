import Glibc

/// A file that is written beside its final place and takes its name only when it is complete.
final class PendingFile {
    let path: String
    let pendingPath: String
    private var isSettled = false

    /// Creates the file empty, so that a missing folder or permission shows before anything is written.
    init(path: String) throws {
        self.path = path
        pendingPath = path + ".part"
        let descriptor = open(pendingPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            isSettled = true
            throw failure(systemErrorText())
        }
        close(descriptor)
    }

    deinit {
        if !isSettled { unlink(pendingPath) }
    }

    func publish() throws {
        guard rename(pendingPath, path) == 0 else { throw failure(systemErrorText()) }
        isSettled = true
    }

    /// The last component of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    func failure(_ reason: String) -> SheetProblem {
        SheetProblem(.writeFailed, file: name, subjects: [reason])
    }
}
