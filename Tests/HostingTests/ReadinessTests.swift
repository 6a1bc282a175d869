import Models
import ServiceKit
import Testing

@testable import Hosting
@testable import Journal

/// When a process says that it is ready.
struct ReadinessTests {
    private func status(_ partition: Int32, _ phase: Journal.PartitionStatus.Phase, behind: Int64 = 0)
        -> Journal.PartitionStatus
    {
        Journal.PartitionStatus(
            processor: .registry, partition: partition, phase: phase, position: 0, seq: 0, epoch: "", behind: behind,
            stepDowns: 0)
    }

    @Test(
        "A partition that is being restored keeps the process unready, and the answer says which and how far it is behind",
        arguments: [Journal.PartitionStatus.Phase.folding, .claiming, .observing, .reviewing, .finishing])
    func restoring(_ phase: Journal.PartitionStatus.Phase) {
        let readiness = ProcessReadiness.judge(
            hosts: [("registry", [status(0, .running), status(1, phase, behind: 70)])], views: [])
        #expect(!readiness.ready)
        #expect(readiness.reasons == ["registry/1: \(phase.rawValue)"])
        #expect(readiness.partitions.last?.lag == 70)
    }

    @Test("A process is ready once every partition runs and every view has caught up")
    func running() {
        let running = [status(0, .running), status(1, .running)]
        #expect(ProcessReadiness.judge(hosts: [("registry", running)], views: [running]).ready)
        #expect(!ProcessReadiness.judge(hosts: [("registry", running)], views: [[status(0, .folding)]]).ready)
        #expect(!ProcessReadiness.judge(hosts: [("registry", running), ("identity", [])], views: []).ready)
        #expect(!ProcessReadiness.judge(hosts: [("registry", running)], views: [[]]).ready)
    }
}
