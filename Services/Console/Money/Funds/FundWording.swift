import ServiceKit

/// What codes about money are called.
enum FundWording {
    /// Accounts in the order of the books: where money came from, then where it is.
    static let accounts: KeyValuePairs<String, Bilingual> = [
        "appropriated": Bilingual("资金下达", "appropriated"), "received": Bilingual("调入资金", "received"),
        "brought": Bilingual("上年结转", "brought forward"), "returned": Bilingual("退回资金", "returned"),
        "available": Bilingual("可用资金", "available"), "committed": Bilingual("已预留", "committed"),
        "paid": Bilingual("已支付", "paid"), "in-transit": Bilingual("在途资金", "in transit"),
        "sent": Bilingual("调出资金", "sent"), "carried": Bilingual("结转下年", "carried forward"),
        "surrendered": Bilingual("上缴资金", "surrendered"),
    ]

    /// Where money is, with the tone of its part in pictures.
    static let places: [(account: String, tone: String)] = [
        ("paid", "good"), ("committed", "warn"), ("available", "grey"), ("in-transit", "two"), ("sent", "calm"),
        ("carried", "calm"), ("surrendered", "bad"),
    ]

    static func account(_ code: String) -> Bilingual {
        accounts.first { $0.key == code }?.value ?? Wording.plain(code)
    }

    static func entry(_ code: String) -> String { entries[code] ?? code }

    private static let entries: [String: String] = [
        "appropriation": "资金下达", "reversal": "冲销", "commitment": "预留", "payment": "支付", "release": "释放",
        "refund": "退回", "sending": "调出", "arrival": "调出到账", "comeback": "调出退回", "receipt": "调入",
        "carry-forward": "结转下年", "carry-commitment": "结转下年（预留）", "brought-forward": "上年结转",
        "brought-commitment": "上年结转（预留）", "surrender": "上缴",
    ]

    static func transfer(_ code: String) -> DeskCell {
        switch code {
        case "in-transit": .tag(Bilingual("在途", "in transit"), "warn")
        case "arrived", "received": .tag(Bilingual("已到账", "arrived"), "good")
        case "came-back", "turned-back": .tag(Bilingual("已退回", "came back"), "bad")
        default: .text(code)
        }
    }

    static func finding(_ code: String) -> Bilingual {
        switch code {
        case "nothing-arranged": Bilingual("本年未安排资金", "nothing arranged")
        case "below-previous-year": Bilingual("低于上年", "below the year before")
        case "previous-year-unknown": Bilingual("上年数未知", "the year before is not known")
        case "no-target": Bilingual("未设绩效目标", "no target")
        case "not-evaluated": Bilingual("未考评", "not evaluated")
        default: Wording.plain(code)
        }
    }

    /// Indicators that the service measures by itself.
    static let indicators: KeyValuePairs<String, Bilingual> = [
        "people-paid": Bilingual("发放人数", "people paid"), "money-paid": Bilingual("发放金额（分）", "fen paid"),
        "in-work-after-3": Bilingual("3个月后在岗率（%）", "in work after 3 months"),
        "in-work-after-6": Bilingual("6个月后在岗率（%）", "in work after 6 months"),
        "in-work-after-12": Bilingual("12个月后在岗率（%）", "in work after 12 months"),
    ]
}
