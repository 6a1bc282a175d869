import Journal
import Models

extension TrainingTables {
    /// A recognised institution, once; again when its name is another.
    func reaction(to row: InstitutionRow) throws -> TrainingEvent? {
        guard try institutions.name(row.county, row.institution) != row.name else { return nil }
        return .institutionRecognised(
            InstitutionRecognised(county: row.county, institution: row.institution, name: row.name, ref: row.ref))
    }

    /// What a roster row leads to: refused for what it says itself, parked until class and person are known, or its place in the plan.
    func reaction(to row: ClassRosterRow) throws -> TrainingEvent? {
        // Judged before: what is left are the other classes that the judgement touched.
        if try enrolments.isJudged(row.ref) { return try nextStep(row.county, row.person) }
        guard row.class.county == row.county else { return refused(row, .unknownClass) }
        guard row.isOwnChoice else { return refused(row, .notOwnChoice) }
        let course = try courses.course(row.class)
        if course?.status.isShut == true { return refused(row, .classNotOpen) }
        if try enrolments.entry(row.class, row.person) != nil { return refused(row, .alreadyEnrolled) }
        guard let course, course.status == .approved else { return parked(row, "class-not-open") }
        guard try registry.isGranted(row.county, row.person) else { return parked(row, "unknown-person") }
        let new = EnrolmentPlan.Application(
            class: course.id, start: course.start, end: course.end, isOpen: true, isExamined: false, state: .new)
        let applications = try applications(row.county, row.person)
        guard let step = EnrolmentPlan.steps(applications + [new]).first else { return nil }
        return try event(for: step, row.county, row.person, new: row)
    }

    /// The next event that brings the person's enrolments to what the plan says; `nil` when they are there.
    func nextStep(_ county: DivisionCode, _ person: PersonKey) throws -> TrainingEvent? {
        guard try registry.isGranted(county, person) else { return nil }
        let applications = try applications(county, person)
        guard let step = EnrolmentPlan.steps(applications).first else { return nil }
        return try event(for: step, county, person, new: nil)
    }

    /// Here and in the counties that the person came from.
    private func applications(_ county: DivisionCode, _ person: PersonKey) throws -> [EnrolmentPlan.Application] {
        try enrolments.applications(county, person) + moves.applications(county, person)
    }

    /// Rows that waited for the class to open.
    func nextAfterApproval(of event: ClassApproved) throws -> TrainingEvent? {
        guard try courses.course(event.class)?.status == .approved else { return nil }
        if let person = try enrolments.firstWaiting(event.class, granted: true) {
            return try nextStep(event.county, person)
        }
        // Other days than before: whoever is on the roster is judged again.
        for person in try enrolments.people(event.class) {
            if let event = try nextStep(event.county, person) { return event }
        }
        return nil
    }

    /// Nobody stays in a class that was called off.
    func nextAfterCancelling(of event: ClassCancelled, _ settings: TrainingSettings) throws -> TrainingEvent? {
        let (county, id) = (event.request.county, event.request.class)
        if let person = try enrolments.firstEnrolled(id) {
            return .enrolmentWithdrawn(
                EnrolmentWithdrawn(
                    county: county, class: id, person: person, reason: RosterRefusal.classCancelled.rawValue))
        }
        if let person = try enrolments.firstWaiting(id), let entry = try enrolments.entry(id, person) {
            return .enrolmentRefused(
                EnrolmentRefused(
                    county: county, class: id, person: person, reason: RosterRefusal.classCancelled.rawValue,
                    ref: entry.ref, name: entry.name))
        }
        guard let row = try attendance.firstWaiting(id) else { return nil }
        return try settled(row, settings)
    }

    /// Rows and device events that still wait when the class is closed wait for nothing any more.
    func nextAfterClosing(of event: ClassClosed, _ settings: TrainingSettings) throws -> TrainingEvent? {
        if let person = try enrolments.firstWaiting(event.class),
            let entry = try enrolments.entry(event.class, person)
        {
            let isElsewhere = try registry.isElsewhere(event.county, person)
            let reason: RosterRefusal = isElsewhere ? .registeredElsewhere : .unknownPerson
            return .enrolmentRefused(
                EnrolmentRefused(
                    county: event.county, class: event.class, person: person, reason: reason.rawValue, ref: entry.ref,
                    name: entry.name))
        }
        guard let row = try attendance.firstWaiting(event.class) else { return nil }
        return try settled(row, settings)
    }

    private func event(
        for step: EnrolmentPlan.Step, _ county: DivisionCode, _ person: PersonKey, new row: ClassRosterRow?
    ) throws -> TrainingEvent? {
        switch step {
        case .withdraw(let id):
            return .enrolmentWithdrawn(
                EnrolmentWithdrawn(
                    county: county, class: id, person: person, reason: RosterRefusal.twoClassesAtOnce.rawValue))
        case .enrol(let id):
            guard let (name, ref) = try source(id, person, row) else { return nil }
            return .traineeEnrolled(
                TraineeEnrolled(county: county, class: id, person: person, name: name, isOwnChoice: true, ref: ref))
        case .refuse(let id):
            guard let (name, ref) = try source(id, person, row) else { return nil }
            return .enrolmentRefused(
                EnrolmentRefused(
                    county: county, class: id, person: person, reason: RosterRefusal.twoClassesAtOnce.rawValue,
                    ref: ref, name: name))
        }
    }

    private func source(
        _ id: ClassID, _ person: PersonKey, _ row: ClassRosterRow?
    ) throws -> (String, RowReference)? {
        if let row, row.class == id { return (row.name, row.ref) }
        return try enrolments.entry(id, person).map { ($0.name, $0.ref) }
    }

    private func refused(_ row: ClassRosterRow, _ reason: RosterRefusal) -> TrainingEvent {
        .enrolmentRefused(
            EnrolmentRefused(
                county: row.county, class: row.class, person: row.person, reason: reason.rawValue, ref: row.ref,
                name: row.name))
    }

    private func parked(_ row: ClassRosterRow, _ reason: String) -> TrainingEvent {
        .classRowParked(
            ClassRowParked(county: row.county, class: row.class, person: row.person, reason: reason, row: row))
    }
}
