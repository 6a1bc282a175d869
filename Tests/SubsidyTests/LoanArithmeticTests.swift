import Models
import Policy
import Testing

@testable import SubsidyService

@Suite("Loan arithmetic")
struct LoanArithmeticTests {
    /// A loan with a random course, and one day after it.
    private static func account(_ random: inout SplitMix) -> LoanAccount {
        let terms = LoanTerms(
            principal: Fen(Int64.random(in: 1...40_000_000_0, using: &random)),
            from: day("2018-04-24").adding(days: Int.random(in: 0...400, using: &random)),
            months: Int.random(in: 1...36, using: &random), rate: Int.random(in: 0...1500, using: &random),
            repayment: Bool.random(using: &random) ? .atEnd : .quarterly)
        var account = LoanAccount(terms: terms)
        let days = terms.from.days(to: terms.dueDay)
        switch Int.random(in: 0...3, using: &random) {
        case 0: account = account.planned
        case 1: break
        default:
            var left = terms.principal.value
            for _ in 0..<Int.random(in: 0...6, using: &random) where left > 0 {
                let part = Int64.random(in: 1...left, using: &random)
                left -= part
                let on = terms.from.adding(days: Int.random(in: 0...(days + 30), using: &random))
                account.repayments.append(LoanRepayment(on: on, principal: Fen(part)))
            }
        }
        if Bool.random(using: &random) {
            let from = terms.from.adding(days: Int.random(in: 1...max(1, days), using: &random))
            let length = Int.random(in: 0...90, using: &random)
            account.overdue = [OverdueTime(from: from, until: length == 0 ? nil : from.adding(days: length))]
        }
        if Int.random(in: 0...4, using: &random) == 0 {
            account.closedOn = terms.from.adding(days: Int.random(in: 0...days, using: &random))
        }
        return account
    }

    /// Day by day, as a clerk would add it up.
    private static func byDay(_ account: LoanAccount, through last: Day, isWhole: Bool) -> Int64 {
        var sum: Int64 = 0
        var day = account.terms.from
        while day <= last, day < account.end {
            if isWhole || !account.isOverdue(on: day) { sum += account.balance(on: day).value }
            day = day.adding(days: 1)
        }
        return sum
    }

    @Test("The parts of a sum add up to it, differ from their exact share by less than a fen, and none is negative")
    func largestRemainder() {
        var random = SplitMix(11)
        for _ in 0..<2_000 {
            let total = Int64.random(in: 0...400_000_000_00, using: &random)
            let weights = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Int64.random(in: 0...99, using: &random)
            }
            let sum = weights.reduce(0, +)
            guard sum > 0 else { continue }
            let parts = LargestRemainder.split(Fen(total), by: weights)
            #expect(parts.reduce(.zero, +) == Fen(total))
            for (part, weight) in zip(parts, weights) {
                let exact = Double(total) * Double(weight) / Double(sum)
                #expect(part >= .zero && abs(Double(part.value) - exact) < 1.001)
                if weight == 0 { #expect(part == .zero) }
            }
        }
    }

    @Test("What is due adds up to the principal, on ascending days of which the last is the day on which the loan ends")
    func dues() {
        var random = SplitMix(12)
        for _ in 0..<1_000 {
            let terms = Self.account(&random).terms
            #expect(terms.dues.reduce(.zero) { $0 + $1.principal } == terms.principal)
            #expect(terms.dues.map(\.on) == terms.dues.map(\.on).sorted() && terms.dues.last?.on == terms.dueDay)
            #expect(terms.dues.allSatisfy { $0.principal >= .zero && $0.on > terms.from })
        }
    }

    @Test("Balance times days by spans is what it is day by day, overdue days in or out")
    func fenDays() {
        var random = SplitMix(13)
        for _ in 0..<150 {
            let account = Self.account(&random)
            for offset in [0, 1, 45, 200, 800, 1500] {
                let last = account.terms.from.adding(days: offset)
                for isWhole in [true, false] {
                    #expect(
                        account.fenDays(through: last, isWhole: isWhole)
                            == Self.byDay(account, through: last, isWhole: isWhole))
                }
            }
            #expect(account.fenDays(through: account.terms.from.adding(days: -1)) == 0)
        }
    }

    @Test(
        "Interest by quarters adds up to the interest of the whole, none is negative, and an overdue day adds no subsidy"
    )
    func interest() {
        var random = SplitMix(14)
        for _ in 0..<400 {
            let account = Self.account(&random)
            let parts = account.quarters.map { account.interest(of: $0) }
            #expect(parts.allSatisfy { $0 >= .zero })
            #expect(parts.reduce(.zero, +) == account.interest(through: account.end))
            #expect(account.fenDays(through: account.end) <= account.fenDays(through: account.end, isWhole: true))
        }
    }

    @Test("A known loan: 200,000 yuan for a year at 4.35 %, 365 days over 360, is 8,820.83 yuan of interest")
    func known() {
        let terms = LoanTerms(
            principal: .yuan(200_000), from: day("2018-07-01"), months: 12, rate: 435, repayment: .atEnd)
        let account = LoanAccount(terms: terms)
        #expect(account.interest(through: account.end) == Fen(882_083))
        #expect(account.quarters.map(\.description) == ["2018Q3", "2018Q4", "2019Q1", "2019Q2"])
        // 92, 92, 90 and 91 days; the running total is cut: 222333.3, 444666.6, 662166.6, 882083.3
        #expect(account.quarters.map { account.interest(of: $0).value } == [222_333, 222_333, 217_500, 219_917])
        #expect(account.lastDay(of: account.quarters[3]) == day("2019-06-30"))
    }

    @Test("What was due and is not back makes the day after overdue, and the word of the bank does so at once")
    func overdue() {
        let terms = LoanTerms(
            principal: .yuan(300), from: day("2019-01-15"), months: 9, rate: 400, repayment: .quarterly)
        var account = LoanAccount(terms: terms)
        #expect(
            terms.dues.map { "\($0.on) \($0.principal.value)" } == [
                "2019-04-15 10000", "2019-07-15 10000", "2019-10-15 10000",
            ])
        #expect(!account.isOverdue(on: day("2019-04-15")) && account.isOverdue(on: day("2019-04-16")))
        account.repayments = [LoanRepayment(on: day("2019-04-20"), principal: .yuan(100))]
        #expect(account.isOverdue(on: day("2019-04-19")) && !account.isOverdue(on: day("2019-04-20")))
        account.overdue = [OverdueTime(from: day("2019-05-01"), until: day("2019-05-10"))]
        #expect(account.isOverdue(on: day("2019-05-10")) && !account.isOverdue(on: day("2019-05-11")))
    }

    @Test(
        "jilin-SUB-01 jilin-SUB-03: the subsidy of the quarters adds up to the whole's, never above the interest paid, at the lower of both rates"
    )
    func subsidy() throws {
        let pack = try #require(try PolicyLibrary.standard.pack("jilin-2018"))
        let item = try #require(pack.item("firm-loan-interest"))
        let evaluator = PolicyEvaluator()
        var random = SplitMix(15)
        for _ in 0..<60 {
            let account = Self.account(&random)
            let (share, cap) = (Int64.random(in: 0...120, using: &random), Int64.random(in: 0...1_500, using: &random))
            let settings = CountySettings([
                "loan_interest_share": .integer(share), "loan_interest_cap_bp": .integer(cap),
            ])
            var sum: Int64 = 0
            for quarter in account.quarters {
                guard let last = account.lastDay(of: quarter) else { continue }
                let interest = account.interest(of: quarter)
                let facts: Facts = [
                    "loan_item": "firm-loan", "loan_rate_bp": .integer(Int64(account.terms.rate)),
                    "loan_fen_days_before": .integer(account.fenDays(through: quarter.firstDay.adding(days: -1))),
                    "loan_fen_days_through": .integer(account.fenDays(through: last)), "loan_interest_paid": 1,
                    "loan_interest_paid_fen": .integer(interest.value + 1),
                ]
                let determination = try evaluator.determine(
                    item, of: pack, settings: settings, facts: facts, on: last)
                guard case .eligible(let amount?) = determination.outcome else { continue }
                #expect(amount > .zero && amount <= interest + Fen(1))
                sum += amount.value
            }
            let rate = min(Int64(account.terms.rate), cap)
            #expect(sum == account.fenDays(through: account.end) * rate * min(share, 100) / 360_000_000)
        }
    }
}
