import Testing

@testable import Hosting

@Suite("Verifying partitions again and again")
struct PatrolTests {
    @Test("Each partition has its turn once a period", arguments: [1, 3, 64])
    func turns(_ partitions: Int) {
        let period = Duration.seconds(86_400)
        #expect(Patrol.pause(period, among: partitions) * partitions == period)
    }

    @Test("A process that owns nothing yet does not sleep through its first period")
    func begin() {
        #expect(Patrol.pause(.seconds(86_400), among: 0) == .seconds(60))
        #expect(Patrol.pause(.seconds(2), among: 0) == .seconds(2))
    }
}
