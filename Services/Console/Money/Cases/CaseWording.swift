import ServiceKit

/// What codes about cases are called.
enum CaseWording {
    /// Who supplies a fact.
    static func source(_ code: String) -> Bilingual { sources[code] ?? Wording.processor(code) }

    static func standing(_ code: String) -> DeskCell {
        switch code {
        case "proven": .tag(Bilingual("数据已证明，免交", "proven by data"), "good")
        case "held": .tag(Bilingual("已收", "on file"), "good")
        case "expired": .tag(Bilingual("已过有效期", "expired"), "bad")
        case "wanted": .tag(Bilingual("待交", "wanted"), "warn")
        default: .tag(Bilingual("有其他材料即可", "another serves"), "grey")
        }
    }

    /// A line of a trail.
    static func trail(_ of: String, _ what: String) -> Bilingual {
        if let step = steps[what], of == "step" { return step }
        switch of {
        case "posting": return Bilingual("分录：\(FundWording.entry(what))", "entry \(what)")
        case "payment-line":
            return what == "paid"
                ? Bilingual("银行已付", "bank paid")
                : what == "failed" ? Bilingual("银行未付", "bank could not pay") : Bilingual("送交银行", "sent to the bank")
        case "proof": return Bilingual("收取材料 \(what)", "paper \(what)")
        case "declared-fact": return Bilingual("申报事实 \(what)", "declared \(what)")
        case "receipt": return Bilingual("交通费票据 \(what)", "receipt \(what)")
        default: return Bilingual(what, of)
        }
    }

    /// The county's settings with the working days for each step of a case.
    static let terms: KeyValuePairs<String, String> = [
        "claim_days": "通知并申报工作日", "review_days": "乡镇审核工作日", "county_review_days": "县级审核工作日", "publish_days": "公示前工作日",
        "close_notice_days": "结束公示工作日", "objection_days": "异议处理工作日", "approval_days": "审批工作日", "payment_days": "发放工作日",
        "bank_result_days": "银行回盘工作日", "correction_days": "补正工作日", "filing_days": "归档工作日", "obstacle_days": "障碍销号工作日",
        "require_proofs": "材料不齐不受理（yes/no）",
    ]

    private static let sources: [String: Bilingual] = [
        "declared": Bilingual("申报登记", "declared"), "payroll": Bilingual("工资发放名册", "payroll"),
        "case": Bilingual("申请件", "the case"),
    ]

    private static let steps: [String: Bilingual] = [
        "opened": Bilingual("系统发现", "found"), "redetermined": Bilingual("重新认定", "determined anew"),
        "lapsed": Bilingual("失效", "lapsed"), "submitted": Bilingual("申报", "handed in"),
        "township-review-passed": Bilingual("乡镇审核通过", "passed by township"),
        "township-review-returned": Bilingual("乡镇退回", "returned by township"),
        "county-review-passed": Bilingual("县级审核通过", "passed by county"),
        "county-review-returned": Bilingual("县级退回", "returned by county"),
        "notice-published": Bilingual("开始公示", "published"), "notice-passed": Bilingual("公示期满无异议", "notice ended"),
        "notice-objected": Bilingual("公示有异议", "objected on notice"), "objection": Bilingual("登记异议", "objection"),
        "objection-upheld": Bilingual("异议成立", "objection upheld"),
        "objection-dismissed": Bilingual("异议不成立", "objection not upheld"),
        "approved": Bilingual("审批", "approved"), "rejected": Bilingual("不予批准", "refused for good"),
        "closed": Bilingual("办结归档", "closed"), "proof-handed-in": Bilingual("收取材料", "paper taken in"),
        "proof-returned": Bilingual("退回材料", "paper given back"), "in-batch": Bilingual("列入发放批次", "in a batch"),
        "paid": Bilingual("已发放", "paid"), "failed": Bilingual("发放失败", "payment failed"),
        "submission-withdrawn": Bilingual("撤回申报", "submission taken back"),
        "township-review-withdrawn": Bilingual("撤回乡镇审核", "township review taken back"),
        "county-review-withdrawn": Bilingual("撤回县级审核", "county review taken back"),
        "approval-withdrawn": Bilingual("撤回审批", "approval taken back"),
        "rejection-withdrawn": Bilingual("撤回不予批准", "refusal taken back"),
    ]
}

/// What codes about obstacles, returns, sanctions and audits are called.
enum ReturnWording {
    static let obstacles: KeyValuePairs<String, Bilingual> = [
        "missing-paper": Bilingual("缺材料", "paper missing"),
        "unclear-procedure": Bilingual("不了解政策或手续", "procedure unclear"),
        "identity-mismatch": Bilingual("身份信息不符", "identity mismatch"), "account": Bilingual("账户问题", "account"),
        "other-office": Bilingual("需其他部门办理", "another office"), "system": Bilingual("系统或网络", "system"),
        "distance": Bilingual("行动不便或路远", "distance"), "other": Bilingual("其他", "other"),
    ]

    static let sources: KeyValuePairs<String, Bilingual> = [
        "audit": Bilingual("抽查", "audit"), "objection": Bilingual("举报或异议", "objection"),
        "changed-facts": Bilingual("事实变化", "changed facts"), "officer": Bilingual("经办发现", "found by an officer"),
    ]

    static let grounds: KeyValuePairs<String, Bilingual> = [
        "falsehood": Bilingual("弄虚作假", "falsehood"), "misappropriation": Bilingual("挪用", "misappropriation"),
        "extraction": Bilingual("套取", "extraction"), "imposture": Bilingual("冒领", "claimed in another's name"),
        "other-use": Bilingual("改变用途", "other use"),
    ]

    static let ways: KeyValuePairs<String, Bilingual> = [
        "repayment": Bilingual("退款", "repayment"), "offset": Bilingual("从以后补贴中抵扣", "kept from a later grant"),
    ]

    static let results: KeyValuePairs<String, Bilingual> = [
        "passed": Bilingual("无问题", "passed"), "doubtful": Bilingual("存疑", "doubtful"),
        "wrong": Bilingual("有误", "wrong"),
    ]

    static func name(_ code: String?, in words: KeyValuePairs<String, Bilingual>) -> Bilingual {
        guard let code else { return Bilingual("", "") }
        return words.first { $0.key == code }?.value ?? Wording.plain(code)
    }
}
