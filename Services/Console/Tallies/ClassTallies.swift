import Journal
import Models
import Store

/// Classes as figures count them, and what became of their trainees.
final class ClassTallies {
    private let tallies: PeopleTallies
    private let days, trainees, reach: Statement

    init(_ connection: Connection, _ tallies: PeopleTallies) throws {
        self.tallies = tallies
        days = try connection.prepare("SELECT starts, ends, state FROM class WHERE county = ? AND class = ?")
        trainees = try connection.prepare("SELECT person FROM trainee WHERE county = ? AND class = ? ORDER BY person")
        reach = try connection.prepare(
            """
            INSERT OR REPLACE INTO training_outcome (county, class, person, outcome, is_proven) VALUES (?, ?, ?, ?, ?)
            """)
    }

    /// After the tables have taken the event.
    func observe(_ event: TrainingEvent, _ meta: EventMeta) throws {
        switch event {
        case .classFiled(let event): try changed(event.request.`class`, event.request.county)
        case .classAmended(let event): try changed(event.request.`class`, event.request.county)
        case .classReturned(let event): try changed(event.request.`class`, event.request.county)
        case .classCancelled(let event): try changed(event.request.`class`, event.request.county)
        case .classApproved(let event): try changed(event.`class`, event.county)
        case .classClosed(let event): try changed(event.`class`, event.county)
        case .classFailed(let event): try changed(event.`class`, event.county)
        case .classSettled(let event): try changed(event.`class`, event.county)
        case .classInspected(let event):
            try tallies.facts.put(
                Series.inspections, "\(event.request.`class`)#\(meta.seq)", event.county,
                TallyFact(day: event.request.on))
        case .trainingOutcomeReached(let event):
            try reached(event.person, event.outcome, event.`class`, event.county, isProven: true)
        case .trainingOutcomeRevised(let event):
            try reached(event.person, event.outcome, event.`class`, event.county, isProven: event.first != nil)
        default: return
        }
    }

    private func changed(_ id: ClassID, _ county: DivisionCode) throws {
        guard let row = try days.first(county, id, read: { ($0.text(0), $0.text(1), $0.text(2)) }) else { return }
        guard let starts = Day(row.0), let ends = Day(row.1) else { throw UnreadableTally(table: "class") }
        let isOpened = ["approved", "closed", "settled", "failed"].contains(row.2)
        let isEnded = ["closed", "settled"].contains(row.2)
        try tallies.facts.put(
            Series.classesOpened, id.description, county, isOpened ? TallyFact(day: starts) : nil)
        try tallies.facts.put(Series.classesEnded, id.description, county, isEnded ? TallyFact(day: ends) : nil)
        for person in try trainees.all(county, id, read: { PersonKey(unchecked: $0.text(0)) }) {
            try tallies.changed(.training, person, county)
        }
    }

    private func reached(
        _ person: PersonKey, _ outcome: String, _ id: ClassID, _ county: DivisionCode, isProven: Bool
    ) throws {
        try reach.run(county, id, person, outcome, isProven)
        try tallies.changed(.training, person, county)
    }
}
