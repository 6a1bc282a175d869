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
        check(Ethnicity.self)
        check(Health.self)
        check(KinshipCode.self)
        check(PoliticalStatus.self)
        check(ExchangeSystem.self)
    }

    @Test(arguments: [
        ("01", "汉族"), ("04", "藏族"), ("06", "苗族"), ("07", "彝族"), ("08", "壮族"), ("10", "朝鲜族"), ("13", "瑶族"),
        ("16", "哈尼族"),
        ("18", "傣族"), ("20", "傈僳族"), ("29", "柯尔克孜族"), ("40", "普米族"), ("46", "德昂族"), ("50", "塔塔尔族"), ("54", "门巴族"),
        ("55", "珞巴族"), ("56", "基诺族"), ("97", "其他"), ("98", "外国血统中国籍人士"),
    ])
    func anEthnicityHasItsCodeOfGB3304(code: String, label: String) throws {
        let value = try #require(Ethnicity(code: code))
        #expect(value.label == label && value.code == code && Ethnicity(chinese: label) == value)
    }

    @Test func thereAreFiftySixEthnicitiesAndTwoCodesForOthers() {
        let codes = Ethnicity.allCases.compactMap(\.code)
        #expect(codes == (1...56).map { $0 < 10 ? "0\($0)" : "\($0)" } + ["97", "98"])
        #expect(Ethnicity(chinese: "哈尼") == .hani && Ethnicity(chinese: "毛难族") == .maonan)
        for bad in ["00", "57", "99", "1", ""] { #expect(Ethnicity(code: bad) == nil) }
    }

    @Test func healthHasTheCodesOfTheStandardAndOfTheRegister() {
        #expect(Health.allCases.map(\.code) == ["1", "2", "3", "3", "6"])
        #expect(
            ["01", "02", "03", "04"].map { Health(registerCode: $0) } == [
                .healthy, .chronicIllness, .graveIllness, .disabled,
            ])
        #expect(Health(code: "61") == .disabled && Health(code: "9") == nil && Health(code: "4") == nil)
        #expect(Health(registerCode: "05") == nil && Health(chinese: "患有大病") == .graveIllness)
    }

    @Test func aRelationOfTheRegisterHasItsGroupOfGB4761() {
        #expect(
            KinshipCode(code: "28") == .son && KinshipCode(code: "38") == .daughter && KinshipCode(code: "99") == .other
        )
        #expect(KinshipCode(code: "00") == nil && KinshipCode(code: "2") == nil)
        for relation in Relation.allCases where relation != .head && relation != .other {
            #expect(KinshipCode(chinese: relation.label).map { $0 == relation.kinship } ?? true, "\(relation)")
        }
        #expect(Relation.head.kinship.code == "02" && Relation.sonInLaw.kinship == .son)
    }

    @Test func politicalStatusHasThirteenCodes() {
        #expect(PoliticalStatus.allCases.compactMap(\.code).map { Int($0) } == (1...13).map(Optional.some))
        #expect(PoliticalStatus(chinese: "党员") == .party && PoliticalStatus(code: "13") == .masses)
    }

    @Test func aValueIsReadByLabelSpellingOrCodeAndAnythingElseIsAClearProblem() throws {
        #expect(try Sex(validating: "女", table: "性别") == .female)
        #expect(try Sex(validating: "２", table: "性别") == .female)
        #expect(try Ethnicity(validating: "瑶", table: "民族") == .yao)
        #expect(try Ethnicity(validating: "13", table: "民族") == .yao)
        #expect(try Education(validating: "71", table: "文化程度") == .juniorHigh)
        for bad in ["", " ", "第2类", "无此民族"] {
            let problem = #expect(throws: CodeProblem.self) { try Sex(validating: bad, table: "性别") }
            #expect(problem?.message.hasPrefix("性别不在代码表中，请从以下选填：未知、男、女、未说明。") == true)
            #expect(problem?.code == "code-unknown")
        }
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
