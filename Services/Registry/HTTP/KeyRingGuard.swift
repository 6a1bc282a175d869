import Hosting
import Logging
import Metrics
import ServiceKit
import ServiceLifecycle
import Store

/// Sees that the key ring is not older than the journal knows it: a copy put back would let destroyed keys live again.
public struct KeyRingGuard: Service {
    private let registry: ProcessorHost
    private let ring: KeyRing
    private let logger: Logger

    public init(registry: ProcessorHost, ring: KeyRing, logger: Logger) {
        self.registry = registry
        self.ring = ring
        self.logger = logger
    }

    /// What the stores below a data directory know from the last run; to be asked before anybody writes there.
    ///
    /// - Throws: `KeyRingError.older` when the ring is older.
    public static func check(_ ring: KeyRing, file: String, dataDirectory: String, partitions: Int32) throws {
        for partition in 0..<partitions {
            // A store of another fold, or none, knows nothing; the journal will say it again.
            let path = "\(dataDirectory)/registry/\(partition).sqlite"
            guard let connection = try? Connection(path: path, mode: .readOnly) else { continue }
            defer { connection.close() }
            guard
                let known = try? connection.prepare(KnownRing.query).first(read: {
                    KnownRing(generation: Int($0.int(0)), chain: $0.text(1))
                })
            else { continue }
            if isOlder(ring, than: known) {
                throw KeyRingError.older(file, generation: ring.generation, known: known.generation)
            }
        }
    }

    static func isOlder(_ ring: KeyRing, than known: KnownRing) -> Bool {
        ring.generation < known.generation
            || ring.generation == known.generation && ring.destructionChain != known.chain
    }

    /// Compares every five seconds and says it once for every generation.
    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var said: KnownRing?
            while true {
                try await Task.sleep(for: .seconds(5))
                guard let rings = try? await registry.readAll({ try KnownRing.read($0) }) else { continue }
                let known = rings.compactMap { $0 }.max { $0.generation < $1.generation }
                let isOld = known.map { Self.isOlder(ring, than: $0) } ?? false
                Gauge(label: Metric.keyRingOld.name).record(isOld ? 1 : 0)
                if isOld, let known, said != known {
                    said = known
                    logger.critical(
                        "key ring is older than the journal knows it",
                        metadata: [
                            "generation": .stringConvertible(ring.generation),
                            "known": .stringConvertible(known.generation), "runbook": "docs/runbooks/KEY_RING_OLD.md",
                        ])
                }
            }
        }
    }
}
