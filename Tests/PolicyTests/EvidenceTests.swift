import Models
import Testing

@testable import Policy

@Suite("Evidence trees")
struct EvidenceTests {
    private func evidence() throws -> Evidence {
        func leaf(_ kind: String, _ more: String = "") -> String {
            "{kind: \(kind), label: {zh: a, en: a}, citation: {clause: a, quote: a}\(more)}"
        }
        let item =
            itemText()
            + "\n    evidence: {all: [\(leaf("contract")), {any: [{all: [\(leaf("sheet")), \(leaf("seal"))]}, "
            + "\(leaf("bank-flow", ", valid-days: 90"))]}]}"
        return try #require(try load(packText(items: item)).items.first?.evidence)
    }

    private func wanting(_ held: [String], dated: String = "2018-06-01") throws -> [String] {
        let held = try held.map { HeldProof(kind: $0, dated: try day(dated)) }
        return try evidence().wanting(held: held, proven: [], on: day("2018-06-30")).map(\.kind)
    }

    @Test("All of all, any of any; of an any-of the branch that wants least is named")
    func tree() throws {
        #expect(try wanting([]) == ["contract", "bank-flow"])
        #expect(try wanting(["contract", "bank-flow"]) == [])
        #expect(try wanting(["contract", "sheet", "seal"]) == [])
        #expect(try wanting(["contract", "sheet"]) == ["seal"])
        #expect(try wanting(["bank-flow"]) == ["contract"])
    }

    @Test("A document is good from its date to the end of its validity")
    func validity() throws {
        #expect(try wanting(["contract", "bank-flow"], dated: "2018-04-01") == [])
        #expect(try wanting(["contract", "bank-flow"], dated: "2018-03-31") == ["bank-flow"])
        #expect(try wanting(["contract", "bank-flow"], dated: "2018-07-01") == ["contract", "bank-flow"])
    }
}
