import Calendars
import Foundation
import Logging
import Models
import ServiceKit
import ServiceLifecycle

/// Takes deliveries in and brings them into the journal, a few at a time and those of one line in order.
public actor DeliveryDesk: Service {
    /// A delivery that is not in the journal yet, and what it is doing.
    public struct Status: Hashable, Sendable {
        public let delivery: Delivery
        public var phase: DeliveryPhase
    }

    private let folder: DeliveryFolder
    private let ring: KeyRing
    private let intake: any IntakeAccess
    private let registry: (any RegistryDesk)?
    private let divisions: Divisions
    private let homes: any HomeBook
    private let logger: Logger
    private let clock: @Sendable () -> Timestamp
    private let retry: RetryPolicy
    private let limits: ChunkLimits
    private let mostAtOnce: Int

    private var queue: [Delivery] = []
    private var busyLines: Set<String> = []
    private var states: [String: Status] = [:]
    private var tickets = 0
    private var finished: [@Sendable (Delivery) async -> Void] = []
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation

    /// - Throws: what the data directory throws.
    public init(
        dataDirectory: String, keyRing: KeyRing, intake: any IntakeAccess, registry: (any RegistryDesk)? = nil,
        divisions: Divisions = .standard, homes: any HomeBook = UnknownHomes(), logger: Logger, atOnce: Int = 4,
        retry: RetryPolicy = RetryPolicy(),
        clock: @escaping @Sendable () -> Timestamp = Timestamp.now
    ) throws {
        try self.init(
            dataDirectory: dataDirectory, keyRing: keyRing, intake: intake, registry: registry, divisions: divisions,
            homes: homes, logger: logger, atOnce: atOnce, retry: retry, limits: ChunkLimits(), clock: clock)
    }

    init(
        dataDirectory: String, keyRing: KeyRing, intake: any IntakeAccess, registry: (any RegistryDesk)? = nil,
        divisions: Divisions = .standard, homes: any HomeBook = UnknownHomes(), logger: Logger, atOnce: Int,
        retry: RetryPolicy, limits: ChunkLimits,
        clock: @escaping @Sendable () -> Timestamp
    ) throws {
        folder = try DeliveryFolder(dataDirectory: dataDirectory)
        ring = keyRing
        self.intake = intake
        self.registry = registry
        self.divisions = divisions
        self.homes = homes
        self.logger = logger
        self.retry = retry
        self.limits = limits
        self.clock = clock
        mostAtOnce = max(1, atOnce)
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        try folder.dropIncoming()
        for delivery in try folder.pendingDeliveries() {
            queue.append(delivery)
            states[delivery.ticket] = Status(delivery: delivery, phase: .waiting)
        }
    }

    // MARK: Taking in

    /// Takes a file piece by piece. When this returns, the delivery survives the process.
    ///
    /// - Parameter pieces: the file's bytes; what it throws ends the delivery without a trace.
    @discardableResult
    public func receive(
        source: FeedSource, area: DivisionCode, fileName: String, actor: ActorID, isLive: Bool = false,
        pieces: @Sendable (_ write: @Sendable (Data) async throws -> Void) async throws -> Void
    ) async throws -> Delivery {
        try await take(
            source: source, area: area, fileName: fileName, actor: actor, inboxPath: nil, isLive: isLive
        ) { file in
            try await pieces { try await file.write($0) }
        }
    }

    /// Takes a file from the watched folder; the file itself stays where it is.
    @discardableResult
    func receive(
        fileAt path: String, inboxPath: String, source: FeedSource, area: DivisionCode, actor: ActorID
    ) async throws -> Delivery {
        try await take(source: source, area: area, fileName: inboxPath, actor: actor, inboxPath: inboxPath) {
            try await $0.copy(from: path)
        }
    }

    private func take(
        source: FeedSource, area: DivisionCode, fileName: String, actor: ActorID, inboxPath: String?,
        isLive: Bool = false,
        _ fill: (IncomingFile) async throws -> Void
    ) async throws -> Delivery {
        let now = clock()
        tickets += 1
        // Thirteen digits of time keep their order as text until the year 2286.
        let number = String(tickets % 1_000_000 + 1_000_000).dropFirst()
        let ticket = "\(now.milliseconds)-\(number)-\(String(UInt32.random(in: .min ... .max), radix: 36))"
        let file = IncomingFile(path: folder.incoming(ticket))
        do {
            try await fill(file)
            let (digest, bytes) = try await file.finish()
            let name = Delivery.presentable(fileName)
            // Two villages may hand in the same list; each is filed under its own code.
            let filed = (try? DeliveryPlace(of: source, fileName: name, area: area))?.area ?? area
            var delivery = Delivery(
                ticket: ticket, batch: Delivery.batch(source: source, area: filed, digest: digest), source: source,
                area: filed, fileName: name, digest: digest, bytes: bytes, actor: actor,
                receivedAt: Moment(milliseconds: now.milliseconds), inboxPath: inboxPath)
            if isLive { delivery.isLive = true }
            delivery.trace = TraceContext.current
            try folder.accept(delivery)
            queue.append(delivery)
            states[ticket] = Status(delivery: delivery, phase: .waiting)
            wakeUp.yield()
            return delivery
        } catch {
            await file.discard()
            throw error
        }
    }

    // MARK: What others may know

    /// Deliveries that are not in the journal yet, in the order in which they came.
    public var statuses: [Status] {
        states.values.sorted { $0.delivery.ticket < $1.delivery.ticket }
    }

    /// The latest handing-in of a file that is not in the journal yet.
    public func status(of batch: BatchID) -> Status? { statuses.last { $0.delivery.batch == batch } }

    /// Calls `body` for every delivery that has reached the journal.
    func whenFinished(_ body: @escaping @Sendable (Delivery) async -> Void) { finished.append(body) }

    // MARK: Bringing in

    /// Works until the process stops; what is not done by then is done after the next start.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await self.work() }
    }

    private func work() async {
        await withDiscardingTaskGroup { group in
            wakeUp.yield()
            for await _ in wakeUps {
                if Task.isCancelled { break }
                while let delivery = takeNext() { group.addTask { await self.bring(delivery) } }
            }
            group.cancelAll()
        }
    }

    /// Brings in all that waits, and returns when nothing more can be done: how tests run the desk.
    func drain() async {
        await withDiscardingTaskGroup { group in
            while let delivery = takeNext() { group.addTask { await self.bring(delivery) } }
        }
        if queue.contains(where: { !busyLines.contains($0.line) }) { await drain() }
    }

    private func takeNext() -> Delivery? {
        guard busyLines.count < mostAtOnce, let index = queue.firstIndex(where: { !busyLines.contains($0.line) }) else {
            return nil
        }
        let delivery = queue.remove(at: index)
        busyLines.insert(delivery.line)
        return delivery
    }

    private func bring(_ delivery: Delivery) async {
        await TraceContext.$current.withValue(delivery.trace) { await journal(delivery) }
    }

    private func journal(_ delivery: Delivery) async {
        defer {
            busyLines.remove(delivery.line)
            wakeUp.yield()
        }
        let run = DeliveryRun(
            delivery: delivery, path: folder.raw(delivery.batch), ring: ring.frozen, intake: intake, registry: registry,
            divisions: divisions, homes: homes, limits: limits,
            clock: clock, retry: retry
        ) { [weak self] phase in await self?.note(phase, of: delivery) }
        do {
            try await run.run()
            try folder.finish(delivery)
            states[delivery.ticket] = nil
            logger.info("delivery is in the journal", metadata: Self.metadata(delivery))
            for body in finished { await body(delivery) }
        } catch is CancellationError {
            note(.waiting, of: delivery)
        } catch {
            let known = (error as? any ProblemConvertible)?.problem
            note(.failed(known ?? .internalError), of: delivery)
            var metadata = Self.metadata(delivery)
            metadata["error"] = .string(known?.type ?? "\(type(of: error))")
            logger.error("delivery failed", metadata: metadata)
        }
    }

    private static func metadata(_ delivery: Delivery) -> Logger.Metadata {
        [
            "batch.id": .string(delivery.batch.description), "feed.source": .string(delivery.source.rawValue),
            "area": .string(delivery.area.description),
        ]
    }

    private func note(_ phase: DeliveryPhase, of delivery: Delivery) {
        // A late word about a delivery that is done meanwhile is no news.
        states[delivery.ticket]?.phase = phase
    }
}
