/// Labour ability (劳动能力, 劳动技能) as the register of lifted-out households and labour rosters state it.
public enum LabourAbility: String, RosterCode {
    case ordinary, skilled, weak, half, lost, incapable

    /// The register's code; weak and half came later and have no published code.
    public var code: String? {
        switch self {
        case .ordinary: "01"
        case .skilled: "02"
        case .lost: "03"
        case .incapable: "04"
        case .weak, .half: nil
        }
    }

    public var label: String {
        switch self {
        case .ordinary: "普通劳动力"
        case .skilled: "技能劳动力"
        case .weak: "弱劳动力"
        case .half: "半劳动力"
        case .lost: "丧失劳动力"
        case .incapable: "无劳动力"
        }
    }

    /// The register's combined "弱劳动力或半劳动力" is read as weak.
    public var spellings: [String] {
        switch self {
        case .ordinary: ["普通劳力"]
        case .skilled: ["技能劳力"]
        case .weak: ["弱劳力", "弱劳动力或半劳动力", "弱半劳动力", "弱劳动力、半劳动力", "弱劳动力/半劳动力"]
        case .half: ["半劳力"]
        case .lost: ["丧失劳动能力"]
        case .incapable: ["无劳动能力", "无劳力"]
        }
    }
}
