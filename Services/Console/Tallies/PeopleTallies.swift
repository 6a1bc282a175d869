import Models
import Store

/// Counts people anew when something about them changed.
///
/// What a person adds to the counters follows from the rows about them, whichever journal those came from; whoever changes one of these rows
/// says so here. So the counters are the same in whatever order the journals arrive.
final class PeopleTallies {
    let facts: FactBook
    private let spans: SpanBook
    let files: PersonFileReader

    init(_ connection: Connection) throws {
        facts = try FactBook(connection)
        spans = try SpanBook(connection)
        files = try PersonFileReader(connection, facts)
    }

    /// The person's own record changed: where they live, whether they count, what they are.
    func recordChanged(_ person: PersonKey, _ county: DivisionCode) throws {
        for group in SeriesGroup.allCases { try changed(group, person, county) }
        try facts.resettle(person, county)
    }

    /// Something that a group of series follows from changed.
    func changed(_ group: SeriesGroup, _ person: PersonKey, _ county: DivisionCode) throws {
        try count(group, person, county)
        // What is said of a merged record is said of the person that it turned out to be.
        var key = person
        var seen: Set = [key]
        while let survivor = try files.survivor(of: key, county), seen.insert(survivor).inserted {
            try count(group, survivor, county)
            key = survivor
        }
    }

    private func count(_ group: SeriesGroup, _ person: PersonKey, _ county: DivisionCode) throws {
        let file = try files.file(of: person, county, for: group)
        try spans.replace(group, of: person, county, at: file.place, with: file.series(group))
        if group == .training { try facts.replace(group, of: person, county, with: file.trainingTimes(person)) }
    }
}
