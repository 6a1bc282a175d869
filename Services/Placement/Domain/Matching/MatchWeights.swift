/// What each part of a match is worth. Products of judgement, not of any plan: they order a list and exclude nobody.
struct MatchWeights: Hashable, Sendable {
    var trade = 30
    var skill = 20
    /// The same village, town, county, prefecture, province.
    var distance = [20, 16, 12, 6, 3]
    var wish = 10
    var wage = 10
    var ability = 10
    var need = 10
    var priority = 10
    var localFirst = 5
    var reserve = 15
}

/// The parts of a match, in the order in which they are explained.
enum MatchPart: String, Codable, CaseIterable, Sendable {
    case trade, skill, wish, distance, wage, ability, need, priority, local, reserve
}

/// Why somebody cannot be considered for a posting.
enum MatchBar: String, Codable, CaseIterable, Sendable {
    case closed, full, sex, age, ability, skill, reserve, unavailable

    var zh: String {
        switch self {
        case .closed: "岗位不在有效期"
        case .full: "岗位已招满"
        case .sex: "不符合法定的性别要求"
        case .age: "不符合法定的年龄要求"
        case .ability: "劳动能力不适合该岗位"
        case .skill: "缺少岗位必需的技能或证书"
        case .reserve: "储备岗位只用于失业人员"
        case .unavailable: "此人已有工作、无就业意愿或无劳动能力"
        }
    }

    var en: String {
        switch self {
        case .closed: "applications are not taken on this day"
        case .full: "all posts are taken"
        case .sex: "not of the sex that a law asks for"
        case .age: "not of the age that a law asks for"
        case .ability: "the work does not suit the labour ability"
        case .skill: "without the skill or certificate that is required"
        case .reserve: "held in reserve for people who lost their work"
        case .unavailable: "in work, unwilling or unable"
        }
    }
}
