/// Relation to the head of the household by the groups of GB/T 4761-2008《家庭关系代码》: two digits, the first of which names the
/// group. Household registers of the police use it; the register of lifted-out households has codes of its own, see ``Relation``.
public enum KinshipCode: String, RosterCode {
    case headOrSelf, spouse, son, daughter, grandchild, parent, grandparent, sibling, other

    /// The group's own code; 02 for the head, 97 for other relatives.
    public var code: String? {
        switch self {
        case .headOrSelf: "02"
        case .spouse: "10"
        case .son: "20"
        case .daughter: "30"
        case .grandchild: "40"
        case .parent: "50"
        case .grandparent: "60"
        case .sibling: "70"
        case .other: "97"
        }
    }

    /// Any code of a group: 01 oneself, 21 an only son, 28 a son-in-law, 38 a daughter-in-law, 99 no relative.
    public init?(code: String) {
        guard code.utf8.count == 2, code.utf8.allSatisfy(isDigit), code != "00" else { return nil }
        if code.first == "8" || code.first == "9" {
            self = .other
        } else {
            guard let match = KinshipCode.allCases.first(where: { $0.code?.first == code.first }) else { return nil }
            self = match
        }
    }

    public var label: String {
        switch self {
        case .headOrSelf: "本人或户主"
        case .spouse: "配偶"
        case .son: "子"
        case .daughter: "女"
        case .grandchild: "孙子、孙女或外孙子、外孙女"
        case .parent: "父母"
        case .grandparent: "祖父母或外祖父母"
        case .sibling: "兄弟姐妹"
        case .other: "其他"
        }
    }

    public var spellings: [String] {
        switch self {
        case .headOrSelf: ["户主", "本人"]
        case .spouse: ["夫", "妻", "丈夫", "妻子"]
        case .son: ["儿子", "长子", "次子", "独生子", "女婿"]
        case .daughter: ["女儿", "长女", "次女", "独生女", "儿媳"]
        case .grandchild: ["孙子女", "孙子", "孙女", "外孙子", "外孙女"]
        case .parent: ["父亲", "母亲", "公公", "婆婆", "岳父", "岳母"]
        case .grandparent: ["祖父母", "祖父", "祖母", "外祖父", "外祖母"]
        case .sibling: ["兄", "弟", "姐", "妹", "兄弟、姐妹"]
        case .other: ["其它", "其他亲属", "非亲属"]
        }
    }
}

extension Relation {
    /// The group of GB/T 4761 for this relation of the register: a son-in-law is 28, a daughter-in-law 38.
    public var kinship: KinshipCode {
        switch self {
        case .head: .headOrSelf
        case .spouse: .spouse
        case .son, .sonInLaw: .son
        case .daughter, .daughterInLaw: .daughter
        case .sonsSon, .sonsDaughter, .daughtersSon, .daughtersDaughter: .grandchild
        case .father, .mother, .wifesFather, .wifesMother, .husbandsFather, .husbandsMother: .parent
        case .paternalGrandfather, .paternalGrandmother, .maternalGrandfather, .maternalGrandmother: .grandparent
        case .other: .other
        }
    }
}
