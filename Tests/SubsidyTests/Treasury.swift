import Foundation
import Models
import Policy
import Testing

@testable import SubsidyService

// Commands about money, for the county's book and for others in the same partition.

/// The prefecture that the county lies in, and a county next to it: books of their own.
let prefecture = division("532500")
let neighbour = division("532523")

extension FundID {
    static let county = FundID(unchecked: "county-2018")
    static let next = FundID(unchecked: "county-2019")
    static let granted = FundID(unchecked: "prefecture-2018")
}

extension County {
    func appropriation(
        _ yuan: Int64, _ fund: FundID = .county, of book: DivisionCode = County.code, source: String = "county",
        year: Int = 2018, document: String = "文1", rule: String? = nil, approval: String? = nil
    ) -> AppropriateFund {
        AppropriateFund(
            county: book, fund: fund, source: source, year: year, amount: .yuan(yuan), document: document,
            on: Day(year: year, month: 2, day: 1)!, actor: actor("treasurer"), rule: rule, approval: approval)
    }

    func line(_ item: String, _ yuan: Int64, of fund: FundID = .county, use: String? = nil) -> SetBudgetLine {
        SetBudgetLine(
            county: Self.code, fund: fund, item: item, amount: .yuan(yuan), use: use, document: "预算1",
            on: day("2018-02-02"), actor: actor("treasurer"))
    }

    func reversal(_ yuan: Int64, of document: String = "文1") -> ReverseAppropriation {
        ReverseAppropriation(
            county: Self.code, fund: .county, document: document, amount: .yuan(yuan), reason: "录入错误",
            correction: "更正1", on: day("2018-02-03"), actor: actor("treasurer"))
    }

    func transfer(
        _ id: String, _ yuan: Int64, from book: DivisionCode = prefecture, _ fund: FundID = .granted,
        to other: DivisionCode = County.code, into: FundID = .granted
    ) -> TransferFunds {
        TransferFunds(
            county: book, transfer: TransferID(unchecked: id), fund: fund, to: other, into: into, amount: .yuan(yuan),
            document: "调拨\(id)", on: day("2018-03-01"), actor: actor("treasurer"))
    }

    func yearEnd(
        of fund: FundID = .county, of book: DivisionCode = County.code, into: FundID? = nil,
        surrenderTo: DivisionCode? = nil, carriesPending: Bool = false, on date: String = "2018-12-31"
    ) -> CloseFund {
        CloseFund(
            county: book, fund: fund, into: into, surrenderTo: surrenderTo, carriesPending: carriesPending,
            document: "结账1", on: day(date), actor: actor("treasurer"))
    }

    func approval(_ id: CaseID, from fund: FundID, by name: String = "approver") -> ApproveCase {
        ApproveCase(county: Self.code, case: id, fund: fund, on: day("2018-07-12"), actor: actor(name))
    }

    func batch(_ cases: [CaseID], _ id: String, from fund: FundID, on date: String = "2018-07-16") -> CreatePaymentBatch
    {
        CreatePaymentBatch(
            county: Self.code, batch: PaymentBatchID(unchecked: id), fund: fund, cases: cases, on: day(date),
            actor: actor("payer"))
    }

    /// A fund's balances by account.
    func balances(_ fund: FundID, of book: DivisionCode = County.code) throws -> [LedgerAccount: Int64] {
        try allBalances()["\(book) \(fund)"] ?? [:]
    }

    /// Every fund's balances, without those that are zero, by book and fund.
    func allBalances() throws -> [String: [LedgerAccount: Int64]] {
        let columns = LedgerAccount.allCases.map(\.column).joined(separator: ", ")
        let rows = try reading { connection in
            try connection.prepare("SELECT county, fund, \(columns) FROM fund").all { row in
                var balances: [LedgerAccount: Int64] = [:]
                for (index, account) in LedgerAccount.allCases.enumerated() where row.int(Int32(index + 2)) != 0 {
                    balances[account] = row.int(Int32(index + 2))
                }
                return ("\(row.text(0)) \(row.text(1))", balances)
            }
        }
        return Dictionary(uniqueKeysWithValues: rows.filter { !$0.1.isEmpty })
    }

    /// A library in which the rules about funds of a bundled pack bind the county from 2018 on.
    static func library(withFundsOf id: String) throws -> PolicyLibrary {
        let file = PolicyLibrary.bundledFolder.appendingPathComponent("\(id)/pack.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "\nfunds:\n"))
        let rest = text[start.upperBound...]
        let end = rest.range(of: #"\n[a-z]"#, options: .regularExpression)?.lowerBound ?? rest.endIndex
        let yaml = """
            pack: \(id)-funds
            version: 1
            document: {title: \(id), issuer: 样例}
            area: "\(prefecture)"
            effective: {from: 2018-01-01}
            funds:
            \(rest[..<end])

            """
        return try PolicyLibrary(
            PolicyLibrary.standard.packs + [PolicyPackLoader().load(yaml: yaml, file: "\(id)-funds")])
    }
}

/// The books by the definition of the words, from the events alone; it shares nothing with ``FundBalance``.
struct Books {
    struct Fund: Equatable {
        var arranged: Int64 = 0
        var received: Int64 = 0
        var brought: Int64 = 0
        var reserved: [CaseID: Int64] = [:]
        var paid: Int64 = 0
        var returned: Int64 = 0
        var underWay: [TransferID: Int64] = [:]
        var gone: Int64 = 0
        var carried: Int64 = 0
        var surrendered: Int64 = 0

        var inTransit: Int64 { underWay.values.reduce(0, +) }
        var committed: Int64 { reserved.values.reduce(0, +) }
        var available: Int64 {
            arranged + received + brought + returned - committed - paid - inTransit - gone - carried - surrendered
        }

        var balances: [LedgerAccount: Int64] {
            let all: [LedgerAccount: Int64] = [
                .appropriated: arranged, .received: received, .brought: brought, .returned: returned,
                .available: available, .committed: committed, .paid: paid, .inTransit: inTransit, .sent: gone,
                .carried: carried, .surrendered: surrendered,
            ]
            return all.filter { $0.value != 0 }
        }
    }

    var funds: [String: Fund] = [:]
    /// Sent and neither received nor back, over all books.
    var between: [String: Int64] = [:]
    var payments: [CaseID: Int] = [:]

    init(_ events: [SubsidyEvent] = []) { for event in events { take(event) } }

    private subscript(_ county: DivisionCode, _ fund: FundID) -> Fund {
        get { funds["\(county) \(fund)"] ?? Fund() }
        set { funds["\(county) \(fund)"] = newValue }
    }

    mutating func take(_ event: SubsidyEvent) {
        switch event {
        case .fundAppropriated(let body): self[body.county, body.fund].arranged += body.amount.value
        case .appropriationReversed(let body): self[body.county, body.fund].arranged -= body.amount.value
        case .caseApproved(let body): self[body.county, body.fund].reserved[body.case] = body.amount.value
        case .paymentBatchCreated(let body):
            for line in body.lines { self[body.county, body.fund].reserved[line.case] = line.amount.value }
        case .paymentBatchSettled(let body):
            for line in body.paid + body.failed { self[body.county, body.fund].reserved[line.case] = nil }
            for line in body.paid {
                self[body.county, body.fund].paid += line.amount.value
                payments[line.case, default: 0] += 1
            }
        case .fundsSent(let body):
            self[body.county, body.fund].underWay[body.transfer] = body.amount.value
            between["\(body.county) \(body.transfer)"] = body.amount.value
        case .fundsReceived(let body):
            self[body.county, body.fund].received += body.amount.value
            between["\(body.from) \(body.transfer)", default: 0] -= body.amount.value
        case .fundsArrived(let body):
            self[body.county, body.fund].underWay[body.transfer] = nil
            self[body.county, body.fund].gone += body.amount.value
        case .fundsCameBack(let body):
            self[body.county, body.fund].underWay[body.transfer] = nil
            between["\(body.county) \(body.transfer)", default: 0] -= body.amount.value
        case .fundClosed(let body): close(body)
        default: break
        }
    }

    private mutating func close(_ event: FundClosed) {
        for carried in event.carried where carried.isReserved {
            self[event.county, event.fund].reserved[carried.case] = nil
            self[event.county, event.fund].carried += carried.amount.value
            self[event.county, event.into!].reserved[carried.case] = carried.amount.value
            self[event.county, event.into!].brought += carried.amount.value
        }
        guard event.remainder > .zero else { return }
        if event.surrenderedTo != nil {
            self[event.county, event.fund].surrendered += event.remainder.value
        } else {
            self[event.county, event.fund].carried += event.remainder.value
            self[event.county, event.into!].brought += event.remainder.value
        }
    }

    /// Every fund's balances, without those that are zero.
    var balances: [String: [LedgerAccount: Int64]] { funds.mapValues(\.balances).filter { !$0.value.isEmpty } }

    /// Nothing is overdrawn.
    var isSound: Bool {
        funds.values.allSatisfy { fund in fund.balances.values.allSatisfy { $0 >= 0 } }
            && between.values.allSatisfy { $0 >= 0 }
    }

    /// All money that ever was arranged.
    var arranged: Int64 { funds.values.reduce(0) { $0 + $1.arranged } }
    /// Where it is now: in the books, paid out, given up, or on its way between books.
    var found: Int64 {
        funds.values.reduce(0) { $0 + $1.available + $1.committed + $1.paid - $1.returned + $1.surrendered }
            + between.values.reduce(0, +)
    }
}
