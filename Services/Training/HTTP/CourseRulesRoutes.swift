import Hummingbird
import Models
import ServiceKit

/// The rules of departments' projects and of kinds of course.
struct CourseRulesRoutes: Sendable {
    let ledger: any CountyLedger
    let gateway: any CommandGateway
    let rules: TrainingRules

    func add(to routes: CallerRoutes) {
        let rules = rules
        let group = routes.group("course-rules")
        group.get(roles: .readersAndInstitutions) { request, context in
            let county = try TrainingRoutes.county(of: request, context)
            let day = try TrainingRoutes.day(of: request, context)
            return try Response.wire(
                try await ledger.read(county.description) { try CourseRulesPage.read(county, on: day, rules, $0) })
        }
        group.routeCommand(
            gateway: gateway, roles: [.reviewer, .approver], success: .created, as: CourseRulesForm.self
        ) { form, _, context in
            CommandDraft(
                type: SetCourseRules.type, area: form.county.county,
                payload: SetCourseRules(
                    county: form.county.county, rules: form.rules, actor: context.caller.actor))
        }
        group.routeCommand(
            "ending", gateway: gateway, roles: [.reviewer, .approver], as: CourseRulesEndForm.self
        ) { form, _, context in
            try TypedText.check(form.reason, "reason")
            return CommandDraft(
                type: EndCourseRules.type, area: form.county.county,
                payload: EndCourseRules(
                    county: form.county.county, department: form.department, project: form.project, kind: form.kind,
                    on: form.on, reason: form.reason, actor: context.caller.actor))
        }
    }
}

/// The body of rules.
struct CourseRulesForm: Codable, Sendable {
    let county: DivisionCode
    let rules: CourseRules
}

/// The body that ends rules.
struct CourseRulesEndForm: Codable, Sendable {
    let county: DivisionCode
    let department: String?
    let project: String?
    let kind: String?
    let on: Day
    let reason: String
}
