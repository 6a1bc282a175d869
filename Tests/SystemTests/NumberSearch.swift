import Foundation

/// Looks for certain personal numbers in bytes of any kind, as they are and as a careless program might write them: with a
/// small x, reversed, in UTF-16, hexadecimal, and base64 of all of these wherever they begin in it.
struct NumberSearch {
    /// Every spelling with the number it stands for, by its first eight bytes.
    private var spellings: [UInt64: [(bytes: [UInt8], number: String)]] = [:]
    /// A bit for each value of a hash of eight bytes that some spelling begins with: nearly every place is passed over.
    private var hints = [Bool](repeating: false, count: 1 << 18)
    /// Distinct numbers that were found.
    private(set) var found: Set<String> = []

    /// - Parameter numbers: of eleven characters or more.
    init(_ numbers: some Sequence<String>) {
        for number in Set(numbers) {
            for spelling in Self.spellings(of: number) {
                let start = spelling.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                spellings[start, default: []].append((spelling, number))
                hints[Self.hint(start)] = true
            }
        }
    }

    /// - Returns: whether one of the numbers stands in the bytes.
    @discardableResult
    mutating func look(in bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 8 else { return false }
        var isHit = false
        var window: UInt64 = 0
        hints.withUnsafeBufferPointer { hints in
            for index in bytes.indices {
                window = window << 8 | UInt64(bytes[index])
                guard index >= 7, hints[Self.hint(window)], let candidates = spellings[window] else { continue }
                let place = index - 7
                for candidate in candidates
                where place + candidate.bytes.count <= bytes.count
                    && bytes[place..<place + candidate.bytes.count].elementsEqual(candidate.bytes)
                {
                    found.insert(candidate.number)
                    isHit = true
                }
            }
        }
        return isHit
    }

    private static func hint(_ window: UInt64) -> Int {
        Int(truncatingIfNeeded: (window &* 0x9E37_79B9_7F4A_7C15) >> 46)
    }

    /// The ways in which a number may be written, in no order.
    static func spellings(of number: String) -> Set<[UInt8]> {
        var plain: Set<[UInt8]> = [Array(number.utf8), Array(number.lowercased().utf8)]
        for text in plain { plain.insert(text.reversed()) }
        var all = plain
        for text in plain {
            let wide = [Self.wide(text, endFirst: false), Self.wide(text, endFirst: true)]
            all.insert(Self.hexadecimal(text))
            for form in wide + [text] {
                all.insert(form)
                all.formUnion(base64(of: form))
            }
        }
        return all
    }

    private static func wide(_ text: [UInt8], endFirst: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text { bytes += endFirst ? [0, byte] : [byte, 0] }
        return bytes
    }

    private static func hexadecimal(_ text: [UInt8]) -> [UInt8] {
        var digits: [UInt8] = []
        for byte in text { digits += Array(String(byte, radix: 16).utf8) }
        return digits
    }

    /// What base64 of a longer text shows of `text`, for each of the three places in a group where it may begin.
    private static func base64(of text: [UInt8]) -> [[UInt8]] {
        (0..<3).map { before in
            let whole = Array((Data(count: before) + Data(text)).base64EncodedString().utf8)
            // Characters that neighbours have a share in say nothing.
            let first = [0, 2, 3][before]
            let last = (before + text.count) * 8 / 6
            return Array(whole[first..<last])
        }
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
