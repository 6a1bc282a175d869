import Models
import Testing

@testable import Policy

@Suite("Loading packs")
struct PackLoaderTests {
    @Test("The bundled pack of hekou-2018 loads whole")
    func hekouLoads() throws {
        let pack = try hekou()
        #expect(pack.document.number == "河政办发〔2018〕6号")
        #expect(pack.area.description == "532532")
        #expect(pack.items.count == 9)
        #expect(pack.targets.first { $0.id == "organised-transfers-poor" }?.subsetOf == "organised-transfers")
        #expect(pack.targets.first { $0.id == "training" }?.unit == .personTimes)
        #expect(pack.thresholds.first { $0.id == "certificate-rate" }?.force == .aimed)
        #expect(pack.hash.count == 64)
    }

    @Test("A defect is reported with file, line, path, reason and remedy in Chinese and English")
    func precise() throws {
        let problem = try #require(problems(packText(items: itemText(when: "random() = 1"))).first)
        #expect(problem.file == "test/pack.yaml")
        #expect(problem.line == 16)
        #expect(problem.path == "items[0].conditions[0].when")
        #expect(problem.description.hasPrefix("test/pack.yaml 第 16 行 items[0].conditions[0].when：不能用函数 random；可用函数"))
        #expect(
            problem.description.contains(
                "test/pack.yaml line 16 items[0].conditions[0].when: the function random is not"))
    }

    @Test("All defects of a pack are reported together")
    func together() {
        let yaml = packText(
            items: itemText(when: "nothing = 1") + itemText(when: "random() = 1", id: "other"),
            extra: "targets: [{id: a}, {id: b}]")
        #expect(
            problems(yaml).map(\.path) == [
                "targets[0]", "targets[1]", "items[0].conditions[0].when", "items[1].conditions[0].when",
            ])
    }

    static let defects: [(yaml: String, path: String, reason: String)] = [
        ("", "", "the file is empty"),
        ("a: [", "", "YAML syntax error"),
        ("pack: a\npack: b", "", "duplicate keys"),
        ("- a", "", "a mapping is expected"),
        (packText() + "\nsurprise: 1", "", "unknown key surprise"),
        ("version: 1\narea: \"530000\"", "", "pack is missing"),
        (packText(area: "53"), "area", "six-digit division code"),
        (packText().replacing("area: \"530000\"", with: "area: 530000"), "area", "a text is expected"),
        (packText().replacing("version: 1", with: "version: 0"), "version", "versions begin at 1"),
        (packText().replacing("2018-01-01", with: "2018-02-30"), "effective.from", "not a date that exists"),
        (
            packText().replacing("from: 2018-01-01", with: "from: 2018-01-02, until: 2018-01-01"), "effective",
            "until lies before"
        ),
        (packText(id: "Test Pack"), "pack", "lower-case"),
        (packText(items: "&x [] "), "", "anchors are not allowed"),
        (packText(items: itemText() + itemText()), "items", "stands twice"),
        (packText(items: itemText(amount: "{cases: []}")), "items[0].amount.cases", "the list is empty"),
        (packText(items: itemText(amount: "7")), "items[0].amount", "a mapping is expected"),
        (
            packText(
                items: itemText(
                    amount: "{cases: [{label: {zh: a, en: a}, yuan: 1.234, citation: {clause: a, quote: a}}]}")),
            "items[0].amount.cases[0].yuan", "at most two decimals"
        ),
        (
            packText(items: itemText(amount: "{cases: [{label: {zh: a, en: a}, citation: {clause: a, quote: a}}]}")),
            "items[0].amount.cases[0]", "exactly one of yuan / fen"
        ),
        (
            packText(items: itemText().replacing("quote: 条件", with: "quote: " + String(repeating: "长", count: 26))),
            "items[0].conditions[0].citation.quote", "26 characters"
        ),
        (packText(items: itemText().replacing("id: only", with: "id: amount")), "items[0]", "reserved"),
        (packText(items: itemText() + "\n    notice-days: set-by-county"), "items", "needs the setting notice_days"),
        (packText(items: itemText() + "\n    duties: [SUB-1]"), "items[0].duties[0]", "not the id of a duty"),
        (
            packText(
                extra:
                    "settings: [{name: registered_poor, label: {zh: a, en: a}, type: count, unit: 人, default: set-by-county}]"
            ),
            "settings", "a fact's name"
        ),
        (
            packText(
                extra: "deadlines: [{id: a, label: {zh: a, en: a}, period: year, due: [{month: 4, day: 31}], "
                    + "owner: {zh: a, en: a}, citation: {clause: a, quote: a}}]"),
            "deadlines[0].due[0]", "day 31 of month 4 does not exist"
        ),
    ]

    @Test("A defective pack is refused at the right place", arguments: defects)
    func refused(yaml: String, path: String, reason: String) throws {
        let problem = try #require(problems(yaml).first)
        #expect(problem.path == path)
        #expect(problem.reason.en.contains(reason), "\(problem)")
        #expect(!problem.reason.zh.isEmpty && !problem.remedy.zh.isEmpty && !problem.remedy.en.isEmpty)
    }

    @Test("The hash changes with the content, not with layout, comments, quoting or the order of keys")
    func hash() throws {
        let pack = try load(packText())
        let relaid = try load(
            "items: [] # none\nversion: 1\npack: 'test-pack'\narea: \"530000\"\neffective:\n  from: 2018-01-01\ndocument:\n  issuer: \"试验\"\n  title: 试验\n"
        )
        #expect(relaid.hash == pack.hash)
        #expect(try load(packText(id: "test-pack-2")).hash != pack.hash)
        #expect(try load(packText().replacing("version: 1", with: "version: 2")).hash != pack.hash)
    }

    @Test("A date that the plan invented is kept as it stands and read as the day that is named")
    func impossibleDate() throws {
        let pack = try load(
            packText(
                extra:
                    "deadlines: [{id: a, label: {zh: a, en: a}, period: year, due: [{month: 4, day: 31, read-as: {month: 4, day: 30}}], "
                    + "owner: {zh: a, en: a}, citation: {clause: a, quote: a}}]"))
        let rule = try #require(pack.deadlines.first)
        #expect(rule.due == [.yearly(month: 4, day: 31, readAs: DeadlineRule.MonthDay(month: 4, day: 30))])
        #expect(rule.dueDays(periodsEndingIn: 2018).map(\.due) == [try day("2018-04-30")])
    }
}
