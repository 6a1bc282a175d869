import Foundation
import Hummingbird
import Models
import NIOCore
import ServiceKit

/// The routes about trials. They are known to the instance that took the file.
struct TrialRoutes: Sendable {
    let trials: TrialDesk

    private static let piece = 256 << 10

    func add(to v1: CallerRoutes) {
        v1.get("trials", roles: .readers) { request, context in
            let area = try request.query("county", as: DivisionCode.self) ?? context.caller.area
            try context.caller.require(area: area)
            return try Self.json(["trials": await trials.trials(in: area).map(TrialView.init)])
        }
        v1.get("trials/{id}", roles: FeedsRoutes.senders) { _, context in
            try Self.json(TrialView(try await find(context)))
        }
        v1.get("trials/{id}/verdicts", roles: FeedsRoutes.senders) { _, context in try await verdicts(context) }
    }

    static func received(_ trial: Trial) throws -> Response {
        var response = try json(TrialView(trial), status: .accepted)
        response.headers[.location] = TrialView(trial).url
        return response
    }

    private func find(_ context: CallerContext) async throws -> Trial {
        guard let id = context.parameters.get("id"), let trial = await trials.trial(id) else { throw Problem.notFound }
        try context.caller.require(area: trial.area)
        guard !context.caller.isOutsider || trial.actor == context.caller.actor else { throw Problem.notFound }
        return trial
    }

    /// The verdicts as they lie on disk, sent piece by piece.
    private func verdicts(_ context: CallerContext) async throws -> Response {
        let trial = try await find(context)
        guard let path = await trials.verdicts(trial.id) else {
            throw Problem.conflict(
                Bilingual("试运行尚未完成", "the trial is not done"), code: "trial-not-done")
        }
        let body = ResponseBody { writer in
            let file = VerdictFile(path: path)
            while let piece = try await file.next(Self.piece) { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(trial.id).csv\"",
            ], body: body)
    }

    private static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        .text(
            String(decoding: try JSONEncoder.wire.encode(value), as: UTF8.self), type: "application/json",
            status: status)
    }
}

/// A file read away from the cooperative pool.
private actor VerdictFile {
    private let executor = DiskExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let path: String
    private var file: FileHandle?

    init(path: String) { self.path = path }

    func next(_ bytes: Int) throws -> Data? {
        let file = try self.file ?? FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        self.file = file
        guard let piece = try file.read(upToCount: bytes), !piece.isEmpty else {
            try file.close()
            return nil
        }
        return piece
    }
}

/// A trial as callers see it.
struct TrialView: Codable, Sendable, Equatable {
    struct Count: Codable, Sendable, Equatable {
        let outcome: String
        let label: String
        let rows: Int
    }

    let id: String
    let url: String
    let source: FeedSource
    let area: DivisionCode
    let fileName: String
    let state: Trial.State
    let receivedAt: String
    let rows: Int?
    let done: Int
    let outcomes: [Count]
    let earlier: BatchID?
    let code: String?
    let message: String?

    init(_ trial: Trial) {
        id = trial.id
        url = "/v1/trials/\(trial.id)"
        source = trial.source
        area = trial.area
        fileName = trial.fileName
        state = trial.state
        receivedAt = trial.receivedAt.description
        rows = trial.rows
        done = trial.done
        outcomes = trial.outcomes.sorted { $0.key < $1.key }.map { outcome, rows in
            let label = outcome == "registered" ? "可登记" : RosterVerdict.Outcome(rawValue: outcome)?.label ?? outcome
            return Count(outcome: outcome, label: label, rows: rows)
        }
        earlier = trial.earlier
        code = trial.code
        message = trial.message
    }
}
