import Calendars
import Models
import Store

/// What the registry says of people by which work is counted: where they live, how old and able they are, whether they wish to work,
/// and their poverty status by day. No names.
struct WorkerReference {
    static let schema = """
        CREATE TABLE ref_worker (
            county TEXT NOT NULL, person TEXT NOT NULL, village TEXT NOT NULL, birth TEXT NOT NULL,
            ability TEXT NOT NULL, job_wish TEXT NOT NULL, PRIMARY KEY (county, person)) WITHOUT ROWID;
        CREATE TABLE ref_worker_poverty (
            county TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (county, person, since, status)) WITHOUT ROWID;
        -- Who died or emigrated.
        CREATE TABLE ref_worker_closed (
            county TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (county, person)) WITHOUT ROWID;

        """

    private let put, settle, setAbility, setWish, setBirth, forget, addPoverty, forgetPoverty, close, reopen: Statement

    init(_ connection: Connection) throws {
        put = try connection.prepare("INSERT OR REPLACE INTO ref_worker VALUES (?, ?, ?, ?, ?, ?)")
        settle = try connection.prepare("UPDATE ref_worker SET village = ? WHERE county = ? AND person = ?")
        setAbility = try connection.prepare("UPDATE ref_worker SET ability = ? WHERE county = ? AND person = ?")
        setWish = try connection.prepare("UPDATE ref_worker SET job_wish = ? WHERE county = ? AND person = ?")
        setBirth = try connection.prepare("UPDATE ref_worker SET birth = ? WHERE county = ? AND person = ?")
        forget = try connection.prepare("DELETE FROM ref_worker WHERE county = ? AND person = ?")
        addPoverty = try connection.prepare("INSERT OR IGNORE INTO ref_worker_poverty VALUES (?, ?, ?, ?)")
        close = try connection.prepare("INSERT OR IGNORE INTO ref_worker_closed VALUES (?, ?)")
        reopen = try connection.prepare("DELETE FROM ref_worker_closed WHERE county = ? AND person = ?")
        forgetPoverty = try connection.prepare("DELETE FROM ref_worker_poverty WHERE county = ? AND person = ?")
    }

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event):
            try put.run(
                event.county, event.person, event.village, event.birth, event.labourAbility, event.jobWish)
        case .personMovedIn(let event):
            let record = event.record
            try put.run(
                event.county, event.person, record.village, record.birth, record.labourAbility, record.jobWish)
            for poverty in record.belongings.poverty {
                try addPoverty.run(event.county, event.person, poverty.since, poverty.status)
            }
        case .personMovedAway(let event): try forget.run(event.county, event.person)
        case .povertyStatusRecorded(let event):
            try addPoverty.run(event.county, event.person, event.since, event.status)
        case .personDetailsChanged(let event): try observe(event)
        case .personEntryRecorded(let event) where event.entry.kind == .jobWish && event.entry.until == nil:
            try setWish.run(event.entry.text, event.county, event.person)
        case .personEntryEnded(let event) where event.kind == .jobWish:
            try setWish.run("", event.county, event.person)
        case .surveyAnswered(let event):
            if let wish = event.answers.jobWish { try setWish.run(wish, event.county, event.person) }
        case .personClosed(let event): try close.run(event.county, event.person)
        case .personReopened(let event): try reopen.run(event.county, event.person)
        case .movedWithinCounty(let event):
            for move in event.moves { try settle.run(event.village, event.county, move.person) }
        case .registrationsWithdrawn(let event):
            for registration in event.people { try remove(registration.person, event.county) }
        case .personErased(let event):
            for person in event.people + [event.person] { try remove(person, event.county) }
        default: break
        }
    }

    private func observe(_ event: PersonDetailsChanged) throws {
        for change in event.changes {
            let after = change.after ?? ""
            switch change.field {
            case .labourAbility: try setAbility.run(after, event.county, event.person)
            case .jobWish: try setWish.run(after, event.county, event.person)
            case .birth: try setBirth.run(after, event.county, event.person)
            case .poverty:
                if let since = change.since { try addPoverty.run(event.county, event.person, since, after) }
            default: break
            }
        }
    }

    private func remove(_ person: PersonKey, _ county: DivisionCode) throws {
        try forget.run(county, person)
        try forgetPoverty.run(county, person)
        try reopen.run(county, person)
    }
}
