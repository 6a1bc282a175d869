import Dispatch
import Foundation
import Journal
import Models
import Policy
import Synchronization

/// Runs over a whole county at work in this process, and the last ones' answers. They belong to the process, not to the journal: a run asks
/// and decides nothing, and whoever asks after a restart asks anew.
///
/// One runs at a time, on a thread of its own and on read-only connections, so that the lanes keep their time.
public final class PolicyRuns: Sendable {
    /// So many finished ones are kept besides the last scan of each county.
    static let mostKept = 12
    static let mostWaiting = 8

    public enum Kind: String, Sendable, Codable {
        case whatIf = "what-if"
        case forecast
        case scan
    }

    /// Where a run stands.
    struct Status: Encodable, Sendable {
        let run: String
        let kind: String
        let county: String
        /// `waiting`, `running`, `finished`, `cancelled` or `failed`.
        let state: String
        let done: Int
        let total: Int
        /// Why it failed.
        let reason: Label?
    }

    private struct Run {
        let id: String
        let kind: Kind
        let county: DivisionCode
        let path: String
        let control: RunControl
        var state = "waiting"
        var reason: Label?

        var status: Status {
            let (done, total) = control.progress
            return Status(
                run: id, kind: kind.rawValue, county: county.description, state: state, done: done, total: total,
                reason: reason)
        }
    }

    private let folder: String
    private let runs = Mutex<[Run]>([])
    private let queue = DispatchQueue(label: "laowu.policy-runs", qos: .utility)
    private let random: @Sendable () -> UInt64

    /// - Parameter folder: for the lines of runs; what an earlier process left there is removed, but not the last scans.
    public init(folder: String, random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }) {
        self.folder = folder
        self.random = random
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where !name.hasPrefix("scan-") { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
    }

    /// The file with the last scan of a county.
    func scanPath(_ county: DivisionCode) -> String { "\(folder)/scan-\(county).sqlite" }

    // MARK: Beginning and ending

    /// - Throws: `Refusal` `too-many-runs`.
    func begin<Report: Encodable & Sendable>(
        _ kind: Kind, _ county: DivisionCode,
        _ perform: @escaping @Sendable (RunControl, RunFile) throws -> Report
    ) throws -> Status {
        let id = String(random(), radix: 36)
        let run = Run(id: id, kind: kind, county: county, path: "\(folder)/\(id).sqlite", control: RunControl())
        try runs.withLock { runs in
            guard runs.count(where: { $0.state == "waiting" }) < Self.mostWaiting else { throw Refusal.tooManyRuns() }
            let finished = runs.filter { !["waiting", "running"].contains($0.state) }
            for old in finished.dropLast(Self.mostKept - 1) {
                RunFile.delete(old.path)
                runs.removeAll { $0.id == old.id }
            }
            runs.append(run)
        }
        queue.async { self.work(on: run, perform) }
        return run.status
    }

    private func work<Report: Encodable & Sendable>(
        on run: Run, _ perform: @escaping @Sendable (RunControl, RunFile) throws -> Report
    ) {
        do {
            guard !run.control.isCancelled else { throw RunCancelled() }
            set(run.id, "running")
            let file = try RunFile(path: run.path)
            let report = try perform(run.control, file)
            try file.finish(report)
            if run.kind == .scan { try keep(run) }
            set(run.id, "finished")
        } catch is RunCancelled {
            RunFile.delete(run.path)
            set(run.id, "cancelled")
        } catch {
            RunFile.delete(run.path)
            let refusal = error as? Refusal
            set(run.id, "failed", Label(zh: refusal?.zh ?? "\(error)", en: refusal?.en ?? "\(error)"))
        }
    }

    /// The last scan of a county stands in a place of its own, for the lists that are read from it.
    private func keep(_ run: Run) throws {
        let place = scanPath(run.county)
        let copy = place + ".new"
        RunFile.delete(copy)
        try FileManager.default.copyItem(atPath: run.path, toPath: copy)
        guard rename(copy, place) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    private func set(_ id: String, _ state: String, _ reason: Label? = nil) {
        runs.withLock { runs in
            guard let index = runs.firstIndex(where: { $0.id == id }) else { return }
            runs[index].state = state
            runs[index].reason = reason
        }
    }

    /// - Returns: `nil` when there is no such run of the county here.
    func cancel(_ id: String, in county: DivisionCode) -> Status? {
        runs.withLock { runs in
            guard let run = runs.first(where: { $0.id == id && $0.county == county }) else { return nil }
            run.control.cancel()
            return run.status
        }
    }

    // MARK: Reading

    func status(_ id: String, in county: DivisionCode) -> Status? {
        runs.withLock { $0.first { $0.id == id && $0.county == county }?.status }
    }

    func list(in county: DivisionCode) -> [Status] {
        runs.withLock { $0.filter { $0.county == county }.map(\.status).reversed() }
    }

    /// The report of a finished run as JSON.
    func report(_ id: String, in county: DivisionCode) async throws -> String? {
        guard let path = finished(id, in: county) else { return nil }
        return try await Self.reading { try RunFile.report(path) }
    }

    func lines(_ id: String, in county: DivisionCode, _ filter: RunFile.Filter) async throws -> PageAnswer<RunLine>? {
        guard let path = finished(id, in: county) else { return nil }
        return try await Self.reading { try RunFile.lines(path, filter) }
    }

    /// The last scan's report as JSON; `nil` before the first one.
    func lastScan(of county: DivisionCode) async throws -> String? {
        let path = scanPath(county)
        return try await Self.reading { try RunFile.report(path) }
    }

    func lastScanLines(of county: DivisionCode, _ filter: RunFile.Filter) async throws -> PageAnswer<RunLine>? {
        let path = scanPath(county)
        return try await Self.reading {
            FileManager.default.fileExists(atPath: path) ? try RunFile.lines(path, filter) : nil
        }
    }

    private func finished(_ id: String, in county: DivisionCode) -> String? {
        runs.withLock { $0.first { $0.id == id && $0.county == county && $0.state == "finished" }?.path }
    }

    private static func reading<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
        }
    }
}

extension Refusal {
    static func draftOfOtherArea(_ pack: String, _ county: DivisionCode) -> Refusal {
        Refusal(
            "other-area", zh: "政策包 \(pack) 不适用于 \(county)，请核对 area",
            en: "pack \(pack) does not bind \(county); check its area")
    }

    static func tooManyRuns() -> Refusal {
        Refusal("too-many-runs", zh: "排队的试算过多，请稍后再试", en: "too many runs are waiting; try again later")
    }
}
