import Foundation
import Models
import Store

/// The home county's side of seats in other counties' classes.
struct LedgerSeatTable {
    static let schema = """
        CREATE TABLE ledger_seat (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, host TEXT NOT NULL, version INTEGER NOT NULL,
            start_day TEXT NOT NULL, content TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'enrolled', 'refused', 'withdrawn')), term INTEGER NOT NULL,
            decision INTEGER NOT NULL, finding TEXT, PRIMARY KEY (county, person, class), CHECK (host <> county)) WITHOUT ROWID;

        """

    /// A row: what the host told last, and what was said to it.
    struct Seat {
        let host: DivisionCode
        let version: Int
        let application: SeatApplication
        let state: EnrolmentPlan.Application.State
        let term: Int
        let decision: Int
        let finding: EnrolmentFinding?
    }

    private let find, all, put, decide, hosts: Statement

    init(_ connection: Connection) throws {
        let columns = "host, version, content, state, term, decision, finding"
        find = try connection.prepare(
            "SELECT \(columns) FROM ledger_seat WHERE county = ? AND person = ? AND class = ?")
        all = try connection.prepare(
            "SELECT \(columns) FROM ledger_seat WHERE county = ? AND person = ? ORDER BY class")
        put = try connection.prepare("INSERT OR REPLACE INTO ledger_seat VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        decide = try connection.prepare(
            """
            UPDATE ledger_seat SET state = ?, term = ?, decision = ?, finding = ?
            WHERE county = ? AND person = ? AND class = ?
            """)
        hosts = try connection.prepare(
            "SELECT DISTINCT host FROM ledger_seat WHERE county = ? AND person = ? ORDER BY host")
    }

    func seat(_ county: DivisionCode, _ person: PersonKey, _ id: ClassID) throws -> Seat? {
        try find.first(county, person, id, read: Self.seat)
    }

    func seats(_ county: DivisionCode, _ person: PersonKey) throws -> [Seat] {
        try all.all(county, person, read: Self.seat)
    }

    /// Counties in whose classes the person asked for a seat.
    func hosts(_ county: DivisionCode, _ person: PersonKey) throws -> [DivisionCode] {
        try hosts.all(county, person) { DivisionCode($0.text(0)) }.compactMap(\.self)
    }

    /// As they go along with a person who moves; `nil` when there are none.
    func handedOver(_ county: DivisionCode, _ person: PersonKey) throws -> [LedgerSeat]? {
        let seats = try seats(county, person).map {
            LedgerSeat(
                host: $0.host, version: $0.version, application: $0.application, term: $0.term, decision: $0.decision,
                state: $0.state.rawValue, finding: $0.finding)
        }
        return seats.isEmpty ? nil : seats
    }

    private static func seat(_ row: borrowing Statement) throws -> Seat {
        guard let host = DivisionCode(row.text(0)), let state = EnrolmentPlan.Application.State(rawValue: row.text(3))
        else { throw UnreadableRow(table: "ledger_seat") }
        return Seat(
            host: host, version: Int(row.int(1)), application: try StoredJSON.read(row.text(2)), state: state,
            term: Int(row.int(4)), decision: Int(row.int(5)),
            finding: try row.optionalText(6).map { try StoredJSON.read($0) })
    }

    // MARK: Folds

    func apply(_ event: SeatRequestReceived) throws {
        let (request, application) = (event.request, event.request.application)
        let known = try seat(event.county, request.person, application.class)
        let isNewer = known.map { request.version > $0.version } ?? true
        let told = isNewer ? application : known?.application ?? application
        try write(
            event.county, request.person,
            Seat(
                host: request.host, version: max(request.version, known?.version ?? 0), application: told,
                state: Self.state(of: told, known?.state), term: max(request.term ?? 1, known?.term ?? 1),
                decision: (request.term ?? 1) > (known?.term ?? 1) ? 0 : known?.decision ?? 0, finding: known?.finding))
    }

    func apply(_ event: SeatDecided) throws {
        try decide.run(
            event.state, event.term, event.decision, try event.finding.map(StoredJSON.text), event.county, event.person,
            event.class)
    }

    /// What the giving county's ledger says, where it knows more.
    func take(_ told: LedgerSeat, _ county: DivisionCode, _ person: PersonKey) throws {
        guard told.host != county else { return }
        let known = try seat(county, person, told.application.class)
        let application =
            told.version >= (known?.version ?? 0) ? told.application : known?.application ?? told.application
        let isLater = known.map { ($0.term, $0.decision) < (told.term, told.decision) } ?? true
        let told = Seat(
            host: told.host, version: max(told.version, known?.version ?? 0), application: application,
            // Nothing was decided here yet: this county waited for the word that has come now.
            state: Self.state(of: application, EnrolmentPlan.Application.State(rawValue: told.state)),
            term: isLater ? told.term : known?.term ?? told.term,
            decision: isLater ? told.decision : known?.decision ?? 0, finding: told.finding)
        try write(county, person, told)
    }

    /// A fixed seat is one; what is asked for no more is none; what is asked for again waits.
    private static func state(
        of application: SeatApplication, _ known: EnrolmentPlan.Application.State?
    ) -> EnrolmentPlan.Application.State {
        if application.isWithdrawn { return .withdrawn }
        if application.isFixed { return .enrolled }
        return known == .withdrawn ? .waiting : known ?? .waiting
    }

    private func write(_ county: DivisionCode, _ person: PersonKey, _ seat: Seat) throws {
        try put.run(
            county, person, seat.application.class, seat.host, seat.version, seat.application.start,
            try StoredJSON.text(seat.application), seat.state.rawValue, seat.term, seat.decision,
            try seat.finding.map(StoredJSON.text))
    }
}

/// JSON in a column.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try MessageCoding.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ text: String) throws -> Value {
        try MessageCoding.decode(Value.self, from: Data(text.utf8))
    }
}
