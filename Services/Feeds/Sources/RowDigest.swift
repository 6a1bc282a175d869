import Crypto
import Foundation
import Models
import ServiceKit

/// The digest of one row's content. Where the row stands, and in which file, is no part of it.
struct RowDigest: Hashable, Sendable {
    /// 32 bytes.
    let bytes: [UInt8]
}

/// Digests rows under a secret of the province, so that nobody can find out a row by guessing at its digest.
struct RowDigester: Sendable {
    private let key: SymmetricKey

    init(_ ring: KeyRing) {
        // The person key of a number that nobody has: as secret and as lasting as person keys are, where the keys that
        // seal fields change from time to time.
        let secret = ring.personKey(idNumber: "000000000000000000")?.description ?? ""
        key = SymmetricKey(data: Data("laowu feed rows \(secret)".utf8))
    }

    func digest(_ content: [UInt8]) -> RowDigest {
        RowDigest(bytes: Array(HMAC<SHA256>.authenticationCode(for: content, using: key)))
    }
}

/// A digest of the set of rows, built up in any order and in constant memory: the sum of their digests modulo 2²⁵⁶.
///
/// Sums of plain hashes can be forged with effort; these are keyed, so that a forger cannot even compute a term.
struct RowSetDigest: Sendable {
    private var limbs: [UInt64] = [0, 0, 0, 0]
    private var count: UInt64 = 0

    mutating func add(_ digest: RowDigest) {
        var carry: UInt64 = 0
        for limb in 0..<4 {
            let word = digest.bytes[limb * 8..<limb * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
            let (sum, overflow) = limbs[limb].addingReportingOverflow(word)
            let (total, second) = sum.addingReportingOverflow(carry)
            limbs[limb] = total
            carry = (overflow ? 1 : 0) + (second ? 1 : 0)
        }
        count += 1
    }

    /// 64 hexadecimal digits.
    var text: String {
        var hasher = SHA256()
        for word in limbs + [count] { withUnsafeBytes(of: word.bigEndian) { hasher.update(bufferPointer: $0) } }
        return hexadecimal(hasher.finalize())
    }
}

/// The Merkle tree of RFC 6962 §2.1 over row digests in file order, of which only the root is wanted: holds one hash a
/// level.
struct MerkleTree: Sendable {
    /// Roots of complete subtrees, the largest and leftmost first.
    private var peaks: [(leaves: UInt64, hash: [UInt8])] = []

    mutating func append(_ digest: RowDigest) {
        peaks.append((1, Self.hash(0, digest.bytes, [])))
        while peaks.count > 1, peaks[peaks.count - 1].leaves == peaks[peaks.count - 2].leaves {
            let right = peaks.removeLast()
            let left = peaks.removeLast()
            peaks.append((left.leaves * 2, Self.hash(1, left.hash, right.hash)))
        }
    }

    /// 64 hexadecimal digits; of no rows, the digest of nothing.
    var root: String {
        guard var hash = peaks.last?.hash else { return hexadecimal(SHA256.hash(data: [UInt8]())) }
        for peak in peaks.dropLast().reversed() { hash = Self.hash(1, peak.hash, hash) }
        return hexadecimal(hash)
    }

    /// Hashes held now: at most one a level of the tree.
    var held: Int { peaks.count }

    private static func hash(_ prefix: UInt8, _ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: [prefix])
        hasher.update(data: left)
        hasher.update(data: right)
        return Array(hasher.finalize())
    }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
        if byte < 16 { text += "0" }
        text += String(byte, radix: 16)
    }
    return text
}
