import Foundation
import Hosting
import Hummingbird
import Models
import ServiceKit

/// Where institutions, employers, platforms and sites are paid. The number is sealed before it leaves the route.
struct BodyAccountRoutes: Sendable {
    let gateway: any CommandGateway
    let reader: any PartitionReader
    let keyRing: KeyRing

    private static let readers: Set<Role> = [.clerk, .reviewer, .approver, .payer, .auditor]

    func add(to routes: CallerRoutes) {
        routes.get("body-accounts", roles: Self.readers) { try await list($0, $1) }
        routes.routeCommand(
            "body-accounts", gateway: gateway, roles: [.clerk], success: .created, as: BodyAccountForm.self
        ) { [keyRing] form, _, context in
            CommandDraft(
                type: RecordBodyAccount.type, area: form.county,
                payload: try form.command(by: context.caller.actor, keyRing))
        }
    }

    private func list(_ request: Request, _ context: CallerContext) async throws -> Response {
        let county = try request.county(context)
        let body = try request.query("body", as: BodyID.self)
        let page = try request.query("page", { Int($0).flatMap { (1...1_000_000).contains($0) ? $0 : nil } }) ?? 1
        let size = try request.query("pageSize", { Int($0).flatMap { (1...500).contains($0) ? $0 : nil } }) ?? 50
        let found = try await reader.read(county.description) {
            try BodyAccounts.read($0, county: county, body: body, page: page, pageSize: size)
        }
        let items = found.lines.map { line in
            var answer = line.answer
            answer.ending = keyRing.account(line.sealedAccount).map { String($0.suffix(4)) }
            return answer
        }
        return try .json(PageAnswer(page: page, pageSize: size, total: found.total, items: items))
    }
}

/// The body of the route: the number as the paper has it.
struct BodyAccountForm: Codable, Sendable {
    let county: DivisionCode
    let body: BodyID
    let name: String
    let bank: String
    /// 8 to 30 digits; blanks and hyphens between them are dropped.
    let account: String
    let document: String
    let on: Day

    /// - Throws: `Problem` `account-malformed`.
    func command(by actor: ActorID, _ keyRing: KeyRing) throws -> RecordBodyAccount {
        let digits = account.filter { !$0.isWhitespace && $0 != "-" }
        guard (8...30).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw Problem.invalid(
                "account", code: "account-malformed",
                Bilingual("账号应为8至30位数字，请核对", "an account has 8 to 30 digits: check it"))
        }
        let sealed = try keyRing.seal(
            digits, field: OrganisationField.account, context: Data(body.description.utf8))
        return RecordBodyAccount(
            county: county, body: body, name: PersonalNumberScan.masked(name), bank: PersonalNumberScan.masked(bank),
            sealedAccount: sealed.description, document: PersonalNumberScan.masked(document), on: on, actor: actor)
    }
}

/// Accounts of bodies, as OpenAPI.
enum BodyAccountAPI {
    static let paths = """
          /v1/body-accounts:
            get:
              operationId: listBodyAccounts
              summary: 单位收款账户（仅显示末四位） Accounts of institutions, employers, platforms and sites; of a number its last four digits
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: body, in: query, description: '如 such as institution:<code>', schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordBodyAccount
              summary: 登记单位收款账户 Where money for a body goes from now on (clerk)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BodyAccount'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            BodyAccount:
              type: object
              required: [county, body, name, bank, account, document, 'on']
              properties:
                county: {type: string}
                body: {type: string, maxLength: 64, description: 'as it claims: institution:<code>, employer:<code>, platform:<division>, site:<entry>'}
                name: {type: string, description: 户名}
                bank: {type: string}
                account: {type: string, description: '8 to 30 digits; sealed before it is journalled'}
                document: {type: string, description: the paper that shows the account}
                'on': {$ref: '#/components/schemas/Day'}

        """
}
