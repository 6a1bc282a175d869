import Calendars
import Testing

@Suite struct RosterCodeTests {
    @Test(arguments: [
        ("初中", Education.juniorHigh, "70", "03"), ("高中", .seniorHigh, "60", "04"), ("文盲半文盲", .illiterate, "90", "01"),
        ("文盲或半文盲", .illiterate, "90", "01"), ("大专及以上", .college, "30", "05"), ("小学", .primary, "80", "02"),
        ("中专", .vocational, "40", "04"), ("本科", .bachelor, "20", "05"), ("研究生", .postgraduate, "10", "05"),
        ("学龄前儿童", .preschool, "90", "06"), (" 初 中\u{3000}", .juniorHigh, "70", "03"),
    ])
    func schoolingIsReadFromChineseAndHasItsCodes(text: String, value: Education, code: String, register: String) {
        #expect(Education(chinese: text) == value)
        #expect(value.code == code)
        #expect(value.registerCode == register)
    }

    @Test func schoolingIsReadFromMainCodesAndSubCodes() {
        #expect(Education(code: "71") == .juniorHigh)
        #expect(Education(code: "61") == .seniorHigh)
        #expect(Education(code: "90") == .other)
        for bad in ["", "7", "50", "00", "700", "七十"] { #expect(Education(code: bad) == nil) }
    }

    @Test func labourAbilityHasTheSixRosterLabels() {
        #expect(
            LabourAbility.allCases.map(\.label) == ["普通劳动力", "技能劳动力", "弱劳动力", "半劳动力", "丧失劳动力", "无劳动力"])
        #expect(LabourAbility(chinese: "弱劳动力或半劳动力") == .weak)
        #expect(LabourAbility(code: "03") == .lost)
        #expect(LabourAbility.half.code == nil)
    }

    @Test func employmentStateHasTheFourRosterLabels() {
        #expect(EmploymentState.allCases.map(\.label) == ["转移就业", "农业就业", "自主创业", "未就业创业"])
        #expect(EmploymentState(code: "01") == nil)
    }

    @Test(arguments: [
        ("户主", Relation.head, "01"), ("配偶", .spouse, "02"), ("之子", .son, "03"), ("女", .daughter, "04"),
        ("儿媳", .daughterInLaw, "05"),
        ("之女婿", .sonInLaw, "06"), ("孙子", .sonsSon, "07"), ("孙女", .sonsDaughter, "08"), ("之父", .father, "11"),
        ("母亲", .mother, "12"), ("其他", .other, "99"),
    ])
    func relationsAreReadWithAndWithoutTheirParticle(text: String, value: Relation, code: String) {
        #expect(Relation(chinese: text) == value)
        #expect(value.code == code)
        #expect(Relation(code: code) == value)
    }

    @Test func sexHasTheNationalCodes() {
        #expect(Sex.allCases.map(\.code) == ["0", "1", "2", "9"])
        #expect(Sex(chinese: "男") == .male)
        #expect(Sex(chinese: "女性") == .female)
        #expect(Sex(code: "2") == .female)
    }

    @Test func noSpellingMeansTwoValuesAndEachReadsBack() {
        check(Sex.self)
        check(Education.self)
        check(LabourAbility.self)
        check(EmploymentState.self)
        check(Relation.self)
    }

    private func check<Code: RosterCode>(_ table: Code.Type) {
        var seen: Set<String> = []
        for value in Code.allCases {
            for word in [value.label] + value.spellings {
                #expect(seen.insert(word).inserted, "\(table) \(word)")
                #expect(Code(chinese: word) == value)
            }
        }
        #expect(Code(chinese: "") == nil)
        #expect(Code(chinese: "不详") == nil)
    }
}
