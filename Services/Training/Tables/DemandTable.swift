import Models
import Store

/// What firms want people trained for.
struct DemandTable {
    static let schema = """
        CREATE TABLE training_demand (
            county TEXT NOT NULL, employer TEXT NOT NULL, trade TEXT NOT NULL, on_day TEXT NOT NULL, name TEXT NOT NULL,
            area TEXT NOT NULL, level TEXT, mode TEXT, people INTEGER NOT NULL CHECK (people > 0), actor TEXT NOT NULL,
            PRIMARY KEY (county, employer, trade, on_day)) WITHOUT ROWID;

        """

    private let put: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO training_demand VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    func apply(_ event: TrainingDemandRecorded) throws {
        let request = event.request
        try put.run(
            request.county, request.employer, request.trade, request.on, request.name, request.area, request.level,
            request.mode, request.people, request.actor)
    }
}
