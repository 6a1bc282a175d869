import Hummingbird
import Models
import Policy
import ServiceKit

/// Steps of a case besides the straight way, papers, objections and obstacles.
struct CaseStepRoutes: Sendable {
    let office: CaseOffice

    func add(to routes: CallerRoutes) {
        addSteps(to: routes)
        addPapers(to: routes)
        addObjections(to: routes)
        addObstacles(to: routes)
    }

    // MARK: Steps

    private func addSteps(to routes: CallerRoutes) {
        let office = office
        routes.routeCommand(
            "cases/{id}/rejection", gateway: office.gateway, roles: [.reviewer, .approver], as: RejectionForm.self
        ) { form, _, context in
            try context.caller.require(anyOf: form.post == "approver" ? [.approver] : [.reviewer])
            let id = try context.parameter("id", as: CaseID.self)
            let area = form.post == "township" ? try await office.home(of: id, in: form.county) : form.county
            return CommandDraft(
                type: RejectCase.type, area: area, key: form.county.description,
                payload: RejectCase(
                    county: form.county, case: id, post: form.post,
                    reason: try CaseOffice.text(form.reason, "reason"),
                    clause: try CaseOffice.text(form.clause, "clause", most: 64), on: form.on,
                    actor: context.caller.actor, expected: form.version))
        }
        routes.routeCommand(
            "cases/{id}/step-withdrawal", gateway: office.gateway, roles: [.clerk, .agency, .reviewer, .approver],
            as: StepWithdrawalForm.self
        ) { form, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            try await office.requireOwn(id, in: form.county, context)
            // Whoever took the step acted in the area of the claim's home; the decision itself asks for the same person.
            return CommandDraft(
                type: WithdrawCaseStep.type, area: try await office.home(of: id, in: form.county),
                key: form.county.description,
                payload: WithdrawCaseStep(
                    county: form.county, case: id, reason: try CaseOffice.text(form.reason, "reason"), on: form.on,
                    actor: context.caller.actor, expected: form.version))
        }
        routes.routeCommand(
            "cases/{id}/closing", gateway: office.gateway, roles: [.clerk], as: FileClosingForm.self
        ) { form, _, context in
            CommandDraft(
                type: CloseCase.type, area: form.county,
                payload: CloseCase(
                    county: form.county, case: try context.parameter("id", as: CaseID.self),
                    note: try CaseOffice.text(form.note ?? "", "note"), on: form.on, actor: context.caller.actor,
                    expected: form.version))
        }
        routes.routeCommand(
            "cases/{id}/online-submission", gateway: office.gateway, roles: [.worker, .agency, .clerk],
            as: OnlineSubmissionForm.self
        ) { form, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            try await office.requireOwn(id, in: form.county, context)
            let isClerk = context.caller.has(any: [.clerk])
            return CommandDraft(
                type: SubmitCase.type,
                area: isClerk ? form.county : try await office.home(of: id, in: form.county),
                key: form.county.description,
                payload: SubmitCase(
                    county: form.county, case: id, on: form.on, actor: context.caller.actor, expected: form.version,
                    channel: isClerk ? .helped : .online))
        }
    }

    // MARK: Papers

    private func addPapers(to routes: CallerRoutes) {
        let office = office
        routes.routeCommand(
            "cases/{id}/papers", gateway: office.gateway, roles: [.clerk, .agency, .worker], success: .created,
            as: PaperForm.self
        ) { form, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            try await office.requireOwn(id, in: form.county, context)
            return CommandDraft(
                type: HandInProof.type, area: try await office.home(of: id, in: form.county),
                key: form.county.description,
                payload: HandInProof(
                    county: form.county, case: id, kind: try CaseOffice.text(form.kind, "kind", most: 64),
                    dated: form.dated, isCopy: form.isCopy, note: try CaseOffice.optionalText(form.note, "note"),
                    on: form.on, actor: context.caller.actor, expected: form.version))
        }
        routes.routeCommand(
            "cases/{id}/papers/{number}/return", gateway: office.gateway, roles: [.clerk, .reviewer],
            as: PaperReturnForm.self
        ) { form, _, context in
            let id = try context.parameter("id", as: CaseID.self)
            return CommandDraft(
                type: ReturnProof.type, area: try await office.home(of: id, in: form.county),
                key: form.county.description,
                payload: ReturnProof(
                    county: form.county, case: id, number: try context.parameter("number", as: Int.self),
                    reason: try CaseOffice.text(form.reason, "reason"), on: form.on, actor: context.caller.actor))
        }
    }

    // MARK: Objections

    private func addObjections(to routes: CallerRoutes) {
        let office = office
        routes.routeCommand(
            "objections", gateway: office.gateway, roles: [.clerk, .reviewer], success: .created,
            as: ObjectionForm.self
        ) { form, _, context in
            CommandDraft(
                type: RecordObjection.type, area: form.county,
                payload: RecordObjection(
                    county: form.county, objection: form.objection, notice: form.notice, case: form.case,
                    // The whole name goes nowhere: not into the journal, not into a log.
                    objector: form.objector.map { Masking.name($0) } ?? "",
                    text: try CaseOffice.text(form.text, "text", most: 500), on: form.on,
                    actor: context.caller.actor))
        }
        routes.routeCommand(
            "objections/{id}/finding", gateway: office.gateway, roles: [.reviewer], as: FindingForm.self
        ) { form, _, context in
            CommandDraft(
                type: SettleObjection.type, area: form.county,
                payload: SettleObjection(
                    county: form.county, objection: try context.parameter("id", as: ObjectionID.self),
                    isUpheld: form.isUpheld, finding: try CaseOffice.text(form.finding, "finding", most: 500),
                    on: form.on, actor: context.caller.actor))
        }
    }

    // MARK: Obstacles

    private func addObstacles(to routes: CallerRoutes) {
        let office = office
        routes.routeCommand(
            "obstacles", gateway: office.gateway, roles: [.clerk, .agency, .reviewer], success: .created,
            as: ObstacleForm.self
        ) { form, _, context in
            CommandDraft(
                type: LogObstacle.type, area: form.county,
                payload: LogObstacle(
                    county: form.county, obstacle: form.obstacle, case: form.case, person: form.person,
                    body: form.body, kind: form.kind, text: try CaseOffice.text(form.text, "text", most: 500),
                    helper: form.helper ?? context.caller.actor, on: form.on, actor: context.caller.actor))
        }
        routes.routeCommand(
            "obstacles/{id}/resolution", gateway: office.gateway, roles: [.clerk, .reviewer], as: ResolutionForm.self
        ) { form, _, context in
            CommandDraft(
                type: ResolveObstacle.type, area: form.county,
                payload: ResolveObstacle(
                    county: form.county, obstacle: try context.parameter("id", as: ObstacleID.self),
                    isCleared: form.isCleared, how: try CaseOffice.text(form.how, "how", most: 500), on: form.on,
                    actor: context.caller.actor))
        }
    }
}

extension CaseOffice {
    /// Where a case's person lives; the county for a body.
    /// - Throws: 404 where there is no such case.
    func home(of id: CaseID, in county: DivisionCode) async throws -> DivisionCode {
        guard
            let home = try await reads.read(county.description, { try SubsidyQueries.village($0, county: county, id) })
        else { throw Problem.notFound }
        return home
    }

    /// Workers and agencies see and act on their own claims only.
    func requireOwn(_ id: CaseID, in county: DivisionCode, _ context: CallerContext) async throws {
        let caller = context.caller
        guard caller.isOutsider else { return }
        let claimant = try await reads.read(county.description) {
            try CaseReads.claimant($0, county: county, id)
        }
        let own = [
            caller.has(any: [.worker]) ? "person:\(caller.actor)" : nil,
            caller.has(any: [.agency]) ? "agency:\(caller.organisation)" : nil,
        ]
        guard let claimant, own.contains(claimant) else { throw Problem.notFound }
    }
}

// Bodies of the POST routes. `version` is the version of the case that the caller has seen.

struct RejectionForm: Codable, Sendable {
    let county: DivisionCode
    /// `township`, `county` or `approver`
    let post: String
    let reason: String
    let clause: String
    let on: Day
    let version: Int?
}

struct StepWithdrawalForm: Codable, Sendable {
    let county: DivisionCode
    let reason: String
    let on: Day
    let version: Int?
}

struct FileClosingForm: Codable, Sendable {
    let county: DivisionCode
    let note: String?
    let on: Day
    let version: Int?
}

struct OnlineSubmissionForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let version: Int?
}

struct PaperForm: Codable, Sendable {
    let county: DivisionCode
    let kind: String
    let dated: Day
    let isCopy: Bool
    let note: String?
    let on: Day
    let version: Int?
}

struct PaperReturnForm: Codable, Sendable {
    let county: DivisionCode
    let reason: String
    let on: Day
}

struct ObjectionForm: Codable, Sendable {
    let county: DivisionCode
    let objection: ObjectionID
    let notice: String
    let `case`: CaseID
    /// The name; kept masked only.
    let objector: String?
    let text: String
    let on: Day
}

struct FindingForm: Codable, Sendable {
    let county: DivisionCode
    let isUpheld: Bool
    let finding: String
    let on: Day
}

struct ObstacleForm: Codable, Sendable {
    let county: DivisionCode
    let obstacle: ObstacleID
    let `case`: CaseID?
    let person: PersonKey?
    let body: BodyID?
    let kind: ObstacleKind
    let text: String
    /// Left out: whoever logs it helps.
    let helper: ActorID?
    let on: Day
}

struct ResolutionForm: Codable, Sendable {
    let county: DivisionCode
    let isCleared: Bool
    let how: String
    let on: Day
}
