/// Activities and their duties, as OpenAPI.
enum ActivityAPI {
    static let paths = """
          /v1/activities:
            get:
              operationId: activities
              summary: 活动清单 Activities of a year
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: kind, in: query, schema: {type: string}}
                - {name: campaign, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/Activity'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activities/{activity}:
            get:
              operationId: activity
              summary: 一项活动 One activity
              parameters:
                - {name: activity, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Activity'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: planActivity
              summary: 安排活动 Plan an activity or change its plan
              parameters:
                - {name: activity, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ActivityPlanForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activities/{activity}/outcome:
            post:
              operationId: holdActivity
              summary: 登记举办结果 What came of an activity
              parameters:
                - {name: activity, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ActivityOutcomeForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activities/{activity}/evidence:
            post:
              operationId: addActivityEvidence
              summary: 登记佐证 Evidence that it was held
              parameters:
                - {name: activity, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ActivityEvidenceForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activities/{activity}/cancellation:
            post:
              operationId: cancelActivity
              summary: 取消活动 Call an activity off
              parameters:
                - {name: activity, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReasonForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activity-kinds:
            get:
              operationId: activityKinds
              summary: 方案所列活动形式 Kinds of activity that the plans list
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/ActivityKind'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activity-duties:
            get:
              operationId: activityDuties
              summary: 活动任务与完成情况 What the plans ask for, and what was held
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/ActivityDuty'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activity-duties/{duty}/counties:
            get:
              operationId: activityDutyCounties
              summary: 各县完成情况及合计 A duty over the counties of an area
              parameters:
                - {name: duty, in: path, required: true, schema: {type: string}}
                - {name: area, in: query, required: true, schema: {type: string, pattern: '^[0-9]{6}$'}}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/ActivityArea'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/activity-coverage:
            get:
              operationId: activityCoverage
              summary: 按村或安置点看活动 Villages or relocation sites, and what reached them
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: by, in: query, schema: {enum: [village, site]}, description: 'village unless site is named'}
                - {name: kind, in: query, schema: {type: string}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/ActivityCoverage'}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            ActivityPlan:
              type: object
              required: [kind, title, on, place, isOnline, organisers, villages]
              properties:
                kind: {type: string}
                title: {type: string}
                on: {type: string, format: date}
                place: {$ref: '#/components/schemas/Code'}
                site: {type: string}
                isOnline: {type: boolean}
                organisers: {type: array, items: {type: string}}
                villages: {type: array, items: {$ref: '#/components/schemas/Code'}}
                campaign: {type: string}
                season: {type: string}
                partner: {type: string}
                workTeam: {type: string}
                note: {type: string}
            ActivityPlanForm:
              type: object
              required: [county, plan]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                plan: {$ref: '#/components/schemas/ActivityPlan'}
            ActivityOutcome:
              type: object
              required: [on, firms, visitors, intents, hired]
              properties:
                on: {type: string, format: date}
                firms: {type: array, items: {type: object, required: [name, posts], properties: {name: {type: string}, organisation: {type: string}, posts: {type: integer}}}}
                visitors: {type: integer}
                intents: {type: integer}
                hired: {type: integer}
                note: {type: string}
            ActivityOutcomeForm:
              type: object
              required: [county, outcome]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                outcome: {$ref: '#/components/schemas/ActivityOutcome'}
            ActivityEvidenceForm:
              type: object
              required: [county, kind, reference]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                kind: {type: string}
                reference: {type: string}
            ReasonForm:
              type: object
              required: [county, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                reason: {type: string}
            Activity:
              type: object
              properties:
                activity: {type: string}
                state: {enum: [planned, held, cancelled]}
                plan: {$ref: '#/components/schemas/ActivityPlan'}
                needs: {type: array, items: {type: object, properties: {village: {type: string}, jobWishes: {type: integer}, trainingWishes: {type: integer}}}}
                outcome: {$ref: '#/components/schemas/ActivityOutcome'}
                posts: {type: integer}
                evidence: {type: array, items: {type: object, properties: {kind: {type: string}, reference: {type: string}}}}
                reason: {type: string}
            ActivityKind:
              type: object
              properties:
                code: {type: string}
                zh: {type: string}
                en: {type: string}
                source: {type: string}
                clause: {type: string}
            ActivityDuty:
              type: object
              properties:
                duty: {type: string}
                zh: {type: string}
                en: {type: string}
                kinds: {type: array, items: {type: string}}
                least: {type: integer}
                unit: {enum: [county, village, counties]}
                sharedBy: {type: array, items: {$ref: '#/components/schemas/Code'}}
                period: {enum: [month, quarter, half-year, year]}
                missingSettings: {type: array, items: {type: string}, description: what the county has to choose first}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                readingZh: {type: string}
                readingEn: {type: string}
                counts: {type: array, items: {$ref: '#/components/schemas/ActivityCount'}}
            ActivityCount:
              type: object
              properties:
                from: {type: string, format: date}
                to: {type: string, format: date}
                held: {type: integer}
                activities: {type: array, items: {type: string}}
                withoutEvidence: {type: array, items: {type: string}}
                shortBy: {type: integer}
                lacking: {type: array, items: {$ref: '#/components/schemas/Code'}}
                byOrganiser: {type: object, additionalProperties: {type: integer}}
                state: {enum: [met, open, missed, later, shared]}
            ActivityArea:
              type: object
              properties:
                duty: {type: string}
                zh: {type: string}
                en: {type: string}
                least: {type: integer}
                total:
                  type: object
                  description: where the plan names one number for all the counties
                  properties: {held: {type: integer}, shortBy: {type: integer}, isMet: {type: boolean}}
                lacking: {type: array, items: {$ref: '#/components/schemas/Code'}}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                counties: {type: array, items: {type: object}}
            ActivityCoverage:
              type: object
              properties:
                place: {type: string}
                people: {type: integer}
                poor: {type: integer}
                activities: {type: array, items: {type: string}}

        """
}
