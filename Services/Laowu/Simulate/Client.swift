import Foundation
import Journal
import Models
import Synchronization

/// The callers of the services: whoever gets no answer asks again under the same key, wherever a process listens.
final class Client {
    /// A command on its way, and what is to be done with its answer.
    final class Call {
        let key: String
        let processor: ProcessorName
        let message: any Message
        fileprivate let then: (CommandOutcome) -> Void
        fileprivate var answer: AnswerBox?
        fileprivate var member: Member?
        /// The answer to the first call under this key, when this one repeats it.
        fileprivate let first: CommandOutcome?
        /// Under the key of another command.
        fileprivate let isOtherPayload: Bool

        fileprivate init(
            _ key: String, _ processor: ProcessorName, _ message: any Message, first: CommandOutcome? = nil,
            isOtherPayload: Bool = false, then: @escaping (CommandOutcome) -> Void
        ) {
            self.key = key
            self.processor = processor
            self.message = message
            self.first = first
            self.isOtherPayload = isOtherPayload
            self.then = then
        }
    }

    /// What was answered, for the oracle of commands.
    struct Answer {
        let key: String
        let processor: ProcessorName
        let outcome: CommandOutcome
        /// What the same key was answered before.
        let first: CommandOutcome?
        let isOtherPayload: Bool
    }

    private let cluster: Cluster
    private(set) var answers: [Answer] = []
    /// Every key that was ever sent, with its processor.
    private(set) var sent: [String: ProcessorName] = [:]
    private var calls: [Call] = []
    private var number = 0

    init(_ cluster: Cluster) { self.cluster = cluster }

    var isIdle: Bool { calls.isEmpty }
    /// Commands without an answer.
    var open: [String] { calls.map { "\($0.key) \(type(of: $0.message).type)" } }
    var load: Int { calls.count }

    @discardableResult
    func call(
        _ processor: ProcessorName, _ message: some Message, then: @escaping (CommandOutcome) -> Void = { _ in }
    ) -> String {
        number += 1
        calls.append(Call("call-\(number)", processor, message, then: then))
        return "call-\(number)"
    }

    /// Asks for something else under the key of a command that was accepted: a mistake of the caller's.
    func misuse(key: String, _ processor: ProcessorName, _ message: some Message) {
        cluster.count(.reusedKey)
        calls.append(Call(key, processor, message, isOtherPayload: true) { _ in })
    }

    /// Sends a call, or takes an answer.
    func act() throws {
        guard !calls.isEmpty else { return }
        let call = calls[cluster.chance.below(calls.count)]
        guard let box = call.answer else { return try send(call) }
        guard let outcome = box.value else { return }
        call.answer = nil
        if outcome == .unavailable { return }  // again, later
        calls.removeAll { $0 === call }
        answers.append(
            Answer(
                key: call.key, processor: call.processor, outcome: outcome, first: call.first,
                isOtherPayload: call.isOtherPayload))
        call.then(outcome)
        if call.first == nil, !call.isOtherPayload, case .accepted = outcome { repeatSometimes(call, outcome) }
    }

    /// Requests to a process die with it.
    func forget(_ member: Member) {
        for call in calls where call.member === member {
            call.answer = nil
            call.member = nil
        }
    }

    private func send(_ call: Call) throws {
        let members = cluster.members(of: call.processor)
        guard !members.isEmpty else { return }
        let member = cluster.chance.pick(members)
        let box = AnswerBox()
        call.answer = box
        call.member = member
        sent[call.key] = call.processor
        member.inbox.submit(
            CommandEnvelope(
                type: type(of: call.message).type, key: call.message.key, idempotencyKey: call.key,
                payload: Array(try MessageCoding.encode(call.message)), time: cluster.now)
        ) { box.set($0) }
    }

    private func repeatSometimes(_ call: Call, _ outcome: CommandOutcome) {
        guard cluster.chance.happens(0.1) else { return }
        cluster.count(.repeatedCommand)
        calls.append(Call(call.key, call.processor, call.message, first: outcome) { _ in })
    }
}

/// A command's answer on its way from the lane to the caller.
final class AnswerBox: Sendable {
    private let outcome = Mutex<CommandOutcome?>(nil)
    var value: CommandOutcome? { outcome.withLock { $0 } }
    func set(_ new: CommandOutcome) { outcome.withLock { $0 = new } }
}
