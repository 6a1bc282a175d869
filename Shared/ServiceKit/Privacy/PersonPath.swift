import Crypto
import Foundation
import Models

/// Where a person's data key stands in every tree of keys: 28 digits of two bits, the first 56 bits of SHA-256 over the
/// person key.
///
/// Two people of one path share a data key, and lose it together. Among 20 million people 0.003 such pairs are to be
/// expected (n² / 2⁵⁷); every level more would make every lookup and every destruction dearer.
struct PersonPath: Hashable, Sendable {
    /// Levels of a tree below its root.
    static let depth = 28
    /// Children of a node: the co-path of one destroyed key is three nodes a level, and a level is one hash.
    static let fanOut = 4
    private static let byteCount = 7

    /// Digit `level` is bits `55 - 2 * level` and the one below.
    let bits: UInt64

    init(_ person: PersonKey) {
        bits = SHA256.hash(data: Data(person.description.utf8)).prefix(Self.byteCount).reduce(0) {
            $0 << 8 | UInt64($1)
        }
    }

    /// Seven bytes, the first digit first; `nil` for any other count.
    init?(bytes: Data) {
        guard bytes.count == Self.byteCount else { return nil }
        bits = bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    var bytes: Data { Data((0..<Self.byteCount).reversed().map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }) }

    /// 0 to 3.
    func digit(_ level: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> (2 * (Self.depth - 1 - level))) & 3 }

    func prefix(_ length: Int) -> TreePrefix {
        TreePrefix(length: UInt8(length), bits: bits >> (2 * (Self.depth - length)))
    }
}

/// A node of a tree: the digits that lead to it from the root, none for the root itself.
struct TreePrefix: Hashable, Sendable {
    let length: UInt8
    let bits: UInt64

    init(length: UInt8, bits: UInt64) {
        self.length = length
        self.bits = bits
    }

    static let root = TreePrefix(length: 0, bits: 0)

    /// Up to 28 of `0 1 2 3`.
    init?(_ text: String) {
        guard text.utf8.count <= PersonPath.depth else { return nil }
        var bits: UInt64 = 0
        for byte in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "3")).contains(byte) else { return nil }
            bits = bits << 2 | UInt64(byte & 3)
        }
        self.init(length: UInt8(text.utf8.count), bits: bits)
    }

    var text: String {
        String(
            decoding: (0..<length).reversed().map {
                UInt8(ascii: "0") + UInt8(truncatingIfNeeded: bits >> (2 * $0)) & 3
            },
            as: UTF8.self)
    }

    func child(_ digit: UInt8) -> TreePrefix { TreePrefix(length: length + 1, bits: bits << 2 | UInt64(digit)) }

    func contains(_ other: TreePrefix) -> Bool {
        length <= other.length && other.bits >> (2 * (other.length - length)) == bits
    }
}
