import GRDB
import Models

/// Which people's files a ledger or a household's page is made of.
public enum LedgerScope: Sendable, Equatable {
    case village(DivisionCode)
    /// The households of a relocation site, in whichever villages of the county they are registered.
    case site(county: DivisionCode, name: String)
    case household(county: DivisionCode, HouseholdID)

    var county: DivisionCode {
        switch self {
        case .village(let village): village.county
        case .site(let county, _), .household(let county, _): county
        }
    }

    /// The most people that one ledger lists.
    static let mostPeople = 20_000
}

extension LedgerScope {
    /// The files of everybody who belonged there at the end of `day`, as was known then; `nil`: who belongs there now. By household,
    /// the head first.
    ///
    /// Only living records: whoever was dead, gone, merged or held by another county by then is left out.
    func files(_ database: Database, asOf day: Day?) throws -> [PersonFile] {
        let keys = try String.fetchAll(
            database, sql: "\(candidates(past: day != nil)) LIMIT \(Self.mostPeople + 1)", arguments: arguments)
        guard keys.count <= Self.mostPeople else { throw LedgerTooLong() }
        let files = try keys.compactMap { key -> PersonFile? in
            let file = try PersonFile.read(database, county: county, person: PersonKey(unchecked: key))
            guard let file, file.line.state != .denied else { return nil }
            let known = day == nil ? file : day.flatMap { file.known(on: $0) }
            guard let known, known.county == county, known.line.closing == nil, holds(known) else { return nil }
            return known
        }
        return files.sorted {
            ($0.line.household, $0.line.isHead ? 0 : 1, $0.line.person)
                < ($1.line.household, $1.line.isHead ? 0 : 1, $1.line.person)
        }
    }

    /// Whoever is there, and for a past day whoever may have been: the history says what it was that they left.
    private func candidates(past: Bool) -> String {
        switch self {
        case .village:
            "SELECT person FROM person WHERE county = ?1 AND village = ?2"
                + (past
                    ? " UNION SELECT person FROM person_history WHERE county = ?1 AND field = 'village' AND before = ?2"
                    : "")
        case .site:
            "SELECT person FROM status_episode WHERE county = ?1 AND kind = 'relocation' AND detail = ?2"
        case .household:
            "SELECT person FROM household_member WHERE county = ?1 AND household = ?2"
                + (past
                    ? """
                     UNION SELECT person FROM person_history WHERE county = ?1 AND field = 'membership'
                    AND before >= '{"household":"' || ?2 || '"' AND before < '{"household":"' || ?2 || '#'
                    """ : "")
        }
    }

    private var arguments: StatementArguments {
        switch self {
        case .village(let village): [county.description, village.description]
        case .site(let county, let name): [county.description, name]
        case .household(let county, let household): [county.description, household.description]
        }
    }

    private func holds(_ file: PersonFile) -> Bool {
        switch self {
        case .village(let village): file.village == village
        case .site: true
        case .household(_, let household): file.line.household == household.description
        }
    }
}

/// More people than one ledger lists: ask village by village.
struct LedgerTooLong: Error {}
