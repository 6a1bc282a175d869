import Foundation
import Glibc

/// The working directory of a demonstration: what lies where in it, and whose it is.
struct DemoFolder: Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    var keyFile: String { path + "/keys.json" }
    var issuerSecret: String { path + "/issuer-secret" }
    var files: String { path + "/files" }
    var bank: String { path + "/bank" }
    var broker: String { path + "/broker" }
    var ownLog: String { path + "/log/demo.log" }
    func data(of service: String) -> String { "\(path)/data/\(service)" }

    private var marker: String { path + "/.laowu-demo" }
    private var ready: String { path + "/ready" }
    private var pidFile: String { path + "/pids/laowu.pid" }

    /// The process that runs here, if one does.
    var owner: pid_t? {
        guard let data = FileManager.default.contents(atPath: pidFile),
            let number = pid_t(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)),
            kill(number, 0) == 0
        else { return nil }
        // A number may have been given to another program since.
        let name = FileManager.default.contents(atPath: "/proc/\(number)/comm")
        return name.map { String(decoding: $0, as: UTF8.self) }?.hasPrefix("laowu") == true ? number : nil
    }

    var isReady: Bool { FileManager.default.fileExists(atPath: ready) }

    func requireIdle() throws(DemoProblem) {
        if let owner, owner != getpid() { throw .inUse(path, owner) }
    }

    /// Empties what an earlier run left. A directory that no demonstration made is left alone.
    func prepare() throws {
        let manager = FileManager.default
        let contents = (try? manager.contentsOfDirectory(atPath: path)) ?? []
        guard contents.isEmpty || manager.fileExists(atPath: marker) else { throw DemoProblem.foreignDirectory(path) }
        for name in ["keys.json", "issuer-secret", "files", "bank", "broker", "data", "pids", "ready"] {
            try? manager.removeItem(atPath: "\(path)/\(name)")
        }
        // The log of a run in the background is being written to already.
        for name in (try? manager.contentsOfDirectory(atPath: path + "/log")) ?? [] where name != "demo.log" {
            try? manager.removeItem(atPath: "\(path)/log/\(name)")
        }
        for folder in ["log", "pids", "bank", "data"] {
            try manager.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        }
        try Data().write(to: URL(fileURLWithPath: marker))
    }

    func claim() throws { try Data("\(getpid())\n".utf8).write(to: URL(fileURLWithPath: pidFile)) }

    func announceReady() throws { try Data().write(to: URL(fileURLWithPath: ready)) }

    func release() {
        for file in [ready, pidFile] { try? FileManager.default.removeItem(atPath: file) }
    }
}

/// The directory of this executable, where the others lie beside it.
enum ProgramFolder {
    static func own(_ program: String) -> String {
        let this =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: this).deletingLastPathComponent().appendingPathComponent(program).path
    }
}
