import Crypto
import Foundation
import Models
import ServiceKit

/// Who may push: the senders of a file that only its owner may read,
///
/// ```json
/// {"senders": [{"id": "hekou-devices", "area": "532532", "secrets": ["<base64, 32 bytes or more>"]},
///              {"id": "wages", "area": "530000", "secrets": ["…"], "sources": ["payroll"]}]}
/// ```
///
/// Without `sources` a sender brings attendance and nothing else.
/// Of two secrets both count, so that one can be changed without a gap. Printing a book shows ids only.
public struct SenderBook: Sendable {
    /// One sender.
    public struct Sender: Sendable {
        public let id: ActorID
        /// What they answer for: a county, or more.
        public let area: DivisionCode
        /// What they bring.
        let sources: Set<FeedSource>
        let secrets: [SymmetricKey]
    }

    private let senders: [String: Sender]

    /// Nobody may push.
    public static let empty = SenderBook(senders: [:])

    private init(senders: [String: Sender]) { self.senders = senders }

    /// - Throws: ``SenderBookError`` naming the file and what to mend, never a secret.
    public init(contentsOf path: String) throws(SenderBookError) {
        var status = stat()
        guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path) else {
            throw SenderBookError(path, Bilingual("无法读取", "cannot be read"))
        }
        guard PrivateFile.isPrivate(status) else {
            throw SenderBookError(path, Bilingual("其他用户可读，请执行 chmod 600", "others may read it: chmod 600"))
        }
        guard let file = try? JSONDecoder().decode(File.self, from: data) else {
            throw SenderBookError(path, Bilingual("不是有效的报送方名册", "is no book of senders"))
        }
        var senders: [String: Sender] = [:]
        for entry in file.senders {
            let secrets = entry.secrets.compactMap { Data(base64Encoded: $0) }
            guard let id = ActorID(entry.id), !PersonalNumberScan.contains(entry.id), senders[entry.id] == nil,
                (1...2).contains(secrets.count), secrets.count == entry.secrets.count,
                secrets.allSatisfy({ $0.count >= 32 })
            else {
                throw SenderBookError(
                    path,
                    Bilingual(
                        "每个报送方须有不重复的 id、area 和一至二个 32 字节以上的 base64 密钥",
                        "every sender has an id of its own, an area and one or two secrets of 32 bytes or more in base64"
                    ))
            }
            senders[entry.id] = Sender(
                id: id, area: entry.area, sources: Set(entry.sources ?? [.attendance]),
                secrets: secrets.map { SymmetricKey(data: $0) })
        }
        self.senders = senders
    }

    func sender(_ id: String) -> Sender? { senders[id] }

    private struct File: Decodable {
        struct Entry: Decodable {
            let id: String
            let area: DivisionCode
            let secrets: [String]
            let sources: [FeedSource]?
        }

        let senders: [Entry]
    }
}

extension SenderBook: CustomStringConvertible, CustomReflectable {
    public var description: String { "SenderBook(\(senders.keys.sorted().joined(separator: ", ")))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A book of senders that cannot be used.
public struct SenderBookError: Error, CustomStringConvertible {
    let path: String
    let text: Bilingual

    init(_ path: String, _ text: Bilingual) {
        self.path = path
        self.text = text
    }

    public var description: String { "\(path): \(text.zh)。\(path) \(text.en)." }
}
