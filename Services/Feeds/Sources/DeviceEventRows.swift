import Calendars
import Foundation
import Models
import ServiceKit
import Sheets

/// The lines of a device's log, one JSON object each; blank lines are nothing. The row's number is the line's.
///
/// A line as devices write it is read straight from its bytes; whatever is unusual about it is left to the JSON decoder and to the rules that
/// name every fault.
final class DeviceEventRows: DeliveredRows {
    /// Bytes of one event; longer lines are junk.
    static let longestLine = 16 << 10
    private static let pieceBytes = 256 << 10
    /// ID numbers remembered as valid.
    private static let mostRemembered = 200_000

    private let file: FileHandle?
    private let fileName: String
    private let decoder = JSONDecoder()
    private var buffer: [UInt8]
    private var start = 0
    private var number = 0
    private var isAtEnd: Bool
    private var hasSeenObject = false
    private var valid: [String: IDNumber] = [:]

    /// - Throws: `DeliveryProblem` when the file cannot be opened.
    init(path: String, fileName: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw DeliveryProblem.unreadable(fileName) }
        self.file = file
        self.fileName = fileName
        buffer = []
        isAtEnd = false
    }

    /// Lines that are at hand.
    init(bytes: [UInt8], fileName: String) {
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
                    "line-too-long", "本行超过\(Self.longestLine)字节，不是设备事件。请删除本行或重新导出。",
                    "The line is longer than \(Self.longestLine) bytes and no device event: remove it or export again.")
            }
            if let row = row(in: range) { return row }
        }
        // A file in which not one line is an event is something else altogether.
        guard hasSeenObject || number == 0 else { throw DeliveryProblem.notJSONLines(fileName) }
        return nil
    }

    /// `nil` for a blank line.
    private func row(in line: Range<Int>) -> DeliveredRow? {
        var line = line
        if number == 1, buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) { line = line.lowerBound + 3..<line.upperBound }
        let event = buffer.withUnsafeBytes { DeviceEvent(line: UnsafeRawBufferPointer(rebasing: $0[line])) }
        if let event, let person = person(event.idNumber) {
            hasSeenObject = true
            return .event(number: number, event, person)
        }
        guard !buffer[line].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { return nil }
        guard let members = try? decoder.decode([String: JSONValue].self, from: Data(buffer[line])) else {
            return refused(
                "not-a-json-object", "本行不是 JSON 对象（UTF-8）。请从设备平台重新导出本行。",
                "The line is no JSON object (UTF-8): export it again from the device's platform.")
        }
        hasSeenObject = true
        return .cells(number: number, RowCells { Self.cell(members[$0]) })
    }

    /// The same people come and go every day: a number is checked once.
    private func person(_ text: String) -> IDNumber? {
        if let known = valid[text] { return known }
        guard let number = try? IDNumber(validating: text) else { return nil }
        if valid.count == Self.mostRemembered { valid.removeAll(keepingCapacity: true) }
        valid[text] = number
        return number
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
