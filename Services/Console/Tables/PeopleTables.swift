import Calendars
import Journal
import Models
import Store

/// Who is registered where, from `registry`; whose record stands where, from `identity`.
final class PeopleTables {
    private let reviews: ReviewTables
    private let movements: MovementTables
    private let tallies: PeopleTallies
    private let wages: WageTallies
    private let register, setState, forget, release, setPoverty, clearPoverty, answer, setVillage, setEmployment,
        setClosing, setSex, setBirth, setAbility, setWish: Statement

    init(_ connection: Connection, _ reviews: ReviewTables, _ tallies: PeopleTallies, _ wages: WageTallies) throws {
        self.reviews = reviews
        self.tallies = tallies
        self.wages = wages
        setSex = try connection.prepare("UPDATE person SET is_female = ? WHERE county = ? AND person = ?")
        setBirth = try connection.prepare("UPDATE person SET born = ? WHERE county = ? AND person = ?")
        setAbility = try connection.prepare("UPDATE person SET ability = ? WHERE county = ? AND person = ?")
        setWish = try connection.prepare("UPDATE person SET job_wish = ? WHERE county = ? AND person = ?")
        movements = try MovementTables(connection)
        clearPoverty = try connection.prepare("DELETE FROM poverty WHERE county = ? AND person = ?")
        setVillage = try connection.prepare("UPDATE person SET village = ? WHERE county = ? AND person = ?")
        setEmployment = try connection.prepare("UPDATE person SET employment = ? WHERE county = ? AND person = ?")
        setClosing = try connection.prepare(
            "UPDATE person SET closing = ?, merged_into = ?, closed_on = ? WHERE county = ? AND person = ?")
        register = try connection.prepare(
            """
            INSERT INTO person (county, person, village, employment, state, is_female, born, ability, job_wish)
            VALUES (?, ?, ?, ?, 'claimed', ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET village = excluded.village, employment = excluded.employment,
                is_female = excluded.is_female, born = excluded.born, ability = excluded.ability,
                job_wish = excluded.job_wish
            """)
        setState = try connection.prepare("UPDATE person SET state = ? WHERE county = ? AND person = ?")
        forget = try connection.prepare("DELETE FROM person WHERE county = ? AND person = ?")
        release = try connection.prepare("DELETE FROM identity_answer WHERE county = ? AND person = ?")
        setPoverty = try connection.prepare(
            "INSERT OR REPLACE INTO poverty (county, person, since, status) VALUES (?, ?, ?, ?)")
        answer = try connection.prepare(
            """
            INSERT INTO identity_answer (county, person, is_granted, held_by) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET is_granted = excluded.is_granted, held_by = excluded.held_by
            """)
    }

    func observe(_ event: RegistryEvent, _ meta: EventMeta) throws {
        switch event {
        case .personRegistered(let event):
            try register.run(
                event.county, event.person, event.village, event.employmentState, Self.isFemale(event.sex),
                event.birth.month.ordinal, event.labourAbility, event.jobWish)
            try reviews.settle(.registry, event.county, subject: event.person.description)
            try movements.note(
                "registered", event.person, event.county, on: meta.time.chinaDay, event.village.description, meta)
            try tallies.recordChanged(event.person, event.county)
        case .registrationGranted(let event):
            try setState.run("granted", event.county, event.person)
            if event.wasDenied != false { try tallies.recordChanged(event.person, event.county) }
        case .registrationDenied(let event):
            try setState.run("denied", event.county, event.person)
            try tallies.recordChanged(event.person, event.county)
        case .registrationsWithdrawn(let event):
            for person in event.people {
                try forget.run(event.county, person.person)
                try tallies.recordChanged(person.person, event.county)
            }
        case .registrationRefused(let event):
            try reviews.refuse(.registry, event.county, meta, kind: "roster", reason: event.reason)
        case .povertyStatusRecorded(let event):
            try setPoverty.run(event.county, event.person, event.since, event.status)
            try statusChanged(event.person, event.county)
        case .registryRowParked(let event):
            try reviews.wait(.registry, event.county, subject: event.person.description, event.ref)
        case .personDetailsChanged(let event): try changed(event)
        default: try observeMovement(event, meta)
        }
    }

    private func changed(_ event: PersonDetailsChanged) throws {
        for change in event.changes {
            guard let after = change.after else { continue }
            switch change.field {
            case .employmentState: try setEmployment.run(after, event.county, event.person)
            case .sex: try setSex.run(Self.isFemale(after), event.county, event.person)
            case .birth: try setBirth.run(Day(after)?.month.ordinal, event.county, event.person)
            case .labourAbility: try setAbility.run(after, event.county, event.person)
            case .jobWish: try setWish.run(after, event.county, event.person)
            case .poverty:
                if let since = change.since { try setPoverty.run(event.county, event.person, since, after) }
            default: continue
            }
            try statusChanged(event.person, event.county)
        }
    }

    /// Something that series of the ledger, of work and of courses are divided by.
    private func statusChanged(_ person: PersonKey, _ county: DivisionCode) throws {
        for group in [SeriesGroup.standing, .work, .training] { try tallies.changed(group, person, county) }
    }

    /// GB/T 2261.1
    private static func isFemale(_ sex: String) -> Bool { (Sex(code: sex) ?? Sex(chinese: sex)) == .female }

    /// What moves a person, or takes them off the ledger: they are counted where their record lives, and nowhere else.
    private func observeMovement(_ event: RegistryEvent, _ meta: EventMeta) throws {
        let today = meta.time.chinaDay
        func close(
            _ person: PersonKey, _ county: DivisionCode, _ closing: String?, into survivor: PersonKey? = nil,
            on day: Day? = nil
        ) throws {
            try setClosing.run(closing, survivor, day?.number, county, person)
        }
        switch event {
        case .movedWithinCounty(let event):
            for move in event.moves {
                try setVillage.run(event.village, event.county, move.person)
                try movements.note("within", move.person, event.county, on: today, event.village.description, meta)
                try tallies.recordChanged(move.person, event.county)
            }
        case .personMovedAway(let event):
            try close(event.person, event.county, "moved-away")
            try wages.around([event.person], event.county) {
                try movements.note(
                    "away", event.person, event.county, on: event.on ?? today, event.to.description, meta)
            }
            try tallies.recordChanged(event.person, event.county)
            try reviews.settle(.registry, event.county, subject: event.person.description)
        case .personMovedIn(let event):
            let record = event.record
            try register.run(
                event.county, event.person, record.village, record.employmentState, Self.isFemale(record.sex),
                record.birth.month.ordinal, record.labourAbility, record.jobWish)
            try setState.run("granted", event.county, event.person)
            try close(event.person, event.county, event.exit?.cause.rawValue, on: event.exit?.on)
            try clearPoverty.run(event.county, event.person)
            for poverty in event.record.belongings.poverty {
                try setPoverty.run(event.county, event.person, poverty.since, poverty.status)
            }
            try reviews.settle(.registry, event.county, subject: event.person.description)
            try wages.around([event.person], event.county) {
                try movements.note(
                    "in", event.person, event.county, on: event.on ?? today, event.from.description, meta)
            }
            try tallies.recordChanged(event.person, event.county)
        case .personClosed(let event):
            try close(event.person, event.county, event.exit.cause.rawValue, on: event.exit.on)
            try tallies.recordChanged(event.person, event.county)
            try movements.note(
                "closed", event.person, event.county, on: event.exit.on, event.exit.cause.rawValue, meta)
        case .personReopened(let event):
            try close(event.person, event.county, nil)
            try movements.note("reopened", event.person, event.county, on: today, "", meta)
            try tallies.recordChanged(event.person, event.county)
        case .peopleMerged(let event):
            try wages.around([event.closed, event.survivor], event.county) {
                try close(event.closed, event.county, "merged", into: event.survivor)
            }
            try movements.note(
                "merged", event.closed, event.county, on: today, event.survivor.description, meta)
            for person in [event.closed, event.survivor] { try tallies.recordChanged(person, event.county) }
        case .peopleUnmerged(let event):
            try wages.around([event.closed, event.survivor], event.county) {
                try close(event.closed, event.county, nil)
            }
            try movements.note(
                "unmerged", event.closed, event.county, on: today, event.survivor.description, meta)
            for person in [event.closed, event.survivor] { try tallies.recordChanged(person, event.county) }
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
