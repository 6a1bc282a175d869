import GRDB
import Models

/// A paper of a class.
struct DocumentLine: Codable, Sendable, Equatable {
    let document: DocumentID
    let kind: String
    let name: String
    let mediaType: String
    let bytes: Int
    let sha256: String
    let actor: String
    /// A later one of the same kind was handed in.
    let isReplaced: Bool
    /// The content lies in this installation's document folder; else only the journal knows of it.
    var isHere = false
}

/// The papers of a class and those that its filing still lacks.
struct DocumentPage: Codable, Sendable {
    let `class`: ClassID
    var documents: [DocumentLine]
    let missing: [FilingDocument]
}

/// One time that a paper was given out.
struct DocumentOpening: Codable, Sendable, Equatable {
    let number: Int
    let `class`: String
    let document: String
    let purpose: String
    let actor: String
    let at: Moment
}

/// What HTTP reads of papers.
enum DocumentPages {
    /// `nil` when the county has no such class.
    static func page(
        of id: ClassID, _ county: DivisionCode, _ rules: TrainingRules, _ database: Database
    ) throws -> DocumentPage? {
        let start = try String.fetchOne(
            database, sql: "SELECT start_day FROM course WHERE class = ? AND county = ?",
            arguments: [id.description, county.description])
        guard let start = start.flatMap({ Day($0) }) else { return nil }
        var latest: Set<String> = []
        let lines = try Row.fetchAll(
            database,
            sql: """
                SELECT document, kind, name, media_type, bytes, sha256, actor FROM class_document WHERE class = ?
                ORDER BY number DESC
                """, arguments: [id.description]
        ).map { row in
            DocumentLine(
                document: DocumentID(unchecked: row[0]), kind: row[1], name: row[2], mediaType: row[3], bytes: row[4],
                sha256: row[5], actor: row[6],
                isReplaced: row[1] as String != FilingDocument.other && !latest.insert(row[1]).inserted)
        }
        let needed = rules.plan(county, start).documents(rules.settings)
        return DocumentPage(
            class: id, documents: lines, missing: needed.filter { kind in !lines.contains { $0.kind == kind.code } })
    }

    /// Who was given papers of the county, the latest first.
    static func openings(
        _ county: DivisionCode, class id: ClassID?, after: Int?, limit: Int, _ database: Database
    ) throws -> [DocumentOpening] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT number, class, document, purpose, actor, at FROM document_opening
                WHERE county = ?1 AND (?2 IS NULL OR class = ?2) AND (?3 IS NULL OR number < ?3)
                ORDER BY number DESC LIMIT ?4
                """, arguments: [county.description, id?.description, after, limit]
        ).map {
            DocumentOpening(
                number: $0[0], class: $0[1], document: $0[2], purpose: $0[3], actor: $0[4],
                at: Moment(milliseconds: $0[5]))
        }
    }
}
