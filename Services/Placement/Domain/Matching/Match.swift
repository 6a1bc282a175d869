import Models

/// A posting as matching sees it: its terms and how many posts are free.
struct Vacancy: Codable, Hashable, Sendable {
    let county: DivisionCode
    let posting: PostingID
    let terms: PostingTerms
    let filled: Int
    let isClosed: Bool

    var open: Int { max(0, terms.posts - filled) }
}

/// One part of a match: its points and a sentence.
struct MatchReason: Codable, Hashable, Sendable {
    let part: MatchPart
    let points: Int
    let zh: String
    let en: String
}

/// How well a person and a posting suit each other, with every point explained. Pure: the same facts give the same points.
struct Match: Hashable, Sendable {
    let reasons: [MatchReason]
    var score: Int { reasons.reduce(0) { $0 + $1.points } }

    /// What speaks against considering the person at all; `nil`: nothing.
    static func bar(_ seeker: Seeker, _ vacancy: Vacancy, on day: Day) -> MatchBar? {
        let terms = vacancy.terms
        let asked = terms.requirements
        if !seeker.isAvailable { return .unavailable }
        if vacancy.isClosed || day < terms.from || day > terms.until { return .closed }
        if vacancy.open == 0 { return .full }
        if terms.kind == .reserve, !seeker.hasLostWork { return .reserve }
        if let sex = asked.sex, sex != seeker.sex { return .sex }
        if seeker.age < asked.ageFrom ?? 0 || seeker.age > asked.ageTo ?? .max { return .age }
        if let ability = seeker.ability, let abilities = asked.abilities, !abilities.contains(ability.word) {
            return .ability
        }
        if let trades = asked.trades, !trades.isEmpty {
            let counts = seeker.skills.filter { $0.isCertificate || asked.needsCertificate != true }
            guard trades.contains(where: { trade in counts.contains { $0.text.contains(trade) } }) else {
                return .skill
            }
        }
        return nil
    }

    /// - Parameter priority: the codes of the groups that come first, by the plans in force.
    init(_ seeker: Seeker, _ vacancy: Vacancy, priority: Set<String>, _ weights: MatchWeights = MatchWeights()) {
        let terms = vacancy.terms
        reasons = [
            Self.trade(seeker, terms, weights), Self.skill(seeker, terms, weights), Self.wish(seeker, terms, weights),
            Self.distance(seeker, terms, weights), Self.wage(seeker, terms, weights),
            Self.ability(seeker, terms, weights), Self.need(seeker, weights),
            Self.priority(seeker, priority, weights), Self.local(seeker, terms, weights),
            Self.reserve(seeker, terms, weights),
        ]
    }

    // MARK: Parts

    private static func trade(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        seeker.wish.contains(terms.trade)
            ? MatchReason(.trade, weights.trade, "想做\(terms.trade)", "wishes to work as \(terms.trade)")
            : MatchReason(.trade, 0, "就业意愿没有提到\(terms.trade)", "the wish does not name \(terms.trade)")
    }

    private static func skill(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        seeker.skills.contains { $0.text.contains(terms.trade) }
            ? MatchReason(.skill, weights.skill, "有\(terms.trade)技能或证书", "has the skill of \(terms.trade)")
            : MatchReason(.skill, 0, "没有\(terms.trade)技能记录", "no skill of \(terms.trade) on record")
    }

    private static func wish(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        let isNear = terms.workplace.county == seeker.village.county
        switch seeker.direction {
        case nil: return MatchReason(.wish, 0, "没有说愿意去哪里", "did not say where")
        case .near:
            return isNear
                ? MatchReason(.wish, weights.wish, "愿在本地，岗位在本县", "wishes to stay, and the work is in the county")
                : MatchReason(.wish, 0, "愿在本地，岗位在外地", "wishes to stay, and the work is elsewhere")
        case .away:
            return isNear
                ? MatchReason(.wish, 0, "愿外出，岗位在本县", "wishes to leave, and the work is in the county")
                : MatchReason(.wish, weights.wish, "愿外出，岗位在外地", "wishes to leave, and the work is elsewhere")
        }
    }

    private static func distance(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        let (home, work) = (seeker.village, terms.workplace)
        let near = weights.distance
        if home == work { return MatchReason(.distance, near[0], "就在本村", "in the village") }
        if let town = work.town, town == home.town { return MatchReason(.distance, near[1], "在本乡镇", "in the town") }
        if work.county == home.county { return MatchReason(.distance, near[2], "在本县", "in the county") }
        if work.description.prefix(4) == home.description.prefix(4), work.description.prefix(4).suffix(2) != "00" {
            return MatchReason(.distance, near[3], "在本州市", "in the prefecture")
        }
        if work.province == home.province { return MatchReason(.distance, near[4], "在本省", "in the province") }
        return MatchReason(.distance, 0, "在外省", "in another province")
    }

    private static func wage(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        guard let last = seeker.lastIncome else {
            return MatchReason(.wage, 0, "没有本人收入记录可比", "no earlier income to compare with")
        }
        if terms.wageFrom >= last {
            return MatchReason(.wage, weights.wage, "月工资不低于原收入", "pays at least what was earned before")
        }
        return terms.wageTo >= last
            ? MatchReason(.wage, weights.wage / 2, "月工资可达原收入", "may pay what was earned before")
            : MatchReason(.wage, 0, "月工资低于原收入", "pays less than was earned before")
    }

    private static func ability(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        guard let ability = seeker.ability else {
            return MatchReason(.ability, 0, "没有劳动能力记录", "labour ability is not recorded")
        }
        if terms.requirements.abilities?.contains(ability.word) ?? ability.isFull {
            return MatchReason(.ability, weights.ability, "劳动能力适合", "the work suits the labour ability")
        }
        return MatchReason(.ability, 0, "岗位未写是否适合弱、半劳动力", "the posting does not say that it suits weak or half labour")
    }

    private static func need(_ seeker: Seeker, _ weights: MatchWeights) -> MatchReason {
        seeker.isHouseholdWithoutWork
            ? MatchReason(.need, weights.need, "家中无人就业", "nobody of the household works")
            : MatchReason(.need, 0, "家中有人就业", "somebody of the household works")
    }

    private static func priority(_ seeker: Seeker, _ codes: Set<String>, _ weights: MatchWeights) -> MatchReason {
        let groups = seeker.groups.intersection(codes).sorted()
        return groups.isEmpty
            ? MatchReason(.priority, 0, "不属于方案所列重点人群", "in none of the plan's groups")
            : MatchReason(
                .priority, weights.priority, "重点人群:\(groups.joined(separator: "、"))",
                "comes first: \(groups.joined(separator: ", "))")
    }

    private static func local(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        guard let area = terms.localFirst else {
            return MatchReason(.local, 0, "岗位没有当地优先", "no area comes first")
        }
        return seeker.village.lies(in: area)
            ? MatchReason(.local, weights.localFirst, "优先招用当地劳动力", "people of the area come first")
            : MatchReason(.local, 0, "优先招用其他地方的劳动力", "people of another area come first")
    }

    private static func reserve(_ seeker: Seeker, _ terms: PostingTerms, _ weights: MatchWeights) -> MatchReason {
        terms.kind == .reserve && seeker.hasLostWork
            ? MatchReason(.reserve, weights.reserve, "失业人员的储备岗位", "held for people who lost their work")
            : MatchReason(.reserve, 0, "不是储备岗位", "not held in reserve")
    }
}

extension MatchReason {
    init(_ part: MatchPart, _ points: Int, _ zh: String, _ en: String) {
        self.init(part: part, points: points, zh: zh, en: en)
    }
}
