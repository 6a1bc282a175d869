import Synchronization

/// Makes lines as long as there is something to say.
protocol LineSimulator {
    /// Some more lines; `nil` at the end.
    mutating func more() -> [String]?
}

extension PayrollSimulator: LineSimulator {
    mutating func more() -> [String]? { next(of: 0..<employers.count)?.map { json($0) } }
}

extension DeviceSimulator: LineSimulator {
    mutating func more() -> [String]? { next() }
}

/// Lines of a simulator in as many as are asked for.
final class LineSupply<Simulator: LineSimulator & Sendable>: Sendable {
    private let state: Mutex<(simulator: Simulator, pending: [String])>

    init(_ simulator: Simulator) { state = Mutex((simulator, [])) }

    var simulator: Simulator { state.withLock { $0.simulator } }

    /// The next lines: fewer, or none, at the end.
    func take(_ count: Int) -> [String] {
        state.withLock { state in
            while state.pending.count < count, let lines = state.simulator.more() { state.pending += lines }
            defer { state.pending.removeFirst(min(count, state.pending.count)) }
            return Array(state.pending.prefix(count))
        }
    }

    /// What was made and not asked for: the simulator counts it, so it has to be sent.
    func rest() -> [String] {
        state.withLock { state in
            defer { state.pending = [] }
            return state.pending
        }
    }
}
