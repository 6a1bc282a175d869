import Foundation
import Models
import Testing

@testable import LaowuService

/// The event contract: complete, true to the code, and current.
struct AsyncAPITests {
    @Test("the contract is what the code says now")
    func isCurrent() throws {
        try GeneratedPage(path: "\(Repository.root)/docs/events/asyncapi.yaml").requireCurrent(
            AsyncAPIDocument(root: Repository.root).text)
    }

    @Test("the contract lists exactly the types of the catalogues, and the journal's own")
    func types() throws {
        let text = try Repository.text("docs/events/asyncapi.yaml")
        let listed = text.matches(of: /(?m)^      name: "?(laowu\.[a-z.0-9-]+)"?$/).map { String($0.output.1) }
        let own = FrameworkMessages.inJournals + FrameworkMessages.deadLetters + [FrameworkMessages.directoryEntry]
        #expect(listed.sorted() == (ProcessorMessages.allTypes + own).sorted())
    }

    @Test("every topic of the product is a channel")
    func topics() throws {
        let text = try Repository.text("docs/events/asyncapi.yaml")
        let addresses = text.matches(of: /(?m)^    address: (laowu\.[a-z.-]+)$/).map { String($0.output.1) }
        #expect(addresses.sorted() == TopicPlan().specifications.map(\.name).sorted())
    }

    @Test("a message decodes from a sample of its schema, and encodes to the same members")
    func samples() throws {
        let schemas = try PayloadSchemas(root: Repository.root)
        try check(IntakeEvent.self, schemas)
        try check(IntakeCommand.self, schemas)
        try check(IdentityEvent.self, schemas)
        try check(IdentityLetter.self, schemas)
        try check(IdentityCommand.self, schemas)
        try check(RegistryEvent.self, schemas)
        try check(RegistryLetter.self, schemas)
        try check(RegistryCommand.self, schemas)
        try check(RouteEvent.self, schemas)
        try check(RouteLetter.self, schemas)
        try check(TrainingEvent.self, schemas)
        try check(TrainingLetter.self, schemas)
        try check(TrainingCommand.self, schemas)
        try check(PlacementEvent.self, schemas)
        try check(PlacementLetter.self, schemas)
        try check(PlacementCommand.self, schemas)
        try check(SubsidyEvent.self, schemas)
        try check(SubsidyLetter.self, schemas)
        try check(SubsidyCommand.self, schemas)
        try check(ReportsEvent.self, schemas)
        try check(ReportsLetter.self, schemas)
        try check(ReportsCommand.self, schemas)
    }

    @Test("what the schema requires is enough")
    func requiredMembers() throws {
        let schemas = try PayloadSchemas(root: Repository.root)
        let type = "laowu.subsidy.case-opened.v1"
        let sample = try Sample(schemas, withOptionals: false).message(type)
        #expect(sample["contract"] == nil)
        let event = try decode(SubsidyEvent.self, type, sample)
        #expect(event?.key == "532532")
    }

    @Test("the journals for which there are dead-letter topics are those that the graphs read")
    func deadLetterTopics() throws {
        let graphs = try GraphReading(servicesFolder: "\(Repository.root)/Services")
        for processor in ProcessorName.all {
            let read = graphs.readers.filter { $0.value.contains(processor.description) }.map(\.key)
            #expect(Set(processor.reads.map(\.description)) == Set(read), "\(processor)")
        }
    }

    @Test("readers and writers of journals are those that the graphs name")
    func readers() throws {
        let graphs = try GraphReading(servicesFolder: "\(Repository.root)/Services")
        #expect(graphs.readers["identity"]?.contains("route") == true)
        #expect(graphs.readers["placement"]?.contains("subsidy") == true)
        #expect(graphs.readers["registry"]?.contains("training") == true)
    }

    private func check<Union: MessageUnion>(_ union: Union.Type, _ schemas: PayloadSchemas) throws {
        for type in union.catalogue.types {
            for withOptionals in [true, false] {
                let sample = try Sample(schemas, withOptionals: withOptionals).message(type)
                let decoded = try #require(try decode(union, type, sample), "\(type)")
                var bytes: [UInt8] = []
                try decoded.encode(into: &bytes)
                let canonical = try JSONSerialization.data(withJSONObject: sample, options: [.sortedKeys])
                let again = try JSONSerialization.data(
                    withJSONObject: JSONSerialization.jsonObject(with: Data(bytes)), options: [.sortedKeys])
                #expect(String(decoding: again, as: UTF8.self) == String(decoding: canonical, as: UTF8.self), "\(type)")
            }
        }
    }

    private func decode<Union: MessageUnion>(
        _ union: Union.Type, _ type: String, _ sample: [String: Any]
    ) throws -> Union? {
        let value = try JSONSerialization.data(withJSONObject: sample)
        return try Array(type.utf8).withUnsafeBytes { type in
            try value.withUnsafeBytes { try Union.decode(type: type, value: $0) }
        }
    }
}
