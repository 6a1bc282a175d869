import Foundation
import Models
import ServiceKit
import Sheets
import Testing

@testable import FeedsService

@Suite("Probe")
struct ProbeTests {
    @Test("probe")
    func probe() throws {
        let root = "/tmp/feeds-county/"
        let folder = try Folder()
        let ring = try folder.keyRing()
        let sources: [(String, FeedSource)] = [
            ("organisations", .organisations), ("rosters", .roster), ("poverty", .poverty), ("accounts", .accounts),
            ("classes", .classRoster), ("attendance", .attendance), ("contracts", .contracts), ("payroll", .payroll),
            ("transport", .transport),
        ]
        for (dir, source) in sources {
            var rows = 0
            var codes: [String: Int] = [:]
            var sets: [String: Int] = [:]
            let start = ContinuousClock.now
            var files = 0
            for name in try FileManager.default.contentsOfDirectory(atPath: root + dir).sorted() {
                files += 1
                let area = DivisionCode(String(name.prefix(6))).flatMap { $0 == DivisionCode("532531") ? $0 : nil } ?? hekou
                let place = try DeliveryPlace(of: source, fileName: name, area: area)
                let file = DeliveredFile(
                    path: root + dir + "/" + name, fileName: name, source: source, batch: BatchID(unchecked: "b"), place: place)
                var surveyor = try FileSurveyor(file, ring)
                while try surveyor.advance(100) {}
                sets[try surveyor.finish().rowSetDigest, default: 0] += 1
                let reading = try FileReading(file, RowSealer(ring: ring))
                while let row = try reading.next() {
                    rows += 1
                    if case .refused(let refusal) = row.outcome { codes[refusal.code, default: 0] += 1 }
                }
            }
            let pairs = codes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            print("PROBE \(dir): files \(files) distinct \(sets.count) rows \(rows) refused \(pairs) in \(ContinuousClock.now - start)")
        }
    }
}
