import Models
import Testing

@testable import SubsidyService

@Suite("Candidates are found from facts")
struct FindingTests {
    private func cases(_ worker: Worker, _ item: String) throws -> [County.CaseLine] {
        let county = try County()
        try county.know(worker.facts)
        return try county.cases(item)
    }

    @Test("hekou-SUB-01: the agency claims for a card-registered worker, and the case freezes clause and quote")
    func serviceGrant() throws {
        let found = try cases(Worker(), "service-grant")
        #expect(found.map(\.id) == [.service(1)])
        #expect(found.map(\.claimant) == ["agency:agency-1"])
        #expect(found.map(\.state) == ["opened"])
        #expect(found.map(\.basisOn) == ["2018-05-31"])
        #expect(found.first?.determination.contains("签订1年以上期限劳动合同") == true)
    }

    @Test(
        "hekou-SUB-05, hekou-SUB-06: outside the province 300 yuan, outside the county 200, inside it nothing",
        arguments: [("440305", [30_000 as Int64]), ("530102", [20_000]), ("532532", [])])
    func amounts(workplace: String, amounts: [Int64]) throws {
        #expect(try cases(Worker(workplace: workplace), "service-grant").map(\.amount) == amounts)
    }

    @Test(
        "hekou-SUB-03: a contract of eleven months is too short, twelve whole months are a year",
        arguments: [("2019-01-31", 0), ("2019-02-27", 0), ("2019-02-28", 1), ("2020-02-29", 1)])
    func contractLength(to end: String, count: Int) throws {
        #expect(try cases(Worker(to: end), "service-grant").count == count)
    }

    @Test(
        "hekou-SUB-04, hekou-SUB-12: three consecutive paid months are needed; two, or three with a gap, are not enough",
        arguments: [
            (["2018-03", "2018-04"], 0), (["2018-03", "2018-04", "2018-06"], 0),
            (["2018-03", "2018-05", "2018-06", "2018-07"], 1),
            (["2018-01", "2018-02", "2018-03"], 0),
        ])
    func paidMonths(months: [String], count: Int) throws {
        #expect(try cases(Worker(paidMonths: months), "service-grant").count == count)
    }

    @Test("hekou-SUB-04: a month corrected to nothing takes the claim back, and paid again it is found again")
    func correctedMonth() throws {
        let county = try County()
        let worker = Worker()
        try county.know(worker.facts)
        #expect(try county.cases().count == 1)
        try county.know([worker.payroll("2018-04", net: 0)])
        #expect(try county.cases() == [])
        try county.know([worker.payroll("2018-04")])
        #expect(try county.cases().map(\.state) == ["opened"])
    }

    @Test(
        "hekou-SUB-01, hekou-SUB-02, hekou-SUB-03: without filing, licence, free placement or help with signing nothing is found",
        arguments: [
            Worker(filedOn: "2018-03-02"), Worker(licensedUntil: "2018-02-28"), Worker(isFree: false),
            Worker(hasHelpedSign: false), Worker(agency: nil), Worker(poverty: nil),
            Worker(poverty: ("已脱贫", "2016-01-01")),
            Worker(isGranted: false),
        ].map { TestWorker($0) })
    func unmetConditions(worker: TestWorker) throws {
        #expect(try cases(worker.worker, "service-grant") == [])
    }

    @Test(
        "hekou-SUB-07: receipts are paid as they are, and 500 yuan at most",
        arguments: [(499, 49_900 as Int64), (500, 50_000), (501, 50_000)])
    func transportCap(yuan: Int, amount: Int64) throws {
        let worker = Worker(receipts: [("2018-02-27", "440000", Int64(yuan))])
        let found = try cases(worker, "transport-grant")
        #expect(found.map(\.amount) == [amount])
        #expect(found.map(\.claimant) == ["person:\(worker.key)"])
    }

    @Test("hekou-SUB-01, hekou-SUB-07: whoever is registered as poor only after journey and paid months is found then")
    func registeredLater() throws {
        let worker = Worker(poverty: ("建档立卡贫困户", "2018-07-10"), receipts: [("2018-02-27", "440000", 300)])
        #expect(try cases(worker, "service-grant").map(\.basisOn) == ["2018-07-10"])
        #expect(try cases(worker, "transport-grant").map(\.basisOn) == ["2018-07-10"])
        let nextYear = Worker(poverty: ("建档立卡贫困户", "2019-07-10"), receipts: [("2018-02-27", "440000", 300)])
        #expect(try cases(nextYear, "transport-grant") == [])
    }

    @Test("hekou-SUB-07: a second journey in the year makes no second grant, one in the next year does")
    func onceAYear() throws {
        let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 300), ("2018-09-10", "440000", 120)]
        #expect(try cases(Worker(receipts: receipts), "transport-grant").map(\.amount) == [42_000])
        let found = try cases(Worker(receipts: receipts + [("2019-02-20", "440000", 90)]), "transport-grant")
        #expect(found.map(\.id) == [.transport(1, 2018), .transport(1, 2019)])
    }

    @Test("hekou-SUB-07: what is already handed in does not grow by a later receipt, and no second case is opened")
    func receiptAfterSubmission() throws {
        let county = try County()
        var worker = Worker(receipts: [("2018-02-27", "440000", 300)])
        try county.know(worker.facts)
        try county.accept(county.money(1_000))
        try county.prepare([.transport(1, 2018)])
        worker.receipts.append(("2018-06-10", "440000", 120))
        try county.know([worker.receipt(1)])
        #expect(try county.cases("transport-grant").map(\.amount) == [30_000])
        try county.accept(county.approval(.transport(1, 2018)))
    }

    @Test("hekou-SUB-07: travel within the province is not paid, and without the county's decision nothing is")
    func noTransportGrant() throws {
        #expect(
            try cases(Worker(workplace: "530102", receipts: [("2018-02-27", "530000", 80)]), "transport-grant") == [])
        let county = try County(settings: [:])
        try county.know(Worker(receipts: [("2018-02-27", "440000", 300)]).facts)
        #expect(try county.cases("transport-grant") == [])
        try county.accept(
            SetCountySettings(county: County.code, settings: ["transport_basis": "receipts"], actor: actor("clerk")))
        #expect(try county.cases("transport-grant").map(\.amount) == [30_000])
    }

    @Test("Months that came by the sheet found the claims of everybody in it, each once")
    func bySheet() throws {
        let county = try County()
        let workers = (1...5).map { Worker(number: $0, contract: "c", paidMonths: []) }
        try county.know(workers.flatMap(\.facts))
        #expect(try county.cases("service-grant") == [])
        let months = workers.flatMap { worker in ["2018-03", "2018-04", "2018-05"].map { worker.paid($0) } }
        try county.know([.placement(PayrollSheetTaken(months))])
        #expect(try county.cases("service-grant").map(\.id).sorted() == (1...5).map { .service($0) })
    }

    @Test("A flat transport grant needs no receipt, only the journey's year")
    func flatTransport() throws {
        let county = try County(settings: ["transport_basis": "flat", "transport_flat_fen": "20000"])
        try county.know(Worker().facts)
        #expect(try county.cases("transport-grant").map(\.amount) == [20_000])
    }

    @Test("hekou-SUB-01: of two agencies the one whose claim is founded first has the one grant in a life")
    func onceInLife() throws {
        let second = Worker(
            contract: "d", from: "2018-06-01", to: "2019-05-31", agency: "agency-2",
            paidMonths: ["2018-06", "2018-07", "2018-08"])
        for facts in [Worker().facts + second.placement, second.facts + Worker().placement] {
            let county = try County()
            try county.know(facts)
            #expect(try county.cases("service-grant").map(\.claimant) == ["agency:agency-1"])
        }
    }

    @Test("The same receipt delivered again is refused with a reason and paid once")
    func repeatedReceipt() throws {
        let county = try County()
        let worker = Worker(receipts: [("2018-02-27", "440000", 300)])
        try county.know(worker.facts + [worker.receipt(0), worker.receipt(0, batch: "again")])
        #expect(try county.cases("transport-grant").map(\.amount) == [30_000])
        let reasons = try county.events().compactMap { event -> String? in
            if case .subsidyRowRefused(let body) = event { body.reason } else { nil }
        }
        #expect(reasons == ["same-receipt"])
    }

    @Test(
        "hekou-SUB-01: any order of facts leads to the same cases, determinations included",
        arguments: 0..<12 as Range<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let workers = [
            Worker(number: 1, receipts: [("2018-02-27", "440000", 300), ("2018-08-02", "440000", 250)]),
            Worker(number: 2, workplace: "530102", paidMonths: ["2018-04", "2018-05", "2018-06", "2018-07"]),
            Worker(number: 3, isGranted: false, receipts: [("2018-02-27", "440000", 300)]),
            Worker(number: 4, agency: "agency-2", filedOn: "2018-02-01"),
        ]
        let expected = try County()
        try expected.know(workers.flatMap(\.facts))
        var random = SplitMix(seed)
        let shuffled = try County()
        for fact in workers.flatMap(\.facts).shuffled(using: &random) {
            try shuffled.write(fact)
            if UInt64.random(in: 0..<3, using: &random) == 0 { try shuffled.settle() }
        }
        try shuffled.settle()
        #expect(try shuffled.cases() == expected.cases())
        #expect(try expected.cases().count == 4)
    }
}

/// Arguments of a test need a name.
struct TestWorker: Sendable, CustomTestStringConvertible {
    let worker: Worker
    init(_ worker: Worker) { self.worker = worker }
    var testDescription: String {
        "\(worker.filedOn) \(worker.licensedUntil) \(worker.isFree) \(worker.hasHelpedSign) \(worker.agency ?? "-") "
            + "\(worker.poverty?.status ?? "-") \(worker.isGranted)"
    }
}
