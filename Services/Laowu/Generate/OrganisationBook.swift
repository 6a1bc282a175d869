import Calendars
import Models
import Sheets

/// An institution, agency or employer. Each is a function of the seed and its number, so none needs to be kept.
struct Organisation: Sendable {
    let kind: Kind
    let name: String
    /// Unified social credit code (GB 32100-2015).
    let code: String
    /// Six digits.
    let place: String
    let account: String
    let bank: String
    let licence: Licence?

    enum Kind: String, Sendable {
        case institution = "培训机构"
        case employer = "用人单位"
        case agency = "人力资源服务机构"
    }

    struct Licence: Sendable {
        let number: String
        let filed: Day
        let validUntil: Day
    }

    static let titles = [
        "类型", "名称", "统一社会信用代码", "所在地代码", "人力资源服务许可证号", "备案日期", "许可证有效期至", "收款账号", "开户银行",
    ]

    var row: [SheetCell] {
        let texts = [
            kind.rawValue, name, code, place, licence?.number ?? "", licence?.filed.description ?? "",
            licence?.validUntil.description ?? "", account, bank,
        ]
        return texts.map(SheetCell.text)
    }
}

/// Where somebody works, as the subsidies tell places apart.
enum WorkPlace: CaseIterable, Sendable {
    case otherProvince, province, county
}

struct OrganisationBook: Sendable {
    let county: CountyPlace
    let seed: UInt64
    let firstPayrollMonth: Month
    /// A multiple of eight; every eight hold five employers of other provinces, two of the province and one of the county.
    let employers: Int

    static let institutions = 2
    static let agencies = 3
    private static let pattern: [WorkPlace] = [
        .otherProvince, .province, .otherProvince, .otherProvince, .county, .otherProvince, .province, .otherProvince,
    ]

    init(county: CountyPlace, seed: UInt64, people: Int, firstPayrollMonth: Month) {
        self.county = county
        self.seed = seed
        self.firstPayrollMonth = firstPayrollMonth
        employers = max(1, (people / 120 + 4) / 8) * 8
    }

    func workPlace(ofEmployer index: Int) -> WorkPlace { Self.pattern[index % 8] }

    /// An employer of that kind of place who recruits around the village: neighbouring villages share employers.
    func employer(
        _ place: WorkPlace, near village: Int, of villages: Int, _ random: inout SplitMix64
    ) -> Int {
        let groups = employers / 8
        let group = (village * groups / max(villages, 1) + random.below(min(3, groups))) % groups
        let within = Self.pattern.indices.filter { Self.pattern[$0] == place }
        return group * 8 + random.pick(within)
    }

    func institution(_ index: Int) -> Organisation {
        var random = SplitMix64(seed: seed, "institution", index)
        let name = ["职业技能培训学校", "民族职业培训中心"][index % 2]
        return Organisation(
            kind: .institution, name: county.shortName + name, code: code("52", county.code, 10 + index),
            place: county.code,
            account: "2400" + random.digits(12), bank: "云南省农村信用社", licence: nil)
    }

    /// The third agency's licence ran out before the first payroll month.
    func agency(_ index: Int) -> Organisation {
        var random = SplitMix64(seed: seed, "agency", index)
        let filed = firstPayrollMonth.adding(-14 - index * 3).firstDay.adding(days: random.below(28))
        let until = index == 2 ? firstPayrollMonth.adding(-4).lastDay : filed.adding(months: 36).adding(days: -1)
        let province = county.code.prefix(2) == "53" ? "云" : ""
        let licence = Organisation.Licence(
            number: "(\(province))人服证字〔\(filed.year)〕第\(county.code.prefix(4))\(String(10_021 + index * 7).suffix(4))号",
            filed: filed, validUntil: until)
        let name = ["瑶山人力资源服务有限公司", "红河谷劳务服务有限公司", "南溪人力资源有限责任公司"][index % 3]
        return Organisation(
            kind: .agency, name: county.shortName + name, code: code("91", county.code, 20 + index), place: county.code,
            account: "2400" + random.digits(12), bank: "云南省农村信用社", licence: licence)
    }

    func employer(_ index: Int) -> Organisation {
        var random = SplitMix64(seed: seed, "employer", index)
        let (place, city): (String, String) =
            switch workPlace(ofEmployer: index) {
            case .otherProvince:
                random.pick(weighted: [
                    (("441900", "东莞市"), 32), (("440300", "深圳市"), 18), (("442000", "中山市"), 14), (("330100", "杭州市"), 18),
                    (("440600", "佛山市"), 12), (("330300", "温州市"), 6),
                ])
            case .province: random.pick([("530100", "昆明市"), ("532300", "楚雄州"), ("530400", "玉溪市")])
            case .county: (county.code, county.shortName)
            }
        let trade = trade(ofEmployer: index)
        let brand = Self.first[index % 30] + Self.second[index / 30 % 30]
        return Organisation(
            kind: .employer, name: city + brand + trade.suffix, code: code("91", place, 100 + index), place: place,
            account: "4000" + random.digits(13), bank: random.pick(["中国工商银行", "中国建设银行", "中国农业银行"]), licence: nil)
    }

    func trade(ofEmployer index: Int) -> Trade {
        Trade.all[
            workPlace(ofEmployer: index) == .county
                ? 10 + (index / 8 + index / 900) % 5 : (index * 7 + index / 900) % 10]
    }

    /// GB 32100-2015: registering authority and kind, division, organisation code with its own check, check.
    private func code(_ kind: String, _ place: String, _ index: Int) -> String {
        let digits = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        var rest = index * 7919 + Int(seed % 100_003)
        var tail = ""
        for _ in 0..<4 {
            tail.append(digits[rest % 31])
            rest /= 31
        }
        let inner = "MA6" + String(digits[rest % 31]) + tail
        let innerCheck = CreditCode.organisationCheckCharacter(for: inner).map(String.init) ?? ""
        let body = kind + place + inner + innerCheck
        return body + (CreditCode.checkCharacter(for: body).map(String.init) ?? "")
    }

    private static let first = "鸿 华 盛 恒 永 金 新 宏 瑞 嘉 兴 泰 德 联 万 富 东 海 天 信 广 利 昌 美 通 安 顺 光 明 立".split(separator: " ")
        .map(String.init)
    private static let second = "达 丰 源 业 昌 祥 创 辉 隆 诚 科 远 泰 和 发 力 成 盈 峰 讯 荣 升 安 佳 邦 洋 龙 基 图 亿".split(separator: " ")
        .map(String.init)
}

/// A line of business: the end of the firm's name and the posts it fills.
struct Trade: Sendable {
    let suffix: String
    let posts: [String]

    static let all = [
        Trade(suffix: "电子科技有限公司", posts: ["装配工", "品检员", "仓管员"]),
        Trade(suffix: "鞋业有限公司", posts: ["针车工", "成型工", "包装工"]),
        Trade(suffix: "服饰有限公司", posts: ["缝纫工", "裁剪工", "包装工"]),
        Trade(suffix: "塑胶制品有限公司", posts: ["注塑工", "品检员", "搬运工"]),
        Trade(suffix: "家具有限公司", posts: ["木工", "油漆工", "包装工"]),
        Trade(suffix: "建筑劳务有限公司", posts: ["钢筋工", "砌筑工", "普工"]),
        Trade(suffix: "玩具制品有限公司", posts: ["装配工", "喷油工", "普工"]),
        Trade(suffix: "食品有限公司", posts: ["包装工", "分拣工", "保洁员"]),
        Trade(suffix: "五金制品厂", posts: ["冲压工", "打磨工", "普工"]),
        Trade(suffix: "物业服务有限公司", posts: ["保安员", "保洁员", "绿化工"]),
        Trade(suffix: "农业开发有限公司", posts: ["香蕉种植工", "采摘工", "管护员"]),
        Trade(suffix: "橡胶有限责任公司", posts: ["割胶工", "管护员", "普工"]),
        Trade(suffix: "边贸物流有限公司", posts: ["装卸工", "理货员", "驾驶员"]),
        Trade(suffix: "酒店管理有限公司", posts: ["服务员", "厨工", "保洁员"]),
        Trade(suffix: "茶业有限责任公司", posts: ["采茶工", "制茶工", "管护员"]),
    ]
}
