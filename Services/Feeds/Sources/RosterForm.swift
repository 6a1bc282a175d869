import Calendars
import Models
import Sheets

/// The sheets in which people are listed, told apart by their columns. Each may be one village's, or a whole county's with a
/// column for the village.
enum RosterForm: CaseIterable {
    /// 劳动力导入模板: the fourteen columns of the provincial labour import.
    case labour
    /// 就业导入模板: the fourteen columns of the provincial employment import, a list of people in work.
    case employment
    /// 脱贫户信息导出: a county's export of the register of lifted-out households, with its people's work and training.
    case household

    static func of(_ has: (String) -> Bool) -> RosterForm {
        if has("就业创业状态") { return .labour }
        if ["就业地域", "就业类型", "就业渠道"].contains(where: has) { return .employment }
        return ["户编号", "脱贫属性", "务工地点", "家庭人数"].contains(where: has) ? .household : .labour
    }

    private var required: [String] {
        switch self {
        case .labour: ["劳动力姓名", "身份证", "文化程度", "就业创业状态"]
        case .employment: ["劳动力姓名", "身份证", "就业地域", "地址", "就业类型"]
        case .household: ["劳动力姓名", "身份证", "户编号"]
        }
    }

    /// - Throws: `DeliveryProblem` when columns of the form are missing, or nothing says which village the rows are of.
    static func check(_ has: (String) -> Bool, _ file: DeliveredFile) throws {
        let missing = of(has).required.filter { !has($0) }
        guard missing.isEmpty else { throw DeliveryProblem.columnsMissing(file.fileName, missing) }
        guard file.place.area.isVillage || has("村代码") || has("行政村") else {
            throw DeliveryProblem.villageMissing(file.fileName)
        }
    }

    static let columns: [HeaderColumn] = [
        .optional("村代码", "行政村代码", "村(社区)代码", "村编码", "所属村代码", "行政区划代码"),
        .optional("乡镇", "乡(镇)", "乡镇(街道)", "街道", "乡镇名称", "所属乡镇"),
        .optional("行政村", "村(社区)", "行政村(社区)", "村", "村名", "行政村名称", "所属村"),
        .optional("户编号", "户编码", "家庭编号"), .optional("户主姓名"),
        .optional("户主身份证", "户主身份证号", "户主证件号码"), .optional("与户主关系", "户主关系", "家庭关系"),
        .required("劳动力姓名", "姓名"), .required("身份证", "身份证号", "身份证号码", "证件号码"), .optional("性别"),
        .optional("电话", "联系电话", "手机号"), .optional("文化程度", "学历"), .optional("就业创业状态", "就业状态"),
        .optional("就创业意愿", "就业创业意愿"), .optional("劳动能力", "劳动力", "劳动技能", "劳动力类型"),
        .optional("培训教育状态", "参加过何种培训", "培训情况"), .optional("培训意愿", "培训需求"),
        .optional("是否残疾人", "是否残疾"), .optional("健康状况"), .optional("上学状态", "是否在校", "在校状况"), .optional("备注"),
        .optional("起始日期", "就业起始日期"), .optional("就业渠道"), .optional("就业地域"), .optional("地址"), .optional("就业类型"),
        .optional("脱贫属性", "贫困户属性", "户属性"), .optional("家庭人数"), .optional("务工地点"), .optional("务工地域"),
        .optional("企业", "务工企业"), .optional("创业项目"),
    ]

    /// Titles of what the ID number or the file's place says already, and of mere numbering.
    static let unneeded: Set<String> = ["序号", "编号", "年龄", "出生日期", "出生年月", "省", "市", "州", "市州", "县", "县区", "县市区"]

    /// The fields for which a sheet with these columns has nothing to say.
    func unstated(_ has: (String) -> Bool) -> [PersonField] {
        let stated: [(PersonField, [String])] = [
            (.household, ["户主身份证", "户编号"]), (.phone, ["电话"]), (.education, ["文化程度"]), (.jobWish, ["就创业意愿"]),
            (.labourAbility, ["劳动能力"]), (.trainingState, ["培训教育状态"]), (.trainingWish, ["培训意愿"]),
            (.isDisabled, ["是否残疾人", "健康状况"]), (.schooling, ["上学状态"]),
        ]
        // What the columns of the labour import leave out is blank there by its own rules.
        guard self != .labour else { return [] }
        return stated.filter { !$0.1.contains(where: has) }.map(\.0)
    }
}
