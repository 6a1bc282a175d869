import Journal
import Models
import Policy
import Store
import Testing

@testable import SubsidyService

@Suite("Checks before payment")
struct PaymentCheckTests {
    private let id = CaseID.service(1)

    private func approved(_ settings: [String: String] = [:], also facts: [Fact]) throws -> County {
        let county = try County()
        if !settings.isEmpty {
            try county.accept(SetCountySettings(county: County.code, settings: settings, actor: actor("director")))
        }
        try county.know(Worker().facts)
        try county.accept(county.money(1_000))
        try county.prepare([id])
        try county.accept(county.approval(id))
        try county.know(facts)
        return county
    }

    private func answers(_ county: County) async throws -> [PaymentCheckAnswer] {
        let library = try PolicyLibrary.standard
        let rules = try PaymentRules(library)
        let pool = try ReadPool(path: "\(county.directory)/subsidy/0.sqlite")
        return try await pool.read {
            try PaymentCheckQueries.list(
                $0, County.code, PageAsked(number: 1, size: 50), rules, library, .sealed, on: day("2018-07-13"))
        }.items
    }

    private func confirmation(_ finding: PaymentCheckAnswer.Finding, by name: String = "reviewer")
        -> ConfirmPaymentWarning
    {
        ConfirmPaymentWarning(
            county: County.code, case: id, check: finding.check, finding: finding.finding, reason: "已电话核实",
            on: day("2018-07-13"), actor: actor(name))
    }

    private static func otherPay(_ text: String, net: Int64 = 1_000) -> Fact {
        .placement(
            PayrollMonthRecorded(
                county: County.code, person: person(1), employer: OrganisationID(unchecked: "mill"), month: month(text),
                paidOn: month(text).lastDay, daysWorked: 20, net: .yuan(net),
                ref: RowReference(batch: BatchID(unchecked: "p2"), row: 1)))
    }

    private static func seat(_ name: String, _ start: String, _ end: String) -> [Fact] {
        let id = ClassID(unchecked: name)
        return [
            .training(
                ClassFiled(
                    county: County.code,
                    request: FileClass(
                        county: County.code, class: id, institution: OrganisationID(unchecked: "school"), trade: "电工",
                        level: "初级", hours: 80, start: day(start), end: day(end), place: "县城",
                        filedOn: day("2018-01-01"),
                        documents: [], actor: actor("clerk")))),
            .training(
                TraineeEnrolled(
                    county: County.code, class: id, person: person(1), name: "张三", isOwnChoice: true,
                    ref: RowReference(batch: BatchID(unchecked: "t"), row: 1))),
        ]
    }

    private static func jobless(_ since: String, _ until: String? = nil) -> [Fact] {
        let registered = Fact.registry(
            UnemploymentRegistered(
                county: County.code, person: person(1), registration: "u1", since: day(since), reason: "失业",
                actor: actor("clerk")))
        guard let until else { return [registered] }
        return [
            registered,
            .registry(
                UnemploymentEnded(
                    county: County.code, person: person(1), registration: "u1", until: day(until), reason: "employed",
                    note: "", actor: actor("clerk"))),
        ]
    }

    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let facts: @Sendable () -> [Fact]
        let check: String?
    }

    static let examples: [Example] = [
        Example(testDescription: "nothing", facts: { [] }, check: nil),
        Example(testDescription: "another employer's month", facts: { [otherPay("2018-04")] }, check: "two-jobs"),
        Example(testDescription: "another employer in another month", facts: { [otherPay("2018-06")] }, check: nil),
        Example(testDescription: "another employer in another year", facts: { [otherPay("2017-04")] }, check: nil),
        Example(testDescription: "a month without pay", facts: { [otherPay("2018-04", net: 0)] }, check: nil),
        Example(
            testDescription: "classes that share a day",
            facts: { seat("k1", "2018-05-01", "2018-05-10") + seat("k2", "2018-05-10", "2018-05-20") },
            check: "two-classes"),
        Example(
            testDescription: "classes one after the other",
            facts: { seat("k1", "2018-05-01", "2018-05-10") + seat("k2", "2018-05-11", "2018-05-20") }, check: nil),
        Example(
            testDescription: "classes that shared days in another year",
            facts: { seat("k1", "2017-05-01", "2017-05-10") + seat("k2", "2017-05-01", "2017-05-20") }, check: nil),
        Example(
            testDescription: "a class that was called off",
            facts: {
                seat("k1", "2018-05-01", "2018-05-10") + seat("k2", "2018-05-10", "2018-05-20") + [
                    .training(
                        ClassCancelled(
                            request: CancelClass(
                                county: County.code, class: ClassID(unchecked: "k2"), on: day("2018-04-01"),
                                reason: "x",
                                actor: actor("clerk"))))
                ]
            }, check: nil),
        Example(
            testDescription: "pay amid unemployment", facts: { jobless("2018-03-10") },
            check: "employed-while-unemployed"),
        Example(
            testDescription: "pay in the first and the last month of unemployment",
            facts: { jobless("2018-04-10", "2018-05-20") }, check: nil),
        Example(testDescription: "unemployment after the pay", facts: { jobless("2018-06-01") }, check: nil),
    ]

    @Test("Facts that do not fit a payment are found, and others are not", arguments: examples)
    func found(example: Example) async throws {
        let county = try approved(also: example.facts())
        let found = try await answers(county).flatMap(\.findings)
        #expect(found.map(\.check) == (example.check.map { [$0] } ?? []))
        #expect(try county.refusal(county.batch([id])) == (example.check == nil ? nil : "warning-not-confirmed"))
    }

    @Test("Somebody other than the payer confirms a warning with a reason; then the case is paid")
    func confirmed() async throws {
        let county = try approved(also: [Self.otherPay("2018-04")])
        let finding = try #require(try await answers(county).first?.findings.first)
        #expect(finding.level == "warn" && finding.details == ["2018-04: factory, mill"])
        #expect(finding.label.zh == "同月在两个单位领工资")
        let silent = ConfirmPaymentWarning(
            county: County.code, case: id, check: finding.check, finding: finding.finding, reason: "",
            on: day("2018-07-13"), actor: actor("reviewer"))
        #expect(try county.refusal(silent) == "reason-missing")
        try county.accept(confirmation(finding, by: "payer"))
        #expect(try county.refusal(county.batch([id])) == "same-person")
        try county.accept(county.batch([id], by: actor("payer-2")))
        let shown = try await answers(county)
        #expect(shown.isEmpty, "what is in a batch waits no more")
    }

    @Test("When more is found than was confirmed, it has to be confirmed anew")
    func changed() async throws {
        let county = try approved(also: [Self.otherPay("2018-04")])
        let finding = try #require(try await answers(county).first?.findings.first)
        try county.accept(confirmation(finding))
        #expect(try await answers(county).first?.findings.first?.confirmedBy == "reviewer")
        #expect(try county.refusal(confirmation(finding, by: "other")) == "confirmed")
        try county.know([Self.otherPay("2018-05")])
        #expect(try county.refusal(county.batch([id])) == "warning-not-confirmed")
        #expect(try county.refusal(confirmation(finding)) == "no-finding")
        try county.accept(confirmation(try #require(try await answers(county).first?.findings.first)))
        try county.accept(county.batch([id]))
    }

    @Test("What the county makes a stop cannot be confirmed; what it makes a warning can")
    func levels() async throws {
        let stopped = try approved(["check_two_jobs": "block"], also: [Self.otherPay("2018-04")])
        #expect(try stopped.refusal(stopped.batch([id])) == "two-jobs")
        let finding = try #require(try await answers(stopped).first?.findings.first)
        #expect(finding.level == "block")
        #expect(try stopped.refusal(confirmation(finding)) == "two-jobs")
        try stopped.accept(
            SetCountySettings(county: County.code, settings: ["check_two_jobs": "warn"], actor: actor("director")))
        try stopped.accept(confirmation(finding))
        try stopped.accept(stopped.batch([id]))
        let bad = SetCountySettings(county: County.code, settings: ["check_two_jobs": "off"], actor: actor("director"))
        #expect(try stopped.refusal(bad) == "bad-setting")
    }

    @Test("One account of two payees stops the payment, or is a warning where the county says so")
    func sharedAccount() async throws {
        let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 300)]
        let county = try County()
        try county.know((1...2).flatMap { Worker(number: $0, receipts: receipts, account: "same").facts })
        try county.accept(county.money(1_000))
        let cases = [CaseID.transport(1, 2018), .transport(2, 2018)]
        try county.prepare(cases)
        for id in cases { try county.accept(county.approval(id)) }
        #expect(try county.refusal(county.batch(cases)) == "shared-account")
        try county.accept(
            SetCountySettings(county: County.code, settings: ["check_shared_account": "warn"], actor: actor("director"))
        )
        #expect(try county.refusal(county.batch(cases)) == "warning-not-confirmed")
        for answer in try await answers(county) {
            let finding = try #require(answer.findings.first)
            try county.accept(
                ConfirmPaymentWarning(
                    county: County.code, case: CaseID(unchecked: answer.case), check: finding.check,
                    finding: finding.finding, reason: "夫妻共用", on: day("2018-07-13"), actor: actor("reviewer")))
        }
        try county.accept(county.batch(cases))
    }

    @Test("Items that a policy excludes beside each other are found whichever is to be paid")
    func excluded() throws {
        let folder = PolicyLibrary.bundledFolder.appendingPathComponent("hekou-2018")
        let text = try String(contentsOf: folder.appendingPathComponent("pack.yaml"), encoding: .utf8)
        let head = "  - id: transport-grant\n"
        try #require(text.contains(head))
        // The travel grant may not stand beside the service grant; the service grant's own rule says nothing, and it is approved later.
        let pack = try PolicyPackLoader().load(
            yaml: text.replacingOccurrences(
                of: head,
                with: head
                    + "    exclusions: [{id: beside, label: {zh: 不重复享受, en: not beside}, "
                    + "items: [service-grant], citation: {clause: 三(二)2, quote: 每人每年可享受一次交通补助}}]\n"),
            file: "test/pack.yaml")
        let county = try County(policies: PolicyLibrary([pack]))
        try county.know(Worker(receipts: [("2018-02-27", "440000", 300)]).facts)
        try county.know(Worker(number: 2, receipts: [("2018-02-27", "440000", 300)]).facts)
        try county.accept(county.money(2_000))
        let cases = [CaseID.service(1), .transport(1, 2018), .transport(2, 2018)]
        try county.prepare(cases)
        for id in cases.reversed() { try county.accept(county.approval(id)) }
        #expect(try county.refusal(county.batch([.service(1)])) == "warning-not-confirmed")
        #expect(try county.refusal(county.batch([.transport(1, 2018)])) == "warning-not-confirmed")
        try county.accept(county.batch([.transport(2, 2018)]))
    }
}
