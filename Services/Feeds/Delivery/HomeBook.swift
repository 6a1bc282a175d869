import GRDB
import Hosting
import Models

/// Where people are at home, as far as is known here by now.
///
/// It only saves a way: a line about somebody whom it does not name goes through `route`, which decides; one sent to a home that has changed meanwhile
/// is forwarded there.
public protocol HomeBook: Sendable {
    /// The homes of those who have one and never had another.
    func homes(of people: Set<PersonKey>) -> [PersonKey: DivisionCode]
}

/// Nobody's home is known.
public struct UnknownHomes: HomeBook {
    public init() {}
    public func homes(of people: Set<PersonKey>) -> [PersonKey: DivisionCode] { [:] }
}

/// Homes from the view of identity's whole journal that every instance has.
public struct ViewedHomes: HomeBook {
    private let view: ViewHost

    public init(_ view: ViewHost) { self.view = view }

    /// Nobody where the view cannot be read now.
    public func homes(of people: Set<PersonKey>) -> [PersonKey: DivisionCode] {
        (try? view.readHere { try RouteQueries.homes(of: people, $0) }) ?? [:]
    }
}
