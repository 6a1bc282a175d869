import Models
import Store

/// What the calendar of reports needs of the registry: which towns there are, and which periods counties have chosen where a plan names none.
struct ChoiceTables {
    static let schema = """
        CREATE TABLE known_town (
            county TEXT NOT NULL, town TEXT NOT NULL, PRIMARY KEY (county, town)) WITHOUT ROWID;
        CREATE TABLE period_choice (
            county TEXT NOT NULL, pack TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (county, pack, name)) WITHOUT ROWID;

        """

    private let addTown, choose, clear: Statement

    init(_ connection: Connection) throws {
        addTown = try connection.prepare("INSERT OR IGNORE INTO known_town VALUES (?, ?)")
        choose = try connection.prepare("INSERT OR REPLACE INTO period_choice VALUES (?, ?, ?, ?)")
        clear = try connection.prepare("DELETE FROM period_choice WHERE county = ? AND pack = ? AND name = ?")
    }

    func observe(_ event: RegistryEvent) throws {
        switch event {
        case .personRegistered(let event): try know(event.county, event.village)
        case .personMovedIn(let event): try know(event.county, event.record.village)
        case .movedWithinCounty(let event): try know(event.county, event.village)
        case .registryRuleSet(let event):
            if let value = event.value {
                try choose.run(event.county, event.pack, event.name, value)
            } else {
                try clear.run(event.county, event.pack, event.name)
            }
        default: break
        }
    }

    private func know(_ county: DivisionCode, _ village: DivisionCode) throws {
        if let town = village.town { try addTown.run(county, town) }
    }
}
