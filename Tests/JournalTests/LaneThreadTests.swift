import Synchronization
import Testing

@testable import Journal

@Suite("The thread of a lane")
struct LaneThreadTests {
    @Test("Cancelling who waits for a lane ends the lane: a process in which another part failed does not hang")
    func cancellation() async throws {
        let thread = LaneThread(name: "test")
        let isClosed = Mutex(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await thread.wait() }
            thread.start { ({}, { isClosed.withLock { $0 = true } }) }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(isClosed.withLock { $0 })
    }
}
