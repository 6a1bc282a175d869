import Models
import Testing

@testable import Journal

@Suite("How far the partitions are")
struct StatusBoardTests {
    private static func status(seq: Int64) -> PartitionStatus {
        PartitionStatus(
            processor: .registry, partition: 1, phase: .running, position: seq, seq: seq, epoch: "0.1", behind: 0,
            stepDowns: 0)
    }

    @Test("Whoever waits is told as soon as a state is as wanted, and not before")
    func told() async {
        let board = StatusBoard()
        let (asked, asking) = AsyncStream.makeStream(of: Int64.self)
        async let answer = board.reached { statuses in
            asking.yield(statuses.first?.seq ?? 0)
            return statuses.first?.seq == 3
        }
        var seen: [Int64] = []
        for await seq in asked {
            seen.append(seq)
            if seq == 3 { break }
            board.publish([Self.status(seq: seq + 1)])
        }
        #expect(await answer)
        #expect(seen == [0, 1, 2, 3], "looked at once at the start and once at every change")
        #expect(board.current.map(\.seq) == [3])
    }

    @Test("What is so already is answered at once")
    func alreadySo() async {
        let board = StatusBoard()
        board.publish([Self.status(seq: 5)])
        #expect(await board.reached { $0.first?.seq == 5 })
    }

    @Test("A wait that is cancelled ends, and nothing waits any more")
    func cancelled() async {
        let board = StatusBoard()
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let waiting = Task {
            await board.reached { _ in
                asking.yield()
                return false
            }
        }
        for await _ in asked { break }
        waiting.cancel()
        #expect(await waiting.value == false)
        let cancelledBefore = Task {
            while !Task.isCancelled { await Task.yield() }
            return await board.reached { _ in false }
        }
        cancelledBefore.cancel()
        #expect(await cancelledBefore.value == false)
    }
}
