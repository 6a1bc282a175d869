import Models
import Testing

@testable import Sheets

@Suite struct CellTextTests {
    @Test(arguments: [
        "2018-03-05", "2018/3/5", "2018.3.5", "2018.03.05", "2018年3月5日", "2018年03月05日", "20180305", "43164", "43164.5",
        " ２０１８-０３-０５ ", "2018-03-05 00:00:00", "2018/3/5 14:22", "2018-03-05T00:00:00.000", "\u{FEFF}2018-3-5",
    ])
    func `a date is read in every form`(_ text: String) throws {
        #expect(CellText.day(text) == Day(year: 2018, month: 3, day: 5))
    }

    @Test(arguments: [
        "", "2018", "2018-02-30", "18-3-5", "2018-3/5", "2018-13-01", "20181301", "2018年3月", "5/3/2018", "4316",
        "431640",
        "2018-03-05 25:00", "1018-03-05", "2018-03-05x", "2018--03-05", "一月五日", "9999", "2018年三月五日", "43164.x",
    ])
    func `what is not a date without doubt is refused`(_ text: String) {
        #expect(CellText.day(text) == nil)
    }

    @Test func `day numbers follow the 1900 system`() {
        #expect(CellText.day("10000") == Day(year: 1927, month: 5, day: 18))
        #expect(CellText.day("36526") == Day(year: 2000, month: 1, day: 1))
        #expect(CellText.day("43831") == Day(year: 2020, month: 1, day: 1))
        #expect(CellText.day(SheetCell.number("44255")) == Day(year: 2021, month: 2, day: 28))
        #expect(CellText.day(SheetCell.number("44256")) == Day(year: 2021, month: 3, day: 1))
    }

    @Test(arguments: [
        "2018-03", "2018-3", "2018/03", "2018.03", "2018.3", "2018年3月", "201803", "2018-03-01", "43160", "２０１８年３月",
    ])
    func `a month is read in every form`(_ text: String) {
        #expect(CellText.month(text) == Month(year: 2018, month: 3))
    }

    @Test(arguments: ["", "2018", "2018-13", "201813", "2018.1", "2018-03-02", "43161", "3月", "2018-003", "2018-"])
    func `what is not a month without doubt is refused`(_ text: String) {
        #expect(CellText.month(text) == nil)
    }

    @Test(arguments: [
        ("3200", 320_000), ("3,200.50", 320_050), ("¥3200", 320_000), ("￥ 3,200元", 320_000), ("３２００．５", 320_050),
        ("1,234,567.89", 123_456_789), ("-12.00", -1_200), ("-¥12", -1_200), ("0", 0), ("1，200", 120_000), (" 5 ", 500),
    ])
    func `an amount in yuan is read in every form`(_ text: String, _ fen: Int64) {
        #expect(CellText.yuan(text) == Fen(fen))
    }

    @Test(arguments: ["", "元", "1,5", "1,2345", "12,34.5", "3200.555", "1.2万元", "--5", "¥-", "1.5,000", "1E3", ",100"])
    func `what is not an amount without doubt is refused`(_ text: String) {
        #expect(CellText.yuan(text) == nil)
    }

    @Test func `a numeric cell is taken as the spreadsheet shows it`() {
        #expect(CellText.yuan(SheetCell.number("3200.5500000000002")) == Fen(320_055))
        #expect(CellText.yuan(SheetCell.number("0.28999999999999998")) == Fen(29))
        #expect(CellText.yuan(SheetCell.number("999.99999999999999999")) == Fen(100_000))
        #expect(CellText.yuan(SheetCell.number("1.2E3")) == Fen(120_000))
        #expect(CellText.yuan(SheetCell.number("3200.555")) == nil)
        #expect(CellText.yuan(SheetCell.text("3200.5500000000002")) == nil)
        #expect(CellText.integer(SheetCell.number("2.9999999999999996")) == 3)
        #expect(CellText.integer(SheetCell.number("-3.0")) == -3)
    }

    @Test func `integers are whole`() {
        #expect(CellText.integer("１，２００") == 1_200)
        #expect(CellText.integer("12.00") == 12)
        #expect(CellText.integer("-3") == -3)
        #expect(CellText.integer("12.5") == nil)
        #expect(CellText.integer("12人") == nil)
        #expect(CellText.integer("") == nil)
        #expect(CellText.integer("99999999999999999999") == nil)
        #expect(CellText.integer("1E999") == nil)
    }

    @Test func `yes and no are read and nothing is assumed`() {
        #expect(["是", "Y", "１", "true", "√"].map { CellText.yesNo($0) } == Array(repeating: true, count: 5))
        #expect(["否", "n", "0", "FALSE", "×"].map { CellText.yesNo($0) } == Array(repeating: false, count: 5))
        #expect(CellText.yesNo("") == nil)
        #expect(CellText.yesNo("是否") == nil)
    }

    @Test func `identifiers lose what people put around them`() {
        #expect(CellText.identifier("\t'53010219900101123x ") == "53010219900101123X")
        #expect(CellText.identifier("１３８ 0013 8000") == "13800138000")
    }

    @Test func `a long number that lost its tail is recognised`() {
        #expect(CellText.isDamagedNumber("5.32532E+17"))
        #expect(CellText.isDamagedNumber("5.32532199001011E+17"))
        #expect(!CellText.isDamagedNumber("532532199001011234"))
        #expect(!CellText.isDamagedNumber("E5"))
        #expect(!CellText.isDamagedNumber("张E三"))
    }

    @Test func `numbers are written out only where nothing is lost`() {
        #expect(DecimalText("1.3800138E10")?.lossless == "13800138000")
        #expect(DecimalText("5.32532199001011E+17")?.lossless == "5.32532199001011E+17")
        #expect(DecimalText("1E-2")?.lossless == "0.01")
        #expect(DecimalText("-2.50E+1")?.lossless == "-25.0")
        #expect(DecimalText("0E5")?.lossless == "0")
        #expect(DecimalText("007.10")?.lossless == "007.10")
        #expect(DecimalText("1E-300")?.lossless == "1E-300")
        #expect(DecimalText("99999999999999.95")?.asShown.plain == "100000000000000")
        #expect(
            ["", "-", ".", "1e", "1.2.3", "0x1", "1e99999", "NaN", "inf", "１"].map { DecimalText($0) == nil }
                == Array(repeating: true, count: 10))
    }
}
