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
                    case .inspectClass(let request): try inspect(request)
                    case .certifyTrainees(let request): try certify(request, rules)
                    case .closeClass(let request): try close(request, rules)
                    case .enrolTrainee(let request): try enrol(request)
                    case .withdrawTrainee(let request): try withdraw(request)
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
        return .classFiled(ClassFiled(county: request.county, request: request))
    }

    private func giveBack(_ request: ReturnClass) throws -> TrainingEvent {
        try require(.giveBack, request.class, of: request.county)
        try Self.requireReason(request.reason)
        return .classReturned(ClassReturned(request: request))
    }

    private func amend(_ request: AmendClass, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        try require(.amend, request.class, of: request.county)
        let course = try course(request.class, of: request.county)
        try Self.requireReason(request.reason)
        guard request.on < course.start else {
            throw Refusal("begun", zh: "班级已于 \(course.start) 开班，不能变更", en: "the class began on \(course.start)")
        }
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

    private static func requireReason(_ reason: String) throws {
        guard reason.allSatisfy(\.isWhitespace) else { return }
        throw Refusal("reason-missing", zh: "请填写理由", en: "give the reason")
    }

    private func require(_ step: ClassMachine.Step, _ id: ClassID, of county: DivisionCode) throws {
        let course = try courses.course(id)
        if let refusal = ClassMachine.refusal(of: step, in: course.flatMap { $0.county == county ? $0.status : nil }) {
            throw refusal
        }
    }

    private func approve(_ request: ApproveClass) throws -> TrainingEvent {
        try require(.approve, request.class, of: request.county)
        let course = try course(request.class, of: request.county)
        guard request.on >= course.filedOn else {
            throw Refusal(
                "before-filing", zh: "审核日期 \(request.on) 早于备案日期 \(course.filedOn)",
                en: "approved on \(request.on), before it was filed on \(course.filedOn)")
        }
        return .classApproved(
            ClassApproved(county: request.county, class: request.class, on: request.on, actor: request.actor))
    }

    private func inspect(_ request: InspectClass) throws -> TrainingEvent {
        let course = try openCourse(request.class, of: request.county)
        guard course.contains(request.on) else {
            throw Refusal(
                "outside-class-days", zh: "督查日期 \(request.on) 不在培训期 \(course.start) 至 \(course.end) 内",
                en: "inspected on \(request.on), outside the class's days \(course.start) to \(course.end)")
        }
        guard request.present >= 0 else {
            throw Refusal("present", zh: "到课人数不能为负", en: "the number present must not be negative")
        }
        guard try !courses.isInspected(request.class, on: request.on, by: request.actor) else {
            throw Refusal(
                "inspection-repeated", zh: "同一督查人员当日已登记督查", en: "the same inspector has entered one that day")
        }
        return .classInspected(ClassInspected(county: request.county, request: request))
    }

    private func certify(_ request: CertifyTrainees, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try openCourse(request.class, of: request.county)
        let refusal = try CertificationRules.refusal(
            of: request, course, try exams.trainees(course.id), try sessions(of: course, rules), rules.settings,
            isInUse: exams.isInUse)
        if let refusal { throw refusal }
        return .traineesCertified(TraineesCertified(county: request.county, request: request))
    }

    private func close(_ request: CloseClass, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county)
        if course.status.isShut, let refusal = ClassMachine.refusal(of: .close, in: course.status) { throw refusal }
        let figures = ClassFigures(
            try exams.trainees(course.id), try sessions(of: course, rules), rules.settings, aim: nil)
        let duties = ClassDuty.all(
            of: course, figures, inspections: try courses.inspections(of: course.id),
            examined: try exams.examined(course.id), on: request.on,
            needed: rules.plan(course.county, course.start).inspections(rules.settings))
        if let refusal = ClassDuty.refusal(duties) { throw refusal }
        return .classClosed(
            ClassClosed(
                county: request.county, class: request.class, on: request.on, enrolled: figures.enrolled,
                certified: figures.certified, attendancePercent: figures.attendancePercent, actor: request.actor))
    }

    private func course(_ id: ClassID, of county: DivisionCode) throws -> Course {
        guard let course = try courses.course(id), course.county == county else {
            throw Refusal("unknown-class", zh: "本县没有班级 \(id)", en: "the county has no class \(id)", isMissing: true)
        }
        return course
    }

    private func openCourse(_ id: ClassID, of county: DivisionCode) throws -> Course {
        let course = try course(id, of: county)
        // What may be done in a class that runs is what may be done before it is closed.
        if let refusal = ClassMachine.refusal(of: .close, in: course.status) { throw refusal }
        return course
    }

    private func sessions(of course: Course, _ rules: TrainingRules) throws -> Sessions {
        let held = try attendance.heldSessions(course.id)
        do throws(UnknownYear) {
            return try Sessions(of: course, held: held, rules.calendar)
        } catch {
            throw Refusal(
                error.code, zh: "工作日历没有\(error.year)年的安排", en: "the working-day calendar lacks \(error.year)")
        }
    }
}
