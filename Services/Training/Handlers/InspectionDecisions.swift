import Journal
import Models

/// Inspections (督查) and the mending of what they found.
extension TrainingTables {
    func inspect(_ request: InspectClass, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county)
        if let refusal = ClassMachine.refusal(
            of: .conduct, in: try status(of: course, on: max(request.on, course.start)))
        {
            throw refusal
        }
        guard course.contains(request.on) else {
            throw Refusal(
                "outside-class-days", zh: "督查日期 \(request.on) 不在培训期 \(course.start) 至 \(course.end) 内",
                en: "inspected on \(request.on), outside the class's days \(course.start) to \(course.end)")
        }
        guard request.present >= 0 else {
            throw Refusal("present", zh: "到课人数不能为负", en: "the number present must not be negative")
        }
        guard try !settling.has(request.actor, .filed, in: course.id) else {
            throw Refusal(
                "inspects-own-class", zh: "备案经手人不能督查本班", en: "whoever filed the class does not inspect it")
        }
        guard try !inspections.isInspected(request.class, on: request.on, by: request.actor) else {
            throw Refusal(
                "inspection-repeated", zh: "同一督查人员当日已登记督查", en: "the same inspector has entered one that day")
        }
        let known = Set(try inspections.findings(of: course.id).map(\.finding))
        if let refusal = InspectionRules.refusal(of: request, rules.plan(course.county, course.start), known: known) {
            throw refusal
        }
        return .classInspected(ClassInspected(county: request.county, request: request))
    }

    func mend(_ request: MendFinding) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .conduct, on: request.on)
        guard let finding = try inspections.findings(of: course.id).first(where: { $0.finding == request.finding })
        else {
            throw Refusal("unknown-finding", zh: "没有这个问题", en: "there is no such finding", isMissing: true)
        }
        guard finding.mendedOn == nil else {
            throw Refusal("already-mended", zh: "该问题已登记整改", en: "the finding is mended already")
        }
        guard request.on >= finding.on else {
            throw Refusal(
                "mended-before-found", zh: "整改日期 \(request.on) 早于督查日期 \(finding.on)",
                en: "mended on \(request.on), before it was found on \(finding.on)")
        }
        guard !request.proof.allSatisfy(\.isWhitespace) else {
            throw Refusal("proof-missing", zh: "请填写整改证明", en: "say what proves the mending")
        }
        guard try !settling.has(request.actor, .filed, in: course.id) else {
            throw Refusal(
                "mends-own-class", zh: "备案经手人不能确认本班整改", en: "whoever filed the class does not confirm its mending")
        }
        return .findingMended(FindingMended(request: request))
    }
}
