/// Runs `body` on every element, at most `limit` at once, and returns the results in the elements' order.
///
/// - Throws: the first error; what is under way then is cancelled.
func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], limit: Int = 16, _ body: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var results = [Result?](repeating: nil, count: elements.count)
        var next = 0
        func start() {
            let (index, element) = (next, elements[next])
            next += 1
            group.addTask { (index, try await body(element)) }
        }
        while next < min(limit, elements.count) { start() }
        while let (index, result) = try await group.next() {
            results[index] = result
            if next < elements.count { start() }
        }
        return results.compactMap(\.self)
    }
}
