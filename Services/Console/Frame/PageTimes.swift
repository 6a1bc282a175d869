import Foundation
import GRDB
import Journal
import Models
import ServiceKit
import Synchronization

/// Where the time of one page went, for the `Server-Timing` header: whoever finds a page slow sees in the browser's own tools what was slow.
final class PageTimes: Sendable {
    /// A part of the work. Parts that overlap, such as two services asked at once, are counted each.
    enum Part: String, CaseIterable, Sendable {
        /// Reading the read model.
        case view
        /// Waiting for the visitor's own change to be folded.
        case fold
        /// Asking services.
        case services
        /// Filling the template.
        case render
    }

    private let spent = Mutex<[Part: Duration]>([:])
    private let begun = ContinuousClock.now

    func measure<Value: Sendable>(_ part: Part, _ body: @Sendable () async throws -> Value) async rethrows -> Value {
        let start = ContinuousClock.now
        defer { add(start.duration(to: .now), to: part) }
        return try await body()
    }

    /// Work that waits for nobody.
    func measureHere<Value>(_ part: Part, _ body: () throws -> Value) rethrows -> Value {
        let start = ContinuousClock.now
        defer { add(start.duration(to: .now), to: part) }
        return try body()
    }

    private func add(_ duration: Duration, to part: Part) {
        spent.withLock { $0[part, default: .zero] += duration }
    }

    /// `total;dur=12.3, view;dur=4.1`, in milliseconds (W3C Server Timing).
    var header: String {
        let parts = spent.withLock { spent in
            Part.allCases.compactMap { part in spent[part].map { (part.rawValue, $0) } }
        }
        return ([("total", begun.duration(to: .now))] + parts).map { "\($0);dur=\(Self.milliseconds($1))" }
            .joined(separator: ", ")
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = Int64((duration / .milliseconds(1) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// The read model, with a look at the clock.
struct TimedSource: ConsoleSource {
    let source: any ConsoleSource
    let times: PageTimes

    var statuses: [Journal.PartitionStatus] { source.statuses }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await times.measure(.view) { try await source.read(body) }
    }

    func reached(_ condition: @escaping @Sendable ([Journal.PartitionStatus]) -> Bool) async -> Bool {
        await source.reached(condition)
    }
}

/// The services, with a look at the clock.
struct TimedServices: ServiceCalls {
    let services: any ServiceCalls
    let times: PageTimes

    func get<Answer: Decodable & Sendable>(
        _ processor: ProcessorName, key: String, _ target: Target, as type: Answer.Type, for visitor: Visitor
    ) async throws -> Answer {
        try await times.measure(.services) {
            try await services.get(processor, key: key, target, as: type, for: visitor)
        }
    }

    func post(
        _ processor: ProcessorName, key: String, _ target: Target, _ body: any Encodable & Sendable,
        idempotencyKey: String, for visitor: Visitor
    ) async throws -> CommandReceipt {
        try await times.measure(.services) {
            try await services.post(processor, key: key, target, body, idempotencyKey: idempotencyKey, for: visitor)
        }
    }
    func exchange(_ request: ServiceRequest, for visitor: Visitor) async throws -> ServiceAnswer {
        try await times.measure(.services) { try await services.exchange(request, for: visitor) }
    }
}
