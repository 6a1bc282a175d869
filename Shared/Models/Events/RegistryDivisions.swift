// Nodes of the division tree that the national table does not have, or does not have yet.

/// A place below a county, or a district that a prefecture keeps without a national code, as a file brings it.
public struct DivisionEntry: Codable, Hashable, Sendable {
    /// `nil`: a place without a code; the next free local code under its township is given to it.
    public let code: DivisionCode?
    public let name: String
    /// `district`, `town`, `village`, `natural-village` or `relocation-site`
    public let kind: String
    public let parent: DivisionCode
    /// The first day on which the place has this name and parent; `nil`: not known, as far back as anybody asks.
    public let since: Day?
    /// The last day; `nil` while it lasts.
    public let until: Day?
    /// What the place became part of.
    public let successor: DivisionCode?

    public init(
        code: DivisionCode?, name: String, kind: String, parent: DivisionCode, since: Day? = nil, until: Day? = nil,
        successor: DivisionCode? = nil
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.parent = parent
        self.since = since
        self.until = until
        self.successor = successor
    }

    /// This place under the code that it was given.
    public func coded(_ code: DivisionCode) -> DivisionEntry {
        DivisionEntry(
            code: code, name: name, kind: kind, parent: parent, since: since, until: until, successor: successor)
    }
}

/// Records places of a county, or districts of a prefecture.
public struct RecordDivisions: Message {
    public static let type = "laowu.registry.record-divisions.v1"
    /// The county, or for districts the prefecture.
    public let county: DivisionCode
    public let entries: [DivisionEntry]
    /// The file that they came in.
    public let source: String
    public let actor: ActorID

    public init(county: DivisionCode, entries: [DivisionEntry], source: String, actor: ActorID) {
        self.county = county
        self.entries = entries
        self.source = source
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}

/// Places joined the tree, each with its code.
public struct DivisionsRecorded: Message {
    public static let type = "laowu.registry.divisions-recorded.v1"
    public let county: DivisionCode
    public let entries: [DivisionEntry]
    public let source: String
    public let on: Day
    public let actor: ActorID

    public init(county: DivisionCode, entries: [DivisionEntry], source: String, on: Day, actor: ActorID) {
        self.county = county
        self.entries = entries
        self.source = source
        self.on = on
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { county.description }
}
