import Foundation
import Models
import ServiceKit
import Testing

@testable import ConsoleService

@Suite("Importing a roster through the pages")
struct ImportPageTests {
    /// The address that an answer leads to.
    static func location(_ answer: ConsoleDesk.Answer) throws -> String {
        #expect(answer.status == 303, "\(answer.html)")
        return try unwrap(answer.headers[.location])
    }

    /// Hands a roster of sample people in, through the dry run, and lets every service take it.
    static func deliver(
        _ rows: [[String]], to office: CountyOffice, of village: DivisionCode = CountyOffice.village
    ) async throws {
        let county = village.county
        let tried = try await office.desk(area: county).upload(
            "/import/files", ["source": "roster", "area": county.description, "step": "trial"],
            file: ("\(village).csv", SampleRoster.file(rows)))
        let trial = try location(tried)
        try await office.work()
        let delivered = try await office.desk(area: county).submit(trial.replacing("?", with: "/delivery?"), [:])
        _ = try location(delivered)
        try await office.work()
    }

    @Test(
        "A roster is tried, its bad row put right on the page, handed in, and every row is followed into the register")
    func whole() async throws {
        let office = try await CountyOffice()
        var wrong = SampleRoster.row(2)
        wrong[3] = "532532198802140999"
        let file = SampleRoster.file([SampleRoster.row(1), wrong, SampleRoster.row(3)])
        let tried = try await office.desk().upload(
            "/import/files", ["source": "roster", "area": "532532", "county": "532532", "step": "trial"],
            file: (#"C:\下载\532532101200 <b>.csv"#, file))
        let address = try Self.location(tried)
        let waiting = try await office.desk().get(address)
        #expect(waiting.status == 200 && waiting.html.contains(#"http-equiv="refresh""#))
        try await office.work()

        let trial = try await office.desk().get(address)
        #expect(PageTests.isBalanced(trial.html))
        #expect(trial.html.contains("532532101200 &lt;b&gt;.csv") && !trial.html.contains("下载\\"))
        for text in ["试运行完成", "可登记", "不能读取", "请按原因改正后重新报送", "身份证"] { #expect(trial.html.contains(text), "\(text)") }
        #expect(!trial.html.contains("http-equiv"))
        #expect(!PersonalNumberScan.contains(trial.html))

        let mending = try await office.desk().get(address.replacing("?", with: "/rows?"))
        #expect(mending.status == 200 && PageTests.isBalanced(mending.html))
        #expect(
            mending.html.contains("第 3 行") && mending.html.contains("cell-3-3") && !mending.html.contains("cell-2-"))
        var fields: [(String, String)] = SampleRoster.row(2).enumerated().map { ("cell-3-\($0)", $1) }
        fields.append(("token", "header"))
        let again = try await office.desk().send(
            .post, address.replacing("?", with: "/rows?"),
            body: Data(fields.map { "\($0.0)=\(Target.encoded($0.1))" }.joined(separator: "&").utf8))
        let second = try Self.location(again)
        #expect(second != address)
        try await office.work()
        let good = try await office.desk().get(second)
        #expect(good.html.contains("全部行都可以登记") && !good.html.contains("在页面上改正"))

        let delivered = try await office.desk().submit(second.replacing("?", with: "/delivery?"), [:])
        let delivery = try Self.location(delivered)
        #expect(try await office.desk().get(delivery).html.contains(#"http-equiv="refresh""#))
        try await office.work()
        let done = try await office.desk().get(delivery)
        #expect(done.status == 200 && PageTests.isBalanced(done.html))
        for text in ["已接收", "共 3 行", "已到台账", "登记 3"] { #expect(done.html.contains(text), "\(text)") }
        #expect(!done.html.contains("http-equiv"))
        let rows = try await office.desk().get(delivery + "&outcome=registered")
        #expect(rows.html.components(separatedBy: #"<a href="/people/"#).count == 4)
        #expect(PageTests.isBalanced(rows.html))
        let list = try await office.desk().get("/import?county=532532")
        #expect(list.status == 200 && PageTests.isBalanced(list.html))
        #expect(list.html.contains("532532101200 &lt;b&gt;.csv"))
    }

    @Test("The rows that cannot be read come back as a file with their reasons, for a purpose that is said")
    func badRows() async throws {
        let office = try await CountyOffice()
        var wrong = SampleRoster.row(2)
        wrong[3] = ""
        let tried = try await office.desk().upload(
            "/import/files", ["source": "roster", "area": "532532", "step": "trial"],
            file: ("532532101200.csv", SampleRoster.file([SampleRoster.row(1), wrong])))
        let address = try Self.location(tried)
        try await office.work()
        let target = address.replacing("?", with: "/bad-rows?")
        let silent = try await office.desk().submit(target, ["purpose": " "])
        #expect(silent.status == 422 && silent.html.contains("请填写导出用途"))
        let numbered = try await office.desk().submit(target, ["purpose": "给 13800138000"])
        #expect(numbered.status == 422)
        let file = try await office.desk().submit(target, ["purpose": "退回村里改正"])
        #expect(file.status == 200 && file.headers[.contentDisposition]?.contains("attachment") == true)
        #expect(
            file.html.contains("退回原因") && file.html.contains("样例二")
                && !file.html.contains("样例一,\(SampleRoster.idNumber(1)),样例一"))
        #expect(file.html.contains("缺少身份证号") || file.html.contains("身份证"))
    }

    @Test("A tried file is its sender's alone: others see what came of it and cannot hand it in or open its rows")
    func othersFile() async throws {
        let office = try await CountyOffice()
        let tried = try await office.desk().upload(
            "/import/files", ["source": "roster", "area": "532532", "step": "trial"],
            file: ("532532101200.csv", SampleRoster.file([SampleRoster.row(1)])))
        let address = try Self.location(tried)
        try await office.work()
        let other = try await office.desk(actor: "li.si")
        #expect(try await other.get(address).html.contains("文件已不在本页保留"))
        #expect(try await other.submit(address.replacing("?", with: "/delivery?"), [:]).status == 422)
        #expect(try await other.get(address.replacing("?", with: "/rows?")).status == 422)
    }

    @Test("A file that is no table, none at all, another area's or of a kind that cannot be tried is refused in words")
    func refusals() async throws {
        let office = try await CountyOffice()
        let desk = try await office.desk()
        let none = try await desk.upload(
            "/import/files", ["source": "roster", "area": "532532", "step": "trial"], file: nil)
        #expect(none.status == 422 && none.html.contains("请选择文件") && PageTests.isBalanced(none.html))
        let file = ("a.csv", SampleRoster.file([SampleRoster.row(1)]))
        let elsewhere = try await desk.upload(
            "/import/files", ["source": "roster", "area": "532523", "step": "trial"], file: file)
        #expect(elsewhere.status == 403 && elsewhere.html.contains("不在您的管辖范围内"))
        let kind = try await desk.upload(
            "/import/files", ["source": "payroll", "area": "532532", "step": "trial"], file: file)
        #expect(
            kind.status == 422 && kind.html.contains("只有花名册可以试运行") && kind.html.contains(#"value="payroll" selected"#))
        let token = try await desk.upload(
            "/import/files", ["token": "other", "source": "roster", "area": "532532"], file: file)
        #expect(token.status == 403 && token.html.contains("表单已失效"))
        let form = try await desk.submit("/import/files", ["source": "roster"])
        #expect(form.status == 415)
        let picture = try await desk.upload(
            "/import/files", ["source": "roster", "area": "532532", "step": "trial"],
            file: ("532532101200.png", Data([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0])))
        let address = try Self.location(picture)
        try await office.work()
        let trial = try await office.desk().get(address)
        #expect(trial.html.contains("无法使用") && PageTests.isBalanced(trial.html))
        let auditor = try await office.desk(roles: [.auditor])
        #expect(try await auditor.upload("/import/files", ["source": "roster"], file: file).status == 403)
        #expect(try await office.desk(area: unwrap(DivisionCode("532523"))).get(address).status == 403)
        #expect(try await office.desk().get("/import/trials/none?county=532532").status == 404)
    }
}

@Suite("Tables as services send them")
struct QuotedTableTests {
    @Test("Quotes, commas and line ends within fields are read; a mark at the beginning is not")
    func fields() {
        let text = "\u{FEFF}行,原因\r\n\"1\",\"a, \"\"b\"\"\r\nc\"\r\n\"2\",\"\"\r\n3,x"
        let table = QuotedTable(Data(text.utf8))
        #expect(table.titles == ["行", "原因"])
        #expect(table.rows == [["1", "a, \"b\"\r\nc"], ["2", ""], ["3", "x"]])
        #expect(table.text("原因", in: table.rows[0]) == "a, \"b\"\r\nc")
        #expect(table.text("没有", in: table.rows[0]).isEmpty && QuotedTable(Data()).rows.isEmpty)
    }
}
