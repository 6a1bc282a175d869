import Metrics
import Synchronization

/// One line of numbers under one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    func append(to text: inout String, name: String, labels: String)
}

/// A counter or a gauge. Counters take no negative amounts.
final class NumberSeries: MetricSeries, CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) {
        guard amount.isFinite, amount > 0 else { return }
        value.withLock { $0 += amount }
    }

    func decrement(by amount: Double) {
        guard amount.isFinite, amount > 0 else { return }
        value.withLock { $0 -= amount }
    }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func reset() { set(0.0) }

    func append(to text: inout String, name: String, labels: String) {
        text += PrometheusText.sample(name, labels, PrometheusText.number(value.withLock { $0 }))
    }
}

/// A distribution over fixed upper bounds. Timers record seconds.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
    private struct State {
        /// Not cumulative; one more than there are bounds, the last for everything above.
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func append(to text: inout String, name: String, labels: String) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var total = 0 as UInt64
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < bounds.count ? PrometheusText.number(bounds[index]) : "+Inf"
            let bucket = (labels.isEmpty ? "" : labels + ",") + "le=\"\(bound)\""
            text += PrometheusText.sample(name + "_bucket", bucket, String(total))
        }
        text += PrometheusText.sample(name + "_sum", labels, PrometheusText.number(sum))
        text += PrometheusText.sample(name + "_count", labels, String(total))
    }
}
