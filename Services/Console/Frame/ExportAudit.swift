import Models
import ServiceKit

extension PageRequest {
    /// Tells the registry of a file that names people, before it is sent: a file of which nobody could be told is not sent.
    ///
    /// - Throws: 422 for a blank purpose or one that holds anybody's number; the registry's `Problem` when it does not keep the note.
    func note(_ export: PeopleExport) async throws {
        guard !export.purpose.isEmpty else {
            throw Problem.refused(
                Bilingual("请填写导出用途", "say what the file is for"), code: "purpose", field: "purpose")
        }
        guard !PersonalNumberScan.contains(export.purpose), export.purpose.count <= 200 else {
            throw Problem.refused(
                Bilingual("用途最多 200 个字，不得填写个人号码", "at most 200 characters and nobody's number"),
                code: "personal-number", field: "purpose")
        }
        try await export.record(by: visitor, services)
    }
}
