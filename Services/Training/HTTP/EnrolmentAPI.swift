/// The part of the OpenAPI document about enrolments.
enum EnrolmentAPI {
    static let paths = """
          /v1/coverage:
            get:
              summary: 培训需求覆盖名单 Who wishes to be trained and has no class
              description: >-
                People at home in the county whose recorded wish stands; counts by village and group, and of registered poor households
                separately. A seat in another county's class counts. The list holds those without a class, by key.
              parameters:
                - $ref: "#/components/parameters/county"
                - {name: year, in: query, schema: {type: integer}, description: classes that began in this year; without it, ever}
                - {name: village, in: query, schema: {type: string}, description: a village or a township}
                - {name: group, in: query, schema: {type: string}, description: registered-poor, or a group of the plan}
                - {name: after, in: query, schema: {type: string}, description: the key behind which the page begins}
                - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 1000, default: 100}}
              responses:
                "200": {description: counts and a page, content: {application/json: {schema: {$ref: "#/components/schemas/Coverage"}}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/ledger/{person}:
            get:
              summary: 一人的培训台账 All classes of a person, in whatever county they are held
              description: The person's home county keeps it (decision 0011).
              parameters:
                - {name: person, in: path, required: true, schema: {type: string}}
                - $ref: "#/components/parameters/county"
              responses:
                "200":
                  description: classes by their first day
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/LedgerClass"}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/applications:
            parameters: [{$ref: "#/components/parameters/class"}]
            get:
              summary: 报名情况 Who stands on the class's roster, what they chose, and what the rules say
              responses:
                "200":
                  description: people by key
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Application"}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              summary: 个人报名 Enrol one person
              description: >-
                Roles clerk, institution. Refused with the rule's code where the county can tell; somebody who is at home in another county, or
                about whom a fact is missing, waits.
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Enrolment"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/withdrawals:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 退出 Take a person off the roster
              description: Roles clerk, institution. Before the class begins, or because they dropped out; not after the exam.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [person, reason, on]
                      properties:
                        person: {type: string, description: person key}
                        reason: {type: string, maxLength: 200}
                        on: {type: string, format: date}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}

        """

    static let schemas = """
            Choice:
              type: object
              description: 本人选择与组织动员方式
              properties:
                trade: {type: [string, "null"]}
                place: {type: [string, "null"]}
                reached: {type: [string, "null"], description: a code of the plan's list reach-methods}
                group: {type: [string, "null"]}
                staff:
                  type: [object, "null"]
                  required: [employer, kind, on]
                  properties:
                    employer: {type: string}
                    kind: {type: string, enum: [hired, moved]}
                    on: {type: string, format: date}
            Enrolment:
              type: object
              required: [person, name, isOwnChoice, isFree, on]
              properties:
                person: {type: string, description: person key}
                name: {type: string}
                isOwnChoice: {type: boolean}
                isFree: {type: boolean}
                choice: {$ref: "#/components/schemas/Choice"}
                on: {type: string, format: date}
            Finding:
              type: object
              description: what a rule says, with its place in the plan and the class that was compared with
              properties:
                rule: {type: string}
                zh: {type: string}
                en: {type: string}
                pack: {type: [string, "null"]}
                clause: {type: [string, "null"]}
                quote: {type: [string, "null"]}
                compared: {type: [string, "null"]}
                missing: {type: array, items: {type: string}, description: facts without which it cannot be told}
            Application:
              type: object
              properties:
                person: {type: string}
                name: {type: string}
                state: {type: string, enum: [waiting, enrolled, refused, withdrawn]}
                reason: {type: [string, "null"]}
                finding: {$ref: "#/components/schemas/Finding"}
                choice: {$ref: "#/components/schemas/Choice"}
                home: {type: [string, "null"], description: the home county that answered, where it is another}
                wish: {type: [string, "null"]}
                matchesWish: {type: [boolean, "null"]}
            LedgerClass:
              type: object
              properties:
                class: {type: string}
                host: {type: string, description: the county that holds the class}
                trade: {type: string}
                level: {type: string}
                start: {type: string, format: date}
                end: {type: string, format: date}
                state: {type: string, enum: [waiting, enrolled, refused, withdrawn]}
                reason: {type: [string, "null"]}
                finding: {$ref: "#/components/schemas/Finding"}
                hasPassed: {type: [boolean, "null"]}
                certificate: {type: [string, "null"]}
            CoverageCount:
              type: object
              properties:
                wishing: {type: integer}
                covered: {type: integer}
                percent: {type: [integer, "null"], description: rounded down}
            Coverage:
              type: object
              properties:
                county: {type: string}
                year: {type: [integer, "null"]}
                total: {$ref: "#/components/schemas/CoverageCount"}
                poor: {$ref: "#/components/schemas/CoverageCount"}
                villages: {type: object, additionalProperties: {$ref: "#/components/schemas/CoverageCount"}}
                groups: {type: object, additionalProperties: {$ref: "#/components/schemas/CoverageCount"}}
                people:
                  type: array
                  items:
                    type: object
                    properties:
                      person: {type: string}
                      village: {type: string}
                      wish: {type: string}
                      groups: {type: array, items: {type: string}}
                      isPoor: {type: boolean}
                      isCovered: {type: boolean}
                next: {type: [string, "null"]}

        """
}
