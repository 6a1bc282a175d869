import Calendars
import Foundation
import Logging
import Models
import ServiceKit
import ServiceLifecycle

/// Tries files, one after the other. What was begun when the process ended is begun anew.
public actor TrialDesk: Service {
    private let folder: TrialFolder
    private let ring: KeyRing
    private let questions: TrialQuestions
    private let divisions: Divisions
    private let logger: Logger
    private let clock: @Sendable () -> Timestamp

    private var trials: [String: Trial] = [:]
    private var queue: [String] = []
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation

    /// - Throws: what the data directory throws.
    public init(
        dataDirectory: String, keyRing: KeyRing, intake: any IntakeAccess, registry: any RegistryDesk,
        divisions: Divisions = .standard, logger: Logger, retry: RetryPolicy = RetryPolicy(),
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) throws {
        folder = try TrialFolder(dataDirectory: dataDirectory)
        ring = keyRing
        questions = TrialQuestions(registry: registry, intake: intake, retry: retry)
        self.divisions = divisions
        self.logger = logger
        self.clock = clock
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        for trial in try folder.trials() {
            trials[trial.id] = trial
            if [.waiting, .surveying, .asking].contains(trial.state) { queue.append(trial.id) }
        }
    }

    // MARK: Taking in

    /// Takes a file piece by piece.
    public func receive(
        source: FeedSource, area: DivisionCode, fileName: String, actor: ActorID,
        pieces: @Sendable (_ write: @Sendable (Data) async throws -> Void) async throws -> Void
    ) async throws -> Trial {
        guard source == .roster else {
            throw Problem.invalid(
                "dryRun", code: "source", Bilingual("只有花名册可以试运行", "only rosters can be tried"))
        }
        let now = clock()
        let id = "trial-\(now.milliseconds)-\(String(UInt32.random(in: .min ... .max), radix: 36))"
        let file = IncomingFile(path: folder.file(id))
        do {
            try await pieces { try await file.write($0) }
            _ = try await file.finish()
            let trial = Trial(
                id: id, source: source, area: area, fileName: Delivery.presentable(fileName), actor: actor,
                receivedAt: Moment(milliseconds: now.milliseconds))
            try folder.save(trial)
            trials[id] = trial
            queue.append(id)
            dropOldest()
            wakeUp.yield()
            return trial
        } catch {
            await file.discard()
            throw error
        }
    }

    private func dropOldest() {
        let done = trials.values.filter { !queue.contains($0.id) && [.done, .refused, .failed].contains($0.state) }
        for trial in done.sorted(by: { $0.id < $1.id }).dropLast(TrialFolder.mostKept) {
            folder.forget(trial.id)
            trials[trial.id] = nil
        }
    }

    // MARK: What others may know

    public func trial(_ id: String) -> Trial? { trials[id] }

    /// All trials in an area, the newest first.
    public func trials(in area: DivisionCode) -> [Trial] {
        trials.values.filter { $0.area.lies(in: area) }.sorted { $1.id < $0.id }
    }

    /// Where the verdicts of a trial lie that is done.
    func verdicts(_ id: String) -> String? { trials[id]?.state == .done ? folder.verdicts(id) : nil }

    // MARK: Trying

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await self.work()
        }
    }

    private func work() async {
        wakeUp.yield()
        for await _ in wakeUps {
            if Task.isCancelled { break }
            await drain()
        }
    }

    /// Tries all that waits, and returns: how tests run the desk.
    func drain() async {
        while !queue.isEmpty, !Task.isCancelled {
            let id = queue[0]
            await attempt(id)
            queue.removeAll { $0 == id }
        }
    }

    private func attempt(_ id: String) async {
        guard var trial = trials[id] else { return }
        trial.done = 0
        trial.outcomes = [:]
        do {
            try await examine(&trial)
            trial.state = .done
        } catch let problem as DeliveryProblem {
            trial.state = .refused
            (trial.code, trial.message) = (problem.code, problem.text.description)
        } catch is CancellationError {
            return
        } catch {
            let problem = (error as? any ProblemConvertible)?.problem ?? .internalError
            trial.state = .failed
            (trial.code, trial.message) = (problem.code ?? problem.slug, (problem.detail ?? problem.title).description)
            logger.error("trial failed", metadata: ["trial.id": .string(id), "error": .string("\(type(of: error))")])
        }
        folder.clear(id)
        trials[id] = trial
        try? folder.save(trial)
    }

    private func examine(_ trial: inout Trial) async throws {
        let place = try DeliveryPlace(of: trial.source, fileName: trial.fileName, area: trial.area)
        let file = DeliveredFile(
            path: folder.file(trial.id), fileName: trial.fileName, source: trial.source,
            batch: BatchID(unchecked: trial.id), place: place, divisions: divisions)
        let reader = TrialReader(
            file, ring, scratch: folder.scratch(trial.id), verdicts: folder.verdicts(trial.id))
        trial.state = .surveying
        while let rows = try await reader.count() {
            try Task.checkCancellation()
            trial.rows = rows
            trials[trial.id] = trial
        }
        trial.rows = await reader.rows
        trial.state = .asking
        trial.earlier = try await questions.earlier(than: trial, await reader.rowSetDigest, place)
        while let portion = try await reader.next() {
            try Task.checkCancellation()
            let verdicts = try await questions.verdicts(on: portion.questions, in: place.county)
            try await reader.write(portion, verdicts)
            for verdict in verdicts { trial.outcomes[verdict.outcome.rawValue, default: 0] += 1 }
            if !portion.refused.isEmpty {
                trial.outcomes[RosterVerdict.Outcome.refused.rawValue, default: 0] += portion.refused.count
            }
            trial.done += portion.rows
            trials[trial.id] = trial
        }
        try await reader.finish()
    }
}
