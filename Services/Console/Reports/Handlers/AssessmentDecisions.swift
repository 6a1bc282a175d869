import Journal
import Models

extension ReportsTables {
    func set(_ request: SetAssessmentMethod, _ rules: ReportsRules) throws -> ReportsEvent {
        let version = try assessments.lastVersion(request.area, request.method) + 1
        let pack = rules.pack(request.plan, of: request.area, on: request.from)
        if let refusal = AssessmentRules.refusal(of: request, version: version, pack) { throw refusal }
        return .assessmentMethodSet(AssessmentMethodSet(request: request, version: version))
    }

    func record(_ request: RecordAssessment) throws -> ReportsEvent {
        guard let method = try assessments.method(request.area, request.method, on: request.on) else {
            throw Refusal(
                "no-method", zh: "\(request.on) 没有考核办法“\(request.method)”",
                en: "there is no method \(request.method) on \(request.on)", isMissing: true)
        }
        if let refusal = AssessmentRules.refusal(of: request, by: method.parts) { throw refusal }
        let version = try assessments.lastScore(request) + 1
        return .assessmentRecorded(
            AssessmentRecorded(
                request: request, methodVersion: method.version, version: version,
                total: request.scores.reduce(0) { $0 + $1.points }, most: method.parts.reduce(0) { $0 + $1.most }))
    }

    func decide(_ request: DecideAssessmentOutcome, _ rules: ReportsRules) throws -> ReportsEvent {
        let pack = rules.pack(request.plan, of: request.area, on: request.on)
        if let refusal = AssessmentRules.refusal(of: request, pack) { throw refusal }
        let citation = pack?.list(AssessmentRules.outcomesList)?.citation
        return .assessmentOutcomeDecided(
            AssessmentOutcomeDecided(
                request: request, clause: citation?.clause ?? "", quote: citation?.quote ?? ""))
    }
}
