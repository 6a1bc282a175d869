import Journal
import Models

extension TrainingTables {
    func set(_ request: SetCourseRules, _ rules: TrainingRules) throws -> TrainingEvent {
        let plan = rules.plan(request.county, request.rules.from)
        if let refusal = CourseRulesCheck.refusal(of: request.rules, plan) { throw refusal }
        return .courseRulesSet(CourseRulesSet(request: request))
    }

    func end(_ request: EndCourseRules) throws -> TrainingEvent {
        try Self.requireReason(request.reason)
        let scope = CourseRules.Scope(department: request.department, project: request.project, kind: request.kind)
        guard try courseRules.book(request.county).inForce(on: request.on).contains(where: { $0.scope == scope }) else {
            throw Refusal(
                "no-rules", zh: "\(request.on) 没有“\(scope.words)”的规定",
                en: "no rules of \(scope.words) hold on \(request.on)",
                isMissing: true)
        }
        return .courseRulesEnded(CourseRulesEnded(request: request))
    }
}
