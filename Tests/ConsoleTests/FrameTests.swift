import Foundation
import GRDB
import Models
import ServiceKit
import Synchronization
import Testing

@testable import ConsoleService
@testable import Journal

@Suite("The frame around every page")
struct FrameTests {
    private static func province() throws -> DivisionCode { try unwrap(DivisionCode("532532")).province }

    // MARK: Language

    @Test("The choice of language is kept in a cookie and leads back to the page")
    func language() async throws {
        var desk = try ConsoleDesk(try PageTests.filled())
        let first = try await desk.get("/cases?county=532532&refresh=off")
        #expect(first.html.contains(#"<html lang="zh-CN" class="language-zh-en">"#))
        #expect(first.html.contains("/language?to=zh&amp;back=%2Fcases%3Fcounty%3D532532"))
        let chosen = try await desk.get("/language?to=zh&back=%2Fcases%3Fcounty%3D532532")
        #expect(chosen.status == 303)
        #expect(chosen.headers[.location] == "/cases?county=532532")
        let cookie = try unwrap(chosen.headers[.setCookie])
        #expect(
            cookie.hasPrefix("laowu-language=zh;") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        desk.cookie = "laowu-language=zh"
        #expect(try await desk.get("/").html.contains(#"class="language-zh""#))
        desk.cookie = "laowu-language=%3Cx%3E"
        #expect(try await desk.get("/").html.contains(#"class="language-zh-en""#))
    }

    @Test(
        "The way back from the choice of language stays on the console",
        arguments: [
            "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "", "relative", "/a\r\nb",
        ])
    func openRedirect(_ back: String) async throws {
        let answer = try await ConsoleDesk(try PageTests.filled()).get("/language?to=en&back=\(Target.encoded(back))")
        #expect(answer.headers[.location] == "/")
    }

    // MARK: Navigation

    @Test("Pages stand in groups; the group that the visitor is in shows its pages, and a page below them the way back")
    func navigation() {
        let entries = [
            NavigationEntry(path: "/", text: Bilingual("总览", "overview"), roles: .officers),
            NavigationEntry(path: "/cases", text: Bilingual("申请件", "cases"), roles: .officers),
            NavigationEntry(path: "/ledger", text: Bilingual("台账", "ledger"), roles: .officers),
            NavigationEntry(path: "/unheard-of", text: Bilingual("新页", "new"), roles: .officers),
        ]
        let county = DivisionCode("532532")
        let navigation = Navigation(entries, path: "/cases/c-1", county: county)
        #expect(navigation.top.map(\.zh) == ["总览", "补贴资金", "其他"])
        #expect(navigation.top.map(\.isHere) == [false, true, false])
        #expect(navigation.top[1].address == "/cases?county=532532")
        #expect(navigation.sub.map(\.zh) == ["申请件", "台账"])
        #expect(navigation.sub.map(\.isHere) == [true, false])
        #expect(navigation.crumbs(to: Bilingual("某件", "")).map(\.zh) == ["补贴资金", "申请件", "某件"])
        #expect(Navigation(entries, path: "/", county: nil).crumbs(to: Bilingual("总览", "")).isEmpty)
        #expect(Navigation(entries, path: "/", county: nil).sub.isEmpty)
        let notice = Navigation(entries, path: "/notices/gs-1", county: nil)
        #expect(
            notice.top.filter(\.isHere).map(\.zh) == ["补贴资金"], "no entry leads there, and it has its group all the same"
        )
        #expect(notice.crumbs(to: Bilingual("公示", "")).map(\.zh) == ["补贴资金", "公示"])
        #expect(Navigation(entries, path: "/nothing", county: nil).crumbs(to: Bilingual("无", "")).isEmpty)
    }

    @Test("A visitor sees only the pages of their roles, and is refused the others with what to do")
    func roles() async throws {
        var desk = try ConsoleDesk(try PageTests.filled())
        #expect(try await desk.get("/").html.contains("/feeds"))
        #expect(try await desk.get("/feeds").html.contains("/system"))
        desk.caller = Caller(actor: ActorID(unchecked: "school-1"), roles: [.institution], area: try Self.province())
        #expect(try await desk.get("/").headers[.location] == "/classes")
        let classes = try await desk.get("/classes").html
        #expect(classes.contains("/institutions"))
        #expect(!classes.contains("/system") && !classes.contains("/feeds") && !classes.contains("/organisations"))
        let refused = try await desk.get("/feeds")
        #expect(refused.status == 403)
        #expect(refused.html.contains("该页面需要其他岗位的权限") && refused.html.contains("<nav"))
        #expect(PageTests.isBalanced(refused.html))
    }

    @Test("In a province a county is chosen from a form that keeps the rest of the address; in a county there is none")
    func chooser() async throws {
        var desk = try ConsoleDesk(try PageTests.filled())
        let html = try await desk.get("/cases?state=paid&county=532532&page=2").html
        #expect(PageTests.isBalanced(html))
        #expect(html.components(separatedBy: "<option").count > 100)
        #expect(html.contains(#"<option value="532532" selected>河口瑶族自治县</option>"#))
        #expect(html.contains(#"<input type="hidden" name="state" value="paid">"#))
        #expect(!html.contains(#"<input type="hidden" name="page""#))
        desk.caller = Caller(
            actor: ActorID(unchecked: "a"), roles: [.clerk], area: try unwrap(DivisionCode("532532")))
        #expect(try await desk.get("/cases").html.components(separatedBy: "<option").count == 1)
    }

    @Test("The chooser knows every county of every province of the table")
    func choosers() throws {
        for code in ["220000", "440000", "530000", "540000"] {
            let area = try unwrap(DivisionCode(code))
            let chooser = try #require(CountyChooser(area: area, shown: area, path: "/", kept: []))
            let options = chooser.groups.flatMap(\.options)
            #expect(options.count > 60 && Set(options.map(\.code)).count == options.count)
            #expect(options.allSatisfy { DivisionCode($0.code)?.lies(in: area) == true })
        }
    }

    // MARK: Pages that are none

    @Test(
        "A page that cannot be shown says what to do, inside the frame for visitors",
        arguments: [("/nowhere-of-ours", 404), ("/?county=440000", 403), ("/?county=x", 400), ("/feeds/none", 404)])
    func problems(_ path: String, _ status: Int) async throws {
        let answer = try await ConsoleDesk(try PageTests.filled()).get(path)
        #expect(answer.status == status)
        #expect(answer.html.contains("advice") && answer.html.contains("劳务台账"))
        #expect(PageTests.isBalanced(answer.html))
    }

    @Test("A page's own path keeps its slashes, however many parts it has; what is one part is encoded whole")
    func paths() {
        #expect(
            Target(path: "/payments/checks", query: ["county": "532532"]).description
                == "/payments/checks?county=532532")
        #expect(Target("figures", "a/b").description == "/figures/a%2Fb")
    }

    @Test("Every page says where its time went")
    func serverTiming() async throws {
        let header = try unwrap(try await ConsoleDesk(try PageTests.filled()).get("/").headers[.serverTiming])
        let parts = header.components(separatedBy: ", ").map { $0.components(separatedBy: ";dur=") }
        #expect(parts.map(\.[0]) == ["total", "view", "fold", "render"])
        #expect(parts.allSatisfy { Double($0[1]) != nil })
    }

    // MARK: Own writes

    @Test("What a service answers to a command leads to a page that shows its effect")
    func receipts() throws {
        let receipt = CommandReceipt(
            eventId: "", eventType: "", position: "laowu.subsidy.journal/3#41", result: .null)
        #expect(receipt.address(Target("cases")) == "/cases?after=subsidy/3/41")
        #expect(
            receipt.address(Target("cases", query: ["state": "paid"])) == "/cases?state=paid&after=subsidy/3/41")
        for text in ["", "subsidy/3", "subsidy/-1/4", "subsidy/3/0", "stranger/3/4", "subsidy/3/4/5"] {
            #expect(JournalPlace(text) == nil, "\(text)")
        }
    }

    @Test("A page asked for after a command waits until the view has folded it, and shows it")
    func ownWrites() async throws {
        let early = try FoldedView(JournalWriter().broker)
        try early.fold()
        let late = try PageTests.filled()
        var desk = try ConsoleDesk(early)
        let source = FoldingSource(early: desk.source, late: try late.source())
        desk.movingSource = source
        let partition = Partitioner.partition(of: "532532", among: JournalWriter.partitions)
        let page = try await desk.get("/cases?county=532532&after=subsidy/\(partition)/1")
        #expect(page.status == 200)
        #expect(page.html.contains("本页已包含刚才的办理结果"))
        #expect(page.html.contains("case-9"))
        #expect(source.waits == 1)
        #expect(!page.html.contains("after="), "the wait is for the first load only")
        #expect(!late.statuses.isEmpty)
    }

    @Test("A page that the view does not reach in time is shown all the same and says what is missing")
    func ownWritesLate() async throws {
        let view = try PageTests.filled()
        var desk = try ConsoleDesk(view)
        desk.movingSource = StuckSource(file: desk.source)
        desk.clock = ImpatientClock()
        let page = try await desk.get("/cases?county=532532&after=subsidy/0/100000")
        #expect(page.status == 200)
        #expect(page.html.contains("尚未显示刚才的办理结果"))
        #expect(page.html.contains(#"<a href="/cases?county=532532">重新打开</a>"#))
        #expect(PageTests.isBalanced(page.html))
    }

    // MARK: Parts

    @Test("A field has its label, keeps what was typed and shows what is wrong with it, read out with the field")
    func fields() throws {
        let refusal = Problem.invalid("amount", code: "format", Bilingual("金额应为数字", "a number is wanted"))
        let templates = try PageTemplates()
        let wrong = templates.render(
            "field",
            Field(
                "amount", label: Bilingual("金额", "amount"), value: "<abc>", hint: Bilingual("单位：元", "yuan"),
                refusal: refusal))
        for text in [
            #"<label for="field-amount">"#, #"value="&lt;abc&gt;""#, #"aria-invalid="true""#,
            #"aria-describedby="field-amount-hint field-amount-error""#, "金额应为数字", "单位：元",
        ] { #expect(wrong.contains(text), "\(text)") }
        #expect(PageTests.isBalanced("part: " + wrong))
        let choice = templates.render(
            "field",
            Field(
                "kind", label: Bilingual("种类", "kind"),
                among: [("a", Bilingual("甲", "A")), ("b", Bilingual("乙", ""))], value: "b", refusal: refusal))
        #expect(choice.contains(#"<option value="b" selected>乙</option>"#))
        #expect(!choice.contains("aria-invalid") && !choice.contains("<input"))
        #expect(PageTests.isBalanced("part: " + choice))
        let long = templates.render(
            "field", Field("reason", label: Bilingual("理由", "reason"), value: "文", isRequired: false, isLong: true))
        #expect(long.contains(">文</textarea>") && !long.contains("required"))
    }

    @Test("A long list says where one is in it and leads to the pages beside")
    func paging() {
        func address(_ page: Int) -> String { "?page=\(page)" }
        let middle = Paging(page: 2, of: 120, size: 50, address: address)
        #expect((middle.first, middle.last, middle.total) == ("51", "100", "120"))
        #expect((middle.previous, middle.next) == ("?page=1", "?page=3"))
        let beyond = Paging(page: 9, of: 120, size: 50, address: address)
        #expect((beyond.first, beyond.last, beyond.next) == ("101", "120", nil))
        let empty = Paging(page: 1, of: 0, size: 50, address: address)
        #expect((empty.first, empty.last, empty.previous, empty.next) == ("0", "0", nil, nil))
    }

    @Test("A drawing has the same numbers in words and in a table, and its bars are as high as their numbers")
    func charts() throws {
        let chart = Chart(
            .stacked, id: "c", title: Bilingual("行数", "rows"), names: ["2018-01", "2018-02"],
            series: [
                .init(text: Bilingual("可用", "usable"), tone: "calm", values: [300, 100]),
                .init(text: Bilingual("退回", "refused"), tone: "warn", values: [100, 0]),
            ])
        #expect(chart.text == "2018-01 可用 300，退回 100；2018-02 可用 100，退回 0")
        #expect(chart.rows.map(\.numbers) == [["300", "100"], ["100", "0"]])
        #expect(chart.boxes[0].height == 3 * chart.boxes[1].height)
        #expect(chart.boxes[1].y + chart.boxes[1].height == chart.boxes[0].y, "one stands on the other")
        #expect(chart.boxes[3].height == 0)
        #expect(chart.lines.map(\.label) == ["0", "100", "200", "300", "400"])
        let html = try PageTemplates().render("drawing", chart)
        #expect(PageTests.isBalanced("part: " + html))
        #expect(html.contains(#"role="img""#) && html.contains("<title") && html.contains("<desc"))
        let line = Chart(
            .line, id: "l", title: Bilingual("线", "line"), names: ["a", "b"],
            series: [.init(text: Bilingual("值", "value"), tone: "calm", values: [0, 4])])
        #expect(line.paths.map(\.path) == ["M226 208L550 12"])
        #expect(!line.hasLegend)
        for (most, step) in [(0, 1), (3, 1), (9, 5), (40, 10), (41, 20), (1_000, 500), (123_456, 50_000)]
            as [(Double, Double)]
        {
            #expect(Chart.step(for: most) == step, "\(most)")
        }
    }
}

/// A view that folds as soon as somebody waits for it.
private final class FoldingSource: ConsoleSource {
    private let early, late: FileSource
    private let count = Mutex(0)

    init(early: FileSource, late: FileSource) { (self.early, self.late) = (early, late) }

    var waits: Int { count.withLock { $0 } }
    private var file: FileSource { waits > 0 ? late : early }
    var statuses: [Journal.PartitionStatus] { file.statuses }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await file.read(body)
    }

    func reached(_ condition: @escaping @Sendable ([Journal.PartitionStatus]) -> Bool) async -> Bool {
        count.withLock { $0 += 1 }
        return condition(statuses)
    }
}

/// A view that never moves again.
private struct StuckSource: ConsoleSource {
    let file: FileSource
    private let board = StatusBoard()

    init(file: FileSource) { self.file = file }

    var statuses: [Journal.PartitionStatus] { file.statuses }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await file.read(body)
    }

    func reached(_ condition: @escaping @Sendable ([Journal.PartitionStatus]) -> Bool) async -> Bool {
        await board.reached(condition)
    }
}

/// A clock on which every wait is over at once.
struct ImpatientClock: Clock {
    struct Instant: InstantProtocol {
        let offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
    }

    var now: Instant { Instant(offset: .zero) }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
}
