import Models
import Store

@testable import Journal

/// The two processors of the protocol's executable model: A takes numbers and grants, B takes what A's events send.
///
/// A number `n` yields `n:0` and, for odd `n`, `n:1`, but only once `n` is granted: until then it is parked. Every such event sends two
/// letters to B, which yields one event for the first and two for the second.
enum ModelA {
    struct Number: Message {
        static let type = "laowu.model.number.v1"
        let n: Int
        var key: String { ModelWorld.keyOfA }
        var subject: String { "\(n)" }
    }

    struct Granted: Message {
        static let type = "laowu.model.granted.v1"
        let n: Int
        var key: String { ModelWorld.keyOfA }
        var subject: String { "\(n)" }
    }

    struct Parked: Message {
        static let type = "laowu.model.parked.v1"
        let n: Int
        var padding: String?
        var key: String { ModelWorld.keyOfA }
        var subject: String { "\(n)" }
    }

    struct Done: Message {
        static let type = "laowu.model.done.v1"
        let n: Int
        let part: Int
        let isLast: Bool
        var id: String { "\(n):\(part)" }
        var key: String { ModelWorld.keyOfA }
        var subject: String { id }
    }

    enum Letter: MessageUnion {
        case number(Number)
        static let catalogue = MessageCatalogue<Self>(.init(Self.number))
        var message: any Message {
            switch self {
            case .number(let body): body
            }
        }
    }

    enum Fact: MessageUnion {
        case granted(Granted)
        static let catalogue = MessageCatalogue<Self>(.init(Self.granted))
        var message: any Message {
            switch self {
            case .granted(let body): body
            }
        }
    }

    enum Event: MessageUnion {
        case parked(Parked)
        case done(Done)
        static let catalogue = MessageCatalogue<Self>(.init(Self.parked), .init(Self.done))
        var message: any Message {
            switch self {
            case .parked(let body): body
            case .done(let body): body
            }
        }
    }

    final class State {
        let isDone, addDone, isParked, park, unpark, isGranted, grant: Statement

        init(_ connection: Connection) throws {
            isDone = try connection.prepare("SELECT 1 FROM done WHERE id = ?")
            addDone = try connection.prepare("INSERT INTO done VALUES (?) ON CONFLICT DO NOTHING")
            isParked = try connection.prepare("SELECT 1 FROM parked WHERE n = ?")
            park = try connection.prepare("INSERT OR IGNORE INTO parked VALUES (?)")
            unpark = try connection.prepare("DELETE FROM parked WHERE n = ?")
            isGranted = try connection.prepare("SELECT 1 FROM granted WHERE n = ?")
            grant = try connection.prepare("INSERT OR IGNORE INTO granted VALUES (?)")
        }

        func has(_ statement: Statement, _ n: Int) throws -> Bool { try statement.first(n) { _ in true } ?? false }

        func next(_ n: Int) throws -> Event? {
            let todo = try (0...n % 2).filter { try isDone.first("\(n):\($0)") { _ in true } == nil }
            return todo.first.map { .done(Done(n: n, part: $0, isLast: todo.count == 1)) }
        }
    }

    static let graph = graph(reading: Fact.self, foldVersion: 1) { $0 }

    /// The same processor with another way to read grants: what a later build may have.
    static func graph<Read: MessageUnion>(
        reading: Read.Type, foldVersion: Int, _ fact: @escaping @Sendable (Read) -> Fact
    ) -> Graph<State, Event> {
        Graph<State, Event>(
            "a", foldVersion: foldVersion,
            schema: "CREATE TABLE done (id TEXT PRIMARY KEY); CREATE TABLE parked (n INTEGER PRIMARY KEY); "
                + "CREATE TABLE granted (n INTEGER PRIMARY KEY);",
            state: State.init,
            apply: { event, _, state in
                switch event {
                case .parked(let parked): try state.park.run(parked.n)
                case .done(let done):
                    try state.addDone.run(done.id)
                    if done.isLast { try state.unpark.run(done.n) }
                }
            }
        )
        .reads(
            "g", as: Read.self,
            observe: { read, _, state in if case .granted(let granted) = fact(read) { try state.grant.run(granted.n) }
            },
            react: { read, _, state in
                guard case .granted(let granted) = fact(read), try state.has(state.isParked, granted.n) else {
                    return nil
                }
                return try state.next(granted.n)
            }
        )
        .receives(Letter.self) { letter, context, state in
            guard case .number(let number) = letter else { return nil }
            return try take(number, context, state)
        }
        .sends { event in
            guard case .done(let done) = event else { return [] }
            return (0...1).map { Journal.Letter(to: "b", ModelB.Item(id: "\(done.id)#\($0)")) }
        }
    }

    static func take(_ number: Number, _ context: Context, _ state: State) throws -> Event? {
        let parked = try state.has(state.isParked, number.n)
        guard try state.has(state.isGranted, number.n) else { return parked ? nil : .parked(Parked(n: number.n)) }
        if parked, !context.isResumed { return nil }  // the grant's reaction will do it
        return try state.next(number.n)
    }
}

enum ModelB {
    struct Item: Message {
        static let type = "laowu.model.item.v1"
        let id: String
        var key: String { id }
        var subject: String { id }
    }

    enum Letter: MessageUnion {
        case item(Item)
        static let catalogue = MessageCatalogue<Self>(.init(Self.item))
        var message: any Message {
            switch self {
            case .item(let body): body
            }
        }
    }

    final class State {
        let has, add: Statement
        init(_ connection: Connection) throws {
            has = try connection.prepare("SELECT 1 FROM item WHERE id = ?")
            add = try connection.prepare("INSERT INTO item VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1")
        }
    }

    static let graph = Graph<State, Letter>(
        "b", foldVersion: 1, schema: "CREATE TABLE item (id TEXT PRIMARY KEY, times INTEGER);", state: State.init,
        apply: { event, _, state in if case .item(let item) = event { try state.add.run(item.id) } }
    )
    .receives(Letter.self) { letter, _, state in
        guard case .item(let item) = letter else { return nil }
        let wanted = item.id.hasSuffix("#1") ? [item.id, item.id + "+"] : [item.id]
        return try wanted.first { try state.has.first($0) { _ in true } == nil }.map { .item(Item(id: $0)) }
    }
}
