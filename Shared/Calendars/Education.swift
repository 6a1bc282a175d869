/// Schooling (文化程度), by the main codes of GB/T 4658-2006.
///
/// The standard has one code, 90, for what rosters keep apart: illiterate, below school age and other.
public enum Education: String, RosterCode {
    case postgraduate, bachelor, college, vocational, seniorHigh, juniorHigh, primary, other, illiterate, preschool

    /// GB/T 4658-2006 main code.
    public var code: String? {
        switch self {
        case .postgraduate: "10"
        case .bachelor: "20"
        case .college: "30"
        case .vocational: "40"
        case .seniorHigh: "60"
        case .juniorHigh: "70"
        case .primary: "80"
        case .other, .illiterate, .preschool: "90"
        }
    }

    /// A main code or a sub-code: `70` and `71` are both junior high school. 90 is `other`.
    public init?(code: String) {
        guard code.utf8.count == 2, code.utf8.allSatisfy(isDigit),
            let main = Education.allCases.first(where: { $0.code?.first == code.first })
        else { return nil }
        self = main
    }

    /// The code in the register of lifted-out households: 01 illiterate … 06 below school age.
    public var registerCode: String? {
        switch self {
        case .illiterate: "01"
        case .primary: "02"
        case .juniorHigh: "03"
        case .seniorHigh, .vocational: "04"
        case .college, .bachelor, .postgraduate: "05"
        case .preschool: "06"
        case .other: nil
        }
    }

    public var label: String {
        switch self {
        case .postgraduate: "研究生"
        case .bachelor: "本科"
        case .college: "大专"
        case .vocational: "中专"
        case .seniorHigh: "高中"
        case .juniorHigh: "初中"
        case .primary: "小学"
        case .other: "其他"
        case .illiterate: "文盲半文盲"
        case .preschool: "学龄前"
        }
    }

    /// "大专及以上" is read as college, the lowest level that it can mean.
    public var spellings: [String] {
        switch self {
        case .postgraduate: ["研究生教育", "硕士", "博士", "硕士研究生", "博士研究生", "硕士研究生及以上", "研究生及以上"]
        case .bachelor: ["大学本科", "大学", "本科及以上", "大学本科教育"]
        case .college: ["大专及以上", "大专以上", "专科", "大学专科", "专科教育", "高职", "大专（高职）"]
        case .vocational: ["中职", "职高", "职业高中", "技校", "技工学校", "中等专科", "中等职业教育", "中专（中职）"]
        case .seniorHigh: ["普通高中", "高级中学", "普通高级中学", "普通高级中学教育", "高中毕业"]
        case .juniorHigh: ["初级中学", "初级中学教育", "初中毕业"]
        case .primary: ["小学教育", "小学毕业"]
        case .other: ["其它"]
        case .illiterate: ["文盲或半文盲", "文盲、半文盲", "文盲/半文盲", "文盲及半文盲", "文盲", "半文盲"]
        case .preschool: ["学龄前儿童"]
        }
    }
}
