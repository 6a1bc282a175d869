import Journal
import Models
import Store

/// Who is registered where, from `registry`; whose record stands where, from `identity`.
final class PeopleTables {
    private let reviews: ReviewTables
    private let movements: MovementTables
    private let register, setState, forget, release, setPoverty, clearPoverty, answer, setVillage, setEmployment,
        setClosing: Statement

    init(_ connection: Connection, _ reviews: ReviewTables) throws {
        self.reviews = reviews
        movements = try MovementTables(connection)
        clearPoverty = try connection.prepare("DELETE FROM poverty WHERE county = ? AND person = ?")
        setVillage = try connection.prepare("UPDATE person SET village = ? WHERE county = ? AND person = ?")
        setEmployment = try connection.prepare("UPDATE person SET employment = ? WHERE county = ? AND person = ?")
        setClosing = try connection.prepare(
            "UPDATE person SET closing = ?, merged_into = ? WHERE county = ? AND person = ?")
        register = try connection.prepare(
            """
            INSERT INTO person (county, person, village, employment, state) VALUES (?, ?, ?, ?, 'claimed')
            ON CONFLICT DO UPDATE SET village = excluded.village, employment = excluded.employment
            """)
        setState = try connection.prepare("UPDATE person SET state = ? WHERE county = ? AND person = ?")
        forget = try connection.prepare("DELETE FROM person WHERE county = ? AND person = ?")
        release = try connection.prepare("DELETE FROM identity_answer WHERE county = ? AND person = ?")
        setPoverty = try connection.prepare(
            "INSERT OR REPLACE INTO poverty (county, person, since, status) VALUES (?, ?, ?, ?)")
        answer = try connection.prepare(
            "INSERT OR REPLACE INTO identity_answer (county, person, is_granted, held_by) VALUES (?, ?, ?, ?)")
    }

    func observe(_ event: RegistryEvent, _ meta: EventMeta) throws {
        switch event {
        case .personRegistered(let event):
            try register.run(event.county, event.person, event.village, event.employmentState)
            try reviews.settle(.registry, event.county, subject: event.person.description)
            try movements.note(
                "registered", event.person, event.county, on: meta.time.chinaDay, event.village.description, meta)
        case .registrationGranted(let event): try setState.run("granted", event.county, event.person)
        case .registrationDenied(let event): try setState.run("denied", event.county, event.person)
        case .registrationsWithdrawn(let event):
            for person in event.people { try forget.run(event.county, person.person) }
        case .registrationRefused(let event):
            try reviews.refuse(.registry, event.county, meta, kind: "roster", reason: event.reason)
        case .povertyStatusRecorded(let event):
            try setPoverty.run(event.county, event.person, event.since, event.status)
        case .registryRowParked(let event):
            try reviews.wait(.registry, event.county, subject: event.person.description, event.ref)
        case .personDetailsChanged(let event):
            for change in event.changes {
                guard let after = change.after else { continue }
                if change.field == .employmentState { try setEmployment.run(after, event.county, event.person) }
                if change.field == .poverty, let since = change.since {
                    try setPoverty.run(event.county, event.person, since, after)
                }
            }
        default: try observeMovement(event, meta)
        }
    }

    /// What moves a person, or takes them off the ledger: they are counted where their record lives, and nowhere else.
    private func observeMovement(_ event: RegistryEvent, _ meta: EventMeta) throws {
        let today = meta.time.chinaDay
        func close(_ person: PersonKey, _ county: DivisionCode, _ closing: String?, into survivor: PersonKey? = nil)
            throws
        {
            try setClosing.run(closing, survivor, county, person)
        }
        switch event {
        case .movedWithinCounty(let event):
            for move in event.moves {
                try setVillage.run(event.village, event.county, move.person)
                try movements.note("within", move.person, event.county, on: today, event.village.description, meta)
            }
        case .personMovedAway(let event):
            try close(event.person, event.county, "moved-away")
            try movements.note(
                "away", event.person, event.county, on: event.on ?? today, event.to.description, meta)
            try reviews.settle(.registry, event.county, subject: event.person.description)
        case .personMovedIn(let event):
            try register.run(event.county, event.person, event.record.village, event.record.employmentState)
            try setState.run("granted", event.county, event.person)
            try close(event.person, event.county, event.exit?.cause.rawValue)
            try clearPoverty.run(event.county, event.person)
            for poverty in event.record.belongings.poverty {
                try setPoverty.run(event.county, event.person, poverty.since, poverty.status)
            }
            try reviews.settle(.registry, event.county, subject: event.person.description)
            try movements.note(
                "in", event.person, event.county, on: event.on ?? today, event.from.description, meta)
        case .personClosed(let event):
            try close(event.person, event.county, event.exit.cause.rawValue)
            try movements.note(
                "closed", event.person, event.county, on: event.exit.on, event.exit.cause.rawValue, meta)
        case .personReopened(let event):
            try close(event.person, event.county, nil)
            try movements.note("reopened", event.person, event.county, on: today, "", meta)
        case .peopleMerged(let event):
            try close(event.closed, event.county, "merged", into: event.survivor)
            try movements.note(
                "merged", event.closed, event.county, on: today, event.survivor.description, meta)
        case .peopleUnmerged(let event):
            try close(event.closed, event.county, nil)
            try movements.note(
                "unmerged", event.closed, event.county, on: today, event.survivor.description, meta)
        default: break
        }
    }

    func observe(_ event: IdentityEvent) throws {
        switch event {
        case .personGranted(let event): try answer.run(event.county, event.person, true, event.county)
        case .personDenied(let event): try answer.run(event.county, event.person, false, event.heldBy)
        case .personReleased(let event):
            try release.run(event.county, event.person)
            guard let next = event.next else { return }
            for county in [next] + event.denied { try answer.run(county, event.person, county == next, next) }
        case .holderChanged(let event):
            try answer.run(event.from, event.person, false, event.to)
            try answer.run(event.to, event.person, true, event.to)
        case .handOverOpened, .handOverDeclined, .handOverCancelled, .personForgotten, .personLookedUp, .lookupRefused:
            break
        }
    }
}
