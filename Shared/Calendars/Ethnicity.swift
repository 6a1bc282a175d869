/// Ethnicity (民族): GB/T 3304-1991《中国各民族名称的罗马字母拼写法和代码》, the 56 in the order of their codes, and what registers add for
/// people whose ethnicity is not identified (97) and for foreigners who became citizens (98).
public enum Ethnicity: String, RosterCode {
    case han, mongol, hui, tibetan, uyghur, miao, yi, zhuang, bouyei, korean
    case manchu, dong, yao, bai, tujia, hani, kazakh, dai, li, lisu
    case wa, she, gaoshan, lahu, sui, dongxiang, naxi, jingpo, kirgiz, tu
    case daur, mulao, qiang, blang, salar, maonan, gelao, xibe, achang, pumi
    case tajik, nu, uzbek, russian, ewenki, deang, bonan, yugur, jing, tatar
    case derung, oroqen, hezhen, monba, lhoba, jino
    case unidentified, naturalised

    /// Two digits: 01 to 56, 97, 98.
    public var code: String? {
        switch self {
        case .unidentified: "97"
        case .naturalised: "98"
        default: Self.codes[self]
        }
    }

    private static let codes: [Ethnicity: String] = Dictionary(
        uniqueKeysWithValues: zip(allCases.prefix(56), 1...56).map { value, number in
            (value, number < 10 ? "0\(number)" : "\(number)")
        })

    public var label: String {
        switch self {
        case .han: "汉族"
        case .mongol: "蒙古族"
        case .hui: "回族"
        case .tibetan: "藏族"
        case .uyghur: "维吾尔族"
        case .miao: "苗族"
        case .yi: "彝族"
        case .zhuang: "壮族"
        case .bouyei: "布依族"
        case .korean: "朝鲜族"
        case .manchu: "满族"
        case .dong: "侗族"
        case .yao: "瑶族"
        case .bai: "白族"
        case .tujia: "土家族"
        case .hani: "哈尼族"
        case .kazakh: "哈萨克族"
        case .dai: "傣族"
        case .li: "黎族"
        case .lisu: "傈僳族"
        case .wa: "佤族"
        case .she: "畲族"
        case .gaoshan: "高山族"
        case .lahu: "拉祜族"
        case .sui: "水族"
        case .dongxiang: "东乡族"
        case .naxi: "纳西族"
        case .jingpo: "景颇族"
        case .kirgiz: "柯尔克孜族"
        case .tu: "土族"
        case .daur: "达斡尔族"
        case .mulao: "仫佬族"
        case .qiang: "羌族"
        case .blang: "布朗族"
        case .salar: "撒拉族"
        case .maonan: "毛南族"
        case .gelao: "仡佬族"
        case .xibe: "锡伯族"
        case .achang: "阿昌族"
        case .pumi: "普米族"
        case .tajik: "塔吉克族"
        case .nu: "怒族"
        case .uzbek: "乌孜别克族"
        case .russian: "俄罗斯族"
        case .ewenki: "鄂温克族"
        case .deang: "德昂族"
        case .bonan: "保安族"
        case .yugur: "裕固族"
        case .jing: "京族"
        case .tatar: "塔塔尔族"
        case .derung: "独龙族"
        case .oroqen: "鄂伦春族"
        case .hezhen: "赫哲族"
        case .monba: "门巴族"
        case .lhoba: "珞巴族"
        case .jino: "基诺族"
        case .unidentified: "其他"
        case .naturalised: "外国血统中国籍人士"
        }
    }

    /// The name without 族, and former or common writings: 崩龙 was renamed 德昂 in 1985, 毛难 became 毛南 in 1986.
    public var spellings: [String] {
        let short = label.hasSuffix("族") ? [String(label.dropLast())] : []
        let more: [String] =
            switch self {
            case .mongol: ["蒙族"]
            case .uyghur: ["维族"]
            case .kazakh: ["哈族"]
            case .kirgiz: ["柯族"]
            case .maonan: ["毛难族"]
            case .deang: ["崩龙族"]
            case .unidentified: ["其它", "未识别民族", "未定族称人口", "其他未识别的民族"]
            case .naturalised: ["外国血统", "外国血统中国籍", "外国血统加入中国籍"]
            default: []
            }
        return short + more
    }
}
