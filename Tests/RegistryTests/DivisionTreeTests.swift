import Foundation
import Models
import Testing

@testable import RegistryService

@Suite("The division tree, its imports and its history")
struct DivisionTreeTests {
    private struct Nodes: Decodable {
        struct Node: Decodable { let code, name, kind: String; let since, until: String?; let isLocal: Bool }
        let items: [Node]
    }

    private struct Place: Decodable {
        let node: Nodes.Node
        let ancestors, children, history: [Nodes.Node]
    }

    private struct Imported: Decodable {
        struct Refused: Decodable { let row: Int; let column, code: String }
        let accepted: Int
        let refused: [Refused]
        let isDryRun: Bool
    }

    private static let hekou = DivisionCode("532532")!
    private static let heyuan = DivisionCode("441600")!

    private static func entry(
        _ code: String?, _ name: String, _ kind: LocalDivisionKind, in parent: String, since: String? = nil,
        until: String? = nil, successor: String? = nil
    ) -> DivisionEntry {
        DivisionEntry(
            code: code.flatMap { DivisionCode($0) }, name: name, kind: kind.rawValue, parent: DivisionCode(parent)!,
            since: since.flatMap { Day($0) }, until: until.flatMap { Day($0) },
            successor: successor.flatMap { DivisionCode($0) })
    }

    private static func record(_ entries: [DivisionEntry], in area: DivisionCode = hekou) -> RecordDivisions {
        RecordDivisions(county: area, entries: entries, source: "places.csv", actor: .approver)
    }

    private static let villages = [
        entry("532532101200", "老街寨村", .village, in: "532532101"),
        entry("532532102200", "中寨村", .village, in: "532532102", until: "2019-12-31", successor: "532532101200"),
        entry(nil, "上老街", .naturalVillage, in: "532532101200"), entry(nil, "下老街", .naturalVillage, in: "532532101200"),
        entry(nil, "北山安置点", .relocationSite, in: "532532101", since: "2018-06-01"),
    ]

    @Test(
        "Villages, natural villages and relocation sites join the tree; who has no code gets the next local one of the township"
    )
    func localCodes() throws {
        let desk = try Desk()
        try desk.run()
        try desk.accept(Self.record(Self.villages))
        #expect(
            try desk.rows("SELECT code || ' ' || name FROM division_node ORDER BY code") == [
                "532532101200 老街寨村", "532532101600 上老街", "532532101601 下老街", "532532101602 北山安置点",
                "532532102200 中寨村",
            ])
        // The same file again, and a later one with one more: places keep their codes.
        try desk.accept(
            Self.record(Array(Self.villages.reversed()) + [Self.entry(nil, "河边", .naturalVillage, in: "532532102200")]))
        #expect(
            try desk.rows("SELECT code || ' ' || name FROM division_node WHERE code > '532532101599' ORDER BY code")
                == [
                    "532532101600 上老街", "532532101601 下老街", "532532101602 北山安置点", "532532102200 中寨村",
                    "532532102600 河边",
                ])
    }

    @Test("A place that hangs nowhere, clashes with the national table or ends before it began is refused")
    func refusals() throws {
        let desk = try Desk()
        try desk.run()
        let bad: [(DivisionEntry, String)] = [
            (Self.entry("532532999200", "孤村", .village, in: "532532999"), "division-unknown-parent"),
            (Self.entry("532532101", "新名", .town, in: "532532"), "division-in-national-table"),
            (Self.entry("532523101200", "邻县村", .village, in: "532532101"), "division-code"),
            (Self.entry("532532102200", "他乡村", .village, in: "532532101"), "division-code"),
            (Self.entry("532532101200", "村", .village, in: "532532"), "division-parent"),
            (Self.entry(nil, "无码乡", .town, in: "532532"), "division-code"),
            (Self.entry("532532101200", " ", .village, in: "532532101"), "division-name"),
            (
                Self.entry("532532101200", "村", .village, in: "532532101", since: "2020-01-01", until: "2019-01-01"),
                "division-dates"
            ),
            (
                Self.entry("532532101200", "村", .village, in: "532532101", successor: "532532102"),
                "division-successor"
            ),
        ]
        for (entry, code) in bad { #expect(try desk.refusal(Self.record([entry])) == code, "\(entry.name)") }
        #expect(try desk.refusal(Self.record([])) == "entries")
        #expect(try desk.rows("SELECT code FROM division_node").isEmpty)
    }

    @Test("A prefecture keeps a new district that has no national code, and counts it among its counties")
    func district() async throws {
        let desk = try Desk()
        try desk.run()
        try desk.accept(
            Self.record([Self.entry("441690", "江东新区", .district, in: "441600", since: "2012-01-01")], in: Self.heyuan))
        let district = try #require(DivisionCode("441690"))
        try desk.accept(Self.record([Self.entry("441690001", "某街道", .town, in: "441690")], in: district))
        let fixture = try HTTPFixture(desk: desk, also: [Self.heyuan])
        try await fixture.serve { url in
            let counties = try await HTTPFixture.get(url, "/v1/divisions?parent=441600").json(Nodes.self).items
            #expect(counties.map(\.code) == ["441602", "441621", "441622", "441623", "441624", "441625", "441690"])
            #expect(counties.last?.isLocal == true)
            let then = try await HTTPFixture.get(url, "/v1/divisions?parent=441600&asOf=2011-12-31").json(Nodes.self)
            #expect(!then.items.contains { $0.code == "441690" })
            let page = try await HTTPFixture.get(url, "/v1/divisions/441690?keeper=441600").json(Place.self)
            #expect(page.node.name == "江东新区" && page.ancestors.map(\.code) == ["441600", "440000"])
        }
    }

    @Test("The tree is read by parent, by name and as of a day, national and local places together")
    func reading() async throws {
        let desk = try Desk()
        try desk.run()
        try desk.accept(Self.record(Self.villages))
        // A village is renamed: the former name ends the day before.
        try desk.accept(
            Self.record([Self.entry("532532101200", "红河新村", .village, in: "532532101", since: "2021-01-01")]))
        desk.send(RosterRow.sample(1, village: 1))
        try desk.run()
        let fixture = try HTTPFixture(desk: desk)
        try await fixture.serve { url in
            func names(_ query: String) async throws -> [String] {
                try await HTTPFixture.get(url, "/v1/divisions?\(query)").json(Nodes.self).items.map(\.name)
            }
            #expect(try await names("") == ["吉林省", "广东省", "云南省", "西藏自治区"])
            #expect(try await names("parent=532532").prefix(2) == ["河口镇", "南溪镇"])
            #expect(try await names("parent=532532101") == ["红河新村", "北山安置点"])
            #expect(try await names("parent=532532101&asOf=2018-01-01") == ["老街寨村"])
            #expect(try await names("parent=532532102").isEmpty)
            #expect(try await names("parent=532532102&asOf=2019-12-31") == ["中寨村"])
            #expect(try await names("parent=532532101200") == ["上老街", "下老街"])
            let old = "%E8%80%81%E8%A1%97%E5%AF%A8%E6%9D%91"  // 老街寨村
            #expect(try await names("parent=532532&name=\(old)").isEmpty)
            #expect(try await names("parent=532532&name=\(old)&asOf=2019-01-01") == ["老街寨村"])
            #expect(try await HTTPFixture.get(url, "/v1/divisions?name=x").status == 400)
            let village = try await HTTPFixture.get(url, "/v1/divisions/532532101200").json(Place.self)
            #expect(village.history.map(\.name) == ["老街寨村", "红河新村"] && village.history[0].until == "2020-12-31")
            #expect(village.ancestors.map(\.name) == ["河口镇", "河口瑶族自治县", "红河哈尼族彝族自治州", "云南省"])
            let then = try await HTTPFixture.get(url, "/v1/divisions/532532101200?asOf=2018-01-01").json(Place.self)
            #expect(then.node.name == "老街寨村")
            #expect(try await HTTPFixture.get(url, "/v1/divisions/532532101299").status == 404)
            #expect(try await HTTPFixture.get(url, "/v1/divisions", roles: "nobody").status == 403)
        }
    }

    @Test("The code tables are answered with standard, code, label and spellings")
    func codeTables() async throws {
        struct Tables: Decodable {
            struct Table: Decodable {
                struct Value: Decodable { let value, label: String; let code: String? }
                let table, standard: String
                let values: [Value]
            }
            let items: [Table]
        }
        let desk = try Desk()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        try await HTTPFixture(desk: desk).serve { url in
            let tables = try await HTTPFixture.get(url, "/v1/code-tables").json(Tables.self).items
            #expect(Set(tables.map(\.table)).count == tables.count)
            let ethnicity = tables.first { $0.table == "ethnicity" }
            #expect(ethnicity?.standard == "GB/T 3304" && ethnicity?.values.count == 58)
            #expect(ethnicity?.values.first { $0.label == "瑶族" }?.code == "13")
            #expect(try await HTTPFixture.get(url, "/v1/code-tables", roles: "nobody").status == 403)
        }
    }

    @Test("A file of places: good rows are taken, each bad one says row, column, reason and what to do")
    func file() async throws {
        let desk = try Desk()
        try desk.run()
        defer { withExtendedLifetime(desk) {} }  // its files are read
        let fixture = try HTTPFixture(desk: desk)
        let text = """
            级别,代码,名称,上级代码,启用日期,停用日期,并入代码
            行政村,532532101200,老街寨村,532532101,,,
            行政村,53253210120,少一位,532532101,,,
            自然村,,上老街,532532101200,,,
            自然村,,孤寨,532532101299,,,
            行政村,532532101200,老街寨村,532532101,,,
            安置点,,北山安置点,532532101,2018/6/1,,
            村庄,532532101201,无此类,532532101,,,
            行政村,532532101202,日期错,532532101,去年,,
            """
        let data = Data(text.utf8)
        let town = DivisionCode("532532101")!
        try await fixture.serve { url in
            let path = "/v1/divisions/imports?area=532532&name=places.csv"
            let dry = try await HTTPFixture.post(url, "\(path)&dryRun=true", file: data).json(Imported.self)
            #expect(dry.isDryRun && dry.accepted == 3)
            let answer = try await HTTPFixture.post(url, path, file: data)
            let found = try answer.json(Imported.self)
            #expect(answer.status == 200 && found.accepted == 3 && !found.isDryRun)
            #expect(
                found.refused.map { "\($0.row) \($0.column) \($0.code)" } == [
                    "3 代码 division-code", "5 上级代码 division-unknown-parent", "6 代码 division-repeated",
                    "8 类型 division-kind", "9 启用日期、停用日期 division-dates",
                ])
            #expect(answer.text.contains("先添加上级"))
            #expect(try await HTTPFixture.post(url, path, file: Data("a,b\n1,2\n".utf8)).status == 422)
            #expect(try await HTTPFixture.post(url, path, file: data, roles: "clerk").status == 403)
            #expect(try await HTTPFixture.post(url, path, file: data, area: town).status == 403)
            #expect(
                try await HTTPFixture.post(url, "/v1/divisions/imports?area=532532101", file: data).status == 400)
        }
        let kept = try #require(fixture.gateway.commands.first)
        #expect(fixture.gateway.commands.count == 1 && kept.type == RecordDivisions.type && kept.key == "532532")
        let command = try MessageCoding.decode(RecordDivisions.self, from: kept.payload)
        #expect(outcome(try desk.submit(command, key: "import")) == "accepted")
        #expect(try desk.rows("SELECT since FROM division_node WHERE name = '北山安置点'") == ["2018-06-01"])
    }

    @Test("hekou-REG-08: once the tree knows the villages, the platform's village names are compared with the ledger's")
    func names() async throws {
        let desk = try Desk()
        try desk.run()
        desk.send(RosterRow.sample(1, village: 1))
        desk.send(PlatformRow.sample(1, village: "中寨村"))
        try desk.run()
        desk.pass(days: 4)  // to the day of the letters
        try desk.run()
        #expect(try await desk.differences().isEmpty)
        try desk.accept(
            Self.record([
                Self.entry("532532101201", "老街寨村", .village, in: "532532101"),
                Self.entry("532532102202", "中寨村", .village, in: "532532102"),
            ]))
        #expect(try await desk.differences() == ["village 李1 [老街寨村] [中寨村]"])
    }
}
