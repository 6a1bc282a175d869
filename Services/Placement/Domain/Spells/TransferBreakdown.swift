import Models

/// By what the year's transfers can be counted.
public enum TransferDimension: String, Codable, Sendable, CaseIterable {
    case channel, area, form, organised, group, industry, project, through, poverty, evidence, employer, agency,
        township
}

/// People of the year under one code of a dimension.
public struct TransferBucket: Codable, Hashable, Sendable {
    public let dimension: TransferDimension
    /// Empty: not said, or not known.
    public let code: String
    /// The word of the plan's list; `nil` for codes of no list.
    public let zh: String?
    public let en: String?
    public let people: Int
    public let spells: Int
}

/// The year's transfers of a county, counted in every way.
public struct TransferCounts: Codable, Hashable, Sendable {
    public let county: DivisionCode
    public let year: Int
    public let asOf: Day
    /// Each counts once.
    public let people: Int
    public let spells: Int
    /// People whose spells are of more than one channel; each counts in one, their main channel.
    public let peopleInSeveralChannels: Int
    /// Net pay for months of the year, in fen.
    public let incomeFen: Fen
    public let buckets: [TransferBucket]
}

/// Which of the year's people are asked for; an empty code stands for what was not said.
struct TransferFilter: Hashable, Sendable {
    var codes: [TransferDimension: String] = [:]
    /// Only people whose spells are of several channels.
    var inSeveralChannels = false
}

extension TransferBook {
    var counts: TransferCounts {
        var people: [TransferDimension: [String: Int]] = [:]
        var spells: [TransferDimension: [String: Int]] = [:]
        for transfer in transfers {
            for dimension in TransferDimension.allCases {
                for code in codes(dimension, of: transfer) { people[dimension, default: [:]][code, default: 0] += 1 }
                for spell in transfer.spells {
                    let code = code(dimension, of: spell, transfer.person)
                    spells[dimension, default: [:]][code, default: 0] += 1
                }
            }
        }
        let income = measure("transfer-income")?.hundredths ?? 0
        return TransferCounts(
            county: county, year: year, asOf: asOf, people: transfers.count,
            spells: transfers.reduce(0) { $0 + $1.spells.count },
            peopleInSeveralChannels: transfers.count { $0.channels.count > 1 }, incomeFen: Fen(Int64(income)),
            buckets: TransferDimension.allCases.flatMap { dimension in
                buckets(dimension, people[dimension] ?? [:], spells[dimension] ?? [:])
            })
    }

    /// In the plan's order, codes of no list after them; codes of the list that nobody has too.
    private func buckets(
        _ dimension: TransferDimension, _ people: [String: Int], _ spells: [String: Int]
    ) -> [TransferBucket] {
        let entries = dimension.lists.flatMap { plan.lists[$0]?.entries ?? [] }
        let listed = entries.map(\.code)
        let others = Set(people.keys).union(spells.keys).subtracting(listed).sorted()
        return (listed + others).map { code in
            let word = entries.first { $0.code == code }
            return TransferBucket(
                dimension: dimension, code: code, zh: word?.zh, en: word?.en, people: people[code] ?? 0,
                spells: spells[code] ?? 0)
        }
    }

    func transfers(_ filter: TransferFilter) -> [Transfer] {
        transfers.filter { transfer in
            (!filter.inSeveralChannels || transfer.channels.count > 1)
                && filter.codes.allSatisfy { codes($0.key, of: transfer).contains($0.value) }
        }
    }

    /// A person stands under every code of their spells, but under one channel.
    private func codes(_ dimension: TransferDimension, of transfer: Transfer) -> Set<String> {
        dimension == .channel
            ? [transfer.channel ?? ""] : Set(transfer.spells.map { code(dimension, of: $0, transfer.person) })
    }

    private func code(_ dimension: TransferDimension, of spell: EmploymentSpell, _ person: PersonKey) -> String {
        let code: String? =
            switch dimension {
            case .channel:
                Self.channel(of: spell, plan.lists[Self.channelList]?.entries.map(\.code) ?? [])
            case .area: spell.area?.rawValue
            case .form: spell.traits.form
            case .organised: spell.traits.organised
            case .group: spell.traits.group
            case .industry: spell.traits.industry
            case .project: spell.traits.project
            case .through: spell.traits.through?.rawValue ?? (spell.agency == nil ? nil : "agency")
            case .poverty: people[person]?.group(on: asOf)?.rawValue
            case .evidence: spell.strength.rawValue
            case .employer: spell.employer.description
            case .agency: spell.agency?.description
            case .township: people[person]?.village?.town?.description
            }
        return code ?? ""
    }
}

extension TransferDimension {
    /// The plan's lists whose codes it counts.
    var lists: [String] {
        switch self {
        case .channel: ["transfer-channels"]
        case .form: ["employment-forms"]
        case .organised: ["transfer-forms"]
        case .group: ["outside-groups"]
        case .industry: ["speciality-industries", "inside-agriculture-sectors"]
        case .project: ["arrears-order"]
        case .area, .through, .poverty, .evidence, .employer, .agency, .township: []
        }
    }
}
