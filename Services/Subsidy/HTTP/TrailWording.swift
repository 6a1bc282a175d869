/// What the lines of a trail are called on paper.
enum TrailWording {
    /// - Parameters:
    ///   - of: see ``TrailLine/of``.
    ///   - what: see ``TrailLine/what``.
    static func zh(_ of: String, _ what: String) -> String {
        switch of {
        case "step": steps[what] ?? what
        case "posting": "分录：" + (LedgerEntry(rawValue: what)?.zh ?? what)
        case "payment-line": what == "paid" ? "银行已付" : what == "failed" ? "银行未付" : "送交银行"
        case "declared-fact": "申报事实 \(what)"
        case "proof": "收取材料 \(what)"
        case "receipt": "交通费票据，目的地 \(PrintedPage.place(what))"
        default: what
        }
    }

    /// Who supplies a fact.
    static func source(_ code: String) -> String { sources[code] ?? code }

    private static let sources = [
        "registry": "劳动力台账", "placement": "转移就业", "payroll": "工资发放", "training": "技能培训", "subsidy": "补贴资金",
        "case": "申请件",
        "declared": "申报登记",
    ]

    private static let steps = [
        "opened": "系统发现", "redetermined": "重新认定", "lapsed": "失效", "submitted": "申报",
        "township-review-passed": "乡镇审核通过", "township-review-returned": "乡镇退回", "county-review-passed": "县级审核通过",
        "county-review-returned": "县级退回", "notice-published": "开始公示", "notice-passed": "公示期满无异议",
        "notice-objected": "公示有异议",
        "objection": "登记异议", "objection-upheld": "异议成立", "objection-dismissed": "异议不成立", "approved": "审批",
        "rejected": "不予批准", "closed": "办结归档", "proof-handed-in": "收取材料", "proof-returned": "退回材料", "in-batch": "列入发放批次",
        "paid": "已发放", "failed": "发放失败", "submission-withdrawn": "撤回申报", "township-review-withdrawn": "撤回乡镇审核",
        "county-review-withdrawn": "撤回县级审核", "approval-withdrawn": "撤回审批", "rejection-withdrawn": "撤回不予批准",
    ]
}
