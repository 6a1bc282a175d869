import Calendars
import Foundation
import Models
import ServiceKit
import Sheets
import Testing

@testable import FeedsService

@Suite("Sources")
struct SourceTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    func read(_ sample: Sample, _ rows: [[SheetCell]]? = nil, as name: String = "t.csv") throws -> Reading {
        let path = try folder.table(name, sample.titles, rows ?? sample.rows())
        return try Reading(path, sample.source, ring: folder.keyRing())
    }

    @Test("every good row of every source becomes a message of its receiver", arguments: Sample.tables.indices)
    func goodRows(_ index: Int) throws {
        let sample = Sample.tables[index]
        let reading = try read(sample)
        #expect(reading.refused.isEmpty)
        #expect(reading.messages.count == sample.good.count)
        #expect(reading.messages.allSatisfy { $0.source == sample.source })
        #expect(reading.survey.rows == sample.good.count)
    }

    @Test(
        "a table means the same in GB18030, UTF-8 and XLSX, below a title and with its columns moved",
        arguments: Sample.tables.indices)
    func forms(_ index: Int) throws {
        let sample = Sample.tables[index]
        let ring = try folder.keyRing()
        let first = try read(sample)
        let xlsx = try read(sample, as: "t.xlsx")
        let utf8 = try Reading(
            folder.table("u.csv", sample.titles, sample.rows(), encoding: .utf8WithMark, heading: "登记表"), sample.source,
            ring: ring)
        let moved = try Reading(
            folder.table("m.csv", sample.titles.reversed(), sample.rows().map { $0.reversed() }), sample.source,
            ring: ring)
        for other in [xlsx, utf8, moved] {
            #expect(other.texts == first.texts)
            #expect(other.survey.rowSetDigest == first.survey.rowSetDigest)
            #expect(other.survey.merkleRoot == first.survey.merkleRoot)
        }
    }

    @Test("a roster row carries person key and sealed numbers, and its name as it is written")
    func rosterRow() throws {
        let ring = try folder.keyRing()
        let reading = try read(.roster)
        let row = try #require(reading.messages[1].message as? RosterRow)
        #expect(row.ref == RowReference(batch: BatchID(unchecked: "b-1"), row: 3))
        #expect(row.county == hekou)
        #expect(row.village == village)
        #expect(row.name == "𠮷·㛃")
        #expect(row.person == ring.personKey(idNumber: idNumber(2)))
        #expect(row.head == ring.personKey(idNumber: idNumber(1)))
        #expect(try ring.open(#require(Sealed(row.sealedIDNumber)), field: PersonalField.idNumber) == idNumber(2))
        let phone = try #require(row.sealedPhone)
        #expect(try ring.open(#require(Sealed(phone)), field: PersonalField.phone) == "13800138002")
        #expect(row.birth == Day("1988-02-14"))
        #expect(row.sex == "2")
        #expect(row.education == Education.juniorHigh.rawValue)
        #expect(row.employmentState == EmploymentState.transferred.rawValue)
        #expect(!row.isDisabled)
    }

    @Test("a row about somebody whose key was destroyed is refused, in the survey's counts too; the others are sealed")
    func erasedPerson() throws {
        let file = folder.path + "/ring-\(UUID().uuidString).json"
        let ring = try KeyRing.generate(to: file)
        let before = try Reading(folder.table("a.csv", Sample.roster.titles, Sample.roster.rows()), .roster, ring: ring)
        #expect(before.refused.isEmpty && before.messages.count == 5)
        let person = try #require(ring.personKey(idNumber: idNumber(2)))
        try KeyRing.destroy([person], in: file)
        let frozen = ring.frozen
        #expect(try ring.reload() && !frozen.isDestroyed(person), "a delivery under way keeps what it began with")
        for sample in [Sample.roster, .accounts] {
            let path = try folder.table("\(sample.source).csv", sample.titles, sample.rows())
            let reading = try Reading(path, sample.source, ring: ring)
            #expect(reading.refused.map(\.code) == ["person-erased"])
            #expect(reading.messages.count == sample.good.count - 1)
            #expect(reading.survey.rows == sample.good.count - 1 && reading.survey.refused == 1)
        }
        let poverty = try folder.table("p.csv", Sample.poverty.titles, Sample.poverty.rows())
        #expect(
            try Reading(poverty, .poverty, ring: ring).refused.isEmpty,
            "nothing is sealed there; registry turns it away")
    }

    @Test(
        "hekou-REG-08, baishan-REG-11: another system's roster names its year, and its words stay as they stand, the number sealed"
    )
    func platformRow() throws {
        let ring = try folder.keyRing()
        let reading = try read(.platform)
        let rows = reading.messages.compactMap { $0.message as? PlatformRow }
        #expect(reading.messages.map(\.receiver) == [.registry, .registry, .registry])
        #expect(rows.map(\.system) == ["national-platform", "national-platform", "poverty-monitoring"])
        #expect(
            rows.map(\.asOf) == [Day("2018-01-10"), nil, Day("2018-01-10")] && rows.allSatisfy { $0.round == 2018 })
        #expect(rows[0].word.village == "532532101200" && rows[1].word.village == "老街寨村")
        #expect(
            rows[1].word.name == "王·五" && rows[1].word.status == "未就业"
                && rows[1].person == ring.personKey(idNumber: idNumber(2)))
        #expect(try ring.open(#require(Sealed(rows[1].sealedIDNumber)), field: PersonalField.idNumber) == idNumber(2))
        let bad = Sample.platform.rows(changing: [(0, "年度", "去年"), (0, "行政村代码", "532523101200"), (1, "系统", "某系统")])
        let refused = try read(.platform, bad).refused
        #expect(refused.count == 2 && refused[0].column == "年度、行政村代码" && refused[1].code == "code-unknown")
    }

    @Test("organisations go to training or placement by their kind")
    func organisations() throws {
        let reading = try read(.organisations)
        #expect(reading.messages.map(\.receiver) == [.training, .placement, .placement])
        let agency = try #require(reading.messages[1].message as? OrganisationRow)
        #expect(agency.kind == "agency")
        #expect(agency.licensedUntil == Day("2020-01-08"))
        let account = try #require(agency.sealedAccount)
        #expect(
            try folder.keyRing().open(#require(Sealed(account)), field: OrganisationField.account) == "240012345678902")
        let employer = try #require(reading.messages[2].message as? OrganisationRow)
        #expect(employer.kind == "employer")
        #expect(employer.sealedAccount == nil)
    }

    @Test("a payroll's control total is the sum of net pay, negative lines included")
    func controlTotal() throws {
        #expect(try read(.payroll).survey.controlTotal == .yuan(2880 * 3 - 100))
        #expect(try read(.transport).survey.controlTotal == Fen(31_250 * 3))
        #expect(try read(.roster).survey.controlTotal == .zero)
    }

    @Test("a contract without an agency was found alone, and a five-digit date is a spreadsheet's")
    func contracts() throws {
        let reading = try read(.contracts)
        let first = try #require(reading.messages[0].message as? ContractRow)
        let last = try #require(reading.messages[2].message as? ContractRow)
        #expect(first.from == Day("2018-03-05"))
        #expect(first.agency?.description == creditCode(2))
        #expect(last.agency == nil)
        #expect(!last.isFreeOfCharge)
    }

    struct Dirt: Sendable, CustomTestStringConvertible {
        let sample: Int
        let column: String
        let text: String
        let code: String

        init(_ sample: Int, _ column: String, _ text: String, _ code: String) {
            self.sample = sample
            self.column = column
            self.text = text
            self.code = code
        }

        var testDescription: String { "\(Sample.tables[sample].source.rawValue) \(column): \(code)" }
    }

    static let dirt: [Dirt] = [
        Dirt(0, "身份证*", "", "id-number-blank"),
        Dirt(0, "身份证*", "53253219880214001", "id-number-wrong-length"),
        Dirt(0, "身份证*", String(idNumber(1).dropLast()) + "*", "id-number-not-digits"),
        Dirt(0, "身份证*", "5.32532E+17", "id-number-damaged-by-spreadsheet"),
        Dirt(0, "身份证*", "532532198802140000", "id-number-damaged-by-spreadsheet"),
        Dirt(0, "身份证*", idNumber(7, birth: "19880230"), "id-number-impossible-birth-date"),
        Dirt(0, "身份证*", idNumber(7, county: "539999"), "id-number-unknown-address-code"),
        Dirt(0, "劳动力姓名*", "  ", "value-missing"),
        Dirt(0, "劳动力姓名*", idNumber(9), "personal-number-in-text"),
        Dirt(0, "电话*", "1.38E+10", "phone-malformed"),
        Dirt(0, "文化程度*", "私塾", "code-unknown"),
        Dirt(0, "文化程度*", "", "value-missing"),
        Dirt(0, "就业创业状态", "也许", "code-unknown"),
        Dirt(0, "劳动能力", "强", "code-unknown"),
        Dirt(0, "是否残疾人", "可能", "yes-no-malformed"),
        Dirt(0, "备注", "联系 13900139000", "personal-number-in-text"),
        Dirt(0, "备注", String(repeating: "长", count: 401), "text-too-long"),
        Dirt(0, "备注", "一\n二", "text-with-control-characters"),
        Dirt(1, "户编号", "户一", "identifier-malformed"),
        Dirt(1, "户编号", idNumber(3), "personal-number-in-text"),
        Dirt(1, "识别日期", "2014-02-30", "date-malformed"),
        Dirt(1, "脱贫属性", "", "value-missing"),
        Dirt(2, "银行卡号", "6.23190E+17", "account-damaged-by-spreadsheet"),
        Dirt(2, "银行卡号", "六二", "account-malformed"),
        Dirt(2, "开户银行", "", "value-missing"),
        Dirt(3, "类型", "个人", "code-unknown"),
        Dirt(3, "统一社会信用代码", "91532532MA6K00000X", "credit-code-bad-check-character"),
        Dirt(3, "所在地代码", "999999", "division-unknown"),
        Dirt(3, "备案日期", "去年", "date-malformed"),
        Dirt(4, "班级代码", "", "value-missing"),
        Dirt(4, "本人选择", "他人代选", "yes-no-malformed"),
        Dirt(5, "合同终止", "2018-03-04", "ends-before-start"),
        Dirt(5, "是否免费推介", "", "value-missing"),
        Dirt(5, "工作地代码", "东莞", "division-unknown"),
        Dirt(5, "用人单位代码", "", "credit-code-blank"),
        Dirt(6, "实发工资", "2880.01", "amounts-do-not-add-up"),
        Dirt(6, "出勤天数", "32", "count-malformed"),
        Dirt(6, "支付周期", "2018.1", "month-malformed"),
        Dirt(6, "应发工资", "三千", "amount-malformed"),
        Dirt(6, "应发工资", "9999999999999", "amount-out-of-range"),
        Dirt(7, "票据金额(元)", "0", "amount-out-of-range"),
        Dirt(7, "出发日期", "", "value-missing"),
    ]

    @Test(
        "a row with a fault is refused with its column, a code and what to do, and never its content", arguments: dirt)
    func dirty(_ dirt: Dirt) throws {
        let sample = Sample.tables[dirt.sample]
        let reading = try read(sample, sample.rows(changing: [(1, dirt.column, dirt.text)]))
        #expect(reading.messages.count == sample.good.count - 1)
        let refusal = try #require(reading.refused.first)
        #expect(reading.refused.count == 1)
        #expect(refusal.row == 3)
        #expect(refusal.code == dirt.code)
        #expect(dirt.column.hasPrefix(refusal.column))
        #expect(refusal.message.unicodeScalars.contains { $0.value > 0x4E00 })
        #expect(refusal.message.contains(". ") || refusal.message.hasSuffix("."))
        if dirt.text.count > 3 { #expect(!refusal.message.contains(dirt.text)) }
        #expect(!PersonalNumberScan.contains(refusal.message))
    }

    @Test("all faults of a row are named at once")
    func severalFaults() throws {
        let rows = Sample.roster.rows(changing: [(0, "身份证*", ""), (0, "文化程度*", "私塾")])
        let refusal = try #require(try read(.roster, rows).refused.first)
        #expect(refusal.column == "身份证、文化程度")
        #expect(refusal.code == "id-number-blank")
        #expect(refusal.message.contains("文化程度："))
    }

    @Test("an ID number that a workbook keeps as a number is refused as damaged")
    func numericCell() throws {
        // Few enough digits that the writer makes it a number, as a spreadsheet program would.
        var rows = Sample.payroll.rows()
        rows[0][5] = .number("5.32532199E+17")
        let reading = try read(.payroll, rows, as: "t.xlsx")
        #expect(reading.refused.map(\.code) == ["id-number-damaged-by-spreadsheet"])
        #expect(reading.refused.map(\.row) == [2])
    }

    @Test("a number of eighteen digits in a numeric cell is damaged even when its check digit fits")
    func numericCellThatFits() throws {
        let fitting = try #require(
            (0..<1000).lazy.map { idNumber($0) }.first { $0.hasSuffix("0") && (try? IDNumber(validating: $0)) != nil })
        var row = RowReading(
            ref: RowReference(batch: BatchID(unchecked: "b"), row: 2),
            place: try DeliveryPlace(of: .payroll, fileName: "p", area: hekou),
            sealer: RowSealer(ring: try folder.keyRing()), cells: RowCells { _ in .number(fitting) })
        #expect(row.person("身份证") == nil)
        #expect(row.refusal?.code == "id-number-damaged-by-spreadsheet")
    }

    @Test("names and numbers typed carelessly are accepted")
    func careless() throws {
        let rows = Sample.roster.rows(changing: [
            (0, "劳动力姓名*", "李四1\u{3000}"), (0, "身份证*", idNumber(1).lowercased() + " "),
            (1, "身份证*", fullWidth(idNumber(2))), (2, "电话*", ""), (3, "户主身份证*", "不详"),
        ])
        let reading = try read(.roster, rows)
        #expect(reading.refused.isEmpty)
        let people = reading.messages.compactMap { if case .roster(let row) = $0 { row } else { nil } }
        #expect(people[0].name == "李四1")
        #expect(people[1].person == (try folder.keyRing()).personKey(idNumber: idNumber(2)))
        #expect(people[2].sealedPhone == nil)
        #expect(people[3].head == nil)
    }

    @Test("somebody without work has to say what they wish")
    func wish() throws {
        let reading = try read(.roster, Sample.roster.rows(changing: [(2, "就创业意愿", "")]))
        #expect(reading.refused.map(\.column) == ["就创业意愿"])
    }
}

private func fullWidth(_ text: String) -> String {
    String(
        String.UnicodeScalarView(text.unicodeScalars.map { UnicodeScalar($0.value + 0xFEE0) ?? $0 }))
}
