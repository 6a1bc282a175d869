import Foundation
import Journal
import Models
import Testing

@testable import LaowuService

/// How a load is asked for, paced and judged.
struct SteadyLoadTests {
    @Test("Rates are read by name, and a wrong name, a repeated one or no rate is refused")
    func rates() throws {
        let rates = try #require(LoadRates(argument: "registrations=50,payroll=500"))
        #expect(rates.streams == [.registrations, .payroll])
        #expect(rates[.registrations] == 50)
        #expect(rates[.attendance] == nil)
        #expect(rates.services == ["registry", "feeds", "placement"])
        for wrong in [
            "", "registrations", "registrations=0", "people=5", "payroll=1,payroll=2", "payroll=-1", "payroll=1,",
        ] {
            #expect(LoadRates(argument: wrong) == nil, "\(wrong)")
        }
    }

    @Test("A percentile is the smallest duration that so many do not exceed")
    func percentiles() {
        let all = Percentiles((1...200).reversed().map { .milliseconds($0) })
        #expect([all.p50, all.p90, all.p99, all.most] == [100, 180, 198, 200])
        #expect(all.count == 200)
        let one = Percentiles([.milliseconds(7)])
        #expect([one.p50, one.p90, one.p99, one.most] == [7, 7, 7, 7])
        #expect(Percentiles([]) == Percentiles([]))
        #expect(Percentiles([]).most == 0)
    }

    @Test("Work that falls due while earlier work is stuck is charged from when it was due")
    func noOmission() async throws {
        let start = ContinuousClock.now - .seconds(100)
        let ledger = LoadLedger()
        try await Pace(rate: 8).run(from: start, until: { ledger.count(of: .registrations) == 500 }) { number, due in
            #expect(due == start + .milliseconds(125 * number))
            ledger.sending("\(number)", due: due)
            ledger.answered("\(number)")
        }
        #expect(ledger.answers(of: .registrations).allSatisfy { $0 >= .seconds(37) })
        #expect(ledger.answers(of: .registrations).count == 500)
    }

    @Test("A supply gives out every line of its simulator once, in order, in portions of any size")
    func supply() {
        struct Counting: LineSimulator {
            var made = 0
            mutating func more() -> [String]? {
                guard made < 10 else { return nil }
                made += 3
                return (made - 3..<made).map { "\($0)" }
            }
        }
        let supply = LineSupply(Counting())
        #expect(supply.take(2) == ["0", "1"])
        #expect(supply.take(5) == ["2", "3", "4", "5", "6"])
        #expect(supply.rest() == ["7", "8"])
        #expect(supply.take(9) == ["9", "10", "11"])
        #expect(supply.take(1) == [])
    }

    // MARK: What the journals must say

    private static let journal = Journal.TopicPartition(Topics.journal(.registry), 1)
    private static let intake = Journal.TopicPartition(Topics.journal(.intake), 0)

    private func event(
        _ processor: ProcessorName, _ type: String, _ subject: String, cause: Cause? = nil, origin: Origin? = nil,
        place: String = "", seen: ContinuousClock.Instant = .now
    ) -> JournalTail.Event {
        JournalTail.Event(
            processor: processor, place: place, type: type, subject: subject, cause: cause, origin: origin, seen: seen)
    }

    /// A command and a batch with all that should follow from them, but for what is left out; one more of what is doubled.
    private func ledger(without: String? = nil, doubled: Bool = false) -> LoadLedger {
        let ledger = LoadLedger()
        let due = ContinuousClock.now - .seconds(1)
        ledger.sending("key", due: due)
        if without != "answer" { ledger.answered("key", at: due + .milliseconds(30)) }
        let registered = event(
            .registry, PersonRegistered.type, "person", cause: .command(key: "demo.clerk/key", digest: "d"))
        if without != "event" { ledger.take(registered) }
        if doubled { ledger.take(registered) }
        if without != "grant" {
            ledger.take(event(.registry, RegistrationGranted.type, "person", seen: due + .milliseconds(70)))
        }
        let origin = Origin(Self.intake, OriginPlace(offset: 4, index: 0))
        if without != "chunk" {
            ledger.take(event(.intake, ChunkAccepted.type, "batch", place: "\(Self.intake)@4"))
        }
        if without != "consequence" {
            ledger.take(event(.placement, "any", "sheet", origin: origin, seen: due + .milliseconds(200)))
        }
        ledger.pushed("batch", .payroll, lines: 25, due: due, at: due + .milliseconds(10))
        return ledger
    }

    @Test(
        "A load of which everything stands in the journals once has no fault, and latency counts from when it was due")
    func whole() {
        let ledger = ledger()
        #expect(ledger.faults == [])
        #expect(ledger.answers(of: .registrations) == [.milliseconds(30)])
        #expect(ledger.consequences(of: .registrations) == [.milliseconds(70)])
        #expect(ledger.answers(of: .payroll) == [.milliseconds(10)])
        #expect(ledger.consequences(of: .payroll) == [.milliseconds(200)])
        #expect(ledger.count(of: .payroll) == 25)
    }

    @Test(
        "A missing answer, event, grant, batch or consequence is a fault",
        arguments: ["answer", "event", "grant", "chunk", "consequence"])
    func missing(_ what: String) { #expect(!ledger(without: what).faults.isEmpty) }

    @Test("A command that stands in the journal twice is a fault")
    func doubled() {
        #expect(ledger(doubled: true).faults == ["1 条命令在日志中多于一次 / 1 commands in the journal more than once"])
    }
}
