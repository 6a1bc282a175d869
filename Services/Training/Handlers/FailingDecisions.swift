import Journal
import Models

extension TrainingTables {
    /// A class ends as failed (不合格结班) when it is over and something that binds stands in the way of closing or settling it: the
    /// approver says why, and is not who filed or closed it.
    func fail(_ request: FailClass, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .fail, on: request.on)
        try Self.requireReason(request.reason)
        guard request.on > course.end else {
            throw Refusal(
                "not-over", zh: "培训 \(course.end) 才结束，不能判定不合格", en: "the class lasts until \(course.end)")
        }
        let hasPart =
            try settling.has(request.actor, .filed, in: course.id)
            || settling.has(request.actor, .closed, in: course.id)
        guard !hasPart else {
            throw Refusal(
                "fails-own-class", zh: "备案或结班经办人不能判定不合格",
                en: "whoever filed or closed the class does not end it as failed")
        }
        let facts = try facts(of: course, rules)
        let duties = facts.duties(rules.plan(course.county, course.start), rules.settings, on: request.on)
        let unmet = duties.filter(\.isInTheWay)
        guard !unmet.isEmpty else {
            throw Refusal(
                "duties-met", zh: "没有未完成的要求，应正常结班或结算", en: "nothing stands in the way: close or settle it instead")
        }
        return .classFailed(
            ClassFailed(
                county: request.county, class: request.class, on: request.on, reason: request.reason,
                unmet: unmet.map {
                    UnmetDuty(duty: $0.code, zh: $0.zh, en: $0.en, pack: $0.source?.pack, clause: $0.source?.clause)
                }, enrolled: facts.figures.enrolled, certified: facts.results.certified,
                attendancePercent: facts.figures.attendancePercent, actor: request.actor))
    }
}
