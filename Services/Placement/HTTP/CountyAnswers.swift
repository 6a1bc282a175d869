import Foundation
import GRDB

/// Answers that are worked out from a whole county: kept as long as the county's file stands where it stood, and for a while longer, so that the pages of
/// a list and the next officer's figures do not go through everybody again.
///
/// What is kept is never a ground for a decision; who is answered is told how old the answer is (`Age`).
actor CountyAnswers {
    private struct Kept {
        let version: String
        let at: ContinuousClock.Instant
        let value: any Sendable
    }

    private let mostSeconds: Int
    private let clock: @Sendable () -> ContinuousClock.Instant
    private var kept: [String: Kept] = [:]
    private var underWay: [String: Task<any Sendable, any Error>] = [:]
    /// Lists of a large county hold some tens of megabytes.
    private static let mostKept = 8

    /// - Parameter mostSeconds: how old an answer may be while the county's file changes.
    init(mostSeconds: Int = 60, clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.mostSeconds = mostSeconds
        self.clock = clock
    }

    /// - Parameters:
    ///   - name: what is asked, with all that the answer depends on but the file.
    ///   - version: where the file stands; `nil`: nothing is kept.
    /// - Returns: the answer, and its age in whole seconds.
    func value<Value: Sendable>(
        _ name: String, _ version: String?, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> (value: Value, age: Int) {
        guard let version else { return (try await work(), 0) }
        if let known = kept[name], let value = known.value as? Value {
            let age = Int((clock() - known.at).components.seconds)
            if known.version == version || age < mostSeconds { return (value, age) }
        }
        // Who asks the same meanwhile waits for the same answer.
        let task = underWay[name] ?? Task { try await work() as any Sendable }
        underWay[name] = task
        defer { underWay[name] = nil }
        let answer = try await task.value
        guard let value = answer as? Value else { return (try await work(), 0) }
        kept[name] = Kept(version: version, at: clock(), value: value)
        if kept.count > Self.mostKept, let oldest = kept.min(by: { $0.value.at < $1.value.at })?.key {
            kept[oldest] = nil
        }
        return (value, 0)
    }

    /// Where the file stands in all journals that it is folded from; `nil` for a file that no lane keeps.
    static func version(_ database: Database) throws -> String? {
        guard try database.tableExists("journal_reader") else { return nil }
        return try String.fetchOne(
            database,
            sql:
                "SELECT group_concat(topic || ' ' || role || ' ' || position, ';') FROM (SELECT * FROM journal_reader ORDER BY topic, role)"
        )
    }
}
