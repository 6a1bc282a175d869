import Testing

@testable import LaowuService

/// Who owned what, from what instances said.
struct OwnershipWatchTests {
    private let p = (0..<2).map { OwnershipWatch.Partition(processor: "registry", partition: $0) }
    private let begin = ContinuousClock.now

    private func note(_ watch: OwnershipWatch, _ name: String, _ second: Int, _ partitions: [Int]) async {
        let asked = begin + .seconds(second)
        await watch.note(name, asked: asked, answered: asked + .milliseconds(100), Set(partitions.map { p[$0] }))
    }

    @Test("A partition is without an owner from the last yes of one to the first yes of another")
    func span() async throws {
        let watch = OwnershipWatch()
        await note(watch, "a", 0, [0, 1])
        await note(watch, "a", 1, [0, 1])
        await note(watch, "b", 1, [])
        await note(watch, "a", 2, [0])
        await note(watch, "b", 5, [1])
        let spans = await watch.spans
        #expect(spans.count == 1)
        #expect(spans.first?.partition == p[1])
        #expect(spans.first?.from == begin + .seconds(1))
        #expect(spans.first?.to == begin + .seconds(5) + .milliseconds(100))
    }

    @Test("A partition that another took before its owner let go was never without an owner")
    func overlap() async {
        let watch = OwnershipWatch()
        await note(watch, "a", 0, [0, 1])
        await note(watch, "b", 1, [1])
        await note(watch, "a", 2, [0])
        #expect(await watch.spans.isEmpty)
        #expect(await watch.isSettled(["a", "b"]))
    }

    @Test("It is settled when every partition has one owner and every instance owns something")
    func settled() async {
        let watch = OwnershipWatch()
        #expect(await !watch.isSettled(["a"]))
        await note(watch, "a", 0, [0, 1])
        #expect(await watch.isSettled(["a"]))
        #expect(await !watch.isSettled(["a", "b"]))
        await note(watch, "b", 1, [1])
        #expect(await !watch.isSettled(["a", "b"]))
        await watch.remove("a")
        #expect(await !watch.isSettled(["b"]))
        await note(watch, "b", 2, [0, 1])
        #expect(await watch.isSettled(["b"]))
    }
}
