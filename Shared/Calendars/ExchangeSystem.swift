/// A system of another office with which the ledger is compared and which gets its updates.
///
/// The five plans name them: 国办系统 and the systems of ministry and province (hekou-2018 四(二)), the national platform for poor
/// rural workers (jilin-2018 建立信息数据库), the province's employment system and 全国防返贫监测 (baishan-2022 二(一)), the real-name
/// system for farmers and herders (changdu-2020 三(三)).
public enum ExchangeSystem: String, RosterCode {
    case nationalPlatform = "national-platform"
    case povertyMonitoring = "poverty-monitoring"
    case provincialSystem = "provincial-system"
    case realNameSystem = "real-name-system"

    /// No code is published.
    public var code: String? { nil }

    public var label: String {
        switch self {
        case .nationalPlatform: "国办系统"
        case .povertyMonitoring: "防返贫监测系统"
        case .provincialSystem: "省劳动力转移就业系统"
        case .realNameSystem: "转移就业实名制系统"
        }
    }

    public var spellings: [String] {
        switch self {
        case .nationalPlatform: ["国家平台", "农村贫困劳动力就业信息平台", "全国农村贫困劳动力就业信息平台", "全国扶贫开发信息系统", "国扶系统"]
        case .povertyMonitoring: ["全国防返贫监测信息系统", "全国防止返贫监测和衔接推进乡村振兴信息系统", "乡村振兴系统"]
        case .provincialSystem: ["省厅系统", "农村劳动力转移就业信息系统", "省就业信息管理系统"]
        case .realNameSystem: ["农牧民转移就业实名制系统", "实名制系统"]
        }
    }
}
