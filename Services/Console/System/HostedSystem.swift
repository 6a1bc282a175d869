import Dispatch
import Foundation
import Hosting
import Journal
import KafkaClient
import Logging
import Models
import ServiceKit

/// The running system: its instances through the directory, its dead letters through the broker.
public struct HostedSystem: SystemDesk {
    private let access: ServiceAccess
    private let kafka: KafkaConfiguration
    private let logger: Logger
    /// The broker's client waits on the thread that asks it.
    private let queue = DispatchQueue(label: "laowu.dead-letters", qos: .utility)

    public init(_ context: HostContext) {
        access = context.services
        kafka = context.kafka
        logger = context.logger
    }

    public func instances(for visitor: Visitor) async -> [InstanceAnswer] {
        await withTaskGroup(of: InstanceAnswer.self) { group in
            for (url, name) in access.instances {
                group.addTask { [access] in
                    let answer = try? await access.get(
                        "/v1/status", at: url, headers: [("authorization", visitor.authorization)])
                    return InstanceAnswer(
                        name: name,
                        status: answer.flatMap { try? JSONDecoder().decode(InstanceStatus.self, from: $0.body) })
                }
            }
            var answers: [InstanceAnswer] = []
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.name < $1.name }
        }
    }

    public func deadLetters() async throws -> [DeadLetter] {
        try await onQueue { try self.waiting($0) }
    }

    public func redrive(_ places: Set<RecordPlace>, for visitor: Visitor) async throws -> [DeadLetterDesk.Outcome] {
        let outcomes = try await onQueue { desk in
            try desk.redrive(try self.waiting(desk).filter { places.contains($0.place) }).map(\.outcome)
        }
        logger.audit(
            .redrive, visitor.caller,
            [
                "asked": .stringConvertible(places.count),
                "sent": .stringConvertible(outcomes.count { $0 == .sent }),
            ])
        return outcomes
    }

    private func waiting(_ desk: DeadLetterDesk) throws -> [DeadLetter] {
        let admin = try KafkaAdmin(configuration: kafka)
        defer { admin.close() }
        let topics = try admin.describeTopics().filter { $0.name.hasSuffix(Topics.deadLetterSuffix) }
        return try desk.waiting(
            on: topics.flatMap { topic in (0..<topic.partitions).map { Journal.TopicPartition(topic.name, $0) } })
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable (DeadLetterDesk) throws -> Value) async throws
        -> Value
    {
        // The largest record that the product's topics hold must be readable and writable here.
        var configuration = kafka
        configuration.options["message.max.bytes"] = "67108864"
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [configuration] in
                continuation.resume(
                    with: Result {
                        let log = try KafkaLog(configuration)
                        let desk = DeadLetterDesk(log)
                        // The log tells the desk of deliveries as long as it is open.
                        return try withExtendedLifetime(desk) {
                            defer { log.close() }
                            return try body(desk)
                        }
                    })
            }
        }
    }
}
