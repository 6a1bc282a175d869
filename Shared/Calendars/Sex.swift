/// Sex of a person (GB/T 2261.1: 0, 1, 2, 9).
public enum Sex: String, RosterCode {
    case unknown, male, female, unspecified

    public var code: String? {
        switch self {
        case .unknown: "0"
        case .male: "1"
        case .female: "2"
        case .unspecified: "9"
        }
    }

    public var label: String {
        switch self {
        case .unknown: "未知"
        case .male: "男"
        case .female: "女"
        case .unspecified: "未说明"
        }
    }

    public var spellings: [String] {
        switch self {
        case .unknown: ["未知的性别", "未知性别"]
        case .male: ["男性"]
        case .female: ["女性"]
        case .unspecified: ["未说明的性别"]
        }
    }
}
