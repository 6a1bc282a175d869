import Foundation
import Testing

@testable import LaowuService

/// Machines for a province, from what a million costs.
struct SizingTests {
    private let province = Province(people: 20_000_000, payrollLines: 20_000_000, attendanceLines: 2_000_000)

    @Test("Every service and unit stands in the table once, with where it was measured")
    func table() {
        let keys = CapacityTable.costs.map { "\($0.service) \($0.unit)" }
        #expect(Set(keys).count == keys.count)
        #expect(CapacityTable.costs.allSatisfy { !$0.source.isEmpty })
        #expect(CapacityTable.memory.allSatisfy { !$0.source.isEmpty && $0.peakBytes > 0 && $0.processors > 0 })
        #expect(Set(CapacityTable.costs.map(\.service)) == Set(CapacityTable.memory.map(\.service)))
        for unit in CapacityTable.Unit.allCases { #expect(CapacityTable.costs.contains { $0.unit == unit }) }
    }

    @Test("The page holds the table as it stands in the code")
    func page() throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/sizing.md"), encoding: .utf8)
        #expect(page.contains(CapacityTable.page), "\(CapacityTable.page)")
        #expect(page.contains(Sizing(province).lines.joined(separator: "\n")), "\(Sizing(province).lines)")
    }

    @Test("More people, lines or years never need less", arguments: [0, 1, 2, 3])
    func monotone(_ what: Int) {
        let small = Sizing(province)
        var larger = province
        switch what {
        case 0: larger.people *= 3
        case 1: larger.payrollLines *= 3
        case 2: larger.attendanceLines *= 3
        default: larger.years *= 3
        }
        let large = Sizing(larger)
        #expect(small != large)
        for (one, other) in zip(small.services, large.services) {
            #expect(one.service == other.service)
            #expect(one.instances * one.coresPerInstance <= other.instances * other.coresPerInstance)
            #expect(one.diskBytes <= other.diskBytes)
            #expect(one.kafkaBytes <= other.kafkaBytes)
        }
        #expect(
            small.diskBytes + small.kafkaBytes + Double(small.cores) < large.diskBytes + large.kafkaBytes
                + Double(large.cores))
    }

    @Test("Totals are the sums, every partition has an instance, and one instance may go")
    func sums() {
        let sizing = Sizing(province)
        #expect(sizing.cores == sizing.services.map { $0.instances * $0.coresPerInstance }.reduce(0, +))
        #expect(
            sizing.memoryBytes == sizing.services.map { Double($0.instances) * $0.memoryBytesPerInstance }.reduce(0, +))
        for need in sizing.services {
            #expect(need.instances >= Sizing.fewestInstances)
            #expect(need.instances * need.partitionsPerInstance >= province.partitions)
        }
    }

    @Test("The busiest hours are what a million costs, times the millions, over the hours: worked out by hand")
    func byHand() throws {
        let cost = try #require(
            CapacityTable.costs.first { $0.service == "placement" && $0.unit == .payroll }?.cpuSeconds)
        var busy = Province(people: 1, payrollLines: 1_000_000_000, attendanceLines: 0)
        busy.peakHours = 1
        let need = try #require(Sizing(busy).services.first { $0.service == "placement" })
        let cores = cost * 1_000 / 3_600 / 0.6
        let given = Double(need.instances * need.coresPerInstance)
        #expect(given >= cores)
        #expect(given < cores + Double(need.instances))
    }

    @Test("Bytes are read in units of 1,024")
    func units() {
        #expect(readable(bytes: 1_023) == "1023 B")
        #expect(readable(bytes: 1_536) == "1.5 KiB")
        #expect(readable(bytes: 20 * 1_073_741_824) == "20.0 GiB")
        #expect(readable(bytes: 5 * 1_099_511_627_776 * 1_024) == "5.0 PiB")
    }
}
