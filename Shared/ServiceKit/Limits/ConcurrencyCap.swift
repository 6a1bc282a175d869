import Hummingbird
import Synchronization

/// Lets so many heavy requests be worked on at one time in this process; the next are answered 503 at once instead of waiting in memory.
public final class ConcurrencyCap: Sendable {
    private let most: Int
    private let running = Mutex(0)

    /// - Parameter most: at least 1.
    public init(_ most: Int) { self.most = most }

    /// - Throws: a 503 `Problem` with `Retry-After` when all places are taken.
    public func run<Answer: Sendable>(_ work: () async throws -> Answer) async throws -> Answer {
        let isFree = running.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isFree else {
            throw Problem.unavailable(
                Bilingual("同类请求正在处理，请稍后再试", "as many requests of this kind as can be are under way"), code: "busy",
                retryAfter: 2)
        }
        defer { running.withLock { $0 -= 1 } }
        return try await work()
    }
}

/// Puts routes under a cap together.
struct Capped: RouterMiddleware {
    let cap: ConcurrencyCap

    func handle(
        _ request: Request, context: CallerContext, next: (Request, CallerContext) async throws -> Response
    ) async throws -> Response {
        try await cap.run { try await next(request, context) }
    }
}
