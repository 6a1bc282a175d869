/// An officer is about to be given a file or a print that names people.
public struct RecordPeopleExport: Message {
    public static let type = "laowu.registry.record-people-export.v1"
    /// The area whose people they are: a county, or the prefecture or province of a list over several.
    public let county: DivisionCode
    /// Which list: `people`, `village-ledger`, `payment-batch` …
    public let list: ActorID
    /// `csv`, `xlsx`, `print` …
    public let form: ActorID
    /// How many people are in it.
    public let people: Int
    /// Whether numbers stand in it in full.
    public let isUnmasked: Bool
    /// How the list was narrowed, in words.
    public let filter: String
    /// What it is needed for.
    public let purpose: String
    public let actor: ActorID

    public init(
        county: DivisionCode, list: ActorID, form: ActorID, people: Int, isUnmasked: Bool, filter: String,
        purpose: String, actor: ActorID
    ) {
        self.county = county
        self.list = list
        self.form = form
        self.people = people
        self.isUnmasked = isUnmasked
        self.filter = filter
        self.purpose = purpose
        self.actor = actor
    }

    public var key: String { county.description }
    public var subject: String { list.description }
}

/// An officer was about to be given a file or a print that names people: who, which list, how many, what for; never the content. Stands in the
/// journal before the file is given.
public struct PeopleExported: Message {
    public static let type = "laowu.registry.people-exported.v1"
    public let county: DivisionCode
    public let list: ActorID
    public let form: ActorID
    public let people: Int
    public let isUnmasked: Bool
    public let filter: String
    public let purpose: String
    public let actor: ActorID

    public init(_ command: RecordPeopleExport) {
        county = command.county
        list = command.list
        form = command.form
        people = command.people
        isUnmasked = command.isUnmasked
        filter = command.filter
        purpose = command.purpose
        actor = command.actor
    }

    public var key: String { county.description }
    public var subject: String { list.description }
}
