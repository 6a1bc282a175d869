import Metrics
import Synchronization

/// The numbers of one process in Prometheus text format 0.0.4, fed through swift-metrics.
///
/// Names follow the convention: dots become underscores, counters end in `_total`, timers are histograms in seconds
/// ending
/// in `_seconds`, recorders are histograms, gauges and meters stay as they are. A metric has at most `seriesLimit`
/// label
/// sets; whatever comes after goes into one series whose labels all say `other`, counted by
/// `laowu_metrics_series_dropped_total`. The first use of a name fixes its kind; a later use as another kind is dropped
/// and
/// counted the same way.
public final class PrometheusRegistry: MetricsFactory, Sendable {
    typealias Kind = Metric.Kind

    private struct Family {
        let kind: Kind
        var series: [String: any MetricSeries] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var help = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0.meaning.description) })
        var updates: [@Sendable () -> Void] = []
        var collectors: [@Sendable () -> [MetricSample]] = []
        var dropped = 0
    }

    private let state = Mutex(State())
    private let seriesLimit: Int
    private let bounds: [String: [Double]]

    /// Seconds: from half a millisecond to ten seconds.
    public static let durationBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// Sizes and counts: powers of ten from 1 to 10,000,000.
    public static let sizeBounds: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]

    /// - Parameters:
    ///   - seriesLimit: label sets a metric may have.
    ///   - bounds: ascending upper bounds by final metric name, where the standard ones do not fit.
    public init(seriesLimit: Int = 500, bounds: [String: [Double]] = [:]) {
        self.seriesLimit = seriesLimit
        self.bounds = bounds
    }

    /// Sets the text of a metric's `# HELP` line.
    public func describe(_ name: String, _ help: String) {
        state.withLock { $0.help[PrometheusText.name(name)] = help }
    }

    /// Calls `update` before every rendering, to set gauges that nobody else keeps up to date. It must not block.
    public func onScrape(_ update: @escaping @Sendable () -> Void) {
        state.withLock { $0.updates.append(update) }
    }

    /// Asks `look` at every rendering for gauges that are there at that moment and no longer: a partition that has moved away leaves no series
    /// behind. It must not block, and names what there is a bounded number of.
    public func collect(_ look: @escaping @Sendable () -> [MetricSample]) {
        state.withLock { $0.collectors.append(look) }
    }

    /// The exposition, metrics and label sets in alphabetical order.
    public func render() -> String {
        for update in state.withLock({ $0.updates }) { update() }
        let collectors = state.withLock { $0.collectors }
        let (stored, help, dropped) = state.withLock { ($0.families, $0.help, $0.dropped) }
        var families = stored
        for sample in collectors.flatMap({ $0() }) {
            let series = NumberSeries()
            series.set(sample.value)
            families[sample.metric.name, default: Family(kind: sample.metric.kind)]
                .series[PrometheusText.labels(sample.dimensions)] = series
        }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            if let help = help[name] {
                text += "# HELP \(name) \(help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))\n"
            }
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.append(to: &text, name: name, labels: labels)
            }
        }
        return text
            + "# TYPE laowu_metrics_series_dropped_total counter\nlaowu_metrics_series_dropped_total \(dropped)\n"
    }

    /// A counter or gauge without labels.
    func numbers(_ metric: Metric) -> NumberSeries { series(metric.kind, metric.name, [], make: NumberSeries.init) }

    private func series<Series: MetricSeries>(
        _ kind: Kind, _ name: String, _ dimensions: [(String, String)], make: () -> Series
    ) -> Series {
        let labels = PrometheusText.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            guard family.kind == kind else {
                state.dropped += 1
                return make()
            }
            if let known = family.series[labels] as? Series { return known }
            var key = labels
            if family.series.count >= seriesLimit, !dimensions.isEmpty {
                state.dropped += 1
                key = PrometheusText.labels(dimensions.map { ($0.0, "other") })
                if let known = family.series[key] as? Series { return known }
            }
            let series = make()
            family.series[key] = series
            state.families[name] = family
            return series
        }
    }

    private func histogram(_ name: String, _ dimensions: [(String, String)], standard: [Double]) -> HistogramSeries {
        series(.histogram, name, dimensions) { HistogramSeries(bounds: bounds[name] ?? standard) }
    }

    private func remove(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                for (labels, series) in family.series where series === handler {
                    state.families[name]?.series[labels] = nil
                }
                if state.families[name]?.series.isEmpty == true { state.families[name] = nil }
            }
        }
    }
}

extension PrometheusRegistry {
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(.counter, Self.name(label, suffix: "_total"), dimensions, make: NumberSeries.init)
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(.counter, Self.name(label, suffix: "_total"), dimensions, make: NumberSeries.init)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(.gauge, Self.name(label), dimensions, make: NumberSeries.init)
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate
            ? histogram(Self.name(label), dimensions, standard: Self.sizeBounds)
            : series(.gauge, Self.name(label), dimensions, make: NumberSeries.init)
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(Self.name(label, suffix: "_seconds"), dimensions, standard: Self.durationBounds)
    }

    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    private static func name(_ label: String, suffix: String = "") -> String {
        let name = PrometheusText.name(label)
        return name.hasSuffix(suffix) ? name : name + suffix
    }
}
