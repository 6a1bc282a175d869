import Journal
import Models
import Store

/// Surveys of users' satisfaction (群众满意度调查) out of the register entries of `placement`: how many were asked, how many were satisfied.
final class SurveyTallies {
    static let schema = """
        CREATE TABLE survey (
            county TEXT NOT NULL, entry TEXT NOT NULL, on_day TEXT NOT NULL, place TEXT NOT NULL, asked INTEGER NOT NULL,
            satisfied INTEGER NOT NULL, PRIMARY KEY (county, entry)) WITHOUT ROWID;

        """

    /// As the register's kind and its fields are called.
    private static let (kind, askedField, satisfiedField) = ("satisfaction-survey", "asked", "satisfied")

    private struct Survey {
        let on: Day
        let place: String
        let asked: Int
        let satisfied: Int
    }

    private let facts: FactBook
    private let write, read: Statement

    init(_ connection: Connection, _ facts: FactBook) throws {
        self.facts = facts
        write = try connection.prepare("INSERT OR REPLACE INTO survey VALUES (?, ?, ?, ?, ?, ?)")
        read = try connection.prepare(
            "SELECT on_day, place, asked, satisfied FROM survey WHERE county = ? AND entry = ?")
    }

    func observe(_ event: PlacementEvent) throws {
        switch event {
        case .registerEntryFiled(let event):
            let request = event.request
            guard request.kind == Self.kind else { return }
            try say(request.face, request.entry, request.county, isInForce: event.state == .inForce)
        case .registerEntryAmended(let event):
            let request = event.request
            guard try survey(request.entry, request.county) != nil else { return }
            try say(request.face, request.entry, request.county, isInForce: true)
        case .registerEntryStepped(let event):
            let request = event.request
            guard let survey = try survey(request.entry, request.county) else { return }
            try count(event.state == .inForce ? survey : nil, request.entry, request.county)
        default: return
        }
    }

    private func say(
        _ face: RegisterFace, _ entry: RegisterEntryID, _ county: DivisionCode, isInForce: Bool
    ) throws {
        func number(_ field: String) -> Int {
            face.facts.first { $0.field == field }.flatMap { Int($0.value) } ?? 0
        }
        let survey = Survey(
            on: face.from, place: face.area != county && face.area.county == county ? face.area.description : "",
            asked: number(Self.askedField), satisfied: number(Self.satisfiedField))
        try write.run(county, entry.description, survey.on, survey.place, survey.asked, survey.satisfied)
        try count(isInForce ? survey : nil, entry, county)
    }

    private func survey(_ entry: RegisterEntryID, _ county: DivisionCode) throws -> Survey? {
        try read.first(county, entry.description) { row in
            guard let on = Day(row.text(0)) else { throw UnreadableTally(table: "survey") }
            return Survey(on: on, place: row.text(1), asked: Int(row.int(2)), satisfied: Int(row.int(3)))
        }
    }

    private func count(_ survey: Survey?, _ entry: RegisterEntryID, _ county: DivisionCode) throws {
        for (series, people) in [(Series.surveyed, survey?.asked), (Series.satisfied, survey?.satisfied)] {
            let fact = survey.flatMap { survey in
                people.flatMap { $0 > 0 ? TallyFact(day: survey.on, n: $0, place: survey.place) : nil }
            }
            try facts.put(series, entry.description, county, fact)
        }
    }
}
