import Models
import Store

/// The typed face of one partition's tables, as decisions and folds see it. Lives on its lane's thread.
public final class TrainingTables {
    let institutions: InstitutionTable
    let courses: CourseTable
    let enrolments: EnrolmentTable
    let attendance: AttendanceTable
    let corrections: CorrectionTable
    let doubles: DoubleAttendanceTable
    let exams: ExamTable
    let inspections: InspectionTable
    let certificates: CertificateTable
    let settling: SettlingTable
    let moves: MoveTable
    let registry: RegistryReference
    let recognitions: RecognitionTable
    let catalogue: CatalogueTable
    let plans: PlanTable
    let documents: DocumentTable
    let places: PlaceReference
    let demands: DemandTable
    let courseRules: CourseRulesTable
    let afterClass: AfterClassTable
    let work: WorkReference
    let trainees: TraineeReference
    let seats: LedgerSeatTable
    let visits: VisitTable
    let notes: EnrolmentNotes
    let failures: ClassFailureTable
    private let rules: TrainingRules

    public init(_ connection: Connection, _ rules: TrainingRules = TrainingRules()) throws {
        institutions = try InstitutionTable(connection)
        courses = try CourseTable(connection)
        enrolments = try EnrolmentTable(connection)
        attendance = try AttendanceTable(connection)
        corrections = try CorrectionTable(connection)
        doubles = try DoubleAttendanceTable(connection)
        exams = try ExamTable(connection)
        inspections = try InspectionTable(connection)
        certificates = try CertificateTable(connection)
        settling = try SettlingTable(connection)
        moves = try MoveTable(connection)
        registry = try RegistryReference(connection)
        recognitions = try RecognitionTable(connection)
        catalogue = try CatalogueTable(connection)
        plans = try PlanTable(connection)
        documents = try DocumentTable(connection)
        places = try PlaceReference(connection)
        demands = try DemandTable(connection)
        courseRules = try CourseRulesTable(connection)
        afterClass = try AfterClassTable(connection)
        work = try WorkReference(connection)
        trainees = try TraineeReference(connection)
        seats = try LedgerSeatTable(connection)
        visits = try VisitTable(connection)
        notes = try EnrolmentNotes(connection)
        failures = try ClassFailureTable(connection)
        self.rules = rules
    }

    /// What the plan in force for the county says on the day.
    func plan(_ county: DivisionCode, _ day: Day) -> TrainingPlan { rules.plan(county, day) }
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
    private let standing, place, register, grant, deny, forget, close, leave, departure, addPoverty,
        clearPoverty: Statement

    init(_ connection: Connection) throws {
        standing = try connection.prepare("SELECT is_granted, held_by FROM ref_person WHERE county = ? AND person = ?")
        place = try connection.prepare("SELECT held_by IS NULL FROM ref_person WHERE county = ? AND person = ?")
        register = try connection.prepare("INSERT INTO ref_person VALUES (?, ?, 0, NULL, NULL) ON CONFLICT DO NOTHING")
        grant = try connection.prepare(
            """
            INSERT INTO ref_person VALUES (?, ?, 1, NULL, NULL)
            ON CONFLICT DO UPDATE SET is_granted = 1, held_by = NULL, move = NULL
            """)
        deny = try connection.prepare(
            "INSERT INTO ref_person VALUES (?, ?, 0, ?, NULL) "
                + "ON CONFLICT DO UPDATE SET is_granted = 0, held_by = excluded.held_by")
        close = try connection.prepare("UPDATE ref_person SET is_granted = 0 WHERE county = ? AND person = ?")
        leave = try connection.prepare(
            "UPDATE ref_person SET is_granted = 0, held_by = ?, move = ? WHERE county = ? AND person = ?")
        departure = try connection.prepare(
            "SELECT held_by, move FROM ref_person WHERE county = ? AND person = ? AND move IS NOT NULL")
        clearPoverty = try connection.prepare("DELETE FROM ref_poverty WHERE county = ? AND person = ?")
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

    /// Whether the county is the person's home, where their pay comes in; one who died or emigrated was paid here too.
    func isHome(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try place.first(county, person) { $0.int(0) == 1 } ?? false
    }

    /// Where a person moved away to, and by which move.
    func departure(_ county: DivisionCode, _ person: PersonKey) throws -> (to: DivisionCode, move: MoveID)? {
        try departure.first(county, person) { row -> (to: DivisionCode, move: MoveID)? in
            DivisionCode(row.text(0)).map { ($0, MoveID(unchecked: row.text(1))) }
        } ?? nil
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
        case .personDetailsChanged(let event):
            for change in event.changes where change.field == .poverty {
                guard let since = change.since, let status = change.after else { continue }
                try addPoverty.run(event.county, event.person, since, status)
            }
        case .personMovedAway(let event): try leave.run(event.to, event.move, event.county, event.person)
        case .personMovedIn(let event):
            try grant.run(event.county, event.person)
            if event.exit != nil { try close.run(event.county, event.person) }
            try clearPoverty.run(event.county, event.person)
            for poverty in event.record.belongings.poverty {
                try addPoverty.run(event.county, event.person, poverty.since, poverty.status)
            }
        case .personClosed(let event): try close.run(event.county, event.person)
        case .personErased(let event):
            for person in event.people + [event.person] { try close.run(event.county, person) }
        case .personReopened(let event): try grant.run(event.county, event.person)
        case .peopleMerged(let event): try close.run(event.county, event.closed)
        case .peopleUnmerged(let event): try grant.run(event.county, event.closed)
        default: break
        }
    }
}
