import Foundation
import Models
import Testing

/// The six services as processes, on a broker, over the files of a small county.
@Suite(
    "The whole system", .serialized, .enabled(if: Programs.canRun, Programs.whyNot), FinishedDemonstrationTrait())
struct DemonstrationTests {
    private func finished() throws -> FinishedDemonstration { try #require(FinishedDemonstration.shared) }

    @Test("The demo's figures are what the input files say")
    func figuresFollowFromFiles() throws {
        let run = try finished()
        let figures = run.figures
        let county = try #require(figures.values["county"].flatMap { DivisionCode($0) })
        let expected = try ExpectedFigures(DeliveredFiles(run.directory), county: county)

        let registry = "registry.\(county)"
        #expect(try figures.number("\(registry).people.granted") == expected.registered)
        #expect(figures.count("\(registry).people.denied") == 0)
        #expect(try figures.number("\(registry).households") == expected.households)
        #expect(try figures.number("\(registry).registeredPoor") == expected.registeredPoorPeople)

        #expect(try figures.number("placement.contracts.inCounty") == expected.contractsInCounty)
        #expect(try figures.number("placement.contracts.inProvince") == expected.contractsInProvince)
        #expect(try figures.number("placement.contracts.outOfProvince") == expected.contractsOutside)
        #expect(try figures.number("placement.peoplePaid") == expected.paidPeople)
        #expect(try figures.number("placement.stable.0.months") == 3)
        #expect(try figures.number("placement.stable.0.people") == expected.paidThreeMonthsRunning)

        let grants = try ["service-grant": expected.serviceGrants(), "transport-grant": expected.transportGrants()]
        for (item, grant) in grants {
            #expect(grant.cases > 0, "a county without a case shows nothing")
            #expect(figures.cases(item, "cases") == grant.cases, "\(item)")
            #expect(figures.cases(item, "amount") == grant.amount, "\(item), fen")
            #expect(figures.count("cases.\(item).paid.cases") == grant.paidCases, "\(item), paid")
            #expect(figures.count("cases.\(item).paid.amount") == grant.paidAmount, "\(item), paid, fen")
        }
        let paid = grants.values.reduce(0) { $0 + $1.paidAmount }
        #expect(try figures.number("funds.0.paid") == paid)
    }

    @Test("What the ledger has as paid is what the bank says it paid, and the fund balances")
    func ledgerFollowsTheBank() throws {
        let run = try finished()
        let figures = run.figures
        let results = try FileManager.default.contentsOfDirectory(atPath: run.directory + "/bank")
            .filter { $0.hasSuffix("-result.csv") }
        #expect(results.count == figures.count("payments.batches"))
        let lines = try results.flatMap { try DeliveredFiles.table("\(run.directory)/bank/\($0)") }
        let paid = lines.filter { $0.text("处理结果") == "成功" }
        let paidAmount = try paid.reduce(0) { $0 + (try $1.fen("金额(元)")) }
        #expect(!paid.isEmpty)
        #expect(try figures.number("payments.paidLines") == paid.count)
        #expect(try figures.number("payments.failedLines") == lines.count - paid.count)
        #expect(figures.values["funds.1.fund"] == nil, "one fund")
        #expect(try figures.number("funds.0.paid") == paidAmount)
        // Money back from a recipient is part of what was paid out, and can be spent again.
        #expect(
            try figures.number("funds.0.appropriated")
                == figures.number("funds.0.available") + figures.number("funds.0.committed")
                + figures.number("funds.0.paid") - figures.number("funds.0.returned"))
        #expect(try figures.number("funds.0.committed") == 0)
    }

    @Test(
        "A service killed with -9 in the middle of the demo leads to the same final figures",
        arguments: [("registry", "花名册 "), ("placement", "工资和交通票据")])
    func killedServiceChangesNothing(_ service: String, _ begun: String) async throws {
        let undisturbed = try finished().figures
        let demonstration = try Demonstration()
        let result: Result<Figures, any Error>
        do {
            try await demonstration.kill(service, onceOutputSays: begun)
            result = .success(try await demonstration.finish())
        } catch {
            result = .failure(error)
        }
        await demonstration.close()
        let figures = try result.get()
        #expect(try figures.number("restarts.\(service)") == 1)
        #expect(undisturbed.values["restarts.\(service)"] == nil)
        #expect(figures.outcome == undisturbed.outcome)
    }

    @Test(
        "No ID number, phone or card of the input stands in logs, metrics, stores with their logs, or records of the broker"
    )
    func numbersStayHidden() throws {
        let run = try finished()
        let files = try DeliveredFiles(run.directory)
        let people = Set(
            try files.rows("rosters/").flatMap {
                [$0.row.idNumber("身份证"), $0.row.idNumber("户主身份证")].compactMap(\.self)
            })
        // Phones as they were typed may hold spaces; what is left of them is what a program would keep.
        let phones = Set(try files.rows("rosters/").map { $0.row.text("电话").filter(\.isWholeNumber) })
            .filter { $0.utf8.count == 11 }
        let cards = Set(try files.rows("accounts").map { $0.row.text("银行卡号").filter(\.isWholeNumber) })
            .filter { $0.utf8.count >= 16 }
        try #require(people.count > 200 && phones.count > 100 && cards.count > 10)
        let numbers = people.union(phones).union(cards)

        // The delivered originals are kept as they came, for re-reading; they also show that the search finds numbers.
        let originals = "feeds/feeds/raw/"
        var control = NumberSearch(numbers)
        _ = try control.look(below: "\(run.directory)/data/\(originals)")
        #expect(control.found.count > numbers.count / 2)
        for kind in [people, phones, cards] { #expect(!control.found.isDisjoint(with: kind)) }

        var search = NumberSearch(numbers)
        let logs = try search.look(below: run.directory + "/log")
        #expect(logs.hits == [])
        #expect(logs.read.count { !$0.hasSuffix(".metrics") } == 6)
        #expect(logs.read.count { $0.hasSuffix(".metrics") } == 6)
        let stores = try search.look(below: run.directory + "/data", except: originals)
        #expect(stores.hits == [])
        #expect(stores.read.count { $0.hasSuffix(".sqlite") } >= 6)

        var bytes = 0
        let records = try BrokerContents.read(run.directory + "/broker") { part in
            bytes += part.count
            search.look(in: part)
        }
        #expect(records > 1_000)
        #expect(bytes > 100_000)
        #expect(search.found.isEmpty)
    }
}
