import Models
import Store

/// What the checks before payment know of classes and registered unemployment. Nothing is found by it, so nothing reacts to it.
final class PaymentReference {
    static let schema = """
        CREATE TABLE ref_class_days (
            county TEXT NOT NULL, class TEXT NOT NULL, start TEXT NOT NULL, end TEXT NOT NULL,
            PRIMARY KEY (county, class)) WITHOUT ROWID;
        CREATE TABLE ref_class_seat (
            county TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL, PRIMARY KEY (county, person, class)) WITHOUT ROWID;
        -- `source`: a registration's number, or `episode`.
        CREATE TABLE ref_jobless (
            county TEXT NOT NULL, person TEXT NOT NULL, source TEXT NOT NULL, since TEXT NOT NULL, until TEXT,
            PRIMARY KEY (county, person, source, since)) WITHOUT ROWID;

        """

    private let setDays, sit, rise, clear, register, end, drop, dropAll: Statement

    init(_ connection: Connection) throws {
        setDays = try connection.prepare("INSERT OR REPLACE INTO ref_class_days VALUES (?, ?, ?, ?)")
        sit = try connection.prepare("INSERT OR IGNORE INTO ref_class_seat VALUES (?, ?, ?)")
        rise = try connection.prepare("DELETE FROM ref_class_seat WHERE county = ? AND person = ? AND class = ?")
        clear = try connection.prepare("DELETE FROM ref_class_seat WHERE county = ? AND class = ?")
        register = try connection.prepare("INSERT OR REPLACE INTO ref_jobless VALUES (?, ?, ?, ?, ?)")
        end = try connection.prepare(
            "UPDATE ref_jobless SET until = ?4 WHERE county = ?1 AND person = ?2 AND source = ?3 AND until IS NULL")
        drop = try connection.prepare(
            "DELETE FROM ref_jobless WHERE county = ? AND person = ? AND source = ? AND since = ?")
        dropAll = try connection.prepare("DELETE FROM ref_jobless WHERE county = ? AND person = ? AND source = ?")
    }

    func observe(_ event: TrainingEvent) throws {
        switch event {
        case .classFiled(let body):
            try setDays.run(body.county, body.request.class, body.request.start, body.request.end)
        case .classAmended(let body):
            try setDays.run(body.request.county, body.request.class, body.request.start, body.request.end)
        case .classCancelled(let body): try clear.run(body.request.county, body.request.class)
        case .traineeEnrolled(let body): try sit.run(body.county, body.person, body.class)
        case .enrolmentWithdrawn(let body): try rise.run(body.county, body.person, body.class)
        case .traineeWithdrawn(let body):
            try rise.run(body.request.county, body.request.person, body.request.class)
        case .seatRequestReceived(let body):
            let seat = body.request.application
            try setDays.run(body.county, seat.class, seat.start, seat.end)
        case .seatDecided(let body):
            if body.state == "enrolled" {
                try sit.run(body.county, body.person, body.class)
            } else {
                try rise.run(body.county, body.person, body.class)
            }
        default: break
        }
    }

    func observe(_ event: RegistryEvent) throws {
        switch event {
        case .unemploymentRegistered(let body):
            try register.run(body.county, body.person, body.registration, body.since, Day?.none)
        case .unemploymentEnded(let body):
            if body.reason == "withdrawn" {
                try dropAll.run(body.county, body.person, body.registration)
            } else {
                try end.run(body.county, body.person, body.registration, body.until)
            }
        case .statusEpisodeBegan(let body) where body.episode.kind == .unemployment:
            try register.run(body.county, body.person, "episode", body.episode.since, body.episode.until)
        case .statusEpisodeEnded(let body) where body.kind == .unemployment:
            try register.run(body.county, body.person, "episode", body.since, body.until)
        case .statusEpisodeCorrected(let body) where body.before.kind == .unemployment:
            try drop.run(body.county, body.person, "episode", body.before.since)
            if let after = body.after {
                try register.run(body.county, body.person, "episode", after.since, after.until)
            }
        default: break
        }
    }
}
