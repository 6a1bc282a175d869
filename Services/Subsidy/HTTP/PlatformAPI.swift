/// The contract of the routes on platforms.
enum PlatformAPI {
    static let paths = """
          /v1/platforms:
            get:
              operationId: listPlatforms
              summary: 平台服务经费台账：应拨、已批、已拨、专款、已用、结余；合计为全县（统筹资金池） Running money of a year by platform; totals are the county (its pool)
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/PlatformPage'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-years:
            post:
              operationId: openPlatformYear
              summary: 开通年度平台经费 Open the running money of a year (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PlatformYear'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-uses:
            get:
              operationId: listPlatformUses
              summary: 专款使用台账，outside=true 只列用途之外 What earmarked money was spent on
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: platform, in: query, description: township or village code, schema: {type: string}}
                - {name: year, in: query, schema: {type: integer}}
                - {name: outside, in: query, schema: {type: boolean}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordEarmarkedUse
              summary: 登记专款使用（检查发现的违规支出 isFinding） Record a use; outside the earmark only as a finding (clerk, reviewer, approver, inspector)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PlatformUse'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-costs:
            get:
              operationId: listPlatformCosts
              summary: 同级财政工作经费台账 Work costs paid by treasuries
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: platform, in: query, description: township or village code, schema: {type: string}}
                - {name: year, in: query, schema: {type: integer}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordPlatformCosts
              summary: 登记财政工作经费 Record what a treasury paid (clerk, reviewer, approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PlatformCost'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            PlatformYear:
              type: object
              required: [county, year, 'on']
              properties: {county: {type: string}, year: {type: integer}, 'on': {$ref: '#/components/schemas/Day'}}
            PlatformUse:
              type: object
              required: [platform, year, use, amount, document, 'on']
              properties:
                platform: {type: string, description: township or village code}
                year: {type: integer, description: the year whose money it was}
                use: {type: string, description: a code of the list that the earmark names}
                carrier: {type: string, description: register entry of what was built}
                amount: {type: integer, minimum: 1, description: fen}
                document: {type: string, description: voucher}
                isFinding: {type: boolean, description: 'a check found it; recorded also outside the earmark, and flagged'}
                'on': {$ref: '#/components/schemas/Day'}
            PlatformCost:
              type: object
              required: [platform, year, payer, amount, document, 'on']
              properties:
                platform: {type: string}
                year: {type: integer}
                payer: {type: string, description: code of the township or county whose treasury paid}
                amount: {type: integer, minimum: 1, description: fen}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            PlatformPage:
              type: object
              required: [county, year, isOpen, total, claimed, granted, paid, earmarked, spent, outside, left, costs, items]
              properties:
                county: {type: string}
                year: {type: integer}
                isOpen: {type: boolean}
                page: {type: integer}
                pageSize: {type: integer}
                total: {type: integer}
                claimed: {type: integer, description: "fen; for pooled money the pool"}
                granted: {type: integer}
                paid: {type: integer}
                earmarked: {type: integer}
                spent: {type: integer}
                outside: {type: integer}
                left: {type: integer}
                costs: {type: integer}
                items:
                  type: array
                  items:
                    type: object
                    properties:
                      platform: {type: string}
                      name: {type: string}
                      level: {enum: [township, village]}
                      isPoorVillage: {type: boolean}
                      claimed: {type: integer}
                      granted: {type: integer}
                      paid: {type: integer}
                      earmarked: {type: integer}
                      spent: {type: integer}
                      outside: {type: integer}
                      left: {type: integer}
                      costs: {type: integer}
                      costsOfOwnLevel: {type: integer}

        """
}
