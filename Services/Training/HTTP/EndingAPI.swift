/// The paths about how a class ends that cannot be closed, about its settling, and about corrections after the exam.
enum EndingAPI {
    static let paths = """
          /v1/classes/{id}/failing:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 不合格结班 End a class that stays below what the plan asks of it
              description: >-
                Role approver; never whoever filed or closed it. The class is over and a binding duty is unmet; the event names what is. It is never
                settled; its trainees keep seats, results and certificates.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [on, reason]
                      properties:
                        on: {type: string, format: date}
                        reason: {type: string, maxLength: 500}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/exam-corrections:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 更正考核结果 Correct an exam result that was entered wrongly
              description: >-
                Roles reviewer, approver. What stood before is kept. A certificate that rests on a pass taken back is listed for correction or
                withdrawal, counts for nothing until then, and keeps the class from being closed or settled.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [mark, sitting, on, reason]
                      properties:
                        mark: {$ref: "#/components/schemas/ExamMark"}
                        sitting: {type: string, format: date, description: the day of the exam}
                        on: {type: string, format: date}
                        reason: {type: string, maxLength: 500}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/certificates/review:
            get:
              summary: 待更正或撤销的证书 Certificates whose bearers' pass was taken back
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200":
                  description: certificates by class and number
                  content:
                    application/json:
                      schema:
                        type: array
                        items:
                          type: object
                          properties:
                            class: {type: string}
                            number: {type: string}
                            person: {type: string, description: person key}
                            issuer: {type: string}
                            correctedOn: {type: string, format: date}
                            reason: {type: string}
                default: {$ref: "#/components/responses/problem"}
          /v1/attendance/doubles/reviews:
            parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 核查同时段重复出现 Close a flag about somebody at two places at once
              description: Roles clerk, reviewer, inspector. Person, session, reason, first and second as the list has them.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [county, person, session, reason, first, second, on, finding]
                      properties:
                        county: {type: string}
                        person: {type: string, description: person key}
                        session: {type: string}
                        reason: {enum: [two-classes, far-apart]}
                        first: {type: string}
                        second: {type: string}
                        on: {type: string, format: date}
                        finding: {type: string, maxLength: 500}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}

        """

    static let schemas = """
            OwedService:
              type: object
              description: a duty after the class in tasks, one a trainee and period
              properties:
                duty: {type: string}
                zh: {type: string}
                en: {type: string}
                done: {type: integer}
                open: {type: integer}
                overdue: {type: integer}
                pack: {type: string}
                clause: {type: string}
            SettledPrice:
              type: object
              properties:
                price: {type: integer, description: fen a person and course}
                area: {type: string}
                from: {type: string, format: date}
                document: {type: string}
                clause: {type: string}
            SettlementCheck:
              type: object
              properties:
                class: {type: string}
                status: {type: string}
                on: {type: string, format: date}
                isReady: {type: boolean, description: closed, and no duty in the way; services after the class never are}
                unmet: {type: array, items: {$ref: "#/components/schemas/Duty"}}
                services:
                  type: array
                  items:
                    type: object
                    properties:
                      owed: {$ref: "#/components/schemas/OwedService"}
                      undone: {type: array, description: tasks with the trainee, items: {type: object}}
                price: {type: object, description: the catalogue's row for the first day}
                settlement: {$ref: "#/components/schemas/Settlement"}
                failure: {$ref: "#/components/schemas/Failure"}
            Failure:
              type: object
              properties:
                on: {type: string, format: date}
                reason: {type: string}
                actor: {type: string}
                unmet:
                  type: array
                  items:
                    type: object
                    properties:
                      duty: {type: string}
                      zh: {type: string}
                      en: {type: string}
                      pack: {type: string}
                      clause: {type: string}

        """
}
