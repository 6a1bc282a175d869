import Models

/// Paths and schemas of the steps of a case, papers, objections and obstacles.
enum CaseStepAPI {
    static let paths = """
          /v1/cases/{id}/rejection:
            post:
              operationId: rejectCase
              summary: 不予批准 Refuse for good with reason and clause (reviewer, approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Rejection'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/step-withdrawal:
            post:
              operationId: withdrawCaseStep
              summary: 撤回上一步 Take the last step back (who took it)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/StepWithdrawal'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/closing:
            post:
              operationId: closeCase
              summary: 办结归档 Close the file of a paid case (clerk)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/FileClosing'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/online-submission:
            post:
              operationId: submitOnline
              summary: 网上申报 Hand in online (worker, agency, clerk for them)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/OnlineSubmission'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/papers:
            post:
              operationId: handInPaper
              summary: 提交材料 Hand in a paper (clerk, agency, worker)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Paper'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/papers/{number}/return:
            post:
              operationId: returnPaper
              summary: 退还材料 Give a paper back (clerk, reviewer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PaperReturn'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/objections:
            get:
              operationId: listObjections
              summary: 公示异议清单 Objections, objectors masked
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: notice, in: query, schema: {type: string}}
                - {name: case, in: query, schema: {type: string}}
                - {name: open, in: query, schema: {type: boolean}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordObjection
              summary: 登记异议，暂停公示 Record an objection; the notice of the case is suspended (clerk, reviewer)
              parameters:
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Objection'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/objections/{id}/finding:
            post:
              operationId: settleObjection
              summary: 异议核实结论 What was found (reviewer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Finding'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/obstacles:
            get:
              operationId: listObstacles
              summary: 经办障碍清单 Obstacles in handling, open ones first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: kind, in: query, schema: {type: string}}
                - {name: case, in: query, schema: {type: string}}
                - {name: helper, in: query, schema: {type: string}}
                - {name: open, in: query, schema: {type: boolean}}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: logObstacle
              summary: 登记障碍和帮办人 Log an obstacle and who helps (clerk, agency, reviewer)
              parameters:
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Obstacle'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/obstacles/{id}/resolution:
            post:
              operationId: resolveObstacle
              summary: 障碍解决 What became of it (clerk, reviewer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Resolution'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            Rejection:
              type: object
              required: [county, post, reason, clause, 'on']
              properties:
                county: {type: string}
                post: {enum: [township, county, approver]}
                reason: {type: string}
                clause: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                version: {type: integer, description: the version of the case that the caller has seen}
            StepWithdrawal:
              type: object
              required: [county, reason, 'on']
              properties:
                county: {type: string}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                version: {type: integer, description: the version of the case that the caller has seen}
            FileClosing:
              type: object
              required: [county, 'on']
              properties:
                county: {type: string}
                note: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                version: {type: integer, description: the version of the case that the caller has seen}
            OnlineSubmission:
              type: object
              required: [county, 'on']
              properties:
                county: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                version: {type: integer, description: the version of the case that the caller has seen}
            Paper:
              type: object
              required: [county, kind, dated, isCopy, 'on']
              properties:
                county: {type: string}
                kind: {type: string, description: as the item asks for it}
                dated: {type: string, format: date}
                isCopy: {type: boolean}
                note: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                version: {type: integer, description: the version of the case that the caller has seen}
            PaperReturn:
              type: object
              required: [county, reason, 'on']
              properties:
                county: {type: string}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Objection:
              type: object
              required: [county, objection, notice, case, text, 'on']
              properties:
                county: {type: string}
                objection: {type: string}
                notice: {type: string}
                case: {type: string}
                objector: {type: string, description: kept masked only}
                text: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Finding:
              type: object
              required: [county, isUpheld, finding, 'on']
              properties:
                county: {type: string}
                isUpheld: {type: boolean}
                finding: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Obstacle:
              type: object
              required: [county, obstacle, kind, text, 'on']
              properties:
                county: {type: string}
                obstacle: {type: string}
                case: {type: string}
                person: {type: string}
                body: {type: string}
                kind: {enum: [\(ObstacleKind.allCases.map(\.rawValue).joined(separator: ", "))]}
                text: {type: string}
                helper: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Resolution:
              type: object
              required: [county, isCleared, how, 'on']
              properties:
                county: {type: string}
                isCleared: {type: boolean}
                how: {type: string}
                'on': {$ref: '#/components/schemas/Day'}

        """
}
