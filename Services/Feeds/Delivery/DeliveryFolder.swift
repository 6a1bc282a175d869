import Foundation
import Models
import ServiceKit

/// The feeds' part of the data directory:
///
/// - `incoming/` files while they arrive; emptied at every start,
/// - `pending/<ticket>.json` deliveries that are not in the journal yet,
/// - `raw/<batch>` the files themselves, kept; readable by the service alone.
struct DeliveryFolder: Sendable {
    let root: String

    init(dataDirectory: String) throws {
        root = dataDirectory + "/feeds"
        for folder in ["incoming", "pending", "raw"] {
            try FileManager.default.createDirectory(
                atPath: "\(root)/\(folder)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
    }

    func incoming(_ ticket: String) -> String { "\(root)/incoming/\(ticket)" }
    func raw(_ batch: BatchID) -> String { "\(root)/raw/\(batch)" }
    private func pending(_ ticket: String) -> String { "\(root)/pending/\(ticket).json" }

    /// Throws away what was still arriving when the process ended: its sender was never told that it came.
    func dropIncoming() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/incoming") {
            try FileManager.default.removeItem(atPath: incoming(name))
        }
    }

    /// Keeps a file that has arrived; from here on its delivery survives the process.
    func accept(_ delivery: Delivery) throws {
        guard rename(incoming(delivery.ticket), raw(delivery.batch)) == 0 else { throw CocoaError(.fileWriteUnknown) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let path = pending(delivery.ticket)
        try PrivateFile.write(encoder.encode(delivery), to: path + ".part")
        guard rename(path + ".part", path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        for folder in ["raw", "pending"] { try PrivateFile.synchronise(folder: "\(root)/\(folder)") }
    }

    /// What is still to be journalled, in the order in which it came. A note that cannot be read is left where it is.
    func pendingDeliveries() throws -> [Delivery] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/pending").filter { $0.hasSuffix(".json") }.sorted()
            .compactMap { name in
                FileManager.default.contents(atPath: "\(root)/pending/\(name)")
                    .flatMap { try? JSONDecoder().decode(Delivery.self, from: $0) }
            }
    }

    /// The delivery is in the journal.
    func finish(_ delivery: Delivery) throws {
        let path = pending(delivery.ticket)
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }
}
