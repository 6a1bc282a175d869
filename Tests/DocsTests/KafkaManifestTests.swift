import Foundation
import Models
import Testing

@testable import LaowuService

/// The access rights of the services on Kafka: what their graphs need, and no more.
struct KafkaManifestTests {
    @Test("the manifest is what the code says now")
    func isCurrent() throws {
        try GeneratedPage(path: "\(Repository.root)/\(KafkaManifest.path)").requireCurrent(
            try KafkaManifest(root: Repository.root).text)
    }

    @Test("only its own service may write a journal, and every topic is there")
    func writers() throws {
        let documents = try KafkaManifest(root: Repository.root).text.components(separatedBy: "---\n")
        let users = documents.filter { $0.contains("kind: KafkaUser") }
        for processor in ProcessorName.all {
            let journal = Topics.journal(processor)
            let rule = "name: \(journal)\n"
            let writers = users.filter { user in
                user.components(separatedBy: "- resource:").contains { $0.contains(rule) && $0.contains("- Write") }
            }
            #expect(writers.count == 1, "\(journal)")
        }
        for topic in TopicPlan().specifications {
            #expect(documents.contains { $0.contains("kind: KafkaTopic") && $0.contains("name: \(topic.name)\n") })
        }
    }
}
