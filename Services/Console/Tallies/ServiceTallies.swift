import Journal
import Models
import Store

/// Services to people, counted by their day: those that public desks recorded in `registry`, and those that `placement` recorded of a person.
///
/// A service that was refused, declined or reached nobody was not given.
final class ServiceTallies {
    static let schema = """
        -- What a service is, for taking it back.
        CREATE TABLE job_service (
            county TEXT NOT NULL, service TEXT NOT NULL, kind TEXT NOT NULL,
            PRIMARY KEY (county, service)) WITHOUT ROWID;

        """

    private let facts: FactBook
    private let note, kind: Statement

    init(_ connection: Connection, _ facts: FactBook) throws {
        self.facts = facts
        note = try connection.prepare("INSERT OR REPLACE INTO job_service VALUES (?, ?, ?)")
        kind = try connection.prepare("SELECT kind FROM job_service WHERE county = ? AND service = ?")
    }

    func observe(_ event: RegistryEvent) throws {
        guard case .serviceRecorded(let event) = event else { return }
        let request = event.request
        guard request.refusedFor == nil else { return }
        let place = request.area != request.county && request.area.county == request.county ? request.area : nil
        try put(
            "desk/\(request.service)", request.kind.rawValue, request.county,
            TallyFact(day: request.on, person: request.person, place: place?.description ?? ""))
    }

    /// - Returns: whether it was about a service.
    func observe(_ event: PlacementEvent) throws -> Bool {
        switch event {
        case .jobServiceRecorded(let event):
            let (request, details) = (event.request, event.request.details)
            guard [.given, .referred, .employed].contains(details.result) else { return true }
            try note.run(request.county, request.service.description, details.kind)
            try put(
                request.service.description, details.kind, request.county,
                TallyFact(day: details.on, person: request.person))
        case .jobServiceWithdrawn(let event):
            let request = event.request
            guard let kind = try kind.first(request.county, request.service.description, read: { $0.text(0) }) else {
                return true
            }
            try put(request.service.description, kind, request.county, nil)
        default: return false
        }
        return true
    }

    private func put(_ id: String, _ kind: String, _ county: DivisionCode, _ fact: TallyFact?) throws {
        for series in [Series.services, Series.services(kind)] { try facts.put(series, id, county, fact) }
    }
}
