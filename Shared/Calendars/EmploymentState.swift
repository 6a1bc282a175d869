/// Employment and business state (就业创业状态) as a labour roster states it, before evidence confirms it.
public enum EmploymentState: String, RosterCode {
    case transferred, farming, startUp, neither

    /// Exchanged by its label; no code is published.
    public var code: String? { nil }

    public var label: String {
        switch self {
        case .transferred: "转移就业"
        case .farming: "农业就业"
        case .startUp: "自主创业"
        case .neither: "未就业创业"
        }
    }

    public var spellings: [String] {
        switch self {
        case .transferred: ["已转移就业"]
        case .farming: ["务农"]
        case .startUp: ["创业"]
        case .neither: ["未就业", "未就业未创业", "未就业、创业"]
        }
    }
}
