import Foundation
import Models
import ServiceKit

/// A file that somebody wants tried (试运行): read as a delivery would be, answered row by row, and nowhere journalled.
public struct Trial: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        case waiting
        /// The file is read once, to count its rows and to find people who stand in it more than once.
        case surveying
        /// Its rows are put to the registry.
        case asking
        case done
        /// Nothing of the file can be used.
        case refused
        case failed
    }

    /// Sorts by time.
    public let id: String
    public let source: FeedSource
    public let area: DivisionCode
    /// Without folders, personal numbers masked.
    public let fileName: String
    public let actor: ActorID
    public let receivedAt: Moment
    public var state = State.waiting
    /// Rows in the file, once they are counted.
    public var rows: Int?
    /// Rows with a verdict.
    public var done = 0
    /// How many rows have which outcome.
    public var outcomes: [String: Int] = [:]
    /// The delivery that brought the same rows before; handing them in again has no effect.
    public var earlier: BatchID?
    public var code: String?
    public var message: String?
}

/// Where trials lie in the data directory: `trials/<id>.file` until it is done, `<id>.json` what is known of it, `<id>.csv` the
/// verdicts. The newest are kept.
struct TrialFolder: Sendable {
    let root: String
    static let mostKept = 100

    init(dataDirectory: String) throws {
        root = dataDirectory + "/feeds/trials"
        try FileManager.default.createDirectory(
            atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func file(_ id: String) -> String { "\(root)/\(id).file" }
    func verdicts(_ id: String) -> String { "\(root)/\(id).csv" }
    func scratch(_ id: String) -> String { "\(root)/\(id).sqlite" }
    private func note(_ id: String) -> String { "\(root)/\(id).json" }

    func save(_ trial: Trial) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try PrivateFile.write(encoder.encode(trial), to: note(trial.id) + ".part")
        guard rename(note(trial.id) + ".part", note(trial.id)) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// What is known of all trials, the oldest first.
    func trials() throws -> [Trial] {
        try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasSuffix(".json") }.sorted().compactMap {
            FileManager.default.contents(atPath: "\(root)/\($0)").flatMap {
                try? JSONDecoder().decode(Trial.self, from: $0)
            }
        }
    }

    /// The file and what was made on the way are of no use any more.
    func clear(_ id: String) {
        for path in [file(id), scratch(id), scratch(id) + "-wal", scratch(id) + "-shm", verdicts(id) + ".part"] {
            unlink(path)
        }
    }

    func forget(_ id: String) {
        clear(id)
        unlink(verdicts(id))
        unlink(note(id))
    }
}
