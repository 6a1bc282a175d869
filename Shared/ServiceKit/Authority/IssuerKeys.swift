import Foundation
import Models

/// What an issuer publishes, fetched from its discovery document and kept: its endpoints, and the keys it signs with.
///
/// A token that names a key which is not among them has the keys fetched again, because issuers change keys without notice; but not more
/// often than every ten seconds, because anybody can make up a name. Keys are fetched again after ten minutes in any case, so that one that the
/// issuer has withdrawn is not trusted for longer. While the issuer does not answer, what was fetched last stays for a day.
actor IssuerKeys {
    private struct Held {
        let document: IssuerDocument
        let keys: [String: VerificationKey]
        let at: Timestamp
    }

    private let issuer: String
    private let calls: any IssuerCalls
    private let clock: @Sendable () -> Timestamp
    private var held: Held?
    private var triedAt: Timestamp?
    private var underWay: Task<Held, any Error>?

    private static let freshFor: Int64 = 600_000
    private static let keptFor: Int64 = 86_400_000
    private static let pause: Int64 = 10_000
    /// While there are no keys at all, nobody gets in.
    private static let firstPause: Int64 = 1_000

    init(_ issuer: String, by calls: any IssuerCalls, clock: @escaping @Sendable () -> Timestamp) {
        self.issuer = issuer
        self.calls = calls
        self.clock = clock
    }

    /// The key of that id; `nil` where the issuer has none.
    ///
    /// - Throws: ``IssuerUnavailable`` while there are no keys that could be asked.
    func key(_ id: String) async throws -> VerificationKey? {
        if let held, isFresh(held), let key = held.keys[id] { return key }
        return try await refreshed().keys[id]
    }

    /// - Throws: ``IssuerUnavailable``.
    func document() async throws -> IssuerDocument {
        if let held, isFresh(held) { return held.document }
        return try await refreshed().document
    }

    private func isFresh(_ held: Held) -> Bool { clock().milliseconds - held.at.milliseconds < Self.freshFor }

    /// What is there after fetching, where that is due.
    private func refreshed() async throws -> Held {
        let now = clock()
        let pause = held == nil ? Self.firstPause : Self.pause
        if underWay != nil || triedAt.map({ now.milliseconds - $0.milliseconds >= pause }) ?? true {
            triedAt = now
            let task = underWay ?? Task { [issuer, calls] in try await Self.fetch(issuer, calls, at: now) }
            underWay = task
            defer { underWay = nil }
            do { held = try await task.value } catch {
                guard let held, now.milliseconds - held.at.milliseconds < Self.keptFor else { throw error }
            }
        }
        guard let held else { throw IssuerUnavailable("no keys yet") }
        return held
    }

    private static func fetch(_ issuer: String, _ calls: any IssuerCalls, at now: Timestamp) async throws -> Held {
        let document = try await IssuerDocument.fetch(issuer, by: calls)
        let keys = try await VerificationKey.keys(of: try await calls.json(document.keys))
        return Held(document: document, keys: keys, at: now)
    }
}
