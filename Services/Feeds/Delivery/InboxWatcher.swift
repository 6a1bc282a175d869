import Foundation
import Logging
import Models
import ServiceKit
import ServiceLifecycle

/// Takes files from a watched folder, `<inbox>/<source>/<area>/<file>`, and moves them to `<inbox>/done/<source>/<area>/`
/// once they are in the journal.
///
/// A file is taken when two looks find it unchanged, so that one that is still being copied is left alone. Names that begin
/// with a dot or end in `.part` or `.tmp` are never taken.
public actor InboxWatcher: Service {
    private struct Glimpse: Equatable {
        let size: Int
        let changed: Date
    }

    private let root: String
    private let desk: DeliveryDesk
    private let logger: Logger
    private let wait: @Sendable () async throws -> Void
    private var glimpses: [String: Glimpse] = [:]
    private var taken: Set<String> = []

    static let actor = ActorID(unchecked: "inbox")

    /// - Parameter wait: lets the time between two looks pass; a second.
    public init(
        root: String, desk: DeliveryDesk, logger: Logger,
        wait: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }
    ) {
        self.root = root
        self.desk = desk
        self.logger = logger
        self.wait = wait
    }

    public func run() async throws {
        await begin()
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.look()
                do { try await self.wait() } catch { return }
            }
        }
    }

    /// Learns which files were taken before the process ended, and asks to be told when they are done.
    func begin() async {
        taken = Set(await desk.statuses.compactMap(\.delivery.inboxPath))
        await desk.whenFinished { [weak self] delivery in
            guard let path = delivery.inboxPath else { return }
            await self?.putAway(path)
        }
    }

    /// Looks through the folder once.
    func look() async {
        var seen: [String: Glimpse] = [:]
        for source in FeedSource.allCases {
            for area in names(in: source.rawValue).compactMap(DivisionCode.init) {
                let folder = "\(source.rawValue)/\(area)"
                for name in names(in: folder) where Self.isReady(name) && !taken.contains("\(folder)/\(name)") {
                    let path = "\(folder)/\(name)"
                    guard let glimpse = glimpse(path) else { continue }
                    if glimpses[path] == glimpse {
                        await take(path, source, area)
                    } else {
                        seen[path] = glimpse
                    }
                }
            }
        }
        glimpses = seen
    }

    private func take(_ path: String, _ source: FeedSource, _ area: DivisionCode) async {
        taken.insert(path)
        do {
            try await desk.receive(
                fileAt: "\(root)/\(path)", inboxPath: path, source: source, area: area, actor: Self.actor)
        } catch {
            // Another look, another try: the disk may have room then, the file its permission.
            taken.remove(path)
            logger.warning(
                "file in the inbox cannot be taken",
                metadata: ["feed.source": .string(source.rawValue), "area": .string(area.description)])
        }
    }

    /// Moves a file that is in the journal out of the way; a name that is taken there already gets a number.
    func putAway(_ path: String) {
        let files = FileManager.default
        let target = "\(root)/done/\(path)"
        do {
            try files.createDirectory(
                atPath: String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]),
                withIntermediateDirectories: true)
            let free = (1...).lazy.map { $0 == 1 ? target : "\(target).\($0)" }.first { !files.fileExists(atPath: $0) }
            if files.fileExists(atPath: "\(root)/\(path)"), let free {
                try files.moveItem(atPath: "\(root)/\(path)", toPath: free)
            }
            taken.remove(path)
        } catch {
            // It stays among the taken ones, so that it is not delivered again and again.
            logger.warning("file in the inbox cannot be moved to done")
        }
    }

    private func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)"))?.sorted() ?? []
    }

    private func glimpse(_ path: String) -> Glimpse? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)"),
            facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int,
            let changed = facts[.modificationDate] as? Date
        else { return nil }
        return Glimpse(size: size, changed: changed)
    }

    private static func isReady(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.hasSuffix(".part") && !name.hasSuffix(".tmp")
    }
}
