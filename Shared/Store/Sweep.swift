/// A reaction that concerns many things, one after another.
///
/// Within one cause a reaction is called until it has nothing more to say. The place is kept between these calls, so that a reaction over `n` things
/// looks at each of them about once and not `n` times. It counts only within one transaction: what was said behind it may have been rolled back.
public final class Sweep<Element> {
    private struct Place {
        let name: String
        let transaction: Int
        let elements: [Element]
        var next = 0
    }

    private let connection: Connection
    private var place: Place?

    public init(_ connection: Connection) { self.connection = connection }

    /// Begins a sweep over elements that are at hand.
    public func begin(_ name: String, over elements: [Element]) {
        place = Place(name: name, transaction: connection.transactions, elements: elements)
    }

    /// The sweep of this name has begun and is not through.
    public func isUnderWay(_ name: String) -> Bool {
        place?.name == name && place?.transaction == connection.transactions
    }

    /// The next thing to say.
    ///
    /// - Parameters:
    ///   - name: which sweep this is; another one gives up the place.
    ///   - elements: what to go through; asked for at the beginning.
    public func next<Finding>(
        _ name: String, over elements: () throws -> [Element], _ find: (Element) throws -> Finding?
    ) throws -> Finding? {
        if place?.name != name || place?.transaction != connection.transactions {
            begin(name, over: try elements())
        }
        while let current = place, current.next < current.elements.count {
            if let finding = try find(current.elements[current.next]) { return finding }
            place?.next += 1
        }
        place = nil
        return nil
    }
}
