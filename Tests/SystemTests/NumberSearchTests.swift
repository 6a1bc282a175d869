import Foundation
import Testing

/// The search itself: a leak that was planted is found, however it is written.
struct NumberSearchTests {
    private static let number = "53253219900101101X"

    @Test(
        "A planted number is found in every spelling that a careless program might leave",
        arguments: ["53253219900101101X", "13812345678", "6217000000000000019"])
    func planted(_ number: String) throws {
        let text = Data(number.utf8)
        let wide = Data(number.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        let leaks: [(String, Data)] = [
            ("plain", text), ("small", Data(number.lowercased().utf8)), ("reversed", Data(text.reversed())),
            ("UTF-16", wide), ("UTF-16, big end first", Data([0] + wide.dropLast())),
            ("hexadecimal", Data(text.map { String(format: "%02x", $0) }.joined().utf8)),
            ("base64", Data(text.base64EncodedString().utf8)),
            ("base64 of UTF-16", Data(wide.base64EncodedString().utf8)),
        ]
        for (name, leak) in leaks {
            var search = NumberSearch([number])
            let around = Data("{\"a\":\"".utf8) + leak + Data("\"}".utf8)
            #expect(around.withUnsafeBytes { search.look(in: $0) }, "\(name)")
            #expect(search.found == [number])
        }
        for before in 0..<6 {
            var search = NumberSearch([number])
            let inside = (Data("prefix".utf8).prefix(before) + text + Data("suffix".utf8)).base64EncodedData()
            #expect(inside.withUnsafeBytes { search.look(in: $0) }, "base64 of a text with the number at \(before)")
        }
        var search = NumberSearch([number])
        let other = Data("53253219900101102X 13812345679 6217000000000000018".utf8)
        #expect(!other.withUnsafeBytes { search.look(in: $0) })
    }

    @Test("A planted file is named among many")
    func plantedFile() throws {
        let folder = NSTemporaryDirectory() + "laowu-planted-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: folder + "/data/a.sqlite-wal"))
        try Data("x\(Self.number)y".utf8).write(to: URL(fileURLWithPath: folder + "/data/b.sqlite"))
        var search = NumberSearch([Self.number])
        let result = try search.look(below: folder)
        #expect(result.read.count == 2 && result.hits == ["data/b.sqlite"])
    }
}
