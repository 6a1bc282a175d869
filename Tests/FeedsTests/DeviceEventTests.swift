import Foundation
import Models
import Testing

@testable import FeedsService

@Suite("Device events")
struct DeviceEventTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    func read(_ data: Data) throws -> Reading {
        try Reading(folder.file("532532-2018-001.jsonl", data), .attendance, ring: folder.keyRing())
    }

    @Test("events become attendance rows, numbered as lines are")
    func good() throws {
        let text = [deviceEvent(1), "", deviceEvent(2, kind: "out"), deviceEvent(3)].joined(separator: "\r\n")
        let reading = try read(Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8))
        #expect(reading.refused.isEmpty)
        #expect(reading.messages.map(\.ref.row) == [1, 3, 4])
        let row = try #require(reading.messages[1].message as? AttendanceRow)
        #expect(row.class.description == "532532-2018-001")
        #expect(row.at == Moment(iso8601: "2018-02-26T00:31:10Z"))
        #expect(row.kind == "out")
        #expect(row.confidence == 0.93)
    }

    @Test("junk lines are refused one by one and good ones go on")
    func junk() throws {
        var lines = [deviceEvent(1), "hello", "[1,2]", #"{"event":"#, "{}", deviceEvent(2, confidence: "1.5")]
        lines += [deviceEvent(3, kind: "sideways"), deviceEvent(4, id: "5.32532E+17"), deviceEvent(5)]
        lines += [String(repeating: "x", count: 40_000)]
        var data = Data(lines.joined(separator: "\n").utf8)
        data += Data([0x0A, 0xFF, 0xFE, 0x00, 0x0A]) + Data(deviceEvent(6).utf8)
        let reading = try read(data)
        #expect(reading.messages.map(\.ref.row) == [1, 9, 12])
        #expect(
            reading.refused.map { "\($0.row) \($0.code)" } == [
                "2 not-a-json-object", "3 not-a-json-object", "4 not-a-json-object", "5 value-missing",
                "6 share-malformed",
                "7 kind-unknown", "8 id-number-damaged-by-spreadsheet", "10 line-too-long", "11 not-a-json-object",
            ])
    }

    @Test("an ID number written as a JSON number keeps its digits")
    func wholeNumber() throws {
        let id = (1...99).map { idNumber($0) }.first { !$0.hasSuffix("X") } ?? ""
        let line = deviceEvent(1, id: "@").replacing("\"@\"", with: id)
        let reading = try read(Data(line.utf8))
        #expect(reading.refused.isEmpty)
        let row = try #require(reading.messages.first?.message as? AttendanceRow)
        #expect(row.person == (try folder.keyRing()).personKey(idNumber: id))
    }

    @Test("a file without a single JSON object is no device log")
    func notALog() throws {
        for bytes in [Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), Data("姓名,身份证号\n王五,\n".utf8)] {
            #expect(throws: DeliveryProblem.notJSONLines("532532-2018-001.jsonl", .deviceEvents)) { try read(bytes) }
        }
        #expect(throws: DeliveryProblem.noRows("532532-2018-001.jsonl")) { try read(Data()) }
    }

    @Test("lines are the same wherever the file is cut into pieces")
    func pieces() throws {
        // Longer than two pieces, so that lines straddle their borders.
        let lines = (0..<1_000).map { deviceEvent($0) }
        let reading = try read(Data(lines.joined(separator: "\n").utf8))
        #expect(reading.refused.isEmpty)
        #expect(reading.messages.map(\.ref.row) == Array(1...1_000))
    }
}
