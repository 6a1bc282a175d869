import GRDB
import Models
import Testing

@testable import RegistryService

@Suite("Finding people by name")
struct NameSearchTests {
    private func found(_ desk: Desk, _ name: String, _ standing: PersonFilter.Standing = .living) async throws
        -> [String]
    {
        var filter = PersonFilter(area: Place.hekou, asOf: Day("2018-03-05")!)
        filter.name = name
        filter.standing = standing
        let asked = filter
        return try await desk.read { pool in
            try await pool.read { database in
                try FoundPage.read(database, PersonSearch(asked), after: nil, limit: 100, counting: true)
            }
        }.items.map(\.line.name)
    }

    @Test("hekou-REG-02: people are found by any part of their name, by initials and by pinyin")
    func parts() async throws {
        let desk = try Desk()
        for (person, name) in [(1, "张三丰"), (2, "张三"), (3, "单雄信"), (4, "扎西·多吉"), (5, "阿苦木果"), (6, "劉䶮")] {
            desk.send(RosterRow.sample(person, name: name))
        }
        try desk.run()
        for query in ["张三", "zs", "zhangs", "張三"] {
            #expect(try await Set(found(desk, query)) == ["张三丰", "张三"], "\(query)")
        }
        for query in ["三丰", "zsf", "zhangsanf"] { #expect(try await found(desk, query) == ["张三丰"], "\(query)") }
        for query in ["sxx", "dxx", "shanxiong"] { #expect(try await found(desk, query) == ["单雄信"], "\(query)") }
        for query in ["多吉", "dj", "扎西多吉"] { #expect(try await found(desk, query) == ["扎西·多吉"], "\(query)") }
        #expect(try await found(desk, "木果") == ["阿苦木果"])
        for query in ["刘", "ly"] { #expect(try await found(desk, query) == ["劉䶮"], "\(query)") }
        for query in ["·", "%", "_", "李", "xyz"] { #expect(try await found(desk, query) == [], "\(query)") }
    }

    @Test("A changed name is found and the former one is not; closed records are found among the closed")
    func changes() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, name: "张三丰"))
        desk.send(RosterRow.sample(2, name: "张三丰"))
        desk.send(RosterRow.sample(3, name: "李四"))
        try desk.run()
        try desk.accept(RequestChange.sample(1, .name, "张三丰", "章三峰", isCorrection: true))
        try desk.accept(ApproveChange.sample(1, 1))
        #expect(try await found(desk, "张三") == ["张三丰"])
        #expect(try await Set(found(desk, "zsf")) == ["张三丰", "章三峰"])
        let exit = PersonExit(cause: .death, on: Day("2018-03-01")!, evidence: "死亡证明")
        try desk.accept(ClosePerson(county: Place.hekou, person: .number(2), exit: exit, actor: .clerk))
        #expect(try await found(desk, "张三") == [])
        #expect(try await found(desk, "张三", .closed) == ["张三丰"])
        try desk.accept(RequestChange.sample(3, .name, "李四", "李五", isCorrection: true))
        try desk.accept(ApproveChange.sample(3, 1))
        #expect(try desk.rows("SELECT key FROM name_key WHERE name = '李四'") == [])
        #expect(try desk.rows("SELECT key FROM name_key WHERE name = '李五' ORDER BY key") == ["lw liwu", "五"])
    }

    @Test("A person who moved to another county is found there as living and here as closed")
    func moves() async throws {
        let desk = try Desk()
        desk.send(RosterRow.sample(1, name: "张三丰"))
        try desk.run()
        try desk.accept(
            RequestMove(
                county: Place.pingbian, person: .number(1), village: Place.village(2, of: Place.pingbian),
                reason: "婚迁", actor: .clerk))
        let move = try #require(try desk.rows("SELECT move FROM county_move").first)
        try desk.accept(
            HandOverPerson(
                county: Place.hekou, person: .number(1), move: MoveID(unchecked: move), actor: .reviewer))
        try desk.accept(
            AcceptMove(
                county: Place.pingbian, person: .number(1), move: MoveID(unchecked: move), actor: .reviewer))
        #expect(try await found(desk, "zsf") == [])
        #expect(try await found(desk, "zsf", .closed) == ["张三丰"])
        #expect(try desk.rows("SELECT DISTINCT county FROM name_key ORDER BY 1") == ["532523", "532532"])
    }

    @Test(
        "The keys of names are those of the people, whatever happened, and the same after the store is lost",
        arguments: 1...3 as ClosedRange<UInt64>)
    func sameKeys(seed: UInt64) throws {
        let desk = try Desk(seed: seed)
        desk.crashRate = 0.02
        for person in 1...12 { desk.send(RosterRow.sample(person, name: ["张三丰", "单于", "扎西·多吉", "李四"][person % 4])) }
        try desk.run()
        for person in [1, 5, 9, 2] {
            desk.number += 1
            _ = try desk.insist(
                RequestChange.sample(person, .name, person == 2 ? "扎西·多吉" : "单于", "王五", isCorrection: true),
                key: "c-\(desk.number)")
            _ = try desk.insist(ApproveChange.sample(person, 1), key: "a-\(desk.number)")
        }
        desk.crashRate = 0
        try desk.run()
        let names = try Set(desk.rows("SELECT name FROM person"))
        #expect(names == ["张三丰", "扎西·多吉", "李四", "王五"])
        #expect(try Set(desk.rows("SELECT name FROM name_key")) == names)
        let before = try desk.tables()
        try desk.restart(losingStores: true)
        try desk.run()
        #expect(try desk.tables() == before)
    }
}
