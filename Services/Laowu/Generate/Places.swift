import Calendars
import Models

/// A village as its roster names it.
struct VillagePlace: Sendable, Hashable {
    /// Twelve digits: county, town, then 200 and up.
    let code: String
    let name: String
    let town: String
    let county: CountyPlace
    /// Number of the village within its county, from 0.
    let index: Int
}

/// A county with its towns.
struct CountyPlace: Sendable, Hashable {
    let code: String
    let name: String
    /// Short name for headings, such as 河口县.
    let shortName: String
    let towns: [Town]

    struct Town: Sendable, Hashable {
        /// Nine digits.
        let code: String
        let name: String
    }

    /// The towns come from the division table; a county without towns there gets nine invented ones.
    init(_ code: DivisionCode) {
        self.code = code.description
        let found = Divisions.standard.name(of: code) ?? "\(code)县"
        name = found
        shortName = Self.short(found)
        let known = Divisions.standard.children(of: code).map { Town(code: $0.code.description, name: $0.name) }
            .sorted { $0.code < $1.code }
        towns = known.isEmpty ? Self.invented(code.description) : known
    }

    private static func short(_ name: String) -> String {
        guard name.hasSuffix("自治县"), name.count > 5 else { return name }
        return String(name.prefix(2)) + "县"
    }

    private static func invented(_ county: String) -> [Town] {
        let names = ["城关镇", "东山镇", "西河镇", "南坪乡", "北坡乡", "中寨乡", "上河乡", "下河乡", "大坪乡"]
        return names.enumerated().map { index, name in
            Town(code: county + String(name.hasSuffix("镇") ? 100 + index : 200 + index), name: name)
        }
    }

    /// The `index`-th village of the county: towns take turns, village numbers go up from 200 in each.
    func village(_ index: Int) -> VillagePlace {
        let town = towns[index % towns.count]
        return VillagePlace(
            code: town.code + String(200 + index / towns.count), name: VillageNames.name(index, county: code),
            town: town.name, county: self, index: index)
    }

    /// Village numbers are three digits from 200 to 399.
    var mostVillages: Int { towns.count * 200 }
}

/// Invented names in the manner of the region; no two alike within a county.
private enum VillageNames {
    static func name(_ index: Int, county: String) -> String {
        let all = fronts.count * backs.count
        // 467 has no divisor in common with the number of names, so the walk meets each of them once.
        let place = (index * 467 + (county.utf8.last.map(Int.init) ?? 0) * 31) % all
        return fronts[place % fronts.count] + backs[place / fronts.count] + "村"
    }

    private static let fronts = [
        "老街", "青竹", "大树", "石板", "黑龙", "马鹿", "芭蕉", "红石", "白岩", "水井", "新田", "牛场", "金竹", "滴水", "花椒",
        "上坝", "下坝", "岔河", "桂花", "木棉", "野猪", "响水", "大梁", "小南", "平头", "沙坝", "核桃", "茶叶", "杉木", "双龙",
        "长岭", "橄榄", "仙人", "云盘", "龙潭", "半坡", "曼峨", "麻栗", "菠萝", "香蕉", "瓦窑", "三岔", "银厂", "柏木",
    ]
    private static let backs = [
        "寨", "箐", "坪", "塘", "冲", "坡", "脚", "田", "林", "沟", "湾", "岭", "洞", "桥", "坳", "洼", "河", "地", "山", "溪",
        "街", "屯", "坝", "岩", "口", "岗", "潭", "谷", "关", "庄",
    ]
}
