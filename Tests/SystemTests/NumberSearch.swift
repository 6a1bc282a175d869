import Foundation

/// Looks for certain 18-character ID numbers in bytes of any kind.
struct NumberSearch {
    private let numbers: Set<[UInt8]>
    /// Distinct numbers that were found.
    private(set) var found: Set<[UInt8]> = []

    init(_ numbers: some Sequence<String>) { self.numbers = Set(numbers.map { Array($0.utf8) }) }

    /// - Returns: whether one of the numbers stands in the bytes.
    @discardableResult
    mutating func look(in bytes: UnsafeRawBufferPointer) -> Bool {
        var run = 0
        var isHit = false
        for index in bytes.indices {
            let byte = bytes[index]
            let isDigit = byte &- 0x30 < 10
            // Seventeen digits and now the last character: a digit, X or x.
            if run >= 17, isDigit || byte | 0x20 == 0x78 {
                var number = Array(bytes[(index - 17)...index])
                if !isDigit { number[17] = UInt8(ascii: "X") }
                if numbers.contains(number) {
                    found.insert(number)
                    isHit = true
                }
            }
            run = isDigit ? run + 1 : 0
        }
        return isHit
    }

    /// Every regular file below a folder.
    ///
    /// - Returns: the files read, and those of them in which a number stands, both relative to the folder.
    mutating func look(below folder: String, except excluded: String? = nil) throws -> (read: [String], hits: [String])
    {
        var result: (read: [String], hits: [String]) = ([], [])
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            let file = URL(fileURLWithPath: "\(folder)/\(path)")
            let isRegular = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            if !isRegular || excluded.map({ path.hasPrefix($0) }) == true { continue }
            let data = try Data(contentsOf: file)
            result.read.append(path)
            if data.withUnsafeBytes({ look(in: $0) }) { result.hits.append(path) }
        }
        return result
    }
}
