import Models
import Store

/// What registry says of the places that registers are counted for, and of the poverty of the people in them.
struct RegisterReference {
    static let schema = """
        -- Places below the county that registry recorded.
        CREATE TABLE ref_register_place (
            county TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, since TEXT, until TEXT,
            PRIMARY KEY (county, place)) WITHOUT ROWID;
        -- Villages with people, recorded as places or not.
        CREATE TABLE ref_register_village (
            county TEXT NOT NULL, village TEXT NOT NULL, PRIMARY KEY (county, village)) WITHOUT ROWID;
        CREATE TABLE ref_register_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since)) WITHOUT ROWID;

        """

    private let putPlace, addVillage, putPoverty, forget: Statement

    init(_ connection: Connection) throws {
        putPlace = try connection.prepare("INSERT OR REPLACE INTO ref_register_place VALUES (?, ?, ?, ?, ?, ?)")
        addVillage = try connection.prepare("INSERT OR IGNORE INTO ref_register_village VALUES (?, ?)")
        putPoverty = try connection.prepare("INSERT OR REPLACE INTO ref_register_poverty VALUES (?, ?, ?, ?)")
        forget = try connection.prepare("DELETE FROM ref_register_poverty WHERE county = ? AND person = ?")
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
        case .povertyStatusRecorded(let event):
            try putPoverty.run(event.county, event.person, event.since, event.status)
        case .personErased(let event):
            for person in event.people + [event.person] { try forget.run(event.county, person) }
        case .registrationsWithdrawn(let event):
            for registration in event.people { try forget.run(event.county, registration.person) }
        default: break
        }
    }
}
