/// Job losses, help and households, as OpenAPI.
enum JobLossAPI {
    static let paths = """
          /v1/job-losses:
            get:
              operationId: jobLosses
              summary: 失业帮扶清单 Chains of help after job loss
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: state, in: query, schema: {enum: [open, closed, overdue, unhelped, at-risk, back-in-poverty, first]}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/JobLossLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: reportJobLoss
              summary: 报告失业 A village, an employer or the worker reports a job loss
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReportJobLossForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/figures:
            get:
              operationId: jobLossFigures
              summary: 失业帮扶汇总 Job losses in figures
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/JobLossFigures'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/{loss}:
            get:
              operationId: jobLoss
              summary: 一人一案 One chain
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: loss, in: path, required: true, schema: {type: string}}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/JobLossLine'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/{loss}/visits:
            post:
              operationId: visitAfterJobLoss
              summary: 走访结果 What a visit found
              parameters:
                - {name: loss, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RecordJobLossVisitForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/{loss}/acts:
            post:
              operationId: recordJobLossAct
              summary: 失业后办理事项 An act of the plan
              parameters:
                - {name: loss, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RecordJobLossActForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/{loss}/helper:
            post:
              operationId: assignJobLossHelper
              summary: 指定帮扶人 One helper for one person
              parameters:
                - {name: loss, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/AssignJobLossHelperForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/{loss}/offers:
            post:
              operationId: offerPostAfterLoss
              summary: 荐岗 A post is offered
              parameters:
                - {name: loss, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/OfferPostAfterLossForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-losses/{loss}/closing:
            post:
              operationId: closeJobLoss
              summary: 办结 Nothing more is to be done
              parameters:
                - {name: loss, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/CloseJobLossForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/assistance-plans:
            post:
              operationId: fileAssistancePlan
              summary: 就业援助预案 The plan of help into work
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/FileAssistancePlanForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/households:
            get:
              operationId: householdsWithoutWork
              summary: 零就业、易地搬迁家庭 Households that registry raised an alarm about
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: kind, in: query, schema: {enum: [zero-employment, relocated-without-work]}}
                - {name: open, in: query, schema: {type: boolean}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/HouseholdLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            JobLossLine:
              type: object
              properties:
                loss: {type: string}
                person: {type: string}
                lostOn: {type: string, format: date}
                ground: {type: string}
                group: {type: string}
                isReturned: {type: boolean}
                village: {$ref: '#/components/schemas/Code'}
                owner: {$ref: '#/components/schemas/Code'}
                visitDue: {type: string, format: date}
                visitedOn: {type: string, format: date}
                finding: {type: string}
                isVisitOverdue: {type: boolean}
                days: {type: integer}
                helper: {type: string}
                helperUnit: {type: string}
                acts: {type: array, items: {$ref: '#/components/schemas/JobLossActLine'}}
                offers: {type: array, items: {$ref: '#/components/schemas/JobLossOfferLine'}}
                comesFirst: {$ref: '#/components/schemas/PlanClause'}
                isAtRisk: {type: boolean}
                backInPovertyOn: {type: string, format: date}
                closedOn: {type: string, format: date}
                closing: {type: string}
                evidence: {type: string}
                wentTo: {type: string}
            JobLossActLine:
              type: object
              properties:
                code: {type: string}
                zh: {type: string}
                en: {type: string}
                on: {type: string, format: date}
                proof: {type: string}
            JobLossOfferLine:
              type: object
              properties:
                offer: {type: string}
                kind: {type: string}
                post: {type: string}
                posting: {type: string}
                employer: {type: string}
                on: {type: string, format: date}
                outcome: {type: string}
                reason: {type: string}
            JobLossFigures:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                asOf: {type: string, format: date}
                open: {type: integer}
                overdueVisits: {type: integer}
                monitored: {type: integer}
                helped: {type: integer}
                helpedBound: {$ref: '#/components/schemas/MeasuredBound'}
                backInPoverty: {type: integer}
                backInPovertyBound: {$ref: '#/components/schemas/MeasuredBound'}
                plan: {$ref: '#/components/schemas/AssistancePlanLine'}
                reservePostsTaken: {type: integer}
            AssistancePlanLine:
              type: object
              properties:
                year: {type: integer}
                document: {type: string}
                reservePosts: {type: integer}
                signedBy: {type: array, items: {type: string}}
                on: {type: string, format: date}
            MeasuredBound:
              type: object
              properties:
                source: {$ref: '#/components/schemas/PlanClause'}
                comparison: {type: string}
                value: {type: integer}
                unit: {type: string}
                isKept: {type: boolean}
            PlanClause:
              type: object
              properties:
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                zh: {type: string}
                en: {type: string}
            HouseholdLine:
              type: object
              properties:
                household: {type: string}
                kind: {type: string}
                since: {type: string, format: date}
                strength: {type: string}
                clearedOn: {type: string, format: date}
                times: {type: integer}
                days: {type: integer}
                measure: {type: string}
                handledOn: {type: string, format: date}
                members: {type: array, items: {$ref: '#/components/schemas/HouseholdMemberLine'}}
                bound: {$ref: '#/components/schemas/MeasuredBound'}
            HouseholdMemberLine:
              type: object
              properties:
                person: {type: string}
                ability: {type: string}
                isWorking: {type: boolean}
                loss: {type: string}
                helper: {type: string}
            ReportJobLossForm:
              type: object
              required: [county, person, lostOn, reporter, isReturned]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                lostOn: {type: string, format: date}
                reporter: {enum: [village, employer, worker]}
                isReturned: {type: boolean}
                note: {type: string}
            RecordJobLossVisitForm:
              type: object
              required: [county, on, channel, finding]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                channel: {type: string}
                finding: {enum: [still-working, new-job, jobless, wants-help, not-reachable]}
                isReturned: {type: boolean}
                note: {type: string}
            RecordJobLossActForm:
              type: object
              required: [county, act, on, reference]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                act: {type: string}
                on: {type: string, format: date}
                reference: {type: string}
            AssignJobLossHelperForm:
              type: object
              required: [county, helper, unit, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                helper: {type: string}
                unit: {type: string}
                on: {type: string, format: date}
            OfferPostAfterLossForm:
              type: object
              required: [county, offer, kind, post, on, outcome]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                offer: {type: string}
                kind: {enum: [reserve, workshop, welfare-post, market]}
                post: {type: string}
                posting: {type: string}
                employer: {type: string}
                on: {type: string, format: date}
                outcome: {enum: [offered, accepted, declined]}
                reason: {type: string}
            CloseJobLossForm:
              type: object
              required: [county, on, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                reason: {enum: [employed-again, still-working, mistaken, retired, schooling, ill-health, declined, moved, left-register]}
                note: {type: string}
            FileAssistancePlanForm:
              type: object
              required: [county, year, document, reservePosts, signedBy, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                document: {type: string}
                reservePosts: {type: integer}
                signedBy: {type: array, items: {type: string}}
                on: {type: string, format: date}

        """
}
