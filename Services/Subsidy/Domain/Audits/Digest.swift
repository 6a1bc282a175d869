import Crypto
import Foundation
import Models

/// SHA-256 as hexadecimal digits, by which a list or a file is known again.
enum Digest {
    /// Over ids in order, one a line.
    static func of(_ ids: some Sequence<CaseID>) -> String {
        var hasher = SHA256()
        for id in ids.sorted() { hasher.update(data: Data("\(id)\n".utf8)) }
        return hex(hasher.finalize())
    }

    static func of(_ bytes: Data) -> String { hex(SHA256.hash(data: bytes)) }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
