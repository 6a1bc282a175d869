import Journal
import Models

extension EnrolmentPlan.Application {
    /// A seat in another county's class.
    ///
    /// - Parameter isFormer: given by a former home of the person; it stands.
    init(_ seat: LedgerSeatTable.Seat, isFormer: Bool) {
        let told = seat.application
        let stands = (told.isFixed || isFormer) && !told.isWithdrawn
        self.init(
            class: told.class, start: told.start, end: told.end, isOpen: !stands && !told.isWithdrawn,
            isExamined: told.hasPassed != nil, state: stands ? .enrolled : seat.state, trade: told.trade,
            level: told.level, kind: told.kind, hasPassed: told.hasPassed, isStaff: told.isStaff, finding: seat.finding,
            host: seat.host)
    }
}

// The home county.
extension TrainingTables {
    /// Another county asks for a seat, or says what has changed: it goes into the ledger, and the plan is worked out again.
    func reaction(to letter: RoutedSeatRequest) throws -> TrainingEvent? {
        let request = letter.request
        // The class is this county's own: its roster has the person already.
        guard request.host != letter.county, try !trainees.isErased(letter.county, request.person) else { return nil }
        let known = try seats.seat(letter.county, request.person, request.application.class)
        let isNew = known.map { $0.version < request.version || $0.term < request.term ?? 1 } ?? true
        guard isNew else { return try nextStep(letter.county, request.person) }
        return .seatRequestReceived(SeatRequestReceived(county: letter.county, request: request))
    }

    func decided(
        _ step: EnrolmentPlan.Step, _ seat: LedgerSeatTable.Seat, _ county: DivisionCode, _ person: PersonKey
    ) -> TrainingEvent {
        let (state, finding): (EnrolmentPlan.Application.State, EnrolmentFinding?) =
            switch step {
            case .enrol: (.enrolled, nil)
            case .withdraw(_, let finding), .refuse(_, let finding):
                (finding.missing.isEmpty ? .refused : .waiting, finding)
            case .park(_, let finding): (.waiting, finding)
            }
        return .seatDecided(
            SeatDecided(
                county: county, person: person, host: seat.host, class: step.course, term: seat.term,
                decision: seat.decision + 1, state: state.rawValue, finding: finding))
    }
}

// The county of the class.
extension TrainingTables {
    /// What comes next for a person who is not at home here: the home county is told, or its word is carried out.
    func nextVisit(_ county: DivisionCode, _ person: PersonKey) throws -> TrainingEvent? {
        guard try !registry.isGranted(county, person), try !isErased(county, person) else { return nil }
        for id in try enrolments.classes(county, person) {
            if let event = try nextReport(county, id, person) ?? nextAnswered(county, id, person) { return event }
        }
        return nil
    }

    func reaction(to letter: SeatAnswer) throws -> TrainingEvent? {
        guard let visit = try visits.visit(letter.class, letter.person) else { return nil }
        if (visit.term, visit.decision) < (letter.term, letter.decision) {
            return .seatAnswered(SeatAnswered(answer: letter))
        }
        return try nextVisit(letter.county, letter.person)
    }

    /// What the home county should know of the person's place on the roster and was not told.
    private func nextReport(_ county: DivisionCode, _ id: ClassID, _ person: PersonKey) throws -> TrainingEvent? {
        guard let course = try courses.course(id), let entry = try enrolments.entry(id, person) else { return nil }
        let told = try visits.visit(id, person)
        let isSeated = entry.state == .enrolled
        let isOver = course.status == .cancelled || entry.state == .withdrawn || course.status.hasEnded && !isSeated
        // A class that waits for approval once more keeps its seats until it is known when it will be held.
        guard course.status == .approved || course.status.isShut, told != nil || !isOver else { return nil }
        let exam = try exams.result(id, person)
        let isOwn = isSeated && told.map { $0.term == 0 } ?? true
        let application = SeatApplication(
            class: id, trade: course.trade, level: course.level, kind: try courses.kind(id), start: course.start,
            end: course.end, isFixed: !isOver && isSeated && (isOwn || course.status.hasEnded || exam != nil),
            isWithdrawn: isOver, isStaff: try notes.choice(id, person)?.staff != nil, hasPassed: exam?.hasPassed,
            certificate: exam?.certificate)
        guard told?.application != application else { return nil }
        return .seatRequested(
            SeatRequested(
                county: county, person: person, version: (told?.version ?? 0) + 1, application: application))
    }

    /// The event that brings the roster to what the home county said.
    private func nextAnswered(_ county: DivisionCode, _ id: ClassID, _ person: PersonKey) throws -> TrainingEvent? {
        guard let visit = try visits.visit(id, person), let state = visit.state,
            let course = try courses.course(id), course.status == .approved,
            let entry = try enrolments.entry(id, person), entry.state != .withdrawn, !visit.application.isFixed,
            let source = try source(id, person, nil)
        else { return nil }
        let kept = try notes.finding(id, person)
        switch (entry.state, state) {
        case (.enrolled, .enrolled): return nil
        case (_, .enrolled):
            return .traineeEnrolled(
                TraineeEnrolled(
                    county: county, class: id, person: person, name: source.name, isOwnChoice: true, ref: source.ref,
                    choice: source.choice))
        case (.enrolled, _):
            let reason = visit.finding?.reason ?? RosterRefusal.twoClassesAtOnce.rawValue
            return .enrolmentWithdrawn(
                EnrolmentWithdrawn(county: county, class: id, person: person, reason: reason, finding: visit.finding))
        case (.refused, .refused):
            guard let finding = visit.finding, kept != finding else { return nil }
            return .enrolmentExplained(
                EnrolmentExplained(county: county, class: id, person: person, finding: finding))
        case (_, .refused):
            return .enrolmentRefused(
                EnrolmentRefused(
                    county: county, class: id, person: person,
                    reason: visit.finding?.rule ?? RosterRefusal.twoClassesAtOnce.rawValue, ref: source.ref,
                    name: source.name, finding: visit.finding))
        default:
            guard entry.state != .waiting || kept != visit.finding, let finding = visit.finding else { return nil }
            return .enrolmentPending(EnrolmentPending(county: county, class: id, person: person, finding: finding))
        }
    }
}

extension TrainingGraph {
    /// Letters between counties, and by `route` to a home that is not known here.
    static func letters(of event: TrainingEvent) -> [Letter] {
        switch event {
        case .trainingHandedOver(let event):
            [
                Letter(
                    to: .training,
                    TrainingHandOver(
                        county: event.to, person: event.person, from: event.county, move: event.move,
                        classes: event.classes, seats: event.seats))
            ]
        case .seatRequested(let event):
            [
                Letter(
                    to: .route,
                    SeatRequest(
                        person: event.person, host: event.county, version: event.version,
                        application: event.application))
            ]
        case .seatDecided(let event):
            [
                Letter(
                    to: .training,
                    SeatAnswer(
                        county: event.host, person: event.person, home: event.county, class: event.class,
                        term: event.term, decision: event.decision, state: event.state, finding: event.finding))
            ]
        case .traineeErased(let event):
            (event.hosts ?? []).map { Letter(to: .training, EraseTrainee(county: $0, person: event.person)) }
        default: SkillLetters.letters(of: event)
        }
    }
}
