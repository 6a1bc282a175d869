import Calendars
import Models
import Sheets

extension SourceDeclaration {
    /// 平台花名册: the roster that the national platform gives out in January (registry data of the poverty office, matched each
    /// quarter), or another office's system. The national forms' own columns are not published; these are the titles that
    /// deployed systems use for the same content. A system says what it says: words are kept as they stand.
    static let platform = SourceDeclaration(
        .platform,
        .table([
            .required("年度", "年份", "轮次"), .optional("系统", "平台", "来源系统"), .optional("数据日期", "导出日期", "更新日期"),
            .optional("乡镇", "乡(镇)", "乡"), .optional("行政村代码", "村代码", "行政区划代码"),
            .optional("行政村", "村", "村委会"), .required("姓名", "劳动力姓名"),
            .required("身份证号", "身份证", "身份证号码", "证件号码"), .optional("就业状态", "就业创业状态", "就业失业状态"),
            .optional("就业意愿", "就创业意愿", "就业创业意愿"), .optional("培训意愿", "培训需求"),
            .optional("脱贫属性", "贫困户属性", "户属性"),
        ])
    ) { row in
        let round = row.integer("年度", in: 2014...2099)
        let system = row.code("系统", as: ExchangeSystem.self, required: false)
        let asOf = row.day("数据日期", required: false)
        let town = row.text("乡镇", required: false)
        let code = row.village("行政村代码")
        let village = row.text("行政村", required: false)
        let name = row.name("姓名")
        let person = row.person("身份证号")
        let status = row.text("就业状态", required: false)
        let jobWish = row.text("就业意愿", required: false)
        let trainingWish = row.text("培训意愿", required: false)
        let poverty = row.text("脱贫属性", required: false)
        guard row.faults.isEmpty, let round, let person else { return nil }
        return .platform(
            row: PlatformRow(
                ref: row.ref, county: row.place.county, system: (system ?? .nationalPlatform).rawValue, round: round,
                asOf: asOf, person: person.key,
                sealedIDNumber: try row.sealer.seal(person.number.text, PersonalField.idNumber, of: person.key),
                word: PlatformWord(
                    name: name, town: town, village: code?.description ?? village, status: status, jobWish: jobWish,
                    trainingWish: trainingWish, poverty: poverty)))
    }
}

extension RowReading {
    /// The twelve digits of an administrative village, inside the county that the file is of.
    fileprivate mutating func village(_ column: String) -> DivisionCode? {
        let county = place.county
        return value(
            column, required: false, "village-code-malformed", "\(column)应为本县行政村的12位代码，请核对。",
            "\(column) is the twelve-digit code of a village of the county: check it.", spelling: \.description
        ) { cell in
            DivisionCode(CellText.identifier(cell.text)).flatMap { code in
                code.description.utf8.count == 12 && code.lies(in: county) ? code : nil
            }
        }
    }
}
