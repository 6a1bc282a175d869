import Hummingbird
import Models
import ServiceKit

/// Projects and their real-name ledgers.
struct ProjectRoutes: Sendable {
    let gateway: any CommandGateway
    let reading: FollowUpReading

    private static let officers: Set<Role> = [.clerk, .reviewer, .approver]

    func add(to routes: CallerRoutes) {
        let reading = reading
        let projects = routes.group("projects")
        projects.get(roles: FollowUpReading.readers) { request, context in
            let month = try request.query("month") { Month($0) }
            return try await reading.page(request, context) {
                try ProjectQueries.projects($0, $1, $2, month: month)
            }
        }
        projects.get("{project}", roles: FollowUpReading.readers) { request, context in
            let project = try FollowUpReading.name("project", context)
            let month = try request.query("month") { Month($0) }
            return try await reading.answer(request, context) { database, scope, plan in
                guard
                    let line = try ProjectQueries.projects(database, scope, plan, project: project, month: month).first
                else { throw Problem.notFound }
                return line
            }
        }
        projects.get("{project}/workers", roles: FollowUpReading.readers) { request, context in
            let project = try FollowUpReading.name("project", context)
            let month = try request.query("month") { Month($0) }
            return try await reading.page(request, context) { database, scope, _ in
                try ProjectQueries.workers(database, scope, project: project, month: month)
            }
        }
        projects.routeCommand(
            gateway: gateway, roles: Self.officers, success: .created, as: RegisterProjectForm.self
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: ["project"])
            return CommandDraft(
                type: RegisterProject.type, area: form.county.county, payload: form.command(by: context.caller.actor))
        }
        act("workers", RecordProjectLabourForm.self, on: projects) { form, project, actor in
            (RecordProjectLabour.type, form.county.county, form.command(project: project, by: actor))
        }
        act("filings", FileProjectLabourForm.self, on: projects) { form, project, actor in
            (FileProjectLabour.type, form.county.county, form.command(project: project, by: actor))
        }
        act("arrangements", ArrangeProjectLabourForm.self, on: projects) { form, project, actor in
            (ArrangeProjectLabour.type, form.county.county, form.command(project: project, by: actor))
        }
        act("evaluations", EvaluateProjectForm.self, on: projects) { form, project, actor in
            (EvaluateProject.type, form.county.county, form.command(project: project, by: actor))
        }
    }

    private func act<Form: Codable & Sendable, Payload: Encodable & Sendable>(
        _ path: String, _ form: Form.Type, on projects: CallerRoutes,
        _ command: @escaping @Sendable (Form, String, ActorID) -> (type: String, county: DivisionCode, payload: Payload)
    ) {
        projects.routeCommand(
            "{project}/\(path)", gateway: gateway, roles: Self.officers, success: .created, as: form
        ) { form, _, context in
            try FollowUpReading.check(form, identifiers: ["arrangement", "form"])
            let project = try FollowUpReading.name("project", context)
            let (type, county, payload) = command(form, project, context.caller.actor)
            return CommandDraft(type: type, area: county, payload: payload)
        }
    }
}
