import Hummingbird
import Models
import ServiceKit

/// How a class ends that cannot be closed, what stands before its settling, and corrections of exam results.
extension TrainingRoutes {
    func addEndings(to routes: CallerRoutes, _ classes: CallerRoutes) {
        let queries = queries
        classes.get("{id}/settlement", roles: .readersAndInstitutions) { request, context in
            let (id, county) = try await context.visibleClass { try await host.read($0, $1) }
            let day = try Self.day(of: request, context)
            let check = try await host.read(county.description) { try queries.settlementCheck(id, on: day, $0) }
            guard let check else { throw Problem.notFound }
            return try Response.wire(check)
        }
        routes.get("certificates/review", roles: .readers) { request, context in
            let county = try Self.county(of: request, context)
            return try Response.wire(
                try await host.read(county.description) { try queries.certificatesToReview(county, $0) })
        }
        classes.routeCommand("{id}/failing", gateway: host, roles: [.approver], as: ReasonForm.self) {
            form, _, context in
            let (id, county) = try Self.classID(context)
            try TypedText.check(form.reason, "reason")
            return CommandDraft(
                type: FailClass.type, area: county,
                payload: FailClass(
                    county: county, class: id, on: form.on, reason: form.reason, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/exam-corrections", gateway: host, roles: [.reviewer, .approver], success: .created,
            as: ExamCorrectionForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            try TypedText.check(form.reason, "reason")
            return CommandDraft(
                type: CorrectExamMark.type, area: county,
                payload: CorrectExamMark(
                    county: county, class: id, mark: form.mark, sitting: form.sitting, on: form.on,
                    reason: form.reason, actor: context.caller.actor))
        }
    }
}

/// The body of a correction of an exam result.
struct ExamCorrectionForm: Codable, Sendable {
    let mark: ExamMark
    let sitting: Day
    let on: Day
    let reason: String
}

/// The body that closes a flag about somebody at two places at once.
struct DoubleReviewForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let session: String
    let reason: String
    let first: String
    let second: String
    let on: Day
    let finding: String
}
