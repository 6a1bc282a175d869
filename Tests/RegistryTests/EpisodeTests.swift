import Foundation
import Journal
import Models
import Store
import Testing

@testable import RegistryService

@Suite("Statuses are episodes with dates")
struct EpisodeTests {
    private let today = Day("2018-03-05")!

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    @Test("heyuan-REG-02: a recognition as hard to employ begins and ends on its days; what overlaps is refused")
    func rules() {
        let lasting = StatusEpisode.sample(.hardToEmploy, "2017-01-01")
        let past = StatusEpisode.sample(.hardToEmploy, "2015-01-01", "2015-12-31")
        func begin(_ episode: StatusEpisode, _ existing: [StatusEpisode]) -> String? {
            code { try EpisodeRules.begin(episode, among: existing, today: today) }
        }
        #expect(begin(lasting, []) == nil && begin(past, [lasting]) == nil && begin(lasting, [past]) == nil)
        #expect(begin(lasting, [lasting]) == "same-episode")
        #expect(begin(.sample(.hardToEmploy, "2018-01-01"), [lasting]) == "episodes-overlap")
        #expect(begin(.sample(.hardToEmploy, "2015-12-31", "2016-02-01"), [past]) == "episodes-overlap")
        #expect(begin(.sample(.hardToEmploy, "2016-01-01", "2016-02-01"), [past]) == nil)
        #expect(begin(.sample(.relocation, "2015-06-01"), [past]) == nil)
        #expect(begin(.sample(.relocation, "2018-03-06"), []) == "in-the-future")
        #expect(begin(.sample(.relocation, "2017-03-06", "2017-03-05"), []) == "end-before-beginning")
        #expect(begin(.sample(.poverty, "2017-03-06"), []) == "needs-approval")

        func end(_ since: String, _ until: String, _ existing: [StatusEpisode]) -> String? {
            code {
                try EpisodeRules.end(
                    .hardToEmploy, since: Day(since)!, until: Day(until)!, among: existing, today: today)
            }
        }
        #expect(end("2017-01-01", "2017-06-30", [lasting]) == nil)
        #expect(end("2017-01-02", "2017-06-30", [lasting]) == "unknown-episode")
        #expect(end("2015-01-01", "2017-06-30", [past]) == "already-ended")
        #expect(end("2017-01-01", "2016-12-31", [lasting]) == "end-before-beginning")
    }

    @Test("The schema itself keeps two episodes of one kind of one person apart")
    func schema() throws {
        let path = NSTemporaryDirectory() + "laowu-episodes-\(UUID().uuidString).sqlite"
        defer { try? PartitionStore.delete(path) }
        let connection = try Connection(path: path)
        defer { connection.close() }
        try connection.execute(RegistryTables.schema)
        try connection.execute("PRAGMA foreign_keys = OFF")
        func insert(_ kind: String, _ since: String, _ until: String?) -> Bool {
            let end = until.map { "'\($0)'" } ?? "NULL"
            return
                (try? connection.execute(
                    "INSERT INTO status_episode VALUES ('532532', 'p', '\(kind)', '\(since)', \(end), '', '')")) != nil
        }
        #expect(insert("disability", "2015-01-01", "2015-12-31"))
        #expect(insert("disability", "2016-01-01", nil))
        #expect(insert("relocation", "2015-06-01", nil))
        #expect(!insert("disability", "2015-12-31", "2015-12-31"))
        #expect(!insert("disability", "2020-01-01", nil))
        #expect(!insert("disability", "2014-01-01", nil))
        #expect(
            (try? connection.execute("UPDATE status_episode SET until = '2016-05-01' WHERE since = '2015-01-01'"))
                == nil)
    }

    @Test(
        "Whatever the order and repetition of commands, episodes of one kind never overlap",
        arguments: 1...200 as ClosedRange<UInt64>)
    func neverOverlap(seed: UInt64) {
        var random = SeededGenerator(seed)
        func day() -> Day { Day("2010-01-01")!.adding(days: Int.random(in: 0..<60, using: &random)) }
        var ledger: [StatusEpisode] = []
        var accepted = 0
        for _ in 0..<60 {
            let kind: StatusKind = Bool.random(using: &random) ? .disability : .monitored
            let since = Bool.random(using: &random) ? day() : ledger.randomElement(using: &random)?.since ?? day()
            let episode = StatusEpisode(
                kind: kind, since: since, until: Bool.random(using: &random) ? day() : nil, detail: "", evidence: "")
            let among = ledger.filter { $0.kind == kind }
            do {
                switch Int.random(in: 0..<3, using: &random) {
                case 0:
                    try EpisodeRules.begin(episode, among: among, today: today)
                    ledger.append(episode)
                case 1:
                    let until = day()
                    try EpisodeRules.end(kind, since: since, until: until, among: among, today: today)
                    ledger = ledger.map { $0.kind == kind && $0.since == since ? $0.ending(on: until) : $0 }
                default:
                    let after = Bool.random(using: &random) ? episode : nil
                    let before = try EpisodeRules.correct(
                        kind, since: ledger.randomElement(using: &random)?.since ?? since, to: after, among: among,
                        today: today)
                    ledger.removeAll { $0 == before }
                    if let after { ledger.append(after) }
                }
                accepted += 1
            } catch {}
            for (index, one) in ledger.enumerated() {
                for other in ledger[(index + 1)...] { #expect(!EpisodeRules.overlap(one, other), "seed \(seed)") }
                #expect(one.until.map { $0 >= one.since } ?? true)
            }
        }
        #expect(accepted > 0, "seed \(seed)")
    }

    @Test(
        "hekou-REG-10: commands in any order and repeated give the same episodes, or a refusal with the rule",
        arguments: 1...4 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let episodes: [StatusEpisode] = [
            .sample(.disability, "2010-01-01", "2012-12-31"), .sample(.disability, "2013-01-01"),
            .sample(.relocation, "2016-05-01"), .sample(.unemployment, "2017-01-01", "2017-03-31"),
            .sample(.unemployment, "2017-06-01", "2017-09-30"), .sample(.monitored, "2017-10-01"),
        ]
        var random = SeededGenerator(seed)
        let desk = try Desk(seed: seed)
        try desk.register([(1, head: 1)])
        let twice = (episodes + episodes).shuffled(using: &random)
        let refusals = try twice.map { try desk.refusal(BeginEpisode.sample(1, $0)) }
        #expect(refusals.compactMap { $0 } == Array(repeating: "same-episode", count: episodes.count))
        let kept = try desk.rows("SELECT kind || ' ' || since || ' ' || COALESCE(until, '') FROM status_episode")
        #expect(
            kept.sorted() == episodes.map { "\($0.kind.rawValue) \($0.since) \($0.until?.description ?? "")" }.sorted())

        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }

    @Test("jilin-REG-02: wishes and skills are dated, and the latest wish is the record's wish")
    func entries() throws {
        let desk = try Desk()
        try desk.register([(1, head: 1)])
        func entry(_ kind: EntryKind, _ on: String, _ text: String) -> RecordEntry {
            RecordEntry(
                county: Place.hekou, person: .number(1),
                entry: PersonEntry(kind: kind, on: Day(on)!, text: text, level: "", issuer: ""), actor: .clerk)
        }
        try desk.accept(entry(.trainingWish, "2018-02-01", "电工"))
        try desk.accept(entry(.trainingWish, "2018-01-01", "焊工"))
        try desk.accept(entry(.skill, "2017-01-01", "砌筑"))
        try desk.accept(entry(.startUpWish, "2018-03-01", "开店"))
        #expect(try desk.refusal(entry(.skill, "2017-01-01", "砌筑")) == "same-entry")
        #expect(try desk.refusal(entry(.skill, "2019-01-01", "砌筑")) == "dates")
        #expect(try desk.rows("SELECT training_wish FROM person") == ["电工"])
        let end = EndEntry(
            county: Place.hekou, person: .number(1), kind: .startUpWish, on: Day("2018-03-01")!, text: "开店",
            until: Day("2018-03-04")!, reason: "改为务工", actor: .clerk)
        try desk.accept(end)
        #expect(try desk.refusal(end) == "already-ended")
        #expect(try desk.rows("SELECT until FROM person_entry WHERE until IS NOT NULL") == ["2018-03-04"])
    }
}
