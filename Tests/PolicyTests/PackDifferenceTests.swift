import Models
import Testing

@testable import Policy

@Suite("What two versions of a pack say differently")
struct PackDifferenceTests {
    private func old() throws -> PolicyPack {
        try load(
            packText(
                items: itemText(
                    amount: "{cases: [{label: {zh: 一, en: one}, yuan: 300, citation: {clause: 二, quote: 三百}}]}")))
    }

    @Test("A pack differs from itself in nothing")
    func same() throws {
        for pack in try PolicyLibrary.standard.packs { #expect(PackDifference.between(pack, pack) == []) }
    }

    @Test(
        "A condition, an amount, a deadline, a target: each is named with what stood there, what stands there and where"
    )
    func changes() throws {
        let extra = """
            targets: [{id: t, label: {zh: 目标, en: target}, indicator: people, amount: 5, unit: 人, year: 2018, force: 确保, citation: {clause: 三, quote: 五人}}]
            deadlines: [{id: d, label: {zh: 报表, en: report}, period: quarter, due: [{period-end: 3}], owner: {zh: 县, en: county}, citation: {clause: 四, quote: 三日}}]
            """
        let new = try load(
            packText(
                items: itemText(
                    when: "registered_poor = 0",
                    amount: "{cases: [{label: {zh: 一, en: one}, yuan: 400, citation: {clause: 二, quote: 四百}}]}"),
                extra: extra))
        let found = PackDifference.between(try old(), new)
        #expect(
            found.map { "\($0.change) \($0.section) \($0.id)" } == [
                "added target t", "added deadline d", "changed condition thing/only", "changed amount thing/amount-1",
            ])
        let amount = try #require(found.last)
        #expect(amount.before == "30000 fen")
        #expect(amount.after == "40000 fen")
        #expect(amount.citation == Citation(clause: "二", quote: "四百"))
        #expect(amount.citationBefore == Citation(clause: "二", quote: "三百"))
    }

    @Test("An item that is gone is said to be removed, with its parts and the older plan's place")
    func removed() throws {
        let found = PackDifference.between(try old(), try load(packText()))
        #expect(found.map(\.id) == ["thing", "thing/only", "thing/amount-1"])
        #expect(found.allSatisfy { $0.change == .removed && $0.after == nil && $0.citation != nil })
    }
}
