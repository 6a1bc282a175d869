import Calendars
import Journal
import Models

extension TrainingTables {
    func decision(on command: TrainingCommand, _ context: Context, _ rules: TrainingRules) throws
        -> Decision<TrainingEvent>
    {
        do {
            return .event(
                try {
                    switch command {
                    case .fileClass(let request): try file(request, context, rules)
                    case .draftClass(let command): try draft(command.request)
                    case .approveClass(let request): try approve(request)
                    case .returnClass(let request): try giveBack(request)
                    case .amendClass(let request): try amend(request, context, rules)
                    case .cancelClass(let request): try cancel(request)
                    case .mendFinding(let request): try mend(request)
                    case .recordExam(let request): try examine(request, context, rules)
                    case .issueCertificates(let request): try issue(request, context, rules)
                    case .correctCertificate(let request): try correct(request, context, rules)
                    case .withdrawCertificate(let request): try withdraw(request, context)
                    case .recordContents(let request): try record(request, rules)
                    case .checkClass(let request): try check(request, rules)
                    case .settleClass(let request): try settle(request, rules)
                    case .inspectClass(let request): try inspect(request, rules)
                    case .certifyTrainees(let request): try certify(request, rules)
                    case .closeClass(let request): try close(request, rules)
                    case .recogniseInstitution(let request): try recognise(request, rules)
                    case .suspendInstitution(let request): try suspend(request)
                    case .restoreInstitution(let request): try restore(request)
                    case .setCatalogueEntry(let request): try set(request, rules)
                    case .withdrawCatalogueEntry(let request): try withdraw(request)
                    case .stateTrainingPlan(let request): try state(request, rules)
                    case .splitTarget(let request): try split(request, rules)
                    case .attachClassDocument(let request): try attach(request, rules)
                    case .openClassDocument(let request): try open(request, context)
                    case .recordTrainingDemand(let request): try record(request, context, rules)
                    case .correctAttendance(let request): try correct(request, context, rules.settings)
                    case .recordReferral(let request): try refer(request, context)
                    case .recordFollowUp(let request): try followUp(request, context)
                    case .nameModelTrainee(let request): try name(request, context)
                    case .removeModelTrainee(let request): try remove(request)
                    case .enrolTrainee(let request): try enrol(request)
                    case .withdrawTrainee(let request): try withdraw(request)
                    case .setCourseRules(let request): try set(request, rules)
                    case .endCourseRules(let request): try end(request)
                    case .failClass(let request): try fail(request, rules)
                    case .correctExamMark(let request): try correct(request, context, rules)
                    case .reviewDouble(let request): try review(request, context)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }

    private func draft(_ request: FileClass) throws -> TrainingEvent {
        try require(.draft, request.class, of: request.county)
        guard request.class.county == request.county else { throw FilingRules.otherCounty(request.county) }
        return .classDrafted(ClassDrafted(request: request))
    }

    private func file(_ request: FileClass, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        try require(.file, request.class, of: request.county)
        let refusal = FilingRules.refusal(
            of: request, isRecognised: try institutions.name(request.county, request.institution) != nil,
            today: context.today, rules)
        if let refusal { throw refusal }
        try requireOrder(request, rules)
        return .classFiled(ClassFiled(county: request.county, request: request))
    }

    private func giveBack(_ request: ReturnClass) throws -> TrainingEvent {
        try require(.giveBack, request.class, of: request.county)
        try Self.requireReason(request.reason)
        return .classReturned(ClassReturned(request: request))
    }

    private func amend(_ request: AmendClass, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        try require(.amend, request.class, of: request.county, on: request.on)
        try Self.requireReason(request.reason)
        if let refusal = FilingRules.refusal(of: request, today: context.today, rules) { throw refusal }
        return .classAmended(ClassAmended(request: request))
    }

    private func cancel(_ request: CancelClass) throws -> TrainingEvent {
        try require(.cancel, request.class, of: request.county)
        try Self.requireReason(request.reason)
        guard try exams.examined(request.class) == 0 else {
            throw Refusal("examined", zh: "已登记考核结果的班级不能撤销", en: "a class with exam results cannot be called off")
        }
        return .classCancelled(ClassCancelled(request: request))
    }

    static func requireReason(_ reason: String) throws {
        guard reason.allSatisfy(\.isWhitespace) else { return }
        throw Refusal("reason-missing", zh: "请填写理由", en: "give the reason")
    }

    private func require(
        _ step: ClassMachine.Step, _ id: ClassID, of county: DivisionCode, on day: Day? = nil
    ) throws {
        let course = try courses.course(id).flatMap { $0.county == county ? $0 : nil }
        let status = try course.map { try self.status(of: $0, on: day) }
        if let refusal = ClassMachine.refusal(of: step, in: status) { throw refusal }
    }

    private func approve(_ request: ApproveClass) throws -> TrainingEvent {
        try require(.approve, request.class, of: request.county)
        let course = try course(request.class, of: request.county)
        guard request.on >= course.filedOn else {
            throw Refusal(
                "before-filing", zh: "审核日期 \(request.on) 早于备案日期 \(course.filedOn)",
                en: "approved on \(request.on), before it was filed on \(course.filedOn)")
        }
        try requireStanding(course.institution, course.county, on: request.on)
        return .classApproved(
            ClassApproved(county: request.county, class: request.class, on: request.on, actor: request.actor))
    }

    func course(_ id: ClassID, of county: DivisionCode) throws -> Course {
        guard let course = try courses.course(id), course.county == county else {
            throw Refusal("unknown-class", zh: "本县没有班级 \(id)", en: "the county has no class \(id)", isMissing: true)
        }
        return course
    }

    /// The class, if the step may be taken on that day.
    func course(_ id: ClassID, of county: DivisionCode, for step: ClassMachine.Step, on day: Day) throws -> Course {
        let course = try course(id, of: county)
        if let refusal = ClassMachine.refusal(of: step, in: try status(of: course, on: day)) { throw refusal }
        return course
    }

    /// The state on a day that a message names.
    func status(of course: Course, on day: Day?) throws -> Course.Status {
        guard course.status == .approved else { return course.status }
        return course.status(on: day, hasBegun: try !attendance.heldSessions(course.id).isEmpty)
    }

    func sessions(of course: Course, _ rules: TrainingRules) throws -> Sessions {
        let held = try attendance.heldSessions(course.id)
        do throws(UnknownYear) {
            return try Sessions(of: course, held: held, rules.calendar)
        } catch {
            throw Refusal(
                error.code, zh: "工作日历没有\(error.year)年的安排", en: "the working-day calendar lacks \(error.year)")
        }
    }
}
