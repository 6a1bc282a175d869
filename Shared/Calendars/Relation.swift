/// Relation to the head of the household (与户主关系), by the codes of the register of lifted-out households
/// (not those of GB/T 4761).
public enum Relation: String, RosterCode {
    case head, spouse, son, daughter, daughterInLaw, sonInLaw, sonsSon, sonsDaughter, daughtersSon, daughtersDaughter
    case father, mother, wifesFather, wifesMother, husbandsFather, husbandsMother
    case paternalGrandfather, paternalGrandmother, maternalGrandfather, maternalGrandmother, other

    public var code: String? { row.code }
    public var label: String { row.label }

    /// The register writes all but head, spouse and other with a leading 之, as in 之子.
    public var spellings: [String] {
        switch self {
        case .head: ["本人或户主"]
        case .spouse: ["妻子", "丈夫"]
        case .other: ["其它"]
        case .son: ["之子", "儿子"]
        case .daughter: ["之女", "女儿"]
        case .father: ["之父", "父亲"]
        case .mother: ["之母", "母亲"]
        default: ["之" + label]
        }
    }

    private var row: (code: String, label: String) {
        switch self {
        case .head: ("01", "户主")
        case .spouse: ("02", "配偶")
        case .son: ("03", "子")
        case .daughter: ("04", "女")
        case .daughterInLaw: ("05", "儿媳")
        case .sonInLaw: ("06", "女婿")
        case .sonsSon: ("07", "孙子")
        case .sonsDaughter: ("08", "孙女")
        case .daughtersSon: ("09", "外孙子")
        case .daughtersDaughter: ("10", "外孙女")
        case .father: ("11", "父")
        case .mother: ("12", "母")
        case .wifesFather: ("13", "岳父")
        case .wifesMother: ("14", "岳母")
        case .husbandsFather: ("15", "公公")
        case .husbandsMother: ("16", "婆婆")
        case .paternalGrandfather: ("17", "祖父")
        case .paternalGrandmother: ("18", "祖母")
        case .maternalGrandfather: ("19", "外祖父")
        case .maternalGrandmother: ("20", "外祖母")
        case .other: ("99", "其他")
        }
    }
}
