import Crypto
import Foundation
import Models
import Testing

@testable import FeedsService

@Suite("Digests")
struct DigestTests {
    let digester: RowDigester
    init() throws { digester = RowDigester(try Folder().keyRing()) }

    func digests(_ count: Int) -> [RowDigest] { (0..<count).map { digester.digest(Array("row \($0)".utf8)) } }

    /// RFC 6962 §2.1, word for word.
    func treeHash(_ leaves: ArraySlice<RowDigest>) -> [UInt8] {
        if leaves.isEmpty { return Array(SHA256.hash(data: [UInt8]())) }
        if leaves.count == 1 { return Array(SHA256.hash(data: [0] + leaves.first!.bytes)) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        return Array(SHA256.hash(data: [1] + treeHash(leaves[..<middle]) + treeHash(leaves[middle...])))
    }

    @Test(
        "the streamed Merkle root is RFC 6962's, and holds one hash a level",
        arguments: [0, 1, 2, 3, 4, 5, 7, 8, 31, 33, 100])
    func merkle(_ count: Int) {
        let leaves = digests(count)
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        #expect(tree.root == hexadecimal(treeHash(leaves[...])))
        #expect(tree.held == count.nonzeroBitCount)
    }

    @Test("the row-set digest does not know the order, and knows how often a row occurs", arguments: 0..<20)
    func rowSet(_ seed: Int) {
        func digest(_ rows: [RowDigest]) -> String {
            var set = RowSetDigest()
            for row in rows { set.add(row) }
            return set.text
        }
        var random = Seeded(UInt64(seed))
        let rows = digests(50)
        #expect(digest(rows.shuffled(using: &random)) == digest(rows))
        #expect(digest(rows + [rows[0]]) != digest(rows))
        #expect(digest(Array(rows.dropLast())) != digest(rows))
        #expect(digest(rows.dropLast() + [rows[0]]) != digest(rows))
    }

    @Test("the sum of digests carries through all its limbs")
    func carry() {
        var highest = RowSetDigest()
        let all = RowDigest(bytes: Array(repeating: 0xFF, count: 32))
        let one = RowDigest(bytes: Array(repeating: 0, count: 7) + [1] + Array(repeating: 0, count: 24))
        let zero = RowDigest(bytes: Array(repeating: 0, count: 32))
        highest.add(all)
        highest.add(one)
        var none = RowSetDigest()
        none.add(zero)
        none.add(zero)
        #expect(highest.text == none.text)
    }

    @Test("a row's digest is of its content alone: another row number, file and batch give the same")
    func contentAlone() throws {
        let folder = try Folder()
        let ring = try folder.keyRing()
        let rows = Sample.payroll.rows()
        let one = try Reading(folder.table("a.csv", Sample.payroll.titles, rows), .payroll, ring: ring)
        let other = try Reading(
            folder.table("b.xlsx", Sample.payroll.titles, rows.reversed(), heading: "鸿达鞋业工资发放名册"), .payroll, ring: ring)
        #expect(one.survey.rowSetDigest == other.survey.rowSetDigest)
        #expect(one.survey.merkleRoot != other.survey.merkleRoot)
        let corrected = try Reading(
            folder.table(
                "c.csv", Sample.payroll.titles,
                Sample.payroll.rows(changing: [(0, "应发工资", "3300.50"), (0, "实发工资", "2980.00")])), .payroll, ring: ring)
        #expect(corrected.survey.rowSetDigest != one.survey.rowSetDigest)
    }

    @Test("refused rows are part of the set: mending one makes another delivery")
    func refusedRows() throws {
        let folder = try Folder()
        let ring = try folder.keyRing()
        func survey(_ id: String) throws -> FileSurvey {
            let rows = Sample.payroll.rows(changing: [(0, "身份证号码", id)])
            return try Reading(folder.table("a.csv", Sample.payroll.titles, rows), .payroll, ring: ring).survey
        }
        let broken = try survey("5325321988021400")
        #expect(broken.refused == 1)
        #expect(try survey("532532198802140").rowSetDigest != broken.rowSetDigest)
        #expect(try survey(idNumber(1)).rowSetDigest != broken.rowSetDigest)
    }

    @Test("only the province's secret makes a row's digest")
    func keyed() throws {
        let bytes = Array("row 0".utf8)
        #expect(digester.digest(bytes).bytes != Array(SHA256.hash(data: bytes)))
        #expect(digester.digest(bytes) == RowDigester(try Folder().keyRing()).digest(bytes))
    }
}
