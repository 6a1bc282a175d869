import Models
import ServiceKit

/// A file with data about people or money that is about to leave the console.
public struct ExportRecord: Sendable, Hashable {
    /// What it is, in a word: `payment-file`, `trial-balance`, …
    public let kind: String
    /// What it is about within its county: a batch, a fund, a year.
    public let subject: String
    public let county: DivisionCode
    /// Who is given it.
    public let actor: ActorID
    public let at: Timestamp
}

/// Hears of every export before its first byte is given out; what it throws keeps the file back.
public protocol ExportAudit: Sendable {
    func record(_ export: ExportRecord) async throws
}

/// Leaves the audit to the services: each keeps one of the files that it gives out itself.
public struct ServicesOwnAudit: ExportAudit {
    public init() {}
    public func record(_ export: ExportRecord) async throws {}
}
