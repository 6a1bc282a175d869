import Foundation
import Models
import ServiceKit
import Sheets
import Testing

@testable import ConsoleService

@Suite("Pages of figures and report tables")
struct FigurePageTests {
    private static func desk() throws -> ConsoleDesk {
        var writer = JournalWriter()
        for code in ["532501", "532532"] {
            for (processor, event) in try RandomHistory(code, seed: 7).events { try writer.write(event, by: processor) }
        }
        let view = try FoldedView(writer.broker)
        try view.fold()
        return try ConsoleDesk(view)
    }

    private static let year = "county=532532&from=2018-01-01&through=2018-12-31"

    @Test("changdu-RPT-04: The list of indicators says of each what it means, from which day, and what it comes to")
    func catalogue() async throws {
        let page = try await Self.desk().get("/figures?" + Self.year)
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        for text in ["转移就业人数", "每人只计一次", "2018-01-01", "/figures/transfers?county=532532", "changdu-RPT-01"] {
            #expect(page.html.contains(text), "\(text)")
        }
        #expect(!page.html.contains("style=") && !page.html.contains("<script>"))
        #expect(!PersonalNumberScan.contains(page.html))
    }

    @Test("A figure's page shows its people by village with the days that count them and leads to each person")
    func people() async throws {
        let page = try await Self.desk().get("/figures/transfers?" + Self.year)
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        #expect(page.html.contains("/people/532532-p") && page.html.contains("有务工记录"))
        let town = try await Self.desk().get("/figures/transfers?county=532532101&from=2018-01-01&through=2018-12-31")
        #expect(town.status == 200)
        #expect(town.html.contains("532532101200") && !town.html.contains("532532100201"))
        let paid = try await Self.desk().get("/figures/grants-paid-money?" + Self.year)
        #expect(paid.html.contains("case-") && paid.html.contains("250.00"))
    }

    @Test("A wrong day, an order of days that cannot be, an unknown figure and a strange mark are answered as such")
    func wrongInput() async throws {
        let desk = try Self.desk()
        #expect(try await desk.get("/figures?from=yesterday").status == 400)
        #expect(try await desk.get("/figures?from=2018-12-31&through=2018-01-01").status == 400)
        #expect(try await desk.get("/figures/no-such").status == 404)
        #expect(try await desk.get("/figures/transfers-%3Cb%3E").status == 404)
        #expect(try await desk.get("/tables/no-such").status == 404)
        #expect(try await desk.get("/tables/quarterly?format=exe").status == 400)
        #expect(try await desk.get("/province?sort=no-such").status == 404)
        let strange = try await desk.get("/figures/transfers?after=%3Ci%3E~~")
        #expect(strange.status == 200 && !strange.html.contains("<i>"))
    }

    @Test("Figures of a county outside the visitor's area are refused, also as a file")
    func outsideArea() async throws {
        var desk = try Self.desk()
        desk.caller = Caller(
            actor: ActorID(unchecked: "a"), roles: [.auditor], area: try unwrap(DivisionCode("532532")))
        for path in ["/figures", "/figures/transfers", "/tables/annual", "/province"] {
            #expect(try await desk.get(path + "?county=532501").status == 403)
        }
        #expect(try await desk.get("/tables/annual?county=532501&format=xlsx").status == 403)
        desk.caller = nil
        #expect(try await desk.get("/tables").status == 401)
    }

    @Test(
        "hekou-RPT-01: The quarterly table sets the quarter beside the one before and that of a year ago, with the plan's targets and words"
    )
    func quarterly() async throws {
        let page = try await Self.desk().get("/tables/quarterly?county=532532&from=2018-10-01&through=2018-12-31")
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        for text in ["转移就业", "技能培训", "补贴资金", "上年同期", "成建制转移就业输出130人", "每季度末后2日前"] {
            #expect(page.html.contains(text), "\(text)")
        }
    }

    @Test(
        "hekou-RPT-02, hekou-RPT-03: The half-year and annual summaries show the plan's words and the day that their figures run to",
        arguments: [("half-year", "6月25日前报送半年工作小结", "2018-05-31"), ("annual", "12月25日前报送年度工作总结", "2018-11-30")])
    func summaries(kind: String, words: String, through: String) async throws {
        let page = try await Self.desk().get("/tables/\(kind)?county=532532&from=2018-01-01&through=\(through)")
        #expect(PageTests.isBalanced(page.html))
        #expect(page.html.contains(words) && page.html.contains("2018-01-01 至 \(through)"))
    }

    @Test(
        "jilin-RPT-02: The tables of a plan whose forms did not come with its text say so and keep the product's own layout"
    )
    func missingForms() async throws {
        var writer = JournalWriter()
        for (processor, event) in try RandomHistory("220822", seed: 2).events { try writer.write(event, by: processor) }
        let view = try FoldedView(writer.broker)
        try view.fold()
        var desk = try ConsoleDesk(view)
        desk.caller = Caller(
            actor: ActorID(unchecked: "a"), roles: [.auditor], area: try unwrap(DivisionCode("220822")))
        let page = try await desk.get("/tables/quarterly?county=220822&from=2018-07-01&through=2018-09-30")
        #expect(page.status == 200)
        #expect(page.html.contains("附件2、3、4的表样未随文") && page.html.contains("版式为本系统自定"))
    }

    @Test(
        "changdu-RPT-01: Real-name statistics stand by town; the towns of a county add up to the county where nobody is without a village"
    )
    func byTown() async throws {
        let desk = try Self.desk()
        let page = try await desk.get("/tables/real-name?" + Self.year)
        #expect(page.html.contains("county=532532100") && page.html.contains("county=532532101"))
        #expect(PageTests.isBalanced(page.html))
        let sums = try await desk.source.read { database in
            let reader = FigureReader(database)
            let period = (from: try unwrap(Day("2018-01-01")), through: try unwrap(Day("2018-12-31")))
            return try ["532532", "532532100", "532532101"].map { code in
                try reader.people(
                    Series.work,
                    FigureScope(
                        try unwrap(DivisionCode(code)), known: ["532532"], from: period.from, through: period.through),
                    from: period.from)
            }
        }
        #expect(sums[0] > 0 && sums[0] == sums[1] + sums[2])
    }

    @Test(
        "heyuan-RPT-03, changdu-RPT-11: The situation analysis is drawn, each drawing with a title and its figures in a table"
    )
    func situation() async throws {
        let page = try await Self.desk().get("/tables/situation?" + Self.year)
        #expect(PageTests.isBalanced(page.html))
        let drawings = page.html.components(separatedBy: "<svg class=\"chart\"").count - 1
        #expect(drawings == 5)
        #expect(page.html.components(separatedBy: "<title id=").count - 1 == drawings)
        #expect(page.html.contains("polyline") && page.html.contains("2018-12") && page.html.contains("按务工地点"))
    }

    @Test("A report's tables come as a workbook with real numbers, codes as text, and as CSV in both encodings")
    func files() async throws {
        let desk = try Self.desk()
        let shown = try await desk.source.read { database in
            try FigureReader(database).value(
                unwrap(IndicatorCatalogue.indicator("transfers")),
                FigureScope(
                    unwrap(DivisionCode("532532")), known: ["532532"], from: unwrap(Day("2018-01-01")),
                    through: unwrap(Day("2018-12-31"))))
        }
        let report = try await desk.source.read { database in
            try ReportTables.read(
                unwrap(ReportContents.of("quarterly")),
                FigureScope(
                    unwrap(DivisionCode("532532")), known: ["532532"], from: unwrap(Day("2018-01-01")),
                    through: unwrap(Day("2018-12-31"))), .nothing, database)
        }
        let file = try ReportFile.make(report, .xlsx)
        let path = NSTemporaryDirectory() + UUID().uuidString + ".xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try file.bytes.write(to: URL(fileURLWithPath: path))
        var rows: [SheetRow] = []
        let reader = try SheetReader.open(path: path)
        while let row = try reader.next() { rows.append(row) }
        let line = try #require(rows.first { $0.cell(1).text == "transfers" })
        let value = try unwrap(shown)
        #expect(line.cell(4).isNumber && line.cell(4).text == "\(value)")
        let code = try #require(rows.first { $0.cell(0).text == "区划代码" })
        #expect(!code.cell(1).isNumber && code.cell(1).text == "532532")
        let utf8 = try ReportFile.make(report, .csv)
        #expect(utf8.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(decoding: utf8.bytes, as: UTF8.self).contains("转移就业人数"))
        let chinese = try ReportFile.make(report, .csvGB18030)
        #expect(!chinese.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        // 转 in GB 18030.
        #expect(chinese.bytes.range(of: Data([0xD7, 0xAA])) != nil)
        let answer = try await desk.get("/tables/quarterly?\(Self.year)&format=csv")
        #expect(answer.status == 200)
    }

    @Test("The province sees its counties side by side, ranked by the column chosen, and the sum of all")
    func province() async throws {
        let desk = try Self.desk()
        let page = try await desk.get("/province?from=2018-01-01&through=2018-12-31&sort=transfers")
        #expect(page.status == 200)
        #expect(PageTests.isBalanced(page.html))
        #expect(page.html.contains("河口瑶族自治县") && page.html.contains("sort=training-people"))
        #expect(page.html.contains("aria-sort=\"descending\""))
        let values = try await desk.source.read { database in
            try ["532501", "532532", "530000"].map { code in
                try FigureReader(database).people(
                    Series.work,
                    FigureScope(
                        unwrap(DivisionCode(code)), known: ["532501", "532532"], from: unwrap(Day("2018-01-01")),
                        through: unwrap(Day("2018-12-31"))), from: unwrap(Day("2018-01-01")))
            }
        }
        #expect(values[0] > 0 && values[0] + values[1] == values[2])
    }

    @Test(
        "changdu-RPT-05: What the level above gave a county or the county stated last is its target in the ranking and in its tables; else what the plan wants of it"
    )
    func statedTargets() async throws {
        func told(_ county: String, _ version: Int, _ amount: Int64) throws -> AreaTargetSet {
            AreaTargetSet(
                request: SetAreaTarget(
                    area: try unwrap(DivisionCode(county)),
                    target: TargetName(plan: "hekou-2018", year: 2018, target: "transfer-rate"), unit: "%",
                    amount: amount, document: "样例文件七号", reason: "", on: try unwrap(Day("2018-02-01")),
                    actor: ActorID(unchecked: "officer")), version: version)
        }
        var writer = JournalWriter()
        for code in ["532501", "532532"] {
            for (processor, event) in try RandomHistory(code, seed: 7).events { try writer.write(event, by: processor) }
        }
        let page = "/province?from=2018-01-01&through=2018-12-31&sort=transfer-rate"
        let before = try FoldedView(writer.broker)
        try before.fold()
        let plain = try await ConsoleDesk(before).get(page)
        #expect(plain.html.contains(">50.0<") && !plain.html.contains(">73.0<"))
        for event in [try told("532501", 1, 67), try told("532532", 1, 61), try told("532532", 2, 73)] {
            try writer.write(event, by: .reports)
        }
        let view = try FoldedView(writer.broker)
        try view.fold()
        let desk = try ConsoleDesk(view)
        let ranking = try await desk.get(page)
        #expect(ranking.status == 200)
        #expect(ranking.html.contains(">67.0<") && ranking.html.contains(">73.0<"))
        #expect(!ranking.html.contains(">61.0<"))
        let table = try await desk.get("/tables/quarterly?" + Self.year)
        #expect(table.html.contains(">73.0<") && table.html.contains("样例文件七号"))
        let before2018 = try await desk.get("/province?from=2017-01-01&through=2017-12-31&sort=transfer-rate")
        #expect(!before2018.html.contains(">73.0<"))
    }

    @Test("changdu-RPT-01: The tables list every item of grants that was paid, with its people, cases and money")
    func byItem() async throws {
        let page = try await Self.desk().get("/tables/quarterly?" + Self.year)
        for text in ["item-people-grant", "item-cases-grant", "item-money-grant", "发放金额:grant"] {
            #expect(page.html.contains(text), "\(text)")
        }
        let people = try await Self.desk().get("/figures/item-people-grant?" + Self.year)
        #expect(people.status == 200 && people.html.contains("/people/532532-p"))
    }
}
