import GRDB
import Models

/// A page of the case list.
public struct CasePage: Sendable, Equatable {
    /// Cases on one page.
    public static let size = 100

    public let lines: [CaseLine]
    /// All cases of the area in the state asked for.
    public let total: Int
    /// All cases of the area by state, whatever state was asked for.
    public let states: [Count]
    /// From 1.
    public let number: Int

    public var isLast: Bool { number * Self.size >= total }
}
