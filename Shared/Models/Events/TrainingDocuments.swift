// The papers of a class filing (开班备案材料): what the journal knows of them. Their content lies encrypted beside the stores.

/// A paper of a class: the first 128 bits of SHA-256 over class, kind and the content's own SHA-256, so that the same paper handed in twice is
/// one.
public struct DocumentID: Identifier {
    public let description: String
    public init(unchecked text: String) { description = text }
}

/// A paper of a class was handed in; a later one of the same kind takes its place.
public struct AttachClassDocument: Message {
    public static let type = "laowu.training.attach-class-document.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let document: DocumentID
    /// A code of the papers that a filing needs, or `other`.
    public let kind: String
    /// The file's name.
    public let name: String
    /// As its first bytes show.
    public let mediaType: String
    /// Bytes of the content before encryption.
    public let bytes: Int
    /// SHA-256 of the content before encryption, in hexadecimal.
    public let sha256: String
    public let actor: ActorID

    public init(
        county: DivisionCode, `class`: ClassID, document: DocumentID, kind: String, name: String, mediaType: String,
        bytes: Int, sha256: String, actor: ActorID
    ) {
        self.county = county
        self.`class` = `class`
        self.document = document
        self.kind = kind
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        self.sha256 = sha256
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// Somebody wants to read a paper of a class.
public struct OpenClassDocument: Message {
    public static let type = "laowu.training.open-class-document.v1"
    public let county: DivisionCode
    public let `class`: ClassID
    public let document: DocumentID
    /// What it is needed for.
    public let purpose: String
    public let actor: ActorID

    public init(county: DivisionCode, `class`: ClassID, document: DocumentID, purpose: String, actor: ActorID) {
        self.county = county
        self.`class` = `class`
        self.document = document
        self.purpose = purpose
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { `class`.description }
}

/// A paper belongs to a class.
public struct ClassDocumentAttached: Message {
    public static let type = "laowu.training.class-document-attached.v1"
    public let request: AttachClassDocument

    public init(request: AttachClassDocument) { self.request = request }

    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// A paper was given out for reading.
public struct ClassDocumentOpened: Message {
    public static let type = "laowu.training.class-document-opened.v1"
    public let request: OpenClassDocument
    public let at: Moment

    public init(request: OpenClassDocument, at: Moment) {
        self.request = request
        self.at = at
    }

    public var key: String { request.key }
    public var subject: String { request.subject }
}
