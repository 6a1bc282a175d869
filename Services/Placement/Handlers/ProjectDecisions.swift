import Journal
import Models
import Policy

/// Projects and the people who work on them.
extension PlacementTables {
    /// The most workers of one month in one message.
    static let mostProjectWorkers = 3_000

    func register(_ request: RegisterProject, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard !request.department.isEmpty, !request.industryDepartment.isEmpty, !request.name.isEmpty else {
            throw Refusal(
                "department-missing", zh: "请写明项目名称、项目主管部门和产业主管部门",
                en: "name, project department or industry department is missing")
        }
        guard request.place.county == request.county else {
            throw Refusal("outside-county", zh: "项目不在本县", en: "the project does not lie in the county")
        }
        guard request.to.map({ $0 >= request.from }) ?? true else {
            throw Refusal("ends-before-start", zh: "项目终止早于起始", en: "the project ends before it starts")
        }
        if request.investment == .aid, (request.hireCondition ?? "").isEmpty,
            let clause = rules.plan(request.county, context.today).task("project-condition")
        {
            throw Refusal(
                "condition-missing", zh: "扶贫项目须以吸纳当地贫困劳动力为条件",
                en: "an aid project carries the condition that local poor workers are hired",
                under: clause)
        }
        return .projectRegistered(ProjectRegistered(request: request))
    }

    func record(_ request: RecordProjectLabour, _ context: Context) throws -> PlacementEvent {
        try requireProject(request.project, in: request.county)
        guard request.month <= context.today.month else { throw Self.inFuture(request.month.firstDay) }
        guard request.workers.count <= Self.mostProjectWorkers else {
            throw Refusal(
                "too-many", zh: "每月名册最多 \(Self.mostProjectWorkers) 人,请按标段分项目",
                en: "at most \(Self.mostProjectWorkers) people a month; split by section")
        }
        guard Set(request.workers.map(\.person)).count == request.workers.count else {
            throw Refusal("twice", zh: "名册中有重复人员", en: "somebody stands on the list twice")
        }
        for worker in request.workers {
            guard worker.from <= worker.to, worker.from >= request.month.firstDay, worker.to <= request.month.lastDay,
                worker.days > 0, worker.days <= worker.from.days(to: worker.to) + 1
            else {
                throw Refusal(
                    "days", zh: "用工日期须在 \(request.month) 内,天数与日期相符",
                    en: "dates lie outside \(request.month) or do not fit the days")
            }
        }
        return .projectLabourRecorded(ProjectLabourRecorded(request: request))
    }

    func file(_ request: FileProjectLabour, _ context: Context) throws -> PlacementEvent {
        try requireProject(request.project, in: request.county)
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        let workers = try projects.workers(of: request.project, in: request.county, request.month)
        guard workers > 0 else {
            throw Refusal(
                "no-labour", zh: "\(request.month) 没有实名名册,不能备案", en: "there is no list of names for \(request.month)")
        }
        return .projectLabourFiled(ProjectLabourFiled(workers: workers, request: request))
    }

    func arrange(_ request: ArrangeProjectLabour, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent
    {
        try requireProject(request.project, in: request.county)
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        if let refusal = rules.plan(request.county, request.on).refusal(
            of: request.form, in: "transfer-forms", zh: "组织形式")
        {
            throw refusal
        }
        guard request.wanted > 0, !request.people.isEmpty, Set(request.people).count == request.people.count,
            request.people.count <= Self.mostProjectWorkers
        else {
            throw Refusal("people", zh: "请写明需求人数和不重复的人员", en: "the number wanted or the people are missing")
        }
        for person in request.people { _ = try knownWorker(person, in: request.county, on: request.on) }
        return .projectLabourArranged(ProjectLabourArranged(request: request))
    }

    func evaluate(_ request: EvaluateProject, _ context: Context) throws -> PlacementEvent {
        try requireProject(request.project, in: request.county)
        guard request.on <= context.today else { throw Self.inFuture(request.on) }
        let labour = try projects.labour(of: request.project, in: request.county, on: request.on)
        guard labour.workers > 0 else {
            throw Refusal("no-labour", zh: "项目没有实名名册,不能评估", en: "the project has no list of names to evaluate")
        }
        return .projectEvaluated(
            ProjectEvaluated(
                workers: labour.workers, local: labour.local, localHerders: labour.localHerders,
                localPoor: labour.localPoor, personMonths: labour.personMonths, request: request))
    }

    private func requireProject(_ project: String, in county: DivisionCode) throws {
        guard try projects.isKnown(project, in: county) else {
            throw Refusal("unknown-project", zh: "没有这一项目", en: "there is no such project", isMissing: true)
        }
    }
}
