import Journal
import Models
import Store

/// Who is registered where, from `registry`; whose record stands where, from `identity`.
final class PeopleTables {
    private let reviews: ReviewTables
    private let register, setState, forget, setPoverty, answer, release: Statement

    init(_ connection: Connection, _ reviews: ReviewTables) throws {
        self.reviews = reviews
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
        case .handOverOpened, .handOverDeclined, .handOverCancelled: break
        }
    }
}
