import Logging
import Models

extension TraceContext {
    /// The trace that the running task works for: set while a request is answered, found by everything that the request calls.
    @TaskLocal public static var current: TraceContext?

    /// What goes on with `header`, or a trace of its own where there is none to go on with.
    ///
    /// A header that could pass for a person's number begins a new trace: ids go into logs and journals.
    static func received(_ header: String?) -> TraceContext {
        var random = SystemRandomNumberGenerator()
        let known = header.flatMap { PersonalNumberScan.contains($0) ? nil : TraceContext($0) }
        while true {
            let trace = known?.next(using: &random) ?? .random(using: &random)
            if !PersonalNumberScan.contains(trace.description) { return trace }
        }
    }
}

extension Logger.MetadataProvider {
    /// `trace-id` on every line that is written while a request is answered.
    static let trace = Self { TraceContext.current.map { ["trace-id": .string($0.traceID)] } ?? [:] }
}
