import Models
import Store

/// In which village a person is registered, from the registry: by it trainees are counted for towns and villages. People who moved away keep
/// the village in which they were trained.
struct PlaceReference {
    static let schema = """
        CREATE TABLE ref_place (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL,
            PRIMARY KEY (county, person)) WITHOUT ROWID;

        """

    private let put, forget: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO ref_place VALUES (?, ?, ?)")
        forget = try connection.prepare("DELETE FROM ref_place WHERE county = ? AND person = ?")
    }

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event): try put.run(event.county, event.person, event.village)
        case .movedWithinCounty(let event):
            for move in event.moves { try put.run(event.county, move.person, event.village) }
        case .personMovedIn(let event): try put.run(event.county, event.person, event.record.village)
        case .registrationsWithdrawn(let event):
            for person in event.people { try forget.run(event.county, person.person) }
        case .personErased(let event):
            for person in event.people { try forget.run(event.county, person) }
        default: break
        }
    }
}
