import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("The console's pages")
struct PageTests {
    /// A view of two counties that counts everything, ready to be shown.
    static func filled() throws -> FoldedView {
        var writer = JournalWriter()
        for county in try ConsoleFoldTests.counties(seed: 1) {
            for (processor, event) in county.events { try writer.write(event, by: processor, at: 1) }
        }
        let view = try FoldedView(writer.broker)
        try view.fold()
        return view
    }

    /// Start and end tags match; the pages close every element but the void ones.
    static func isBalanced(_ html: String) -> Bool {
        let void: Set = ["meta", "link", "br", "rect", "input", "img", "!DOCTYPE"]
        var open: [Substring] = []
        for part in html.split(separator: "<").dropFirst() {
            let isEnd = part.hasPrefix("/")
            let name = part.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" }
            if void.contains(String(name)) { continue }
            if !isEnd { open.append(name) } else if open.popLast() != name { return false }
        }
        return open.isEmpty
    }

    @Test("Without a single event both pages say that there is nothing yet")
    func emptyPages() async throws {
        let view = try FoldedView(JournalWriter().broker)
        try view.fold()
        let desk = try ConsoleDesk(view)
        let overview = try await desk.get("/")
        #expect(overview.status == 200)
        #expect(overview.html.contains("尚无数据"))
        #expect(overview.html.contains("数据已跟上"))
        #expect(Self.isBalanced(overview.html))
        let cases = try await desk.get("/cases")
        #expect(cases.status == 200)
        #expect(cases.html.contains("暂无申请件"))
        #expect(Self.isBalanced(cases.html))
    }

    @Test("The overview shows counties by name, their figures, the deliveries and how far the view has come")
    func overview() async throws {
        let view = try Self.filled()
        let html = try await ConsoleDesk(view).get("/").html
        #expect(Self.isBalanced(html))
        for text in [
            "河口瑶族自治县", "已确认", "转移就业", "2018-04", "电工", "公示期满", "5,000.00", "成功 2 笔,失败 2 笔",
            "工资发放名册", "与已登记内容相同", "按分区", "2018-03-02 22:14",
        ] { #expect(html.contains(text), "\(text)") }
        #expect(html.contains(#"<meta http-equiv="refresh" content="5">"#))
        #expect(!html.contains("style="))
        #expect(html.components(separatedBy: "<script").count == 2, "its own file and no inline script")
        #expect(html.contains(#"<script src="/console.js" defer></script>"#))
        #expect(!html.contains("http://") && !html.contains("https://"))
    }

    @Test("Names that hold HTML are shown as text")
    func namesAreEscaped() async throws {
        let view = try Self.filled()
        let desk = try ConsoleDesk(view)
        let overview = try await desk.get("/").html
        #expect(overview.contains("&lt;b&gt;职校&lt;/b&gt;"))
        #expect(overview.contains("&lt;script&gt;532532&lt;/script&gt;.csv"))
        let cases = try await desk.get("/cases").html
        #expect(cases.contains("免费&lt;提供&gt;服务"))
        let strange = try await desk.get("/cases?state=paid%22%3E%3Ci%3E").html
        #expect(!strange.contains("<i>"))
    }

    @Test("The case list cites the clause that decides and no fact of the person")
    func caseList() async throws {
        let view = try Self.filled()
        let desk = try ConsoleDesk(view)
        let html = try await desk.get("/cases?county=532532").html
        #expect(Self.isBalanced(html))
        for text in ["三(二)3", "每人300元", "300.00 元 (省外)", "稳定就业三个月", "人力公司", "300.00"] {
            #expect(html.contains(text), "\(text)")
        }
        #expect(!PersonalNumberScan.contains(html))
        #expect(!html.contains("张三"))
        let paid = try await desk.get("/cases?county=532532&state=paid").html
        #expect(paid.contains("case-9") && !paid.contains("case-6"))
    }

    @Test(
        "Of a case that does not meet a condition, that condition's clause decides; without a citation none is claimed")
    func decidingClause() {
        let unmet = FrozenDetermination(
            json: """
                {"checks": [
                    {"id": "a", "outcome": "met", "citation": {"clause": "一", "quote": "甲"}},
                    {"id": "b", "outcome": "unmet", "citation": {"clause": "二", "quote": "乙"}}],
                 "amount": {"arithmetic": "", "citation": {"clause": "三", "quote": "丙"}}}
                """)
        #expect(unmet.deciding?.clause == "二")
        #expect(FrozenDetermination(json: "not json").deciding == nil)
        #expect(FrozenDetermination(json: #"{"checks": 7, "amount": []}"#).deciding == nil)
    }

    @Test("A county in the address narrows the page to it; a malformed one is answered 400")
    func countyFilter() async throws {
        let view = try Self.filled()
        let desk = try ConsoleDesk(view)
        let html = try await desk.get("/?county=532532&refresh=off").html
        #expect(html.contains(#"id="county-532532""#) && !html.contains(#"id="county-532501""#))
        #expect(!html.contains("http-equiv"))
        #expect(html.contains("/cases?county=532532"))
        let malformed = try await desk.get("/?county=%3Cx%3E")
        #expect(malformed.status == 400)
        #expect(!malformed.html.contains("<x>"))
    }

    @Test("Who has not signed in sees nothing of what is there")
    func closedPages() async throws {
        var desk = try ConsoleDesk(try Self.filled())
        desk.caller = nil
        for path in ["/", "/cases"] {
            let page = try await desk.get(path)
            #expect(page.status == 401)
            #expect(page.html.contains("未登录"))
            #expect(!page.html.contains("河口"))
            #expect(Self.isBalanced(page.html))
        }
    }

    @Test("Who asks for a county outside their area is refused")
    func outsideArea() async throws {
        var desk = try ConsoleDesk(try Self.filled())
        desk.caller = Caller(
            actor: ActorID(unchecked: "a"), roles: [.auditor], area: try unwrap(DivisionCode("532532")))
        #expect(try await desk.get("/?county=532501").status == 403)
        let own = try await desk.get("/").html
        #expect(own.contains("河口") && !own.contains(#"id="county-532501""#))
    }

    @Test("The content security policy admits what the console itself serves and nothing else")
    func contentSecurityPolicy() async throws {
        let page = try await ConsoleDesk(try Self.filled()).get("/")
        let policy = try unwrap(page.headers[.contentSecurityPolicy])
        let directives = policy.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(directives.contains("default-src 'none'"))
        #expect(directives.contains("style-src 'self'"))
        #expect(directives.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
    }

    @Test("The summary gives callers the counties of their area and refuses the rest")
    func summary() async throws {
        let view = try Self.filled()
        let source = try view.source()
        let routes = ConsoleRoutes(
            try ConsoleParts(
                view: source, services: NoServices(), door: HeaderDoor(DevelopmentAuthenticator(isEnabled: true))))
        let hekou = try unwrap(DivisionCode("532532"))
        let caller = Caller(actor: ActorID(unchecked: "a"), roles: [.auditor], area: hekou)
        let answer = try await routes.summary(of: nil, for: caller)
        #expect(answer.counties.map(\.county) == ["532532"])
        #expect(answer.feeds.map(\.area) == ["532532"])
        #expect(answer.partitions.count == 8 * Int(JournalWriter.partitions))
        let province = Caller(actor: ActorID(unchecked: "b"), roles: [.auditor], area: hekou.province)
        #expect(try await routes.summary(of: nil, for: province).counties.count == 2)
        await #expect(throws: Problem.self) { try await routes.summary(of: DivisionCode("532501"), for: caller) }
    }

    @Test("Numbers are grouped by thousands, money has two decimals, times are China's")
    func numerals() {
        #expect(Numeral.grouped(1_234_567) == "1,234,567")
        #expect(Numeral.grouped(-1_000) == "-1,000")
        #expect(Numeral.yuan(123_456_789) == "1,234,567.89")
        #expect(Numeral.yuan(-5) == "-0.05")
        #expect(Numeral.chinaTime(1_520_000_000_000) == "2018-03-02 22:13")
    }
}
