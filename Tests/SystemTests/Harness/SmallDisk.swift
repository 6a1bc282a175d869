import Foundation
import Glibc
import Testing

/// A file system in memory that can be filled and made read-only; needs root.
struct SmallDisk {
    let path: String

    static let isPossible: Bool = {
        guard geteuid() == 0, let disk = try? SmallDisk(megabytes: 1) else { return false }
        disk.remove()
        return true
    }()
    static let whyNot: Comment = "mounting a small file system needs root"

    init(megabytes: Int) throws {
        path = NSTemporaryDirectory() + "laowu-disk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        do { try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path]) } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    /// Takes all the room that is left.
    func fill() throws {
        let file = open(path + "/filler", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(file >= 0)
        defer { Glibc.close(file) }
        let block = [UInt8](repeating: 1, count: 4_096)
        while write(file, block, block.count) > 0 {}
    }

    func empty() throws { try FileManager.default.removeItem(atPath: path + "/filler") }

    func setReadOnly(_ isReadOnly: Bool) throws {
        try Self.run("mount", ["-o", "remount,\(isReadOnly ? "ro" : "rw")", path])
    }

    func remove() {
        try? Self.run("umount", ["-l", path])
        try? FileManager.default.removeItem(atPath: path)
    }

    private struct CommandFailed: Error { let command: String }

    private static func run(_ command: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/\(command)")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CommandFailed(command: command) }
    }
}
