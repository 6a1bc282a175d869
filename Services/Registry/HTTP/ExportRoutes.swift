import Hosting
import Hummingbird
import Models
import ServiceKit

/// The routes by which lists of people leave the product: each file or print is journalled before it is given.
struct ExportRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway

    /// Who may take lists of people out, and who sees who did.
    static let mayExport: Set<Role> = [.clerk, .reviewer, .approver, .payer, .inspector, .auditor]
    private static let audit: Set<Role> = [.auditor, .approver]

    func add(to routes: CallerRoutes) {
        routes.routeCommand("export", gateway: gateway, roles: Self.mayExport, as: PeopleExportForm.self) {
            form, _, context in
            let area = form.area ?? form.county
            guard form.county == form.county.county, area.lies(in: form.county) else {
                throw Problem.invalid(
                    "county", code: "format",
                    Bilingual("应为六位代码，且包含 area", "must be a code of six digits that contains the area"))
            }
            guard form.people >= 0 else {
                throw Problem.invalid("people", code: "range", Bilingual("不得为负数", "must not be negative"))
            }
            return CommandDraft(
                type: RecordPeopleExport.type, area: area, key: form.county.description,
                payload: RecordPeopleExport(
                    county: form.county, list: form.list, form: form.form, people: form.people,
                    isUnmasked: form.isUnmasked, filter: try FormText.check(form.filter, "filter"),
                    purpose: try FormText.check(form.purpose, "purpose"), actor: context.caller.actor))
        }
        routes.get("exports", roles: Self.audit) { request, context in
            let county = try RegistryRoutes.county(of: request, context)
            let actor = try request.query("actor", as: ActorID.self)
            let page = try RegistryRoutes.page(of: request)
            return try await ledger.read(county.description) {
                try ExportLine.page($0, county: county, actor: actor, page)
            }
        }
    }
}

/// The body of `POST /v1/export`.
struct PeopleExportForm: Decodable, Sendable {
    let county: DivisionCode
    /// The village or town, where the list is of one; it then is what must lie in the caller's area, else the county.
    let area: DivisionCode?
    let list: ActorID
    let form: ActorID
    let people: Int
    let isUnmasked: Bool
    let filter: String
    let purpose: String
}
