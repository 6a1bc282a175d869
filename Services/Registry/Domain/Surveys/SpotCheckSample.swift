import Crypto
import Foundation
import Models

/// The sample of a spot check (抽检): drawn by a recorded seed, so that anybody can draw it again and nobody can choose.
enum SpotCheckSample {
    /// People by the digest of seed and key, the smallest first: whoever knows seed and people gets the same sample, in
    /// whatever order the people are given.
    ///
    /// - Parameter percent: 1 to 100; the sample is rounded up, so that a share above nothing samples somebody.
    static func draw(_ people: some Collection<PersonKey>, percent: Int, seed: Int64) -> [PersonKey] {
        let size = (people.count * percent + 99) / 100
        return people.map { (digest(seed, $0), $0) }.sorted { $0 < $1 }.prefix(size).map(\.1)
    }

    private static func digest(_ seed: Int64, _ person: PersonKey) -> String {
        hex(SHA256.hash(data: Data("\(seed)/\(person)".utf8)))
    }

    /// Names the people that were drawn from: SHA-256 over their keys in order.
    static func digest(of people: some Sequence<PersonKey>) -> String {
        var hasher = SHA256()
        for person in people.sorted() { hasher.update(data: Data("\(person)\n".utf8)) }
        return hex(hasher.finalize())
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
