import Calendars
import Models
import ServiceKit
import Sheets
import Testing

@testable import FeedsService

@Suite("Forms of rosters")
struct RosterFormTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    /// A county with three made-up villages, two of one name.
    static func divisions() throws -> Divisions {
        try Divisions.standard.adding([
            Division(code: DivisionCode("532532101201")!, name: "测试一村村委会", level: .village),
            Division(code: DivisionCode("532532101202")!, name: "同名村", level: .village),
            Division(code: DivisionCode("532532102201")!, name: "同名村", level: .village),
        ])
    }

    private func read(
        _ titles: [String], _ rows: [[String]], as name: String = "t.csv", area: DivisionCode = village,
        encoding: SheetEncoding = .gb18030
    ) throws -> (rows: [RosterRow], refused: [RefusedRow], digest: String) {
        let path = try folder.table(name, titles, rows.map { $0.map(SheetCell.text) }, encoding: encoding)
        let file = DeliveredFile(
            path: path, fileName: name, source: .roster, batch: BatchID(unchecked: "b-1"),
            place: try DeliveryPlace(of: .roster, fileName: name, area: area), divisions: try Self.divisions())
        let ring = try folder.keyRing()
        var surveyor = try FileSurveyor(file, ring)
        while try surveyor.advance(100) { continue }
        let reading = try FileReading(file, RowSealer(ring: ring))
        var people: [RosterRow] = []
        var refused: [RefusedRow] = []
        while let row = try reading.next() {
            switch row.outcome {
            case .usable(.roster(let row)): people.append(row)
            case .refused(let row): refused.append(row)
            default: Issue.record("a row of another source")
            }
        }
        return (people, refused, try surveyor.finish().rowSetDigest)
    }

    // MARK: The employment import

    private static let employment = [
        "姓名*", "身份证*", "起始日期", "就业渠道", "就业地域*", "地址*", "单位", "就业类型*", "上年度农业人均纯收入", "单位性质", "岗位工种", "特色就业", "合同(月)",
        "备注",
    ]

    @Test("The employment import registers people in work, and what a record has no field for stands in its note")
    func employmentImport() throws {
        let read = try read(
            Self.employment,
            [
                ["赵六", idNumber(1), "43164", "", "省外", "东莞市", "某鞋厂", "单位就业", "5200", "私营", "针车工", "", "12", "老员工"],
                ["钱七", idNumber(2), "", "劳务派遣", "县内", "河口镇", "", "自主创业", "", "", "", "", "", ""],
            ])
        #expect(read.refused.isEmpty)
        #expect(read.rows.map(\.employmentState) == ["transferred", "startUp"])
        #expect(
            read.rows[0].note
                == "老员工；上年度农业人均纯收入：5200；单位：某鞋厂；单位性质：私营；合同(月)：12；地址：东莞市；就业地域：省外；就业渠道：自行就业；"
                + "就业类型：单位就业；岗位工种：针车工；起始日期：2018-03-05")
        #expect(
            Set(read.rows[0].unstated ?? []) == [
                .household, .phone, .education, .jobWish, .labourAbility, .trainingState, .trainingWish, .isDisabled,
                .schooling,
            ])
        #expect(read.rows[0].education == "")
    }

    @Test("A row of the employment import without a column that the form requires is refused with its title")
    func employmentFaults() throws {
        let read = try read(
            Self.employment, [["赵六", idNumber(1), "去年", "", "", "东莞市", "", "单位就业", "", "", "", "", "", ""]])
        #expect(read.refused.map(\.column) == ["就业地域、起始日期"])
    }

    // MARK: The household export

    private static let export = [
        "乡镇", "行政村", "自然村", "户编号", "姓名", "身份证号", "家庭人数", "民族", "性别", "文化程度", "劳动力", "脱贫属性", "是否在校", "健康状况",
        "参保情况", "参加过何种培训", "务工地点", "企业", "岗位", "务工时间", "月工资", "创业项目", "联系电话", "致贫原因", "搬迁年度", "安置方式",
        "务工地域", "无法外出原因", "培训需求",
    ]

    private static func exported(
        _ serial: Int, town: String = "河口镇", village: String = "测试一村", _ changes: [String: String] = [:]
    ) -> [String] {
        let sex = serial % 2 == 0 ? "女" : "男"
        let ordinary = [
            "乡镇": town, "行政村": village, "自然村": "上寨", "户编号": "5325321001", "姓名": "孙八", "身份证号": idNumber(serial),
            "家庭人数": "4", "民族": "苗族", "性别": sex, "文化程度": "03初中", "劳动力": "01", "脱贫属性": "已脱贫",
            "是否在校": "否", "健康状况": "01", "参加过何种培训": "家政", "联系电话": "1380013800\(serial % 10)",
            "培训需求": "电工",
        ]
        return export.map { changes[$0] ?? ordinary[$0] ?? "" }
    }

    @Test("The household export gives households by number, codes by digits, and loses no column")
    func householdExport() throws {
        let read = try read(
            Self.export,
            [
                Self.exported(1, ["务工地域": "1", "务工地点": "东莞", "月工资": "4200", "健康状况": "04"]),
                Self.exported(2),
            ], as: "全县.xlsx", area: hekou)
        #expect(read.refused.isEmpty)
        let (first, second) = (try #require(read.rows.first), try #require(read.rows.last))
        #expect(first.village.description == "532532101201")
        #expect(first.householdNumber == "5325321001")
        #expect(first.education == Education.juniorHigh.rawValue)
        #expect(first.labourAbility == LabourAbility.ordinary.rawValue)
        #expect(first.employmentState == EmploymentState.transferred.rawValue)
        #expect(first.isDisabled)
        #expect(first.trainingState == "家政")
        #expect(first.trainingWish == "电工")
        #expect(first.schooling == "否")
        for part in ["务工地域：省外", "务工地点：东莞", "月工资：4200", "健康状况：残疾", "民族：苗族", "脱贫属性：已脱贫", "家庭人数：4", "自然村：上寨"] {
            #expect(first.note.contains(part), "\(part)")
        }
        #expect(second.employmentState == "")
        #expect(second.unstated?.contains(.employmentState) == true)
    }

    @Test("A sex that is not the ID number's refuses the row")
    func sex() throws {
        let read = try read(Self.export, [Self.exported(1, ["性别": "女"])], area: hekou)
        #expect(read.refused.map(\.code) == ["sex-differs"])
    }

    // MARK: Villages

    private func labour(_ extra: [String], _ rows: [[String]]) -> ([String], [[String]]) {
        (Sample.roster.titles + extra, zip(Sample.roster.good, rows).map { $0 + $1 })
    }

    @Test("A whole county's file names each row's village by its code")
    func codes() throws {
        let (titles, rows) = labour(["村代码"], [["532532101201"], ["532532102203"], ["532501101201"], ["5325321"], [""]])
        let read = try read(titles, rows, area: hekou)
        #expect(read.rows.map(\.village.description) == ["532532101201", "532532102203"])
        #expect(read.refused.map(\.code) == ["village-outside-area", "village-code-malformed", "value-missing"])
        #expect(read.refused.allSatisfy { $0.column == "村代码" })
    }

    @Test("A whole county's file names villages as the division table does; an unknown or ambiguous name is refused")
    func names() throws {
        let (titles, rows) = labour(
            ["乡镇", "行政村"],
            [["河口镇", "测试一村"], ["南溪镇", "同名村"], ["", "同名村"], ["河口镇", "没有的村"], ["没有镇", "同名村"]])
        let read = try read(titles, rows, area: hekou)
        #expect(read.rows.map(\.village.description) == ["532532101201", "532532102201"])
        #expect(read.refused.map(\.code) == ["village-ambiguous", "village-unknown", "town-unknown"])
        #expect(read.refused.allSatisfy { $0.message.contains("村代码") })
    }

    @Test("A roster that says nowhere which village it is of is refused as a whole")
    func noVillage() throws {
        #expect(throws: DeliveryProblem.villageMissing("t.csv")) {
            try read(Sample.roster.titles, Sample.roster.good, area: hekou)
        }
    }

    @Test("A village's own file with a row of another village's code is told so")
    func otherVillage() throws {
        let (titles, rows) = labour(["村代码"], [["532532101200"], ["532532101201"], [""], [""], [""]])
        let read = try read(titles, rows, area: village)
        #expect(read.rows.count == 4)
        #expect(read.refused.map(\.code) == ["village-differs"])
    }

    // MARK: Forms in common

    @Test("Every form means the same in UTF-8, with a mark, in GB18030 and as a workbook, and with its columns moved")
    func encodings() throws {
        let rows = [Self.exported(1), Self.exported(2, ["务工地点": "东莞"])]
        let first = try read(Self.export, rows, as: "a.csv", area: hekou)
        let others = [
            try read(Self.export, rows, as: "b.csv", area: hekou, encoding: .utf8WithMark),
            try read(Self.export, rows, as: "c.xlsx", area: hekou),
            try read(Self.export.reversed(), rows.map { $0.reversed() }, as: "d.csv", area: hekou),
        ]
        for other in others {
            #expect(other.digest == first.digest)
            #expect(other.rows.map(\.note) == first.rows.map(\.note))
        }
    }

    @Test("Columns that are missing of a form are named")
    func missingColumns() throws {
        #expect(throws: DeliveryProblem.columnsMissing("t.csv", ["地址", "就业类型"])) {
            try read(["姓名", "身份证", "就业地域"], [["赵六", idNumber(1), "省外"]])
        }
    }

    @Test("A personal number in a column that nobody asked for does not get into the note")
    func personalNumbers() throws {
        let (titles, rows) = labour(["户主电话"], Array(repeating: ["13900139000"], count: 5))
        let read = try read(titles, rows)
        #expect(read.refused.isEmpty)
        #expect(read.rows.allSatisfy { !PersonalNumberScan.contains($0.note) && $0.note.contains("户主电话") })
    }
}
