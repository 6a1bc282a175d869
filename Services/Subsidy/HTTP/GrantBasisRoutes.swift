import Hosting
import Hummingbird
import Models
import Policy
import ServiceKit

/// The papers with the rules of funds that grants rest on.
struct GrantBasisRoutes: Sendable {
    let ledger: any PartitionReader
    let gateway: any CommandGateway
    let policies: PolicyLibrary

    func add(to routes: CallerRoutes) {
        let (ledger, policies) = (ledger, policies)
        routes.get("grant-bases", roles: .readers) { request, context in
            let county = try request.county(context)
            let day =
                try request.query("on") { Day($0) }
                ?? Moment(milliseconds: context.scope.receivedAt.milliseconds).chinaDay
            return try Response.json(
                try await ledger.read(county.description) {
                    try GrantBasisQueries.bases($0, county: county, on: day, policies)
                })
        }
        routes.routeCommand(
            "grant-bases", gateway: gateway, roles: [.reviewer, .approver], success: .created, as: GrantBasisForm.self
        ) { form, _, context in
            CommandDraft(
                type: RecordGrantBasis.type, area: form.county,
                payload: RecordGrantBasis(
                    county: form.county, rule: form.rule, title: PersonalNumberScan.masked(form.title),
                    number: PersonalNumberScan.masked(form.number), from: form.from, on: form.on,
                    actor: context.caller.actor))
        }
    }
}

/// A paper with the rules of a fund.
struct GrantBasisForm: Codable, Sendable {
    let county: DivisionCode
    let rule: String
    let title: String
    let number: String
    let from: Day
    let on: Day
}

/// The contract of these routes.
enum GrantBasisAPI {
    static let paths = """
          /v1/grant-bases:
            get:
              operationId: listGrantBases
              summary: 资金规则及其所依据的文件、版本 Fund rules of the plans with the papers recorded for them
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, description: which paper governed that day; else today, schema: {type: string, format: date}}
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordGrantBasis
              summary: 登记资金管理办法的文号和起始日 Record the paper that grants rest on (reviewer, approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/GrantBasis'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            GrantBasis:
              type: object
              required: [county, rule, title, number, from, 'on']
              properties:
                county: {type: string}
                rule: {type: string, description: a fund rule of a plan}
                title: {type: string}
                number: {type: string}
                from: {type: string, format: date, description: 'from this day on it governs, until a later paper does'}
                'on': {$ref: '#/components/schemas/Day'}

        """
}
