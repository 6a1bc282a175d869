/// The service's contract over HTTP.
public enum SubsidyAPI {
    /// OpenAPI 3.1, served at `/openapi.yaml`.
    public static let document =
        paths + parts.map(\.paths).joined() + components + parts.map(\.schemas).joined()

    private static let parts: [(paths: String, schemas: String)] = [
        (ClaimListAPI.paths, ClaimListAPI.schemas),
        (BodyAccountAPI.paths, BodyAccountAPI.schemas),
        (CourseAPI.paths, ""),
        (PlatformAPI.paths, PlatformAPI.schemas),
        (LoanAPI.paths, LoanAPI.schemas),
        (GrantBasisAPI.paths, GrantBasisAPI.schemas),
        (FundAPI.paths, FundAPI.schemas),
        (MoneyBackAPI.paths, MoneyBackAPI.schemas),
        (policyPaths, policySchemas),
        (DeclarationAPI.paths, DeclarationAPI.schemas),
        (CaseStepAPI.paths, CaseStepAPI.schemas),
        (CaseReadAPI.paths, ""),
    ]

    private static let paths = """
        openapi: 3.1.0
        info:
          title: 劳务 subsidy
          version: "1"
          description: >-
            补贴测算、审核、公示、审批、资金台账与发放。金额单位为分。
            Grants: found, reviewed, published, approved, reserved and paid. Amounts are in fen.
        security: [{bearer: []}]
        paths:
          /v1/summary:
            get:
              operationId: subsidySummary
              summary: 县汇总 The county in figures
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases:
            get:
              operationId: listCases
              summary: 申请件清单，状态 opened 即应享未享 Cases; those in state opened are eligible and unclaimed
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: state, in: query, schema: {$ref: '#/components/schemas/State'}}
                - {name: item, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/CasePage'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}:
            get:
              operationId: getCase
              summary: 申请件与逐条说明 A case with every condition, clause and quote
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/submission:
            post:
              operationId: submitCase
              summary: 申报 Hand a case in (clerk, agency)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Submission'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/reviews:
            post:
              operationId: reviewCase
              summary: 审核 Township or county review (reviewer)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Review'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/approval:
            post:
              operationId: approveCase
              summary: 审批并预留资金 Approve and reserve the money (approver)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Approval'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/notices:
            post:
              operationId: publishNotice
              summary: 公示 Put cases on public notice (clerk, reviewer)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Notice'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/notices/{id}:
            get:
              operationId: getNotice
              summary: 公示名单（姓名已遮盖） The public list, names masked
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/notices/{id}/closing:
            post:
              operationId: closeNotice
              summary: 公示期满 End a notice; cases objected to stay behind (clerk, reviewer)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Closing'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/settings:
            post:
              operationId: setCountySettings
              summary: 县定设置 What the plan leaves to the county (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/funds:
            get:
              operationId: listFunds
              summary: 资金账户 Funds with their balances
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {name: source, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: appropriateFund
              summary: 资金下达 Money reaches a fund (approver)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Fund'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/ledger:
            get:
              operationId: getLedger
              summary: 资金台账 Funds and their double entries, newest first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-holds:
            get:
              operationId: listPaymentHolds
              summary: 不能进入发放批次的申请件 Approved cases that no batch can take, with the reason
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-batches:
            post:
              operationId: createPaymentBatch
              summary: 发放批次 A batch for the bank (payer)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Batch'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-batches/{id}:
            get:
              operationId: getPaymentBatch
              summary: 批次与逐笔结果 A batch and what became of its lines
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-batches/{id}/file:
            get:
              operationId: getPaymentFile
              summary: 银行文件（含完整账号，留痕） The bank's file with full account numbers; each download is an event first (payer)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {description: OK, content: {text/csv: {schema: {type: string}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-files:
            get:
              operationId: listPaymentFiles
              summary: 谁取过哪个银行文件 Who was given which bank's file, the latest first (auditor, approver)
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: actor, in: query, schema: {type: string}}
                - {name: page, in: query, schema: {type: integer, minimum: 1}}
                - {name: pageSize, in: query, schema: {type: integer, minimum: 1, maximum: 500}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-batches/{id}/result:
            post:
              operationId: recordPaymentResult
              summary: 银行结果：JSON 逐笔，或银行文件 The bank's answer as JSON lines or as its file (payer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
                - {name: county, in: query, description: with a file, schema: {type: string}}
                - {name: 'on', in: query, description: 'with a file; else the latest 处理日期', schema: {type: string, format: date}}
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Result'}}
                  text/csv: {schema: {type: string}}
                  application/octet-stream: {schema: {type: string}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """
}
