import Foundation
import Models
import ServiceKit
import Sheets

/// The lines of a device's log, one JSON object each; blank lines are nothing. The row's number is the line's.
final class DeviceEventRows: DeliveredRows {
    /// Bytes of one event; longer lines are junk.
    static let longestLine = 16 << 10
    private static let pieceBytes = 64 << 10

    private let file: FileHandle
    private let fileName: String
    private let decoder = JSONDecoder()
    private var piece = Data()
    private var position = 0
    private var line: [UInt8] = []
    private var number = 0
    private var isAtEnd = false
    private var hasSeenObject = false

    /// - Throws: `DeliveryProblem` when the file cannot be opened.
    init(path: String, fileName: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw DeliveryProblem.unreadable(fileName) }
        self.file = file
        self.fileName = fileName
    }

    deinit { try? file.close() }

    func next() throws -> DeliveredRow? {
        while let length = try readLine() {
            number += 1
            if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
            guard length <= Self.longestLine else {
                return refused(
                    "line-too-long", "本行超过\(Self.longestLine)字节，不是设备事件。请删除本行或重新导出。",
                    "The line is longer than \(Self.longestLine) bytes and no device event: remove it or export again.")
            }
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
            guard let members = try? decoder.decode([String: JSONValue].self, from: Data(line)) else {
                return refused(
                    "not-a-json-object", "本行不是 JSON 对象（UTF-8）。请从设备平台重新导出本行。",
                    "The line is no JSON object (UTF-8): export it again from the device's platform.")
            }
            hasSeenObject = true
            return .cells(number: number, RowCells { Self.cell(members[$0]) })
        }
        // A file in which not one line is an event is something else altogether.
        guard hasSeenObject || number == 0 else { throw DeliveryProblem.notJSONLines(fileName) }
        return nil
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

    /// Puts the next line into `line`, cut off beyond the longest one, and gives its whole length; `nil` at the end.
    private func readLine() throws -> Int? {
        line.removeAll(keepingCapacity: true)
        var length = 0
        while true {
            if position == piece.count {
                guard !isAtEnd else { return length > 0 ? length : nil }
                do { piece = try file.read(upToCount: Self.pieceBytes) ?? Data() } catch {
                    throw DeliveryProblem.unreadable(fileName)
                }
                piece = Data(piece)
                position = 0
                isAtEnd = piece.isEmpty
                continue
            }
            let end = piece[position...].firstIndex(of: 0x0A)
            let part = piece[position..<(end ?? piece.count)]
            length += part.count
            line.append(contentsOf: part.prefix(max(0, Self.longestLine - line.count)))
            position = end.map { $0 + 1 } ?? piece.count
            if end != nil { return length }
        }
    }
}
