import Calendars
import Foundation
import Models
import ServiceKit
import Sheets

/// The lines of a device's log or of a wage platform, one JSON object each; blank lines are nothing. The row's number is the line's.
///
/// A line as programs write it is read straight from its bytes; whatever is unusual about it is left to the JSON decoder and to the rules that
/// name every fault.
final class JSONLineRows: DeliveredRows {
    /// Bytes of one line; longer ones are junk.
    static let longestLine = 16 << 10
    private static let pieceBytes = 256 << 10

    private let file: FileHandle?
    private let fileName: String
    private let form: JSONLineForm
    private let decoder = JSONDecoder()
    private var buffer: [UInt8]
    private var start = 0
    private var number = 0
    private var isAtEnd: Bool
    private var hasSeenObject = false
    private let memory = NumberMemory()

    /// - Throws: `DeliveryProblem` when the file cannot be opened.
    init(path: String, fileName: String, form: JSONLineForm) throws {
        self.form = form
        guard let file = FileHandle(forReadingAtPath: path) else { throw DeliveryProblem.unreadable(fileName) }
        self.file = file
        self.fileName = fileName
        buffer = []
        isAtEnd = false
    }

    /// Lines that are at hand.
    init(bytes: [UInt8], fileName: String, form: JSONLineForm) {
        self.form = form
        file = nil
        self.fileName = fileName
        buffer = bytes
        isAtEnd = true
    }

    deinit { try? file?.close() }

    func next() throws -> DeliveredRow? {
        while let line = try nextLine() {
            number += 1
            guard let range = line else {
                return refused(
                    "line-too-long", "本行超过\(Self.longestLine)字节，不是\(form.noun.zh)。请删除本行或重新导出。",
                    "The line is longer than \(Self.longestLine) bytes and no \(form.noun.en): remove it or export again."
                )
            }
            if let row = row(in: range) { return row }
        }
        // A file in which not one line is an object is something else altogether.
        guard hasSeenObject || number == 0 else { throw DeliveryProblem.notJSONLines(fileName, form) }
        return nil
    }

    /// `nil` for a blank line.
    private func row(in line: Range<Int>) -> DeliveredRow? {
        var line = line
        if number == 1, buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) { line = line.lowerBound + 3..<line.upperBound }
        if let plain = plain(line) {
            hasSeenObject = true
            return plain
        }
        guard !buffer[line].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return nil }
        guard let members = try? decoder.decode([String: JSONValue].self, from: Data(buffer[line])) else {
            return refused(
                "not-a-json-object", "本行不是 JSON 对象（UTF-8）。请从\(form.platform.zh)重新导出本行。",
                "The line is no JSON object (UTF-8): export it again from the \(form.platform.en).")
        }
        hasSeenObject = true
        let names = form.members
        return .cells(
            number: number,
            RowCells(has: { members[names[$0] ?? $0] != nil }, title: { names[$0] ?? $0 }) {
                Self.cell(members[names[$0] ?? $0])
            })
    }

    /// The line in the form in which programs write it.
    private func plain(_ line: Range<Int>) -> DeliveredRow? {
        buffer.withUnsafeBytes { bytes in
            let line = UnsafeRawBufferPointer(rebasing: bytes[line])
            switch form {
            case .deviceEvents:
                guard let event = DeviceEvent(line: line), let person = memory.person(event.idNumber) else {
                    return nil
                }
                return .event(number: number, event, person)
            case .payroll:
                guard let pay = PlainPay(line: line), let person = memory.person(pay.idNumber),
                    let employer = memory.employer(pay.employer)
                else { return nil }
                return .pay(number: number, pay.line(of: employer), person)
            }
        }
    }

    private func refused(_ code: String, _ zh: String, _ en: String) -> DeliveredRow {
        .broken(RefusedRow(row: number, column: "", code: code, message: "\(zh) \(en)"))
    }

    /// Whole numbers are given as text, because JSON keeps all their digits where a spreadsheet would not.
    private static func cell(_ value: JSONValue?) -> SheetCell {
        switch value {
        case .string(let text): .text(text)
        case .integer(let number): .text(String(number))
        case .number(let number): .number(String(number))
        case .bool(let flag): .text(flag ? "true" : "false")
        case nil, .null: .empty
        case .array, .object: .text("…")
        }
    }

    /// Where the next line stands in the buffer, `.some(nil)` for one that is too long; `nil` at the end.
    private func nextLine() throws -> Range<Int>?? {
        var searched = start
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let line = start..<end
                start = end + 1
                return .some(isTooLong || line.count > Self.longestLine ? nil : line)
            }
            guard !isAtEnd else {
                let line = start..<buffer.count
                start = buffer.count
                if isTooLong || line.count > Self.longestLine { return .some(nil) }
                return line.isEmpty ? nil : .some(line)
            }
            if buffer.count - start > Self.longestLine {
                isTooLong = true
                start = buffer.count
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            do {
                let piece = try file?.read(upToCount: Self.pieceBytes) ?? Data()
                isAtEnd = piece.isEmpty
                buffer.append(contentsOf: piece)
            } catch {
                throw DeliveryProblem.unreadable(fileName)
            }
        }
    }
}

/// What the lines of a JSON Lines file are.
enum JSONLineForm: Sendable {
    case deviceEvents, payroll

    var noun: Bilingual {
        switch self {
        case .deviceEvents: Bilingual("设备事件", "device event")
        case .payroll: Bilingual("工资明细", "payroll line")
        }
    }

    var platform: Bilingual {
        switch self {
        case .deviceEvents: Bilingual("设备平台", "device's platform")
        case .payroll: Bilingual("工资支付系统", "wage system")
        }
    }

    /// The members of a line by the columns of the table that they stand for.
    var members: [String: String] {
        switch self {
        case .deviceEvents: [:]
        case .payroll: PayLine.members
        }
    }
}
