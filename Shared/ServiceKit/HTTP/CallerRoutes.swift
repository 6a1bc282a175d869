import Hummingbird

/// Routes under `/v1`, where somebody is calling, always. A route cannot be added without the roles that may use it: whoever has none of them
/// is refused before the route sees the request.
public struct CallerRoutes {
    private let router: RouterGroup<CallerContext>

    /// - Parameter router: accepts credentials before these routes are asked.
    public init(_ router: RouterGroup<ServiceContext>) {
        self.router = router.group(context: CallerContext.self)
    }

    private init(of router: RouterGroup<CallerContext>) { self.router = router }

    /// Routes whose paths begin with another part.
    public func group(_ path: RouterPath = "") -> CallerRoutes { CallerRoutes(of: router.group(path)) }

    /// Puts something before the routes that are added from here on.
    @discardableResult
    public func add(middleware: some RouterMiddleware<CallerContext>) -> CallerRoutes {
        router.add(middleware: middleware)
        return self
    }

    /// Routes of which only so many are answered at one time in this process.
    public func capped(_ most: Int) -> CallerRoutes {
        CallerRoutes(of: router.group().add(middleware: Capped(cap: ConcurrencyCap(most))))
    }

    public func get(
        _ path: RouterPath = "", roles: Set<Role>,
        use handler: @escaping @Sendable (Request, CallerContext) async throws -> some ResponseGenerator
    ) {
        on(path, .get, roles, handler)
    }

    public func post(
        _ path: RouterPath = "", roles: Set<Role>,
        use handler: @escaping @Sendable (Request, CallerContext) async throws -> some ResponseGenerator
    ) {
        on(path, .post, roles, handler)
    }

    private func on(
        _ path: RouterPath, _ method: HTTPRequest.Method, _ roles: Set<Role>,
        _ handler: @escaping @Sendable (Request, CallerContext) async throws -> some ResponseGenerator
    ) {
        router.on(path, method: method) { request, context in
            try context.caller.require(anyOf: roles)
            return try await handler(request, context)
        }
    }
}
