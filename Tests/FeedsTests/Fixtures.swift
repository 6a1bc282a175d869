import Calendars
import Foundation
import Models
import ServiceKit
import Sheets

@testable import FeedsService

/// A folder that lives as long as the value.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "feeds-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func file(_ name: String, _ bytes: Data) throws -> String {
        let file = path + "/" + name
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try bytes.write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    /// A table in the form that its name's end and `encoding` say.
    @discardableResult
    func table(
        _ name: String, _ titles: [String], _ rows: [[SheetCell]], encoding: SheetEncoding = .gb18030,
        heading: String? = nil
    ) throws -> String {
        let file = path + "/" + name
        let writer: any SheetWriter =
            name.hasSuffix(".xlsx")
            ? try XLSXWriter(path: file) : try CSVWriter(path: file, encoding: encoding, escapesFormulas: false)
        if let heading { try writer.write(row: [.text(heading)]) }
        try writer.write(row: titles.map(SheetCell.text))
        for row in rows { try writer.write(row: row) }
        try writer.close()
        return file
    }

    func keyRing() throws -> KeyRing {
        let key = Data((0..<32).map { UInt8($0) }).base64EncodedString()
        let secret = Data((0..<32).map { UInt8($0 + 100) }).base64EncodedString()
        let file = try self.file(
            "keys.json", #"{"current":"k1","keys":{"k1":"\#(key)"},"personKeySecret":"\#(secret)"}"#)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return try KeyRing(contentsOf: file)
    }
}

/// A small seeded source of randomness, so that a failing seed can be run again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

let hekou = DivisionCode("532532")!
let village = DivisionCode("532532101200")!

/// A valid ID number; equal numbers for equal `serial` below 1,000.
func idNumber(_ serial: Int, birth: String = "19880214", county: String = "532532") -> String {
    let body = county + birth + String(1_000 + serial).suffix(3)
    return body + String(IDNumber.checkDigit(for: body) ?? "?")
}

/// A valid credit code.
func creditCode(_ serial: Int, kind: String = "91", place: String = "532532") -> String {
    let inner = "MA6K" + String(10_000 + serial).suffix(4)
    let body = kind + place + inner + String(CreditCode.organisationCheckCharacter(for: inner) ?? "?")
    return body + String(CreditCode.checkCharacter(for: body) ?? "?")
}

/// A file of every source with good rows, and what changes in a row make it refused.
struct Sample {
    let source: FeedSource
    let titles: [String]
    let good: [[String]]

    static let roster = Sample(
        source: .roster,
        titles: [
            "户主姓名*", "户主身份证*", "劳动力姓名*", "身份证*", "电话*", "文化程度*", "就业创业状态", "就创业意愿", "劳动能力", "培训教育状态", "培训意愿",
            "是否残疾人", "上学状态", "备注",
        ],
        good: (1...5).map { (serial: Int) -> [String] in
            [
                "李·阿卡", idNumber(1), serial == 2 ? "𠮷·㛃" : "李四\(serial)", idNumber(serial), "1380013800\(serial)", "初中",
                serial == 3 ? "未就业创业" : "转移就业", serial == 3 ? "愿意就业" : "", "普通劳动力", "未参加", "无", "否", "非在校", "",
            ]
        })
    static let poverty = Sample(
        source: .poverty, titles: ["县", "乡镇", "行政村", "户编号", "姓名", "身份证号", "脱贫属性", "识别日期"],
        good: (1...3).map { ["河口县", "河口镇", "某村", "H-\($0)", "王五", idNumber($0), "建档立卡贫困户", "2014-12-31"] })
    static let accounts = Sample(
        source: .accounts, titles: ["姓名", "身份证号", "开户银行", "银行卡号"],
        good: (1...3).map { ["王五", idNumber($0), "云南省农村信用社", "623190000000000000\($0)"] })
    static let organisations = Sample(
        source: .organisations,
        titles: ["类型", "名称", "统一社会信用代码", "所在地代码", "人力资源服务许可证号", "备案日期", "许可证有效期至", "收款账号", "开户银行"],
        good: [
            ["培训机构", "河口县职业技能培训学校", creditCode(1, kind: "52"), "532532", "", "", "", "240012345678901", "云南省农村信用社"],
            [
                "人力资源服务机构", "河口县瑶山人力资源服务有限公司", creditCode(2), "532532", "(云)人服证字〔2017〕第53250021号", "2017-01-09",
                "2020-01-08", "240012345678902", "云南省农村信用社",
            ],
            ["用人单位", "东莞市鸿达鞋业有限公司", creditCode(3, place: "441900"), "441900", "", "", "", "", ""],
        ])
    static let classRoster = Sample(
        source: .classRoster,
        titles: ["班级代码", "培训机构代码", "工种", "等级", "课时", "开班日期", "结业日期", "上课地点", "姓名", "身份证号", "本人选择"],
        good: (1...3).map {
            [
                "532532-2018-001", creditCode(1, kind: "52"), "家政服务员", "初级", "40", "2018-02-26", "2018-03-02", "村委会",
                "王五",
                idNumber($0), "是",
            ]
        })
    static let contracts = Sample(
        source: .contracts,
        titles: [
            "合同编号", "姓名", "身份证号", "用人单位", "用人单位代码", "工作地代码", "岗位", "合同起始", "合同终止", "中介机构代码", "是否免费推介",
            "是否协助签订合同", "输出日期",
        ],
        good: (1...3).map { (serial: Int) -> [String] in
            let isAlone = serial == 3
            return [
                "HT2018-00000\(serial)", "王五", idNumber(serial), "鸿达鞋业", creditCode(3, place: "441900"), "441900",
                "针车工",
                serial == 1 ? "43164" : "2018-03-05", "2019-03-04", isAlone ? "" : creditCode(2), isAlone ? "" : "是",
                isAlone ? "" : "是", "2018-03-04",
            ]
        })
    static let payroll = Sample(
        source: .payroll,
        titles: ["单位", "统一社会信用代码", "支付周期", "支付日期", "姓名", "身份证号码", "联系方式", "出勤天数", "应发工资", "代扣代缴", "实发工资", "银行代发凭证号"],
        good: (1...4).map { (serial: Int) -> [String] in
            let isTakenBack = serial == 4
            return [
                "鸿达鞋业", creditCode(3, place: "441900"), "2018-03", "2018-04-10", "王五", idNumber(serial),
                "1380013800\(serial)",
                isTakenBack ? "0" : "24", isTakenBack ? "-100.00" : "3200.50", isTakenBack ? "0" : "320.50",
                isTakenBack ? "-100" : "2,880.00",
                "DF201803-00001-000\(serial)",
            ]
        })
    static let transport = Sample(
        source: .transport, titles: ["姓名", "身份证号", "出发日期", "目的地代码", "票据金额(元)"],
        good: (1...3).map { ["王五", idNumber($0), "2018-03-02", "441900", "312.50"] })

    static let platform = Sample(
        source: .platform,
        titles: ["年度", "系统", "数据日期", "乡镇", "行政村代码", "行政村", "姓名", "身份证号", "就业状态", "就业意愿", "培训意愿", "脱贫属性"],
        good: (1...3).map { (serial: Int) -> [String] in
            [
                "2018", serial == 3 ? "防返贫监测系统" : "", serial == 2 ? "" : "2018-01-10", "河口镇",
                serial == 1 ? "532532101200" : "", "老街寨村", "王·五", idNumber(serial), "未就业", "愿意就业", "无", "建档立卡贫困户",
            ]
        })

    static let tables = [
        roster, poverty, accounts, organisations, classRoster, contracts, payroll, transport, platform,
    ]

    func rows(changing changes: [(row: Int, column: String, text: String)] = []) -> [[SheetCell]] {
        var rows = good
        for change in changes {
            if let column = titles.firstIndex(of: change.column) { rows[change.row][column] = change.text }
        }
        return rows.map { $0.map(SheetCell.text) }
    }
}

/// One event of a device as its log has it.
func deviceEvent(_ serial: Int, kind: String = "in", id: String? = nil, confidence: String = "0.93") -> String {
    #"{"event":"e-\#(serial)","device":"FACE-A1B2","class":"532532-2018-001","idNumber":"\#(id ?? idNumber(serial))","#
        + #""at":"2018-02-26T08:31:10+08:00","kind":"\#(kind)","confidence":\#(confidence)}"#
}

/// A payroll line as a wage system writes it; `nil` takes a member away.
func payLine(_ serial: Int, changing changes: KeyValuePairs<String, String?> = [:]) -> String {
    var members = [
        ("employer", "\"\(creditCode(3, place: "441900"))\""), ("month", "\"2018-01\""),
        ("paidOn", "\"2018-02-10\""), ("idNumber", "\"\(idNumber(serial))\""), ("days", "24"), ("gross", "3600.5"),
        ("deductions", "378.5"), ("net", "3222"),
    ]
    for (name, value) in changes {
        members.removeAll { $0.0 == name }
        if let value { members.append((name, value)) }
    }
    return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
}

/// Homes as a test says.
struct KnownHomes: HomeBook {
    let homes: [PersonKey: DivisionCode]
    func homes(of people: Set<PersonKey>) -> [PersonKey: DivisionCode] { homes.filter { people.contains($0.key) } }
}

/// What reading a file gives.
struct Reading {
    var messages: [FeedRow] = []
    var refused: [RefusedRow] = []
    let survey: FileSurvey

    init(_ path: String, _ source: FeedSource, ring: KeyRing, area: DivisionCode = hekou) throws {
        let name = Delivery.presentable(path)
        let place = try DeliveryPlace(of: source, fileName: name, area: source == .roster ? village : area)
        let file = DeliveredFile(
            path: path, fileName: name, source: source, batch: BatchID(unchecked: "b-1"), place: place)
        var surveyor = try FileSurveyor(file, ring)
        while try surveyor.advance(2) { continue }
        survey = try surveyor.finish()
        let reading = try FileReading(file, RowSealer(ring: ring))
        while let row = try reading.next() {
            switch row.outcome {
            case .usable(let message): messages.append(message)
            case .refused(let refusal): refused.append(refusal)
            }
        }
    }

    /// The messages without where they stood.
    var texts: [String] {
        messages.map { message in
            let text = (try? MessageCoding.encode(message)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return text.replacing(#/"row":\d+/#, with: "")
        }
    }
}
