import Hummingbird
import Models
import ServiceKit

/// Referrals of people to posts.
struct ReferralRoutes: Sendable {
    let files: any PlacementReads
    let gateway: any CommandGateway
    let listings: ProvinceListings

    func add(to routes: CallerRoutes) {
        routes.get("referrals", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            let (state, posting) = (try request.query("state") { $0 }, try request.query("posting") { $0 })
            let person = try request.query("person", as: PersonKey.self)
            let withoutContract = try OutreachQuery.flag("withoutContract", request)
            return try await files.read(query.county.description) {
                try ReferralPages.referrals(
                    $0, query.county, query.year, state: state, posting: posting, person: person,
                    withoutContract: withoutContract, page: query.page)
            }
        }
        routes.get("referrals/figures", roles: .readers) { request, context in
            let query = try OutreachQuery(request, context)
            return try await files.read(query.county.description) {
                try ReferralPages.figures($0, query.county, query.year)
            }
        }
        let listings = listings
        routes.routeCommand(
            "referrals/{referral}", gateway: gateway, roles: ActivityRoutes.officers, success: .created,
            as: ReferralForm.self
        ) { form, _, context in
            CommandDraft(
                type: OpenReferral.type, area: form.county.county,
                payload: OpenReferral(
                    county: form.county.county, referral: try context.ownNumber("referral", as: ReferralID.self),
                    person: form.person, employer: form.employer, employerName: form.employerName, post: form.post,
                    posting: form.posting, on: form.on, by: form.by, helper: form.helper, activity: form.activity,
                    actor: context.caller.actor,
                    listed: try await listings.evidence(on: [form.employer], for: form.county.county)))
        }
        routes.routeCommand(
            "referrals/{referral}/steps", gateway: gateway, roles: ActivityRoutes.officers, as: ReferralStepForm.self
        ) { form, _, context in
            CommandDraft(
                type: MoveReferral.type, area: form.county.county,
                payload: MoveReferral(
                    county: form.county.county, referral: try context.ownNumber("referral", as: ReferralID.self),
                    step: form.step, on: form.on, reason: form.reason, note: form.note, actor: context.caller.actor))
        }
    }
}

/// The body of a referral.
struct ReferralForm: Codable, Sendable {
    let county: DivisionCode
    let person: PersonKey
    let employer: OrganisationID
    let employerName: String
    let post: String
    let posting: String?
    let on: Day
    let by: String
    let helper: String?
    let activity: ActivityID?
}

/// The body of a step.
struct ReferralStepForm: Codable, Sendable {
    let county: DivisionCode
    let step: ReferralStep
    let on: Day
    let reason: ReferralRefusal?
    let note: String?
}

extension ReferralAnswer: ResponseEncodable {}
extension ReferralFigures: ResponseEncodable {}
