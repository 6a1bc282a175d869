import Journal
import Models
import Store

/// The tables of both processors, for all partitions at once.
public final class DeliveriesTables {
    private let intake: IntakeTables
    private let route: RouteTables
    private let lastRepetition: Statement

    init(_ connection: Connection) throws {
        intake = try IntakeTables(connection)
        route = try RouteTables(connection)
        lastRepetition = try connection.prepare("SELECT COALESCE(MAX(seq), 0) FROM repeated")
    }

    /// Events of two partitions may have the same number, so repetitions are numbered as they arrive.
    func apply(_ event: IntakeEvent, _ meta: EventMeta) throws {
        let last = try lastRepetition.first { $0.int(0) } ?? 0
        try intake.apply(event, EventMeta(time: meta.time, seq: last + 1))
    }

    func apply(_ event: RouteEvent) throws { try route.apply(event) }

    func observe(_ fact: IdentityEvent, _ meta: EventMeta) throws { try route.observe(fact, meta) }
}
