import Foundation
import Testing

/// The fenced blocks of pages that say what they are for: `sh run=curl` is a script, `json file=events.jsonl` a file, `json connect=events.sealed`
/// the configuration of a connector for such files.
struct PageExamples {
    private struct Block {
        let purpose: String
        let name: String
        let text: String
    }

    private let blocks: [Block]

    /// - Parameter pages: below `docs/integration`.
    init(_ pages: [String]) throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        blocks = try pages.flatMap { page in
            let text = try String(contentsOf: root.appendingPathComponent("docs/integration/\(page)"), encoding: .utf8)
            return text.matches(of: /(?ms)^```[a-z]+ (run|file|connect)=(\S+)\n(.*?)^```$/).map {
                Block(purpose: String($0.output.1), name: String($0.output.2), text: String($0.output.3))
            }
        }
    }

    /// File names and contents.
    var files: [(name: String, text: String)] {
        blocks.filter { $0.purpose == "file" }.map { ($0.name, $0.text) }
    }

    func script(_ name: String) throws -> String {
        try #require(blocks.first { $0.purpose == "run" && $0.name == name }?.text, "no block run=\(name)")
    }

    /// A connector's properties, by the name of the file that it is to carry.
    var connectors: [(file: String, properties: [String: String])] {
        get throws {
            try blocks.filter { $0.purpose == "connect" }.map { block in
                let connector = try JSONDecoder().decode(Connector.self, from: Data(block.text.utf8))
                return (block.name, connector.config)
            }
        }
    }

    private struct Connector: Decodable {
        let name: String
        let config: [String: String]
    }
}

/// A sender's folder, with the files of the pages in it.
struct SenderFolder {
    let path: String
    private let examples: PageExamples

    init(_ path: String) throws {
        self.path = path
        examples = try PageExamples(["sending.md", "attendance.md", "payroll.md"])
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for file in examples.files { try Data(file.text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(file.name)")) }
    }

    var connectors: [(file: String, properties: [String: String])] { get throws { try examples.connectors } }

    /// Lines of a file.
    func lines(_ file: String) throws -> Int {
        try content(file).count { $0 == UInt8(ascii: "\n") }
    }

    func content(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)")))
    }

    /// Runs a script of the pages and expects it to succeed.
    ///
    /// - Returns: what it wrote.
    func run(_ name: String, _ environment: [String: String] = [:]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-euc", try examples.script(name)]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(name): \(text)")
        return text
    }

    /// Whether all of these programs are installed.
    static func has(_ programs: String...) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return programs.allSatisfy { program in
            folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
        }
    }
}
