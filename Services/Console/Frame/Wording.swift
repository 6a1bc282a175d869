import Calendars
import Models
import ServiceKit

/// What codes are called on the page. A code without a name here is shown as it stands: nothing is hidden.
enum Wording {
    /// An item whose determination names it no further.
    static func item(_ code: String) -> Bilingual { plain(code) }

    static func caseState(_ code: String) -> Bilingual {
        caseStates.first { $0.code == code }?.text ?? plain(code)
    }

    /// States in the order in which a case passes them; unknown ones last.
    static func caseStateRank(_ code: String) -> Int {
        caseStates.firstIndex { $0.code == code } ?? caseStates.count
    }

    static func processor(_ code: String) -> Bilingual { processors[code] ?? plain(code) }
    static func source(_ code: String) -> Bilingual { sources[code] ?? plain(code) }
    static func feedState(_ code: String) -> Bilingual { feedStates[code] ?? plain(code) }
    static func classState(_ code: String) -> Bilingual { classStates[code] ?? plain(code) }
    static func area(_ code: String) -> Bilingual { areas[code] ?? plain(code) }
    static func outcome(_ code: String) -> Bilingual { outcomes[code] ?? plain(code) }
    static func phase(_ code: String) -> Bilingual { phases[code] ?? plain(code) }
    static func kind(_ code: String) -> Bilingual { kinds[code] ?? source(code) }

    static func employment(_ code: String) -> Bilingual {
        guard let state = EmploymentState(rawValue: code) ?? EmploymentState.allCases.first(where: { $0.label == code })
        else { return code.isEmpty ? Bilingual("未填", "not stated") : plain(code) }
        switch state {
        case .transferred: return Bilingual(state.label, "transferred")
        case .farming: return Bilingual(state.label, "farming")
        case .startUp: return Bilingual(state.label, "own business")
        case .neither: return Bilingual(state.label, "not employed")
        }
    }

    static func povertyStatus(_ code: String) -> Bilingual { povertyStatuses[code] ?? plain(code) }

    static func plain(_ code: String) -> Bilingual { Bilingual(code, "") }

    private static let caseStates: [(code: String, text: Bilingual)] = [
        ("opened", Bilingual("待申报", "found, not claimed")),
        ("submitted", Bilingual("已申报", "submitted")),
        ("township-passed", Bilingual("乡镇已审核", "passed by township")),
        ("county-passed", Bilingual("县级已审核", "passed by county")),
        ("on-notice", Bilingual("公示中", "on public notice")),
        ("notice-passed", Bilingual("公示期满", "notice ended")),
        ("approved", Bilingual("已审批", "approved")),
        ("in-batch", Bilingual("发放中", "with the bank")),
        ("paid", Bilingual("已发放", "paid")),
        ("failed", Bilingual("发放失败", "payment failed")),
        ("returned", Bilingual("已退回", "returned")),
        ("objected", Bilingual("有异议", "objected to")),
        ("lapsed", Bilingual("已失效", "lapsed")),
        ("rejected", Bilingual("不予批准", "rejected")),
        ("closed", Bilingual("办结归档", "closed")),
    ]

    private static let processors: [String: Bilingual] = [
        "intake": Bilingual("数据接收", "intake"), "identity": Bilingual("身份核验", "identity"),
        "registry": Bilingual("劳动力台账", "registry"), "route": Bilingual("工资分送", "route"),
        "training": Bilingual("技能培训", "training"), "placement": Bilingual("转移就业", "placement"),
        "subsidy": Bilingual("补贴资金", "subsidy"),
        "reports": Bilingual("任务与报表", "reports"),
    ]

    private static let sources: [String: Bilingual] = [
        "roster": Bilingual("劳动力花名册", "labour roster"), "poverty": Bilingual("建档立卡名单", "poverty list"),
        "platform": Bilingual("平台花名册", "another system's roster"),
        "accounts": Bilingual("一卡通账户", "accounts"), "organisations": Bilingual("机构与用人单位", "organisations"),
        "class-roster": Bilingual("培训班学员名册", "class roster"), "attendance": Bilingual("考勤记录", "attendance"),
        "contracts": Bilingual("转移就业名册", "contracts"), "payroll": Bilingual("工资发放名册", "payroll"),
        "transport": Bilingual("交通费票据", "travel receipts"),
    ]

    private static let kinds: [String: Bilingual] = [
        "organisation": Bilingual("单位", "organisation"), "contract": Bilingual("合同", "contract"),
    ]

    private static let feedStates: [String: Bilingual] = [
        "open": Bilingual("接收中", "being read"), "closed": Bilingual("已接收", "complete"),
        "repeated": Bilingual("重复报送", "delivered before"), "refused": Bilingual("无法使用", "not usable"),
    ]

    private static let classStates: [String: Bilingual] = [
        "filed": Bilingual("已备案", "filed"), "approved": Bilingual("已批准", "approved"),
        "closed": Bilingual("已结业", "closed"), "settled": Bilingual("已结算", "settled"),
        "failed": Bilingual("不合格结班", "ended as failed"),
        "drafted": Bilingual("草稿", "draft"),
        "returned": Bilingual("已退回", "sent back"), "cancelled": Bilingual("已撤销", "called off"),
    ]

    private static let areas: [String: Bilingual] = [
        "in-county": Bilingual("县内", "in the county"), "in-province": Bilingual("省内县外", "in the province"),
        "out-of-province": Bilingual("省外", "out of the province"),
    ]

    private static let outcomes: [String: Bilingual] = [
        "met": Bilingual("符合", "met"), "unmet": Bilingual("不符合", "not met"), "unknown": Bilingual("未知", "not known"),
    ]

    private static let phases: [String: Bilingual] = [
        "folding": Bilingual("追赶中", "catching up"), "running": Bilingual("正常", "running"),
    ]

    private static let povertyStatuses: [String: Bilingual] = [
        "建档立卡贫困户": Bilingual("建档立卡贫困户", "registered poor"), "已脱贫": Bilingual("已脱贫", "lifted out"),
        "脱贫不稳定户": Bilingual("脱贫不稳定户", "unstable"), "边缘易致贫户": Bilingual("边缘易致贫户", "at the margin"),
    ]
}
