import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("The pages of deliveries")
struct FeedsPageTests {
    private static let minutesOfDay: Int64 = 1_440

    /// Deliveries of one county on the given days, two rows each and one refused; the last is repeated, and one was unusable.
    private static func delivered(_ code: String, on days: [Int64], writer: inout JournalWriter) throws {
        let county = try unwrap(DivisionCode(code))
        let actor = ActorID(unchecked: "clerk-1")
        func open(_ number: Int, _ name: String) -> OpenBatch {
            OpenBatch(
                batch: BatchID(unchecked: "b-\(code)-\(number)"), source: .payroll, fileName: name,
                digest: "d\(number)",
                rowSetDigest: "rows-\(code)-\(number)", area: county, actor: actor)
        }
        for (number, day) in days.enumerated() {
            let request = open(number, "工资<\(number)>.csv")
            let at = day * minutesOfDay
            try writer.write(BatchOpened(request: request), by: .intake, at: at)
            try writer.write(
                ChunkAccepted(
                    chunk: AddChunk(
                        batch: request.batch, partitionKey: request.key, index: 0,
                        rows: (1...2).map { row in
                            .payroll(
                                row: .sample(
                                    PersonKey(unchecked: "p\(row)"), RowReference(batch: request.batch, row: row)))
                        },
                        refused: [RefusedRow(row: 3, column: "金额", code: "amount-malformed", message: "")])),
                by: .intake, at: at)
            try writer.write(
                BatchClosed(
                    request: CloseBatch(
                        batch: request.batch, partitionKey: request.key, chunks: 1, rows: 2, refused: 1,
                        controlTotal: Fen(600_000), merkleRoot: "ab12")), by: .intake, at: at)
        }
        try writer.write(
            BatchRepeated(request: open(days.count - 1, "又一次.csv"), earlier: open(days.count - 1, "").batch),
            by: .intake,
            at: (days.last ?? 0) * minutesOfDay + 60)
        try writer.write(
            BatchRefused(
                request: RefuseBatch(
                    batch: BatchID(unchecked: "bad-\(code)"), source: .roster, fileName: "照片.jpg", digest: "x",
                    area: county, code: "not-a-table", message: "", actor: actor)), by: .intake, at: 5)
    }

    private static func desk() throws -> ConsoleDesk {
        var writer = JournalWriter()
        try delivered("532532", on: [0, 30, 60, 91], writer: &writer)
        try delivered("532501", on: [0, 7], writer: &writer)
        let view = try FoldedView(writer.broker)
        try view.fold()
        return try ConsoleDesk(view)
    }

    @Test("The page of feeds shows batches, rows, control totals and how long each source has been silent")
    func page() async throws {
        let html = try await Self.desk().get("/feeds").html
        #expect(PageTests.isBalanced(html))
        for text in [
            "工资&lt;3&gt;.csv", "6,000.00", "金额无法识别", "重复报送", "超期未报", "2018-03-02 22:13", "/feeds/b-532532-3",
            "2018-05 可用 2，退回 1",
        ] { #expect(html.contains(text), "\(text)") }
        #expect(html.contains("照片.jpg"))
    }

    @Test("A filter leaves the deliveries of one source or state, and the links keep it")
    func filters() async throws {
        let desk = try Self.desk()
        let repeated = try await desk.get("/feeds?state=repeated").html
        #expect(repeated.contains("又一次.csv") && !repeated.contains("照片.jpg"))
        let rosters = try await desk.get("/feeds?source=roster").html
        #expect(rosters.contains("照片.jpg") && !rosters.contains("又一次.csv"))
        #expect(rosters.contains("/feeds?source=roster&amp;state=closed"))
        let nonsense = try await desk.get("/feeds?state=%22%3E%3Cb%3E&source=x&page=99").html
        #expect(nonsense.contains("照片.jpg") && !nonsense.contains("<b>"))
    }

    @Test("A delivery's page shows its totals, what came under its id and the rows to be mended")
    func batch() async throws {
        let desk = try Self.desk()
        let answer = try await desk.get("/feeds/b-532532-3")
        #expect(answer.status == 200)
        #expect(PageTests.isBalanced(answer.html))
        for text in ["6,000.00 元", "ab12", "金额无法识别", "重复报送", "已接收", "clerk-1", "工资&lt;3&gt;.csv"] {
            #expect(answer.html.contains(text), "\(text)")
        }
        let refused = try await desk.get("/feeds/bad-532501").html
        #expect(refused.contains("不是表格文件"))
        #expect(try await desk.get("/feeds/none").status == 404)
    }

    @Test("Nobody sees deliveries from outside their area, neither in the list nor by their address")
    func areas() async throws {
        var desk = try Self.desk()
        desk.caller = Caller(
            actor: ActorID(unchecked: "a"), roles: [.clerk], area: try unwrap(DivisionCode("532532")))
        let html = try await desk.get("/feeds").html
        #expect(html.contains("b-532532-0") && !html.contains("532501"))
        #expect(try await desk.get("/feeds/b-532501-0").status == 403)
        #expect(try await desk.get("/feeds?county=532501").status == 403)
    }

    @Test(
        "A source that was silent for more than twice its usual days is told of; with three days of deliveries a habit begins"
    )
    func rhythm() throws {
        let first = try #require(Day(year: 2018, month: 3, day: 1))
        func rhythm(_ days: [Int], after silent: Int) -> FeedRhythm? {
            FeedRhythm(
                deliveries: days.map { first.adding(days: $0) }, today: first.adding(days: (days.last ?? 0) + silent))
        }
        #expect(rhythm([], after: 3) == nil)
        #expect(rhythm([0], after: 400)?.state == .unknown)
        #expect(rhythm([0, 0, 30], after: 400)?.state == .unknown)
        #expect(rhythm([0, 30, 60], after: 60)?.state == .regular)
        #expect(rhythm([0, 30, 60], after: 61)?.state == .silent)
        #expect(rhythm([0, 30, 31, 61, 91], after: 0)?.usualDays == 30, "one delivery between does not move the habit")
        #expect(rhythm([0, 7, 14], after: -3)?.silentDays == 0)
    }
}
