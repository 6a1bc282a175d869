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
        if try enrolments.isJudged(row.ref) { return try nextFor(row.county, row.person) }
        guard row.class.county == row.county else { return refused(row, .unknownClass) }
        guard try !isErased(row.county, row.person) else { return refused(row, .personErased) }
        guard row.isOwnChoice else { return refused(row, .notOwnChoice) }
        let course = try courses.course(row.class)
        if course?.status.isShut == true { return refused(row, .classNotOpen) }
        if try enrolments.entry(row.class, row.person) != nil { return refused(row, .alreadyEnrolled) }
        guard let course, course.status == .approved else { return parked(row, "class-not-open") }
        guard try registry.isGranted(row.county, row.person) else { return parked(row, "unknown-person") }
        let new = EnrolmentPlan.Application(
            class: course.id, start: course.start, end: course.end, isOpen: true, isExamined: false, state: .new,
            trade: course.trade, level: course.level, kind: try courses.kind(course.id),
            isStaff: row.choice?.staff != nil)
        guard let step = try enrolmentPlan(row.county, row.person, with: [new])?.steps.first else {
            return parked(row, RosterRefusal.cannotTellYet.rawValue)
        }
        return try event(for: step, row.county, row.person, new: row)
    }

    /// Erased by the county's registry, or by the person's home county; whoever is registered here anew is not.
    func isErased(_ county: DivisionCode, _ person: PersonKey) throws -> Bool {
        try trainees.isErased(county, person)
            || visits.isErased(county, person) && !trainees.isKnown(county, person)
    }

    /// The next event that should exist for a person and does not: as their home county's ledger says, or as the county of classes
    /// in which they are or want to be.
    func nextFor(_ county: DivisionCode, _ person: PersonKey) throws -> TrainingEvent? {
        try registry.isGranted(county, person) ? nextStep(county, person) : nextVisit(county, person)
    }

    /// The next event that brings the person's enrolments to what the plan says; `nil` when they are there.
    func nextStep(_ county: DivisionCode, _ person: PersonKey) throws -> TrainingEvent? {
        guard try registry.isGranted(county, person), let plan = try enrolmentPlan(county, person) else { return nil }
        for step in plan.steps {
            if let event = try event(for: step, county, person, new: nil) { return event }
        }
        return nil
    }

    /// A fact was recorded by which rules judge.
    func nextStep(after fact: RegistryEvent) throws -> TrainingEvent? {
        guard let (county, people) = try trainees.people(in: fact) else { return nil }
        for person in people {
            if let event = try nextStep(county, person) { return event }
        }
        return nil
    }

    /// What the ledger of the person's home county says; `nil` where nothing can be said, because nobody asked for a seat or the
    /// county that the person came from has not told yet in which classes they sat.
    func enrolmentPlan(
        _ county: DivisionCode, _ person: PersonKey, with new: [EnrolmentPlan.Application] = []
    ) throws -> EnrolmentPlan? {
        let applications = try applications(county, person) + new
        guard !applications.isEmpty else { return nil }
        if let arrival = try trainees.arrival(county, person),
            try !moves.isReceived(county, person, from: arrival.from, arrival.move)
        {
            return nil
        }
        func rules(_ application: EnrolmentPlan.Application) -> EnrolmentRules {
            plan(application.host ?? application.class.county ?? county, application.start).enrolment
        }
        let needsFacts = applications.contains { $0.isOpen && rules($0).needsFacts }
        let facts = try needsFacts ? trainees.facts(county, person) : TraineeFacts()
        return EnrolmentPlan(applications, facts: facts, rules: rules)
    }

    /// Here, in other counties, and in the counties that the person came from. Of a class that a former home told of and that tells of
    /// itself, its own word holds; the seat stands, because it was given before the move.
    private func applications(_ county: DivisionCode, _ person: PersonKey) throws -> [EnrolmentPlan.Application] {
        let former = try moves.applications(county, person)
        let before = Set(former.map(\.class))
        let elsewhere = try seats.seats(county, person).map {
            EnrolmentPlan.Application($0, isFormer: before.contains($0.application.class))
        }
        let told = Set(elsewhere.map(\.class))
        return try enrolments.applications(county, person) + elsewhere + former.filter { !told.contains($0.class) }
    }

    /// Rows that waited for the class to open.
    func nextAfterApproval(of event: ClassApproved) throws -> TrainingEvent? {
        guard try courses.course(event.class)?.status == .approved else { return nil }
        if let person = try enrolments.firstWaiting(event.class, granted: true),
            let event = try nextStep(event.county, person)
        {
            return event
        }
        // Other days than before: whoever is on the roster is judged again.
        for person in try enrolments.people(event.class) {
            if let event = try nextFor(event.county, person) { return event }
        }
        return nil
    }

    /// A failed exam leaves the course open to the person again.
    func nextAfterResults(_ people: [PersonKey], in county: DivisionCode) throws -> TrainingEvent? {
        for person in people {
            if let event = try nextFor(county, person) { return event }
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
        if let row = try attendance.firstWaiting(id) { return try settled(row, settings) }
        for person in try enrolments.people(id) {
            if let event = try nextFor(county, person) { return event }
        }
        return nil
    }

    /// Rows and device events that still wait when the class is closed wait for nothing any more.
    func nextAfterClosing(of id: ClassID, in county: DivisionCode, _ settings: TrainingSettings) throws
        -> TrainingEvent?
    {
        if let person = try enrolments.firstWaiting(id),
            let entry = try enrolments.entry(id, person)
        {
            let finding = try notes.finding(id, person)
            let isElsewhere = try registry.isElsewhere(county, person)
            let isKnown = try finding != nil || registry.isGranted(county, person)
            let reason: RosterRefusal = isKnown ? .cannotTellYet : isElsewhere ? .registeredElsewhere : .unknownPerson
            return .enrolmentRefused(
                EnrolmentRefused(
                    county: county, class: id, person: person, reason: reason.rawValue, ref: entry.ref,
                    name: entry.name, finding: finding))
        }
        if let row = try attendance.firstWaiting(id) { return try settled(row, settings) }
        for person in try enrolments.people(id) {
            if let event = try nextVisit(county, person) { return event }
        }
        return nil
    }

    private func event(
        for step: EnrolmentPlan.Step, _ county: DivisionCode, _ person: PersonKey, new row: ClassRosterRow?
    ) throws -> TrainingEvent? {
        let id = step.course
        if let seat = try seats.seat(county, person, id) { return decided(step, seat, county, person) }
        guard let source = try source(id, person, row) else { return nil }
        switch step {
        case .withdraw(_, let finding):
            return .enrolmentWithdrawn(
                EnrolmentWithdrawn(
                    county: county, class: id, person: person, reason: finding.reason, finding: finding))
        case .enrol:
            return .traineeEnrolled(
                TraineeEnrolled(
                    county: county, class: id, person: person, name: source.name, isOwnChoice: true, ref: source.ref,
                    choice: source.choice))
        case .refuse(_, let finding):
            if try enrolments.entry(id, person)?.state == .refused {
                return .enrolmentExplained(
                    EnrolmentExplained(county: county, class: id, person: person, finding: finding))
            }
            return .enrolmentRefused(
                EnrolmentRefused(
                    county: county, class: id, person: person, reason: finding.rule, ref: source.ref,
                    name: source.name, finding: finding))
        case .park(_, let finding):
            if let row, row.class == id { return parked(row, RosterRefusal.cannotTellYet.rawValue) }
            return .enrolmentPending(
                EnrolmentPending(county: county, class: id, person: person, finding: finding))
        }
    }

    func source(
        _ id: ClassID, _ person: PersonKey, _ row: ClassRosterRow?
    ) throws -> (name: String, ref: RowReference, choice: EnrolmentChoice?)? {
        if let row, row.class == id { return (row.name, row.ref, row.choice) }
        guard let entry = try enrolments.entry(id, person) else { return nil }
        return (entry.name, entry.ref, try notes.choice(id, person))
    }

    private func refused(_ row: ClassRosterRow, _ reason: RosterRefusal) -> TrainingEvent {
        .enrolmentRefused(
            EnrolmentRefused(
                county: row.county, class: row.class, person: row.person, reason: reason.rawValue, ref: row.ref,
                // The name of somebody who was erased is not written down again.
                name: reason == .personErased ? nil : row.name))
    }

    private func parked(_ row: ClassRosterRow, _ reason: String) -> TrainingEvent {
        .classRowParked(
            ClassRowParked(county: row.county, class: row.class, person: row.person, reason: reason, row: row))
    }
}

extension EnrolmentFinding {
    /// The code under which an enrolment is taken back: what is missing is no refusal.
    var reason: String { missing.isEmpty ? rule : RosterRefusal.cannotTellYet.rawValue }
}
