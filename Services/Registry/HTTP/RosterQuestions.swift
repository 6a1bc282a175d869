import Hosting
import Hummingbird
import Journal
import Models
import ServiceKit
import Store

/// What `feeds` asks before it delivers: what would become of rows, who holds people, whether a batch was undone.
public struct RosterQuestions: Sendable {
    private let registry: ProcessorHost
    private let identity: ProcessorHost

    public init(registry: ProcessorHost, identity: ProcessorHost) {
        self.registry = registry
        self.identity = identity
    }

    public func add(to router: Router<ServiceContext>, _ questions: PeerQuestions) {
        questions.answer(RosterQuestionName.verdicts, [RosterQuestion].self, on: router) { [registry] asked in
            guard let county = asked.first?.row.county else { return [RosterVerdict]() }
            return try await registry.answer(county.description) { try Self.verdicts(on: asked, $0) }
        }
        questions.answer(RosterQuestionName.undone, UndoneQuestion.self, on: router) { [registry] asked in
            try await registry.answer(asked.county.description) {
                try BatchTables($0).undo(asked.county, asked.batch) != nil
            }
        }
        questions.answer(RosterQuestionName.holders, [PersonKey].self, on: router) { [identity] people in
            var holders: [String: DivisionCode] = [:]
            for (_, group) in Dictionary(grouping: people, by: { identity.partition(of: $0.description) }) {
                try await identity.answer(group[0].description) { connection in
                    let tables = try IdentityTables(connection)
                    return try group.compactMap { person in
                        try tables.holder(of: person).map { (person.description, $0) }
                    }
                }.forEach { holders[$0.0] = $0.1 }
            }
            return holders
        }
    }

    /// - Parameter connection: the county's file, as of its last commit.
    static func verdicts(on asked: [RosterQuestion], _ connection: Connection) throws -> [RosterVerdict] {
        let review = RosterReview(tables: try RegistryTables(connection))
        return try asked.map { try review.verdict(on: $0) }
    }
}
