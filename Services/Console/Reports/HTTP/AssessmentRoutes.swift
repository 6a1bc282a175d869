import Hosting
import Hummingbird
import Models
import ServiceKit

/// Methods of assessment, points and what follows from them.
struct AssessmentRoutes: Sendable {
    let reader: any PartitionReader
    let gateway: any CommandGateway
    let rules: ReportsRules

    /// - Parameter group: `/v1/reports`.
    func add(to group: CallerRoutes) {
        group.get("assessments", roles: .readers) { request, context in
            let area = try request.query("area", as: DivisionCode.self) ?? context.caller.area
            try context.caller.require(area: area)
            let on = try request.query("on") { Day($0) } ?? context.today
            let assessments = AssessmentReader(rules: rules)
            return try Response.reports(
                try await reader.read(area.county.description) { try assessments.answer(area, on: on, $0) })
        }
        group.routeCommand(
            "methods", gateway: gateway, roles: ReportRoutes.receivers, success: .created,
            as: AssessmentMethodForm.self
        ) { form, _, context in
            for (text, field) in [(form.title, "title"), (form.document, "document"), (form.reason, "reason")]
                + form.parts.map({ ($0.name, "parts") })
            {
                try TypedWords.check(text, field)
            }
            return CommandDraft(
                type: SetAssessmentMethod.type, area: form.area,
                payload: SetAssessmentMethod(
                    area: form.area, method: form.method, plan: form.plan, title: form.title,
                    document: form.document, parts: form.parts, from: form.from, reason: form.reason,
                    actor: context.caller.actor))
        }
        group.routeCommand(
            "assessments", gateway: gateway, roles: ReportRoutes.receivers, success: .created, as: AssessmentForm.self
        ) { form, _, context in
            for score in form.scores { try TypedWords.check(score.ground, "scores") }
            try TypedWords.check(form.subject.name, "subject")
            return CommandDraft(
                type: RecordAssessment.type, area: form.area,
                payload: RecordAssessment(
                    area: form.area, method: form.method, subjectOf: form.subject, period: form.period,
                    scores: form.scores, on: form.on, actor: context.caller.actor))
        }
        group.routeCommand(
            "outcomes", gateway: gateway, roles: [.approver], success: .created, as: AssessmentOutcomeForm.self
        ) { form, _, context in
            for (text, field) in [
                (form.reason, "reason"), (form.document, "document"), (form.subject.name, "subject"),
            ] { try TypedWords.check(text, field) }
            return CommandDraft(
                type: DecideAssessmentOutcome.type, area: form.area,
                payload: DecideAssessmentOutcome(
                    area: form.area, plan: form.plan, subjectOf: form.subject, outcome: form.outcome,
                    triggers: form.triggers, reason: form.reason, document: form.document, on: form.on,
                    actor: context.caller.actor))
        }
    }
}
