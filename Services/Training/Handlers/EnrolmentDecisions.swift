import Journal
import Models

extension TrainingTables {
    /// A desk enrols one person. What the county can tell by itself is told at once; the rest follows as it does for rosters.
    func enrol(_ request: EnrolTrainee) throws -> TrainingEvent {
        guard let course = try courses.course(request.class), course.county == request.county else {
            throw Refusal(
                "unknown-class", zh: "本县没有班级 \(request.class)", en: "the county has no class \(request.class)",
                isMissing: true)
        }
        guard !course.status.isShut, course.status != .drafted, course.status != .returned else {
            throw Refusal("class-not-open", zh: "班级不接受报名", en: "the class takes no applications")
        }
        let plan = plan(request.county, course.start)
        guard request.isOwnChoice else {
            throw Refusal(EnrolmentFinding.notOwnChoice(plan.enrolment.rule(.ownChoice)))
        }
        guard request.isFree else { throw Refusal("not-free", zh: "政府补贴培训不得向学员收费", en: "trainees pay nothing") }
        guard try !isErased(request.county, request.person) else {
            throw Refusal("person-erased", zh: "此人的信息已删除", en: "the person's data were erased")
        }
        if let reached = request.choice.reached, let known = plan.codes["reach-methods"], !known.contains(reached) {
            throw Refusal(
                "reach-method", zh: "组织动员方式“\(reached)”不在方案所列：\(known.joined(separator: "、"))",
                en: "'\(reached)' is not on the plan's list reach-methods: \(known.joined(separator: ", "))")
        }
        if let entry = try enrolments.entry(request.class, request.person), entry.state != .withdrawn {
            throw Refusal("already-enrolled", zh: "已在本班名册上", en: "the class's roster names the person already")
        }
        try requireSeat(request, course)
        return .traineeApplied(TraineeApplied(request: request))
    }

    /// What is certainly against it is said before anything is written down.
    private func requireSeat(_ request: EnrolTrainee, _ course: Course) throws {
        guard course.status == .approved, try registry.isGranted(request.county, request.person) else { return }
        let new = EnrolmentPlan.Application(
            class: course.id, start: course.start, end: course.end, isOpen: true, isExamined: false, state: .new,
            trade: course.trade, level: course.level, kind: try courses.kind(course.id),
            isStaff: request.choice.staff != nil)
        let plan = try enrolmentPlan(request.county, request.person, with: [new])
        if case .refused(let finding) = plan?.verdicts[course.id] { throw Refusal(finding) }
    }

    /// Takes a person off a roster: before the class starts, or because they dropped out.
    func withdraw(_ request: WithdrawTrainee) throws -> TrainingEvent {
        guard let course = try courses.course(request.class), course.county == request.county,
            let entry = try enrolments.entry(request.class, request.person)
        else {
            throw Refusal("not-on-roster", zh: "本班名册没有此人", en: "the roster does not name the person", isMissing: true)
        }
        guard !request.reason.allSatisfy(\.isWhitespace) else {
            throw Refusal("reason-missing", zh: "请填写理由", en: "give the reason")
        }
        guard entry.state == .enrolled || entry.state == .waiting else {
            throw Refusal("not-enrolled", zh: "此人未在本班报名", en: "the person has no seat and waits for none")
        }
        guard try !course.status.isShut && exams.result(request.class, request.person) == nil else {
            throw Refusal("settled", zh: "班级已结束或已有考核结果", en: "the class is over, or there is an exam result")
        }
        let kind: RosterRefusal = request.on < course.start ? .withdrawn : .droppedOut
        return .traineeWithdrawn(TraineeWithdrawn(request: request, kind: kind.rawValue))
    }
}

extension Refusal {
    init(_ finding: EnrolmentFinding) {
        let place = finding.clause.map { clause in
            ("（\(finding.pack ?? "") \(clause)：“\(finding.quote ?? "")”）", " (\(finding.pack ?? "") \(clause))")
        }
        self.init(finding.rule, zh: finding.zh + (place?.0 ?? ""), en: finding.en + (place?.1 ?? ""))
    }
}
