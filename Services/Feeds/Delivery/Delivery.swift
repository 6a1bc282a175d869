import Crypto
import Foundation
import Models
import ServiceKit

/// A file that somebody handed in, as it waits to be journalled.
public struct Delivery: Codable, Hashable, Sendable {
    /// Names this handing-in: the same file handed in twice has two. Sorts by time.
    public let ticket: String
    /// Names the file: the same bytes of the same source and area always have the same.
    public let batch: BatchID
    public let source: FeedSource
    /// The area that the sender answers for; of a roster, the village where that is known.
    public let area: DivisionCode
    /// Without folders, personal numbers masked.
    public let fileName: String
    /// SHA-256 of the file's bytes, hexadecimal.
    public let digest: String
    public let bytes: Int
    public let actor: ActorID
    public let receivedAt: Moment
    /// Where it lay in the watched folder, relative to it.
    public let inboxPath: String?
    /// Its sender pushed it as it came from the devices, so that clocks can be compared; absent for others.
    public var isLive: Bool?
    /// The trace in which it was handed in; its journalling goes on with it.
    public var trace: TraceContext?

    /// Deliveries of one line are journalled in the order in which they came: a correction follows what it corrects.
    var line: String { "\(source.rawValue)/\(area)" }

    /// `<source>-<24 hexadecimal digits>`.
    static func batch(source: FeedSource, area: DivisionCode, digest: String) -> BatchID {
        let hash = SHA256.hash(data: Data("\(source.rawValue) \(area) \(digest)".utf8))
        return BatchID(unchecked: "\(source.rawValue)-\(hexadecimal(hash.prefix(12)))")
    }

    /// A file's name as it may be shown and journalled: the last component, at most 120 characters, nothing invisible, and
    /// personal numbers masked.
    static func presentable(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let visible = String(
            String.UnicodeScalarView(
                last.unicodeScalars.filter {
                    ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                }))
        let masked = PersonalNumberScan.masked(String(visible.prefix(120)))
        return masked.allSatisfy({ $0 == "." || $0.isWhitespace }) ? "delivery" : masked
    }
}
