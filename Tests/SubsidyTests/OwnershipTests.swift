import Models
import Testing

@testable import SubsidyService

@Suite("Owners come and go")
struct OwnershipTests {
    private let workers = (1...24).map { number in
        Worker(
            number: number, workplace: number % 3 == 0 ? "530102" : "440305", agency: "agency-\(number % 2)",
            receipts: number % 4 == 0 ? [("2018-02-27", "440000", Int64(number * 40))] : [])
    }

    private func opened(_ county: County) throws -> [CaseID] {
        try county.events().compactMap { if case .caseOpened(let body) = $0 { body.case } else { nil } }
    }

    @Test(
        "Owners lost in the middle of finding, with or without their stores, open every case once",
        arguments: 0..<5 as Range<UInt64>)
    func lostOwners(seed: UInt64) throws {
        let calm = try County()
        try calm.know(workers.flatMap(\.facts))
        var random = SplitMix(seed)
        let troubled = try County(batchLimit: 5)
        for fact in workers.flatMap(\.facts) { try troubled.write(fact) }
        for _ in 0..<12 {
            for _ in 0..<Int.random(in: 1...14, using: &random) { try troubled.lane.step() }
            try troubled.restart(losingStore: Bool.random(using: &random), settling: false)
        }
        try troubled.settle()
        #expect(try troubled.cases() == calm.cases())
        #expect(try opened(troubled).sorted() == calm.cases().map(\.id))
        let hashes = try troubled.rowHashes()
        try troubled.restart(losingStore: true)
        #expect(try troubled.rowHashes() == hashes)
    }

    @Test("hekou-SUB-01: an agency's filing that comes last opens the cases of all its workers, and only of its own")
    func filingLast() throws {
        let county = try County()
        try county.know(workers.flatMap { $0.registry + [$0.contractFact] + $0.payroll })
        #expect(try county.cases() == [])
        try county.know(Worker(agency: "agency-1").filing)
        let expected = workers.filter { $0.number % 2 == 1 }.map { CaseID.service($0.number) }
        #expect(try county.cases().map(\.id) == expected.sorted())
        try county.know(Worker(agency: "agency-0").filing)
        #expect(try county.cases().count == 24)
    }

    @Test("Commands about something that is no county are refused")
    func noCounty() throws {
        let county = try County()
        let command = SetCountySettings(
            county: division("532532100201"), settings: ["notice_days": "5"], actor: actor("clerk"))
        #expect(try county.refusal(command) == "not-a-county")
    }
}
