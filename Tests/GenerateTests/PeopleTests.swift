import Calendars
import Foundation
import LaowuService
import Models
import Sheets
import Testing

@Suite struct PeopleTests {
    @Test func rostersHaveTheFourteenColumnsInTheThreeFormsThatStationsSend() throws {
        let tables = try Sample.Size.usual.sample.tables(in: "rosters")
        let titles = [
            "户主姓名*", "户主身份证*", "劳动力姓名*", "身份证*", "电话*", "文化程度*", "就业创业状态", "就创业意愿", "劳动能力", "培训教育状态", "培训意愿", "是否残疾人",
            "上学状态", "备注",
        ]
        for table in tables { #expect(table.titles == titles, "\(table.path)") }
        #expect(tables.count { $0.format == .xlsx } >= 8)
        #expect(tables.count { $0.format == .text(.gb18030, .comma) } >= 5)
        #expect(tables.count { $0.format == .text(.utf8WithMark, .comma) } >= 2)
        #expect(tables.contains { $0.hasHeading })
        #expect(tables.contains { !$0.hasHeading })
        #expect(tables.allSatisfy { $0.rows.count <= 999 })
    }

    @Test func aCountyOfFiveThousandHasSixTownsAndAboutTwentySevenVillages() throws {
        let sample = try Sample.Size.usual.sample
        #expect((25...29).contains(sample.summary.villages))
        let codes = try sample.files(in: "rosters").map { String($0.dropFirst(8).prefix(12)) }
        #expect(Set(codes).count == sample.summary.villages)
        let towns = Set(codes.filter { $0.hasPrefix("532532") }.map { String($0.prefix(9)) })
        #expect(
            towns == ["532532101", "532532102", "532532201", "532532202", "532532203", "532532204"])
    }

    @Test(arguments: [Sample.Size.small, .usual])
    func everyIDNumberIsValidButThosePlanted(_ size: Sample.Size) throws {
        let sample = try size.sample
        var found: [IDNumberProblem: Int] = [:]
        for table in try sample.tables(in: "rosters") where !table.path.contains("(1)") {
            for row in table.rows {
                do { _ = try IDNumber(validating: table.cell("身份证*", row).text) } catch {
                    found[error, default: 0] += 1
                }
            }
        }
        let planted = sample.summary.planted
        #expect(found[.badCheckDigit, default: 0] == planted["rosters.badCheckDigit", default: 0])
        #expect(found[.damagedBySpreadsheet, default: 0] == planted["rosters.excelNumber", default: 0])
        #expect(found[.blank, default: 0] == planted["rosters.blankID", default: 0])
        #expect(found[.impossibleBirthDate, default: 0] == planted["rosters.impossibleBirth", default: 0])
        #expect(found[.unknownAddressCode] == nil)
        #expect(found[.notDigits] == nil)
        #expect(found[.wrongLength] == nil)
        #expect(found.values.reduce(0, +) > 0)
    }

    @Test func labourersAreSixteenToSixtyFiveAndNoTwoShareANumber() throws {
        let sample = try Sample(people: 3_000) { $0.dirt = .none }
        let reference = try #require(Day(year: 2018, month: 1, day: 1))
        var numbers: [String] = []
        for table in try sample.tables(in: "rosters") {
            for row in table.rows {
                let id = try IDNumber(validating: table.cell("身份证*", row).text)
                #expect((16...65).contains(id.age(on: reference)))
                numbers.append(id.text)
            }
        }
        #expect(numbers.count == 3_000)
        #expect(Set(numbers).count == numbers.count)
        let home = numbers.count { $0.hasPrefix("532532") }
        #expect(home > 2_400)
        #expect(home < 2_900)
    }

    @Test func everyHouseholdHeadIsListedAndHouseholdsHaveOneToSevenLabourers() throws {
        let sample = try Sample(people: 2_000) { $0.dirt = .none }
        for table in try sample.tables(in: "rosters") {
            let heads = table.column("户主身份证*")
            #expect(Set(heads).isSubset(of: Set(table.column("身份证*"))))
            #expect(Dictionary(grouping: heads) { $0 }.values.allSatisfy { $0.count <= 7 })
        }
    }

    @Test func carelessTypingIsReadAsWhatWasMeant() throws {
        let cells = try Sample.Size.usual.sample.tables(in: "rosters").flatMap { table in
            table.rows.map { table.cell("身份证*", $0).text }
        }
        let careless = cells.filter { text in
            text != CellText.identifier(text) && (try? IDNumber(validating: text)) != nil
        }
        #expect(careless.contains { $0.hasSuffix(" ") || $0.hasSuffix("\u{3000}") })
        #expect(careless.contains { $0.unicodeScalars.contains { (0xFF10...0xFF19).contains($0.value) } })
        #expect(careless.count < cells.count / 20)
    }

    @Test func excelDamageIsARealNumberCellInAWorkbook() throws {
        let sample = try Sample(people: 5_000) { $0.dirt.excelNumber = 0.02 }
        var numbers = 0
        var texts = 0
        for table in try sample.tables(in: "rosters") {
            for row in table.rows {
                let cell = table.cell("身份证*", row)
                guard (try? IDNumber(validating: cell.text)) == nil, cell.text.contains("E+") || cell.isNumber else {
                    continue
                }
                if table.format == .xlsx {
                    #expect(cell.isNumber)
                    numbers += 1
                } else {
                    #expect(cell.text.hasSuffix("E+17"))
                    texts += 1
                }
            }
        }
        #expect(numbers > 10)
        #expect(texts > 10)
    }

    @Test func nobodyIsWrongWhenNoDirtIsAskedFor() throws {
        let sample = try Sample(people: 600) { $0.dirt = .none }
        #expect(sample.summary.planted.values.allSatisfy { $0 == 0 })
        for table in try sample.tables(in: "rosters") {
            for row in table.rows { #expect((try? IDNumber(validating: table.cell("身份证*", row).text)) != nil) }
        }
    }

    @Test func thePovertyListHoldsAThirdOfThePeopleWithTheDayTheyWereRecognised() throws {
        let sample = try Sample.Size.usual.sample
        let tables = try sample.tables(in: "poverty")
        #expect(Set(tables.map { String($0.path.suffix(15)) }) == ["532532-jdlk.csv", "532531-jdlk.csv"])
        let rows = tables.flatMap { table in table.rows.map { (table.text("脱贫属性", $0), table.text("识别日期", $0)) } }
        let poor = rows.filter { $0.0 == "建档立卡贫困户" }
        #expect(poor.count == sample.summary.registeredPoor)
        #expect((1_650...1_850).contains(poor.count))
        #expect(poor.count { $0.1 < "2018-01-01" } > poor.count * 9 / 10)
        #expect(Set(rows.map(\.0)).isSuperset(of: ["已脱贫", "低收入户"]))
        #expect(rows.allSatisfy { Day($0.1) != nil })
    }
}
