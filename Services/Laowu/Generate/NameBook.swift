/// Names as they are borne in the two counties: surname and given name go with the ethnic group.
enum NameBook {
    enum Group: Sendable { case han, yao, miao, zhuang, yi, dai, hani }

    static func groups(of county: String) -> [(Group, Int)] {
        switch county {
        case "532532": [(.han, 36), (.yao, 25), (.miao, 16), (.zhuang, 11), (.yi, 6), (.dai, 4), (.hani, 2)]
        case "532531": [(.hani, 87), (.yi, 6), (.han, 3), (.yao, 3), (.dai, 1)]
        default: [(.han, 88), (.yi, 6), (.miao, 6)]
        }
    }

    static func surname(of group: Group, _ random: inout SplitMix64) -> String {
        switch group {
        case .han: random.pick(weighted: han)
        case .yao: random.pick(weighted: yao)
        case .miao: random.pick(weighted: miao)
        case .zhuang: random.pick(weighted: zhuang)
        case .yi: random.pick(weighted: yi)
        case .dai: random.pick(weighted: dai)
        case .hani: random.pick(weighted: hani)
        }
    }

    /// One character for a quarter of the people, otherwise two; now and then a character outside the common sets,
    /// because real rosters have them and encodings break on them.
    static func given(male: Bool, born year: Int, _ random: inout SplitMix64) -> String {
        if random.chance(0.002) { return random.pick(rare) }
        let endings = male ? maleEndings : femaleEndings
        if random.chance(0.25) { return random.pick(endings) }
        let generation = year < 1970 ? elder : year < 1988 ? middle : young
        return random.pick(male ? generation.male : generation.female) + random.pick(endings)
    }

    private static let han: [(String, Int)] = [
        ("李", 90), ("王", 80), ("张", 75), ("杨", 60), ("陈", 50), ("刘", 45), ("赵", 35), ("周", 30), ("何", 28), ("马", 25),
        ("黄", 25), ("罗", 24), ("徐", 20), ("朱", 20), ("高", 18), ("吴", 18), ("郭", 15), ("孙", 15), ("唐", 14), ("胡", 14),
        ("普", 12), ("段", 12), ("许", 12), ("谢", 10), ("邹", 8), ("尹", 8), ("欧阳", 2),
    ]
    private static let yao: [(String, Int)] = [
        ("盘", 50), ("邓", 45), ("李", 40), ("赵", 30), ("黄", 25), ("蒋", 12), ("冯", 12), ("周", 10), ("卢", 6),
    ]
    private static let miao: [(String, Int)] = [
        ("杨", 50), ("熊", 40), ("陶", 35), ("王", 30), ("马", 25), ("项", 20), ("古", 15), ("侯", 15), ("罗", 12), ("吴", 10),
    ]
    private static let zhuang: [(String, Int)] = [
        ("农", 40), ("陆", 38), ("黄", 35), ("韦", 30), ("梁", 20), ("罗", 18), ("覃", 12), ("田", 10), ("沈", 8),
    ]
    private static let yi: [(String, Int)] = [
        ("普", 40), ("李", 35), ("龙", 25), ("白", 20), ("毕", 10), ("孔", 10), ("师", 8),
    ]
    private static let dai: [(String, Int)] = [("刀", 40), ("白", 30), ("李", 20), ("依", 8), ("罗", 8)]
    private static let hani: [(String, Int)] = [
        ("白", 60), ("李", 55), ("陈", 40), ("罗", 30), ("普", 30), ("朱", 25), ("马", 20), ("杨", 20), ("龙", 15), ("许", 10),
    ]

    private static let elder = (
        male: "文 有 正 老 国 开 绍 发 光 朝 学 廷 顺 家".split(separator: " ").map(String.init),
        female: "秀 桂 玉 美 凤 兰 自 琼 正 素 惠 春".split(separator: " ").map(String.init)
    )
    private static let middle = (
        male: "建 志 永 海 云 忠 小 德 明 金 贵 世 成 进".split(separator: " ").map(String.init),
        female: "小 丽 春 红 艳 海 玉 金 云 美 晓 琼".split(separator: " ").map(String.init)
    )
    private static let young = (
        male: "俊 浩 子 嘉 宇 思 天 文 佳 鑫 家 云".split(separator: " ").map(String.init),
        female: "雨 思 佳 梦 欣 晓 雅 紫 静 婷 云 诗".split(separator: " ").map(String.init)
    )
    private static let maleEndings = "明 华 强 军 平 林 福 贵 才 生 荣 云 伟 勇 辉 祥 龙 斌 宏 鹏 富 保 忠 康".split(separator: " ")
        .map(String.init)
    private static let femaleEndings = "英 芬 琼 珍 仙 兰 花 芳 梅 莲 丽 萍 燕 娟 香 霞 婷 会 美 秀 艳 玲 芝 凤".split(separator: " ")
        .map(String.init)
    private static let rare = ["䶮", "㛃", "𬱖", "建𬭎", "丽㛃", "珺", "堃", "小犇", "李䶮"]
}
