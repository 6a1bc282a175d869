import Models
import ServiceKit

/// What leaves the product as a file that names people.
struct ExportNote: Sendable {
    /// `village-ledger`, `refused-rows`, `found-people`: what the file is.
    let kind: String
    /// The place whose people it names.
    let area: DivisionCode
    /// What it is needed for, in the visitor's words; never blank.
    let purpose: String
    /// How many people it names.
    let people: Int
}

/// Who is told of a file that names people, before it is sent. A file of which nobody could be told is not sent.
///
/// Every download of this kind asks ``PageRequest/note(_:)`` first; whoever keeps the record of exports puts it behind ``ConsoleParts/exports``.
protocol ExportAudit: Sendable {
    /// - Throws: when the note is not kept; the file is withheld then.
    func note(_ export: ExportNote, by visitor: Visitor, at received: Timestamp) async throws
}

/// Nobody keeps a record yet: what is exported is still asked its purpose.
struct UnkeptExports: ExportAudit {
    func note(_ export: ExportNote, by visitor: Visitor, at received: Timestamp) async throws {}
}

extension PageRequest {
    /// Tells of a file that names people, before it is sent.
    ///
    /// - Throws: 422 for a blank purpose or one that holds anybody's number; what the record throws when it is not kept.
    func note(_ export: ExportNote) async throws {
        guard !export.purpose.isEmpty else {
            throw Problem.refused(
                Bilingual("请填写导出用途", "say what the file is for"), code: "purpose", field: "purpose")
        }
        guard !PersonalNumberScan.contains(export.purpose), export.purpose.count <= 200 else {
            throw Problem.refused(
                Bilingual("用途最多 200 个字，不得填写个人号码", "at most 200 characters and nobody's number"),
                code: "personal-number", field: "purpose")
        }
        try await exports.note(export, by: visitor, at: receivedAt)
    }
}
