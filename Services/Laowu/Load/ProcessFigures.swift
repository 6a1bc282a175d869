import Foundation
import Glibc

/// What a process has used so far, as Linux counts it (proc(5)).
struct ProcessFigures: Sendable {
    /// User and system time.
    let cpuSeconds: Double
    /// The most memory it ever had at once (VmHWM), in bytes.
    let peakBytes: Int

    /// `nil` when there is no such process any more.
    init?(of process: pid_t) {
        guard let status = Self.text("/proc/\(process)/status"), let stat = Self.text("/proc/\(process)/stat"),
            let peak = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = peak.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }),
            // The program's name may hold anything; fields are counted behind its closing parenthesis.
            let end = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return nil }
        cpuSeconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        peakBytes = kibibytes << 10
    }

    /// The processes that a process has started, and those that these have, as far as they run still.
    static func descendants(of process: pid_t) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        var children: [pid_t: [pid_t]] = [:]
        for process in names.compactMap({ pid_t($0) }) {
            guard let stat = text("/proc/\(process)/stat"), let end = stat.lastIndex(of: ")"),
                let parent = stat[end...].split(separator: " ").dropFirst(2).first.flatMap({ pid_t($0) })
            else { continue }
            children[parent, default: []].append(process)
        }
        var found = children[process] ?? []
        var next = 0
        while next < found.count {
            found += children[found[next]] ?? []
            next += 1
        }
        return found
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Bytes of all files below a folder.
func bytes(below folder: String) -> Int {
    guard let paths = FileManager.default.enumerator(atPath: folder) else { return 0 }
    var total = 0
    for case let path as String in paths {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
        total += (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
    return total
}
