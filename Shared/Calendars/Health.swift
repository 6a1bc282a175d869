/// State of health (健康状况): the main codes of GB/T 2261.3-2003《健康状况代码》 with the four values of the register of lifted-out
/// households.
///
/// The register says healthy, chronically ill, gravely ill, disabled (01 to 04); the standard counts 慢性病 as 3 and knows no grave
/// illness as such, which registers exchange under 3 as well.
public enum Health: String, RosterCode {
    case healthy, fair, chronicIllness, graveIllness, disabled

    /// GB/T 2261.3-2003 main code: 1 健康或良好, 2 一般或较弱, 3 有慢性病, 6 残疾.
    public var code: String? {
        switch self {
        case .healthy: "1"
        case .fair: "2"
        case .chronicIllness, .graveIllness: "3"
        case .disabled: "6"
        }
    }

    /// A main code or a two-digit code below it: `10` is healthy, `61` disabled.
    public init?(code: String) {
        guard (1...2).contains(code.utf8.count), code.utf8.allSatisfy(isDigit),
            let match = Health.allCases.first(where: { $0.code?.first == code.first })
        else { return nil }
        self = match
    }

    /// The code in the register of lifted-out households: 01 healthy, 02 chronic illness, 03 grave illness, 04 disabled.
    public var registerCode: String? {
        switch self {
        case .healthy: "01"
        case .chronicIllness: "02"
        case .graveIllness: "03"
        case .disabled: "04"
        case .fair: nil
        }
    }

    public init?(registerCode: String) {
        guard let match = Health.allCases.first(where: { $0.registerCode == registerCode }) else { return nil }
        self = match
    }

    public var label: String {
        switch self {
        case .healthy: "健康"
        case .fair: "一般或较弱"
        case .chronicIllness: "长期慢性病"
        case .graveIllness: "大病"
        case .disabled: "残疾"
        }
    }

    public var spellings: [String] {
        switch self {
        case .healthy: ["健康或良好", "良好"]
        case .fair: ["一般", "较弱"]
        case .chronicIllness: ["慢性病", "有慢性病", "患有慢性病", "患有长期慢性病"]
        case .graveIllness: ["患有大病", "重大疾病", "患大病", "重病"]
        case .disabled: ["残疾人"]
        }
    }
}
