import Journal
import Models

extension ReportsTables {
    func decision(on command: ReportsCommand, _ rules: ReportsRules) throws -> Decision<ReportsEvent> {
        do {
            return .event(
                try {
                    switch command {
                    case .setAreaTarget(let request): try set(request, rules)
                    case .divideTarget(let request): try divide(request, rules)
                    case .signTargetLetter(let request): try sign(request)
                    case .listReportingBody(let request): try list(request, rules)
                    case .draftReport(let request): try draft(request, rules)
                    case .submitReport(let request): try submit(request, rules)
                    case .returnReport(let request): try giveBack(request)
                    case .acceptReport(let request): try accept(request)
                    case .setAssessmentMethod(let request): try set(request, rules)
                    case .recordAssessment(let request): try record(request)
                    case .decideAssessmentOutcome(let request): try decide(request, rules)
                    }
                }())
        } catch let refusal as Refusal {
            return .refuse(refusal)
        } catch let problem as ReportProblem {
            return .refuse(problem.refusal)
        }
    }

    /// Folds an own event into the own tables.
    func apply(_ event: ReportsEvent) throws {
        switch event {
        case .areaTargetSet(let event): try targets.apply(event)
        case .targetDivided(let event): try targets.apply(event)
        case .targetAssigned(let event): try targets.apply(event)
        case .targetLetterSigned(let event): try targets.apply(event)
        case .reportingBodyListed(let event): try reports.apply(event)
        case .reportDrafted(let event): try reports.apply(event)
        case .reportSubmitted(let event): try reports.apply(event)
        case .reportReturned(let event): try reports.apply(event)
        case .reportAccepted(let event): try reports.apply(event)
        case .assessmentMethodSet(let event): try assessments.apply(event)
        case .assessmentRecorded(let event): try assessments.apply(event)
        case .assessmentOutcomeDecided(let event): try assessments.apply(event)
        }
    }
}
