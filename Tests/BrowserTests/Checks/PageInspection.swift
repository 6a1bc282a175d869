import Foundation
import ServiceKit
import Testing

@testable import LaowuService

/// Looks at the page in a window as a careful person would: the browser's console, labels, names, headings, contrast, the keyboard, narrow
/// windows, paper. Everything that is wrong is recorded as a test's issue.
struct PageInspection {
    /// A desktop's width and a telephone's, CSS pixels.
    static let widths = [1280, 390]

    let window: BrowserWindow

    private static let scripts: [String: String] = {
        var scripts: [String: String] = [:]
        for name in ["page-checks", "overflow", "keyboard-begin", "keyboard-end"] {
            let file = Bundle.module.bundleURL.appendingPathComponent("\(name).js")
            scripts[name] = try? String(contentsOf: file, encoding: .utf8)
        }
        return scripts
    }()

    /// Opens a page and looks at it in every way.
    ///
    /// - Parameters:
    ///   - name: of the pictures and the paper in `.build/browser`.
    ///   - status: of an answer that the browser reports as a failed load; 200 for pages that are.
    func inspect(_ path: String, as name: String, status: Int = 200) async throws {
        // A page that loads itself again would do so under the eyes of whoever looks.
        try await window.open(path + (path.contains("?") ? "&" : "?") + "refresh=off")
        try await expectNoFaults("page-checks", path)
        try await inspectKeyboard(path)
        for width in Self.widths {
            try await window.resize(width: width, height: 900)
            try await expectNoFaults("overflow", "\(path) at \(width) px")
            try BrowserOutput.write(try await window.screenshot(), as: "\(name)-\(width).png")
        }
        try await window.resize(width: Self.widths[0], height: 900)
        let paper = try await window.print()
        try BrowserOutput.write(paper, as: "\(name).pdf")
        #expect(paper.starts(with: Data("%PDF".utf8)) && paper.count > 5_000, "\(path) prints nothing")
        try await expectQuietConsole(path, status: status)
    }

    /// The keyboard comes to every control, and each shows that it has it.
    private func inspectKeyboard(_ path: String) async throws {
        let controls = try await run("keyboard-begin").integer ?? 0
        try #require(controls > 0, "\(path) has no control at all")
        try await window.press("\u{E004}", times: controls + 2)
        try await expectNoFaults("keyboard-end", path)
    }

    /// - Parameter status: an answer with this status is no fault of the page.
    func expectQuietConsole(_ path: String, status: Int = 200) async throws {
        let messages = try await window.messages().filter { !$0.text.contains("status of \(status)") }
        #expect(messages.isEmpty, "\(path): \(messages.map(\.description).joined(separator: "\n"))")
    }

    private func expectNoFaults(_ script: String, _ path: String) async throws {
        let faults = try await faults(script)
        #expect(faults.isEmpty, "\(path): \(faults.joined(separator: "\n"))")
    }

    /// What a script finds wrong, a line each, beginning with the rule.
    func faults(_ script: String) async throws -> [String] {
        try await run(script).elements.map {
            "\($0["rule"].text ?? "") \($0["where"].text ?? "") «\($0["text"].text ?? "")»"
        }
    }

    @discardableResult
    func run(_ script: String) async throws -> JSONValue {
        try await window.run(try #require(Self.scripts[script], "the script \(script) is missing"))
    }
}

/// Pictures and papers of the pages, kept for whoever wants to see them: `.build/browser`.
enum BrowserOutput {
    static let folder = FileManager.default.currentDirectoryPath + "/.build/browser"

    static func write(_ data: Data, as name: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
}
