/// The service's contract over HTTP.
public enum PlacementAPI {
    /// OpenAPI 3.1, served at `/openapi.yaml`.
    public static let document =
        head + paths + parts.map(\.paths).joined() + components + parts.map(\.schemas).joined()

    private static let parts: [(paths: String, schemas: String)] = [
        (ContractAPI.paths, ContractAPI.schemas), (PayrollAPI.paths, PayrollAPI.schemas),
        (ActivityAPI.paths, ActivityAPI.schemas), (JobServiceAPI.paths, JobServiceAPI.schemas),
        (ReferralAPI.paths, ReferralAPI.schemas), (TransferGroupAPI.paths, TransferGroupAPI.schemas),
        (JobLossAPI.paths, JobLossAPI.schemas), (FollowUpAPI.paths, FollowUpAPI.schemas),
        (WelfareAPI.paths, WelfareAPI.schemas), (ProjectAPI.paths, ProjectAPI.schemas),
        (PostingAPI.paths, PostingAPI.schemas), (RegisterAPI.paths, RegisterAPI.schemas),
        (RightsAPI.paths, RightsAPI.schemas), (SpellAPI.paths, SpellAPI.schemas),
        (GovernanceAPI.paths, GovernanceAPI.schemas),
        (EmployerAPI.paths, EmployerAPI.schemas),
    ]

    private static let head = """
        openapi: 3.1.0
        info:
          title: 劳务 placement
          version: "1"
          description: >-
            单位、中介机构、劳动合同、工资月份与稳定就业。金额单位为分。
            Employers, agencies, contracts, paid months and stable employment. Amounts are in fen.
        security: [{bearer: []}]
        paths:

        """

    private static let paths = """
          /v1/summary:
            get:
              operationId: placementSummary
              summary: 县汇总 The county in figures
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Summary'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/people/{person}:
            get:
              operationId: placementPerson
              summary: 个人的合同、工资月份与稳定就业 Contracts, paid months and stable employment of a person
              parameters:
                - {name: person, in: path, required: true, schema: {type: string}, description: person key}
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/contracts:
            get:
              operationId: placementContracts
              summary: 合同清单 Contracts by number
              parameters: [{$ref: '#/components/parameters/County'}, {$ref: '#/components/parameters/Page'}]
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/Contract'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/agencies:
            get:
              operationId: placementAgencies
              summary: 备案的中介机构 Agencies as they last filed
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200':
                  description: OK
                  content:
                    application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Agency'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/stable:
            get:
              operationId: placementStable
              summary: 稳定就业名单 People in stable employment
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {name: months, in: query, schema: {type: integer, minimum: 1, default: 3}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/Stable'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/refused:
            get:
              operationId: placementRefused
              summary: 未采用的行及处理办法 Rows that changed nothing, and what to do
              parameters: [{$ref: '#/components/parameters/County'}, {$ref: '#/components/parameters/Page'}]
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/Refused'}}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let components = """
        components:
          securitySchemes: {bearer: {type: http, scheme: bearer}}
          parameters:
            County:
              {name: county, in: query, required: true, schema: {type: string, pattern: '^[0-9]{6}$'}}
            Page: {name: page, in: query, schema: {type: integer, minimum: 1, default: 1}}
          responses:
            Problem:
              description: RFC 9457
              content: {application/problem+json: {schema: {type: object}}}
          schemas:
            Code: {type: string, pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'}
            Month: {type: string, pattern: '^[0-9]{4}-[0-9]{2}$'}
            Page:
              type: object
              required: [total, page, pageSize, items]
              properties:
                total: {type: integer}
                page: {type: integer}
                pageSize: {type: integer}
                items: {type: array}
            Summary:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                employers: {type: integer}
                agencies: {type: integer}
                contracts:
                  type: object
                  properties:
                    total: {type: integer}
                    inCounty: {type: integer}
                    inProvince: {type: integer}
                    outOfProvince: {type: integer}
                peopleEmployed: {type: integer, description: people with a contract}
                peoplePaid: {type: integer, description: people with a paid month}
                payrollMonths: {type: integer}
                stable:
                  type: array
                  items:
                    type: object
                    properties:
                      months: {type: integer}
                      people: {type: integer}
                      unproven: {type: integer, description: reached once and not proven any more}
                refused: {type: integer}
                refusedByReason: {type: object, additionalProperties: {type: integer}}
                parked: {type: integer}
                wagesFen: {type: integer, format: int64}
                outrankedPayrollLines: {type: integer}
                peopleWithOverlappingContracts: {type: integer}
                peopleClaimedTwice: {type: integer}
                contractsOfUnknownEmployers: {type: integer}
            Contract:
              type: object
              properties:
                contract: {type: string}
                person: {type: string}
                employer: {type: string}
                employerName: {type: string}
                workplace: {$ref: '#/components/schemas/Code'}
                area: {enum: [in-county, in-province, out-of-province]}
                post: {type: string}
                from: {type: string, format: date}
                to: {type: string, format: date}
                months: {type: integer, description: whole months, first and last day counted}
                agency: {type: string}
                isFreeOfCharge: {type: boolean}
                hasHelpedSign: {type: boolean}
                departedOn: {type: string, format: date}
            PayrollMonth:
              type: object
              properties:
                month: {$ref: '#/components/schemas/Month'}
                employer: {type: string}
                daysWorked: {type: integer}
                netFen: {type: integer, format: int64, description: adjustment included}
                adjustmentFen: {type: integer, format: int64}
                paidOn: {type: string, format: date}
            Stable:
              type: object
              properties:
                person: {type: string}
                months: {type: integer}
                first: {$ref: '#/components/schemas/Month'}
                last: {$ref: '#/components/schemas/Month'}
            Person:
              type: object
              properties:
                person: {type: string}
                county: {$ref: '#/components/schemas/Code'}
                contracts: {type: array, items: {$ref: '#/components/schemas/Contract'}}
                parkedContracts: {type: array, items: {type: string}}
                months: {type: array, items: {$ref: '#/components/schemas/PayrollMonth'}}
                stable: {type: array, items: {$ref: '#/components/schemas/Stable'}}
            Agency:
              type: object
              properties:
                agency: {type: string}
                name: {type: string}
                licence: {type: string}
                filedOn: {type: string, format: date}
                licensedUntil: {type: string, format: date}
                bank: {type: string}
                hasAccount: {type: boolean}
                versions: {type: integer}
                contracts: {type: integer}
            Refused:
              type: object
              properties:
                batch: {type: string}
                row: {type: integer}
                kind: {enum: [organisation, contract, payroll]}
                item: {type: string}
                person: {type: string}
                reason: {type: string}
                zh: {type: string}
                en: {type: string}

        """
}
