import Models

/// What a posting may not ask for (平等就业): 就业促进法 arts. 3, 26–31; 劳动法 arts. 13, 15; 妇女权益保障法. Age and sex only where a law names
/// them, and the posting has to name the law.
enum EqualTreatment {
    /// One unlawful demand and the law against it.
    struct Finding: Hashable {
        let code: String
        let zh: String
        let en: String
    }

    /// No work before this age: 劳动法 art. 15, 禁止使用童工规定 art. 2.
    static let leastAge = 16
    /// Work that minors are kept from (劳动法 art. 64) may ask for this age without naming the law again.
    static let fullAge = 18

    /// Every unlawful demand of the posting; empty: it treats people alike.
    static func findings(_ terms: PostingTerms) -> [Finding] {
        demands(terms.requirements) + words(in: [terms.title, terms.trade, terms.conditions])
    }

    private static func demands(_ asked: PostingRequirements) -> [Finding] {
        var findings: [Finding] = []
        let ground = asked.ground.flatMap { $0.document.isEmpty ? nil : $0 }
        if let sex = asked.sex {
            switch (sex, ground?.kind) {
            case ("1", .barredToWomen), (_, .statute): break
            default:
                findings.append(
                    Finding(
                        code: "sex", zh: "限定性别而未写明法律依据(就业促进法第二十七条、劳动法第十三条)",
                        en: "asks for a sex without naming the law that allows it"))
            }
        }
        if let from = asked.ageFrom, from < leastAge {
            findings.append(
                Finding(
                    code: "child-labour", zh: "招用未满\(leastAge)周岁的人(劳动法第十五条)",
                    en: "would employ somebody under \(leastAge)"))
        }
        let isAgeLimited = asked.ageTo != nil || (asked.ageFrom ?? 0) > fullAge
        if isAgeLimited, ground?.kind != .statute {
            findings.append(
                Finding(
                    code: "age", zh: "限定年龄而未写明法律依据(就业促进法第三条、第二十六条)",
                    en: "asks for an age without naming the law that allows it"))
        }
        if asked.household != nil {
            findings.append(
                Finding(
                    code: "household-register", zh: "限定户籍(就业促进法第三十一条:农村劳动者与城镇劳动者平等)",
                    en: "asks for a household register: workers of town and country are equal"))
        }
        return findings
    }

    /// Phrases by which postings discriminate, each with the law against it.
    private static let phrases: [(phrases: [String], finding: Finding)] = [
        (
            ["限男", "仅招男", "只招男", "不招女", "不要女", "男性优先", "男士优先", "限女", "仅招女", "只招女", "不招男", "不要男"],
            Finding(code: "sex", zh: "文字中限定性别(就业促进法第二十七条)", en: "its words ask for a sex")
        ),
        (
            ["已婚", "未婚", "已育", "未育", "不得怀孕", "不得生育"],
            Finding(code: "marriage", zh: "以婚育状况为条件(就业促进法第二十七条)", en: "its words ask about marriage or children")
        ),
        (
            ["城镇户口", "城市户口", "非农户口", "非农业户口", "本地户口", "本市户口", "限户籍", "不招农村", "不要农村"],
            Finding(
                code: "household-register", zh: "文字中限定户籍(就业促进法第三十一条)", en: "its words ask for a household register")
        ),
        (
            ["限汉族", "只招汉族", "不招少数民族", "不要少数民族", "信教者勿", "不得信教"],
            Finding(
                code: "ethnicity-or-religion", zh: "以民族、种族、宗教信仰为条件(就业促进法第三条、第二十八条)",
                en: "its words ask for an ethnicity or a religion")
        ),
        (
            ["乙肝", "不招残疾", "不要残疾", "残疾人勿", "病原携带"],
            Finding(
                code: "health", zh: "歧视残疾人或传染病病原携带者(就业促进法第二十九条、第三十条)",
                en: "its words shut out people with a disability or carriers of an infection")
        ),
    ]

    private static func words(in texts: [String]) -> [Finding] {
        // "不限男女" restricts nobody.
        let text = texts.joined(separator: "\n").filter { !$0.isWhitespace || $0 == "\n" }.replacing("不限", with: "|")
        return phrases.compactMap { entry in entry.phrases.contains { text.contains($0) } ? entry.finding : nil }
    }
}
