import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The `/v1` routes of the time after a class: duties and what was done, figures and who is behind them.
struct AfterClassRoutes: Sendable {
    let reader: any PartitionReader
    let gateway: any CommandGateway
    let queries: TrainingQueries

    func add(to routes: CallerRoutes) {
        let queries = queries
        routes.get("figures", roles: .readersAndInstitutions) { request, context in
            try await answer(request, context) { scope, database in try queries.book(scope, database).rates }
        }
        routes.get("figures/{id}/people", roles: .readersAndInstitutions) { request, context in
            guard let id = context.parameters.get("id") else { throw Problem.notFound }
            let page = try Page(request)
            let standing = try request.query("standing") { Standing(rawValue: $0) }
            return try await answer(request, context) { scope, database in
                guard let people = try queries.people(id, standing, scope, database) else { throw Problem.notFound }
                return TraineePage(people, from: page.from, limit: page.limit)
            }
        }
        routes.get("unplaced", roles: .readersAndInstitutions) { request, context in
            let page = try Page(request)
            let standing = try request.query("standing") { Standing(rawValue: $0) }
            return try await answer(request, context) { scope, database in
                let all = try queries.unplaced(scope, database).filter { standing == nil || standing == $0.standing }
                return TraineePage(all, from: page.from, limit: page.limit)
            }
        }
        routes.get("after-class/tasks", roles: .readersAndInstitutions) { request, context in
            let page = try Page(request)
            let state = try request.query("state") { AfterClassTask.State(rawValue: $0) }
            return try await answer(request, context) { scope, database in
                TraineePage(try queries.tasks(scope, state, database), from: page.from, limit: page.limit)
            }
        }
        routes.get("scoreboard", roles: .readersAndInstitutions) { request, context in
            try await answer(request, context) { scope, database in try queries.scoreboard(scope, database) }
        }
        routes.get("pre-post", roles: .readers) { request, context in
            let page = try Page(request)
            return try await answer(request, context) { scope, database in
                let all = try queries.prePost(scope.county, year: scope.year ?? scope.asOf.year, database)
                return TraineePage(all, from: page.from, limit: page.limit)
            }
        }
        routes.get("model-trainees", roles: .readers) { request, context in
            try await answer(request, context) { scope, database in
                try queries.models(scope.county, database)
            }
        }
        addCommands(to: routes)
    }

    private func addCommands(to routes: CallerRoutes) {
        routes.routeCommand(
            "classes/{id}/referrals", gateway: gateway, roles: [.institution, .clerk, .reviewer], success: .created,
            as: ReferralForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await reader.read($0, $1) }
            return CommandDraft(
                type: RecordReferral.type, area: county, payload: try form.command(id, of: county, by: context.caller))
        }
        routes.routeCommand(
            "classes/{id}/follow-ups", gateway: gateway, roles: [.institution, .clerk, .reviewer], success: .created,
            as: FollowUpForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await reader.read($0, $1) }
            return CommandDraft(
                type: RecordFollowUp.type, area: county, payload: try form.command(id, of: county, by: context.caller))
        }
        routes.routeCommand(
            "model-trainees", gateway: gateway, roles: [.clerk, .reviewer], success: .created,
            as: ModelTraineeForm.self
        ) { form, _, context in
            guard let county = form.class.county else { throw Problem.notFound }
            return CommandDraft(
                type: NameModelTrainee.type, area: county, payload: try form.command(of: county, by: context.caller))
        }
        routes.routeCommand(
            "model-trainees/{person}/removal", gateway: gateway, roles: [.clerk, .reviewer], as: ReasonForm.self
        ) { form, request, context in
            let person = try context.parameter("person", as: PersonKey.self)
            let county = try Self.county(request)
            try TypedText.check(form.reason, "reason")
            return CommandDraft(
                type: RemoveModelTrainee.type, area: county,
                payload: RemoveModelTrainee(
                    county: county, person: person, on: form.on, reason: form.reason, actor: context.caller.actor))
        }
    }

    // MARK: Reading

    private struct Page {
        let from: Int
        let limit: Int

        init(_ request: Request) throws {
            from = try request.query("from") { Int($0).flatMap { $0 >= 0 ? $0 : nil } } ?? 0
            let most = TraineePage<UnplacedTrainee>.mostItems
            limit = try request.query("limit") { Int($0).flatMap { (1...most).contains($0) ? $0 : nil } } ?? 100
        }
    }

    private func answer<Value: Encodable & Sendable>(
        _ request: Request, _ context: CallerContext,
        _ body: @escaping @Sendable (FigureScope, Database) throws -> Value
    ) async throws -> Response {
        let scope = try scope(request, context)
        let value = try await reader.read(scope.county.description) { try body(scope, $0) }
        let data = try JSONEncoder.wire.encode(value)
        return Response.text(String(decoding: data, as: UTF8.self), type: "application/json; charset=utf-8")
    }

    private func scope(_ request: Request, _ context: CallerContext) throws -> FigureScope {
        let county = try Self.county(request)
        try context.caller.require(area: county)
        let today = Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
        return FigureScope(
            county: county,
            year: try request.query("year") { Int($0).flatMap { (1949...9999).contains($0) ? $0 : nil } },
            class: try request.query("class", as: ClassID.self),
            institution: try context.caller.organiser(try request.query("institution", as: OrganisationID.self)),
            area: try request.query("village", as: DivisionCode.self),
            asOf: try request.query("asOf") { Day($0) } ?? today)
    }

    private static func county(_ request: Request) throws -> DivisionCode {
        guard let county = try request.query("county", as: DivisionCode.self)?.county else {
            throw Problem.invalid("county", code: "missing", Bilingual("缺少参数 county", "parameter county is missing"))
        }
        return county
    }
}
