import Foundation
import GRDB
import Hosting
import Hummingbird
import Models
import ServiceKit

/// The county's registers: pages, one entry with its history, counts against the plans, and what is said of entries.
struct RegisterRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let rules: PlacementRules

    /// Who enters and records.
    private static let office: Set<Role> = [.clerk, .reviewer, .approver]
    /// Who recognises, suspends, restores and withdraws.
    private static let deciders: Set<Role> = [.reviewer, .approver]

    func add(to routes: CallerRoutes) {
        let registers = routes.group("registers")
        addPages(to: registers)
        addFigures(to: registers)
        GovernanceRoutes(ledger: ledger, rules: rules).add(to: registers)
        addCommands(to: registers)
    }

    private func addPages(to registers: CallerRoutes) {
        let (ledger, rules) = (ledger, rules)
        registers.get(roles: .readers) { request, context in
            let filter = try Self.filter(request)
            let area = try Self.area(request, context)
            let (day, page) = (try RegisterQuery.day(request, context), try RegisterQuery.page(request))
            return try Response.registerJSON(
                try await ledger.read(area.county.description) { database in
                    var filter = filter
                    filter.area = area == area.county ? nil : area
                    return try RegisterPages.entries(area.county, filter, on: day, page: page, database)
                })
        }
        // What a kind is made of is nobody's secret: a township enters what is its own.
        registers.get("kinds", roles: .readers.union(Caller.organisations)) { request, context in
            let county = try RegisterQuery.countyOnly(request)
            if !context.caller.area.lies(in: county) { try context.caller.require(area: county) }
            let plan = rules.plan(county, try RegisterQuery.day(request, context))
            return try Response.registerJSON(RegisterKind.all.map { RegisterKindView($0, plan) })
        }
        registers.get("records", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let (kind, record) = (
                try request.query("kind", as: String.self), try request.query("record", as: String.self)
            )
            let year = try request.query("year", as: Int.self)
            return try Response.registerJSON(
                try await ledger.read(county.description) { database in
                    try RegisterPages.records(county, kind: kind, record: record, year: year, database)
                })
        }
        registers.get("people", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let filter = RegisterPeople.Filter(
                kind: try request.query("kind", as: String.self), role: try request.query("role", as: String.self),
                entry: try request.query("entry", as: RegisterEntryID.self),
                year: try request.query("year", as: Int.self))
            let page = try RegisterQuery.page(request)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try RegisterPeople.page(county, filter, page: page, $0)
                })
        }
        registers.get("entries/{entry}", roles: .readers.union(Caller.organisations)) { request, context in
            let county = try RegisterQuery.countyOnly(request)
            let entry = try context.parameter("entry", as: RegisterEntryID.self)
            let day = try RegisterQuery.day(request, context)
            let detail = try await ledger.read(county.description) {
                try RegisterPages.detail(entry, county, on: day, $0)
            }
            guard let detail else {
                try context.caller.require(area: county)
                throw Problem.notFound
            }
            try context.caller.require(area: detail.line.area)
            try context.caller.requireOwn(detail.line.organisation)
            return try Response.registerJSON(detail)
        }
    }

    private func addFigures(to registers: CallerRoutes) {
        let (ledger, rules) = (ledger, rules)
        registers.get("figures", roles: .readers) { request, context in
            let (county, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let today = RegisterQuery.today(context)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try RegisterFigurePages(rules: rules).figures(county, year, today: today, $0)
                })
        }
        registers.get("shortfalls", roles: .readers) { request, context in
            let (county, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let today = RegisterQuery.today(context)
            let indicator = try request.query("indicator", as: String.self)
            let isWhole = try request.query("all", as: Bool.self) ?? false
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try RegisterShortfallPages(rules: rules).shortfalls(
                        county, year, today: today, indicator: indicator, isWhole: isWhole, $0)
                })
        }
        registers.get("counties", roles: .readers) { request, context in
            guard let area = try request.query("area", as: DivisionCode.self) else {
                throw Problem.invalid(
                    "area", code: "missing", Bilingual("请用 area 参数给出市、州或省的代码", "name the prefecture or province"))
            }
            try context.caller.require(area: area)
            return try Response.registerJSON(
                try await RegisterCounties.read(
                    area, try RegisterQuery.year(request, context), today: RegisterQuery.today(context), ledger, rules))
        }
        registers.get("gaps", roles: .readers) { request, context in
            let (county, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let today = RegisterQuery.today(context)
            let kind = try request.query("kind", as: String.self)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try RegisterGapPages(rules: rules).gaps(county, year, today: today, kind: kind, $0)
                })
        }
        registers.get("destinations", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try RegisterGapPages.destinations(county, on: day, $0)
                })
        }
    }

    private func addCommands(to registers: CallerRoutes) {
        registers.routeCommand(
            "entries", gateway: gateway, roles: Self.office.union(Caller.organisations), success: .created,
            as: RegisterEntryForm.self
        ) { form, _, context in
            try RegisterForms.refuseNumbers(form.face)
            let isOwn = !context.caller.has(any: Self.office)
            if isOwn { try context.caller.require(own: form.face.organisation) }
            return CommandDraft(
                type: FileRegisterEntry.type, area: form.face.area,
                payload: FileRegisterEntry(
                    county: form.face.area.county, entry: form.entry, kind: form.kind, on: form.on, face: form.face,
                    actor: context.caller.actor, isOwn: isOwn ? true : nil))
        }
        registers.routeCommand(
            "entries/{entry}/amendment", gateway: gateway, roles: Self.office, as: RegisterAmendmentForm.self
        ) { form, _, context in
            let entry = try context.parameter("entry", as: RegisterEntryID.self)
            try RegisterForms.refuseNumbers(form.face)
            // Who moves an entry to another area answers for both.
            try context.caller.require(area: form.face.area)
            return CommandDraft(
                type: AmendRegisterEntry.type, area: try await areaOf(entry, form.face.area.county),
                payload: AmendRegisterEntry(
                    county: form.face.area.county, entry: entry, on: form.on, face: form.face, reason: form.reason,
                    actor: context.caller.actor))
        }
        registers.routeCommand(
            "entries/{entry}/steps", gateway: gateway, roles: Self.deciders, as: RegisterStepForm.self
        ) { form, _, context in
            let entry = try context.parameter("entry", as: RegisterEntryID.self)
            try RegisterForms.refuseNumbers([form.reason, form.document])
            return CommandDraft(
                type: StepRegisterEntry.type, area: form.county.county,
                payload: StepRegisterEntry(
                    county: form.county.county, entry: entry, step: form.step, on: form.on, reason: form.reason,
                    document: form.document, actor: context.caller.actor))
        }
        registers.routeCommand(
            "entries/{entry}/records", gateway: gateway, roles: Self.office, success: .created,
            as: RegisterRecordForm.self
        ) { form, _, context in
            let entry = try context.parameter("entry", as: RegisterEntryID.self)
            try RegisterForms.refuseNumbers([form.result, form.note])
            return CommandDraft(
                type: AssessRegisterEntry.type, area: try await areaOf(entry, form.county.county),
                payload: AssessRegisterEntry(
                    county: form.county.county, entry: entry, record: form.record, on: form.on, code: form.code,
                    result: form.result, figures: form.figures ?? [], note: form.note, actor: context.caller.actor))
        }
        registers.routeCommand(
            "entries/{entry}/links", gateway: gateway, roles: Self.office, success: .created,
            as: RegisterLinkForm.self
        ) { form, _, context in
            let entry = try context.parameter("entry", as: RegisterEntryID.self)
            try RegisterForms.refuseNumbers([form.target, form.reference])
            return CommandDraft(
                type: LinkRegisterEntry.type, area: try await areaOf(entry, form.county.county),
                payload: LinkRegisterEntry(
                    county: form.county.county, entry: entry, role: form.role, target: form.target, from: form.from,
                    code: form.code, amount: form.amount, reference: form.reference, actor: context.caller.actor))
        }
        registers.routeCommand(
            "entries/{entry}/links/end", gateway: gateway, roles: Self.office, as: RegisterLinkEndForm.self
        ) { form, _, context in
            let entry = try context.parameter("entry", as: RegisterEntryID.self)
            try RegisterForms.refuseNumbers([form.reason])
            return CommandDraft(
                type: EndRegisterLink.type, area: try await areaOf(entry, form.county.county),
                payload: EndRegisterLink(
                    county: form.county.county, entry: entry, role: form.role, target: form.target,
                    until: form.until, reason: form.reason, actor: context.caller.actor))
        }
    }

    /// The area of an entry: a township acts on its own. An entry that is not there is the county's to be refused.
    private func areaOf(_ entry: RegisterEntryID, _ county: DivisionCode) async throws -> DivisionCode {
        try await ledger.read(county.description) { database in
            try String.fetchOne(
                database, sql: "SELECT area FROM register_entry WHERE county = ? AND entry = ?",
                arguments: [county.description, entry.description])
        }.flatMap { DivisionCode($0) } ?? county
    }

    private static func filter(_ request: Request) throws -> RegisterPages.Filter {
        RegisterPages.Filter(
            kinds: try request.query("kind", as: String.self).map { $0.split(separator: ",").map(String.init) } ?? [],
            area: nil, standing: try request.query("standing") { RegisterStanding(rawValue: $0) },
            field: try request.query("field", as: String.self), value: try request.query("value", as: String.self),
            organisation: try request.query("organisation", as: OrganisationID.self),
            year: try request.query("year", as: Int.self))
    }

    /// `area`, else `county`: a township sees its own.
    private static func area(_ request: Request, _ context: CallerContext) throws -> DivisionCode {
        guard let area = try request.query("area", as: DivisionCode.self) else {
            return try RegisterQuery.county(request, context)
        }
        try context.caller.require(area: area)
        return area
    }
}
