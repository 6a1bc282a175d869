import Models

/// A labourer as the truth has it, before any file gets it wrong.
struct Resident: Sendable {
    /// Number over both counties, from 0.
    let serial: Int
    let name: String
    let idNumber: String
    let phone: String
    let birth: Day
    let male: Bool
    let traits: Traits
    /// Full years on the first day of the first payroll month's year.
    let age: Int

    /// Able to work and free to: neither at school nor without the ability.
    var canWork: Bool { !traits.inSchool && traits.ability != .lost && age <= 60 }
}

/// The columns of the labour roster beyond name and numbers (Shaanxi labour import, 14 columns).
struct Traits: Sendable {
    let education: String
    let status: WorkStatus
    /// Required when `status` is `.jobless`, otherwise empty.
    let wish: String
    let ability: Ability
    let trained: String
    let trainingWish: String
    let disabled: Bool
    let inSchool: Bool

    enum WorkStatus: String, Sendable {
        case transferred = "转移就业"
        case farming = "农业就业"
        case selfEmployed = "自主创业"
        case jobless = "未就业创业"
    }

    enum Ability: String, Sendable {
        case ordinary = "普通劳动力"
        case skilled = "技能劳动力"
        case weak = "弱劳动力"
        case half = "半劳动力"
        case lost = "丧失劳动力"
    }

    static func draw(age: Int, poor: Bool, _ random: inout SplitMix64) -> Traits {
        let education = Self.education(age: age, &random)
        let inSchool = age <= 22 && random.chance(age <= 18 ? 0.45 : 0.25)
        let disabled = random.chance(poor ? 0.03 : 0.012)
        let ability = Self.ability(age: age, disabled: disabled, &random)
        let idle = inSchool || ability == .lost
        let status: WorkStatus =
            idle
            ? .jobless
            : random.pick(weighted: [
                (.transferred, 34), (.farming, 38), (.selfEmployed, 3), (.jobless, poor ? 29 : 21),
            ])
        let wish: String =
            if status != .jobless {
                ""
            } else if idle {
                "无意愿"
            } else {
                random.pick(weighted: [("愿意就业", 82), ("愿意创业", 8), ("无意愿", 10)])
            }
        let trained = random.pick(weighted: [
            ("未参加", 78), ("转移就业技能", 9), ("农业实用技术", 8), ("岗位技能提升", 2), ("创业", 1), ("上技校", age < 24 ? 6 : 0),
        ])
        let trainingWish =
            idle
            ? "无"
            : random.pick(weighted: [("无", 50), ("转移就业技能", 26), ("农业实用技术", 16), ("岗位技能提升", 5), ("创业", 3)])
        return Traits(
            education: education, status: status, wish: wish, ability: ability, trained: trained,
            trainingWish: trainingWish, disabled: disabled, inSchool: inSchool)
    }

    private static func education(age: Int, _ random: inout SplitMix64) -> String {
        switch age {
        case ..<25: random.pick(weighted: [("小学", 8), ("初中", 52), ("高中", 28), ("大专及以上", 12)])
        case ..<40: random.pick(weighted: [("文盲半文盲", 4), ("小学", 34), ("初中", 46), ("高中", 10), ("大专及以上", 6)])
        default: random.pick(weighted: [("文盲半文盲", 16), ("小学", 55), ("初中", 24), ("高中", 4), ("大专及以上", 1)])
        }
    }

    private static func ability(age: Int, disabled: Bool, _ random: inout SplitMix64) -> Ability {
        if disabled { return random.pick(weighted: [(.lost, 45), (.half, 35), (.weak, 20)]) }
        if age > 60 { return random.pick(weighted: [(.weak, 50), (.half, 25), (.ordinary, 25)]) }
        return random.pick(weighted: [(.ordinary, 86), (.skilled, 11), (.weak, 3)])
    }
}

/// A household of one village; the first member is its head.
struct Household: Sendable {
    /// Village code and four digits.
    let number: String
    let members: [Resident]
    let poverty: Poverty?

    var head: Resident { members[0] }
    var isRegisteredPoor: Bool { poverty?.kind == .registered }

    struct Poverty: Sendable {
        let kind: Kind
        let recognised: Day

        enum Kind: String, Sendable {
            case registered = "建档立卡贫困户"
            case lifted = "已脱贫"
            case lowIncome = "低收入户"
            case unstable = "脱贫不稳定户"
        }
    }
}

/// A village with everybody in it: the largest thing the generator holds.
struct Village: Sendable {
    let place: VillagePlace
    let households: [Household]

    var residents: [Resident] { households.flatMap(\.members) }
}
