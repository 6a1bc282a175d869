import Calendars
import Models
import ServiceKit

/// What codes about people are called on the page.
enum PeopleWording {
    static func sex(_ code: String) -> String { (Sex(code: code) ?? Sex(rawValue: code))?.label ?? code }
    static func education(_ code: String) -> String { Education(rawValue: code)?.label ?? code }
    static func ability(_ code: String) -> String { LabourAbility(rawValue: code)?.label ?? code }

    static func state(_ code: String) -> Bilingual { states[code] ?? Wording.plain(code) }
    static func closing(_ code: String) -> Bilingual { closings[code] ?? Wording.plain(code) }
    static func step(_ code: String) -> Bilingual { steps[code] ?? Wording.plain(code) }
    static func field(_ code: String) -> Bilingual { fields[code] ?? Wording.plain(code) }
    static func cause(_ code: String) -> Bilingual { causes[code] ?? Wording.plain(code) }
    static func evidence(_ code: String) -> Bilingual { evidences[code] ?? Wording.plain(code) }
    static func enrolment(_ code: String) -> Bilingual { enrolments[code] ?? Wording.classState(code) }

    static func status(_ kind: StatusKind) -> Bilingual {
        switch kind {
        case .poverty: Bilingual("脱贫属性", "poverty status")
        case .relocation: Bilingual("易地扶贫搬迁", "relocated")
        case .disability: Bilingual("残疾", "disabled")
        case .hardToEmploy: Bilingual("就业困难人员", "hard to employ")
        case .unemployment: Bilingual("失业登记", "registered unemployed")
        case .monitored: Bilingual("防返贫监测", "monitored")
        case .returnee: Bilingual("返乡人员", "returned home")
        }
    }

    static func entry(_ kind: EntryKind) -> Bilingual {
        switch kind {
        case .jobWish: Bilingual("就业意愿", "wish to work")
        case .trainingWish: Bilingual("培训意愿", "wish to train")
        case .startUpWish: Bilingual("创业意愿", "wish to found")
        case .skill: Bilingual("技能", "skill")
        case .certificate: Bilingual("证书", "certificate")
        }
    }

    static func channel(_ channel: ServiceChannel) -> Bilingual {
        switch channel {
        case .office: Bilingual("服务窗口", "at the desk")
        case .village: Bilingual("进村", "in the village")
        case .home: Bilingual("入户", "at home")
        case .phone: Bilingual("电话", "by phone")
        case .online: Bilingual("网上", "online")
        case .workplace: Bilingual("用人单位", "at the workplace")
        case .outside: Bilingual("驻外机构", "office elsewhere")
        }
    }

    static func result(_ result: ServiceResult) -> Bilingual {
        switch result {
        case .given: Bilingual("已服务", "given")
        case .referred: Bilingual("已推荐岗位", "referred to a post")
        case .employed: Bilingual("已就业", "in work")
        case .declined: Bilingual("本人谢绝", "declined")
        case .unreachable: Bilingual("未联系上", "not reached")
        }
    }

    /// Services of the product's own list, those that desks record most first.
    static let services: [(code: String, text: Bilingual)] = [
        ("job-seeking", Bilingual("求职登记", "registered as seeking work")),
        ("referral", Bilingual("职业介绍", "introduced to a post")),
        ("guidance", Bilingual("职业指导", "job guidance")),
        ("unemployment-registration", Bilingual("失业登记", "registered as unemployed")),
        ("post-push", Bilingual("岗位推介", "told of posts")),
        ("one-to-one", Bilingual("“一对一”帮扶", "one-to-one help")),
        ("founder-project", Bilingual("创业项目推介", "founder projects")),
        ("founder-guidance", Bilingual("创业指导", "founder guidance")),
        ("worker-contact", Bilingual("联系走访务工人员", "contact with a worker")),
        ("rights-help", Bilingual("维权帮助", "help with rights")),
        ("life-help", Bilingual("生活关爱", "care")),
    ]

    static func service(_ code: String) -> Bilingual {
        services.first { $0.code == code }?.text ?? Wording.plain(code)
    }

    private static let states: [String: Bilingual] = [
        "claimed": Bilingual("待核验", "awaiting identity"), "granted": Bilingual("已确认", "confirmed"),
        "denied": Bilingual("登记在他县", "stands in another county"),
    ]

    private static let closings: [String: Bilingual] = [
        "moved-away": Bilingual("已迁出", "moved away"), "death": Bilingual("死亡", "died"),
        "emigration": Bilingual("出国定居", "emigrated"), "merged": Bilingual("已合并", "merged"),
    ]

    private static let steps: [String: Bilingual] = [
        "registered": Bilingual("登记入册", "registered"), "in": Bilingual("迁入", "moved in"),
        "away": Bilingual("迁出", "moved away"), "within": Bilingual("县内迁移", "moved within the county"),
        "closed": Bilingual("注销", "closed"), "reopened": Bilingual("恢复", "reopened"),
        "merged": Bilingual("合并到另一档案", "merged into another record"),
        "unmerged": Bilingual("拆分恢复", "separated again"),
    ]

    private static let fields: [String: Bilingual] = [
        "name": Bilingual("姓名", "name"), "phone": Bilingual("电话", "phone"), "education": Bilingual("文化程度", "schooling"),
        "labourAbility": Bilingual("劳动能力", "ability to work"), "employmentState": Bilingual("就业状态", "employment"),
        "jobWish": Bilingual("就业意愿", "wish to work"), "trainingState": Bilingual("培训状态", "training"),
        "trainingWish": Bilingual("培训意愿", "wish to train"), "isDisabled": Bilingual("是否残疾", "disabled"),
        "schooling": Bilingual("在校状态", "at school"), "note": Bilingual("备注", "note"),
        "birth": Bilingual("出生日期", "birth"),
        "sex": Bilingual("性别", "sex"), "household": Bilingual("户", "household"),
        "poverty": Bilingual("脱贫属性", "poverty status"),
        "account": Bilingual("一卡通账户", "account"), "village": Bilingual("村", "village"),
        "closing": Bilingual("档案状态", "record"), "relation": Bilingual("与户主关系", "relation to head"),
    ]

    private static let causes: [String: Bilingual] = [
        "poverty-row": Bilingual("建档立卡名单", "poverty list"), "batch-undone": Bilingual("批次撤销", "delivery undone"),
        "registered": Bilingual("登记", "registration"), "changed": Bilingual("变更申请", "change request"),
        "corrected": Bilingual("更正", "correction"),
    ]

    private static let evidences: [String: Bilingual] = [
        "payroll": Bilingual("工资发放", "payroll"), "contract": Bilingual("劳动合同", "contract"),
        "employer": Bilingual("用人单位上报", "employer's report"), "officer": Bilingual("经办人员上报", "officer's report"),
        "surveyor": Bilingual("调查员上报", "surveyor's report"), "village": Bilingual("村委会上报", "village's report"),
    ]

    private static let enrolments: [String: Bilingual] = [
        "waiting": Bilingual("等待核验", "waiting"), "enrolled": Bilingual("在册学员", "enrolled"),
        "refused": Bilingual("未予报名", "refused"), "withdrawn": Bilingual("已退班", "withdrawn"),
    ]
}

extension DivisionCode {
    /// `河口镇 某某村`: the names that the division table has; the code where it has none.
    var inWords: String {
        let divisions = Divisions.standard
        if let full = divisions.fullName(of: self) { return full }
        let above = town.flatMap { divisions.name(of: $0) } ?? divisions.name(of: county)
        return [above, description].compactMap { $0 }.joined(separator: " ")
    }
}
