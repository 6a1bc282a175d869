import Calendars
import Models
import Testing

@Suite struct DivisionsTests {
    let divisions = Divisions.standard

    @Test(arguments: [
        ("532500", "红河哈尼族彝族自治州"), ("532532", "河口瑶族自治县"), ("220622", "靖宇县"), ("222424", "汪清县"), ("441625", "东源县"),
        ("540323", "类乌齐县"), ("220822", "通榆县"), ("532532102", "南溪镇"), ("532532102000", "南溪镇"), ("542124", "类乌齐县"),
    ])
    func aCodeHasItsName(text: String, name: String) throws {
        #expect(divisions.name(of: try code(text)) == name)
    }

    @Test func aFullNameRunsFromTheProvinceDown() throws {
        #expect(divisions.fullName(of: try code("532532102")) == "云南省红河哈尼族彝族自治州河口瑶族自治县南溪镇")
        #expect(divisions.fullName(of: try code("542124")) == "西藏自治区昌都地区类乌齐县")
        #expect(divisions.fullName(of: try code("999999")) == nil)
    }

    @Test func theTreeIsWalkedUpAndDown() throws {
        #expect(divisions.parent(of: try code("532532"))?.code.description == "532500")
        #expect(divisions.parent(of: try code("530000")) == nil)
        let towns = divisions.children(of: try code("532532")).map(\.name)
        #expect(towns.prefix(2) == ["河口镇", "南溪镇"])
        #expect(towns.count >= 6)
        let counties = divisions.children(of: try code("540300"))
        #expect(counties.map(\.code.description) == ["540302"] + (21...30).map { "5403\($0)" })
        #expect(
            divisions.children(of: try code("220600")).map(\.code.description)
                == ["220602", "220605", "220621", "220622", "220623", "220681"])
        #expect(divisions.children(of: try code("532532102")).isEmpty)
    }

    @Test func theFourProvincesHaveTheirPrefectures() throws {
        #expect(divisions.all(.province).map(\.code.description) == ["220000", "440000", "530000", "540000"])
        let counts = divisions.all(.province).map { divisions.children(of: $0.code).count }
        #expect(counts == [9, 21, 16, 7])
    }

    @Test func everyAreaInUseHangsOnAProvinceAndIsAChildOfItsParent() {
        for level in Division.Level.allCases where level != .province {
            for division in divisions.all(level) {
                #expect(divisions.ancestors(of: division.code).last?.level == .province, "\(division.code)")
                let parent = divisions.parent(of: division.code)
                #expect(parent.map { divisions.children(of: $0.code).contains(division) } == true, "\(division.code)")
            }
        }
    }

    @Test func retiredCodesStayKnownAndLeadToTheirSuccessors() throws {
        for (old, new) in [("542124", "540323"), ("542121", "540302"), ("220625", "220605"), ("542100", "540300")] {
            let retired = try #require(divisions[try code(old)])
            #expect(retired.standing == .retired(successor: try code(new)))
            #expect(divisions.current(retired.code)?.code.description == new)
            #expect(divisions.isKnown(retired.code))
        }
        #expect(divisions.current(try code("532522")) == nil)
        #expect(divisions.isKnown(try code("532522")))
        #expect(divisions.current(try code("440301")) == nil)
        #expect(divisions.current(try code("532532"))?.name == "河口瑶族自治县")
        let changdu = divisions.retired(in: try code("542100")).map(\.code.description)
        #expect(changdu.contains("542133"))
        #expect(!changdu.contains("542100"))
    }

    @Test func everySuccessorIsInUse() {
        for division in divisions.all(.province).flatMap({ divisions.retired(in: $0.code) }) {
            guard case .retired(let successor?) = division.standing else { continue }
            #expect(divisions[successor]?.standing == .current, "\(division.code)")
        }
    }

    @Test func retiredAndCollectiveCodesAreNobodysChildren() throws {
        let shenzhen = divisions.children(of: try code("440300")).map(\.code.description)
        #expect(!shenzhen.contains("440301"))
        #expect(shenzhen.contains("440303"))
        #expect(divisions.children(of: try code("542100")).isEmpty)
    }

    @Test(arguments: [
        ("河口瑶族自治县", "532532"), ("河口县", "532532"), ("河口", "532532"), (" 河口 县", "532532"), ("靖宇", "220622"),
        ("八道江区", "220602"), ("江源县", "220605"), ("江源", "220605"), ("长白县", "220623"), ("昌都县", "540302"),
        ("前郭县", "220721"),
        ("江城县", "530826"),
    ])
    func aCountyIsFoundByWhatPeopleCallIt(name: String, expected: String) {
        #expect(divisions.county(named: name)?.code.description == expected)
    }

    @Test(arguments: ["", "县", "河", "无此县", "江城", "红河州", "香格", "河口市"])
    func aNameThatMeansNoneOrSeveralFindsNothing(name: String) {
        #expect(divisions.county(named: name) == nil)
    }

    @Test func anAreaNarrowsAName() throws {
        #expect(divisions.county(named: "江城", in: try code("530000"))?.code.description == "530826")
        #expect(divisions.county(named: "河口县", in: try code("220000")) == nil)
        #expect(divisions.area(named: "红河州", level: .prefecture)?.code.description == "532500")
        #expect(divisions.area(named: "桥头", level: .town, in: try code("532532"))?.code.description == "532532202")
        #expect(divisions.area(named: "云南", level: .province)?.code.description == "530000")
        #expect(divisions.area(named: "西藏", level: .province)?.code.description == "540000")
    }

    @Test func aLocalNodeJoinsTheTree() throws {
        let district = Division(code: try code("441690"), name: "江东新区", level: .county)
        let village = Division(code: try code("532532102201"), name: "龙堡村", level: .village)
        let hamlet = Division(
            code: try code("532532102901"), name: "老街子", level: .village, parent: try code("532532102201"))
        let grown = try divisions.adding([district, village, hamlet])
        #expect(grown.county(named: "江东新区")?.standing == .local)
        #expect(grown.children(of: try code("441600")).last == district)
        #expect(grown.children(of: village.code) == [hamlet])
        #expect(grown.ancestors(of: hamlet.code).map(\.name).prefix(2) == ["龙堡村", "南溪镇"])
        #expect(grown.area(named: "老街子", level: .village, in: village.code) == hamlet)
        #expect(!grown.isIDNumberAddress(district.code))
        #expect(!divisions.isKnown(district.code))
    }

    @Test func aNodeThatClashesOrHangsNowhereIsRefused() throws {
        let taken = Division(code: try code("542124"), name: "新名", level: .county)
        #expect(throws: DivisionsProblem.alreadyKnown(taken.code)) { try divisions.adding([taken]) }
        let twelve = Division(code: try code("532532102000"), name: "新名", level: .town)
        #expect(throws: DivisionsProblem.alreadyKnown(try code("532532102"))) { try divisions.adding([twelve]) }
        let orphan = Division(code: try code("532532999001"), name: "孤村", level: .village)
        #expect(throws: DivisionsProblem.unknownParent(orphan.code)) { try divisions.adding([orphan]) }
        let selfish = Division(code: try code("441690"), name: "环", level: .county, parent: try code("441690"))
        #expect(throws: DivisionsProblem.unknownParent(selfish.code)) { try divisions.adding([selfish]) }
        let nameless = Division(code: try code("441690"), name: " ", level: .county)
        #expect(throws: DivisionsProblem.blankName(nameless.code)) { try divisions.adding([nameless]) }
        #expect(DivisionsProblem.alreadyKnown(taken.code).message.contains("542124"))
    }

    @Test(arguments: [
        ("5325,河口,county,", TableProblem.Reason.unreadable(column: "code")),
        ("532532,,county,", .unreadable(column: "name")),
        ("532532,河口,land,", .unreadable(column: "level")), ("530000,云南,province,", .repeated(column: "code")),
    ])
    func aTableThatCannotBeReadNamesItsLineAndColumn(row: String, reason: TableProblem.Reason) {
        let text = "code,name,level,source_or_note\n530000,云南省,province,x\n\(row)\n"
        #expect(throws: TableProblem(file: "local.csv", line: 3, reason: reason)) {
            try Divisions(csv: text, file: "local.csv")
        }
    }

    @Test func quotedNotesWithCommasAndQuotesAreOneCell() throws {
        let text = """
            code,name,level,source_or_note
            530000,"云""南""省",province,"a, b"
            539900,旧地区,prefecture-old,"to 2014, now 530100"
            530100,昆明市,prefecture,
            530190,新区,local-county,
            """
        let small = try Divisions(csv: text)
        #expect(small.name(of: try code("530000")) == "云\"南\"省")
        #expect(small.current(try code("539900"))?.name == "昆明市")
        #expect(small[try code("530190")]?.standing == .local)
        #expect(small.covers(province: try code("530101")))
        #expect(!small.covers(province: try code("220101")))
    }

    @Test func aRetiredCodeLiesInItsPrefectureUntilItsLastDay() throws {
        let before = try #require(Day("2014-10-31"))
        let after = try #require(Day("2014-11-01"))
        let old = try code("542124")
        #expect(divisions[old]?.until == before)
        #expect(divisions[try code("542132")]?.until == before)
        #expect(divisions[try code("540323")]?.since == after)
        #expect(divisions.children(of: try code("542100"), on: before).map(\.code).contains(old))
        #expect(divisions.children(of: try code("542100"), on: after).isEmpty)
        #expect(divisions.children(of: try code("540300"), on: before).isEmpty)
        #expect(divisions.children(of: try code("540300"), on: after).count == 11)
        #expect(divisions[try code("220625")]?.isValid(on: try #require(Day("2000-01-01"))) == true)
        #expect(divisions[try code("220625")]?.isValid(on: after) == false)
    }

    @Test func aNameIsFoundAsOfADay() throws {
        let (then, now) = (try #require(Day("2005-06-01")), try #require(Day("2022-06-01")))
        let jilin = try code("220000")
        #expect(divisions.areas(named: "八道江区", in: jilin, on: then).map(\.code.description) == ["220602"])
        #expect(divisions.areas(named: "八道江区", in: jilin, on: now).isEmpty)
        #expect(divisions.areas(named: "浑江区", in: jilin, on: now).map(\.code.description) == ["220602"])
        #expect(divisions.areas(named: "浑江区", in: jilin, on: then).isEmpty)
        #expect(divisions.areas(named: "八道江区", in: jilin, on: nil).isEmpty)
        #expect(divisions.names(of: try code("220602")).map(\.name) == ["八道江区", "浑江区"])
        let tibet = try code("540000")
        #expect(divisions.areas(named: "类乌齐县", in: tibet, on: then).map(\.code.description) == ["542124"])
        #expect(divisions.areas(named: "类乌齐县", in: tibet, on: now).map(\.code.description) == ["540323"])
    }

    @Test func everyRetiredCodeOfTheBundledTableHasItsLastDay() throws {
        let retired = divisions.all(.province).flatMap { divisions.retired(in: $0.code) }
        #expect(retired.count > 500)
        for division in retired {
            let until = try #require(division.until, "\(division.code)")
            #expect(division.since.map { $0 <= until } ?? true, "\(division.code)")
            #expect(divisions.isIDNumberAddress(division.code), "\(division.code)")
        }
    }

    @Test func aTableMayDateItsRowsInColumnsOfTheirOwn() throws {
        let text = """
            code,name,level,source_or_note,valid_from,valid_until,successor
            530000,云南省,province,x,,,
            530100,昆明市,prefecture,x,,,
            530121,呈贡县,county-old,x,,2011-05-19,530114
            530114,呈贡区,county,x,2011-05-20,,
            """
        let small = try Divisions(csv: text)
        let (before, after) = (try #require(Day("2011-05-19")), try #require(Day("2011-05-20")))
        let kunming = try code("530100")
        #expect(small.children(of: kunming, on: before).map(\.name) == ["呈贡县"])
        #expect(small.children(of: kunming, on: after).map(\.name) == ["呈贡区"])
        #expect(small.current(try code("530121"))?.name == "呈贡区")
        for (row, column) in [
            ("530121,呈贡县,county-old,x,,昨天,", "valid_until"), ("530121,呈贡县,county-old,x,,,5301", "successor"),
            ("530121,呈贡县,county-old,x,2012-01-01,2011-01-01,", "valid_until"),
        ] {
            let header = "code,name,level,source_or_note,valid_from,valid_until,successor\n530000,云南省,province,x,,,\n"
            #expect(throws: TableProblem(file: "t.csv", line: 3, reason: .unreadable(column: column))) {
                try Divisions(csv: header + row + "\n", file: "t.csv")
            }
        }
    }
}
