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
                    case .approveClass(let request): try approve(request)
                    case .inspectClass(let request): try inspect(request)
                    case .certifyTrainees(let request): try certify(request, rules)
                    case .closeClass(let request): try close(request, rules)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        }
    }

    private func file(_ request: FileClass, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        let refusal = FilingRules.refusal(
            of: request, isRecognised: try institutions.name(request.county, request.institution) != nil,
            exists: try courses.course(request.class) != nil, today: context.today, rules)
        if let refusal { throw refusal }
        return .classFiled(ClassFiled(county: request.county, request: request))
    }

    private func approve(_ request: ApproveClass) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county)
        guard course.status == .filed else {
            throw Refusal("already-approved", zh: "班级已审核通过", en: "the class is approved already")
        }
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
        if course.status == .closed {
            throw Refusal("class-closed", zh: "班级已结班", en: "the class is closed already")
        }
        let figures = ClassFigures(
            try exams.trainees(course.id), try sessions(of: course, rules), rules.settings, aim: nil)
        let duties = ClassDuty.all(
            of: course, figures, inspections: try courses.inspections(of: course.id),
            examined: try exams.examined(course.id), on: request.on, rules.settings)
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
        switch course.status {
        case .approved: return course
        case .filed: throw Refusal("not-approved", zh: "班级备案尚未审核通过", en: "the class is not approved yet")
        case .closed: throw Refusal("class-closed", zh: "班级已结班", en: "the class is closed already")
        }
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
