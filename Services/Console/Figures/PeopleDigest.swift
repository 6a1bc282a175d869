import Crypto
import Foundation
import Models

/// The digest of the people behind a figure.
enum PeopleDigest {
    /// SHA-256 over the sorted keys, one a line, lower-case hex.
    static func text(of people: [PersonKey]) -> String {
        var digest = SHA256()
        for person in people.sorted() { digest.update(data: Data((person.description + "\n").utf8)) }
        return digest.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
