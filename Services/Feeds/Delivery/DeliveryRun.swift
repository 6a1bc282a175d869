import Calendars
import Foundation
import Models
import ServiceKit

/// Brings one delivery into the journal: survey, open, chunks, close. May be broken off anywhere and run again.
struct DeliveryRun: Sendable {
    let delivery: Delivery
    let path: String
    let ring: KeyRing
    let intake: any IntakeAccess
    /// `nil` where nobody can be asked: then nothing is known to be undone.
    let registry: (any RegistryDesk)?
    let divisions: Divisions
    let homes: any HomeBook
    let limits: ChunkLimits
    let clock: @Sendable () -> Timestamp
    let retry: RetryPolicy
    let report: @Sendable (DeliveryPhase) async -> Void

    /// How often the journal may contradict what is being sent before the delivery is given up.
    private static let mostRestarts = 3

    /// - Throws: `DeliveryFailure` when the journal does not take it, `CancellationError`, or what a disk throws.
    func run() async throws {
        let place: DeliveryPlace
        let survey: FileSurvey
        do {
            place = try DeliveryPlace(of: delivery.source, fileName: delivery.fileName, area: delivery.area)
            survey = try await self.survey(FileReader(file(delivery.batch, place), ring, limits: limits, homes: homes))
        } catch let problem as DeliveryProblem {
            return try await refuse(problem)
        }
        let (batch, replaced) = try await identity(of: survey, place)
        let opened = try await submit(
            OpenBatch(
                batch: batch, source: delivery.source, fileName: delivery.fileName, digest: delivery.digest,
                rowSetDigest: survey.rowSetDigest, area: place.area, actor: delivery.actor, replaces: replaced),
            key: "open:\(delivery.ticket)")
        guard try acceptedType(opened) == BatchOpened.type else { return }
        try await send(survey, as: batch, FileReader(file(batch, place), ring, limits: limits, homes: homes))
    }

    private func file(_ batch: BatchID, _ place: DeliveryPlace) -> DeliveredFile {
        DeliveredFile(
            path: path, fileName: delivery.fileName, source: delivery.source, batch: batch, place: place,
            divisions: divisions, received: delivery.receivedAt, isLive: delivery.isLive ?? false)
    }

    /// Under which name the rows go out. Rows that came before and were undone come as a new batch, for registry knows those
    /// of the old one already.
    private func identity(
        of survey: FileSurvey, _ place: DeliveryPlace
    ) async throws -> (batch: BatchID, replaces: BatchID?) {
        guard let registry, delivery.source == .roster else { return (delivery.batch, nil) }
        let like = try await retry.untilAvailable(waiting) {
            try await intake.latest(rowSet: survey.rowSetDigest, source: delivery.source, area: place.area)
        }
        guard let like else { return (delivery.batch, nil) }
        let number = like.id.number(after: delivery.batch)
        // A delivery that was broken off goes on under its name.
        guard like.isClosed else { return (number == nil ? delivery.batch : like.id, nil) }
        let isUndone = try await retry.untilAvailable(waiting) {
            try await registry.isUndone(like.id, in: place.county)
        }
        guard isUndone else { return (delivery.batch, nil) }
        return (number.map { BatchID(unchecked: "\(delivery.batch)-\($0 + 1)") } ?? delivery.batch, like.id)
    }

    private func survey(_ reader: FileReader) async throws -> FileSurvey {
        await report(.surveying(rows: 0))
        while true {
            try Task.checkCancellation()
            switch try await reader.survey() {
            case .reading(let rows): await report(.surveying(rows: rows))
            case .done(let survey): return survey
            }
        }
    }

    private func send(_ survey: FileSurvey, as batch: BatchID, _ reader: FileReader) async throws {
        let total = survey.rows + survey.refused
        for _ in 0...Self.mostRestarts {
            let progress = try await progress(survey, batch)
            if progress.isClosed { return }
            try await reader.begin(survey, after: progress)
            var last = progress
            var chunk = try await reader.next()
            while let current = chunk {
                try Task.checkCancellation()
                // The next chunk is read while this one is on its way.
                async let following = reader.next()
                let answer = try await submit(
                    type: AddChunk.type, partitionKey: survey.rowSetDigest, payload: current.payload,
                    key: "\(batch):\(current.index)")
                chunk = try await following
                guard case .accepted = answer.status else { break }
                last.chunks = current.index + 1
                last.rows += current.rows
                last.refused += current.refused
                await report(.sending(accepted: last.rows, refused: last.refused, of: total, chunks: last.chunks))
                if chunk == nil { break }
            }
            if last.rows == survey.rows, last.refused == survey.refused {
                let closed = try await submit(
                    CloseBatch(
                        batch: batch, partitionKey: survey.rowSetDigest, chunks: last.chunks,
                        rows: survey.rows,
                        refused: survey.refused, controlTotal: survey.controlTotal, merkleRoot: survey.merkleRoot),
                    key: "\(batch):close")
                if case .accepted = closed.status { return }
            }
            // Somebody else sends the same file, or an earlier attempt came further than was known: look again.
        }
        let progress = try await progress(survey, batch)
        guard progress.isClosed else { throw DeliveryFailure.contradicted }
    }

    private func progress(_ survey: FileSurvey, _ batch: BatchID) async throws -> BatchProgress {
        let known = try await retry.untilAvailable(waiting) {
            try await intake.progress(of: batch, rowSet: survey.rowSetDigest)
        }
        guard let known else { throw DeliveryFailure.contradicted }
        return known
    }

    private func refuse(_ problem: DeliveryProblem) async throws {
        let answer = try await submit(
            RefuseBatch(
                batch: delivery.batch, source: delivery.source, fileName: delivery.fileName, digest: delivery.digest,
                area: delivery.area, code: problem.code, message: problem.text.description, actor: delivery.actor),
            key: "refuse:\(delivery.ticket)")
        _ = try acceptedType(answer)
    }

    private func acceptedType(_ answer: CommandAnswer) throws -> String {
        switch answer.status {
        case .accepted(let eventType, _): return eventType
        case .refused(let problem): throw DeliveryFailure.refused(problem)
        }
    }

    private func submit(_ message: some Message, key: String) async throws -> CommandAnswer {
        try await submit(
            type: type(of: message).type, partitionKey: message.key, payload: try MessageCoding.encode(message),
            key: key)
    }

    private func submit(type: String, partitionKey: String, payload: Data, key: String) async throws -> CommandAnswer {
        let command = SubmittedCommand(
            type: type, key: partitionKey, idempotencyKey: IdempotencyKey(unchecked: key), payload: payload,
            actor: delivery.actor, at: clock())
        return try await retry.untilAvailable(waiting) { try await intake.submit(command) }
    }

    private func waiting() async { await report(.waitingForJournal) }
}

/// Why a delivery does not get on. It stays pending and is tried again at the next start.
enum DeliveryFailure: Error, ProblemConvertible {
    case refused(Problem)
    /// The journal holds other rows of this file than the file itself.
    case contradicted

    var problem: Problem {
        switch self {
        case .refused(let problem): problem
        case .contradicted:
            .conflict(
                Bilingual("已登记的行与文件不一致，请联系管理员", "the journal holds other rows of this file; ask the administrator"),
                code: "delivery-contradicted")
        }
    }
}

/// What a delivery under way is doing.
public enum DeliveryPhase: Hashable, Sendable {
    case waiting
    case surveying(rows: Int)
    case sending(accepted: Int, refused: Int, of: Int, chunks: Int)
    /// The partition is being restored, or its owner is elsewhere.
    case waitingForJournal
    case failed(Problem)
}

/// How long to wait before a command without an answer is sent again.
public struct RetryPolicy: Sendable {
    let first: Duration
    let longest: Duration
    private let wait: @Sendable (Duration) async throws -> Void

    /// - Parameter wait: lets the time pass.
    public init(
        first: Duration = .milliseconds(100), longest: Duration = .seconds(5),
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.first = first
        self.longest = longest
        self.wait = wait
    }

    /// Repeats `body`, at doubling intervals, until it can be answered.
    func untilAvailable<Value: Sendable>(
        _ waiting: () async -> Void, _ body: () async throws -> Value
    ) async throws -> Value {
        var pause = first
        while true {
            do { return try await body() } catch {
                guard error is CommandUnavailable || error is NotOwner else { throw error }
            }
            try Task.checkCancellation()
            await waiting()
            try await wait(pause)
            pause = min(pause * 2, longest)
        }
    }
}

extension BatchID {
    /// 1 for the batch itself, 2 for the one that replaced it, and so on; `nil` for another one altogether.
    fileprivate func number(after first: BatchID) -> Int? {
        if self == first { return 1 }
        guard description.hasPrefix("\(first)-") else { return nil }
        return Int(description.dropFirst(first.description.count + 1))
    }
}
