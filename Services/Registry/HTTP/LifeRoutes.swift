import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes under `/v1` about people's lives: statuses, households, changes, moves, exits, duplicates. ``LifeAPI``
/// describes them.
struct LifeRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let keyRing: KeyRing

    func add(to routes: CallerRoutes) {
        addReads(to: routes)
        addEpisodes(to: routes)
        addChanges(to: routes)
        addExits(to: routes)
        addMoves(to: routes)
        addHouseholds(to: routes)
    }

    // MARK: Reads

    private func addReads(to routes: CallerRoutes) {
        routes.get("people/{person}/history", roles: .readers) { request, context in
            let (file, _) = try await file(request, context)
            return HistoryPage(file, cipher: keyRing)
        }
        routes.get("households/{household}", roles: .readers) { request, context in
            let household = try context.parameter("household", as: HouseholdID.self)
            let county = try RegistryRoutes.namedCounty(request)
            let day = try request.query("asOf") { Day($0) }
            let page = try await ledger.read(county.description) {
                try HouseholdPage.read($0, county: county, household: household, asOf: day)
            }
            guard let page,
                page.members.contains(where: { DivisionCode($0.village).map(context.caller.mayAct) ?? false })
            else { throw Problem.notFound }
            return page
        }
        routes.get("changes", roles: .readers) { request, context in
            let county = try RegistryRoutes.namedCounty(request)
            // A township's reviewer sees the requests of the township.
            let area = context.caller.area.lies(in: county) ? context.caller.area : county
            try context.caller.require(area: area)
            let state = try request.query("state") { Self.requestStates.contains($0) ? $0 : nil } ?? "pending"
            let page = try RegistryRoutes.page(of: request)
            let lines = try await ledger.read(county.description) {
                try ChangeLine.page($0, county: county, state: state, within: area, page)
            }
            return Page(
                items: lines.items.map { $0.masked(keyRing) }, page: lines.page, pageSize: lines.pageSize,
                total: lines.total)
        }
        routes.get("duplicates", roles: .readers) { request, context in
            let county = try RegistryRoutes.county(of: request, context)
            let state =
                try request.query("state") { ["open", "dismissed", "merged"].contains($0) ? $0 : nil } ?? "open"
            let page = try RegistryRoutes.page(of: request)
            return try await ledger.read(county.description) {
                try DuplicateLine.page($0, county: county, state: state, page)
            }
        }
        routes.get("moves", roles: .readers) { request, context in
            let county = try RegistryRoutes.county(of: request, context)
            let state = try request.query("state") { MoveRow.State(rawValue: $0)?.rawValue }
            let page = try RegistryRoutes.page(of: request)
            return try await ledger.read(county.description) {
                try MoveLine.page($0, county: county, state: state, page)
            }
        }
    }

    private static let requestStates: Set = ["pending", "approved", "rejected", "withdrawn", "lapsed"]

    /// The record that the path and the query's county name, and the day that `asOf` asks for.
    func file(
        _ request: Request, _ context: CallerContext, named name: String = "person"
    ) async throws -> (PersonFile, asOf: Day?) {
        let person = try context.parameter(name, as: PersonKey.self)
        let county = try RegistryRoutes.namedCounty(request)
        let day = try request.query("asOf") { Day($0) }
        let file = try await ledger.read(county.description) {
            try PersonFile.read($0, county: county, person: person)
        }
        guard let file, context.caller.maySee(person, in: file.village) else { throw Problem.notFound }
        guard let day else { return (file, nil) }
        let known = try await ledger.read(county.description) {
            try PersonFile.read($0, county: county, person: person, knownOn: day)
        }
        guard let known else { throw Problem.notFound }
        return (known, day)
    }

    // MARK: Statuses, wishes, skills

    private func addEpisodes(to routes: CallerRoutes) {
        command(routes, "episodes", [.clerk], EpisodeForm.self, \.county) { form, person, actor in
            BeginEpisode(county: form.county, person: person, episode: try form.episode(), actor: actor)
        }
        command(routes, "episodes/end", [.clerk], EpisodeEndForm.self, \.county) { form, person, actor in
            EndEpisode(
                county: form.county, person: person, kind: form.kind, since: form.since, until: form.until,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        command(
            routes, "episodes/correction", [.clerk, .reviewer], EpisodeCorrectionForm.self, \.county
        ) { form, person, actor in
            CorrectEpisode(
                county: form.county, person: person, kind: form.kind, since: form.since,
                corrected: try form.corrected?.episode(), reason: try FormText.check(form.reason, "reason"),
                actor: actor)
        }
        command(routes, "entries", [.clerk], EntryForm.self, \.county) { form, person, actor in
            RecordEntry(county: form.county, person: person, entry: try form.entry(), actor: actor)
        }
        command(routes, "entries/end", [.clerk], EntryEndForm.self, \.county) { form, person, actor in
            EndEntry(
                county: form.county, person: person, kind: form.kind, on: form.on,
                text: try FormText.check(form.text, "text"), until: form.until,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
    }

    // MARK: Change requests

    private func addChanges(to routes: CallerRoutes) {
        command(routes, "changes", [.clerk], ChangeForm.self, \.county) { [keyRing] form, person, actor in
            try form.command(person: person, keyRing: keyRing, actor: actor)
        }
        decision(routes, "approval", [.reviewer, .approver]) { form, person, request, level, actor in
            ApproveChange(county: form.county, person: person, request: request, level: level, actor: actor)
        }
        decision(routes, "rejection", [.reviewer, .approver]) { form, person, request, level, actor in
            RejectChange(
                county: form.county, person: person, request: request, level: level,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        decision(routes, "withdrawal", [.clerk]) { form, person, request, _, actor in
            WithdrawChange(
                county: form.county, person: person, request: request,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
    }

    private func decision(
        _ routes: CallerRoutes, _ word: String, _ roles: Set<Role>,
        _ make:
            @escaping @Sendable (ReasonForm, PersonKey, ChangeRequestID, ApprovalLevel, ActorID) throws ->
            any Message
    ) {
        routes.routeCommand(
            RouterPath("people/{person}/changes/{request}/\(word)"), gateway: gateway, roles: roles, as: ReasonForm.self
        ) { form, _, context in
            let person = try context.parameter("person", as: PersonKey.self)
            let request = try context.parameter("request", as: ChangeRequestID.self)
            let isCounty = context.caller.has(any: [.approver]) && context.caller.mayAct(in: form.county.county)
            let command = try make(form, person, request, isCounty ? .county : .township, context.caller.actor)
            return try await draft(command, of: person, in: form.county)
        }
    }

    // MARK: Exits and duplicates

    private func addExits(to routes: CallerRoutes) {
        command(routes, "closing", [.clerk], ExitForm.self, \.county) { form, person, actor in
            ClosePerson(
                county: form.county, person: person,
                exit: PersonExit(
                    cause: form.cause, on: form.on, evidence: try FormText.check(form.evidence, "evidence")),
                actor: actor)
        }
        command(routes, "reopening", [.reviewer, .approver], ReasonForm.self, \.county) { form, person, actor in
            ReopenPerson(
                county: form.county, person: person, reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        let deciders: Set<Role> = [.reviewer, .approver]
        countyCommand(routes, "duplicates/dismissal", deciders, PairForm.self, \.county) { form, actor in
            DismissDuplicate(
                county: form.county, person: form.person, other: form.other,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        countyCommand(routes, "duplicates/merger", deciders, MergeForm.self, \.county) { form, actor in
            MergePeople(
                county: form.county, survivor: form.survivor, closed: form.closed,
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        countyCommand(routes, "duplicates/separation", deciders, UnmergeForm.self, \.county) { form, actor in
            UnmergePeople(
                county: form.county, closed: form.closed, reason: try FormText.check(form.reason, "reason"),
                actor: actor)
        }
    }

    // MARK: Moves

    private func addMoves(to routes: CallerRoutes) {
        routes.routeCommand(
            "people/{person}/moves", gateway: gateway, roles: [.clerk], success: .created, as: MoveForm.self
        ) { form, _, context in
            let person = try context.parameter("person", as: PersonKey.self)
            let command = RequestMove(
                county: form.county, person: person, village: form.village,
                reason: try FormText.check(form.reason, "reason"), actor: context.caller.actor)
            guard form.village.county == form.county else {
                return try await draft(command, of: person, in: form.county)
            }
            return CommandDraft(type: RequestMove.type, area: form.village, payload: command)
        }
        move(routes, "hand-over") { form, person, move, actor in
            HandOverPerson(county: form.county, person: person, move: move, actor: actor)
        }
        move(routes, "acceptance") { form, person, move, actor in
            AcceptMove(county: form.county, person: person, move: move, actor: actor)
        }
        move(routes, "stop") { form, person, move, actor in
            StopMove(
                county: form.county, person: person, move: move, reason: try FormText.check(form.reason, "reason"),
                actor: actor)
        }
        routes.routeCommand(
            "village-moves", gateway: gateway, roles: [.clerk], as: VillageMoveForm.self
        ) { form, _, context in
            let county = form.village.county
            for person in form.people { try context.caller.require(area: await area(of: person, in: county)) }
            return CommandDraft(
                type: MoveWithinCounty.type, area: form.village,
                payload: MoveWithinCounty(
                    county: county, people: form.people, village: form.village, household: form.household,
                    reason: try FormText.check(form.reason, "reason"), actor: context.caller.actor))
        }
    }

    /// The county's word on a move between counties.
    private func move(
        _ routes: CallerRoutes, _ word: String,
        _ make: @escaping @Sendable (ReasonForm, PersonKey, MoveID, ActorID) throws -> any Message
    ) {
        routes.routeCommand(
            RouterPath("people/{person}/moves/{move}/\(word)"), gateway: gateway, roles: [.reviewer, .approver],
            as: ReasonForm.self
        ) { form, _, context in
            let command = try make(
                form, try context.parameter("person", as: PersonKey.self),
                try context.parameter("move", as: MoveID.self), context.caller.actor)
            return CommandDraft(type: type(of: command).type, area: form.county.county, payload: command)
        }
    }

    // MARK: Households

    private func addHouseholds(to routes: CallerRoutes) {
        household(routes, "split", SplitForm.self, \.county, member: \.head) { form, household, actor in
            SplitHousehold(
                county: form.county, household: household, members: form.members, head: form.head,
                relations: form.relations ?? [:], reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        household(routes, "merger", HouseholdMergeForm.self, \.county, member: \.head) { form, household, actor in
            MergeHouseholds(
                county: form.county, household: household, other: form.other, head: form.head,
                relations: form.relations ?? [:], reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
        household(routes, "head", HeadForm.self, \.county, member: \.head) { form, household, actor in
            ChangeHead(
                county: form.county, household: household, head: form.head, relations: form.relations ?? [:],
                reason: try FormText.check(form.reason, "reason"), actor: actor)
        }
    }

    private func household<Form: Decodable & Sendable>(
        _ routes: CallerRoutes, _ word: String, _ form: Form.Type,
        _ county: @escaping @Sendable (Form) -> DivisionCode, member: @escaping @Sendable (Form) -> PersonKey,
        _ make: @escaping @Sendable (Form, HouseholdID, ActorID) throws -> any Message
    ) {
        routes.routeCommand(
            RouterPath("households/{household}/\(word)"), gateway: gateway, roles: [.clerk], as: form
        ) { form, _, context in
            let household = try context.parameter("household", as: HouseholdID.self)
            return try await draft(
                try make(form, household, context.caller.actor), of: member(form), in: county(form))
        }
    }

    // MARK: Parts

    private func command<Form: Decodable & Sendable>(
        _ routes: CallerRoutes, _ path: String, _ roles: Set<Role>, _ form: Form.Type,
        _ county: @escaping @Sendable (Form) -> DivisionCode,
        _ make: @escaping @Sendable (Form, PersonKey, ActorID) throws -> any Message
    ) {
        routes.routeCommand(
            RouterPath("people/{person}/\(path)"), gateway: gateway, roles: roles, as: form
        ) { form, _, context in
            let person = try context.parameter("person", as: PersonKey.self)
            return try await draft(try make(form, person, context.caller.actor), of: person, in: county(form))
        }
    }

    private func countyCommand<Form: Decodable & Sendable>(
        _ routes: CallerRoutes, _ path: String, _ roles: Set<Role>, _ form: Form.Type,
        _ county: @escaping @Sendable (Form) -> DivisionCode,
        _ make: @escaping @Sendable (Form, ActorID) throws -> any Message
    ) {
        routes.routeCommand(RouterPath(path), gateway: gateway, roles: roles, as: form) { form, _, context in
            let command = try make(form, context.caller.actor)
            return CommandDraft(type: type(of: command).type, area: county(form).county, payload: command)
        }
    }

    /// A command about a person acts in their village.
    private func draft(
        _ command: any Message, of person: PersonKey, in county: DivisionCode
    ) async throws -> CommandDraft {
        CommandDraft(
            type: type(of: command).type, area: try await area(of: person, in: county.county),
            key: county.county.description, payload: command)
    }

    private func area(of person: PersonKey, in county: DivisionCode) async throws -> DivisionCode {
        let village = try await ledger.read(county.description) { database in
            try String.fetchOne(
                database, sql: "SELECT village FROM person WHERE county = ? AND person = ?",
                arguments: [county.description, person.description])
        }
        return village.flatMap { DivisionCode($0) } ?? county
    }
}
