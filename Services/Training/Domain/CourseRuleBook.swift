import Journal
import Models

/// The rules of departments' projects and of kinds of course that a county keeps, as their dated rows.
struct CourseRuleBook: Sendable {
    let rows: [CourseRules]

    /// What governs on a day, projects before kinds.
    func inForce(on day: Day) -> [CourseRules] {
        var governing: [CourseRules.Scope: CourseRules] = [:]
        for row in rows where row.from <= day {
            if let known = governing[row.scope], known.from >= row.from { continue }
            governing[row.scope] = row
        }
        return governing.values.filter { row in row.until.map { day <= $0 } ?? true }.sorted { $0.scope < $1.scope }
    }

    /// Why a class may not be filed so; `nil` also where the county keeps no rules that concern it.
    func refusal(of request: FileClass, _ plan: TrainingPlan) -> Refusal? {
        let offer = CourseOffer(request)
        return faults(of: offer, plan).first.map { Refusal($0.code, zh: $0.zh, en: $0.en) }
    }

    /// What is against the rules that govern on the class's first day.
    func faults(of offer: CourseOffer, _ plan: TrainingPlan) -> [CourseFault] {
        let inForce = inForce(on: offer.start)
        var faults = projectFaults(of: offer, inForce, plan)
        for rules in inForce where rules.concerns(offer) { faults += rules.faults(of: offer) }
        return faults
    }

    /// A class without its project, or with one that nobody has entered, where projects are kept.
    private func projectFaults(
        of offer: CourseOffer, _ inForce: [CourseRules], _ plan: TrainingPlan
    ) -> [CourseFault] {
        let projects = inForce.filter { $0.kind == nil }
        guard !projects.isEmpty else { return [] }
        let names = projects.map(\.scope.words).joined(separator: "、")
        guard offer.department != nil || offer.project != nil else {
            guard let task = plan.tasks[PlanTask.departmentProjects] else { return [] }
            return [
                CourseFault(
                    "project-missing", zh: "请填写所依托的部门培训项目（\(task.clause)“\(task.quote)”），现有：\(names)",
                    en:
                        "name the department's project that carries the class (\(task.pack) \(task.clause)); there are \(names)"
                )
            ]
        }
        guard !projects.contains(where: { $0.concerns(offer) }) else { return [] }
        let words = CourseRules.Scope(department: offer.department, project: offer.project, kind: nil).words
        return [
            CourseFault(
                "unknown-project", zh: "\(offer.start) 没有在册的部门项目“\(words)”，现有：\(names)",
                en: "there is no project '\(words)' on \(offer.start); there are \(names)")
        ]
    }
}

/// What a class's filing says that such rules ask about.
struct CourseOffer: Hashable, Sendable {
    let department: String?
    let project: String?
    let kind: String?
    let funding: String?
    let start: Day
    let hours: Int
    let seats: Int?
    /// `nil` where it is not asked any more: after the filing.
    let documents: [String]?
}

/// Something in which a class does not follow rules.
struct CourseFault: Codable, Hashable, Sendable {
    let code: String
    let zh: String
    let en: String

    init(_ code: String, zh: String, en: String) {
        self.code = code
        self.zh = zh
        self.en = en
    }
}

extension CourseOffer {
    init(_ request: FileClass) {
        let profile = request.profile
        self.init(
            department: profile?.department, project: profile?.project, kind: profile?.kind, funding: profile?.funding,
            start: request.start, hours: request.hours, seats: profile?.seats, documents: request.documents)
    }
}

extension CourseRules {
    /// What rules are about: a project of a department, or a kind.
    struct Scope: Hashable, Comparable {
        let department: String
        let project: String
        let kind: String

        init(department: String?, project: String?, kind: String?) {
            self.department = department ?? ""
            self.project = project ?? ""
            self.kind = kind ?? ""
        }

        var words: String { kind.isEmpty ? "\(department) \(project)" : kind }

        static func < (left: Self, right: Self) -> Bool {
            (left.kind, left.department, left.project) < (right.kind, right.department, right.project)
        }
    }

    var scope: Scope { Scope(department: department, project: project, kind: kind) }

    func concerns(_ offer: CourseOffer) -> Bool {
        kind.map { $0 == offer.kind } ?? (department == offer.department && project == offer.project)
    }

    fileprivate func faults(of offer: CourseOffer) -> [CourseFault] {
        let place = "\(document) \(clause)"
        var faults: [CourseFault] = []
        if kind == nil, !kinds.isEmpty, !kinds.contains(offer.kind ?? "") {
            let known = kinds.joined(separator: "、")
            faults.append(
                CourseFault(
                    "kind-not-of-project", zh: "项目“\(scope.words)”只开展：\(known)（\(place)）",
                    en: "the project \(scope.words) carries \(known) alone (\(place))"))
        }
        if !funding.isEmpty, !funding.contains(offer.funding ?? "") {
            let known = funding.joined(separator: "、")
            faults.append(
                CourseFault(
                    "funding-not-allowed", zh: "“\(scope.words)”的补贴方式只能是：\(known)（\(place)）",
                    en: "\(scope.words) is funded by \(known) alone (\(place))"))
        }
        if let leastHours, offer.hours < leastHours {
            faults.append(
                CourseFault(
                    "hours-below-rules", zh: "课时 \(offer.hours) 少于“\(scope.words)”规定的 \(leastHours) 课时（\(place)）",
                    en: "\(offer.hours) hours, below the \(leastHours) of \(scope.words) (\(place))"))
        }
        if let mostSeats, let seats = offer.seats, seats > mostSeats {
            faults.append(
                CourseFault(
                    "seats-above-rules", zh: "计划人数 \(seats) 超过“\(scope.words)”规定的每班 \(mostSeats) 人（\(place)）",
                    en: "\(seats) seats, above the \(mostSeats) a class of \(scope.words) (\(place))"))
        }
        if let papers = offer.documents {
            let missing = documents.filter { !papers.contains($0) }
            if !missing.isEmpty {
                let known = missing.joined(separator: "、")
                faults.append(
                    CourseFault(
                        "rules-documents", zh: "按“\(scope.words)”的规定还缺材料：\(known)（\(place)）",
                        en: "papers that \(scope.words) asks for are missing: \(known) (\(place))"))
            }
        }
        return faults
    }
}

/// Whether rules may stand in the book.
enum CourseRulesCheck {
    static func refusal(of rules: CourseRules, _ plan: TrainingPlan) -> Refusal? {
        let texts = [rules.department, rules.project, rules.kind].compactMap(\.self) + [rules.document]
        guard texts.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else {
            return Refusal("incomplete", zh: "名称和依据文件不能为空", en: "names and the document must not be empty")
        }
        guard (rules.kind == nil) == (rules.project != nil), (rules.project == nil) == (rules.department == nil) else {
            return Refusal(
                "scope", zh: "须写明部门和项目，或培训类别，二者之一", en: "name a department with its project, or a kind, one of the two")
        }
        guard rules.until.map({ $0 >= rules.from }) ?? true else {
            return Refusal("end-before-start", zh: "终止日期早于起始日期", en: "the last day is before the first")
        }
        guard rules.leastHours.map({ $0 > 0 }) ?? true, rules.mostSeats.map({ $0 > 0 }) ?? true else {
            return Refusal("amount", zh: "课时和人数应大于零", en: "hours and seats must be above zero")
        }
        for kind in rules.kinds + (rules.kind.map { [$0] } ?? []) {
            if let refusal = plan.refusal(of: kind, in: "training-kinds", zh: "培训类别") { return refusal }
        }
        for mode in rules.funding {
            if let refusal = plan.refusal(of: mode, in: "funding-modes", zh: "补贴方式") { return refusal }
        }
        return nil
    }
}
