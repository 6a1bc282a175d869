import Models
import Store

/// Papers of classes and who was given them to read.
struct DocumentTable {
    static let schema = """
        -- The latest of a kind is the one that counts.
        CREATE TABLE class_document (
            class TEXT NOT NULL, document TEXT NOT NULL, county TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
            media_type TEXT NOT NULL, bytes INTEGER NOT NULL CHECK (bytes > 0), sha256 TEXT NOT NULL,
            actor TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (class, document),
            UNIQUE (class, number)) WITHOUT ROWID;
        -- `at` in milliseconds since 1970.
        CREATE TABLE document_opening (
            county TEXT NOT NULL, number INTEGER NOT NULL, class TEXT NOT NULL, document TEXT NOT NULL,
            purpose TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (county, number)) WITHOUT ROWID;

        """

    private let find, kinds, attach, open: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT 1 FROM class_document WHERE class = ? AND document = ?")
        kinds = try connection.prepare("SELECT DISTINCT kind FROM class_document WHERE class = ?")
        attach = try connection.prepare(
            """
            INSERT OR REPLACE INTO class_document SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(MAX(number), 0) + 1
            FROM class_document WHERE class = ?1
            """)
        open = try connection.prepare(
            """
            INSERT INTO document_opening SELECT ?1, coalesce(MAX(number), 0) + 1, ?2, ?3, ?4, ?5, ?6
            FROM document_opening WHERE county = ?1
            """)
    }

    func isAttached(_ id: ClassID, _ document: DocumentID) throws -> Bool {
        try find.first(id, document) { _ in true } ?? false
    }

    /// Kinds of paper that were handed in for the class.
    func kinds(of id: ClassID) throws -> Set<String> { Set(try kinds.all(id) { $0.text(0) }) }

    // MARK: Folds

    func apply(_ event: ClassDocumentAttached) throws {
        let request = event.request
        try attach.run(
            request.class, request.document, request.county, request.kind, request.name, request.mediaType,
            request.bytes, request.sha256, request.actor)
    }

    func apply(_ event: ClassDocumentOpened) throws {
        let request = event.request
        try open.run(
            request.county, request.class, request.document, request.purpose, request.actor, event.at.milliseconds)
    }
}
