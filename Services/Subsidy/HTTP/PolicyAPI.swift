extension SubsidyAPI {
    /// Routes of ``PolicyRoutes``.
    static let policyPaths = """
          /v1/policy-inventory:
            get:
              operationId: policyInventory
              summary: 政策清单：本县当日有效的全部项目 Every item in force, who is entitled to what, and how far it has got to them
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, description: 'today if absent', schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/entitlement-gaps:
            get:
              operationId: listEntitlementGaps
              summary: 应享未享名单（人员和单位） People and bodies who may claim and have not
              parameters: [\(gapParameters), {$ref: '#/components/parameters/Page'}, {$ref: '#/components/parameters/PageSize'}]
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/GapPage'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/entitlement-gaps/figures:
            get:
              operationId: entitlementGapFigures
              summary: 应享未享分项目、乡镇、申报主体汇总 The same in figures
              parameters: [\(gapParameters)]
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/GapFigure'}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/determination:
            get:
              operationId: getFrozenDetermination
              summary: 冻结的认定，逐字节 A case's determination, byte for byte as frozen
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/entitlement-scans:
            post:
              operationId: startEntitlementScan
              summary: 应享排查：全县逐人逐项，含“暂不能判断” Look at everybody under every item, also those of whom it cannot be told
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Scan'}}}}
              responses:
                '202': {description: Started, content: {application/json: {schema: {$ref: '#/components/schemas/PolicyRun'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/entitlement-scans/latest:
            get:
              operationId: latestEntitlementScan
              summary: 最近一次排查的汇总，含缺什么信息 The last scan in figures, with the facts that are missing
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/entitlement-scans/latest/lines:
            get:
              operationId: listEntitlementScan
              summary: 最近一次排查的名单 The people and bodies behind the figures
              parameters: [{$ref: '#/components/parameters/County'}, \(lineParameters)]
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/RunLinePage'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/what-if:
            post:
              operationId: startWhatIf
              summary: 政策试算：草案代替现行政策 Try a draft over the people as they are (approver, auditor)
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/WhatIf'}}}}
              responses:
                '202': {description: Started, content: {application/json: {schema: {$ref: '#/components/schemas/PolicyRun'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/forecasts:
            post:
              operationId: startForecast
              summary: 资金需求预测到年底 What the year will need (approver, auditor)
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ForecastOrder'}}}}
              responses:
                '202': {description: Started, content: {application/json: {schema: {$ref: '#/components/schemas/PolicyRun'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/policy-runs:
            get:
              operationId: listPolicyRuns
              summary: 试算、预测和排查的进度 Runs of this instance, the latest first
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/PolicyRun'}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/policy-runs/{id}:
            get:
              operationId: getPolicyRun
              summary: 进度 How far a run has come
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/PolicyRun'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/policy-runs/{id}/report:
            get:
              operationId: getPolicyReport
              summary: 结果 What came of a finished run
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/policy-runs/{id}/lines:
            get:
              operationId: listPolicyRunLines
              summary: 结果后面的人员和单位 The people and bodies behind the figures
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}, \(lineParameters)]
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/RunLinePage'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/policy-runs/{id}/cancellation:
            post:
              operationId: cancelPolicyRun
              summary: 取消 End a run
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/County'}]
              responses:
                '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/PolicyRun'}}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let gapParameters = """
        {$ref: '#/components/parameters/County'}, {name: item, in: query, schema: {type: string}}, \
        {name: township, in: query, schema: {type: string, pattern: '^[0-9]{9}([0-9]{3})?$'}}, \
        {name: claimant, in: query, schema: {enum: [agency, person, employer, institution, platform, bank]}}, \
        {name: sinceBefore, in: query, schema: {type: string, format: date}}
        """

    private static let lineParameters = """
        {name: kind, in: query, description: 'gained, lost, changed; unclaimed, entitled, cannot-tell, needs-setting; granted, found, \
        coming, newcomer', schema: {type: string}}, \
        {name: item, in: query, schema: {type: string}}, {name: township, in: query, schema: {type: string}}, \
        {name: missing, in: query, description: 'name of a missing fact', schema: {type: string}}, \
        {$ref: '#/components/parameters/Page'}, {$ref: '#/components/parameters/PageSize'}
        """

    static let policySchemas = """
            Scan:
              type: object
              required: [county]
              properties: {county: {type: string}, until: {type: string, format: date, description: 'today if absent'}}
            WhatIf:
              type: object
              required: [county, pack]
              properties:
                county: {type: string}
                pack: {type: string, description: 'the draft as YAML'}
                from: {type: string, format: date, description: 'a year before until if absent'}
                until: {type: string, format: date, description: 'today if absent'}
            ForecastOrder:
              type: object
              required: [county]
              properties:
                county: {type: string}
                pack: {type: string, description: 'a draft in place of its plan; the packs in force if absent'}
                asOf: {type: string, format: date, description: 'today if absent'}
            PolicyRun:
              type: object
              required: [run, kind, county, state, done, total]
              properties:
                run: {type: string}
                kind: {enum: [what-if, forecast, scan]}
                county: {type: string}
                state: {enum: [waiting, running, finished, cancelled, failed]}
                done: {type: integer, description: 'people and bodies looked at'}
                total: {type: integer}
                reason: {type: object}
            GapPage:
              type: object
              required: [page, pageSize, total, items]
              properties:
                page: {type: integer}
                pageSize: {type: integer}
                total: {type: integer}
                items:
                  type: array
                  items:
                    type: object
                    properties:
                      case: {type: string}
                      item: {type: string}
                      person: {type: string}
                      body: {type: string}
                      name: {type: string}
                      place: {type: string}
                      claimant: {type: string}
                      amount: {type: integer, description: fen}
                      since: {type: string, format: date}
            GapFigure:
              type: object
              properties:
                item: {type: string}
                township: {type: string}
                claimant: {type: string}
                claims: {type: integer}
                holders: {type: integer}
                amount: {type: integer, description: fen}
                since: {type: string, format: date}
            RunLinePage:
              type: object
              required: [page, pageSize, total, items]
              properties:
                page: {type: integer}
                pageSize: {type: integer}
                total: {type: integer}
                items: {type: array, items: {type: object}}

        """
}
