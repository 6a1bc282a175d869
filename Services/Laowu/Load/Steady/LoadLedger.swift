import Journal
import Models
import Synchronization

/// What was asked of a system under load, what it answered, and what its journals say of it.
final class LoadLedger: Sendable {
    /// A command that was sent.
    struct Command: Sendable {
        let due: ContinuousClock.Instant
        var answered: ContinuousClock.Instant?
        /// Events of the journal that it caused: one, if all is well.
        var events = 0
        /// When identity had granted the person.
        var granted: ContinuousClock.Instant?
    }

    /// A batch that was pushed.
    private struct Batch: Sendable {
        let due: ContinuousClock.Instant
        let lines: Int
        let stream: LoadRates.Stream
    }

    private struct State {
        /// By idempotency key.
        var commands: [String: Command] = [:]
        /// The command by the person it registered.
        var people: [String: String] = [:]
        var batches: [String: Batch] = [:]
        var acceptances: [LoadRates.Stream: [Duration]] = [:]
        /// The batch by the place of a chunk of it in the journal of intake.
        var chunks: [String: String] = [:]
        /// When the first event of each letter was seen, by the place that the letter came from.
        var arrivals: [String: [OriginPlace: ContinuousClock.Instant]] = [:]
        var events: [ProcessorName: Int] = [:]
        var failures: [String] = []
    }

    private let state = Mutex(State())

    // MARK: What is asked

    func sending(_ key: String, due: ContinuousClock.Instant) {
        state.withLock { $0.commands[key] = Command(due: due) }
    }

    func answered(_ key: String, at moment: ContinuousClock.Instant = .now) {
        state.withLock { $0.commands[key]?.answered = moment }
    }

    func pushed(
        _ batch: String, _ stream: LoadRates.Stream, lines: Int, due: ContinuousClock.Instant,
        at moment: ContinuousClock.Instant = .now
    ) {
        state.withLock { state in
            state.batches[batch] = Batch(due: due, lines: lines, stream: stream)
            state.acceptances[stream, default: []].append(moment - due)
        }
    }

    /// Notes what was refused or not answered in the end; the load goes on.
    func failed(_ reason: String) { state.withLock { $0.failures.append(reason) } }

    // MARK: What the journals say

    func take(_ event: JournalTail.Event) {
        state.withLock { state in
            state.events[event.processor, default: 0] += 1
            if case .command(let name, _) = event.cause {
                // The journal names a command by its actor and its key.
                let key = String(name.drop { $0 != "/" }.dropFirst())
                if state.commands[key] != nil {
                    state.commands[key]?.events += 1
                    state.people[event.subject] = key
                }
            }
            if event.type == RegistrationGranted.type, let key = state.people[event.subject] {
                state.commands[key]?.granted = event.seen
            }
            if event.type == ChunkAccepted.type { state.chunks[event.place] = event.subject }
            if let origin = event.origin, origin.source.topic == Topics.journal(.intake) {
                let place = "\(origin.source)@\(origin.place.offset)"
                if state.arrivals[place]?[origin.place] == nil {
                    state.arrivals[place, default: [:]][origin.place] = event.seen
                }
            }
        }
    }

    // MARK: What came of it

    var commands: [Command] { state.withLock { Array($0.commands.values) } }
    var eventCount: Int { state.withLock { $0.events.values.reduce(0, +) } }
    var failures: [String] { state.withLock { $0.failures } }

    /// Pieces asked for so far: commands sent, or lines pushed.
    func count(of stream: LoadRates.Stream) -> Int {
        state.withLock { state in
            stream == .registrations
                ? state.commands.count
                : state.batches.values.reduce(0) { $0 + ($1.stream == stream ? $1.lines : 0) }
        }
    }

    /// From when each was due to its answer: of a command that it is done, of a pushed batch that it is safe.
    func answers(of stream: LoadRates.Stream) -> [Duration] {
        state.withLock { state in
            stream == .registrations
                ? state.commands.values.compactMap { command in command.answered.map { $0 - command.due } }
                : state.acceptances[stream] ?? []
        }
    }

    /// From when each was due until its last consequence stood in a journal: a person granted; an event of each sheet of lines in the journal of
    /// the service that the lines are for.
    func consequences(of stream: LoadRates.Stream) -> [Duration] {
        state.withLock { state in
            guard stream != .registrations else {
                return state.commands.values.compactMap { command in command.granted.map { $0 - command.due } }
            }
            return state.chunks.flatMap { place, batch -> [Duration] in
                guard let batch = state.batches[batch], batch.stream == stream else { return [] }
                return (state.arrivals[place] ?? [:]).values.map { $0 - batch.due }
            }
        }
    }

    /// Everything that contradicts "each once". Empty when all is well.
    var faults: [String] {
        state.withLock { state in
            var faults: [String] = []
            let commands = state.commands
            func count(_ chinese: String, _ english: String, _ isFault: (Command) -> Bool) {
                let found = commands.values.count(where: isFault)
                if found > 0 { faults.append("\(found) 条命令\(chinese) / \(found) commands \(english)") }
            }
            count("没有应答", "without an answer") { $0.answered == nil }
            count("不在日志中", "not in the journal") { $0.events == 0 }
            count("在日志中多于一次", "in the journal more than once") { $0.events > 1 }
            count("登记后未获确认", "whose person was never granted") { $0.events > 0 && $0.granted == nil }
            let chunked = Set(state.chunks.values)
            let lost = state.batches.keys.count { !chunked.contains($0) }
            if lost > 0 { faults.append("\(lost) 批不在日志中 / \(lost) batches not in the journal") }
            let silent = state.chunks.count { state.batches[$0.value] != nil && state.arrivals[$0.key] == nil }
            if silent > 0 { faults.append("\(silent) 批没有下文 / \(silent) chunks without a consequence") }
            return faults + state.failures
        }
    }
}
