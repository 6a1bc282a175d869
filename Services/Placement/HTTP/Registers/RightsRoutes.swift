import Hosting
import Hummingbird
import Models
import ServiceKit

/// Inspections, cases, the blacklist, and how organisations stand.
struct RightsRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let rules: PlacementRules
    let listings: ProvinceListings

    private static let watchers: Set<Role> = [.inspector, .clerk, .reviewer]

    func add(to routes: CallerRoutes) {
        addPages(to: routes)
        addCommands(to: routes.group("rights"))
    }

    private func addPages(to routes: CallerRoutes) {
        let (ledger, pages, listings) = (ledger, RightsPages(rules: rules), listings)
        routes.get("organisations/{organisation}/standing", roles: .readers.union(Caller.organisations)) {
            request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            let organisation = try context.parameter("organisation", as: OrganisationID.self)
            try context.caller.requireOwn(organisation)
            let capacity = try request.query("as") { OrganisationCapacity(rawValue: $0) } ?? .employer
            let listed = try await listings.evidence(on: [organisation], for: county) ?? []
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try SupervisionPages.standing(of: organisation, county, as: capacity, on: day, listed: listed, $0)
                })
        }
        let rights = routes.group("rights")
        rights.get("cases", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let filter = RightsPages.Filter(
                organisation: try request.query("organisation", as: OrganisationID.self),
                matter: try request.query("matter") { RightsMatter(rawValue: $0) },
                isOpen: try request.query("open", as: Bool.self))
            let (day, page) = (try RegisterQuery.day(request, context), try RegisterQuery.page(request))
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try pages.cases(county, filter, on: day, page: page, $0)
                })
        }
        rights.get("cases/{case}", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            let id = try context.parameter("case", as: RightsCaseID.self)
            let detail = try await ledger.read(county.description) {
                try RightsPages.detail(id, county, on: day, $0)
            }
            guard let detail else { throw Problem.notFound }
            return try Response.registerJSON(detail)
        }
        rights.get("inspections", roles: .readers) { request, context in
            let (county, year) = (try RegisterQuery.county(request, context), try RegisterQuery.year(request, context))
            let (kind, page) = (try request.query("kind", as: String.self), try RegisterQuery.page(request))
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try RightsPages.inspections(county, year, kind: kind, page: page, $0)
                })
        }
        rights.get("blacklist", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            return try Response.registerJSON(
                try await ledger.read(county.description) { try RightsPages.blacklist(county, on: day, $0) })
        }
        // What any county of the province lists, the own one's included.
        rights.get("blacklist/province", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            return try Response.registerJSON(try await listings.whole(of: county))
        }
        rights.get("supervision", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            let listed = try await listings.all(for: county)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try SupervisionPages.supervision(county, on: day, listed: listed, $0)
                })
        }
        rights.get("monitor", roles: .readers) { request, context in
            let county = try RegisterQuery.county(request, context)
            let day = try RegisterQuery.day(request, context)
            let listed = try await listings.all(for: county)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try SupervisionPages.monitor(county, on: day, listed: listed, $0)
                })
        }
        rights.get("unfit", roles: .readers) { request, context in
            let (county, page) = (try RegisterQuery.county(request, context), try RegisterQuery.page(request))
            let listed = try await listings.all(for: county)
            return try Response.registerJSON(
                try await ledger.read(county.description) {
                    try SupervisionPages.unfit(county, listed: listed, page: page, $0)
                })
        }
    }

    private func addCommands(to rights: CallerRoutes) {
        rights.routeCommand(
            "inspections", gateway: gateway, roles: Self.watchers, success: .created, as: LabourInspectionForm.self
        ) { form, _, context in
            try RegisterForms.refuseNumbers([form.note])
            return CommandDraft(
                type: InspectOrganisation.type, area: form.county.county,
                payload: InspectOrganisation(
                    county: form.county.county, inspection: form.inspection, organisation: form.organisation,
                    kind: form.kind, on: form.on, items: form.items, workers: form.workers, note: form.note,
                    actor: context.caller.actor))
        }
        rights.routeCommand(
            "cases", gateway: gateway, roles: Self.watchers, success: .created, as: RightsCaseForm.self
        ) { form, _, context in
            try RegisterForms.refuseNumbers([form.summary])
            return CommandDraft(
                type: OpenRightsCase.type, area: form.county.county,
                payload: OpenRightsCase(
                    county: form.county.county, rightsCase: form.rightsCase, organisation: form.organisation,
                    source: form.source, inspection: form.inspection, matter: form.matter, arrears: form.arrears,
                    on: form.on, people: form.people ?? [], summary: form.summary, actor: context.caller.actor))
        }
        rights.routeCommand(
            "cases/{case}/steps", gateway: gateway, roles: [.inspector, .reviewer, .approver], as: RightsStepForm.self
        ) { form, _, context in
            let id = try context.parameter("case", as: RightsCaseID.self)
            // Whom the blacklist names, an approver answers for.
            if form.step == .blacklist { try context.caller.require(anyOf: [.approver]) }
            try RegisterForms.refuseNumbers([form.reason, form.document])
            return CommandDraft(
                type: StepRightsCase.type, area: form.county.county,
                payload: StepRightsCase(
                    county: form.county.county, rightsCase: id, step: form.step, on: form.on, until: form.until,
                    reason: form.reason, document: form.document, actor: context.caller.actor))
        }
        rights.routeCommand(
            "cases/{case}/blacklist-exit", gateway: gateway, roles: [.approver], as: BlacklistExitForm.self
        ) { form, _, context in
            let id = try context.parameter("case", as: RightsCaseID.self)
            try RegisterForms.refuseNumbers([form.reason, form.document])
            return CommandDraft(
                type: LeaveBlacklist.type, area: form.county.county,
                payload: LeaveBlacklist(
                    county: form.county.county, rightsCase: id, on: form.on, reason: form.reason,
                    document: form.document, actor: context.caller.actor))
        }
    }
}

/// The body of an inspection.
struct LabourInspectionForm: Codable, Sendable {
    let county: DivisionCode
    let inspection: LabourInspectionID
    let organisation: OrganisationID
    let kind: String
    let on: Day
    let items: [LabourInspectionItem]
    let workers: Int?
    let note: String?
}

/// The body of a new case.
struct RightsCaseForm: Codable, Sendable {
    let county: DivisionCode
    let rightsCase: RightsCaseID
    let organisation: OrganisationID
    let source: String
    let inspection: LabourInspectionID?
    let matter: RightsMatter
    let arrears: String?
    let on: Day
    let people: [PersonKey]?
    let summary: String
}

/// The body of a case's step.
struct RightsStepForm: Codable, Sendable {
    let county: DivisionCode
    let step: RightsStep
    let on: Day
    let until: Day?
    let reason: String
    let document: String?
}

/// The body of an early exit.
struct BlacklistExitForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let reason: String
    let document: String?
}
