import Journal
import Models
import Policy
import Store
import Testing

@testable import SubsidyService

@Suite("Sanctions and the responsibility of units")
struct SanctionTests {
    private func sanction(
        _ party: String, _ id: String = "s1", ground: SanctionGround = .falsehood, from: String = "2018-06-01",
        until: String = "2019-05-31", on date: String = "2018-06-01", by name: String = "inspector"
    ) -> RecordSanction {
        RecordSanction(
            county: County.code, sanction: DocumentID(unchecked: id), party: party, ground: ground,
            document: "处〔2018〕1号", from: day(from), until: day(until), reason: "虚报名册", on: day(date), actor: actor(name)
        )
    }

    private func lifting(_ id: String = "s1", on date: String, by name: String) -> LiftSanction {
        LiftSanction(
            county: County.code, sanction: DocumentID(unchecked: id), reason: "复议撤销", on: day(date), actor: actor(name))
    }

    @Test(
        "changdu-SUB-05: whoever lied, misappropriated, extracted, claimed in others' names or used money otherwise gets nothing meanwhile",
        arguments: SanctionGround.allCases)
    func grounds(ground: SanctionGround) throws {
        let county = try County()
        try county.know(Worker().facts)
        try county.accept(sanction("agency:agency-1", ground: ground))
        #expect(try county.refusal(county.submission(.service(1))) == "barred")
    }

    @Test(
        "A sanction bars from its first to its last day, both included",
        arguments: [
            ("2018-05-31", false), ("2018-06-01", true), ("2018-06-30", true), ("2018-07-31", true),
            ("2018-08-01", false),
        ])
    func term(date: String, isBarred: Bool) throws {
        let county = try County()
        try county.know(Worker().facts)
        try county.accept(sanction("agency:agency-1", until: "2018-07-31", on: "2018-06-01"))
        let code = try county.refusal(county.submission(.service(1), on: date))
        #expect((code == "barred") == isBarred, "\(code ?? "accepted")")
    }

    @Test("A sanction bars its party alone: not other agencies, nor the worker whom a barred agency placed")
    func others() throws {
        let county = try County()
        let receipts: [(String, String, Int64)] = [("2018-02-27", "440000", 480)]
        try county.know(Worker(receipts: receipts).facts + Worker(number: 2, agency: "agency-2").facts)
        try county.accept(sanction("agency:agency-1"))
        #expect(try county.refusal(county.submission(.service(1))) == "barred")
        try county.accept(county.submission(.service(2)))
        try county.accept(county.submission(.transport(1, 2018)))
    }

    @Test(
        "A sanction that comes later stops approval and payment of what is under way; a person is barred under every key"
    )
    func underWay() async throws {
        let county = try County()
        try county.know(Worker(receipts: [("2018-02-27", "440000", 480)]).facts)
        try county.accept(county.money(1_000))
        let cases = [CaseID.service(1), .transport(1, 2018)]
        try county.prepare(cases)
        try county.accept(county.approval(.service(1)))
        try county.accept(sanction("agency:agency-1", from: "2018-07-13", on: "2018-07-13"))
        try county.accept(sanction("person:\(person(1))", "s2", from: "2018-07-12", on: "2018-07-13"))
        #expect(try county.refusal(county.batch([.service(1)])) == "barred")
        let library = try PolicyLibrary.standard
        let rules = try PaymentRules(library)
        let waiting = try await ReadPool(path: "\(county.directory)/subsidy/0.sqlite").read {
            try PaymentCheckQueries.list(
                $0, County.code, PageAsked(number: 1, size: 9), rules, library, .sealed, on: day("2018-07-13"))
        }
        #expect(waiting.items.map(\.barred?.sanction) == ["s1"])
        #expect(try county.refusal(county.approval(.transport(1, 2018))) == "barred")
        try county.accept(lifting(on: "2018-07-13", by: "director"))
        try county.accept(county.batch([.service(1)]))
    }

    @Test("Only somebody else lifts a sanction, once; from that day it bars nobody")
    func lifted() throws {
        let county = try County()
        try county.know(Worker().facts)
        try county.accept(sanction("agency:agency-1"))
        #expect(try county.refusal(sanction("agency:agency-1")) == "sanction-exists")
        #expect(try county.refusal(lifting(on: "2018-06-20", by: "inspector")) == "same-person")
        #expect(try county.refusal(lifting("s9", on: "2018-06-20", by: "director")) == "unknown-sanction")
        try county.accept(lifting(on: "2018-06-30", by: "director"))
        #expect(try county.refusal(lifting(on: "2018-06-30", by: "director")) == "sanction-lifted")
        #expect(try county.refusal(county.submission(.service(1), on: "2018-06-29")) == "barred")
        try county.accept(county.submission(.service(1), on: "2018-06-30"))
    }

    @Test(
        "A sanction names a party and a term that there can be",
        arguments: [
            ("agency-1", "2019-05-31", "party"), ("platform:532532", "2019-05-31", "party"),
            ("person: x", "2019-05-31", "party"), ("agency:agency-1", "2018-05-31", "term"),
        ])
    func defects(party: String, until: String, code: String) throws {
        let county = try County()
        #expect(try county.refusal(sanction(party, until: until)) == code)
    }

    @Test("changdu-SUB-13: the executing unit is held responsible, with finding, measures and an end by somebody else")
    func responsibility() throws {
        let county = try County.paid([Worker()])
        let matter = DocumentID(unchecked: "m1")
        func measure(_ text: String, on date: String = "2018-09-10") -> RecordResponsibilityMeasure {
            RecordResponsibilityMeasure(
                county: County.code, matter: matter, measure: text, dueOn: day("2018-10-10"), on: day(date),
                actor: actor("inspector"))
        }
        func closing(_ name: String) -> CloseResponsibility {
            CloseResponsibility(
                county: County.code, matter: matter, result: "整改到位", on: day("2018-10-10"), actor: actor(name))
        }
        #expect(try county.refusal(measure("约谈")) == "unknown-matter")
        try county.accept(
            OpenResponsibility(
                county: County.code, matter: matter, unit: "样例培训中心", organisation: nil, case: .service(1),
                ground: .otherUse, finding: "资金用于其他用途", on: day("2018-09-01"), actor: actor("inspector")))
        #expect(try county.refusal(closing("director")) == "no-measure")
        #expect(try county.refusal(measure("约谈", on: "2018-08-31")) == "before-last-step")
        try county.accept(measure("约谈"))
        #expect(try county.refusal(closing("inspector")) == "same-person")
        try county.accept(closing("director"))
        #expect(try county.refusal(measure("通报")) == "matter-closed")
        let rows = try county.reading { connection in
            try connection.prepare(
                "SELECT unit, ground, case_id, closed_by, result FROM responsibility WHERE matter = 'm1'"
            ).all { row in (0..<5).map { row.text($0) } }
        }
        #expect(rows == [["样例培训中心", "other-use", CaseID.service(1).description, "director", "整改到位"]])
    }
}
