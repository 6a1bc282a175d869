import Foundation
import Logging
import Models
import ServiceKit
import Sheets
import Synchronization
import Testing

@testable import FeedsService

/// Answers as a registry would that holds these people.
final class KnownPeople: RegistryDesk {
    private struct State {
        var villages: [PersonKey: DivisionCode] = [:]
        var holders: [PersonKey: DivisionCode] = [:]
        var undone: Set<BatchID> = []
        var silences = 0
        var asked: [[RosterQuestion]] = []
    }

    private let state = Mutex(State())

    func register(_ person: PersonKey, in village: DivisionCode) { state.withLock { $0.villages[person] = village } }
    func hold(_ person: PersonKey, in county: DivisionCode) { state.withLock { $0.holders[person] = county } }
    func undo(_ batch: BatchID) { state.withLock { _ = $0.undone.insert(batch) } }
    func keepSilent(_ times: Int) { state.withLock { $0.silences = times } }
    var asked: [[RosterQuestion]] { state.withLock { $0.asked } }

    func verdicts(on rows: [RosterQuestion], in county: DivisionCode) async throws -> [RosterVerdict] {
        try state.withLock { state in
            guard state.silences == 0 else {
                state.silences -= 1
                throw CommandUnavailable.catchingUp(retryAfter: 1)
            }
            state.asked.append(rows)
            return rows.map { question in
                let number = question.row.ref.row
                if let village = state.villages[question.row.person] {
                    return village == question.row.village
                        ? RosterVerdict(row: number, outcome: .differs, differences: ["电话"])
                        : RosterVerdict(row: number, outcome: .otherVillage, existingVillage: village)
                }
                return RosterVerdict(row: number, outcome: question.earlier == nil ? .registered : .same)
            }
        }
    }

    func holders(of people: [PersonKey]) async throws -> [PersonKey: DivisionCode] {
        state.withLock { state in state.holders.filter { people.contains($0.key) } }
    }

    func isUndone(_ batch: BatchID, in county: DivisionCode) async throws -> Bool {
        state.withLock { $0.undone.contains(batch) }
    }
}

@Suite("Trials")
struct TrialTests {
    private static let clerk = ActorID(unchecked: "zhang.san")

    private func desk(_ fixture: DeskFixture, _ people: KnownPeople) throws -> TrialDesk {
        let clock = TestClock()
        return try TrialDesk(
            dataDirectory: fixture.folder.path, keyRing: fixture.ring, intake: fixture.feeds, registry: people,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, retry: RetryPolicy(wait: { _ in }),
            clock: { Timestamp(milliseconds: clock.now().milliseconds) })
    }

    private func attempt(_ path: String, on desk: TrialDesk, as name: String? = nil) async throws -> Trial {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let trial = try await desk.receive(
            source: .roster, area: hekou, fileName: name ?? "532532101200.csv", actor: Self.clerk
        ) { try await $0(bytes) }
        await desk.drain()
        return try #require(await desk.trial(trial.id))
    }

    private func lines(_ trial: Trial, of desk: TrialDesk) async throws -> [[String]] {
        let path = try #require(await desk.verdicts(trial.id))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        #expect(text.hasPrefix("行,结果,代码,原因,处理办法"))
        return text.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }.map {
            $0.dropFirst().dropLast().components(separatedBy: "\",\"")
        }
    }

    @Test("Every row gets its verdict, counted and as a table, and no journal hears of it")
    func verdicts() async throws {
        let fixture = try await DeskFixture(receivers: [.registry])
        let people = KnownPeople()
        people.register(try #require(fixture.ring.personKey(idNumber: idNumber(2))), in: village)
        people.register(try #require(fixture.ring.personKey(idNumber: idNumber(3))), in: DivisionCode("532532102201")!)
        people.hold(try #require(fixture.ring.personKey(idNumber: idNumber(4))), in: DivisionCode("532523")!)
        let desk = try desk(fixture, people)
        let rows = Sample.roster.rows(changing: [(4, "身份证*", "")])
        let trial = try await attempt(
            fixture.folder.table("r.csv", Sample.roster.titles, rows), on: desk)
        #expect(trial.state == .done)
        #expect(trial.rows == 5)
        #expect(
            trial.outcomes
                == ["registered": 1, "differs": 1, "other-village": 1, "other-county": 1, "refused": 1])
        let lines = try await lines(trial, of: desk)
        #expect(lines.map { $0[0] } == ["2", "3", "4", "5", "6"])
        #expect(lines.map { $0[1] } == ["可登记", "已登记,内容不一致", "本县其他村已登记", "档案在其他县", "不能读取"])
        #expect(lines[1].last == "电话")
        #expect(lines[2][6] == "532532102201")
        #expect(lines[3][7] == "532523")
        #expect(lines[4][2] == "id-number-blank")
        #expect(lines.dropFirst().allSatisfy { !$0[4].isEmpty })
        #expect(await fixture.feeds.everything().allSatisfy { !$0.contains(trial.id) })
        #expect(await fixture.feeds.events(of: .intake).isEmpty)
    }

    @Test("Somebody who stands in the file twice is judged the second time by the first")
    func repeated() async throws {
        let fixture = try await DeskFixture()
        let people = KnownPeople()
        let desk = try desk(fixture, people)
        let rows = Sample.roster.rows() + Sample.roster.rows().prefix(2)
        let trial = try await attempt(fixture.folder.table("r.csv", Sample.roster.titles, rows), on: desk)
        #expect(trial.outcomes == ["registered": 5, "same": 2])
        let earlier = people.asked.flatMap { $0 }.compactMap { question in
            question.earlier.map { "\(question.row.ref.row) after \($0.ref.row)" }
        }
        #expect(earlier == ["7 after 2", "8 after 3"])
    }

    @Test("A registry that does not answer is asked again")
    func silent() async throws {
        let fixture = try await DeskFixture()
        let people = KnownPeople()
        people.keepSilent(3)
        let trial = try await attempt(
            fixture.folder.table("r.csv", Sample.roster.titles, Sample.roster.rows()), on: desk(fixture, people))
        #expect(trial.state == .done)
        #expect(trial.outcomes == ["registered": 5])
    }

    @Test("A file of which nothing can be used says why, and one that came before says which it repeats")
    func whole() async throws {
        let fixture = try await DeskFixture()
        let people = KnownPeople()
        let desk = try desk(fixture, people)
        let path = try fixture.folder.table("r.csv", Sample.roster.titles, Sample.roster.rows())
        let wrong = try await attempt(path, on: desk, as: "花名册.csv")
        #expect(wrong.state == .refused)
        #expect(wrong.code == "village-missing")
        let delivered = try await fixture.deliver(path, .roster, named: "532532101200.csv")
        #expect(try await attempt(path, on: desk).earlier == delivered.batch)
        people.undo(delivered.batch)
        #expect(try await attempt(path, on: desk).earlier == nil)
    }

    @Test("What was not done when the process ended is tried by the next one")
    func restart() async throws {
        let fixture = try await DeskFixture()
        let people = KnownPeople()
        let path = try fixture.folder.table("r.csv", Sample.roster.titles, Sample.roster.rows())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let trial = try await desk(fixture, people).receive(
            source: .roster, area: hekou, fileName: "532532101200.csv", actor: Self.clerk
        ) { try await $0(bytes) }
        let next = try desk(fixture, people)
        await next.drain()
        #expect(await next.trial(trial.id)?.state == .done)
    }

    // MARK: Again after an undo

    @Test("The same rows come again as a new batch once the old one was undone, and only then")
    func deliveredAgain() async throws {
        let fixture = try await DeskFixture(receivers: [.registry])
        let people = KnownPeople()
        let path = try fixture.folder.table("r.csv", Sample.roster.titles, Sample.roster.rows())
        func deliver(_ path: String) async throws -> Delivery {
            let clock = TestClock()
            let desk = try DeliveryDesk(
                dataDirectory: fixture.folder.path, keyRing: fixture.ring, intake: fixture.feeds, registry: people,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, atOnce: 1,
                retry: RetryPolicy(wait: { _ in }), limits: ChunkLimits(rows: 3),
                clock: { Timestamp(milliseconds: clock.now().milliseconds) })
            let delivery = try await fixture.hand(path, .roster, to: desk, named: "532532101200.csv")
            await desk.drain()
            try await fixture.feeds.settle()
            return delivery
        }
        let first = try await deliver(path)
        #expect(try await deliver(path).batch == first.batch)
        #expect(try await fixture.feeds.taken(by: .registry).count == 5)

        people.undo(first.batch)
        _ = try await deliver(path)
        let second = BatchID(unchecked: "\(first.batch)-2")
        #expect(try await fixture.record(first)?.replacedBy == second)
        let refs = try await fixture.feeds.taken(by: .registry).filter { $0.contains("\"\(second)\"") }
        #expect(refs.count == 5)

        // Once is enough, until that one is undone too; the same rows in another order are the same rows.
        _ = try await deliver(path)
        #expect(try await fixture.feeds.taken(by: .registry).count == 10)
        people.undo(second)
        let other = try fixture.folder.table("o.csv", Sample.roster.titles, Sample.roster.rows().reversed())
        let third = try await deliver(other)
        #expect(try await fixture.record(first)?.replacedBy == third.batch)
        #expect(try await fixture.feeds.taken(by: .registry).count == 15)
    }
}
