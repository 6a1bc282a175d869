import Models
import Store

/// A processor's table of contents: what it reads, what it decides, what it keeps and whom it tells.
///
/// `decide`, `react` and `apply` are pure functions of message and state. `State` is the typed face of one partition's tables. `apply` of an
/// own event touches own tables only; `observe` of a foreign fact touches reference tables only; neither reads the other's (rule 5).
public struct Graph<State, Event: MessageUnion>: Sendable {
    public let name: ProcessorName
    /// Raise it whenever `apply` or `observe` change what they write: stores of an older fold are rebuilt from the journals.
    public let foldVersion: Int
    /// `CREATE TABLE …` statements. Table names beginning with `journal_` are the journal's own.
    public let schema: String
    let makeState: @Sendable (Connection) throws -> State
    let applyEvent: @Sendable (Event, EventMeta, State) throws -> Void

    private(set) var inputs: [Input<State, Event>] = []
    private(set) var mail: MailHandler<State, Event>?
    private(set) var decideCommand: CommandHandler<State, Event>?
    private(set) var reactToOwn: (@Sendable (Event, Context, State) throws -> Event?)?
    private(set) var openDay: (@Sendable (Day, State) throws -> Event?)?
    private(set) var lettersOf: (@Sendable (Event) throws -> [Letter])?
    private(set) var publicTopic: String?
    /// Identity, but for ``altering(_:)``.
    private(set) var alter: @Sendable (Event) -> Event = { $0 }

    public init(
        _ name: ProcessorName, foldVersion: Int, schema: String,
        state: @escaping @Sendable (Connection) throws -> State,
        apply: @escaping @Sendable (Event, EventMeta, State) throws -> Void
    ) {
        self.name = name
        self.foldVersion = foldVersion
        self.schema = schema
        makeState = state
        applyEvent = apply
    }

    /// Reads another processor's journal: `observe` folds it into reference tables, `react` says which event should exist because of it.
    public func reads<Fact: MessageUnion>(
        _ processor: ProcessorName, as type: Fact.Type,
        observe: (@Sendable (Fact, EventMeta, State) throws -> Void)? = nil,
        react: (@Sendable (Fact, Context, State) throws -> Event?)? = nil
    ) -> Self {
        adding(
            Input(topic: Topics.journal(processor), isJournal: true) { record, meta, isResumed, state, mode, drive in
                guard let fact = try record.decode(Fact.self) else { return }
                if mode.observes { try observe?(fact, meta, state) }
                if mode.reacts, let react {
                    try drive { try react(fact, Context(time: meta.time, isResumed: isResumed), state) }
                }
            })
    }

    /// Reads a topic of plain facts that is not a journal. `decode` makes of a record what the other two work on; `nil`: not for us.
    public func reads<Fact>(
        topic: String, decode: @escaping @Sendable (LogRecord) throws -> Fact?,
        observe: @escaping @Sendable (Fact, State) throws -> Void,
        react: @escaping @Sendable (Fact, State) throws -> Event?
    ) -> Self {
        adding(
            Input(topic: topic, isJournal: false) { record, _, _, state, mode, drive in
                guard let fact = try decode(record) else { return }
                if mode.observes { try observe(fact, state) }
                if mode.reacts { try drive { try react(fact, state) } }
            })
    }

    /// Receives letters. `react` is called until it returns `nil`; a letter that it has nothing to say about is noted as such.
    public func receives<Body: MessageUnion>(
        _ type: Body.Type, react: @escaping @Sendable (Body, Context, State) throws -> Event?
    ) -> Self {
        var copy = self
        copy.mail = MailHandler { record, context, state, drive in
            guard let letter = try record.decode(Body.self) else { return false }
            try drive { try react(letter, context, state) }
            return true
        }
        return copy
    }

    /// Takes commands: one event, or a refusal that changes nothing.
    public func decides<Command: MessageUnion>(
        _ type: Command.Type,
        _ decide: @escaping @Sendable (Command, Context, State) throws -> Decision<Event>
    ) -> Self {
        var copy = self
        copy.decideCommand = CommandHandler { command, context, state in
            let decoded = try command.type.utf8Bytes { type in
                try command.payload.withUnsafeBytes { try Command.decode(type: type, value: $0) }
            }
            guard let decoded else { return nil }
            return try decide(decoded, context, state)
        }
        return copy
    }

    /// Reacts to the processor's own events.
    public func reactsToOwn(_ react: @escaping @Sendable (Event, Context, State) throws -> Event?) -> Self {
        var copy = self
        copy.reactToOwn = react
        return copy
    }

    /// Says which event opens a day in a partition; asked once for every day that begins.
    public func opensDays(_ open: @escaping @Sendable (Day, State) throws -> Event?) -> Self {
        var copy = self
        copy.openDay = open
        return copy
    }

    /// The letters that follow from an event, always the same ones in the same order.
    public func sends(_ letters: @escaping @Sendable (Event) throws -> [Letter]) -> Self {
        var copy = self
        copy.lettersOf = letters
        return copy
    }

    /// Repeats valid events, at least once, for readers that cannot apply rule 4: on `laowu.<processor>.events` unless told otherwise.
    public func publishes(on topic: String? = nil) -> Self {
        var copy = self
        copy.publicTopic = topic ?? Topics.events(name)
        return copy
    }

    /// Makes every decision another one: how the simulation plants wrong domain rules to prove that its oracles see them.
    public func altering(_ alter: @escaping @Sendable (Event) -> Event) -> Self {
        var copy = self
        copy.alter = alter
        return copy
    }

    /// Reactions, letters or copies may follow from any event; without them only dead letters do, from few.
    var everyEventOwes: Bool { reactToOwn != nil || lettersOf != nil || publicTopic != nil }

    /// Where the inputs that cannot be taken are named.
    public var deadLetterTopics: [String] {
        let mailbox = mail == nil ? [] : [Topics.mail(name)]
        let own = reactToOwn == nil ? [] : [Topics.journal(name)]
        return (mailbox + inputs.map(\.topic) + own).map { Topics.deadLetters(of: $0, for: name) }
    }

    private func adding(_ input: Input<State, Event>) -> Self {
        precondition(!inputs.contains { $0.topic == input.topic }, "\(name) reads \(input.topic) twice")
        precondition(input.topic != Topics.journal(name), "\(name) reads its own journal through reactsToOwn")
        var copy = self
        copy.inputs.append(input)
        return copy
    }
}

/// What `apply` and `observe` may know of an event besides its content.
public struct EventMeta: Sendable {
    public let time: Moment
    /// The event's number in its journal partition.
    public let seq: Int64

    public init(time: Moment, seq: Int64) {
        self.time = time
        self.seq = seq
    }
}

/// What a decision may know besides message and state. There is no clock: `time` is the message's.
public struct Context: Sendable {
    public let time: Moment
    /// An earlier owner already published events for this cause, and more were to follow.
    public let isResumed: Bool

    public var today: Day { time.chinaDay }

    public init(time: Moment, isResumed: Bool = false) {
        self.time = time
        self.isResumed = isResumed
    }
}

/// The answer to a command: one event, or a refusal with its reason.
public enum Decision<Event: Sendable>: Sendable {
    case event(Event)
    case refuse(Refusal)
}

/// Why a command changes nothing: a stable code, a sentence for the officer, and whether the same command could succeed later.
public struct Refusal: Error, Hashable, Sendable, Codable {
    public let code: String
    public let zh: String
    public let en: String
    /// The entity does not exist (404) rather than being in the wrong state (409).
    public let isMissing: Bool

    public init(_ code: String, zh: String, en: String, isMissing: Bool = false) {
        self.code = code
        self.zh = zh
        self.en = en
        self.isMissing = isMissing
    }
}

/// A message to a processor under another key; it becomes a record of that processor's mailbox (rule 6).
public struct Letter: Sendable {
    public let to: ProcessorName
    public let body: any Message

    public init(to: ProcessorName, _ body: any Message) {
        self.to = to
        self.body = body
    }
}

/// A command as the lane receives it.
public struct CommandEnvelope: Sendable {
    public let type: String
    public let key: String
    public let idempotencyKey: String
    public let payload: [UInt8]
    public let time: Moment
    /// The trace that its event goes on with.
    public let trace: TraceContext?

    public init(
        type: String, key: String, idempotencyKey: String, payload: [UInt8], time: Moment, trace: TraceContext? = nil
    ) {
        self.type = type
        self.key = key
        self.idempotencyKey = idempotencyKey
        self.payload = payload
        self.time = time
        self.trace = trace
    }
}

struct HandlingMode {
    let observes: Bool
    let reacts: Bool
}

struct Input<State, Event: MessageUnion>: Sendable {
    typealias Drive = (() throws -> Event?) throws -> Void

    let topic: String
    let isJournal: Bool
    let handle: @Sendable (LogRecord, EventMeta, _ isResumed: Bool, State, HandlingMode, Drive) throws -> Void
}

struct MailHandler<State, Event: MessageUnion>: Sendable {
    /// `false` when the letter's type is unknown to this build.
    let handle: @Sendable (LogRecord, Context, State, (() throws -> Event?) throws -> Void) throws -> Bool
}

struct CommandHandler<State, Event: MessageUnion>: Sendable {
    /// `nil` when the command's type is unknown.
    let decide: @Sendable (CommandEnvelope, Context, State) throws -> Decision<Event>?
}

extension LogRecord {
    func decode<Body: MessageUnion>(_ type: Body.Type) throws -> Body? {
        guard let name = headers[.type] else { return nil }
        do { return try Body.decode(type: name, value: body) } catch {
            throw Unreadable(type: String(decoding: name, as: UTF8.self))
        }
    }
}

/// A record whose bytes are not what its type promises. The content is not repeated: it may be personal.
struct Unreadable: Error { let type: String }

extension String {
    func utf8Bytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        var copy = self
        return try copy.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
    }
}
