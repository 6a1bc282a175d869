import Calendars
import Foundation
import LaowuService
import Models
import Sheets
import Testing

@Suite struct WorkTests {
    @Test func organisationsHaveValidCodesAndOneAgencyHasAnExpiredLicence() throws {
        let sample = try Sample.Size.usual.sample
        let table = try sample.table("organisations/532532.csv")
        for row in table.rows {
            _ = try CreditCode(validating: table.text("统一社会信用代码", row))
            #expect(DivisionCode(table.text("所在地代码", row)) != nil)
        }
        let kinds = Dictionary(grouping: table.column("类型")) { $0 }.mapValues(\.count)
        #expect(kinds == ["培训机构": 2, "人力资源服务机构": 3, "用人单位": sample.summary.employers])
        #expect(Set(table.column("统一社会信用代码")).count == table.rows.count)
        #expect(Set(table.column("名称")).count == table.rows.count)
        let expiries = table.column("许可证有效期至").filter { !$0.isEmpty }
        #expect(expiries.count == 3)
        #expect(expiries.count { $0 < "2018-04-01" } == 1)
        let places = Set(table.column("所在地代码"))
        #expect(places.contains("532532"))
        #expect(places.contains("441900"))
        #expect(places.contains { $0.hasPrefix("53") && !$0.hasPrefix("5325") })
    }

    @Test func twoThirdsOfTheContractsLeadToOtherProvincesAndSomeStayInTheCounty() throws {
        let sample = try Sample.Size.usual.sample
        let tables = try sample.tables(in: "contracts")
        let places = tables.flatMap { $0.column("工作地代码") }
        let away = places.count { !$0.hasPrefix("53") }
        #expect((0.6...0.72).contains(Double(away) / Double(places.count)))
        #expect(places.contains("532532"))
        #expect(tables.contains { $0.path.contains("direct-") && $0.column("中介机构代码").allSatisfy(\.isEmpty) })
        let ids = tables.flatMap { $0.column("合同编号") }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { ContractID($0) != nil })
        #expect(
            ids.count - sample.summary.planted["contracts.contractTwice", default: 0]
                == sample.summary.agencyContracts + sample.summary.directContracts)
    }

    @Test func contractsLastSixToThirtySixMonthsSomeExactlyAYearAndSomeADayLess() throws {
        var spans: [Int] = []
        var fiveDigitDates = 0
        for table in try Sample.Size.usual.sample.tables(in: "contracts") {
            for row in table.rows {
                let start = try #require(CellText.day(table.cell("合同起始", row)))
                let end = try #require(CellText.day(table.cell("合同终止", row)))
                if table.cell("合同起始", row).isNumber { fiveDigitDates += 1 }
                spans.append(start.days(to: end) + 1)
            }
        }
        #expect(spans.contains(364))
        #expect(spans.contains(365))
        #expect(spans.allSatisfy { (181...1097).contains($0) })
        #expect(fiveDigitDates > 0)
    }

    @Test func payrollAddsUpAndSomePeopleMissAMonth() throws {
        let sample = try Sample.Size.usual.sample
        var months: [String: Set<Month>] = [:]
        var negative = 0
        for table in try sample.tables(in: "payroll") {
            #expect(table.titles.count == 12)
            for row in table.rows {
                let due = try #require(CellText.yuan(table.cell("应发工资", row)))
                let withheld = try #require(CellText.yuan(table.cell("代扣代缴", row)))
                let paid = try #require(CellText.yuan(table.cell("实发工资", row)))
                #expect(due - withheld == paid)
                if due < .zero { negative += 1 }
                let month = try #require(CellText.month(table.cell("支付周期", row)))
                #expect(table.path.contains(month.description))
                let day = try #require(CellText.day(table.cell("支付日期", row)))
                #expect(day.month == month.next)
                if let id = try? IDNumber(validating: table.cell("身份证号码", row).text) {
                    months[id.text, default: []].insert(month)
                }
            }
        }
        #expect(negative > 0)
        let sets = months.values
        #expect(sets.contains { $0.count == 4 })
        let first = Month.april2018
        #expect(sets.contains { $0 == [first, first.next, first.adding(3)] })
        #expect(sets.contains { !$0.contains(first) && $0.count >= 2 })
    }

    @Test func aCorrectedSheetChangesAmountsOnlyAndARepeatedOneNothing() throws {
        let sample = try Sample.Size.usual.sample
        let files = try sample.files(in: "payroll")
        let corrected = files.filter { $0.contains("-更正") }
        let repeated = files.filter { $0.contains("-重报") }
        #expect(!corrected.isEmpty)
        #expect(!repeated.isEmpty)
        for path in corrected {
            let old = try sample.table(path.replacingOccurrences(of: "-更正", with: ""))
            let new = try sample.table(path)
            let changed = zip(old.rows, new.rows).filter { $0.cells != $1.cells }
            #expect(old.rows.count == new.rows.count)
            #expect((1...3).contains(changed.count))
            for (before, after) in changed {
                let differing = before.cells.indices.filter { before.cells[$0] != after.cells[$0] }
                #expect(Set(differing).isSubset(of: [8, 10]))
            }
        }
        for path in repeated {
            let old = try sample.table(path.replacingOccurrences(of: "-重报", with: ""))
            let new = try sample.table(path)
            let before = old.rows.map { $0.cells.joined(separator: "|") }.sorted()
            let after = new.rows.map { $0.cells.joined(separator: "|") }.sorted()
            #expect(before == after)
        }
        let order = try sample.manifest().files.map(\.path)
        for path in corrected {
            let original = path.replacingOccurrences(of: "-更正", with: "")
            let first = try #require(order.firstIndex(of: original))
            let second = try #require(order.firstIndex(of: path))
            #expect(first < second)
        }
    }

    @Test func rowsOfPeopleWhomNoRegistryKnowsArePlantedInPayroll() throws {
        let sample = try Sample.Size.usual.sample
        let known = Set(try sample.tables(in: "contracts").flatMap { $0.column("姓名") })
        let paid = Set(try sample.tables(in: "payroll").flatMap { $0.column("姓名") })
        #expect(sample.summary.planted["payroll.unknownPerson", default: 0] > 5)
        #expect(!paid.isSubset(of: known))
    }

    @Test func transportReceiptsAreOfPeopleWhoWentToOtherProvinces() throws {
        let sample = try Sample.Size.usual.sample
        let table = try sample.table("transport/532532.csv")
        let amounts = try table.rows.map { try #require(CellText.yuan(table.cell("票据金额(元)", $0))) }
        #expect(amounts.allSatisfy { (Fen.yuan(120)...Fen.yuan(780)).contains($0) })
        #expect(amounts.contains { $0 > .yuan(500) })
        #expect(table.column("目的地代码").allSatisfy { !$0.hasPrefix("53") })
        let away = Double(sample.summary.agencyContracts + sample.summary.directContracts) * 0.66
        #expect((0.42...0.58).contains(Double(amounts.count) / away))
    }

    @Test func cardsPassTheLuhnTestAndTheBankKnowsThem() throws {
        let sample = try Sample.Size.usual.sample
        let cards = try sample.tables(in: "accounts").flatMap { $0.column("银行卡号") }
        #expect(cards.allSatisfy { $0.utf8.count == 19 && $0.hasPrefix("62") && passesLuhn($0) })
        let book = try sample.table("bank/accounts.csv")
        let known = Set(book.column("卡号"))
        #expect(Set(cards).isSubset(of: known))
        #expect(known.count == book.rows.count)
        let bad = book.column("状态").count { $0 != "正常" }
        #expect((0.01...0.03).contains(Double(bad) / Double(book.rows.count)))
        let organisations = try sample.table("organisations/532532.csv")
        #expect(Set(organisations.column("收款账号")).isSubset(of: known))
    }
}

private func passesLuhn(_ number: String) -> Bool {
    let sum = number.reversed().enumerated().reduce(0) { sum, place in
        let digit = place.element.wholeNumberValue ?? 0
        let weighted = place.offset % 2 == 1 ? digit * 2 : digit
        return sum + (weighted > 9 ? weighted - 9 : weighted)
    }
    return sum % 10 == 0
}
