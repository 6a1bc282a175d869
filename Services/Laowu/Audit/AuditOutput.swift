import Crypto
import Foundation
import Journal
import ServiceKit

/// Which build of the tool says something, so that an auditor can tell it from another.
struct ToolIdentity: Codable, Hashable, Sendable {
    static let version = "0.1.0"

    let name: String
    let version: String
    /// SHA-256 of the program file.
    let sha256: String

    static let current: ToolIdentity = {
        var hasher = SHA256()
        if let file = FileHandle(forReadingAtPath: "/proc/self/exe") {
            while let part = try? file.read(upToCount: 1 << 20), !part.isEmpty { hasher.update(data: part) }
            try? file.close()
        }
        let digest = hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return ToolIdentity(name: "laowu", version: version, sha256: digest)
    }()
}

/// What auditing commands print: sentences for people, or one JSON document.
enum AuditOutput {
    /// Whatever looks like a personal number is masked: a key of a damaged row may hold anything.
    static func json(_ report: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return PersonalNumberScan.masked(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    /// A finding on two lines, with the runbook to follow.
    static func lines(_ finding: Finding) -> [String] {
        let number = finding.seq.map { " #\($0)" } ?? ""
        return [
            PersonalNumberScan.masked("  ✗ \(finding.runbook.rawValue) \(finding.place)\(number)"),
            "    \(finding.zh) / \(finding.en)", "    → \(finding.path)",
        ]
    }

    static func seconds(_ duration: Duration) -> Double {
        (duration / .milliseconds(1)).rounded() / 1_000
    }
}
