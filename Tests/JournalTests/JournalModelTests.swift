import Foundation
import Testing

@testable import Journal

/// The executable model of the journal, reproduced against the code: the same faults, oracle and planted bugs.
@Suite("The journal's protocol under faults")
struct JournalModelTests {
    private func failures(_ seeds: Range<UInt64>, _ broken: PlantedBugs = []) throws -> [UInt64] {
        let memory = "/dev/shm/"  // thousands of small stores: a RAM disk where there is one
        let base = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        let root = base + "laowu-model-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: root) }
        var failing: [UInt64] = []
        for seed in seeds {
            let world = ModelWorld(seed: seed, broken: broken, root: "\(root)/\(seed)")
            let holds: Bool
            do { holds = try world.holds() } catch {
                if broken.isEmpty { Issue.record("seed \(seed): \(error)") }
                holds = false  // a planted bug may also end in an error: it was caught all the same
            }
            if !holds { failing.append(seed) }
            if !holds, !broken.isEmpty { break }
            try? FileManager.default.removeItem(atPath: "\(root)/\(seed)")
        }
        return failing
    }

    @Test("Under crashes, zombies, holes, unknown outcomes and lost stores, every event that should exist exists once")
    func protocolHolds() throws {
        let failing = try failures(0..<60)
        #expect(failing == [], "failing seeds: \(failing)")
    }

    @Test(
        "Every planted bug is caught",
        arguments: [
            ("ignore-epoch", PlantedBugs.ignoreEpoch), ("ignore-number", .ignoreNumber), ("no-barrier", .noBarrier),
            ("ignore-more", .ignoreMore), ("taken-early", .takenEarly), ("no-prev", .noPrev),
            ("apply-twice", .applyTwice),
            ("no-read-back", .noReadBack), ("no-index", .noIndex), ("forward-past-hole", .forwardPastHole),
        ])
    func plantedBugIsCaught(name: String, bug: PlantedBugs) throws {
        #expect(try failures(0..<200, bug) != [], "\(name) went unnoticed")
    }
}
