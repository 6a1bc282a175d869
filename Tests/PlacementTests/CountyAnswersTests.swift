import Synchronization
import Testing

@testable import PlacementService

@Suite("Answers of a whole county are worked out once for many")
struct CountyAnswersTests {
    private final class Desk: Sendable {
        let seconds = Mutex(0)
        let worked = Mutex(0)
        let start = ContinuousClock.now
        var now: ContinuousClock.Instant { start.advanced(by: .seconds(seconds.withLock { $0 })) }
        func work() -> Int {
            worked.withLock {
                $0 += 1; return $0
            }
        }
    }

    @Test("As long as the file stands, and a minute longer, the answer is the same; its age is told")
    func kept() async throws {
        let desk = Desk()
        let answers = CountyAnswers(mostSeconds: 60) { desk.now }
        func ask(_ version: String?, after seconds: Int, _ name: String = "figures") async throws -> [Int] {
            desk.seconds.withLock { $0 = seconds }
            let answer = try await answers.value(name, version) { desk.work() }
            return [answer.value, answer.age]
        }
        #expect(try await ask("1", after: 0) == [1, 0])
        #expect(try await ask("1", after: 900) == [1, 900])
        #expect(try await ask("2", after: 901) == [2, 0])
        #expect(try await ask("3", after: 960) == [2, 59])
        #expect(try await ask("3", after: 961) == [3, 0])
        #expect(try await ask("3", after: 961, "alarms") == [4, 0])
        #expect(try await ask(nil, after: 961) == [5, 0])
        #expect(try await ask(nil, after: 961) == [6, 0])
    }

    @Test("Only so many answers are kept: the oldest goes")
    func bounded() async throws {
        let desk = Desk()
        let answers = CountyAnswers { desk.now }
        for number in 0...8 {
            desk.seconds.withLock { $0 = number }
            _ = try await answers.value("\(number)", "1") { desk.work() }
        }
        #expect(try await answers.value("0", "1") { desk.work() }.value == 10)
        #expect(try await answers.value("8", "1") { desk.work() }.value == 9)
    }
}
