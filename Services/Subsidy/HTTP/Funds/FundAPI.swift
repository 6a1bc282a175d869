/// Funds and books, as OpenAPI.
enum FundAPI {
    static let paths = """
          /v1/funds/{fund}:
            get:
              operationId: getFund
              summary: 资金账户：余额、预算项目、下达文件、结账 A fund with lines, appropriations and closings
              parameters:
                - {name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/statement:
            get:
              operationId: getFundStatement
              summary: 对账单：期初、发生、期末与逐笔分录 Opening, movements, closing and the entries
              parameters:
                - {name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/County'}
                - {name: from, in: query, schema: {type: string, format: date}}
                - {name: to, in: query, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
                - {name: format, in: query, description: '有此参数时给出文件 a file instead of JSON', schema: {enum: [csv, xlsx]}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/lines:
            post:
              operationId: setBudgetLine
              summary: 预算项目：项目的资金规模 The scale that an item has of a fund (approver)
              parameters: [{name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BudgetLine'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/reversals:
            post:
              operationId: reverseAppropriation
              summary: 冲销录错的下达 Correct an appropriation that was entered wrong (approver)
              parameters: [{name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Reversal'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/transfers:
            post:
              operationId: transferFunds
              summary: 资金调拨：拨付下级、交回上级、县际 Money to another book (approver)
              parameters: [{name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Transfer'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/closing:
            post:
              operationId: closeFund
              summary: 年终结账：余额结转或上缴 Close a fund's year (approver)
              parameters: [{name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FundClosing'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/targets:
            post:
              operationId: setFundTarget
              summary: 绩效目标 A performance target (approver)
              parameters: [{name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FundTarget'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/evaluations:
            post:
              operationId: evaluateFund
              summary: 绩效考评 Evaluate a target (approver)
              parameters: [{name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FundEvaluation'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/performance:
            get:
              operationId: getFundPerformance
              summary: 绩效目标与考评 Targets, where they stand, evaluations
              parameters:
                - {name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/effect:
            get:
              operationId: getFundEffect
              summary: 跟踪问效：受助人员发放后 3、6、12 个月的在岗情况 Paid people in paid work 3, 6 and 12 months later
              parameters:
                - {name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds/{fund}/effect/people:
            get:
              operationId: getFundEffectPeople
              summary: 跟踪问效名单 The people behind a figure
              parameters:
                - {name: fund, in: path, required: true, schema: {type: string, maxLength: 64}}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, schema: {type: string, format: date}}
                - {name: after, in: query, schema: {enum: [3, 6, 12]}}
                - {name: inWork, in: query, schema: {type: boolean}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/ledger/trial-balance:
            get:
              operationId: getTrialBalance
              summary: 试算平衡表 All accounts of a year; debits equal credits
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {name: asOf, in: query, schema: {type: string, format: date}}
                - {name: format, in: query, description: '有此参数时给出文件 a file instead of JSON', schema: {enum: [csv, xlsx]}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/ledger/entries:
            get:
              operationId: listEntries
              summary: 分录明细：按账户或申请件 The entries of a fund or a case
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: fund, in: query, schema: {type: string}}
                - {name: case, in: query, schema: {type: string}}
                - {name: account, in: query, schema: {$ref: '#/components/schemas/LedgerAccount'}}
                - {name: item, in: query, schema: {type: string}}
                - {name: entry, in: query, schema: {type: string}}
                - {name: from, in: query, schema: {type: string, format: date}}
                - {name: to, in: query, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/fund-transfers:
            get:
              operationId: listFundTransfers
              summary: 调拨记录 Transfers out and in
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/fund-sources:
            get:
              operationId: listFundSources
              summary: 资金来源 Sources of money that the packs and the area name
              parameters:
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: defineFundSource
              summary: 登记资金来源 Name a source (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FundSource'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/fund-baselines:
            post:
              operationId: enterFundBaseline
              summary: 上年资金规模 Last year's figure (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FundBaseline'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/fund-findings:
            get:
              operationId: listFundFindings
              summary: 资金规则发现的问题 What plans ask of a year and is not so
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {name: asOf, in: query, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: explainFundFinding
              summary: 说明原因 Give the reason of a finding (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FundReason'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/fund-tilt:
            get:
              operationId: getFundTilt
              summary: 资金倾斜：按地区和贫困人口的份额 Shares by area and of poor people
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/poor-areas:
            post:
              operationId: markPoorArea
              summary: 贫困地区 Mark an area as poor (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PoorArea'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/waiting-cases:
            get:
              operationId: listWaitingCases
              summary: 待审批申请件，建档立卡人员在前 Cases that wait for approval, poor people first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            LedgerAccount: {enum: [\(LedgerAccount.allCases.map(\.rawValue).joined(separator: ", "))]}
            BudgetLine:
              type: object
              required: [county, item, amount, document, 'on']
              properties:
                county: {type: string}
                item: {type: string}
                amount: {type: integer, description: fen}
                use: {type: string, description: 资金规则的专项用途}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Reversal:
              type: object
              required: [county, document, amount, reason, correction, 'on']
              properties:
                county: {type: string}
                document: {type: string, description: 录错的文号}
                amount: {type: integer, description: fen}
                reason: {type: string}
                correction: {type: string, description: 更正文号}
                'on': {$ref: '#/components/schemas/Day'}
            Transfer:
              type: object
              required: [county, transfer, to, into, amount, document, 'on']
              properties:
                county: {type: string}
                transfer: {type: string}
                to: {type: string, description: the other book, pattern: '^[0-9]{6}$'}
                into: {type: string, description: the fund there}
                amount: {type: integer, description: fen}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            FundClosing:
              type: object
              required: [county, document, 'on']
              properties:
                county: {type: string}
                into: {type: string, description: the fund of the next year}
                surrenderTo: {type: string}
                carriesPending: {type: boolean, default: false}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            FundTarget:
              type: object
              required: [county, target, indicator, unit, planned, document, 'on']
              properties:
                county: {type: string}
                target: {type: string}
                indicator: {type: string, description: 'measured by the system: \(FundIndicator.allCases.map(\.rawValue).joined(separator: ", "))'}
                unit: {type: string}
                planned: {type: integer, minimum: 0}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            FundEvaluation:
              type: object
              required: [county, target, conclusion, 'on']
              properties:
                county: {type: string}
                target: {type: string}
                actual: {type: integer, description: left out where the system measures}
                conclusion: {type: string}
                measures: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            FundSource:
              type: object
              required: [county, source, name, document, 'on']
              properties:
                county: {type: string}
                source: {type: string}
                name: {type: string}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            FundBaseline:
              type: object
              required: [county, rule, year, amount, document, 'on']
              properties:
                county: {type: string}
                rule: {type: string}
                year: {type: integer}
                amount: {type: integer, description: fen}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            FundReason:
              type: object
              required: [county, rule, year, finding, reason, document, 'on']
              properties:
                county: {type: string}
                rule: {type: string}
                year: {type: integer}
                finding: {type: string}
                reason: {type: string}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            PoorArea:
              type: object
              required: [county, area, isPoor, document, 'on']
              properties:
                county: {type: string}
                area: {type: string}
                isPoor: {type: boolean}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}

        """
}
