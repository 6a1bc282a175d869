import Metrics
import Synchronization
import Testing

@testable import ServiceKit

struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry(seriesLimit: 3)

    @Test func `counters end in _total and add up over equal labels`() {
        Counter(label: "registry.rows", dimensions: [("outcome", "taken"), ("area", "532532")], factory: registry)
            .increment(by: 3)
        Counter(
            label: "registry_rows_total", dimensions: [("area", "532532"), ("outcome", "taken")], factory: registry
        )
        .increment(by: 4)
        #expect(
            registry.render().contains(
                "# TYPE registry_rows_total counter\nregistry_rows_total{area=\"532532\",outcome=\"taken\"} 7\n"))
    }

    @Test func `gauges and meters show the last value`() {
        let gauge = Gauge(label: "consumer.lag", factory: registry)
        gauge.record(12)
        gauge.record(2.5)
        let meter = Meter(label: "open", factory: registry)
        meter.increment(by: 3)
        meter.decrement(by: 1)
        let text = registry.render()
        #expect(text.contains("# TYPE consumer_lag gauge\nconsumer_lag 2.5\n"))
        #expect(text.contains("# TYPE open gauge\nopen 2\n"))
    }

    @Test func `timers are cumulative histograms in seconds`() {
        let timer = Timer(label: "fold", dimensions: [("t", "a")], factory: registry)
        timer.recordMilliseconds(1)
        timer.recordMilliseconds(40)
        timer.recordSeconds(60)
        let text = registry.render()
        #expect(text.contains("# TYPE fold_seconds histogram\n"))
        #expect(text.contains("fold_seconds_bucket{t=\"a\",le=\"0.0005\"} 0\n"))
        #expect(text.contains("fold_seconds_bucket{t=\"a\",le=\"0.001\"} 1\n"))
        #expect(text.contains("fold_seconds_bucket{t=\"a\",le=\"0.05\"} 2\n"))
        #expect(text.contains("fold_seconds_bucket{t=\"a\",le=\"10\"} 2\n"))
        #expect(text.contains("fold_seconds_bucket{t=\"a\",le=\"+Inf\"} 3\n"))
        #expect(text.contains("fold_seconds_sum{t=\"a\"} 60.041\n"))
        #expect(text.contains("fold_seconds_count{t=\"a\"} 3\n"))
    }

    @Test func `label sets beyond the limit fall into one series named other`() {
        for index in 0..<10 {
            Counter(label: "rows", dimensions: [("id", "\(index)")], factory: registry).increment()
        }
        let text = registry.render()
        #expect(text.contains("rows_total{id=\"2\"} 1\n"))
        #expect(text.contains("rows_total{id=\"other\"} 7\n"))
        #expect(!text.contains("id=\"3\""))
        #expect(text.contains("laowu_metrics_series_dropped_total 7\n"))
    }

    @Test func `a name keeps its first kind`() {
        Counter(label: "x", factory: registry).increment()
        Gauge(label: "x_total", factory: registry).record(99)
        let text = registry.render()
        #expect(text.contains("x_total 1\n"))
        #expect(!text.contains("99"))
    }

    @Test func `names are made valid, labels escaped and personal numbers masked`() {
        Gauge(label: "9-a.b", dimensions: [("le-ft", "a\"b\\c\nd"), ("who", "13812345678")], factory: registry).record(
            1)
        #expect(
            registry.render().contains(
                "_9_a_b{le_ft=\"a\\\"b\\\\c\\nd\",who=\"\(PersonalNumberScan.mask)\"} 1\n"))
    }

    @Test func `no increment is lost between threads`() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { [registry] in
                    for _ in 0..<1000 {
                        Counter(label: "c", factory: registry).increment()
                        Timer(label: "t", factory: registry).recordNanoseconds(1)
                    }
                }
            }
        }
        let text = registry.render()
        #expect(text.contains("c_total 8000\n"))
        #expect(text.contains("t_seconds_count 8000\n"))
    }

    @Test func `a destroyed metric disappears`() {
        let counter = Counter(label: "gone", factory: registry)
        counter.increment()
        counter.destroy()
        #expect(!registry.render().contains("gone"))
    }

    @Test func `a series that is looked up at a scrape is gone with what it told of`() {
        let owned = Mutex(["0", "1"])
        registry.collect {
            owned.withLock { $0 }.map { MetricSample(.partitionRunning, of: ["registry", $0], 1) }
        }
        let head = "# TYPE laowu_partition_running gauge\n"
        #expect(
            registry.render().contains(
                head + "laowu_partition_running{partition=\"0\",processor=\"registry\"} 1\n"
                    + "laowu_partition_running{partition=\"1\",processor=\"registry\"} 1\n"))
        owned.withLock { $0 = ["1"] }
        #expect(
            registry.render().contains(
                head + "laowu_partition_running{partition=\"1\",processor=\"registry\"} 1\n"))
        owned.withLock { $0 = [] }
        #expect(!registry.render().contains("laowu_partition_running"))
    }

    @Test func `no two metrics of the catalogue share a name, and each says its unit`() {
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
        for metric in Metric.all where metric.unit == "seconds" { #expect(metric.name.contains("_seconds")) }
        for metric in Metric.all { #expect((metric.kind == .counter) == metric.name.hasSuffix("_total")) }
    }

    @Test func `scrapes refresh the process's own numbers`() throws {
        registry.addProcessMetrics()
        registry.describe("process_threads", "Threads of this process.")
        let lines = registry.render().split(separator: "\n")
        let resident = try #require(lines.first { $0.hasPrefix("process_resident_memory_bytes ") })
        #expect(try #require(Double(resident.split(separator: " ")[1])) > 1_000_000)
        #expect(lines.contains("# TYPE process_cpu_seconds_total counter"))
        #expect(lines.contains("# HELP process_threads Threads of this process."))
    }
}
