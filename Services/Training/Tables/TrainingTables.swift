import Models
import Store

/// The typed face of one partition's tables, as decisions and folds see it. Lives on its lane's thread.
public final class TrainingTables {
    let institutions: InstitutionTable
    let courses: CourseTable
    let enrolments: EnrolmentTable
    let attendance: AttendanceTable
    let exams: ExamTable
    let registry: RegistryReference

    public init(_ connection: Connection) throws {
        institutions = try InstitutionTable(connection)
        courses = try CourseTable(connection)
        enrolments = try EnrolmentTable(connection)
        attendance = try AttendanceTable(connection)
        exams = try ExamTable(connection)
        registry = try RegistryReference(connection)
    }
}

/// A store row that does not read as what it was written from.
struct UnreadableRow: Error {
    let table: String
}

/// Institutions that the county recognises.
struct InstitutionTable {
    private let find, put: Statement

    init(_ connection: Connection) throws {
        find = try connection.prepare("SELECT name FROM institution WHERE county = ? AND institution = ?")
        put = try connection.prepare(
            "INSERT INTO institution VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name")
    }

    func name(_ county: DivisionCode, _ institution: OrganisationID) throws -> String? {
        try find.first(county, institution) { $0.text(0) }
    }

    func recognise(_ event: InstitutionRecognised) throws { try put.run(event.county, event.institution, event.name) }
}

/// What the registry says of people: observed, never written by own events.
struct RegistryReference {
    private let standing, register, grant, deny, forget, addPoverty: Statement

    init(_ connection: Connection) throws {
        standing = try connection.prepare("SELECT is_granted, held_by FROM ref_person WHERE county = ? AND person = ?")
        register = try connection.prepare("INSERT INTO ref_person VALUES (?, ?, 0, NULL) ON CONFLICT DO NOTHING")
        grant = try connection.prepare(
            "INSERT INTO ref_person VALUES (?, ?, 1, NULL) ON CONFLICT DO UPDATE SET is_granted = 1, held_by = NULL")
        deny = try connection.prepare(
            "INSERT INTO ref_person VALUES (?, ?, 0, ?) "
                + "ON CONFLICT DO UPDATE SET is_granted = 0, held_by = excluded.held_by")
        forget = try connection.prepare("DELETE FROM ref_person WHERE county = ? AND person = ?")
        addPoverty = try connection.prepare("INSERT INTO ref_poverty VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    }

    func isGranted(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try standing.first(county, person) { $0.int(0) == 1 } ?? false
    }

    /// Whether the person's living record stands in another county.
    func isElsewhere(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try standing.first(county, person) { !$0.isNull(1) } ?? false
    }

    func observe(_ fact: RegistryEvent) throws {
        switch fact {
        case .personRegistered(let event): try register.run(event.county, event.person)
        case .registrationGranted(let event): try grant.run(event.county, event.person)
        case .registrationDenied(let event): try deny.run(event.county, event.person, event.heldBy)
        case .registrationsWithdrawn(let event):
            for person in event.people { try forget.run(event.county, person.person) }
        case .povertyStatusRecorded(let event):
            try addPoverty.run(event.county, event.person, event.since, event.status)
        default: break
        }
    }
}
