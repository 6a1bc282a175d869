import Models
import Store

/// What the registry says of a county's places and households, and what the county chose where its plans are silent.
struct CountyReference {
    static let schema = """
        -- Places below the county that the registry recorded.
        CREATE TABLE ref_place (
            county TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, since TEXT, until TEXT,
            PRIMARY KEY (county, place)) WITHOUT ROWID;
        -- Villages with people, recorded as places or not.
        CREATE TABLE ref_village (
            county TEXT NOT NULL, village TEXT NOT NULL, PRIMARY KEY (county, village)) WITHOUT ROWID;
        CREATE TABLE ref_relocated_household (
            county TEXT NOT NULL, household TEXT NOT NULL, since TEXT NOT NULL, site TEXT NOT NULL,
            PRIMARY KEY (county, household)) WITHOUT ROWID;
        -- Households that the registry raises alarms about, as they stand; `times`: how often it was raised.
        CREATE TABLE ref_household_alarm (
            county TEXT NOT NULL, kind TEXT NOT NULL, household TEXT NOT NULL, since TEXT NOT NULL, strength TEXT NOT NULL,
            cleared_on TEXT, times INTEGER NOT NULL, measure TEXT, handled_on TEXT,
            PRIMARY KEY (county, kind, household)) WITHOUT ROWID;
        CREATE TABLE ref_county_choice (
            county TEXT NOT NULL, pack TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (county, pack, name)) WITHOUT ROWID;

        """

    private let putPlace, addVillage, addRelocation, raise, clear, handle, choose, unchoose, chosen: Statement

    init(_ connection: Connection) throws {
        putPlace = try connection.prepare("INSERT OR REPLACE INTO ref_place VALUES (?, ?, ?, ?, ?, ?)")
        addVillage = try connection.prepare("INSERT OR IGNORE INTO ref_village VALUES (?, ?)")
        addRelocation = try connection.prepare("INSERT OR REPLACE INTO ref_relocated_household VALUES (?, ?, ?, ?)")
        raise = try connection.prepare(
            """
            INSERT INTO ref_household_alarm VALUES (?, ?, ?, ?, ?, NULL, 1, NULL, NULL)
            ON CONFLICT DO UPDATE SET since = excluded.since, strength = excluded.strength, cleared_on = NULL,
                times = times + 1, measure = NULL, handled_on = NULL
            """)
        clear = try connection.prepare(
            "UPDATE ref_household_alarm SET cleared_on = ? WHERE county = ? AND kind = ? AND household = ?")
        handle = try connection.prepare(
            "UPDATE ref_household_alarm SET measure = ?, handled_on = ? WHERE county = ? AND kind = ? AND household = ?"
        )
        choose = try connection.prepare("INSERT OR REPLACE INTO ref_county_choice VALUES (?, ?, ?, ?)")
        unchoose = try connection.prepare("DELETE FROM ref_county_choice WHERE county = ? AND pack = ? AND name = ?")
        chosen = try connection.prepare(
            "SELECT value FROM ref_county_choice WHERE county = ? AND pack = ? AND name = ?")
    }

    /// What the county chose where a plan leaves it open; `nil`: not yet.
    func choice(_ name: String, of pack: String, in county: DivisionCode) throws -> String? {
        try chosen.first(county, pack, name) { $0.text(0) }
    }

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .divisionsRecorded(let event):
            for entry in event.entries {
                guard let code = entry.code, code.county == event.county else { continue }
                try putPlace.run(event.county, code, entry.kind, entry.name, entry.since, entry.until)
            }
        case .personRegistered(let event): try addVillage.run(event.county, event.village)
        case .movedWithinCounty(let event): try addVillage.run(event.county, event.village)
        case .personMovedIn(let event): try addVillage.run(event.county, event.record.village)
        case .relocationRecorded(let event):
            try addRelocation.run(event.county, event.household, event.since, event.site)
        case .alarmRaised(let event) where event.alarm.person == nil:
            let alarm = event.alarm
            try raise.run(event.county, alarm.kind, alarm.household, alarm.since, alarm.strength)
        case .alarmCleared(let event) where event.alarm.person == nil:
            try clear.run(event.on, event.county, event.alarm.kind, event.alarm.household)
        case .alarmHandled(let event) where event.person == nil:
            try handle.run(event.measure, event.on, event.county, event.kind, event.household)
        case .registryRuleSet(let event):
            if let value = event.value {
                try choose.run(event.county, event.pack, event.name, value)
            } else {
                try unchoose.run(event.county, event.pack, event.name)
            }
        default: break
        }
    }
}
